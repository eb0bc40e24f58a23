"""Parallel passages: paragraphs of two documents that hold the same clause, found from their content words.

Similarity is twice the number of words both have in the same order, over the number of words of both. A clause
that is found whole inside a longer paragraph counts too, for less, since its surroundings differ.

Not every two paragraphs are compared, or a thousand documents would take a thousand million comparisons: each is
with those that share most of the rarer words with it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise

from rapidfuzz import fuzz

from .model import Block, Document
from .words import Words

# From this similarity on two paragraphs are parallel. Of the numbers that mistake at most one in twenty of what they
# find in the tuning half of annotations/parallels.yml, this and the two below find most.
THRESHOLD = 0.42
# What a clause inside a longer paragraph counts, and the fewest words it must have.
INSIDE, LONG_ENOUGH = 0.7, 12
# A word, or two that follow each other, in more paragraphs than this says nothing of which are parallel; a paragraph
# is compared with so many earlier ones. Both are wide enough that in a hundred documents made with known
# parallels none of these is missed, and that in the edition's own nothing is that comparing all would find.
COMMON, COMPARED = 64, 40
_WHOLE = 720_720  # weights are whole numbers, since sums of fractions depend on their order
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
    """The parallels of the documents' paragraphs, in the order of the documents and of their reading."""
    spelled = [(unit, x) for units in _spelled(documents, words).values() for unit, x in units]
    found = [(i, j, similarity) for i, j in candidates([(unit.document, x) for unit, x in spelled])
             if (similarity := _similarity(spelled[i][1], spelled[j][1])) >= THRESHOLD]
    documents_in_order = {unit.document: None for unit, _ in spelled}
    order = {id_: place for place, id_ in enumerate(documents_in_order)}
    found.sort(key=lambda pair: (order[spelled[pair[0]][0].document], order[spelled[pair[1]][0].document], pair[:2]))
    return tuple(Parallel(spelled[i][0], spelled[j][0], similarity) for i, j, similarity in found)


def candidates(spelled: list[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    """Places of two paragraphs worth comparing, the earlier first, of (document, words as characters) in order.

    A paragraph is paired with at most COMPARED before it, of other documents: those with which it shares most words
    and pairs of words, one counting the more the fewer have it.
    """
    signs = [{*x, *map("".join, pairwise(x))} for _, x in spelled]
    having = Counter(sign for of_one in signs for sign in of_one)
    weight = {sign: _WHOLE // count for sign, count in having.items() if 1 < count <= COMMON}
    before: dict[str, list[int]] = {sign: [] for sign in weight}
    for place, ((document, _), of_one) in enumerate(zip(spelled, signs, strict=True)):
        shared: dict[int, int] = defaultdict(int)
        for sign in of_one & weight.keys():
            having_it, weighs = before[sign], weight[sign]
            for earlier in having_it:
                shared[earlier] += weighs
            having_it.append(place)
        others = [(-weighed, earlier) for earlier, weighed in shared.items() if spelled[earlier][0] != document]
        for _, earlier in nsmallest(COMPARED, others):
            yield earlier, place


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
    whole, shorter = fuzz.ratio(x, y), min(len(x), len(y))
    if shorter < LONG_ENOUGH:
        return whole / 100
    # What both have in the same order bounds what any part of the longer can have; most need no closer look.
    in_order, needed = whole / 200 * (len(x) + len(y)), THRESHOLD / INSIDE
    inside = fuzz.partial_ratio(x, y) * INSIDE if in_order >= needed / (2 - needed) * shorter - 1e-9 else 0
    return max(whole, inside) / 100
