"""Pages as HTML: one Jinja environment in which a misspelt name is an error, and the filters of the templates."""

import calendar
import os
import re
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from . import citator, indexes, markup
from .columns import by_year
from .difference import difference
from .listed import PLACES
from .model import GOALS_DATE, UNIT_KINDS, Block, Corpus, Document, note_mark
from .runs import excerpt, runs
from .shape import Bilingual
from .strip import strip
from .view import Page
from .ways import NAME

COMPILED = Path(__file__).resolve().parents[2] / ".cache" / "templates"
_HANZI = "零一二三四五六七八九十"
_ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def compiled_templates() -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept, by their source and Jinja's version; None where nothing can be kept."""
    try:
        COMPILED.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(COMPILED)) if os.access(COMPILED, os.W_OK) else None


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates' environment: HTML is escaped, an unknown name is an error."""
    made = Environment(loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True,
                       undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False,
                       bytecode_cache=compiled_templates())
    made.filters |= {
        "slug": slug, "anchor": anchor, "day": day, "bytes": size, "note_mark": note_mark,
        "hanzi": lambda number: _HANZI[number] if number < len(_HANZI) else f" {number} ",
        "english": lambda number: _ENGLISH[number] if number < len(_ENGLISH) else str(number),
    }
    made.globals |= {
        "runs": runs, "excerpt_of": excerpt, "strip": strip, "counts": indexes.counts, "cell": indexes.cell,
        "first": indexes.first, "by_year": by_year, "places": PLACES,
        "gutter": gutter, "place_name": place_name, "place_of": place_of, "short_name": short_name,
        "forms_of": forms_of, "reference": reference, "official": citator.address, "brief_name": brief_name,
        "goals_date": GOALS_DATE, "name": NAME, "unit_kinds": UNIT_KINDS,
        "both": markup.both, "wording": markup.wording, "paragraph_link": markup.paragraph_link,
    }
    return made


def render(page: Page, corpus: Corpus) -> str:
    """The page's content as HTML, without the site's furniture around it."""
    document: Document | None = page.values.get("document")
    values = {"corpus": corpus, "differences": lambda left, right: difference(left.text, right.text, corpus.words),
              "terms": corpus.vocabulary, "root": page.root, "part_labels": {}, "document": document,
              "page_of": corpus.divisions.page_of, "by_document": lambda places: citator.by_document(places, corpus),
              "origin": lambda unit, target: corpus.document(unit.document).provenance(target)}
    return environment().get_template(page.template).render(values | page.values)


def slug(target: str) -> str:
    """A target as part of a class name: 8.7 → 8-7."""
    return re.sub(r"[^0-9a-z]+", "-", target)


def anchor(symbol: str) -> str:
    """A symbol as an id: A/64/L.64#annex-38 → a-64-l-64-annex-38."""
    return re.sub(r"[^0-9a-z]+", "-", symbol.lower()).strip("-")


def forms_of(term) -> list[str]:
    """All forms in which the texts name an instrument or body, each once."""
    short = (form for forms in term.get("short", {}).values() for form in forms)
    return list(dict.fromkeys((*term.get("forms", ()), *short)))


def size(count: int) -> str:
    """A count of bytes in the units readers know: 950 B, 34 kB, 2.6 MB."""
    for unit, worth in (("MB", 1_000_000), ("kB", 1_000)):
        if count >= worth:
            return f"{count / worth:.1f} {unit}" if count < 10 * worth else f"{count / worth:.0f} {unit}"
    return f"{count} B"


def day(date: str) -> Bilingual:
    """An ISO date, as exact as it is, in words: 2013-07-25 → 2013 年 7 月 25 日, 25 July 2013."""
    year, *rest = date.split("-")
    month = int(rest[0]) if rest else None
    zh, en = f"{year} 年", year
    if month:
        zh, en = f"{zh} {month} 月", f"{calendar.month_name[month]} {en}"
    if len(rest) == 2:
        zh, en = f"{zh} {int(rest[1])} 日", f"{int(rest[1])} {en}"
    return Bilingual(zh, en)


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
