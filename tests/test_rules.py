"""What is wrong in the data is found and named: each file of `faults` changes a copy of tiny and lists the problems.

A case's `file` has `old` replaced by `new`, or `content` for the whole of it, or is removed where neither stands.
`problems` is exactly what the reading must say. `rule` names the function of `corpus.rules` that the case breaks.
"""

import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from textwrap import indent

import pytest
import yaml

from corpus import InvalidCorpus, Problem, load, rules
from corpus.export import corpus_json
from corpus.pages import pages
from corpus.render import render
from corpus.vocabulary import SCHEMES

FOLDER = Path(__file__).parent / "faults"
CASES = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yml"))}
RULE_CASES = [name for name, case in CASES.items() if "rule" in case]


def rule_names() -> set[str]:
    return {rule.__name__ for rule in (*rules.RULES, *rules.CORPUS_RULES)}


def silenced(functions: tuple, wanted: str) -> tuple:
    """The same rules by name, of which only the wanted one finds anything; the codebook still knows them all."""
    def silent(rule):
        def nothing(_):
            return ()

        nothing.__name__ = rule.__name__
        return rule if rule.__name__ == wanted else nothing

    return tuple(map(silent, functions))


def problems_of(root: Path) -> str:
    """Every problem of the corpus under `root`, one a line; nothing where it loads."""
    try:
        load(root)
    except InvalidCorpus as error:
        return "".join(f"{problem}\n" for problem in error.problems)
    return ""


@pytest.fixture
def broken(request, tiny_copy):
    """A copy of tiny with the change of the case named by the test's parameter."""
    case = CASES[request.param]
    path = tiny_copy / case["file"]
    if "old" in case:
        text = path.read_text(encoding="utf-8")
        assert text.count(case["old"]) == 1, "what is to be replaced must stand in the file once"
        path.write_text(text.replace(case["old"], case["new"]), encoding="utf-8")
    elif "content" in case:
        path.write_text(case["content"], encoding="utf-8")
    else:
        path.unlink()
    return tiny_copy


@pytest.mark.parametrize(("broken", "name"), [(name, name) for name in CASES], indirect=["broken"], ids=list(CASES))
def test_a_fault_is_reported_with_its_line_and_what_is_allowed(broken, name, golden):
    found = problems_of(broken)
    assert found
    path = FOLDER / f"{name}.yml"
    change = path.read_text(encoding="utf-8").partition("problems: |\n")[0]
    golden(path, f"{change}problems: |\n{indent(found, '  ')}")


@pytest.mark.parametrize(("broken", "name"), [(name, name) for name in RULE_CASES], indirect=["broken"],
                         ids=RULE_CASES)
def test_the_rule_a_case_names_is_what_finds_its_fault(broken, name, monkeypatch):
    found = problems_of(broken)
    for group in ("RULES", "CORPUS_RULES"):
        monkeypatch.setattr(rules, group, silenced(getattr(rules, group), CASES[name]["rule"]))
    assert problems_of(broken) == found


def test_every_rule_is_broken_by_a_case():
    assert {CASES[name]["rule"] for name in RULE_CASES} == rule_names()


def test_the_problems_of_a_rules_case_are_those_of_the_rule_alone(tiny_copy, monkeypatch):
    """What `silenced` leaves says nothing of its own: without any rule the invented corpus has no problem."""
    for group in ("RULES", "CORPUS_RULES"):
        monkeypatch.setattr(rules, group, silenced(getattr(rules, group), ""))
    path = tiny_copy / "annotations/lh-3-12.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("evidence: 缺灯油", "evidence: 缺灯芯"), encoding="utf-8")
    assert problems_of(tiny_copy) == ""


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("lh-3-l-7.yml", "各岛承诺备足一冬的油。", "各岛承诺备足一冬的油，" * 4 + "又备灯芯一。"),
        ("lh-3-l-7.yml", "The islands commit to store oil for a winter.",
         "The islands commit to store oil for a winter" + " and a winter" * 7 + "."),
        ("lh-3-l-7.yml", "cites: [LH/RES/2/1]", "cites: [LHT 3, LH/RES/2/1]"),
        ("lh-res-118-3.yml", "cites: [LH/3/L.7#annex-4]", "cites: [LH/3/L.7#annex-4, LH/3/?#p2-b, LH/3/L.7#fn-1]"),
        ("lh-res-118-3.yml", "fn-1:\n", "m1:\n  bodies: [assembly]\n\nh1: {}\n\nfn-1:\n"),
        ("second/lh-3-l-7.yml", "[islands, harbour-office]}", "[harbour-office, islands]}"),
    ],
    ids=["50-characters", "30-words", "two-cites", "paragraphs-and-notes-cited", "lines-and-headings",
         "order-of-a-set"],
)
def test_what_is_just_allowed_has_no_problem(file, old, new, tiny_copy):
    path = tiny_copy / "annotations" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert problems_of(tiny_copy) == ""


