"""Parallel passages: paragraphs of two documents that hold the same clause, found from their content words.

Similarity is twice the number of words both have in the same order, over the number of words of both. A clause
that is found whole inside a longer paragraph counts too, for less, since its surroundings differ.

Not every two paragraphs are compared, or a thousand documents would take a thousand million comparisons: each is
with those that share most of the rarer words with it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from .block import Block
from .document import Document
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
_FIRST_WORD, _PLACE = 0x10000, 32  # bits for the place of a paragraph
_MARGIN = 0.01  # the matcher rounds where it may stop, so that what is just similar enough could be lost


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
    found = [(earlier[place], j, similarity)
             for j, earlier in candidates([(unit.document, x) for unit, x in spelled])
             for place, similarity in _similar(spelled[j][1], [spelled[i][1] for i in earlier])
             if similarity >= THRESHOLD]
    documents_in_order = {unit.document: None for unit, _ in spelled}
    order = {id_: place for place, id_ in enumerate(documents_in_order)}
    found.sort(key=lambda pair: (order[spelled[pair[0]][0].document], order[spelled[pair[1]][0].document], pair[:2]))
    return tuple(Parallel(spelled[i][0], spelled[j][0], similarity) for i, j, similarity in found)


def candidates(spelled: list[tuple[str, str]]) -> Iterator[tuple[int, list[int]]]:
    """Places of paragraphs, each with those of earlier ones worth comparing, of (document, words as characters).

    Documents are in order, each with its paragraphs together. A paragraph is paired with at most COMPARED of other
    documents: those with which it shares most words and pairs of words, one counting the more the fewer have it.
    """
    signs = [_signs(x) for _, x in spelled]
    having = Counter(sign for of_one in signs for sign in of_one)
    weight = {sign: _WHOLE // count for sign, count in having.items() if 1 < count <= COMMON}
    before: dict[str, list[int]] = {sign: [] for sign in weight}
    document, begins = None, 0
    for place, ((here, _), of_one) in enumerate(zip(spelled, signs, strict=True)):
        if here != document:
            document, begins = here, place
        shared: dict[int, int] = defaultdict(int)
        for sign in of_one & weight.keys():
            having_it, weighs = before[sign], weight[sign]
            for earlier in having_it:
                shared[earlier] += weighs
            having_it.append(place)
        # By weight, then by place, as one number each, which sorts fastest.
        order = sorted(earlier - (weighed << _PLACE) for earlier, weighed in shared.items() if earlier < begins)
        yield place, [number & ((1 << _PLACE) - 1) for number in order[:COMPARED]]


def _signs(x: str) -> set[int]:
    """Its words, and every two that follow each other, as numbers: these are smaller and sooner found than strings."""
    coded = memoryview(x.encode("utf-32-le"))
    return {*coded.cast("I"), *_whole(coded).cast("Q"), *_whole(coded[4:]).cast("Q")}


def _whole(coded: memoryview) -> memoryview:
    """As much as is made of twice four bytes."""
    return coded[: len(coded) // 8 * 8]


def similarity(a: Block, b: Block, words: Words) -> float:
    """How similar two paragraphs are, from 0 to 1, parallel or not."""
    code: dict[str, str] = {}
    x, y = _spell(a, words, code), _spell(b, words, code)
    return _similarity(x, y, fuzz.ratio(x, y))


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


def _similar(x: str, others: list[str]) -> Iterator[tuple[int, float]]:
    """Which of the others may be parallel to the one, and how similar they are."""
    if others:
        least = min(100 * THRESHOLD, *(_least(len(x), len(y)) for y in others))
        for y, whole, place in process.extract(x, others, scorer=fuzz.ratio, limit=None, score_cutoff=least - _MARGIN):
            yield place, _similarity(x, y, whole)


def _similarity(x: str, y: str, whole: float) -> float:
    if min(len(x), len(y)) < LONG_ENOUGH or whole < _least(len(x), len(y)):
        return whole / 100
    return max(whole, fuzz.partial_ratio(x, y) * INSIDE) / 100


@lru_cache(maxsize=1 << 16)
def _least(x: int, y: int) -> float:
    """How similar, of 100, paragraphs of so many words must be as wholes if a part of one is to be parallel.

    What both have in the same order bounds what any part of the longer can have; most need no closer look.
    """
    needed = THRESHOLD / INSIDE
    return 200 * needed / (2 - needed) * min(x, y) / (x + y) - 1e-9 if x and y else 0
