"""The self-test: questions drawn from the annotations, the same ones at every build, each with one right answer.

A wrong answer offered is right of another paragraph, and never so like the right one that it would do as well.
"""

import random
from collections.abc import Callable, Iterator
from functools import lru_cache

from ..block import Block
from ..dates import day
from ..model import Corpus
from ..naming import reference
from ..passage import squeeze
from .texts import destination, words

LIKE = 0.5  # share of common character pairs above which two texts count as saying the same
SHORT, LONG = 24, 110  # of a paragraph that is quoted whole, in characters
OFFERED = 4


def questions(corpus: Corpus, kept: set[tuple[str, str]]) -> list[dict]:
    """The sections of the self-test, each with its questions; a section without any is left out.

    A question: `about` (targets or ids to draw), `stem` and `options` in words, `key` (what is right), `to` (the
    destinations that show it) and `where` (their names).
    """
    units = [unit for unit in corpus.tagged if (unit.document, unit.id) in kept]
    makers: dict[str, Callable[..., Iterator[dict]]] = {
        "choose": _choose, "direct": _direct, "match": _match, "pillar": _pillar, "cite": _cite,
        "evidence": _evidence, "promise": _promise}
    sections = []
    for kind, maker in makers.items():
        chance = random.Random(kind)  # so that a change in one section leaves the others as they are
        shuffled = chance.sample(units, len(units))
        if asked := list(maker(corpus, shuffled, chance)):
            sections.append({"kind": kind, "questions": asked})
    return sections


def alike(a: str, b: str) -> float:
    """How much two texts have in common: shared pairs of neighbouring characters over the pairs of the shorter."""
    first, second = _pairs(a), _pairs(b)
    fewest = min(len(first), len(second))
    return len(first & second) / fewest if fewest else float(a == b)


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    squeezed = squeeze(text)
    return frozenset(squeezed[place:place + 2] for place in range(len(squeezed) - 1))


def _choose(corpus: Corpus, units: list[Block], chance: random.Random) -> Iterator[dict]:
    """Which of four gists is this paragraph’s? The others are of its pillar, and neither text nor gist is like it."""
    for unit in _spread(corpus, [unit for unit in units if _quotable(unit)], 2):
        others = [other for other in units if other.pillars.primary == unit.pillars.primary
                  and alike(other.text, unit.text) < LIKE
                  and alike(other.annotation.gist.zh, unit.annotation.gist.zh) < LIKE]
        others = sorted(chance.sample(others, len(others)), key=lambda other: other.document != unit.document)
        if options := _options(unit, others, chance, lambda other: other.annotation.gist.zh):
            yield _question([unit], quote=unit.text, options=[words(option.annotation.gist) for option in options],
                            key=options.index(unit))


def _direct(corpus: Corpus, units: list[Block], chance: random.Random) -> Iterator[dict]:
    """Which of four paragraphs is directly about a target? The others are so about none of it."""
    for target in corpus.vocabulary["targets"]:
        def direct(unit, target=target):
            return target in unit.tags and unit.tags[target].strength == "direct"

        short = [unit for unit in units if SHORT <= len(unit.text) <= LONG]
        for unit in [unit for unit in short if direct(unit)][:2]:
            others = [other for other in short if not direct(other) and alike(other.text, unit.text) < LIKE]
            if options := _options(unit, chance.sample(others, len(others)), chance, lambda other: other.text):
                yield _question([unit], target=target, options=[{"official": option.text} for option in options],
                                key=options.index(unit))


def _match(corpus: Corpus, units: list[Block], chance: random.Random) -> Iterator[dict]:
    """Five openings whose addressee is blanked out, and the five addressees; no addressee stands twice."""
    opened: dict[str, list] = {}
    for unit in units:
        own = [action for action in unit.actions if not action.inherited]
        if len(own) == 1 and len(own[0].addressees) == 1 and (rest := _blanked(corpus, own[0], unit.text)):
            opened.setdefault(str(own[0].addressees[0]), []).append((unit, own[0], rest))
    while len(opened) >= OFFERED:
        chosen = [opened[addressee].pop() for addressee in list(opened)[:5]]
        opened = {addressee: found for addressee, found in opened.items() if found}
        shown = chance.sample(chosen, len(chosen))
        yield _question(
            [unit for unit, _, _ in chosen],
            items=[{"verb": action.stands_as, "rest": rest} for _, action, rest in chosen],
            options=[words(corpus.vocabulary["addressees"][action.addressees[0]].label) for _, action, _ in shown],
            key=[shown.index(item) for item in chosen])


