"""Where each term of the glossary stands in the texts."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from . import shards
from .citator import Place
from .document import Document
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
    found: dict[str, list[Place]] = {id_: [] for id_ in corpus.vocabulary["glossary"]}
    forms = {id_: term.get("forms", ()) for id_, term in corpus.vocabulary["glossary"].items()}
    numbers = shards.made(corpus, "concordance", lambda documents: _numbers(forms, _units(documents)))
    for documents, of_run in zip(corpus.shards, numbers, strict=True):
        units = _units(documents)
        for id_, held in of_run.items():
            found[id_] += (units[number] for number in held)
    return [_occurrences(corpus.vocabulary["glossary"][id_], tuple(places)) for id_, places in found.items()]


def _units(documents: list[Document]) -> list[Place]:
    return [Place(document, unit) for document in documents for unit in document.units]


def _numbers(forms: dict[str, Iterable[str]], places: list[Place]) -> dict[str, list[int]]:
    """Term → the numbers of the places that hold one of its forms; terms without any are left out."""
    # Searched as one text: asking every paragraph for every form takes ten times as long.
    texts = [place.block.text + END for place in places]
    whole, starts = "".join(texts), list(accumulate(map(len, texts), initial=0))
    found = {id_: sorted({number for form in of_term for number in _holding(form, whole, starts)})
             for id_, of_term in forms.items()}
    return {id_: numbers for id_, numbers in found.items() if numbers}


def _holding(form: str, whole: str, starts: list[int]) -> Iterator[int]:
    at = whole.find(form)
    while at >= 0:
        number = bisect_right(starts, at)
        yield number - 1
        at = whole.find(form, starts[number])


def _occurrences(term: Term, places: tuple[Place, ...]) -> Occurrences:
    return Occurrences(term, places, _first(term.get("forms", ()), places[0].block.text) if places else None)


def _first(forms, text: str) -> tuple[int, int]:
    """The earliest of the forms in a text, the longest of those that begin there."""
    start, length = min((text.index(form), -len(form)) for form in forms if form in text)
    return start, start - length