@pytest.mark.parametrize("file", ["annotations/vocabulary/codebook.yml", "annotations/second"])
def test_a_project_without_codebook_or_second_reading_is_a_corpus(file, tiny_copy):
    path = tiny_copy / file
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert problems_of(tiny_copy) == ""


def test_the_unchanged_corpus_has_no_problem(tiny_copy):
    assert problems_of(tiny_copy) == ""


def test_problems_stand_in_the_order_of_files_and_lines_each_once():
    problems = [Problem("b.yml", 2, "x"), Problem("a.yml", 10, "x"), Problem("a.yml", 9, "y"),
                Problem("a.yml", 9, "x"), Problem("b.yml", 2, "x")]
    assert str(InvalidCorpus(problems)) == "a.yml:9: x\na.yml:9: y\na.yml:10: x\nb.yml:2: x"


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("annotations/lh-3-12.yml", "p1: \u00e9\n".encode("latin-1")),
        ("annotations/lh-3-12.yml", b"p1: &unit\n  targets: *unit\n"),
        ("annotations/vocabulary/verbs.yml", b"# nothing yet\n"),
    ],
    ids=["not-utf-8", "alias-of-itself", "empty-vocabulary"],
)
def test_a_file_that_cannot_be_used_is_reported(file, content, tiny_copy):
    (tiny_copy / file).write_bytes(content)
    assert problems_of(tiny_copy)


SHOWN = ("document.html", "codebook.html")


def damaged(value) -> Iterator:
    """The value with one thing in it left out, or with a text or a list of mappings in its place."""
    yield from ("x", [{"x": "y"}])
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        without = deepcopy(value)
        del without[key]
        yield without
        for other in damaged(item):
            yield deepcopy(value) | {key: other} if isinstance(value, dict) else [*value[:key], other, *value[key + 1:]]


def test_a_page_that_has_no_text_yet_is_to_be_converted(tiny_copy):
    path = tiny_copy / "docs/resolutions/lh-3-12.md"
    front = path.read_text(encoding="utf-8").partition("\n---\n")[0] + "\n---\n"
    path.write_text(front, encoding="utf-8")
    assert problems_of(tiny_copy) == "docs/resolutions/lh-3-12.md:24: no text; allowed is what `make convert` writes\n"


@pytest.mark.parametrize(
    "file",
    ["annotations/lh-3-12.yml", "annotations/lh-res-118-3.yml", "annotations/corrections/lh-3-l-7.yml",
     "annotations/settled.yml", "annotations/second/lh-3-12.yml",
     "annotations/vocabulary/verbs.yml", "annotations/vocabulary/pillars.yml",
     "annotations/vocabulary/instruments.yml", "annotations/vocabulary/bodies.yml",
     "annotations/vocabulary/glossary.yml", "annotations/vocabulary/provenances.yml",
     "annotations/vocabulary/codebook.yml", "docs/resolutions/lh-3-l-7.md"],
)
def test_whatever_is_left_out_or_misplaced_is_read_or_reported_and_never_a_crash(file, tiny_copy):
    """And what is read can be shown; of the vocabulary the templates know some names, which must be there."""
    path, crashes = tiny_copy / file, set()
    text = path.read_text(encoding="utf-8")
    opening, rest = ("---\n", text[text.index("---\n", 4):]) if path.suffix == ".md" else ("", "")
    for content in damaged(yaml.load(text.removesuffix(rest), yaml.BaseLoader)):
        path.write_text(opening + yaml.dump(content, allow_unicode=True) + rest, encoding="utf-8")
        try:
            if not problems_of(tiny_copy) and path.suffix == ".yml" and path.stem not in SCHEMES:
                read = load(tiny_copy)
                shown = [render(made, read) for made in pages(read) if made.template in SHOWN]
                assert corpus_json(read, "0") and shown
        except Exception as error:
            crashes.add(repr(error))
    assert crashes == set()
