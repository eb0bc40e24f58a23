"""Parallel passages: paragraphs of two documents that hold the same clause, found from their content words.

Similarity is twice the number of words both have in the same order, over the number of words of both. A clause
that is found whole inside a longer paragraph counts too, for less, since its surroundings differ.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from .model import Block, Document
from .words import Words

# From this similarity on two paragraphs are parallel. Of the numbers that mistake at most one in twenty of what they
# find in the tuning half of annotations/parallels.yml, this and the two below find most.
THRESHOLD = 0.42
# What a clause inside a longer paragraph counts, and the fewest words it must have.
INSIDE, LONG_ENOUGH = 0.7, 12
_FIRST_WORD = 0x10000


@dataclass(frozen=True)
class Parallel:
    """Two paragraphs with one clause, `a` in the earlier document; `similarity` from THRESHOLD to 1."""

    a: Block
    b: Block
    similarity: float


@dataclass(frozen=True)
class Family:
    """Paragraphs that parallels join, earliest first; each later one with the earlier one it is most similar to."""

    first: Block
    later: tuple[Parallel, ...]

    @property
    def members(self) -> tuple[Block, ...]:
        return (self.first, *(parallel.b for parallel in self.later))


def find(documents: Iterable[Document], words: Words) -> tuple[Parallel, ...]:
    """All parallels of the documents' paragraphs, in the order of the documents and of their reading."""
    spelled = _spelled(documents, words)
    return tuple(Parallel(a, b, similarity) for (one, left), (other, right) in combinations(spelled.items(), 2)
                 if one is not other for a, x in left for b, y in right
                 if (similarity := _similarity(x, y)) >= THRESHOLD)


def similarity(a: Block, b: Block, words: Words) -> float:
    """How similar two paragraphs are, from 0 to 1, parallel or not."""
    code: dict[str, str] = {}
    return _similarity(_spell(a, words, code), _spell(b, words, code))


def families(documents: Iterable[Document], parallels: Iterable[Parallel]) -> list[Family]:
    """The parallels joined, in the order of their first paragraphs; a paragraph stands in one family at most."""
    nearest: dict[Block, Parallel] = {}
    for parallel in parallels:
        best = nearest.get(parallel.b)
        if best is None or parallel.similarity > best.similarity:
            nearest[parallel.b] = parallel
    place = {unit: number for number, unit in enumerate(unit for document in documents for unit in document.units)}
    grown: dict[Block, list[Parallel]] = {}
    for parallel in sorted(nearest.values(), key=lambda parallel: place[parallel.b]):
        first = parallel.a
        while first in nearest:
            first = nearest[first].a
        grown.setdefault(first, []).append(parallel)
    return [Family(first, tuple(grown[first])) for first in sorted(grown, key=place.__getitem__)]


def _spelled(documents: Iterable[Document], words: Words) -> dict[Document, list[tuple[Block, str]]]:
    code: dict[str, str] = {}
    return {document: [(unit, _spell(unit, words, code)) for unit in document.units] for document in documents}


def _spell(unit: Block, words: Words, code: dict[str, str]) -> str:
    """The content words, each as one character of its own, which is what the matcher compares fastest."""
    return "".join(code.setdefault(word, chr(_FIRST_WORD + len(code)))
                   for word in words.content(unit.text, unit.document))


def _similarity(x: str, y: str) -> float:
    whole = fuzz.ratio(x, y)
    inside = fuzz.partial_ratio(x, y) * INSIDE if min(len(x), len(y)) >= LONG_ENOUGH else 0
    return max(whole, inside) / 100
