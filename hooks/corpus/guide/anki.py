"""The flashcards as an Anki package: the same bytes for the same cards, and the same notes when it is made anew."""

import io
import tempfile
import zipfile
from html import escape
from pathlib import Path

import genanki

from ..guides import Variant
from .cards import KINDS, Card

# Any fixed numbers will do: by them Anki knows the deck and its notes again, and a reader's progress is kept.
MODEL, DECK = 1374710401, 1374710402
DAY = 1374710400  # what the notes are dated by; the package says nothing of when it was made
ZIPPED = (1980, 1, 1, 0, 0, 0)

_FRONT = '<p class="kind">{{Kind}}</p><p class="front" lang="zh">{{Front}}</p><p class="also" lang="zh">{{Also}}</p>'
_BACK = ('{{FrontSide}}<hr id="answer"><p class="english" lang="en">{{English}}</p>'
         '<p lang="zh">{{Chinese meaning}}</p><p class="meaning" lang="en">{{English meaning}}</p>')
_STYLE = """.card{font:18px/1.6 "Noto Sans SC",sans-serif;max-width:34em;margin:auto;padding:1em}
.front{font:600 32px/1.4 "Noto Serif SC",serif;text-align:center;margin:.6em 0 0}
.also,.kind{font-size:14px;text-align:center;opacity:.75;margin:0}.english{font-size:22px;font-weight:500}
.meaning{font-size:16px;opacity:.8}hr{border:0;border-top:1px solid}"""
_FIELDS = ("Kind", "Front", "Also", "English", "Chinese meaning", "English meaning")


def package(cards: list[Card], variant: Variant) -> bytes:
    """A deck with a note a card, tagged by kind."""
    model = genanki.Model(MODEL, variant.label.en, fields=[{"name": name} for name in _FIELDS],
                          templates=[{"name": "Card", "qfmt": _FRONT, "afmt": _BACK}], css=_STYLE)
    deck = genanki.Deck(DECK, f"{variant.label.zh} {variant.label.en}")
    for card in cards:
        kind, meaning = f"{card.kind.zh} {card.kind.en}", (card.meaning.zh, card.meaning.en)
        fields = [escape(field) for field in (kind, card.front, "；".join(card.also), card.english, *meaning)]
        deck.add_note(genanki.Note(model=model, fields=fields, guid=genanki.guid_for(card.id),
                                   tags=[next(scheme for scheme, of in KINDS.items() if of == card.kind)]))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "cards.apkg"
        genanki.Package(deck).write_to_file(file, timestamp=DAY)
        return _undated(file.read_bytes())


def _undated(archive: bytes) -> bytes:
    """The same archive without the times at which its members were written."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as read, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as write:
        for name in sorted(read.namelist()):
            write.writestr(zipfile.ZipInfo(name, ZIPPED), read.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
