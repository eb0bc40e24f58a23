"""What a paragraph opens, as HTML: gist, notes, corrections, what it names, and what it has to do with others.

It stands for every paragraph of the corpus, so it is made here and not by macros, which take four times as long.
"""

from collections.abc import Callable, Iterator

from markupsafe import Markup

from .block import UNIT_KINDS, Block
from .dates import day
from .document import Document
from .marks import Marks, named
from .markup import BETWEEN, anchor, both, escaped, key, paragraph_link, wording
from .naming import short_name
from .passage import note_mark
from .relations import Related


class Matter:
    """The matter on one page of the corpus; `related`: what a paragraph has to do with others."""

    def __init__(self, marks: Marks, related: Callable[[Block, Document], Related]):
        self._marks, self._related = marks, related
        self._corpus, self._root = marks.corpus, marks.root
        self._terms, self._page_of = marks.corpus.vocabulary, marks.corpus.divisions.page_of

    def of(self, block: Block, document: Document) -> Markup:
        """The lines on a block in order."""
        lines = [*self._own(block), *self._notes(block, document), *self._said(block)]
        if block.kind in UNIT_KINDS:
            lines += self._relations(block, self._related(block, document))
        return Markup("".join(lines)) or both("没有可注之处。", "Nothing to note.")

    def _own(self, block: Block) -> Iterator[str]:
        if block.annotation and (gist := block.annotation.gist):
            yield (f'<p class="aside__gist">{key("编者大意", "Editors’ gist")} <span class="g t" lang="zh">'
                   f'{escaped(gist.zh)}</span> <span class="g t" lang="en">{escaped(gist.en)}</span></p>')

    def _notes(self, block: Block, document: Document) -> Iterator[str]:
        labels = dict.fromkeys(label for _, label in block.passage.calls)
        for label in labels:
            if note := document.note(label):
                mark = escaped(note_mark(label))
                yield (f'<p class="aside__note"><span class="k">{both("注", "note")} {mark}</span> '
                       f'<span class="official" lang="zh">{escaped(note.text)}</span></p>')
        for label in labels:
            if not document.note(label):
                missing = both("原文标有此注号，却没有列出注文。编者按。",
                               "The text calls this note and does not define it. Editors’ note.")
                yield f'<p><span class="k">{both("注", "note")} {escaped(note_mark(label))}</span> {missing}</p>'

    def _said(self, block: Block) -> Iterator[str]:
        for target, tag in block.tags.items():
            if tag.note:
                yield f'<p><span class="k">{escaped(target)}</span> {wording(tag.note)}</p>'
        for number, slip in enumerate(block.corrections, 1):
            yield (f'<p id="{block.id}.{number}"><span class="k"><span lang="zh">勘</span> '
                   f'<span class="t" lang="en">correction</span></span> {self._marks.correction(slip)}</p>')
        for scheme, label in (("instruments", key("文书", "Instruments")), ("bodies", key("机构", "Bodies"))):
            if ids := block.annotation and getattr(block.annotation, scheme):
                links = (f'<a href="{self._root}{self._page_of(f"{scheme}.html", id_)}#{id_}">'
                         f"{named(self._terms[scheme][id_])}</a>" for id_ in ids)
                yield f"<p>{label} {BETWEEN.join(links)}</p>"

    def _relations(self, block: Block, found: Related) -> Iterator[str]:
        """A few of a kind, then the way to all of them."""
        entry = f"{block.document}.{block.id}"
        if some := found.parallels:
            links = "".join(f'{self._link(other)}&nbsp;<span class="num">{round(similarity * 100)} %</span> '
                            for other, similarity in some.shown)
            everything = f"{self._page_of('parallels.html', found.listed)}#{found.listed}"
            yield _line(key("平行", "Parallels"), links + self._all(everything, "对照", "compare", some.total))
        for promise in found.promises:
            by = wording(day(promise.by)) if promise.by else both("未定日期", "no date")
            where = f"{self._root}{self._page_of('promises.html', entry)}#{entry}"
            outcome = wording(self._terms["outcomes"][promise.status].label)
            yield _line(key("承诺", "Promise"), f'<a class="rel" href="{where}">{by}</a> {outcome}')
        if some := found.cites:
            links = "".join(f'<a class="rel cite" href="{self._root}{self._page_of("citations.html", one.symbol)}'
                            f'#{anchor(one.symbol)}">{escaped(one.symbol)}</a> ' for one in some.shown)
            more = self._all("citations.html", "全部", "all", some.total) if some.total > len(some.shown) else ""
            yield _line(key("援引", "Cites"), links + more)
        if some := found.cited_by:
            links = "".join(f"{self._link(place.block)} " for place in some.shown)
            more = self._all("citations.html", "全部", "all", some.total) if some.total > len(some.shown) else ""
            yield _line(key("被援引", "Cited by"), links + more)
        for addressee, some in found.asked.items():
            links = "".join(f"{self._link(place.block)} " for place in some.shown)
            everything = f"{self._page_of(f'addressees/{addressee}.html', block.document)}#{entry}"
            yield _line(key("同样请", "Also asked"), f"{self._marks.addressee(addressee)} {links}"
                        f"{self._all(everything, '全部', 'all', some.total + 1)}")

    def _link(self, block: Block) -> Markup:
        document, name = self._corpus.document(block.document), short_name(block)
        return paragraph_link(self._root, document.page, block.id, document.year, name.zh, name.en)

    def _all(self, path: str, zh: str, en: str, total: int) -> str:
        return f'<a class="rel rel--all" href="{self._root}{path}">{both(f"{zh} {total}", f"{en} {total}")}</a>'


def _line(label: str, said: str) -> str:
    return f'<p class="rels">{label} {said}</p>'
