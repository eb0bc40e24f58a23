"""What each index lists, in order: by document, by term, by symbol or by clause."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from . import citator, concordance, division, indexes, parallels, silences
from .asks import by_document
from .citator import Place
from .division import Item
from .model import Corpus, Document
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


def listed(corpus: Corpus, path: str) -> Iterable[Item]:
    """The items of the index at an address."""
    scheme, _, id_ = path.removesuffix(".html").partition("/")
    return _LISTED[scheme](corpus, id_ or scheme)


def _target(corpus: Corpus, target: str) -> Iterator[Item]:
    return _sections(corpus, indexes.by_target(corpus, target))


def _pillar(corpus: Corpus, pillar: str) -> Iterator[Item]:
    return _sections(corpus, indexes.by_pillar(corpus, pillar))


def _sections(corpus: Corpus, sections: list[indexes.Section]) -> Iterator[Item]:
    for section in sections:
        if section.groups or corpus.few:
            yield _of(section.document, section, len(section.units))


def _addressee(corpus: Corpus, addressee: str) -> Iterator[Item]:
    return _asks(corpus, corpus.asked[addressee])


def _verb(corpus: Corpus, verb: str) -> Iterator[Item]:
    return _asks(corpus, corpus.used[verb])


def _asks(corpus: Corpus, made: list) -> Iterator[Item]:
    mine = by_document(made)
    for document in corpus.documents if corpus.few else mine:
        found = mine.get(document, [])
        yield _of(document, (document, found), len(found))


def _of(document: Document, content: object, entries: int, lines: int | None = None) -> Item:
    return Item(content, (document.id,), f"{document.year} {document.symbol}", entries,
                1 + (entries if lines is None else lines))


def _documents(corpus: Corpus, _) -> Iterator[Item]:
    return (_of(document, document, 1, _SCORE) for document in corpus.documents)


def _silences(corpus: Corpus, _) -> Iterator[Item]:
    found: dict[Document, list[silences.Silence]] = {document: [] for document in corpus.documents}
    for silence in silences.silences(corpus):
        found[silence.document].append(silence)
    return (_of(document, (document, mine), len(mine), _SILENT) for document, mine in found.items())


def _corrections(corpus: Corpus, _) -> Iterator[Item]:
    for document in corpus.documents:
        slips = [slip for block in document.blocks for slip in block.corrections] + list(document.corrections)
        if slips or corpus.few:
            yield _of(document, (document, slips), len(slips))


def _named(corpus: Corpus, scheme: str) -> list[Item]:
    return _places([(id_, id_, corpus.vocabulary[scheme][id_].label, places)
                    for id_, places in citator.named(corpus, scheme).items()])


def _glossary(corpus: Corpus, _) -> list[Item]:
    return _places([(one, one.term.id, one.term.label, one.places) for one in concordance.concordance(corpus)])


def _citations(corpus: Corpus, _) -> list[Item]:
    return _places([(one, one.symbol, one.symbol, one.places) for one in corpus.citations])


def _places(found: list[tuple]) -> list[Item]:
    everything = sum(1 + len(places) // _A_LINE for *_, places in found)
    shown = PLACES if everything > division.LIMIT else None
    return [Item(Placed(what, tuple(places), tuple(places[:shown])), (key,), name, len(places),
                 1 + len(places[:shown]) // _A_LINE) for what, key, name, places in found]


def _promises(corpus: Corpus, _) -> Iterator[Item]:
    for promise in corpus.promises:
        document = corpus.document(promise.document)
        yield Item(promise, (f"{promise.document}.{promise.unit}",),
                   promise.by or f"{document.year} {document.symbol}", 1, 1)


def _families(corpus: Corpus, _) -> Iterator[Item]:
    """A clause with more paragraphs than a part can hold goes on in the next."""
    run = (division.PART - 1) // _LATER
    for family in parallels.families(corpus.documents, corpus.parallels):
        document = corpus.document(family.first.document)
        for start in range(0, len(family.later), run):
            piece = parallels.Family(family.first, family.later[start : start + run])
            yield Item(piece, tuple(f"{unit.document}.{unit.id}" for unit in piece.members),
                       f"{document.year} {document.symbol}", len(piece.later), 1 + _LATER * len(piece.later))


_LISTED = {"targets": _target, "pillars": _pillar, "addressees": _addressee, "verbs": _verb, "documents": _documents,
           "silences": _silences, "corrections": _corrections, "citations": _citations, "promises": _promises,
           "parallels": _families, "glossary": _glossary, **dict.fromkeys(NAMED, _named)}
