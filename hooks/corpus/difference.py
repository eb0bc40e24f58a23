"""The difference of two texts, word by word; width of punctuation and white space make none."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from rapidfuzz.distance import Indel

from .passage import squeeze
from .words import PARTICLES, Words


@dataclass(frozen=True)
class Piece:
    """Words as each text has them: in both (`same`), or in the `left` or the `right` one alone, the other empty."""

    left: str
    right: str

    @property
    def kind(self) -> str:
        return "same" if self.left and self.right else "left" if self.left else "right"

    @property
    def text(self) -> str:
        return self.right or self.left


def difference(left: str, right: str, words: Words) -> tuple[Piece, ...]:
    """The pieces in the order of reading: their lefts joined are the left text, their rights the right one."""
    pairs = _aligned(words.cut(left), words.cut(right))
    runs = [(same, list(run)) for same, run in groupby(pairs, key=lambda pair: bool(pair[0] and pair[1]))]
    changed = [not same or (0 < place < len(runs) - 1 and _bare(run)) for place, (same, run) in enumerate(runs)]
    pieces = []
    for change, grouped in groupby(zip(changed, runs, strict=True), key=lambda item: item[0]):
        found = [pair for _, (_, run) in grouped for pair in run]
        one, other = "".join(pair[0] for pair in found), "".join(pair[1] for pair in found)
        halves = (Piece(one, ""), Piece("", other)) if change else (Piece(one, other),)
        pieces += [piece for piece in halves if piece.text]
    return tuple(pieces)


def _aligned(a: list[str], b: list[str]) -> list[tuple[str, str]]:
    """The words of both in order, paired where they are the same; "" stands beside a word of one alone."""
    pairs = []
    for step in Indel.opcodes([_key(word) for word in a], [_key(word) for word in b]):
        here, there = a[step.src_start : step.src_end], b[step.dest_start : step.dest_end]
        if step.tag == "equal":
            pairs += zip(here, there, strict=True)
        else:
            pairs += [(word, "") for word in here] + [("", word) for word in there]
    return pairs


def _bare(run: list[tuple[str, str]]) -> bool:
    """Whether words in common are a lone particle or mark, which would only break a change in two."""
    return len(run) == 1 and (run[0][1] in PARTICLES or not any(map(str.isalnum, run[0][1])))


@lru_cache(maxsize=1 << 16)
def _key(word: str) -> str:
    return squeeze(unicodedata.normalize("NFKC", word)).lower()
