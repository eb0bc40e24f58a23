"""What is kept between builds: it never changes what is built, whatever was edited, damaged or deleted."""

import os
import random
import re
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import InvalidCorpus, division, kept, load
from corpus.export import corpus_json
from corpus.imprint import Imprint
from corpus.pages import Pages, pages
from corpus.plan import Plan
from corpus.render import render

ROOT = Path(__file__).resolve().parent.parent


def built(root, cache=None):
    """All pages and the data of a project, or all its problems."""
    try:
        corpus = load(root, cache)
    except InvalidCorpus as error:
        return sorted(map(str, error.problems))
    return corpus_json(corpus, "1").decode(), [render(page, corpus) for page in pages(corpus)]


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


def test_a_second_build_reads_no_document_again(tiny_copy, cache, monkeypatch):
    first = built(tiny_copy, cache)
    with monkeypatch.context() as watched:
        watched.setattr(sys.modules["corpus.load"], "_reading", lambda *_: pytest.fail("read again"))
        assert built(tiny_copy, cache) == first
    assert built(tiny_copy) == first


# One edit of one file: a piece of it taken out, put elsewhere, or written twice; a digit or a word exchanged.

def edit(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    place = chance.randrange(len(lines))
    kind = chance.choice(("out", "twice", "swap", "digit", "word", "empty"))
    if kind == "out":
        del lines[place]
    elif kind == "twice":
        lines.insert(place, lines[place])
    elif kind == "swap":
        other = chance.randrange(len(lines))
        lines[place], lines[other] = lines[other], lines[place]
    elif kind == "digit":
        lines[place] = re.sub(r"\d", str(chance.randrange(10)), lines[place], count=1)
    elif kind == "word":
        lines[place] = lines[place].replace("direct", "indirect").replace("prevention", "protection")
    else:
        return ""
    return "\n".join(lines)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_after_any_edits_a_warm_build_is_the_same_as_a_cold_one(tiny_copy, cache, seed):
    """The cache lives through all examples, and through edits that are taken back."""
    chance = random.Random(seed)
    files = sorted(path for folder in ("annotations", "docs") for path in (tiny_copy / folder).rglob("*")
                   if path.suffix in (".yml", ".md", ".txt"))
    before = {}
    for _ in range(chance.randrange(1, 4)):
        path = chance.choice(files)
        if not path.exists():
            continue
        before.setdefault(path, path.read_text(encoding="utf-8"))
        if chance.random() < 0.1:
            path.unlink()
        else:
            path.write_text(edit(before[path], chance), encoding="utf-8")
    assert built(tiny_copy, cache) == built(tiny_copy)
    for path, text in before.items():
        path.write_text(text, encoding="utf-8")
    assert built(tiny_copy, cache) == built(tiny_copy)


@pytest.mark.parametrize("divided", [False, True], ids=["whole", "divided"])
def test_pages_made_from_the_same_facts_are_the_same(tmp_path, cache, divided, monkeypatch):
    """Whatever is changed, one thing at a time: this is what lets a build keep a finished page."""
    if divided:
        monkeypatch.setattr("corpus.division.LIMIT", 40)
        monkeypatch.setattr("corpus.division.PART", 20)
        monkeypatch.setattr("corpus.model.FEW", 1)
    for folder in ("annotations", "docs/resolutions", "docs/sources"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.rmtree(tmp_path / "annotations/second")  # which would refuse most changes
    (tmp_path / "annotations/settled.yml").unlink()
    before = shown(tmp_path, cache, {})
    assert len(before) > (30 if divided else 14)
    kept = changed = 0
    for path, text, edited in changes(tmp_path):
        path.write_text(edited, encoding="utf-8")
        try:
            after = shown(tmp_path, cache, before)
        except InvalidCorpus:
            after = {}
        path.write_text(text, encoding="utf-8")
        for key, page in after.items():
            assert page == before.get(key, page), (key, edited)
        kept += len(after.keys() & before.keys())
        changed += len(before.keys() - after.keys()) if after else 0
    assert kept > 200 and changed > 40


@pytest.mark.parametrize("index", ["targets/8.7", "citations", "instruments", "bodies", "parallels", "promises"])
def test_a_page_is_made_again_when_what_it_leads_to_moves(index, tmp_path, monkeypatch):
    """The parts of one index have another length, so its entries stand at other addresses, and nothing else differs."""
    divide = division.divide
    monkeypatch.setattr(division, "LIMIT", 10)
    monkeypatch.setattr("corpus.model.FEW", 1)

    def documents(lines):
        def divided(path, items):
            monkeypatch.setattr(division, "PART", lines if path == f"{index}.html" else 1000)
            return divide(path, items)

        monkeypatch.setattr(division, "divide", divided)
        made = shown(ROOT, tmp_path / str(lines), {})
        return {key: page for key, page in made.items() if key[0].startswith(("resolutions/", "apparatus/"))}

    before, after = documents(1000), documents(6)
    for key in before.keys() & after.keys():
        assert after[key] == before[key], key
    assert before.keys() - after.keys()


def shown(root, cache, known):
    """(address, what it is made from) → HTML of each page that is kept; of those that are not known, nothing."""
    corpus = load(root, cache)
    made, shown = Pages(corpus), {}
    for step in Plan(corpus, Imprint(), made).steps():
        if step.made_from:
            key = step.path, step.made_from
            shown[key] = render(made.get(step.path), corpus) if not known or key in known else None
    return shown


def changes(root):
    """(file, its text, the text with one thing changed): each kind of thing in each file, a few times."""
    kinds = {r"(?<=^date: )\d{4}": "1999", r"(?<=^short:\n  zh: ).+": "别名", r"(?<=^symbol: ).+": "A/99/1",
             r"(?<=^follows: \[)[^\]]+": "A/RES/1/1", r"(?<=en: ).+(?=\.)": "Other words",
             r"(?<=strength: )direct": "indirect", r"(?<=primary: )\w[\w-]*": "protection",
             r"(?<=addressees: \[)[^\]]+": "", r"(?<=addressees: \[)\]": "member-states]",
             r"^  (?:instruments|bodies|cites): .+\n": "", r"(?<=status: )\w[\w-]*": "none", r"(?<=by: )[\d-]+": "2031",
             r"(?<=instruments: \[)": "global-plan, ", r"(?<=label: \{zh: )[^,]+": "别称",
             r"(?<=corrected: ).+": "别的"}
    chance = random.Random(1)
    files = ("docs/resolutions/*.md", "annotations/*.yml", "annotations/corrections/*.yml",
             "annotations/vocabulary/*.yml")
    for path in sorted(path for pattern in files for path in root.glob(pattern)):
        text = path.read_text(encoding="utf-8")
        for kind, other in kinds.items():
            found = list(re.finditer(kind, text, re.MULTILINE))
            for at in chance.sample(found, min(2, len(found))):
                yield path, text, text[: at.start()] + other + text[at.end() :]


def test_the_home_page_is_made_from_the_evidence_it_shows(tiny_copy, cache):
    """Of the paragraph that explains the others; no page of another document shows it."""
    before = shown(tiny_copy, cache, {})
    file = tiny_copy / "annotations/lh-3-12.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("evidence: 守灯人来信}", "evidence: 守灯人}", 1), encoding="utf-8")
    [home] = {key: page for key, page in shown(tiny_copy, cache, {}).items() if key[0] == "index.html"}.items()
    assert home[0] not in before
    assert home[1] not in before.values()


