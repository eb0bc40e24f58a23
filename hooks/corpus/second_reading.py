"""The second, independent reading of the same units: where it differs from the first, and how that was settled.

The published annotations carry what was chosen. The first reading as it was before is theirs again once the
settlements are undone, so that agreement is always computed on two raw readings.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from . import agreement, annotations, kept, located_yaml
from .annotation import Annotation
from .block import Block
from .document import Document
from .located_yaml import Text
from .problem import Problem
from .shape import Bilingual, at, bilingual, items, mapping, one_of, shown, text, texts
from .vocabulary import Vocabulary

ABSENT = "absent"
SETS = ("secondary", "verbs", "addressees")


@dataclass(frozen=True)
class Settlement:
    """One difference: each reading's values (one, or a sorted set), the values chosen, and by which rule."""

    document: Text
    unit: Text
    field: Text
    first: tuple[str, ...]
    second: tuple[str, ...]
    choice: tuple[str, ...]
    rule: Bilingual


@dataclass(frozen=True)
class SecondReading:
    """Both readings of every document, and every difference, in the order of the texts."""

    fields: tuple[str, ...]
    compared: "tuple[Compared, ...]"
    settlements: tuple[Settlement, ...]
    shelf: kept.Shelf = kept.NOWHERE

    @cached_property
    def pairs(self) -> "dict[str, tuple[Pair, ...]]":
        """For each field, every unit's values in both raw readings."""
        return {field: tuple(pair for one in self.compared for pair in one.pairs[field]) for field in self.fields}

    @cached_property
    def figures(self) -> dict[str, agreement.Nominal | agreement.Sets]:
        """Agreement by field."""
        return self.shelf.made(lambda: {field: _figure(field, pairs) for field, pairs in self.pairs.items() if pairs},
                               "figures", *(one.name for one in self.compared))


Pair = tuple[tuple[str, ...], tuple[str, ...]]  # what the first and the second reading say


@dataclass(frozen=True)
class Compared:
    """Both readings of a document, by field, and the keys of the settlements it met."""

    pairs: dict[str, list[Pair]]
    met: list[tuple[str, str, str]]

    @cached_property
    def name(self) -> str:
        """One that no other readings have."""
        return kept.key(repr(self.pairs))


def fields(vocabulary: Vocabulary) -> list[str]:
    """What is compared: the strength of each target, pillars, verbs, addressees."""
    return [*vocabulary["targets"], "primary", "secondary", "verbs", "addressees"]


def values(annotation: Annotation, field: str) -> tuple[str, ...]:
    """What a reading says of a unit under a field: one value, or a sorted set."""
    if field == "primary":
        return (str(annotation.pillars.primary),) if annotation.pillars else ()
    if field == "secondary":
        return tuple(sorted(map(str, annotation.pillars.secondary))) if annotation.pillars else ()
    if field == "verbs":
        return tuple(sorted({str(action.verb) for action in annotation.actions}))
    if field == "addressees":
        asked = {str(addressee) for action in annotation.actions for addressee in action.addressees}
        return tuple(sorted(asked | set(map(str, annotation.adds))))
    return next(((str(tag.strength),) for tag in annotation.tags if tag.target == field), (ABSENT,))


def read(root: Path, documents: list[Document], vocabulary: Vocabulary, shelf: kept.Shelf,
         problems: list[Problem]) -> SecondReading | None:
    """The comparison, or None where the project holds no second reading."""
    folder = root / "annotations/second"
    if not folder.exists():
        return None
    settlements = _settlements(root / "annotations/settled.yml", root, vocabulary, problems)
    of_document: dict[str, dict] = {document.id: {} for document in documents}
    for key, settlement in settlements.items():
        of_document.setdefault(key[0], {})[key] = settlement
    compared = [_compared(folder / f"{document.id}.yml", root, document, of_document.pop(document.id), vocabulary,
                          shelf, problems) for document in documents]
    met = [settlements.pop(key) for one in compared for key in one.met]
    for settlement in settlements.values():
        what = f"{settlement.document} {settlement.unit} {settlement.field}"
        problems.append(at(settlement.unit, f"{what} is no field of a unit; allowed is a settlement of a difference"))
    return SecondReading(tuple(fields(vocabulary)), tuple(compared), tuple(met), shelf)


