"""How a block is called: what hangs beside it, and its names in an index and alone."""

import re
from functools import lru_cache

from .block import UNIT_KINDS, Block
from .document import Document
from .shape import Bilingual

MANY = 1 << 12  # names that are kept: documents number their blocks alike


def gutter(block: Block) -> str:
    """What hangs beside a block: its printed number, or our 序 n for a paragraph that has none."""
    return _gutter(block.kind, block.number)


@lru_cache(maxsize=MANY)
def _gutter(kind: str, number: str | None) -> str:
    if kind == "preamble":
        return f"序 {number}" if number else "序"
    if kind == "report-front":
        return "摘要"
    if number is None:
        return ""
    letter = re.search(r"\([a-z]\)$", number)
    return letter.group() if letter else f"{number}."


def place_name(block: Block) -> Bilingual:
    """How an index names any block: a unit as `reference` does, else 注 7, 标题, 刊头."""
    return _place_name(block.kind, block.number)


@lru_cache(maxsize=MANY)
def _place_name(kind: str, number: str | None) -> Bilingual:
    if kind == "note":
        return Bilingual(f"注 {number}", f"note {number}")
    if kind in ("title", "heading"):
        return Bilingual("标题", "heading")
    return Bilingual("刊头", "masthead") if kind == "line" else _reference(kind, number)


def short_name(block: Block) -> Bilingual:
    """The same where it stands alone beside its document's year: 第 7 (a) 段, para. 7 (a); 附 12, annex 12."""
    return _short_name(block.kind, block.number)


@lru_cache(maxsize=MANY)
def _short_name(kind: str, number: str | None) -> Bilingual:
    name = _place_name(kind, number)
    if kind not in UNIT_KINDS or number is None:
        return name
    if kind.startswith(("annex", "preamble")):
        return Bilingual(name.zh, f"{'annex' if kind.startswith('annex') else 'preamble'} {number}")
    return Bilingual(f"第 {number} 段", f"para. {number}")


def brief_name(block: Block) -> str:
    """The same in English, short enough for a column: Annex 12, PP 3, Note 7; a bare number where it has one."""
    return _brief_name(block.kind, block.number)


@lru_cache(maxsize=MANY)
def _brief_name(kind: str, number: str | None) -> str:
    if kind == "note":
        return f"Note {number}"
    part = {"annex": "Annex ", "preamble": "PP "}.get(kind.removesuffix("-sub"), "")
    if number is None or not kind.startswith(("annex", "preamble", "operative", "report")):
        return {"report-front": "Summary", "preamble": "Annex, opening", "line": "Masthead"}.get(kind, "Heading")
    return f"{part}{number}"


def place_of(document: Document, id_: str) -> Bilingual:
    """The name of a place, as `place_name` has it, of a block known by its id."""
    return place_name(next(block for block in document.blocks if block.id == id_))


def reference(unit: Block) -> Bilingual:
    """How an index names a unit inside its document: 附 12, 序 3, 7 (a)."""
    return _reference(unit.kind, unit.number)


@lru_cache(maxsize=MANY)
def _reference(kind: str, number: str | None) -> Bilingual:
    if number is None:
        return Bilingual("摘要", "summary") if kind == "report-front" else Bilingual("附件序", "annex, opening")
    zh = {"annex": "附 ", "preamble": "序 "}.get(kind.removesuffix("-sub"), "")
    en = {"annex": "annex, paragraph", "preamble": "preambular paragraph", "report": "paragraph"}
    part = en.get(kind.removesuffix("-sub"), "operative paragraph")
    return Bilingual(f"{zh}{number}", f"{part} {number}")
