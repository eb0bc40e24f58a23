"""Pages as an earlier build finished them, for as long as all that they show stays the same."""

from dataclasses import dataclass
from pathlib import Path

from . import kept, summary
from .model import Corpus
from .view import Page


@dataclass(frozen=True)
class Finished:
    """A page as it is written. `html`: with the site's furniture; `script`: what is made from it, or nothing.

    `anchors`: the ids in its content; `characters`: those its readers need glyphs for, each once.
    """

    html: bytes
    script: bytes
    anchors: tuple[str, ...]
    characters: str

    def write_script(self, page: Path) -> None:
        """Write the script of the page that is to stand at this place."""
        if self.script:
            page.parent.mkdir(parents=True, exist_ok=True)
            page.with_suffix(".js").write_bytes(self.script)


class FinishedPages:
    """The finished pages in a folder. `frame`: a name for what stands round every page: settings, theme, navigation."""

    def __init__(self, folder: Path, corpus: Corpus, frame: str):
        self._shelf, self._corpus = kept.Shelf(folder, frame), corpus

    def take(self, page: Page) -> Finished | None:
        """The page, if it is kept."""
        return self._shelf.take(*self._parts(page)) if page.made_from else None

    def keep(self, page: Page, finished: Finished) -> None:
        """Keep a page that says what it was made from."""
        if page.made_from:
            self._shelf.keep(finished, *self._parts(page))

    def _parts(self, page: Page) -> tuple[str, ...]:
        said = repr((summary.tab(page), summary.summary(page, self._corpus)))
        return page.made_from, page.path, page.section, repr(page.title), said
