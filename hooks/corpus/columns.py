"""The columns of tables that compare documents: a column a document while they are few, else a year or a decade."""

from collections.abc import Iterable
from dataclasses import dataclass

from .document import Document

# More years than this are too many columns for a page.
YEARS = 10


@dataclass(frozen=True)
class Column:
    """Documents that share a column, `label` its year or decade; `document` where it is one alone."""

    label: str
    documents: tuple[Document, ...]
    document: Document | None = None


def columns(documents: tuple[Document, ...], few: bool) -> tuple[Column, ...]:
    """The columns of these documents, in their order."""
    if few:
        return tuple(Column(document.year, (document,), document) for document in documents)
    years = by_year(documents)
    return years if len(years) <= YEARS else _grouped(documents, lambda year: f"{year[:3]}0–{year[2]}9")


def by_year(documents: Iterable[Document]) -> tuple[Column, ...]:
    """A column a year."""
    return _grouped(documents, str)


def _grouped(documents: Iterable[Document], label) -> tuple[Column, ...]:
    found: dict[str, list[Document]] = {}
    for document in documents:
        found.setdefault(label(document.year), []).append(document)
    return tuple(Column(name, tuple(mine)) for name, mine in found.items())
