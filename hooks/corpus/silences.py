"""Silences: where a document, from one pillar, does not speak of a target in its own words. Absence is an answer."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from . import indexes
from .block import Block
from .document import Document
from .model import Corpus
from .vocabulary import Vocabulary

# Why a cell of target × pillar × document is silent, most silent first.
NO_UNIT, UNTAGGED, INDIRECT = REASONS = ("no-unit", "untagged", "indirect")


@dataclass(frozen=True)
class Silence:
    """A cell without a direct unit, and why; its `units` are those of the pillar in the document."""

    target: str
    pillar: str
    document: Document
    reason: str
    units: tuple[Block, ...]


def by_column(corpus: Corpus, found: Iterable[Silence]) -> Counter:
    """(target, pillar, the column's label) → how many documents of the column are silent there."""
    label = {document: column.label for column in corpus.columns for document in column.documents}
    return Counter((silence.target, silence.pillar, label[silence.document]) for silence in found)


def silences(corpus: Corpus) -> Iterator[Silence]:
    """Every silent cell, by document."""
    return (silence for document in corpus.documents for silence in of(document, corpus.vocabulary))


def of(document: Document, terms: Vocabulary) -> list[Silence]:
    """The silent cells of a document, by target, then pillar."""
    found = []
    for target in terms["targets"]:
        for pillar in terms["pillars"]:
            cell = indexes.cell([document], target, pillar)
            if not cell.direct:
                units = tuple(document.by_pillar.get(pillar, ()))
                reason = INDIRECT if cell.indirect else UNTAGGED if units else NO_UNIT
                found.append(Silence(target, pillar, document, reason, units))
    return found
