"""The flashcards, printed and for Anki: what the vocabulary has, backs that meet their fronts, the same bytes twice."""

import json
import re
import sqlite3
import zipfile
from dataclasses import replace

import pytest
from pypdf import PdfReader

from corpus import guide
from site_build import ROOT

pytest_plugins = ["site_build", "made_guides"]


@pytest.fixture(scope="module")
def notes(downloads, tmp_path_factory):
    """The notes of the package: id → fields."""
    folder = tmp_path_factory.mktemp("anki")
    with zipfile.ZipFile(downloads / "flashcards-anki.apkg") as package:
        package.extract("collection.anki2", folder)
    with sqlite3.connect(folder / "collection.anki2") as collection:
        return {guid: fields.split("\x1f") for guid, fields in collection.execute("select guid, flds from notes")}


def test_there_is_a_card_for_every_entry_that_is_not_on_another(notes, data):
    terms = data["vocabulary"]
    named = {id_ for block in (*data["units"], *data["lines"], *data["footnotes"]) for id_ in block["bodies"]}
    elsewhere = ("verbs/", "bodies/", "targets/", "pillars/")
    expected = sorted([
        *(term["label"]["zh"] for term in terms["verbs"] + terms["pillars"]),
        *(term["id"] for term in terms["targets"]),
        *(term["label"]["zh"] for term in terms["bodies"] if term["id"] in named),
        *(term["label"]["zh"] for term in terms["glossary"]
          if not (term.get("vocabulary") or "").startswith(elsewhere)),
    ])
    assert sorted(fields[1] for fields in notes.values()) == expected


def test_a_card_answers_with_the_english_and_both_meanings(notes, data):
    urges = next(term for term in data["vocabulary"]["verbs"] if term["id"] == "urges")
    card = next(fields for fields in notes.values() if fields[1] == urges["label"]["zh"])
    assert card[3:] == [urges["label"]["en"], urges["subject"]["zh"], urges["subject"]["en"]]


def test_a_note_keeps_its_id_so_that_a_readers_progress_is_kept(notes):
    """These ids are out in the world: a change of them would make every card a new one."""
    assert next(guid for guid, fields in notes.items() if fields[1] == "敦促") == "u^2I_nYhwC"
    assert next(guid for guid, fields in notes.items() if fields[1] == "8.7") == "BwO1vij3/"


def test_the_package_is_the_same_when_it_is_made_again(real, downloads, tmp_path):
    variant = next(one for one in real.guides if one.form == "anki")
    made = guide.make(replace(real, guides=(variant,)), tmp_path, tmp_path / "cache", "1", "", ROOT / "fonts")
    assert made[0].file.read_bytes() == (downloads / "flashcards-anki.apkg").read_bytes()
    with zipfile.ZipFile(made[0].file) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert json.loads(package.read("media")) == {}


def test_backs_are_mirrored_so_that_they_meet_their_fronts(downloads, notes):
    """The numbers of a sheet's fronts, row by row, and those of its backs with every row turned round."""
    pages = PdfReader(downloads / "flashcards.pdf").pages
    assert len(pages) % 2 == 0
    count = 0
    for front, back in zip(pages[::2], pages[1::2], strict=True):
        fronts, backs = numbered(front), numbered(back)
        assert [sorted(row) for row in fronts] == [sorted(row) for row in backs]
        assert [row[::-1] for row in backs] == fronts or len(fronts[-1]) == 1
        count += sum(map(len, fronts))
    assert count == len(notes)


def numbered(page):
    """The cards' numbers as they lie on a page: rows from the top, each from the left."""
    found = []

    def heed(text, matrix, text_matrix, font, size):
        if re.fullmatch(r"\s*\d+\s*", text) and round(size) == 7:
            x = text_matrix[4] * matrix[0] + matrix[4]
            y = text_matrix[5] * matrix[3] + matrix[5]
            found.append((round(y), round(x), int(text)))

    page.extract_text(visitor_text=heed)
    rows = sorted({abs(y) for y, _, _ in found})
    height = max(abs(y) for y, _, _ in found)
    assert height
    return [[number for _, number in sorted((x, number) for y, x, number in found if abs(y) == row)] for row in rows]
