"""Where each term of the glossary stands in the texts."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from .citator import Place
from .model import Corpus
from .vocabulary import Term

END = "\n"  # of a paragraph; no form has one


@dataclass(frozen=True)
class Occurrences:
    """The paragraphs a term stands in, in reading order, and where in the first: (start, end) of its words there."""

    term: Term
    places: tuple[Place, ...]
    span: tuple[int, int] | None


def concordance(corpus: Corpus) -> list[Occurrences]:
    """Every term of the glossary with the paragraphs that hold one of its forms."""
    everywhere = [Place(document, unit) for document in corpus.documents for unit in document.units]
    # Searched as one text: asking every paragraph for every form takes ten times as long.
    texts = [place.block.text + END for place in everywhere]
    whole, starts = "".join(texts), list(accumulate(map(len, texts), initial=0))
    return [_occurrences(term, everywhere, whole, starts) for term in corpus.vocabulary["glossary"].values()]


def _occurrences(term: Term, everywhere: list[Place], whole: str, starts: list[int]) -> Occurrences:
    forms, found = term.get("forms", ()), set()
    for form in forms:
        at = whole.find(form)
        while at >= 0:
            number = bisect_right(starts, at)
            found.add(number - 1)
            at = whole.find(form, starts[number])
    places = tuple(everywhere[number] for number in sorted(found))
    return Occurrences(term, places, _first(forms, places[0].block.text) if places else None)


def _first(forms, text: str) -> tuple[int, int]:
    """The earliest of the forms in a text, the longest of those that begin there."""
    start, length = min((text.index(form), -len(form)) for form in forms if form in text)
    return start, start - length
