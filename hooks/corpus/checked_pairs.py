"""Pairs of paragraphs judged by reading, and how well the search for parallels does on them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from . import located_yaml, parallels
from .block import Block
from .document import Document
from .model import Corpus
from .problem import Problem
from .shape import at, items, mapping, one_of, shown, text
from .words import Words

TUNING, TESTING = HALVES = ("tuning", "testing")


@dataclass(frozen=True)
class Pair:
    """Two paragraphs, `a` in the earlier document, that hold the `same` clause or only look alike."""

    a: Block
    b: Block
    same: bool


@dataclass(frozen=True)
class Measure:
    """Of `same` pairs and `other` look-alikes, how many the search takes for parallel: `found` and `mistaken`."""

    same: int
    other: int
    found: int
    mistaken: int

    @property
    def precision(self) -> float | None:
        """The share of true parallels in what is taken for one; None where nothing is."""
        taken = self.found + self.mistaken
        return self.found / taken if taken else None

    @property
    def recall(self) -> float | None:
        """The share of the true parallels that is found; None where there are none."""
        return self.found / self.same if self.same else None


@dataclass(frozen=True, eq=False)
class CheckedPairs:
    """The pairs of each half: the first to choose the search's numbers by, the second to publish its measure on."""

    halves: dict[str, tuple[Pair, ...]]

    @cached_property
    def look_alikes(self) -> frozenset[tuple[Block, Block]]:
        return frozenset((pair.a, pair.b) for pairs in self.halves.values() for pair in pairs if not pair.same)

    def measure(self, half: str, words: Words) -> Measure:
        """How the search does on a half."""
        taken = [(pair.same, parallels.similarity(pair.a, pair.b, words) >= parallels.THRESHOLD)
                 for pair in self.halves[half]]
        return Measure(same=sum(same for same, _ in taken), other=sum(not same for same, _ in taken),
                       found=taken.count((True, True)), mistaken=taken.count((False, True)))


def published(corpus: Corpus) -> Measure | None:
    """The measure on the half that the search was not made with, kept for as long as its pairs read the same."""
    if (checked := corpus.checked_pairs) is None:
        return None
    texts = repr([(pair.same, pair.a.document, pair.a.text, pair.b.document, pair.b.text)
                  for pair in checked.halves[TESTING]])
    return corpus.shelf.made(lambda: checked.measure(TESTING, corpus.words), "measure", texts)


def read(file: Path, root: Path, documents: Iterable[Document], problems: list[Problem]) -> CheckedPairs | None:
    """The pairs; None where the project has no such file."""
    content = located_yaml.read_if_there(file, root, problems)
    if content is None:
        return None
    units = {f"{document.id}#{unit.id}": unit for document in documents for unit in document.units}
    halves = mapping(content, "the checked pairs", HALVES, (), problems)
    return CheckedPairs({half: tuple(filter(None, (
        _pair(item, units, problems) for item in items(halves.get(half), half, problems)))) for half in HALVES})


def _pair(item, units: dict[str, Block], problems: list[Problem]) -> Pair | None:
    fields = mapping(item, "a pair", ("a", "b", "same"), (), problems)
    ends = [_unit(fields.get(end), end, units, problems) for end in ("a", "b")]
    same = one_of(fields.get("same"), "same", ("true", "false"), problems)
    if None in (*ends, same):
        return None
    if ends[0].document == ends[1].document:
        problems.append(at(item, f"both are of {ends[0].document}; allowed are paragraphs of two documents"))
    return Pair(*ends, same == "true")


def _unit(value, end: str, units: dict[str, Block], problems: list[Problem]) -> Block | None:
    name = text(value, end, problems)
    if name is not None and name not in units:
        problems.append(at(name, f"{shown(name)} stands for {end}; allowed is document#unit of a paragraph here"))
    return units.get(name)
