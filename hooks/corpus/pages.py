"""Every page the corpus gives rise to: its address, its title, and what its template shows."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial

from . import (
    agreement,
    apparatus,
    asks,
    checked_pairs,
    citator,
    citing,
    comparison,
    facets,
    lineage,
    overview,
    parallels,
    silences,
)
from .document import Document
from .findings import pillar_pages, target_pages
from .imprint import Imprint
from .model import Corpus
from .relations import Relations
from .shape import Bilingual
from .view import Page
from .ways import (
    ADDRESSEES,
    CITATIONS,
    CODEBOOK,
    COLLECTED,
    CORRECTIONS,
    DOCUMENTS,
    DOWNLOADS,
    EXPLORER,
    GLOSSARY,
    INDEXES,
    LINEAGE,
    MATRIX,
    NAME,
    NAMED,
    PARALLELS,
    PROMISES,
    SILENCES,
    VERBS,
    ways,
)

FIELD_NAMES = {
    "primary": Bilingual("主要支柱", "primary pillar"),
    "secondary": Bilingual("次要支柱", "secondary pillars"),
    "verbs": Bilingual("动词", "verbs"),
    "addressees": Bilingual("对象", "addressees"),
}


class Pages:
    """The pages of a corpus, in the order of the navigation.

    They come in groups that share the beginning of their addresses: `verbs` are verbs.html and those under verbs/. A
    group is worked out when one of it is first asked for, since who looks at one page waits for no other.
    """

    def __init__(self, corpus: Corpus, imprint: Imprint | None = None):
        self._corpus, self._imprint = corpus, imprint or Imprint()
        terms = corpus.vocabulary
        self._makers: dict[str, Callable[[], Iterable[Page]]] = {
            "index": self._home,
            "documents": lambda: self._index("documents.html", DOCUMENTS, self._shared, "documents"),
            "resolutions": self._documents,
            "apparatus": self._apparatus,
            "indexes": lambda: [Page("indexes.html", INDEXES, "indexes.html", "indexes", self._shared)],
            "targets": lambda: (page for target in terms["targets"]
                                for page in target_pages(corpus, target, self._shared["columns"])),
            "pillars": lambda: (page for pillar in terms["pillars"] for page in pillar_pages(corpus, pillar)),
            "matrix": lambda: [Page("matrix.html", MATRIX, "matrix.html", "indexes")],
            "silences": self._silences,
            "addressees": self._addressees,
            "verbs": self._verbs,
            **{scheme: partial(self._index, f"{scheme}.html", label, {"scheme": scheme, "label": label})
               for scheme, label in NAMED.items()},
            "citations": lambda: self._index("citations.html", CITATIONS, {}),
            "lineage": lambda: [Page("lineage.html", LINEAGE, "lineage.html", "indexes", {
                "events": corpus.events, "drawn": lineage.picture(corpus.events, list(terms["lanes"]))})],
            "promises": lambda: self._index("promises.html", PROMISES, {}),
            "parallels": lambda: self._index("parallels.html", PARALLELS, {
                "families": parallels.families(corpus.documents, corpus.parallels), "threshold": parallels.THRESHOLD,
                "measured": checked_pairs.published(corpus)}),
            "compare": lambda: comparison.pages(self._compared),
            "corrections": lambda: self._index("corrections.html", CORRECTIONS, {}),
            "explorer": lambda: [Page("explorer.html", EXPLORER, "explorer.html", "explorer",
                                      self._shared | {"facets": facets.facets(corpus), "kinds": facets.KINDS})],
            "downloads": lambda: [Page("downloads.html", DOWNLOADS, "downloads.html", "indexes")],
            "collected": lambda: [Page("collected.html", COLLECTED, "collected.html", "explorer")],
        }
        if terms["glossary"]:
            self._makers["glossary"] = lambda: self._index("glossary.html", GLOSSARY, {})
        if corpus.codebook:
            self._makers["codebook"] = lambda: [Page("codebook.html", CODEBOOK, "codebook.html", "codebook",
                                                     {"field_names": FIELD_NAMES, "many": agreement.MANY})]
        self._groups: dict[str, dict[str, Page]] = {}

    def __iter__(self) -> Iterator[Page]:
        for name in self._makers:
            yield from self._group(name).values()

    def get(self, path: str) -> Page | None:
        """The page at an address relative to the site's root, if it is one of these."""
        name = _name(path)
        return self._group(name).get(path) if name in self._makers else None

    def has(self, path: str) -> bool:
        """Whether one of these has the address; most are known before they are worked out."""
        return path in self._certain or ((name := _name(path)) in self._makers and path in self._group(name))

    @cached_property
    def _certain(self) -> set[str]:
        """The addresses of the groups' own pages, of documents and of terms."""
        own = self._makers.keys() - {"resolutions", "apparatus", "targets", "pillars"}
        terms = {f"{scheme}/{id_}.html" for scheme in ("targets", "pillars", "addressees", "verbs")
                 for id_ in self._corpus.vocabulary[scheme]}
        return terms | {f"{name}.html" for name in own} | {
            address for document in self._corpus.documents for address in (document.page, document.apparatus)}

    def _group(self, name: str) -> dict[str, Page]:
        if name not in self._groups:
            self._groups[name] = {page.path: page for page in self._makers[name]()}
        return self._groups[name]

    @cached_property
    def _shared(self) -> dict:
        widest = max((len(document.tagged) for document in self._corpus.documents), default=1)
        return {"columns": widest, "ways": ways(self._corpus)}

    @cached_property
    def related(self) -> Relations:
        """What each paragraph has to do with others."""
        return Relations(self._corpus)

    @cached_property
    def _compared(self) -> list[comparison.Comparison]:
        return comparison.comparisons(self._corpus)

    def _index(self, path: str, title: Bilingual, values: dict, section: str = "indexes") -> list[Page]:
        template = "names.html" if "scheme" in values else path
        return self._corpus.divisions[path].pages(Page(path, title, template, section, values))

    def _home(self) -> list[Page]:
        corpus = self._corpus
        return [Page("index.html", NAME, "home.html", "home", self._shared | _key(corpus) | {
            "years": overview.years(corpus), "questions": overview.questions(corpus)})]

    def _documents(self) -> Iterator[Page]:
        citations, compared_with = self._corpus.citations, comparison.by_document(self._compared)
        cited_by, cited_as = citator.cited_by(citations), citator.cited_as(citations)
        for document in self._corpus.documents:
            yield Page(document.page, document.title, "document.html", "documents", {
                "document": document, "part_labels": part_labels(document),
                "cited_by": cited_by.get(document.id, []), "cited_as": cited_as.get(document.id),
                "compared": compared_with.get(document.id, [])})

    def _apparatus(self) -> Iterator[Page]:
        def related(unit, document):
            return self.related.of(unit, document)

        for document in self._corpus.documents:
            yield apparatus.page(document, related,
                                 partial(citing.block_of, self._corpus, document, self._imprint))

    def _silences(self) -> list[Page]:
        return self._index("silences.html", SILENCES, {
            "reasons": silences.REASONS, "silences": lambda: list(silences.silences(self._corpus)),
            "by_column": lambda found: silences.by_column(self._corpus, found)})

    def _addressees(self) -> Iterator[Page]:
        corpus, terms = self._corpus, self._corpus.vocabulary["addressees"]
        yield Page("addressees.html", ADDRESSEES, "addressees.html", "indexes",
                   {"columns_of": lambda made: asks.by_column(corpus, made)})
        for addressee, term in terms.items():
            yield from self._asks(f"addressees/{addressee}.html", term.label, "addressee.html",
                                  {"addressee": addressee})

    def _verbs(self) -> Iterator[Page]:
        corpus, terms = self._corpus, self._corpus.vocabulary["verbs"]
        yield Page("verbs.html", VERBS, "verbs.html", "indexes", {
            "asks": lambda: asks.asks(corpus), "rungs_of": lambda made: asks.ladder(corpus, made),
            "forces_of": lambda made: [terms[action.verb]["force"] for ask in made for action in ask.actions]})
        for verb, term in terms.items():
            yield from self._asks(f"verbs/{verb}.html", term.label, "verb.html", {"verb": verb})

    def _asks(self, path: str, title: Bilingual, template: str, values: dict) -> list[Page]:
        corpus = self._corpus
        ways_to_group = {"listed_in": lambda division: [ask for item in division.items for ask in item.content[1]],
                         "pillars_of": lambda made: asks.by_pillar(corpus, made),
                         "rungs_of": lambda made: asks.ladder(corpus, made),
                         "strongest_first": lambda made: asks.strongest_first(corpus, made)}
        return corpus.divisions[path].pages(Page(path, title, template, "indexes", values | ways_to_group))


