"""What is wrong in the data is found and named: each file of `faults` changes a copy of tiny and lists the problems.

A case's `file` has `old` replaced by `new`, or `content` for the whole of it, or is removed where neither stands.
`problems` is exactly what the reading must say. `rule` names the rule of `corpus.rules` that the case breaks.
"""

from pathlib import Path
from textwrap import indent

import pytest
import yaml

from corpus import InvalidCorpus, load, rules

FOLDER = Path(__file__).parent / "faults"
CASES = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yml"))}
RULE_CASES = [name for name, case in CASES.items() if "rule" in case]


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
    monkeypatch.setattr(rules, "RULES", (getattr(rules, CASES[name]["rule"]),))
    assert problems_of(broken) == found


def test_every_rule_is_broken_by_a_case():
    assert {CASES[name]["rule"] for name in RULE_CASES} == {rule.__name__ for rule in rules.RULES}


def test_the_unchanged_corpus_has_no_problem(tiny_copy):
    assert problems_of(tiny_copy) == ""
