"""A document's apparatus: what its paragraphs open, as a page of its own and as a script made from that page."""

import json
import re

from .model import Document
from .relations import Relations
from .shape import Bilingual
from .view import Page

TEMPLATE = "apparatus.html"
ENTRY = re.compile(r'<h2 id="([^"]+)">.*?</h2>\s*<div class="aside">\s*(.*?)\s*</div>', re.DOTALL)
CITING = re.compile(r'<script type="application/json" id="citing">(.*?)</script>', re.DOTALL)


def page(document: Document, related: Relations, citing: str) -> Page:
    """The page for readers without scripts. `citing`: what citations are made from, as JSON, for the script alone."""
    title = Bilingual(f"{document.symbol} 注与关联", f"{document.symbol}: notes and relations")
    values = {"document": document, "related": related.of, "citing": citing}
    return Page(document.apparatus, title, TEMPLATE, "documents", values)


def script(html: str) -> str:
    """The page's entries, {id of a paragraph: its matter}, and what citations are made from.

    As a script, because a page opened from a folder may load nothing else.
    """
    entries = json.dumps(dict(ENTRY.findall(html)), ensure_ascii=False, separators=(",", ":"))
    return f"edition.apparatus({entries},{CITING.search(html)[1]})\n"