def _compared(file: Path, root: Path, document: Document, settlements: dict, vocabulary: Vocabulary,
              shelf: kept.Shelf, problems: list[Problem]) -> Compared:
    """One document in both readings; where nothing was wrong, kept for as long as its files stay the same."""
    content = shelf.content(file)
    parts = ("compared", document.made_from, content, repr(list(settlements.values())) if settlements else "")
    if (compared := shelf.recall(("compared", file), parts)) is not None:
        return compared
    found: list[Problem] = []
    second = annotations.read(located_yaml.read_if_there(file, root, found), vocabulary, found)
    compared = Compared({field: [] for field in fields(vocabulary)}, [])
    units = {unit.id for unit in document.tagged}
    found += [at(unit, f"{shown(unit)} is no unit of {document.id}; allowed is a reading of its units")
              for unit in second if unit not in units]
    for unit in document.tagged:
        if unit.id not in second:
            name = file.relative_to(root).as_posix()
            found.append(Problem(name, 1, f"no reading of {unit.id}; allowed is one of every unit"))
        elif unit.annotation:
            _compare(document, unit, second[unit.id], settlements, compared, found)
    if not found and content == shelf.content(file):  # which may be saved while it is read
        _ = compared.name  # is kept with it, once it is worked out
        shelf.keep(compared, *parts)
    problems += found
    return compared


def _compare(document: Document, unit: Block, second: Annotation, settlements: dict, compared: Compared,
             problems: list[Problem]) -> None:
    acts = not unit.kind.startswith("report")
    letter = unit.kind.endswith("-sub")
    for field, found in compared.pairs.items():
        if (field in ("verbs", "addressees") and not acts) or (field == "verbs" and letter):
            continue
        published, other = values(unit.annotation, field), values(second, field)
        key = document.id, unit.id, field
        settlement = settlements.get(key)
        first = settlement.first if settlement else published
        compared.met.extend([key] if settlement else [])
        if not _valid(published, field) or not _valid(other, field):
            continue  # said already, where the value stands
        found.append((first, other))
        if settlement is None and first != other:
            problems.append(Problem(f"annotations/{document.id}.yml", unit.annotation.line,
                                    f"{unit.id} of {document.id}: {field} is {_listed(first)}, in the second reading "
                                    f"{_listed(other)}; allowed is a settlement in annotations/settled.yml"))
        elif settlement and settlement.second != other:
            problems.append(at(settlement.unit, f"second {_listed(settlement.second)} of {unit.id} {field}; allowed is "
                               f"what that reading says: {_listed(other)}"))
        elif settlement and settlement.choice != published:
            problems.append(at(settlement.unit, f"choice {_listed(settlement.choice)} of {unit.id} {field}; allowed is "
                               f"what is published: {_listed(published)}"))
        elif settlement and first == other:
            problems.append(at(settlement.unit, f"first and second of {unit.id} {field} agree; allowed: a difference"))


def _valid(side: tuple[str, ...], field: str) -> bool:
    """True unless a value was refused when it was read, or a unit lacks the one it must have."""
    return "None" not in side and (field in SETS or len(side) == 1)


def _settlements(file: Path, root: Path, vocabulary: Vocabulary,
                 problems: list[Problem]) -> dict[tuple[str, str, str], Settlement]:
    content = located_yaml.read_if_there(file, root, problems)
    found = {}
    for item in items(content, "the settlements", problems):
        entry = mapping(item, "a settlement", ("document", "unit", "field", "first", "second", "choice", "rule"), (),
                        problems)
        sides = [tuple(sorted(map(str, texts(entry.get(side), side, problems))))
                 for side in ("first", "second", "choice")]
        keys = [text(entry.get(key), key, problems) for key in ("document", "unit", "field")]
        rule = bilingual(entry.get("rule"), problems)
        if not all(keys) or not rule:
            continue
        field = one_of(keys[2], "field", fields(vocabulary), problems)
        allowed = _allowed(field, vocabulary) if field else ()
        strange = [value for side in sides for value in side if field and value not in allowed]
        if field and (strange or (field not in SETS and any(len(side) != 1 for side in sides))):
            stands = ", ".join(strange) or "more or less than one value"
            problems.append(at(keys[1], f"{stands} for {field} of {keys[1]}; allowed: {', '.join(allowed)}"
                               f"{'' if field in SETS else ', one of them'}"))
        elif tuple(map(str, keys)) in found:
            problems.append(at(keys[1], f"{' '.join(keys)} is settled twice; allowed is once"))
        elif field:
            found[tuple(map(str, keys))] = Settlement(*keys, *sides, rule)
    return found


def _allowed(field: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    if field in ("primary", "secondary"):
        return tuple(vocabulary["pillars"])
    return tuple(vocabulary[field]) if field in SETS else (*vocabulary["strengths"], ABSENT)


def _figure(field: str, pairs) -> agreement.Nominal | agreement.Sets:
    if field in SETS:
        return agreement.sets([(frozenset(first), frozenset(second)) for first, second in pairs])
    return agreement.nominal([(first[0], second[0]) for first, second in pairs])


def _listed(side: tuple[str, ...]) -> str:
    return ", ".join(side) or "nothing"