def _name(path: str) -> str:
    """The group in which a page would be."""
    return path.partition("/")[0].removesuffix(".html")


def pages(corpus: Corpus, imprint: Imprint | None = None) -> list[Page]:
    """All pages."""
    return list(Pages(corpus, imprint))


def part_labels(document: Document) -> dict[str, dict]:
    """Names of ours for parts the document leaves without a heading, by the id of the part's first unit."""
    names = {"preamble": ("part-preamble", "序言", "Preamble"),
             "operative": ("part-operative", "执行部分", "Operative part")}
    labels, seen = {}, set()
    for block in document.blocks:
        if block.kind in names and block.kind not in seen and not block.id.startswith("annex"):
            seen.add(block.kind)
            labels[block.id] = dict(zip(("id", "zh", "en"), names[block.kind], strict=True))
    return labels


def _key(corpus: Corpus) -> dict:
    """The paragraph that explains the others: direct for the most targets, with the most secondary pillars."""
    def reach(unit):
        return (sum(tag.strength == "direct" for tag in unit.tags.values()), len(unit.pillars.secondary),
                -len(unit.text))

    plain = [unit for unit in corpus.tagged if not unit.passage.calls and not unit.corrections]
    key = max(plain or corpus.tagged, key=reach)
    return {"key": key, "document": corpus.document(key.document)}
