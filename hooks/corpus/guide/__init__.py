"""The study guide and the flashcards: PDF and Anki files made of the corpus, one for each configured variant."""

from pathlib import Path

from ..downloads import Made
from ..model import Corpus
from . import anki, cards
from .content import content
from .typesetting import CannotBeSet, pdf

__all__ = ["CannotBeSet", "Made", "make"]


def make(corpus: Corpus, out: Path, cache: Path, version: str, address: str, fonts: Path) -> list[Made]:
    """Write a file for each variant of `corpus.guides` into `out`, in their order.

    `address`: the site's, or empty; `fonts`: the folder of the four faces. Whatever cannot be made stops it before
    anything is written: MissingGlyph or CannotBeSet. The same corpus, version and address give the same bytes.
    """
    made = []
    for variant in corpus.guides:
        if variant.form == "guide":
            written = pdf("guide.typ", content(corpus, variant, version, address), fonts, cache)
        elif variant.form == "cards":
            written = pdf("cards.typ", cards.content(corpus, variant, version), fonts, cache)
        else:
            written = anki.package(cards.cards(corpus), variant)
        made.append((Made(out / variant.file, variant.label), written))
    out.mkdir(parents=True, exist_ok=True)
    for one, written in made:
        one.file.write_bytes(written)
    return [one for one, _ in made]
