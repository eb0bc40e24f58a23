"""How a block is called: what hangs beside it, and its names in an index and alone."""

import re

from .model import UNIT_KINDS, Block, Document
from .shape import Bilingual


def gutter(block: Block) -> str:
    """What hangs beside a block: its printed number, or our 序 n for a paragraph that has none."""
    if block.kind == "preamble":
        return f"序 {block.number}" if block.number else "序"
    if block.kind == "report-front":
        return "摘要"
    if block.number is None:
        return ""
    letter = re.search(r"\([a-z]\)$", block.number)
    return letter.group() if letter else f"{block.number}."


def place_name(block: Block) -> Bilingual:
    """How an index names any block: a unit as `reference` does, else 注 7, 标题, 刊头."""
    if block.kind == "note":
        return Bilingual(f"注 {block.number}", f"note {block.number}")
    if block.kind in ("title", "heading"):
        return Bilingual("标题", "heading")
    return Bilingual("刊头", "masthead") if block.kind == "line" else reference(block)


def short_name(block: Block) -> Bilingual:
    """The same where it stands alone beside its document's year: 第 7 (a) 段, para. 7 (a); 附 12, annex 12."""
    name = place_name(block)
    if block.kind not in UNIT_KINDS or block.number is None:
        return name
    if block.kind.startswith(("annex", "preamble")):
        return Bilingual(name.zh, f"{'annex' if block.kind.startswith('annex') else 'preamble'} {block.number}")
    return Bilingual(f"第 {block.number} 段", f"para. {block.number}")


def brief_name(block: Block) -> str:
    """The same in English, short enough for a column: Annex 12, PP 3, Note 7; a bare number where it has one."""
    if block.kind == "note":
        return f"Note {block.number}"
    part = {"annex": "Annex ", "preamble": "PP "}.get(block.kind.removesuffix("-sub"), "")
    if block.number is None or not block.kind.startswith(("annex", "preamble", "operative", "report")):
        return {"report-front": "Summary", "preamble": "Annex, opening", "line": "Masthead"}.get(block.kind, "Heading")
    return f"{part}{block.number}"


def place_of(document: Document, id_: str) -> Bilingual:
    """The same of a block known by its id."""
    return place_name(next(block for block in document.blocks if block.id == id_))


def reference(unit: Block) -> Bilingual:
    """How an index names a unit inside its document: 附 12, 序 3, 7 (a)."""
    if unit.number is None:
        return Bilingual("摘要", "summary") if unit.kind == "report-front" else Bilingual("附件序", "annex, opening")
    zh = {"annex": "附 ", "preamble": "序 "}.get(unit.kind.removesuffix("-sub"), "")
    en = {"annex": "annex, paragraph", "preamble": "preambular paragraph", "report": "paragraph"}
    part = en.get(unit.kind.removesuffix("-sub"), "operative paragraph")
    return Bilingual(f"{zh}{unit.number}", f"{part} {unit.number}")