def _blanked(corpus: Corpus, action, text: str) -> str | None:
    """What follows verb and addressee, where the text opens with them and names the addressee nowhere else."""
    names = sorted(corpus.vocabulary["addressees"][action.addressees[0]].get("forms", ()), key=len, reverse=True)
    for name in names:
        opening = action.stands_as + name
        rest = text.removeprefix(opening)
        if rest != text and len(rest) > SHORT and not any(form in rest for form in names):
            return rest if len(rest) <= 60 else rest[:58] + "……"
    return None


def _pillar(corpus: Corpus, units: list[Block], chance: random.Random) -> Iterator[dict]:
    """To which pillar does this paragraph belong? Only of paragraphs with no second one."""
    pillars = list(corpus.vocabulary["pillars"])
    alone = [unit for unit in units if _quotable(unit) and not unit.pillars.secondary]
    for pillar in pillars:
        for unit in [unit for unit in alone if unit.pillars.primary == pillar][:2]:
            yield _question([unit], quote=unit.text, key=pillars.index(pillar),
                            options=[words(corpus.vocabulary["pillars"][id_].label) for id_ in pillars])


def _cite(corpus: Corpus, units: list[Block], chance: random.Random) -> Iterator[dict]:
    """Which document and paragraph says this? Only of words that no other block of the corpus is like."""
    blocks = [block for document in corpus.documents for block in document.units]
    unique = [unit for unit in units if _quotable(unit)
              and all(other is unit or alike(unit.text, other.text) < LIKE for other in blocks)]
    for unit in _spread(corpus, unique, 2):
        yield _question([unit], quote=unit.text, key=None)


def _evidence(corpus: Corpus, units: list[Block], chance: random.Random) -> Iterator[dict]:
    """One target direct, another indirect: mark the words of both. The evidence is the key."""
    def tags(unit):
        return [next((tag for tag in unit.tags.values() if tag.strength == strength and tag.evidence), None)
                for strength in corpus.vocabulary["strengths"]]

    for unit in _spread(corpus, [unit for unit in units if len(unit.text) <= 2 * LONG and all(tags(unit))], 2):
        yield _question([unit], quote=unit.text, targets=[str(tag.target) for tag in tags(unit)],
                        key=[{"target": str(tag.target), "strength": str(tag.strength), "words": str(tag.evidence)}
                             for tag in tags(unit)])


def _promise(corpus: Corpus, units: list[Block], chance: random.Random) -> Iterator[dict]:
    """Who was to do this by when, where is it said, and what followed? Only of what has a date and an outcome."""
    known = {(unit.document, unit.id): unit for unit in units}
    for promise in corpus.promises:
        unit = known.get((promise.document, promise.unit))
        if unit and promise.by and promise.followed:
            yield _question([unit], said=words(promise.what), key={
                "who": [words(corpus.vocabulary["addressees"][id_].label) for id_ in promise.who],
                "by": words(day(promise.by)), "followed": words(promise.followed.what)})


def _quotable(unit: Block) -> bool:
    return SHORT <= len(unit.text) <= LONG and not unit.corrections


def _spread(corpus: Corpus, units: list[Block], each: int) -> list[Block]:
    """Up to `each` units of every document, twice as many of those with most."""
    found = []
    for document in corpus.documents:
        mine = [unit for unit in units if unit.document == document.id]
        found += mine[:each * 2 if len(mine) > 8 * each else each]
    return found


def _options(unit: Block, others: list[Block], chance: random.Random, said) -> list[Block] | None:
    """The unit among three others in a drawn order, no two of the four alike; None where there are not enough."""
    options = [unit]
    for other in others:
        if all(alike(said(other), said(option)) < LIKE for option in options):
            options.append(other)
        if len(options) == OFFERED:
            return chance.sample(options, OFFERED)
    return None


def _question(units: list[Block], **said) -> dict:
    return {"to": [destination(unit.document, unit.id) for unit in units],
            "where": [{"document": unit.document, "ref": words(reference(unit))} for unit in units]} | said
