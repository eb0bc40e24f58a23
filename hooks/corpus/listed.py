"""What each index lists, in order: by document, by term, by symbol or by clause.

What the items are called and how long they are is known from the documents' outlines, or kept while no document changes
in the eyes of others; only families of parallels are looked through. What the items show is worked out when a page asks
for it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from . import asks, citator, concordance, division, indexes, parallels, silences
from .citator import Place
from .division import Item
from .document import Document
from .model import Corpus
from .vocabulary import Vocabulary
from .ways import NAMED

# Where an index of places is too long for a page, so many are listed of anything, and how many there are is said.
PLACES = 20
_A_LINE = 9  # places, on one line
_SCORE, _SILENT, _LATER = 5, 8, 2  # lines of a document on the shelf, of its silences, of a parallel


@dataclass(frozen=True)
class Placed:
    """Something with the places in which it stands, and those of them that are listed."""

    what: object
    places: tuple[Place, ...]
    shown: tuple[Place, ...]


@dataclass(frozen=True)
class _OfDocuments:
    """How an index lists documents. `show`: (document, id of the index's term, vocabulary) → what is shown of it.
    `count`: of the same, how many entries that is. `lines`: how many a document takes, None if it takes one for each
    entry. `every`: whether documents without entries are listed too, however many there are."""

    show: Callable[[Document, str, Vocabulary], object]
    count: Callable[[Document, str, Vocabulary], int]
    lines: int | None = None
    every: bool = False


def listed(corpus: Corpus, path: str) -> Iterator[Item]:
    """The items of the index at an address."""
    scheme, _, id_ = path.removesuffix(".html").partition("/")
    if scheme in _OF_DOCUMENTS:
        return _documents(corpus, _OF_DOCUMENTS[scheme], id_)
    return _places(corpus, scheme) if scheme in _OF_PLACES else _OTHERS[scheme](corpus)


def _documents(corpus: Corpus, index: _OfDocuments, id_: str) -> Iterator[Item]:
    for document in corpus.documents:
        number = index.count(document, id_, corpus.vocabulary)
        if number or corpus.few or index.every:
            yield Item(partial(index.show, document, id_, corpus.vocabulary), (document.id,),
                       f"{document.year} {document.symbol}", number,
                       1 + (number if index.lines is None else index.lines))


def _places(corpus: Corpus, scheme: str) -> Iterator[Item]:
    found = cache(lambda: list(_OF_PLACES[scheme](corpus)))
    numbers = corpus.shelf.made(lambda: [(key, name, len(places)) for _, key, name, places in found()],
                                "entries of places", scheme, corpus.outward)
    everything = sum(1 + entries // _A_LINE for *_, entries in numbers)
    most = PLACES if everything > division.LIMIT else None

    def show(at: int) -> Placed:
        what, _, _, places = found()[at]
        return Placed(what, tuple(places), tuple(places[:most]))

    for at, (key, name, entries) in enumerate(numbers):
        yield Item(partial(show, at), (key,), name, entries, 1 + min(entries, most or entries) // _A_LINE)


def _target(document: Document, target: str, terms: Vocabulary) -> indexes.Section:
    return indexes.bearing(document, target, tuple(terms["pillars"]))


def _pillar(document: Document, pillar: str, _) -> indexes.Section:
    return indexes.belonging(document, pillar)


def _addressee(document: Document, addressee: str, _) -> tuple[Document, list]:
    return document, asks.by_addressee(document).get(addressee, [])


def _verb(document: Document, verb: str, _) -> tuple[Document, list]:
    return document, asks.by_verb(document).get(verb, [])


def _silences(document: Document, _, terms: Vocabulary) -> tuple[Document, list]:
    return document, silences.of(document, terms)


def _corrections(document: Document, *_) -> tuple[Document, list]:
    return document, document.all_corrections


def _named(scheme: str, corpus: Corpus) -> Iterator[tuple]:
    return ((id_, id_, corpus.vocabulary[scheme][id_].label, places)
            for id_, places in citator.named(corpus, scheme).items())


def _glossary(corpus: Corpus) -> Iterator[tuple]:
    return ((one, one.term.id, one.term.label, one.places) for one in concordance.concordance(corpus))


def _citations(corpus: Corpus) -> Iterator[tuple]:
    return ((one, one.symbol, one.symbol, one.places) for one in corpus.citations)


def _promises(corpus: Corpus) -> Iterator[Item]:
    for promise in corpus.promises:
        document = corpus.document(promise.document)
        yield Item(partial(_itself, promise), (f"{promise.document}.{promise.unit}",),
                   promise.by or f"{document.year} {document.symbol}", 1, 1)


def _families(corpus: Corpus) -> Iterator[Item]:
    """A clause with more paragraphs than a part can hold goes on in the next."""
    run = (division.PART - 1) // _LATER
    for family in parallels.families(corpus.documents, corpus.parallels):
        document = corpus.document(family.first.document)
        for start in range(0, len(family.later), run):
            piece = parallels.Family(family.first, family.later[start : start + run])
            yield Item(partial(_itself, piece), tuple(f"{unit.document}.{unit.id}" for unit in piece.members),
                       f"{document.year} {document.symbol}", len(piece.later), 1 + _LATER * len(piece.later))


def _itself(content: object, *_) -> object:
    return content


def _counted(scheme: str) -> Callable:
    return lambda document, id_, _: document.outline.entries[scheme, id_]


def _silent(document: Document, _, terms: Vocabulary) -> int:
    return sum((target, pillar) not in document.outline.direct
               for target in terms["targets"] for pillar in terms["pillars"])


_OF_DOCUMENTS = {
    "targets": _OfDocuments(_target, _counted("targets")),
    "pillars": _OfDocuments(_pillar, _counted("pillars")),
    "addressees": _OfDocuments(_addressee, _counted("addressees")),
    "verbs": _OfDocuments(_verb, _counted("verbs")),
    "documents": _OfDocuments(_itself, lambda *_: 1, _SCORE, every=True),
    "silences": _OfDocuments(_silences, _silent, _SILENT, every=True),
    "corrections": _OfDocuments(_corrections, _counted("corrections")),
}
# Each: (what, its id, its name, its places).
_OF_PLACES = {"citations": _citations, "glossary": _glossary, **{scheme: partial(_named, scheme) for scheme in NAMED}}
_OTHERS = {"promises": _promises, "parallels": _families}
