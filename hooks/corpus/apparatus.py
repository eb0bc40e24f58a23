"""A document's apparatus: what its paragraphs open, as a page of its own and as a script made from that page."""

import json
from collections.abc import Callable

from .block import Block
from .document import Document
from .relations import Related
from .shape import Bilingual
from .view import Page

TEMPLATE, FOLDER = "apparatus.html", "apparatus/"
OPENING = '<section>\n<h2 id="'  # of an entry, in its template


def page(document: Document, related: Callable[[Block, Document], Related], citing: Callable[[], str]) -> Page:
    """The page for readers without scripts. `citing` gives what citations are made from, as JSON, to its script."""
    title = Bilingual(f"{document.symbol} 注与关联", f"{document.symbol}: notes and relations")
    values = {"document": document, "related": related, "citing": citing}
    return Page(document.apparatus, title, TEMPLATE, "documents", values)


def script_of(path: str) -> str:
    """The address of the script that is made from the page at an address."""
    return path.removesuffix(".html") + ".js"


def script(made: Page, html: str) -> str:
    """The entries of the page's content, {id of a paragraph: its matter}, and what citations are made from.

    As a script, because a page opened from a folder may load nothing else.
    """
    entries = json.dumps(dict(map(_entry, html.split(OPENING)[1:])), ensure_ascii=False, separators=(",", ":"))
    return f"edition.apparatus({entries},{made.values['citing']()})\n"


def _entry(html: str) -> tuple[str, str]:
    """The id of an entry and its matter, from what follows OPENING; by finding, since a pattern takes long."""
    id_, _, rest = html.partition('"')
    return id_, rest.partition('<div class="aside">')[2].partition("</div>")[0].strip()
