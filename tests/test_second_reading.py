"""Agreement of the two readings, counted anew from the files alone, and what undoes a settlement."""

from collections import Counter

import pytest
import yaml

from conftest import ROOT
from corpus.agreement import Nominal, Sets
from corpus.second_reading import values

TARGETS = ("5.2", "8.7", "16.2")
SETS = ("secondary", "verbs", "addressees")
FIELDS = (*TARGETS, "primary", *SETS)


def content(path) -> dict:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def value(entry: dict, field: str):
    """What an entry of an annotation file says under a field: a text, or a set."""
    if field in TARGETS:
        return entry.get("targets", {}).get(field, {"strength": "absent"})["strength"]
    if field == "primary":
        return entry["pillar"]["primary"]
    if field == "secondary":
        return frozenset(entry["pillar"].get("secondary", ()))
    actions = entry.get("actions", [])
    if field == "verbs":
        return frozenset(action["verb"] for action in actions)
    return frozenset(entry.get("adds", ())).union(*(action["addressees"] for action in actions))


@pytest.fixture(scope="module")
def settled() -> dict:
    """(document, unit, field) → its settlement."""
    entries = content(ROOT / "annotations/settled.yml")
    found = {(entry["document"], entry["unit"], entry["field"]): entry for entry in entries}
    assert len(found) == len(entries), "a difference is settled twice"
    return found


@pytest.fixture(scope="module")
def readings(settled) -> dict[str, dict]:
    """Field → (document, unit) → (first, second), the first as it was before anything was settled."""
    found = {field: {} for field in FIELDS}
    for path in sorted((ROOT / "annotations/second").glob("*.yml")):
        published, second = content(ROOT / "annotations" / path.name), content(path)
        for unit, entry in published.items():
            if "pillar" not in entry:
                continue
            for field in FIELDS:
                is_report, is_letter = unit.startswith("p"), unit.rpartition("-")[2].isalpha()
                if (field in ("verbs", "addressees") and is_report) or (field == "verbs" and is_letter):
                    continue
                first, place = value(entry, field), (path.stem, unit)
                if settlement := settled.get((*place, field)):
                    raw = settlement["first"]
                    first = frozenset(raw) if field in SETS else raw[0]
                found[field][place] = (first, value(second[unit], field))
    return found


def kappa(pairs) -> float:
    """1 - observed over expected disagreement, each pair of a first and a second value counted."""
    pairs = list(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    differ = sum(a != b for a, b in pairs) / len(pairs)
    by_chance = sum(n * m for a, n in first.items() for b, m in second.items() if a != b) / len(pairs) ** 2
    return 1 - differ / by_chance


def test_every_unit_is_read_twice(readings):
    """161 units; letters have no verbs of their own and 21 units of the report no actions."""
    assert {field: len(found) for field, found in readings.items()} == {
        "5.2": 161, "8.7": 161, "16.2": 161, "primary": 161, "secondary": 161, "verbs": 123, "addressees": 140,
    }  # fmt: skip


@pytest.mark.parametrize("field", [*TARGETS, "primary"])
def test_share_and_kappa_are_those_of_the_files(field, readings, real):
    pairs = readings[field].values()
    figure = real.second.figures[field]
    assert isinstance(figure, Nominal)
    assert figure.n == len(pairs)
    assert figure.agreed == pytest.approx(sum(a == b for a, b in pairs) / len(pairs))
    assert figure.kappa == pytest.approx(kappa(pairs))
    assert figure.low <= figure.kappa <= figure.high


@pytest.mark.parametrize("field", SETS)
def test_share_and_jaccard_index_are_those_of_the_files(field, readings, real):
    pairs = readings[field].values()
    figure = real.second.figures[field]
    assert isinstance(figure, Sets)
    assert figure.n == len(pairs)
    assert figure.equal == pytest.approx(sum(a == b for a, b in pairs) / len(pairs))
    assert figure.jaccard == pytest.approx(sum((len(a & b) + 1e-12) / (len(a | b) + 1e-12) for a, b in pairs)
                                           / len(pairs))


def test_figures_stand_in_the_order_of_the_fields(real):
    assert tuple(real.second.figures) == FIELDS


def test_every_difference_is_settled_and_every_settlement_is_of_a_difference(readings, settled):
    differences = {(*place, field) for field, found in readings.items() for place, (a, b) in found.items() if a != b}
    assert differences == set(settled)


def test_a_settlement_says_what_the_second_reading_says_and_what_is_published(settled, readings):
    for (document, unit, field), entry in settled.items():
        published = value(content(ROOT / f"annotations/{document}.yml")[unit], field)
        second = readings[field][document, unit][1]
        as_list = sorted(second) if field in SETS else [second]
        assert sorted(entry["second"]) == as_list
        assert sorted(entry["choice"]) == (sorted(published) if field in SETS else [published])


def test_what_is_chosen_stands_in_one_of_the_readings(settled):
    for entry in settled.values():
        assert entry["choice"] in (entry["first"], entry["second"])
        assert all(entry["rule"][language].strip() for language in ("zh", "en"))


def test_the_settlements_of_the_corpus_are_those_of_the_file(real, settled):
    found = {(one.document, one.unit, one.field): one for one in real.second.settlements}
    assert len(found) == len(real.second.settlements)
    assert found.keys() == settled.keys()
    for place, one in found.items():
        entry = settled[place]
        assert [list(side) for side in (one.first, one.second, one.choice)] == [
            sorted(entry[side]) for side in ("first", "second", "choice")
        ]
        assert vars(one.rule) == entry["rule"]


def test_every_file_of_the_second_reading_is_of_a_document_and_of_its_units_alone(real):
    files = {path.stem: content(path) for path in (ROOT / "annotations/second").glob("*.yml")}
    assert {name: set(entries) for name, entries in files.items()} == {
        document.id: {unit.id for unit in document.tagged} for document in real.documents
    }


def test_the_invented_corpus_undoes_its_settlements(tiny):
    """Three differences: a strength the second reading was right about, a pillar and a set the first was."""
    pairs = {field: [pair for pair in found if pair[0] != pair[1]] for field, found in tiny.second.pairs.items()}
    assert pairs == {
        "8.7": [(("indirect",), ("direct",))],
        "8.10": [],
        "primary": [(("lighting",), ("company",))],
        "secondary": [],
        "verbs": [],
        "addressees": [(("islands",), ("harbour-office", "islands"))],
    }
    op3 = next(unit for unit in tiny.document("lh-3-l-7").tagged if unit.id == "op3")
    assert op3.tags["8.7"].strength == "direct", "what is published is what was chosen"
    # 17 units, 13 of them no report's, 9 of those no letters; one difference in each field that has any.
    figures = tiny.second.figures
    assert [figures[field].n for field in figures] == [17, 17, 17, 17, 9, 13]
    assert figures["8.7"].agreed == figures["primary"].agreed == pytest.approx(16 / 17)
    assert figures["addressees"].equal == pytest.approx(12 / 13)
    # {islands} and {harbour-office, islands} share 1 of 2.
    assert figures["addressees"].jaccard == pytest.approx(12.5 / 13)


def test_values_of_a_letter_are_what_it_adds(tiny):
    unit = next(unit for unit in tiny.document("lh-3-l-7").tagged if unit.id == "op2-b")
    assert {field: values(unit.annotation, field) for field in ("8.7", "8.10", "primary", "secondary", "verbs",
                                                                  "addressees")} == {
        "8.7": ("indirect",), "8.10": ("absent",), "primary": ("repair",), "secondary": (), "verbs": (),
        "addressees": ("harbour-office",),
    }  # fmt: skip
