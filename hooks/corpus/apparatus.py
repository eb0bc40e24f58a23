"""A document's apparatus: what its paragraphs open, as a page of its own and as a script made from that page."""

import json
import re

from .model import Document
from .relations import Relations
from .shape import Bilingual
from .view import Page

TEMPLATE = "apparatus.html"
ENTRY = re.compile(r'<h2 id="([^"]+)">.*?</h2>\s*<div class="aside">\s*(.*?)\s*</div>', re.DOTALL)


def page(document: Document, related: Relations, citing: str) -> Page:
    """The page for readers without scripts. `citing`: what citations are made from, as JSON, for its script alone."""
    title = Bilingual(f"{document.symbol} 注与关联", f"{document.symbol}: notes and relations")
    values = {"document": document, "related": related.of, "citing": citing}
    return Page(document.apparatus, title, TEMPLATE, "documents", values)


def script(made: Page, html: str) -> str:
    """The entries of the finished page, {id of a paragraph: its matter}, and what citations are made from.

    As a script, because a page opened from a folder may load nothing else.
    """
    entries = json.dumps(dict(ENTRY.findall(html)), ensure_ascii=False, separators=(",", ":"))
    return f"edition.apparatus({entries},{made.values['citing']})\n"
