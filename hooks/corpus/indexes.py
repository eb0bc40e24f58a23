"""Pure groupings of the corpus: which units bear on a target, belong to a pillar, meet in a cell of the matrix."""

from collections.abc import Iterable
from dataclasses import dataclass

from .by_document import of_document
from .model import Block, Corpus, Document


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


def by_target(corpus: Corpus, target: str) -> list[Section]:
    """The units that bear on a target, by document and primary pillar; a document without any has no groups."""
    pillars = tuple(corpus.vocabulary["pillars"])
    return [_bearing(document, target, pillars) for document in corpus.documents]


@of_document
def _bearing(document: Document, target: str, pillars: tuple[str, ...]) -> Section:
    return Section(document, tuple(Group(pillar, units) for pillar in pillars if (
        units := tuple(unit for unit in document.by_pillar.get(pillar, ()) if target in unit.tags))))


def by_pillar(corpus: Corpus, pillar: str) -> list[Section]:
    """The units of a pillar by document, in the groups `primary` and `secondary`."""
    return [_belonging(document, pillar) for document in corpus.documents]


@of_document
def _belonging(document: Document, pillar: str) -> Section:
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
