"""What a page shows, said in few words: two pages of one address made from the same facts are the same.

A document's page and its entries in an index are made from its own files, which `Document.made_from` stands for, and of
other documents only from what is said here. Pages that show something of every document show only what others may
(`outward`), or else are made anew in every build.
"""

from . import citator, kept
from .block import Block
from .listed import PLACES
from .model import Corpus
from .relations import Relations
from .view import Page

# Indexes whose parts list documents, and show nothing but the entries of these.
BY_DOCUMENT = ("target.html", "pillar.html", "addressee.html", "verb.html", "documents.html", "silences.html",
               "corrections.html")
# Pages that show of every document only what others may show of it.
OUTWARD = ("matrix.html", "addressees.html", "verbs.html", "compare.html", "indexes.html", "explorer.html",
           "citations.html", "names.html", "glossary.html")


def owners(page: Page) -> tuple[str, ...] | None:
    """The ids of the documents of which a page shows all there is to show; None for a page that is never kept."""
    values = page.values
    if page.template in ("document.html", "apparatus.html"):
        return (values["document"].id,)
    if page.template == "home.html":
        return (values["document"].id,)  # of the paragraph that explains the others
    if page.template == "comparison.html":
        return values["compared"].a.id, values["compared"].b.id
    if page.template == "parallels.html":
        return tuple(dict.fromkeys(unit.document for family in page.shown for one in family.later
                                   for unit in (family.first, one.a, one.b)))
    if page.template in BY_DOCUMENT and values["part"]:
        return tuple(item.keys[0] for item in values["part"].items)
    return () if page.template in OUTWARD or (page.template in BY_DOCUMENT and values["division"].parts) else None


class Facts:
    """The facts of a corpus's pages. Settings and code, which all pages are made from, are left out."""

    def __init__(self, corpus: Corpus, related: Relations):
        self._corpus, self._related = corpus, related
        terms = corpus.vocabulary
        self._indexes = [corpus.divisions[f"{scheme}/{id_}.html"]
                         for scheme in ("targets", "pillars", "addressees", "verbs") for id_ in terms[scheme]]
        self._entries: dict[str, str] = {}

    def made_from(self, page: Page) -> str:
        """A name for the facts of a page that has owners, or nothing."""
        if page.template == "document.html":
            facts = self._document(page)
        elif page.template == "apparatus.html":
            facts = self._apparatus(page)
        elif page.template == "comparison.html":
            compared = page.values["compared"]
            facts = [compared.a.made_from, compared.b.made_from,
                     [(one.a.id, one.b.id, one.similarity) for one in compared.parallels]]
        elif page.template in BY_DOCUMENT and page.values["part"]:
            facts = self._part(page)
        elif page.template == "parallels.html":
            facts = [self._clauses(page), self._along(page) if page.values["part"] else self._whole(page)]
        else:
            return ""
        return kept.key(page.path, repr((page.title, self._corpus.few, self._corpus.shelf.common, facts)))

    def _own(self, id_: str) -> str:
        """A document's own files, and where the indexes have its entries."""
        if id_ not in self._entries:
            made_from = self._corpus.document(id_).made_from
            self._entries[id_] = kept.key(made_from, *(index.page_of(id_) for index in self._indexes))
        return self._entries[id_]

    def _document(self, page: Page) -> list:
        document, corpus = page.values["document"], self._corpus
        at = corpus.order[document]
        near = corpus.documents[max(0, at - 1) : at] + corpus.documents[at + 1 : at + 2]
        where = corpus.divisions.page_of
        return [
            self._own(document.id),
            [(other.page, other.year, other.short) for other in near],
            [(other.symbol, [self._paragraph(place.block) for place in places])
             for other, places in citator.by_document(page.values["cited_by"][:PLACES], corpus)],
            len(page.values["cited_by"]),
            page.values["cited_as"] and where("citations.html", page.values["cited_as"]), page.values["cited_as"],
            [(other.year, other.symbol, path) for other, path in page.values["compared"]],
        ]

    def _apparatus(self, page: Page) -> list:
        document, where = page.values["document"], self._corpus.divisions.page_of
        outline = document.outline
        asked = ((key, self._related.asked(document, *key)) for key in outline.asking)
        return [
            self._own(document.id),
            [(what, id_, where(f"{index}.html", id_))
             for what, ids in outline.named.items() for index in ["citations" if what == "cites" else what]
             for id_ in ids],
            [(key, [self._paragraph(place.block) for place in some.shown], some.total) for key, some in asked if some],
            [self._relations(unit) for unit in document.units],
        ]

    def _relations(self, unit: Block) -> list:
        where = self._corpus.divisions.page_of
        facts: list = [(repr(promise), where("promises.html", f"{promise.document}.{promise.unit}"))
                       for promise in self._related.promises(unit)]
        some, listed = self._related.parallels(unit)
        if some:
            facts.append(([(self._paragraph(other), similarity) for other, similarity in some.shown], some.total,
                          listed, where("parallels.html", listed)))
        if some := self._related.cited_by(unit):
            facts.append(([self._paragraph(place.block) for place in some.shown], some.total))
        return facts

    def _paragraph(self, block: Block) -> tuple:
        """What another page says of a paragraph: where it stands, and what it is called."""
        document = self._corpus.document(block.document)
        return document.page, document.year, block.id, block.kind, block.number

    def _part(self, page: Page) -> list:
        scale = page.values["columns"] if page.template == "documents.html" else None
        return [[self._own(item.keys[0]) for item in page.values["part"].items], scale, self._along(page)]

    def _clauses(self, page: Page) -> list:
        def own(block: Block) -> tuple:
            document, said = self._corpus.document(block.document), block.annotation
            return (self._paragraph(block), document.symbol, document.symbol_verified, block.text,
                    said and said.gist and said.gist.en)

        return [(own(family.first), [(own(one.a), own(one.b), one.similarity) for one in family.later])
                for family in page.shown]

    def _whole(self, page: Page) -> list:
        """What the index of all clauses says beside those it shows: its figures, and its parts."""
        families = page.values["families"]
        return [page.values["measured"], len(self._corpus.parallels), len(families),
                sum(len(family.members) for family in families),
                [(part.path, part.entries, [(item.name, item.keys[0]) for item in part.items])
                 for part in page.values["division"].parts]]

    def _along(self, page: Page) -> list:
        """What a part says of the others: how many there are, and what stands in those beside it."""
        part, parts = page.values["part"], page.values["division"].parts
        near = parts[max(0, part.number - 2) : part.number + 1]
        return [[(other.path, other.items[0].name, other.items[-1].name) for other in near], len(parts), part.entries]
