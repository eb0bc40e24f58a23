"""Pages as an earlier build finished them, for as long as all that they show stays the same."""

from dataclasses import dataclass
from pathlib import Path

from . import kept, summary
from .model import Corpus
from .view import Page


@dataclass(frozen=True)
class Finished:
    """What a build must know of a finished page before it is written: the ids of its anchors, and its characters."""

    anchors: tuple[str, ...]
    characters: str


class FinishedPages:
    """The finished pages in a folder. `frame`: a name for what stands round every page: settings, theme, navigation."""

    def __init__(self, folder: Path, corpus: Corpus, frame: str):
        self._shelf, self._corpus = kept.Shelf(folder, frame), corpus

    def take(self, page: Page) -> Finished | None:
        return self._shelf.take(*self._parts(page)) if page.made_from else None

    def html(self, page: Page) -> str | None:
        """The page with the site's furniture; by itself, so that a build holds one page at a time."""
        return self._shelf.take("html", *self._parts(page)) if page.made_from else None

    def keep(self, page: Page, finished: Finished, html: str) -> None:
        """Keep a page that says what it was made from."""
        if page.made_from:
            self._shelf.keep(html, "html", *self._parts(page))
            self._shelf.keep(finished, *self._parts(page))

    def _parts(self, page: Page) -> tuple[str, ...]:
        said = repr((summary.tab(page), summary.summary(page, self._corpus)))
        return page.made_from, page.path, page.section, repr(page.title), said
