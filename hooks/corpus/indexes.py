"""Pure groupings of the corpus: which units bear on a target, belong to a pillar, meet in a cell of the matrix."""

from collections.abc import Iterable
from dataclasses import dataclass

from .block import Block
from .by_document import of_document
from .document import Document


@dataclass(frozen=True)
class Group:
    """The units of one document under one heading of an index; `key` is the heading's id."""

    key: str
    units: tuple[Block, ...]


@dataclass(frozen=True)
class Section:
    """One document's part of an index."""

    document: Document
    groups: tuple[Group, ...]

    @property
    def units(self) -> tuple[Block, ...]:
        return tuple(unit for group in self.groups for unit in group.units)


@dataclass(frozen=True)
class Cell:
    """A cell of target × pillar × document: the units of the pillar, and those tagged with the target."""

    units: int
    direct: int
    indirect: int

    @property
    def quarter(self) -> int:
        """0 where no unit is direct, else 1 to 4: the share of direct units rounded up to a quarter."""
        return -(-4 * self.direct // self.units) if self.units else 0


@of_document
def bearing(document: Document, target: str, pillars: tuple[str, ...]) -> Section:
    """The units of a document that bear on a target, by primary pillar; of a document without any no groups."""
    return Section(document, tuple(Group(pillar, units) for pillar in pillars if (
        units := tuple(unit for unit in document.by_pillar.get(pillar, ()) if target in unit.tags))))


@of_document
def belonging(document: Document, pillar: str) -> Section:
    """The units of a document that belong to a pillar, in the groups `primary` and `secondary`."""
    groups = (Group("primary", tuple(document.by_pillar.get(pillar, ()))),
              Group("secondary", tuple(document.by_secondary.get(pillar, ()))))
    return Section(document, tuple(group for group in groups if group.units))


def cell(documents: Iterable[Document], target: str, pillar: str) -> Cell:
    """How many units of a pillar the documents have, and how many of them are direct and indirect."""
    units = [unit for document in documents for unit in document.by_pillar.get(pillar, ())]
    strengths = [unit.tags[target].strength for unit in units if target in unit.tags]
    return Cell(len(units), strengths.count("direct"), strengths.count("indirect"))


def first(documents: Iterable[Document], target: str | None, pillar: str) -> Document | None:
    """The first of the documents with a unit of the pillar; one that bears on the target if one is given."""
    return next((document for document in documents
                 if any(target is None or target in unit.tags for unit in document.by_pillar.get(pillar, ()))), None)


def counts(units, target: str) -> tuple[int, int, int]:
    """How many of the units are direct, indirect and silent on a target."""
    strengths = [unit.tags[target].strength for unit in units if target in unit.tags]
    direct = strengths.count("direct")
    return direct, len(strengths) - direct, len(tuple(units)) - len(strengths)
