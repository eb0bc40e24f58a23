"""Which pages a corpus has and what each is made from, kept for as long as no document changes in the eyes of others.

To work out what thousands of pages are made from takes longer than to make the few that an edit changes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from . import kept, summary
from .facts import Facts, owners
from .imprint import Imprint
from .model import Corpus
from .pages import Pages
from .view import Page


@dataclass(frozen=True)
class Step:
    """A page to be made or taken. `owners`: ids of the documents of which it shows more than others may, None if it is
    never kept; `owned`: a name for their content; `made_from`: a name for all it shows, empty if it is never kept."""

    path: str
    template: str
    owners: tuple[str, ...] | None
    owned: str
    made_from: str


class Plan:
    """The pages of a corpus in order, each with a name for all that it shows."""

    def __init__(self, corpus: Corpus, imprint: Imprint, pages: Pages):
        self._corpus, self._imprint, self._pages = corpus, imprint, pages

    def steps(self) -> Iterator[Step]:
        """Every page; a step that was planned before is taken where its own documents are as they were."""
        known = self._corpus.shelf.take("plan", self._outward)
        if known is None:
            steps = [self._step(page) for page in self._pages]
        else:
            steps = [step if step.owners is None or self._owned(step.owners) == step.owned
                     else self._step(self._pages.get(step.path)) for step in known]
        if steps != known:
            self._corpus.shelf.keep(steps, "plan", self._outward)
        yield from steps

    @cached_property
    def _outward(self) -> str:
        """A name for all that decides which pages there are, and for what they show of documents not their own."""
        corpus = self._corpus
        judged = [(half, pair.a.document, pair.a.id, pair.b.document, pair.b.id, pair.same)
                  for half, pairs in (corpus.checked_pairs.halves.items() if corpus.checked_pairs else ())
                  for pair in pairs]
        said = (corpus.promises, corpus.events, self._imprint, corpus.few, corpus.second is not None, judged)
        return kept.key(corpus.outward, repr(said))

    @cached_property
    def _facts(self) -> Facts:
        return Facts(self._corpus, self._pages.related)

    def _step(self, page: Page) -> Step:
        mine = owners(page)
        if mine is None:
            return Step(page.path, page.template, None, "", "")
        said = (page.section, page.title, summary.tab(page), summary.summary(page, self._corpus))
        owned = self._owned(mine)
        facts = self._facts.made_from(page) or self._outward + owned
        return Step(page.path, page.template, mine, owned, kept.key(facts, page.path, repr(said)))

    def _owned(self, ids: tuple[str, ...]) -> str:
        return kept.key(*(self._corpus.document(id_).made_from for id_ in ids))
