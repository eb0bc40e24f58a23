"""The real site for the tests that read it: built once, parsed, served and opened in a real browser.

A test module says `pytest_plugins = ["site_build"]` to have the fixtures, and imports the functions it needs.
PYTEST_DONT_REWRITE, because it is imported before pytest sees it as a plugin.
"""

import functools
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from browsers import find
from corpus import catalogue, search, shards

ROOT = Path(__file__).resolve().parents[1]
BUILT_AT = "1374710400"  # 25 July 2013, 00:00 UTC
OPEN_ALL = """Promise.all([...document.querySelectorAll(".doc__text .more")].map(link => edition.opened(link)).concat(
    [...document.querySelectorAll("details")].map(part => { part.open = true })))"""  # all that opens on a page
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")


def build(folder: Path, root: Path = ROOT, **variables: str) -> Path:
    """Build the site of the project at `root` into `folder` as `make site` does; fail on any warning."""
    environment = {name: value for name, value in os.environ.items() if name != "SITE_URL"}
    environment |= {"PYTHONPATH": str(root / "hooks"), "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": BUILT_AT}
    done = subprocess.run(
        [sys.executable, "-B", "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=root, env=environment | variables, capture_output=True, text=True, encoding="utf-8",
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "WARNING" not in said, said
    return folder


def copied(folder: Path) -> Path:
    """Copy what a build needs of the project into a folder, so that a test may change it."""
    for name in ("annotations", "docs", "fonts", "hooks", "mkdocs.yml", "pyproject.toml", "requirements.txt"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    if (ROOT / ".cache/fonts").exists():
        shutil.copytree(ROOT / ".cache/fonts", folder / ".cache/fonts")  # cutting them takes longest
    return folder


# Reading HTML


@dataclass(eq=False, repr=False)
class Element:
    """An element of a page. A selector is `tag.class.class`; either part may be missing."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def __repr__(self) -> str:
        return " ".join((f"<{self.tag}", *(f'{name}="{value}"' for name, value in self.attributes.items()))) + ">"

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str) -> str | None:
        return self.attributes.get(name)

    def matches(self, selector: str) -> bool:
        tag, *classes = selector.split(".")
        return tag in ("", self.tag) and set(classes) <= set(self.attributes.get("class", "").split())

    def __iter__(self) -> Iterator["Element"]:
        """Every element inside this one, in the order of reading."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child

    def all(self, selector: str) -> list["Element"]:
        return [element for element in self if element.matches(selector)]

    def one(self, selector: str) -> "Element":
        found = self.all(selector)
        assert len(found) == 1, f"{len(found)} of {selector} in {self}"
        return found[0]

    def with_id(self, id_: str) -> "Element":
        found = [element for element in self if element.get("id") == id_]
        assert len(found) == 1, f"{len(found)} elements have the id {id_}"
        return found[0]

    def characters(self, *without: str) -> str:
        """All characters inside, but for those in elements that match a selector of `without`.

        An element with nothing inside, such as a line break or a dot between items, is a space.
        """
        return "".join(
            child if isinstance(child, str) else child.characters(*without) if child.children else " "
            for child in self.children
            if isinstance(child, str) or not any(map(child.matches, without))
        )

    def text(self, *without: str) -> str:
        """The characters inside as a browser shows them to readers of both languages: white space is one space."""
        return " ".join(self.characters(*without, ".only-en").split())

    def seen(self) -> str:
        """The text a reader sees, without what stands for screen readers only."""
        return self.text(".sr")

    def figures(self) -> list[int]:
        """The numbers a reader sees, in order."""
        return [int(figure) for figure in re.findall(r"\d+", self.seen())]


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag, attributes):
        assert len({name for name, _ in attributes}) == len(attributes), f"{self._here()}: an attribute stands twice"
        element = Element(tag, {name: value or "" for name, value in attributes})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        opened = self.open.pop()
        assert tag == opened.tag, f"{self._here()}: </{tag}> stands where <{opened.tag}> is open"

    def handle_data(self, data):
        self.open[-1].children.append(data)

    def _here(self):
        return f"line {self.getpos()[0]}"


def read(html: str) -> Element:
    """The page as a tree; fail where an element is not closed in its turn."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is never closed"
    return reader.open[0]


def destination(path: str, link: str) -> str | None:
    """Where a link on the page at `path` leads, relative to the site's root; None if it leaves the site."""
    root = "http://site.invalid/"
    url = urljoin(root + path, link)
    return unquote(url.removeprefix(root)) if url.startswith(root) else None


def entry_of(unit: dict) -> str:
    """The id of a unit's entry on the index pages."""
    return f"{unit['document']}.{unit['id']}"


def squeezed(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


# The site


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_):
        """A browser may hang up in the middle of a file."""


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The folder of the built site."""
    return build(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def pages(site) -> dict[str, Element]:
    """Every HTML page of the site by its address."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        try:
            found[path] = read(file.read_text(encoding="utf-8"))
        except AssertionError as error:
            raise AssertionError(f"{path}: {error}") from None
    return found


@pytest.fixture(scope="session")
def data(site) -> dict:
    """The published data."""
    return json.loads((site / "data" / "corpus.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def served(site) -> Iterator[str]:
    """The address the site is served at."""
    with _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@pytest.fixture(params=["http", "file"])
def address(request) -> str:
    """The site's address, first as served, then as a folder that is opened from disk."""
    if request.param == "http":
        return request.getfixturevalue("served")
    return request.getfixturevalue("site").as_uri() + "/"


@pytest.fixture(scope="session")
def in_shards(site, real, tmp_path_factory):
    """The site with a shard for every document; of a corpus that has not been divided yet."""
    folder, apart = shutil.copytree(site, tmp_path_factory.mktemp("shards") / "site"), replace(real)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "SIZE", 1)
        made = {f"search/{name}": content for name, content in search.files(apart).items() if name != search.STUB_FILE}
        made |= catalogue.scripts(apart, "0", None, "")
    for folder_of in ("search/entries/", "data/texts/"):
        assert len(real.documents) == 5 == sum(name.startswith(folder_of) for name in made)
    for name, content in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


# The browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find(), args=list(QUIET))
        yield started
        started.close()


def laid_out(page: Page) -> None:
    """Wait until nothing of a long page is still to be laid out, and every paragraph has its toggle."""
    page.wait_for_selector("html:not([data-parts])", state="attached")
    page.wait_for_function("""() => !document.querySelector(".collect")
        || [...document.querySelectorAll(".doc__text .unit")].every(unit => unit.querySelector(".collect"))""")


def _and_laid_out(page: Page, way):
    def gone(*args, **options):
        response = way(*args, **options)
        if options.get("wait_until") != "commit":
            laid_out(page)
        return response
    return gone


@contextmanager
def watched(browser: Browser, **options) -> Iterator[Page]:
    """A page in a browser of its own; fail at the end if it complained or asked another host for anything."""
    problems: list[str] = []

    def heed_console(message):
        if message.type in ("error", "warning"):
            problems.append(f"console {message.type}: {message.text} ({message.location.get('url')})")

    def heed_request(request):
        url = urlsplit(request.url)
        if url.scheme not in ("file", "data", "blob", "about") and url.hostname != "127.0.0.1":
            problems.append(f"request to another host: {request.url}")

    def heed_failure(request):
        if request.failure != "net::ERR_ABORTED":  # what a page still loads when it is left
            problems.append(f"request failed: {request.url} ({request.failure})")

    context = browser.new_context(**options)
    context.set_default_timeout(15_000)
    context.on("console", heed_console)
    context.on("weberror", lambda error: problems.append(f"page error: {error.error}"))
    context.on("request", heed_request)
    context.on("requestfailed", heed_failure)
    page = context.new_page()
    for way in ("goto", "reload"):
        setattr(page, way, _and_laid_out(page, getattr(page, way)))
    try:
        yield page
    finally:
        context.close()
    assert not problems, "\n".join(problems)


@pytest.fixture
def page(browser) -> Iterator[Page]:
    with watched(browser, viewport={"width": 1440, "height": 900}) as opened:
        yield opened
