"""What indexes need to know of every document, kept with it, so that they need not look through its paragraphs."""

import re
from collections import Counter
from dataclasses import dataclass

from . import asks
from .annotation import Correction
from .document import Document
from .kept import key

_NAMED = ("instruments", "bodies", "cites")
_NUMBER = re.compile(r"\d+/\d+")


@dataclass(frozen=True)
class Outline:
    """What stands in a document; its units and blocks are here their places among its blocks.

    `texts`: a name for the units' texts and ids; `characters`: how many the texts have. `entries`: (scheme, id) of a
    target, pillar, addressee or verb, or ("corrections", "") → how much the index lists. `direct`: (target, primary
    pillar) of direct units. `asking`: (addressee, primary pillar) → the units that so ask. `named`: instruments, bodies
    or cites → id or symbol → the blocks that have it. `replaced`: the numbers of symbols that a correction replaces.
    """

    texts: str
    characters: int
    entries: Counter
    direct: frozenset[tuple[str, str]]
    asking: dict[tuple[str, str], list[int]]
    named: dict[str, dict[str, list[int]]]
    replaced: frozenset[str]


def outline(document: Document) -> Outline:
    """The outline of a document."""
    place = {block: at for at, block in enumerate(document.blocks)}
    entries = Counter(("targets", str(target)) for unit in document.tagged for target in unit.tags)
    for found in (document.by_pillar, document.by_secondary):
        entries.update({("pillars", str(pillar)): len(units) for pillar, units in found.items()})
    entries["corrections", ""] = len(document.all_corrections)
    for scheme, made in (("addressees", asks.by_addressee(document)), ("verbs", asks.by_verb(document))):
        entries.update({(scheme, str(id_)): len(of_id) for id_, of_id in made.items()})
    asking: dict[tuple[str, str], list[int]] = {}
    for addressee, made in asks.by_addressee(document).items():
        for ask in made:
            asking.setdefault((str(addressee), str(ask.unit.pillars.primary)), []).append(place[ask.unit])
    named: dict[str, dict[str, list[int]]] = {what: {} for what in _NAMED}
    for block, at in place.items():
        for what in _NAMED if block.annotation else ():
            for id_ in getattr(block.annotation, what):
                named[what].setdefault(str(id_), []).append(at)
    return Outline(
        key("".join(f"{document.id} {unit.id} {unit.text}\n" for unit in document.units)),
        sum(len(unit.text) for unit in document.units), entries,
        frozenset((str(target), str(unit.pillars.primary)) for unit in document.tagged
                  for target, tag in unit.tags.items() if tag.strength == "direct"),
        asking, named, frozenset(number for block in document.blocks for correction in block.corrections
                                 for number in _replaced(correction)))


def _replaced(slip: Correction) -> set[str]:
    if not (slip.printed and slip.corrected):
        return set()
    return set(_NUMBER.findall(slip.printed)) - set(_NUMBER.findall(slip.corrected))
