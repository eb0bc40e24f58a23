"""Where each term of the glossary stands in the texts."""

from dataclasses import dataclass

from .citator import Place
from .model import Corpus
from .vocabulary import Term


@dataclass(frozen=True)
class Occurrences:
    """The paragraphs a term stands in, in reading order, and where in the first: (start, end) of its words there."""

    term: Term
    places: tuple[Place, ...]
    span: tuple[int, int] | None


def concordance(corpus: Corpus) -> list[Occurrences]:
    """Every term of the glossary with the paragraphs that hold one of its forms."""
    everywhere = [Place(document, unit) for document in corpus.documents for unit in document.units]
    return [_occurrences(term, everywhere) for term in corpus.vocabulary["glossary"].values()]


def _occurrences(term: Term, everywhere: list[Place]) -> Occurrences:
    forms = term.get("forms", ())
    places = tuple(place for place in everywhere if any(form in place.block.text for form in forms))
    return Occurrences(term, places, _first(forms, places[0].block.text) if places else None)


def _first(forms, text: str) -> tuple[int, int]:
    """The earliest of the forms in a text, the longest of those that begin there."""
    start, length = min((text.index(form), -len(form)) for form in forms if form in text)
    return start, start - length
