"""Two documents side by side: their parallel paragraphs word by word, and what each has alone, by pillar.

Up to FEW documents, every two have a page; beyond that each has one, with the earlier document it has most in
common with, since pages of every two would grow with the square of the documents.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from .block import Block
from .difference import Piece, difference
from .document import Document
from .model import Corpus
from .parallels import Parallel
from .shape import Bilingual
from .view import Page
from .ways import COMPARE
from .words import Words

FEW = 12


@dataclass(frozen=True)
class Row:
    """A parallel: the paragraph of the earlier document, that of the later one, and the words of the corpus."""

    a: Block
    b: Block
    similarity: float
    words: Words

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Worked out when it is shown: a kept page shows it no more."""
        return difference(self.a.text, self.b.text, self.words)


@dataclass(frozen=True)
class Part:
    """What stands under one pillar, or, `pillar` None, of what has none: the preamble and the report's summary.

    A parallel stands where its later paragraph does, the most similar first. `only_a`, `only_b`:
    paragraphs with no parallel in the other document.
    """

    pillar: str | None
    rows: tuple[Row, ...]
    only_a: tuple[Block, ...]
    only_b: tuple[Block, ...]


@dataclass(frozen=True)
class Comparison:
    """Two documents, the earlier one first, and the parallels between them."""

    a: Document
    b: Document
    parallels: tuple[Parallel, ...]
    words: Words
    pillars: tuple[str, ...]

    @property
    def path(self) -> str:
        """The page's address, relative to the site's root."""
        return f"compare/{self.a.id}..{self.b.id}.html"

    @property
    def title(self) -> Bilingual:
        return Bilingual(f"{self.a.short.zh}（{self.a.year}）与{self.b.short.zh}（{self.b.year}）",
                         f"{self.a.short.en} ({self.a.year}) and {self.b.short.en} ({self.b.year})")

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts that either of the documents has, preamble first."""
        place = {unit: number for number, unit in enumerate(self.b.units)}
        found = sorted(self.parallels, key=lambda parallel: (place[parallel.b], -parallel.similarity))
        rows = [Row(one.a, one.b, one.similarity, self.words) for one in found]
        paired = {row.a for row in rows} | {row.b for row in rows}
        parts = [Part(pillar, tuple(row for row in rows if _pillar(row.b) == pillar),
                      *(tuple(unit for unit in document.units if unit not in paired and _pillar(unit) == pillar)
                        for document in (self.a, self.b))) for pillar in (None, *self.pillars)]
        return tuple(part for part in parts if part.rows or part.only_a or part.only_b)

    @property
    def rows(self) -> list[Row]:
        return [row for part in self.parts for row in part.rows]


def comparisons(corpus: Corpus) -> list[Comparison]:
    """The documents that are compared, in the corpus's order."""
    found: dict[tuple[str, str], list[Parallel]] = defaultdict(list)
    for parallel in corpus.parallels:
        found[parallel.a.document, parallel.b.document].append(parallel)
    return [Comparison(a, b, tuple(found[a.id, b.id]), corpus.words, tuple(corpus.vocabulary["pillars"]))
            for a, b in _compared(corpus, found)]


def _compared(corpus: Corpus, found: dict[tuple[str, str], list[Parallel]]) -> list[tuple[Document, Document]]:
    if len(corpus.documents) <= FEW:
        return list(combinations(corpus.documents, 2))
    # Of those with as many parallels, the latest.
    nearest: dict[str, tuple[int, int]] = {}
    place = {document.id: number for number, document in enumerate(corpus.documents)}
    for (a, b), parallels in found.items():
        nearest[b] = max(nearest.get(b, (0, 0)), (len(parallels), place[a]))
    pairs = [(corpus.documents[nearest[document.id][1]], document) for document in corpus.documents
             if document.id in nearest]
    return sorted(pairs, key=lambda pair: (place[pair[0].id], place[pair[1].id]))


def by_document(made: Iterable[Comparison]) -> dict[str, list[tuple[Document, str]]]:
    """Document id → the documents it is compared with, each with the address of the comparison."""
    compared: dict[str, list[tuple[Document, str]]] = defaultdict(list)
    for one in made:
        compared[one.a.id].append((one.b, one.path))
        compared[one.b.id].append((one.a, one.path))
    return compared


def pages(made: list[Comparison]) -> list[Page]:
    """The choice of two documents, and a page for each two."""
    return [Page("compare.html", COMPARE, "compare.html", "indexes",
                 {"compared": {(one.a.id, one.b.id): one for one in made}, "few": FEW}),
            *(Page(one.path, one.title, "comparison.html", "indexes", {"compared": one}) for one in made)]


def _pillar(unit: Block) -> str | None:
    return unit.pillars.primary if unit.pillars else None
