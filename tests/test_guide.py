"""The study guide read back from its PDF: the text and ids of the data, pages that are right, and what stops it."""

import hashlib
import re
from dataclasses import replace

import page as checker
import pytest
from pypdf import PdfReader

from corpus import guide
from corpus.fonts import MissingGlyph
from corpus.guide import typesetting
from corpus.shape import Bilingual
from made_guides import ADDRESS
from site_build import ROOT, squeezed

pytest_plugins = ["site_build", "made_guides"]

FACES = {"NotoSerifSC-Regular", "NotoSerifSC-SemiBold", "NotoSansSC-Regular", "NotoSansSC-Medium"}
FONTS = ROOT / "fonts"


@pytest.fixture(scope="module")
def pdfs(downloads):
    found = sorted(downloads.glob("*.pdf"))
    assert len(found) > 3
    return found


def units_of(data, document):
    return [unit for unit in data["units"] if unit["document"] == document["id"]]


def pages_of(guide, document, data):
    """The first and the last page of a document's paragraphs."""
    found = [guide.destinations[f"{document['id']}.{unit['id']}"] for unit in units_of(data, document)]
    return min(found), max(found) + 1


def variant_of(real, **changes):
    """The smallest guide there is, with changes."""
    whole = next(one for one in real.guides if one.form == "guide")
    return replace(whole, **{"documents": ("e-res-2013-41",), "target": "16.2"} | changes)


def make(real, variant, folder, cache):
    made = guide.make(replace(real, guides=(variant,)), folder, cache, "1", "", FONTS)
    return made[0].file.read_bytes()


# The text


def test_every_document_stands_in_the_guide_as_in_the_data(student, data):
    """Between the paragraphs of a document, in order, nothing is left but the numbers before them."""
    for document in data["documents"]:
        first, last = pages_of(student, document, data)
        read = student.official(first, last)
        place = 0
        for unit in units_of(data, document):
            words = squeezed(unit["text"])
            found = read.find(words, place)
            assert found >= 0, f"{document['id']} {unit['id']} is not in the guide"
            between = read[place:found]
            assert re.fullmatch(r"(\d+\.|\([a-z]\))?", between) or place == 0, f"before {unit['id']}: {between}"
            place = found + len(words)


def test_every_unit_is_a_destination_on_the_page_where_it_begins(student, data):
    for unit in data["units"]:
        name = f"{unit['document']}.{unit['id']}"
        assert name in student.destinations
        opening = squeezed(unit["text"])[:12]
        assert opening in student.official(student.destinations[name], student.destinations[name])


def test_notes_stand_at_the_foot_of_the_page_that_first_calls_them(student, data):
    """In the small size of notes, and nowhere else than on the page of one of the blocks that call them."""
    checked = 0
    for note in data["footnotes"]:
        callers = [f"{note['document']}.{id_}" for id_ in note["called_from"]]
        if not callers or callers[0] not in student.destinations:
            continue
        page = student.destinations[callers[0]]
        small = squeezed("".join(run.text for here in (page, page + 1) for run in student.runs(here)
                                 if run.size == 7.8)).replace("\u2060", "")
        assert squeezed(note["text"])[:40] in small, f"{note['document']} {note['id']}"
        checked += 1
    assert checked > 40


# Pages named in the guide


def numbers(listed):
    """The pages of an entry of an index: 9, 11–13 → 9, 11, 12, 13."""
    for part in listed.split(","):
        first, _, last = part.partition("–")
        yield from range(int(first), int(last or first) + 1)


def test_the_index_of_targets_names_every_page_of_its_units_once(student, data):
    read = student.text(student.destinations["indexes"], student.destinations["indexes"])
    for target in data["vocabulary"]["targets"]:
        for strength in data["vocabulary"]["strengths"]:
            units = [unit for unit in data["units"]
                     if unit["targets"].get(target["id"], {}).get("strength") == strength["id"]]
            name = squeezed(target["label"]["zh"] + "，" + strength["label"]["zh"] + target["label"]["en"] + ", "
                            + strength["label"]["en"])
            entry = re.search(re.escape(name) + r"([\d,–]+?)(?=5\.2|8\.7|16\.2|支柱)", read)
            assert entry, name
            named = list(numbers(entry.group(1)))
            assert named == sorted({student.destinations[f"{unit['document']}.{unit['id']}"] for unit in units})
            apart = re.findall(r"(\d+),(?=(\d+))", entry.group(1))
            assert all(int(b) - int(a) > 1 for a, b in apart), "neighbours are not joined"


def test_contents_name_the_page_on_which_each_document_begins(student, data):
    contents = student.text(2, 2)
    for document in data["documents"]:
        english = squeezed(document["title"]["en"])
        line = re.search(re.escape(squeezed(document["title"]["zh"] + document["symbol"])) + re.escape(english)
                         + r"(\d+)", contents)
        assert line, document["id"]
        assert line.group(1).startswith(str(student.destinations[document["id"]]))


def test_links_lead_to_places_in_the_guide_or_to_the_sites_of_the_edition_and_the_un(student, data):
    inside = [found.get("/Dest", found.get("/A", {}).get("/D")) for one in student.reader.pages
              for found in map(lambda annotation: annotation.get_object(), one.get("/Annots") or ())]
    named = [target for target in inside if isinstance(target, str)]
    assert len([target for target in inside if target is not None]) > 500
    assert set(named) <= set(student.destinations)
    official = {document["official_url"] for document in data["documents"]} - {None}
    assert addresses_in(student.reader) == {ADDRESS} | official


