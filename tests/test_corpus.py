"""The real corpus is what the codebook says, unit by unit; and what the commands say of a corpus."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, TINY


def ids(prefix: str, last: int, letters: dict[int, str] | None = None) -> list[str]:
    """The ids of paragraphs 1 to `last`, each followed by its letters."""
    return [f"{prefix}{number}{letter}" for number in range(1, last + 1)
            for letter in ("", *(f"-{letter}" for letter in (letters or {}).get(number, "")))]


UNITS = {
    "a-64-l-64": ids("op", 7) + ids("annex-", 61, {43: "abc"}),
    "a-c3-61-draft": ids("op", 13, {7: "abc", 8: "abcde"}),
    "a-64-130": ids("p", 17, {16: "abcd"}),
    "a-c3-76-rev1": ids("op", 28),
    "e-res-2013-41": ids("op", 14, {2: "abcdef"}),
}
PREAMBLES = {
    "a-64-l-64": [*ids("pp", 16, {16: "abcdef"}), "annex-pp1"],
    "a-c3-61-draft": ids("pp", 9),
    "a-64-130": [],
    "a-c3-76-rev1": ids("pp", 43, {10: "abcdef"}),
    "e-res-2013-41": ids("pp", 12),
}
NOTES = {
    "a-64-l-64": [*ids("fn-", 12), "annex-fn-13", "annex-fn-14", "annex-fn-15"],
    "a-c3-61-draft": ids("fn-", 6),
    "a-64-130": ["fn-1"],
    "a-c3-76-rev1": ids("fn-", 22),
    "e-res-2013-41": ids("fn-", 7),
}
# The annex's headings as printed without their number, the paragraphs under each, and their primary pillar.
ANNEX = [
    ("防止贩运人口", range(12, 25), "prevention"),
    ("保护和协助贩运人口行为受害者", range(25, 43), "protection"),
    ("起诉贩运人口罪行", range(43, 50), "prosecution"),
    ("加强防止贩运人口方面的伙伴关系", range(50, 62), "partnership"),
]


def kinds(blocks, *wanted: str) -> list[str]:
    return [block.id for block in blocks if block.kind in wanted]


def test_the_five_documents_stand_in_the_order_of_their_dates(real):
    assert [(document.id, str(document.kind)) for document in real.documents] == [
        ("a-c3-61-draft", "resolution"), ("a-64-130", "report"), ("a-64-l-64", "resolution"),
        ("e-res-2013-41", "resolution"), ("a-c3-76-rev1", "resolution"),
    ]  # fmt: skip


@pytest.mark.parametrize("document", UNITS)
def test_units_have_the_ids_of_the_codebook_in_its_order(real, document):
    assert [unit.id for unit in real.document(document).tagged] == UNITS[document]


def test_there_are_161_units_of_which_140_are_operative(real):
    units = list(real.tagged)
    report = [unit for unit in units if unit.kind.startswith("report")]
    letters = [unit for unit in units if unit.kind.endswith("-sub")]
    assert (len(units), len(units) - len(report), len(report), len(letters)) == (161, 140, 21, 21)
    assert {unit.document for unit in report} == {"a-64-130"}


@pytest.mark.parametrize("document", PREAMBLES)
def test_preambular_paragraphs_are_addressable_and_carry_no_tags(real, document):
    blocks = real.document(document).blocks
    assert kinds(blocks, "preamble", "preamble-sub") == PREAMBLES[document]
    for block in blocks:
        if block.id in PREAMBLES[document]:
            said = block.annotation
            assert not block.tags and not block.pillars and not block.actions
            assert said is None or not (said.adds or said.gist)


def test_every_unit_of_annotation_has_a_gist_in_both_languages(real):
    gists = [unit.annotation.gist for unit in real.tagged]
    assert len(gists) == 161
    assert all(gist.zh.endswith("。") and len(gist.zh) <= 50 for gist in gists)
    assert all(gist.en.endswith(".") and len(gist.en.split()) <= 30 for gist in gists)
    assert len({gist.zh for gist in gists}) == len({gist.en for gist in gists}) == 161


def test_only_the_text_of_2021_states_targets(real):
    assert {document.id: set(document.stated) for document in real.documents if document.stated} == {
        "a-c3-76-rev1": {"5.2", "8.7", "16.2"},
    }


@pytest.mark.parametrize("document", NOTES)
def test_footnotes_keep_their_printed_numbers(real, document):
    notes = real.document(document).notes
    assert list(notes) == NOTES[document]
    printed = [id_.rpartition("-")[2] for id_ in NOTES[document]]
    assert [note.number for note in notes.values()] == (["*"] if document == "a-64-130" else printed)


@pytest.mark.parametrize("document", UNITS)
def test_masthead_and_headings_are_numbered_as_they_stand(real, document):
    blocks = real.document(document).blocks
    lines, headings = kinds(blocks, "line"), kinds(blocks, "title", "heading")
    assert lines == ids("m", len(lines))
    assert headings == ids("h", len(headings))
    assert kinds(blocks, "report-front") == (["summary"] if document == "a-64-130" else [])


def test_the_reports_note_is_called_from_its_masthead(real):
    document = real.document("a-64-130")
    calling = [block for block in document.blocks if block.passage.calls]
    assert [(block.kind, [label for _, label in block.passage.calls]) for block in calling] == [("line", ["*"])]


def test_the_only_notes_called_and_not_defined_are_those_the_editors_know(real):
    undefined = {(block.document, block.id): document.undefined(block)
                 for document in real.documents for block in document.blocks if document.undefined(block)}
    assert undefined == {
        ("a-64-l-64", "annex-4"): ["1", "2", "3", "4", "5"],
        ("a-c3-61-draft", "fn-4"): ["*"],
    }


@pytest.mark.parametrize(("heading", "numbers", "pillar"), ANNEX)
def test_the_annexs_headings_hold_their_paragraphs_and_give_the_pillar(real, heading, numbers, pillar):
    document = real.document("a-64-l-64")
    under = [unit for unit in document.tagged if (section := document.section(unit)) and section.zh == heading]
    assert [unit.number for unit in under if unit.kind == "annex"] == [str(number) for number in numbers]
    assert {str(unit.pillars.primary) for unit in under} == {pillar}


def test_no_other_unit_of_a_resolution_stands_under_a_heading(real):
    headed = {f"annex-{number}" for _, numbers, _ in ANNEX for number in numbers} | {f"annex-43-{x}" for x in "abc"}
    found = {unit.id for document in real.documents if document.kind == "resolution"
             for unit in document.units if document.section(unit)}
    assert found == headed


@pytest.fixture
def project(tmp_path):
    """The library beside a copy of tiny, laid out as the project is."""
    shutil.copytree(ROOT / "hooks", tmp_path / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    return shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess:
    environment = os.environ | {"PYTHONPATH": "hooks", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    return subprocess.run([sys.executable, "-m", "corpus", *arguments], cwd=root, env=environment,
                          capture_output=True, text=True, encoding="utf-8")


def test_check_counts_what_is_there():
    ended = run(ROOT, "check")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == "5 documents, 161 annotated units: nothing wrong\n"


def test_check_prints_every_problem_of_every_file_and_fails(project):
    for file, old, new in [
        ("annotations/lh-3-12.yml", "strength: direct, evidence: 缺灯油", "strength: direct, evidence: 缺灯芯, ton: 3"),
        ("annotations/corrections/lh-3-l-7.yml", "unit: op3", "unit: op4"),
        ("docs/resolutions/lh-3-l-7.md", "  h4: Lighting the lamps\n", ""),
    ]:
        text = (project / file).read_text(encoding="utf-8")
        (project / file).write_text(text.replace(old, new), encoding="utf-8")
    ended = run(project, "check")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.splitlines() == [
        "annotations/corrections/lh-3-l-7.yml:1: 'op4' is nothing in lh-3-l-7; allowed is an id of it, or `document`",
        "annotations/lh-3-12.yml:4: 'ton' in 8.10 of p1; allowed: strength, evidence, note",
        "annotations/lh-3-12.yml:4: evidence '缺灯芯' does not stand in p1; allowed is a run of "
        "“守灯人来信说，去年冬天有三夜因缺灯油而没有点灯。”",
        "docs/resolutions/lh-3-l-7.md:74: h4 has no English; allowed is `h4: …` under headings in the front matter",
    ]


def test_convert_writes_the_page_that_check_asks_for(project):
    path = project / "docs/resolutions/lh-3-l-7.md"
    right = path.read_bytes()
    path.write_bytes(right.replace("修缮：".encode(), "修 缮;".encode()))
    assert "is not what the source converts to" in run(project, "check").stderr
    ended = run(project, "convert")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "wrote docs/resolutions/lh-3-l-7.md\n", "")
    assert path.read_bytes() == right
    assert run(project, "check").returncode == 0


@pytest.mark.parametrize("arguments", [[], ["chek"], ["check", "convert"], ["guide"]])
def test_an_unknown_command_is_answered_with_those_there_are(project, arguments):
    ended = run(project, *arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == "usage: python -m corpus check|convert|guide FOLDER|offer SITE\n"