def test_a_kept_document_has_all_that_was_read(tiny_copy, cache):
    """Its paragraphs are folded, and unfold when one is first asked for what it says."""
    said = ("id", "kind", "number", "section", "text", "passage", "text_source", "annotation", "actions", "corrections")
    read = load(tiny_copy).documents
    for _ in range(2):
        known = load(tiny_copy, cache).documents
        for one, other in zip(read, known, strict=True):
            assert one.outline == other.outline
            assert [[getattr(block, name) for name in said] for block in one.blocks] == [
                [getattr(block, name) for name in said] for block in other.blocks]
    assert not hasattr(known[0].blocks[0], "unknown")


def test_an_edit_of_a_gist_shows(tiny_copy, cache):
    built(tiny_copy, cache)
    file = sorted((tiny_copy / "annotations").glob("lh-res*.yml"))[0]
    text = file.read_text(encoding="utf-8")
    gist = re.search(r"en: \"?([A-Z][^\"\n]+)", text).group(1)
    file.write_text(text.replace(gist, "A sentence of another kind."), encoding="utf-8")
    assert "A sentence of another kind." in built(tiny_copy, cache)[0]


def test_a_file_saved_while_it_is_read_is_kept_as_it_then_is(tiny_copy, cache, monkeypatch):
    """What was read is of the file as saved; it must not stand for the file as it was before."""
    file = sorted((tiny_copy / "annotations").glob("lh-res*.yml"))[0]
    before = file.read_text(encoding="utf-8")
    after = before.replace(re.search(r"en: \"?([A-Z][^\"\n]+)", before).group(1), "A sentence of another kind.")
    reading = sys.modules["corpus.load"]._reading

    def saved_meanwhile(path, *rest):
        if path.stem == file.stem:
            file.write_text(after, encoding="utf-8")
        return reading(path, *rest)

    monkeypatch.setattr(sys.modules["corpus.load"], "_reading", saved_meanwhile)
    assert "A sentence of another kind." in built(tiny_copy, cache)[0]
    monkeypatch.undo()
    file.write_text(before, encoding="utf-8")
    assert "A sentence of another kind." not in built(tiny_copy, cache)[0]


