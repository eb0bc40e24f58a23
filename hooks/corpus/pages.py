"""Every page the corpus gives rise to: its address, its title, and what its template shows."""

from dataclasses import replace
from functools import partial

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
from .facts import Facts
from .findings import pillar_pages, target_pages
from .imprint import Imprint
from .model import Corpus, Document
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


def pages(corpus: Corpus, imprint: Imprint | None = None) -> list[Page]:
    """All generated pages, and the document pages, in the order of the navigation; each with what it is made from."""
    related = Relations(corpus)
    facts = Facts(corpus, related.of)
    return [replace(page, made_from=facts.made_from(page)) for page in _pages(corpus, imprint or Imprint(), related)]


def _pages(corpus: Corpus, imprint: Imprint, related: Relations) -> list[Page]:
    widest = max((len(document.tagged) for document in corpus.documents), default=1)
    shared = {"columns": widest, "ways": ways(corpus)}
    cited_by, cited_as = citator.cited_by(corpus.citations), citator.cited_as(corpus.citations)
    silent = list(silences.silences(corpus))
    compared = comparison.comparisons(corpus)
    compared_with = comparison.by_document(compared)

    def index(path: str, title: Bilingual, values: dict, section: str = "indexes") -> list[Page]:
        template = "names.html" if "scheme" in values else path
        return corpus.divisions[path].pages(Page(path, title, template, section, values))

    return [
        Page("index.html", NAME, "home.html", "home", shared | _key(corpus) | {
            "years": overview.years(corpus), "questions": overview.questions(corpus)}),
        *index("documents.html", DOCUMENTS, shared, "documents"),
        *(Page(document.page, document.title, "document.html", "documents",
               {"document": document, "part_labels": part_labels(document),
                "cited_by": cited_by.get(document.id, []), "cited_as": cited_as.get(document.id),
                "compared": compared_with.get(document.id, [])}) for document in corpus.documents),
        *(apparatus.page(document, related, partial(citing.block_of, corpus, document, imprint))
          for document in corpus.documents),
        Page("indexes.html", INDEXES, "indexes.html", "indexes", shared),
        *(page for target in corpus.vocabulary["targets"] for page in target_pages(corpus, target, widest)),
        *(page for pillar in corpus.vocabulary["pillars"] for page in pillar_pages(corpus, pillar)),
        Page("matrix.html", MATRIX, "matrix.html", "indexes"),
        *index("silences.html", SILENCES, {"reasons": silences.REASONS, "found": silent,
                                           "silent_of": silences.by_column(corpus, silent)}),
        *_asks(corpus),
        *(page for scheme, label in NAMED.items()
          for page in index(f"{scheme}.html", label, {"scheme": scheme, "label": label})),
        *index("citations.html", CITATIONS, {}),
        Page("lineage.html", LINEAGE, "lineage.html", "indexes", {
            "events": corpus.events, "drawn": lineage.picture(corpus.events, list(corpus.vocabulary["lanes"]))}),
        *index("promises.html", PROMISES, {}),
        *index("parallels.html", PARALLELS, {
            "families": parallels.families(corpus.documents, corpus.parallels), "threshold": parallels.THRESHOLD,
            "measured": checked_pairs.published(corpus)}),
        *comparison.pages(compared),
        *index("corrections.html", CORRECTIONS, {}),
        Page("explorer.html", EXPLORER, "explorer.html", "explorer",
             shared | {"facets": facets.facets(corpus), "kinds": facets.KINDS}),
        Page("downloads.html", DOWNLOADS, "downloads.html", "indexes"),
        Page("collected.html", COLLECTED, "collected.html", "explorer"),
        *(index("glossary.html", GLOSSARY, {}) if corpus.vocabulary["glossary"] else ()),
        *([Page("codebook.html", CODEBOOK, "codebook.html", "codebook",
                {"field_names": FIELD_NAMES, "many": agreement.MANY})] if corpus.codebook else ()),
    ]


def _asks(corpus: Corpus) -> list[Page]:
    verbs, addressees = corpus.vocabulary["verbs"], corpus.vocabulary["addressees"]
    made = asks.asks(corpus)
    forces = [verbs[action.verb]["force"] for ask in made for action in ask.actions]
    ways_to_group = {"pillars_of": lambda made: asks.by_pillar(corpus, made),
                     "rungs_of": lambda made: asks.ladder(corpus, made),
                     "strongest_first": lambda made: asks.strongest_first(corpus, made)}
    of_addressees = (Page(f"addressees/{addressee}.html", addressees[addressee].label, "addressee.html", "indexes",
                          {"addressee": addressee, "made": asking} | ways_to_group)
                     for addressee, asking in corpus.asked.items())
    of_verbs = (Page(f"verbs/{verb}.html", verbs[verb].label, "verb.html", "indexes",
                     {"verb": verb, "made": used} | ways_to_group) for verb, used in corpus.used.items())
    return [
        Page("addressees.html", ADDRESSEES, "addressees.html", "indexes",
             {"columns_of": lambda made: asks.by_column(corpus, made)}),
        *(page for whole in of_addressees for page in corpus.divisions[whole.path].pages(whole)),
        Page("verbs.html", VERBS, "verbs.html", "indexes",
             {"made": made, "forces": forces, "rungs": asks.ladder(corpus, made)}),
        *(page for whole in of_verbs for page in corpus.divisions[whole.path].pages(whole)),
    ]


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
