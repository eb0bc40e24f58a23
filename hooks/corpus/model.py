"""The corpus as a frozen value: its documents, the vocabulary, and what is worked out of all of them together."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .block import Block
from .document import Document
from .kept import NOWHERE, Shelf, key
from .vocabulary import Vocabulary

if TYPE_CHECKING:
    from .asks import Ask
    from .checked_pairs import CheckedPairs
    from .citator import Citation
    from .codebook import Codebook
    from .columns import Column
    from .division import Divisions
    from .guides import Variant
    from .lineage import Event
    from .parallels import Parallel
    from .promises import Promise
    from .second_reading import SecondReading
    from .words import Words

# Above this many documents no list or picture has a row or column for each: they stand by year, or a page lists them.
FEW = 20


@dataclass(frozen=True, eq=False)
class Corpus:
    """All documents, earliest first, the vocabulary, and what the project holds beyond the documents."""

    documents: tuple[Document, ...]
    vocabulary: Vocabulary
    second: "SecondReading | None" = None
    codebook: "Codebook | None" = None
    promises: "tuple[Promise, ...]" = ()
    events: "tuple[Event, ...]" = ()
    checked_pairs: "CheckedPairs | None" = None
    guides: "tuple[Variant, ...]" = ()
    shelf: Shelf = NOWHERE

    @cached_property
    def outward(self) -> str:
        """A name for all that pages may show of documents that are not their own, and for the vocabulary."""
        return key(self.shelf.common, *(document.outward for document in self.documents))

    @cached_property
    def words(self) -> "Words":
        """The segmenter that knows this vocabulary."""
        from .words import Words

        return Words(self.vocabulary)

    @cached_property
    def parallels(self) -> "tuple[Parallel, ...]":
        """What the search finds, but for pairs judged only to look alike.

        Found when first asked for: what only checks the corpus has no need of them.
        """
        from .parallels import Parallel, find

        judged = self.checked_pairs.look_alikes if self.checked_pairs else ()
        units = {key: unit for document in self.documents for key, unit in document.by_place.items()}
        found = self.shelf.made(lambda: [((one.a.document, one.a.id), (one.b.document, one.b.id), one.similarity)
                                         for one in find(self.documents, self.words)],
                                "parallels", *(document.outline.texts for document in self.documents))
        parallels = (Parallel(units[a], units[b], similarity) for a, b, similarity in found)
        return tuple(parallel for parallel in parallels if (parallel.a, parallel.b) not in judged)

    @cached_property
    def citations(self) -> "list[Citation]":
        """Every cited symbol, with the paragraphs that cite it."""
        from .citator import citations

        return citations(self)

    @cached_property
    def asked(self) -> "dict[str, list[Ask]]":
        """Addressee → the units that ask it."""
        from .asks import asked

        return asked(self)

    @cached_property
    def columns(self) -> "tuple[Column, ...]":
        """The columns of tables that compare documents."""
        from .columns import columns

        return columns(self.documents, self.few)

    @cached_property
    def divisions(self) -> "Divisions":
        """The indexes, and the pages that hold their entries."""
        from .division import Divisions
        from .listed import listed

        return Divisions(lambda path: listed(self, path))

    @cached_property
    def shards(self) -> "list[list[Document]]":
        """The documents in runs, each of which readers load as one."""
        from .shards import shards

        return shards(self.documents)

    @property
    def few(self) -> bool:
        """Whether each document may have a row or column of its own wherever documents are compared."""
        return len(self.documents) <= FEW

    @property
    def tagged(self) -> Iterator[Block]:
        for document in self.documents:
            yield from document.tagged

    @cached_property
    def tagged_count(self) -> int:
        """How many units are tagged, of all documents."""
        return sum(1 for _ in self.tagged)

    def document(self, id_: str) -> Document:
        return self._by_id[id_]

    @cached_property
    def _by_id(self) -> dict[str, Document]:
        return {document.id: document for document in self.documents}

    @cached_property
    def order(self) -> dict[Document, int]:
        """Document → its place among all."""
        return {document: place for place, document in enumerate(self.documents)}