def test_an_edit_of_the_vocabulary_shows(tiny_copy, cache):
    built(tiny_copy, cache)
    file = tiny_copy / "annotations/vocabulary/pillars.yml"
    text = file.read_text(encoding="utf-8")
    label = re.search(r"en: (\w+)", text).group(1)
    file.write_text(text.replace(f"en: {label}", "en: Renamed", 1), encoding="utf-8")
    assert '"Renamed"' in built(tiny_copy, cache)[0]


def test_what_is_wrong_is_said_again(tiny_copy, cache):
    file = sorted((tiny_copy / "annotations").glob("lh-res*.yml"))[0]
    file.write_text(file.read_text(encoding="utf-8").replace("strength: direct", "strength: strong", 1))
    problems = built(tiny_copy, cache)
    assert any("'strong'" in problem for problem in problems)
    assert built(tiny_copy, cache) == problems


@pytest.mark.parametrize(("edited", "old", "new", "blamed"), [
    ("lh-3-12.yml", "守灯人来信说，去冬三夜因缺油没有点灯。", "大会通过《灯塔长明行动计划》。", "lh-3-l-7.yml"),
    ("second/lh-3-12.yml", "primary: lighting", "primary: repair", "lh-3-12.yml"),
], ids=["a gist", "a reading"])
def test_what_an_edit_makes_wrong_in_a_kept_document_is_told_at_its_line(tiny_copy, cache, edited, old, new, blamed):
    built(tiny_copy, cache)
    file = tiny_copy / "annotations" / edited
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    problems = built(tiny_copy, cache)
    assert any(re.match(rf"annotations/{blamed}:[1-9]", problem) for problem in problems)
    assert problems == built(tiny_copy)


@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "deleted", "a folder"])
def test_a_damaged_cache_changes_nothing(tiny_copy, cache, damage):
    first = built(tiny_copy, cache)
    for entry in list(cache.iterdir()):
        content = entry.read_bytes()
        entry.unlink()
        if damage == "a folder":
            entry.mkdir()
        elif damage != "deleted":
            entry.write_bytes({"cut": content[:-9], "changed": content[:-1] + b"?", "empty": b""}[damage])
    assert built(tiny_copy, cache) == first


def test_a_cache_that_cannot_be_written_changes_nothing(tiny_copy, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    assert built(tiny_copy, tmp_path / "file") == built(tiny_copy)


def test_builds_at_the_same_time_share_a_cache(tiny_copy, cache):
    with ThreadPoolExecutor(4) as builds:
        first, *others = builds.map(lambda _: built(tiny_copy, cache), range(4))
    assert all(other == first for other in others)
    assert all(re.fullmatch(r"[0-9a-f]{32}", entry) for entry in os.listdir(cache))


def test_other_code_keeps_its_own(tiny_copy, cache, monkeypatch):
    built(tiny_copy, cache)
    kept = sizes(cache)
    monkeypatch.setattr("corpus.kept.code", lambda: "another")
    built(tiny_copy, cache)
    assert kept.items() < sizes(cache).items() and len(sizes(cache)) == 2 * len(kept)


def test_other_packages_keep_their_own(monkeypatch):
    """A new segmenter finds other parallels, a new theme makes other pages."""
    for package in ("rjieba", "rapidfuzz", "pyyaml", "mkdocs-material"):
        before = kept.code.__wrapped__()
        with monkeypatch.context() as changed:
            changed.setattr("corpus.kept.version", lambda name, other=package: "0" if name == other else version(name))
            assert kept.code.__wrapped__() != before, package
        assert kept.code.__wrapped__() == before


def sizes(folder):
    return {path.name: path.stat().st_size for path in folder.iterdir()}
