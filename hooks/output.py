"""What the edition writes into the site beside MkDocs: its pages, and the files made from the corpus.

A build writes all of it, and takes what an earlier one finished. A server writes what a reader asks for.
"""

import re
from collections.abc import Callable, Iterable, Set
from datetime import datetime
from pathlib import Path

import inline_scripts
from corpus import Corpus, apparatus, catalogue, citing, export, promise_calendar, render, search
from corpus.finished import FinishedFiles
from corpus.imprint import Imprint
from corpus.pages import Pages
from corpus.plan import Plan
from corpus.view import Page
from furniture import Furniture

ID = re.compile(r' id="([^"]+)"')
Contents = dict[str, str | bytes | Iterable[bytes]]  # address -> content, in pieces where it is long


class Output:
    """The files of the edition by their addresses, relative to the site's root."""

    def __init__(self, corpus: Corpus, imprint: Imprint, stamp: datetime, root: Path):
        self._corpus, self._imprint, self._root = corpus, imprint, root
        self._pages = Pages(corpus, imprint)
        # Files that are made together, by what their addresses begin with, the longest first.
        self._makers: dict[str, Callable[[], Contents]] = {
            "data/corpus.json": lambda: {"data/corpus.json": tuple(export.chunks(corpus, imprint.version))},
            "data/promises.ics": lambda: {"data/promises.ics": promise_calendar.calendar(corpus, stamp,
                                                                                         imprint.address)},
            "data/": lambda: catalogue.scripts(corpus, imprint.version, stamp.date().isoformat(), imprint.address),
            "search/": lambda: {f"search/{name}": content for name, content in search.files(corpus).items()},
            "cite/": lambda: self._of_documents(self._citations),
            "sources/": lambda: self._of_documents(self._source),
        }
        self._made: dict[str, Contents] = {}
        self._contents: dict[str, str] = {}  # of pages that were asked for before they are written

    def forget(self, now: Corpus) -> None:
        """Let go of everything but a corpus that is still shown: what is worked out would stay long by itself, since it
        knows what it was worked out for."""
        for made in (self._pages, self) if self._corpus is now else (self._corpus, self._pages, self):
            vars(made).clear()

    @property
    def addresses(self) -> Iterable[str]:
        """Those of all pages."""
        return (page.path for page in self._pages)

    def has(self, address: str) -> bool:
        """Whether the edition has a file of this address."""
        return self._pages.has(_page_of(address)) or address in self._makers or address in self._together(address)

    def anchors(self, address: str) -> Set[str]:
        """The ids on the page at an address. Those of a document's page are its own, whatever else the page shows."""
        document = next((one for one in self._corpus.documents if address in (one.page, one.apparatus)), None)
        return self._corpus.shelf.made(lambda: self._anchors(address), "anchors", address, document.made_from) \
            if document else self._anchors(address)

    def _anchors(self, address: str) -> Set[str]:
        self._contents[address] = render.render(self._pages.get(address), self._corpus)
        return set(ID.findall(self._contents[address]))

    def write(self, address: str, site: Path, furniture: Furniture) -> None:
        """Write a file of the edition, and those made together with it."""
        if page := self._pages.get(_page_of(address)):
            _write(site, self._of_page(page, furniture))
        else:
            _write(site, self._together(address))

    def write_all(self, site: Path, furniture: Furniture, finished: FinishedFiles) -> set[bytes]:
        """Write every file of the edition; the code of the scripts that stand in its pages."""
        # The largest first, before what pages are made from is in memory too.
        for beginning in ("data/corpus.json", "search/", "data/", "data/promises.ics"):
            _write(site, self._makers[beginning]())
        scripts: set[bytes] = set()
        for step in Plan(self._corpus, self._imprint, self._pages).steps():
            def make(path=step.path):
                return self._of_page(self._pages.get(path), furniture)

            if step.made_from:
                script = [apparatus.script_of(step.path)] if step.template == apparatus.TEMPLATE else []
                scripts |= _finish(finished, site, [step.path, *script], make, step.made_from)
            else:
                scripts |= _write(site, make())
        for document in self._corpus.documents:
            _finish(finished, site, citing.addresses(document), lambda one=document: self._citations(one),
                    self._corpus.shelf.common, repr(self._imprint), document.made_from)
            _finish(finished, site, [_source(document)], lambda one=document: self._source(one), document.digest)
        return scripts

    def _of_page(self, page: Page, furniture: Furniture) -> Contents:
        content = self._contents.pop(page.path, None) or render.render(page, self._corpus)
        made = {page.path: furniture.around(page, content)}
        if page.template == apparatus.TEMPLATE:
            made[apparatus.script_of(page.path)] = apparatus.script(page, content)
        return made

    def _together(self, address: str) -> Contents:
        """The files made together with that of an address; none where it is not of the edition."""
        beginning = next((beginning for beginning in self._makers if address.startswith(beginning)), None)
        if beginning is None:
            return {}
        if beginning not in self._made:
            self._made[beginning] = self._makers[beginning]()
        return self._made[beginning]

    def _of_documents(self, make: Callable) -> Contents:
        return {address: content for document in self._corpus.documents for address, content in make(document).items()}

    def _citations(self, document) -> Contents:
        return citing.files(document, self._corpus, self._imprint)

    def _source(self, document) -> Contents:
        return {_source(document): (self._root / "docs" / _source(document)).read_bytes()}


def _page_of(address: str) -> str:
    """The address of the page from which the script at an address is made; of others the same."""
    return re.sub(r"\.js$", ".html", address) if address.startswith(apparatus.FOLDER) else address


def _source(document) -> str:
    return f"sources/{document.id}.txt"


def _finish(finished: FinishedFiles, site: Path, addresses: list[str], make: Callable[[], Contents],
            *parts: str) -> set[bytes]:
    """Take files that were made from these parts, or make them; the code of the scripts that stand in them."""
    entries = [finished.take(site / address, address, *parts) for address in addresses]
    if all(entries):
        return set().union(*(entry.said for entry in entries))
    scripts: set[bytes] = set()
    for address, content in make().items():
        said = _scripts(address, pieces := _pieces(content))
        finished.put(site / address, b"".join(pieces), said, address, *parts)
        scripts |= said
    return scripts


def _write(site: Path, contents: Contents) -> set[bytes]:
    """Write files; the code of the scripts that stand in them."""
    scripts: set[bytes] = set()
    for address, content in contents.items():
        file = site / address
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as opened:
            opened.writelines(pieces := _pieces(content))
        scripts |= _scripts(address, pieces)
    return scripts


def _pieces(content: str | bytes | Iterable[bytes]) -> Iterable[bytes]:
    return (content.encode(),) if isinstance(content, str) else (content,) if isinstance(content, bytes) else content


def _scripts(address: str, pieces: Iterable[bytes]) -> frozenset[bytes]:
    return inline_scripts.within(b"".join(pieces)) if address.endswith(".html") else frozenset()
