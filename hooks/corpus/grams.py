"""Which shards hold which grams, so that a search loads only those that can hold what it looks for.

A gram is a character or two neighbours of a text as it is compared, and of English three. What has all the grams of
a word may hold it, what lacks one cannot. `search-grams.js` reads this and compares texts by the same rules.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from operator import add

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
SKIP = len(DIGITS) - 1  # the last digit goes so far on without naming a place
KINDS = ("text", "beside", "gist")  # of a paragraph, of what stands beside them, of what the editors say
_END = "\0"  # of a text, where several are folded as one
_MARK = "\ufeff"  # of the order of bytes, which scripts count as white space
# Marks that differ between texts that are found all the same, and white space that ends no word.
_MARKS = re.compile("[《》〈〉<>「」『』“”„‘’\"',.、。・·‐-―−-]")


def fold(text: str) -> str:
    """The text as it is compared: width, case and white space make no difference."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split()).replace(_MARK, "")


def pairs(texts: Iterable[str]) -> set[str]:
    """The characters of some texts, folded, and their pairs of neighbours."""
    key = fold(_END.join(texts))
    return _within({*key, *map(add, key, key[1:])})


def triples(texts: Iterable[str]) -> set[str]:
    """The threes of neighbours of some English texts, folded."""
    key = fold(_END.join(texts))
    return _within(set(map(add, map(add, key, key[1:]), key[2:])))


def _within(grams: set[str]) -> set[str]:
    return {gram for gram in grams if _END not in gram}


class Index:
    """Where grams stand: of each kind of text, gram -> the shards that hold it, as `written`."""

    def __init__(self, places: dict[str, dict[str, str]]):
        self._places = places

    def holding(self, form: str) -> set[int]:
        """The shards in whose texts a form can stand, whatever its brackets, quotes, commas and dashes."""
        grams = pairs(_MARKS.split(form))
        return set.intersection(*({place for kind in KINDS[:2] for place in read(self._places[kind].get(gram, ""))}
                                  for gram in grams)) if grams else set()

    def files(self, number: int) -> list[dict[str, str]]:
        """The index in so many parts: gram -> where it stands, kind by kind with commas between."""
        parts: list[dict[str, str]] = [{} for _ in range(number)]
        kinds = [self._places[kind] for kind in KINDS]
        for gram in sorted(set().union(*kinds)):
            parts[part(gram, number)][gram] = ",".join([places.get(gram, "") for places in kinds]).rstrip(",")
        return parts


def placed(shards: Iterable[str]) -> dict[str, str]:
    """Gram -> the shards that hold it; of each shard in order, its grams a line each."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, grams in enumerate(shards):
        for gram in grams.split("\n") if grams else ():
            places[gram].append(number)
    return {gram: written(holding) for gram, holding in places.items()}


def part(gram: str, number: int) -> int:
    """Which of so many parts of the index a gram stands in."""
    return sum(ord(character) * 31 ** place for place, character in enumerate(gram)) % number


def written(places: Iterable[int]) -> str:
    """Rising places as the steps from one to the next, a digit each."""
    said, at = "", -1
    for place in places:
        skipped, step = divmod(place - at, SKIP)
        said += DIGITS[SKIP] * skipped + DIGITS[step]
        at = place
    return said


@lru_cache(maxsize=1 << 14)
def read(said: str) -> tuple[int, ...]:
    """The places that stand so written."""
    places, at = [], -1
    for digit in said:
        step = DIGITS.index(digit)
        at += step
        if step < SKIP:
            places.append(at)
    return tuple(places)
