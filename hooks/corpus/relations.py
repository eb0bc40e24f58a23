"""What a paragraph has to do with others: the same clause, what cites it, what came of it, who else is so asked."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from .block import Block
from .citator import Citation, Place
from .document import Document
from .model import Corpus
from .promises import Promise

# More of a kind would hide the paragraph they belong to; the full list stands in the index. What the same addressee is
# asked elsewhere nearly every paragraph has: in many documents the nearest is enough.
SHOWN, ASKED_OF_MANY = 3, 1


@dataclass(frozen=True)
class Some:
    """The first few of a kind of relation, and how many there are in all."""

    shown: tuple
    total: int


@dataclass(frozen=True)
class Related:
    """What a paragraph has to do with others; a kind without any is left out.

    `parallels`: (the other paragraph, similarity), most similar first. `listed`: the entry under which the index of
    parallels has the paragraph: its own, or that of the one most like it. `promises`: those the paragraph makes.
    `cites`: citations. `cited_by`: places. `asked`: for each addressee, where it is asked under the same primary pillar
    in the documents nearest in time, of all other units that ask it.
    """

    parallels: Some | None
    listed: str
    promises: tuple[Promise, ...]
    cites: Some | None
    cited_by: Some | None
    asked: dict[str, Some]


class Relations:
    """The relations of every paragraph of a corpus, from indexes made once."""

    def __init__(self, corpus: Corpus):
        self._citations: dict[str, Citation] = {citation.symbol: citation for citation in corpus.citations}
        self._cited_by = _by_paragraph(corpus.citations)
        self._corpus, self._order = corpus, corpus.order
        self._near = SHOWN if corpus.few else ASKED_OF_MANY
        self._listed = corpus.divisions["parallels.html"].keys
        self._asking = _asking(corpus)
        self._promises: dict[tuple[str, str], list[Promise]] = {}
        for promise in corpus.promises:
            self._promises.setdefault((promise.document, promise.unit), []).append(promise)
        self._parallels: dict[Block, list[tuple[Block, float]]] = {}
        for parallel in corpus.parallels:
            self._parallels.setdefault(parallel.a, []).append((parallel.b, parallel.similarity))
            self._parallels.setdefault(parallel.b, []).append((parallel.a, parallel.similarity))

    def of(self, unit: Block, document: Document) -> Related:
        """The relations of one paragraph of the document."""
        cites = unit.annotation.cites if unit.annotation else ()
        parallels, listed = self.parallels(unit)
        return Related(
            parallels=parallels,
            listed=listed,
            promises=self.promises(unit),
            cites=_some([self._citations[symbol] for symbol in cites]),
            cited_by=self.cited_by(unit),
            asked={addressee: some for addressee in _addressees(unit)
                   if (some := self.asked(document, addressee, unit.pillars.primary))},
        )

    def parallels(self, unit: Block) -> tuple[Some | None, str]:
        """As `Related` has them: `parallels`, and where they are `listed`."""
        parallels = sorted(self._parallels.get(unit, ()), key=lambda found: -found[1])
        return _some(parallels), next((entry for entry in map(_entry, (unit, *(other for other, _ in parallels)))
                                       if entry in self._listed), _entry(unit))

    def promises(self, unit: Block) -> tuple[Promise, ...]:
        """Those the paragraph makes."""
        return tuple(self._promises.get((unit.document, unit.id), ()))

    def cited_by(self, unit: Block) -> Some | None:
        """Where the paragraph itself is cited."""
        return _some(self._cited_by.get((unit.document, unit.id), ()))

    def asked(self, document: Document, addressee: str, pillar: str) -> Some | None:
        """What others ask of an addressee under a primary pillar, as `Related` has it of each unit of the document."""
        here, most = self._order[document], self._near
        asking = self._asking[addressee, pillar]
        at = bisect_left(asking, here)
        # Each of these documents so asks at least once, so as many documents as asks are enough.
        earlier = self._places(addressee, pillar, asking[max(0, at - most) : at])[-most:]
        later = self._places(addressee, pillar, asking[at + 1 : at + 1 + most])[:most]
        near = sorted([*earlier, *later], key=lambda place: abs(self._order[place.document] - here))[:most]
        others = self._corpus.divisions[f"addressees/{addressee}.html"].entries - 1
        return Some(tuple(sorted(near, key=lambda place: self._order[place.document])), others) if others else None

    def _places(self, addressee: str, pillar: str, asking: Iterable[int]) -> list[Place]:
        return [Place(document, document.blocks[at]) for document in map(self._corpus.documents.__getitem__, asking)
                for at in document.outline.asking[addressee, pillar]]


def _asking(corpus: Corpus) -> dict[tuple[str, str], list[int]]:
    """(addressee, primary pillar) → the places of the documents that so ask, among all."""
    asking: dict[tuple[str, str], list[int]] = {}
    for place, document in enumerate(corpus.documents):
        for key in document.outline.asking:
            asking.setdefault(key, []).append(place)
    return asking


def _some(found: Iterable) -> Some | None:
    everything = tuple(found)
    return Some(everything[:SHOWN], len(everything)) if everything else None


def _entry(unit: Block) -> str:
    return f"{unit.document}.{unit.id}"


def _addressees(unit: Block) -> Iterable[str]:
    return dict.fromkeys(addressee for action in unit.actions for addressee in action.addressees)


def _by_paragraph(found: list[Citation]) -> dict[tuple[str, str], list[Place]]:
    """(document, unit) → where the paragraph itself is cited, not its document alone."""
    cited: dict[tuple[str, str], list[Place]] = {}
    for citation in found:
        _, _, unit = citation.symbol.partition("#")
        if citation.here and unit:
            cited.setdefault((citation.here.id, unit), []).extend(citation.places)
    return cited
