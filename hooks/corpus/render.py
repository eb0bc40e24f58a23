"""Pages as HTML: one Jinja environment in which a misspelt name is an error, and the filters of the templates."""

import os
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from . import citator, entries, indexes, marks, markup, matter, navigation, official, paragraphs
from .block import UNIT_KINDS
from .columns import by_year
from .dates import day
from .difference import difference
from .document import GOALS_DATE, Document
from .listed import PLACES
from .model import Corpus
from .naming import brief_name, gutter, place_name, place_of, reference, short_name
from .passage import note_mark
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
        "slug": markup.slug, "anchor": markup.anchor, "day": day, "bytes": size, "note_mark": note_mark,
        "hanzi": lambda number: _HANZI[number] if number < len(_HANZI) else f" {number} ",
        "english": lambda number: _ENGLISH[number] if number < len(_ENGLISH) else str(number),
    }
    made.globals |= {
        "strip": strip, "counts": indexes.counts, "cell": indexes.cell,
        "first": indexes.first, "by_year": by_year, "places": PLACES,
        "gutter": gutter, "place_name": place_name, "place_of": place_of, "short_name": short_name,
        "forms_of": forms_of, "reference": reference, "official": citator.address, "brief_name": brief_name,
        "goals_date": GOALS_DATE, "name": NAME, "unit_kinds": UNIT_KINDS,
        "both": markup.both, "wording": markup.wording, "paragraph_link": markup.paragraph_link,
        "ref": markup.ref, "spoken": markup.spoken, "named": marks.named, "quoted": official.quoted,
        "opening": official.opening, "left_words": official.left_words, "right_words": official.right_words,
        "more": paragraphs.more,
    }
    return made


def render(page: Page, corpus: Corpus) -> str:
    """The page's content as HTML, without the site's furniture around it."""
    document: Document | None = page.values.get("document")
    mine = marks.Marks(corpus, page.root)
    values = {"corpus": corpus, "differences": lambda left, right: difference(left.text, right.text, corpus.words),
              "terms": corpus.vocabulary, "root": page.root, "part_labels": {}, "document": document,
              "shown": page.shown,
              "page_of": corpus.divisions.page_of, "by_document": lambda places: citator.by_document(places, corpus),
              "marks": mine, "entries": entries.Entries(mine),
              "paragraphs": paragraphs.Paragraphs(mine), "matter": matter.Matter(mine, page.values.get("related")),
              "official_words": lambda block: official.words(block, corpus.document(block.document))}
    return environment().get_template(page.template).render(values | page.values)


def miniature(document: Document, corpus: Corpus) -> str:
    """The list that stands beside a document's page and leads to its paragraphs, as HTML."""
    rows = navigation.rows(document, corpus.vocabulary)
    return environment().get_template("miniature.html").render(rows=rows)


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
