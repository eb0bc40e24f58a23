"""What is named and cited where: instruments, bodies, and every document symbol with the paragraphs that cite it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .block import Block
from .by_document import of_document
from .document import OFFICIAL_ADDRESS, Document
from .model import Corpus

# Forms of symbol whose address in the official document system is known. Other series are named without a link.
_ADDRESSABLE = re.compile(r"A/RES/\d+/\d+|E/RES/\d{4}/\d+|[AE]/\d+/\d+|A/HRC/RES/\d+/\d+|CTOC/COP/\d{4}/\d+")


@dataclass(frozen=True)
class Place:
    """A paragraph, note or line in which something stands."""

    document: Document
    block: Block


@dataclass(frozen=True)
class Citation:
    """A cited symbol: where, the document here that it is or became, and its official address where known."""

    symbol: str
    places: tuple[Place, ...]
    here: Document | None
    address: str | None


def named(corpus: Corpus, scheme: str) -> dict[str, list[Place]]:
    """Instrument or body → where it is named, in reading order; those named nowhere are left out."""
    found: dict[str, list[Place]] = {id_: [] for id_ in corpus.vocabulary[scheme]}
    for document in corpus.documents:
        for id_, places in _places(document, scheme).items():
            found[id_] += places
    return {id_: places for id_, places in found.items() if places}


@of_document
def _places(document: Document, what: str) -> dict[str, list[Place]]:
    """Instrument, body or cited symbol → where the document's annotations have it."""
    return {id_: [Place(document, document.blocks[at]) for at in places]
            for id_, places in document.outline.named[what].items()}


def citations(corpus: Corpus) -> list[Citation]:
    """Every cited symbol, by series and number. A note's citation counts for the paragraphs that call it."""
    found: dict[str, list[Place]] = {}
    for document in corpus.documents:
        for symbol, places in _places(document, "cites").items():
            if cited := [place for place in places if place.block.kind != "note"]:
                found.setdefault(symbol, []).extend(cited)
    doubtful, known = _doubtful(corpus), _here(corpus)
    return [Citation(symbol, tuple(places), known.get(symbol.partition("#")[0]),
                     None if symbol.rpartition("RES/")[2] in doubtful else address(symbol))
            for symbol, places in sorted(found.items(), key=lambda item: _order(item[0]))]


def address(symbol: str) -> str | None:
    """Where the official document is read; None for a series whose address is not known."""
    return OFFICIAL_ADDRESS + symbol if _ADDRESSABLE.fullmatch(symbol) else None


def cited_by(found: list[Citation]) -> dict[str, list[Place]]:
    """Document id → where the other documents cite it, under its own symbol or the one it became."""
    citing: dict[str, list[Place]] = {}
    for citation in found:
        if citation.here:
            citing.setdefault(citation.here.id, []).extend(
                place for place in citation.places if place.document is not citation.here)
    return citing


def cited_as(found: list[Citation]) -> dict[str, str]:
    """Document id → the first of the symbols under which it is cited."""
    return {citation.here.id: citation.symbol for citation in reversed(found) if citation.here}


def by_document(places: Iterable[Place], corpus: Corpus) -> list[tuple[Document, list[Place]]]:
    """The places by their documents, in the corpus's order."""
    found: dict[Document, list[Place]] = {}
    for place in places:
        found.setdefault(place.document, []).append(place)
    return sorted(found.items(), key=lambda item: corpus.order[item[0]])


def _here(corpus: Corpus) -> dict[str, Document]:
    """Symbol → the document of this edition that it names, or that became it."""
    became = {str(document.adoption.symbol): document for document in corpus.documents if document.adoption}
    return became | {str(document.symbol): document for document in corpus.documents}


def _doubtful(corpus: Corpus) -> set[str]:
    """The numbers that a correction replaces: a symbol made of one is as printed, and no document's."""
    return set().union(*(document.outline.replaced for document in corpus.documents))


def _order(symbol: str):
    """Series by letters, numbers by value: A/RES/64/293 after A/RES/8/1."""
    return [(not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in re.split(r"(\d+)", symbol)]