# The file


@pytest.mark.parametrize("name", ["study-guide.pdf", "study-guide-en.pdf", "flashcards.pdf"])
def test_pdf_conforms_to_pdf_ua_1(downloads, name):
    report = checker.validate_pdf(downloads / name, profile="ua1")
    assert report.rules.total > 100
    assert report.is_compliant, [f"{failure.rule_id} {failure.message}" for failure in report.failures]


def test_every_face_is_one_of_the_four_and_is_embedded(pdfs):
    for file in pdfs:
        seen = set()
        for one in PdfReader(file).pages:
            for font in (one["/Resources"].get("/Font") or {}).values():
                font = font.get_object()
                seen.add(font["/BaseFont"].partition("+")[2])
                described = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
                assert "/FontFile2" in described or "/FontFile3" in described
        assert seen <= FACES and len(seen) >= 3, file.name


@pytest.mark.parametrize(("language", "own", "other"), [("both", "zh-CN", "en-US"), ("en", "en-US", "zh-CN")])
def test_a_guide_says_its_language_and_marks_the_other_one(real, tmp_path, language, own, other):
    (tmp_path / "guide.pdf").write_bytes(make(real, variant_of(real, language=language), tmp_path, tmp_path / "cache"))
    reader = PdfReader(tmp_path / "guide.pdf")
    assert reader.trailer["/Root"]["/Lang"] == own
    assert other in set(languages(reader.trailer["/Root"]["/StructTreeRoot"]))


def languages(element):
    """The language of every part of a tagged PDF that has one of its own."""
    element = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(element, dict) and "/Lang" in element:
        yield str(element["/Lang"])
    below = element.get("/K", ()) if isinstance(element, dict) else element
    for child in below if isinstance(below, list) else [below] if isinstance(below, dict) else []:
        yield from languages(child)


def test_files_are_small_and_listed_as_they_are(downloads, listed):
    files = {file.name for file in downloads.iterdir()} - {"downloads.json"}
    assert {one["name"] for one in listed} == files
    for one in listed:
        content = (downloads / one["name"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (one["size"], one["sha256"])
        assert one["size"] < 4_000_000
        assert one["date"] == "2013-07-25"
        assert one["label"]["zh"] and one["label"]["en"]


def addresses_in(reader):
    """Where the links of a PDF lead outside it."""
    actions = [annotation.get_object().get("/A", {}) for one in reader.pages for annotation in one.get("/Annots") or ()]
    return {action["/URI"] for action in actions if "/URI" in action}


def test_without_an_address_the_only_links_out_are_to_the_official_documents(real, tmp_path, data):
    (tmp_path / "guide.pdf").write_bytes(make(real, variant_of(real), tmp_path, tmp_path / "cache"))
    official = {document["official_url"] for document in data["documents"] if document["id"] == "e-res-2013-41"}
    assert addresses_in(PdfReader(tmp_path / "guide.pdf")) == official


# Made again


def test_two_builds_are_the_same_and_the_second_needs_no_engine(real, tmp_path, monkeypatch):
    variant = variant_of(real)
    first = make(real, variant, tmp_path, tmp_path / "a")
    assert make(real, variant, tmp_path, tmp_path / "b") == first

    def refuse(*_, **__):
        raise AssertionError("set again although nothing changed")

    monkeypatch.setattr(typesetting.typst, "compile_with_warnings", refuse)
    assert make(real, variant, tmp_path, tmp_path / "a") == first
    with pytest.raises(AssertionError, match="set again"):
        make(real, replace(variant, answers=not variant.answers), tmp_path, tmp_path / "a")


@pytest.mark.parametrize("changes", [
    {"documents": (), "target": None, "pillar": "protection", "language": "zh"},
    {"documents": ("a-64-130", "a-64-l-64"), "target": "5.2", "language": "en"},
    {"documents": ("a-64-130",), "target": None},
], ids=str)
def test_any_variant_can_be_set_and_has_the_units_it_names_and_no_others(real, data, tmp_path, changes):
    variant = variant_of(real, **changes)
    file = tmp_path / "guide.pdf"
    file.write_bytes(make(real, variant, tmp_path, tmp_path / "cache"))
    wanted = {f"{unit['document']}.{unit['id']}" for unit in data["units"] if unit["pillar"]
              and (not variant.documents or unit["document"] in variant.documents)
              and (not variant.target or variant.target in unit["targets"])
              and (not variant.pillar or variant.pillar in (unit["pillar"]["primary"], *unit["pillar"]["secondary"]))}
    tagged = {f"{unit['document']}.{unit['id']}" for unit in data["units"] if unit["pillar"]}
    assert set(PdfReader(file).named_destinations) & tagged == wanted


# What stops it


def test_a_character_without_a_glyph_is_named_with_the_remedy(real, tmp_path):
    variant = variant_of(real, label=Bilingual("指南龘", "Guide"))
    with pytest.raises(MissingGlyph) as stopped:
        make(real, variant, tmp_path / "out", tmp_path / "cache")
    assert "龘 (U+9F98)" in str(stopped.value) and "make fonts" in str(stopped.value)
    assert not (tmp_path / "out").exists()


def test_a_warning_of_the_engine_stops_the_guide(real, tmp_path, monkeypatch):
    (tmp_path / "guide.typ").write_text('#set text(font: "Nobody’s Face")\n#set document(title: "x")\nx')
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)
    with pytest.raises(guide.CannotBeSet, match="unknown font family"):
        make(real, variant_of(real), tmp_path / "out", tmp_path / "cache")
