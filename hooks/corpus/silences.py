"""Silences: where a document, from one pillar, does not speak of a target in its own words. Absence is an answer."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from . import indexes
from .model import Block, Corpus, Document

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
    """Every silent cell, by target, then document, then pillar."""
    for target in corpus.vocabulary["targets"]:
        for document in corpus.documents:
            for pillar in corpus.vocabulary["pillars"]:
                cell = indexes.cell([document], target, pillar)
                if not cell.direct:
                    units = tuple(document.by_pillar.get(pillar, ()))
                    reason = INDIRECT if cell.indirect else UNTAGGED if units else NO_UNIT
                    yield Silence(target, pillar, document, reason, units)
