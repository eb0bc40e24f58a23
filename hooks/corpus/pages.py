"""Every page the corpus gives rise to: its address, its title, and what its template shows."""

from . import (
    asks,
    catalogue,
    checked_pairs,
    citator,
    citing,
    comparison,
    concordance,
    lineage,
    overview,
    parallels,
    silences,
)
from .findings import pillar_page, target_page
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
    """All generated pages, and the document pages, in the order of the navigation."""
    columns = max((len(document.tagged) for document in corpus.documents), default=1)
    shared = {"columns": columns, "ways": ways(corpus)}
    citations = citator.citations(corpus)
    cited_by = citator.cited_by(citations)
    related = Relations(corpus)
    imprint = imprint or Imprint()
    compared = comparison.comparisons(corpus)
    return [
        Page("index.html", NAME, "home.html", "home", shared | _key(corpus) | {
            "years": overview.years(corpus), "questions": overview.questions(corpus)}),
        Page("documents.html", DOCUMENTS, "documents.html", "documents", shared),
        *(Page(document.page, document.title, "document.html", "documents",
               {"document": document, "part_labels": part_labels(document),
                "cited_by": cited_by.get(document.id, []), "related": related.of,
                "compared": comparison.of(document, compared),
                "citing": citing.block_of(corpus, [document], imprint)}) for document in corpus.documents),
        Page("indexes.html", INDEXES, "indexes.html", "indexes", shared),
        *(target_page(corpus, target, columns) for target in corpus.vocabulary["targets"]),
        *(pillar_page(corpus, pillar) for pillar in corpus.vocabulary["pillars"]),
        Page("matrix.html", MATRIX, "matrix.html", "indexes"),
        Page("silences.html", SILENCES, "silences.html", "indexes",
             {"found": list(silences.silences(corpus)), "reasons": silences.REASONS}),
        *_asks(corpus),
        *(Page(f"{scheme}.html", label, "names.html", "indexes",
               {"scheme": scheme, "label": label, "found": citator.named(corpus, scheme)})
          for scheme, label in NAMED.items()),
        Page("citations.html", CITATIONS, "citations.html", "indexes", {"found": citations}),
        Page("lineage.html", LINEAGE, "lineage.html", "indexes", {
            "events": corpus.events, "drawn": lineage.picture(corpus.events, list(corpus.vocabulary["lanes"]))}),
        Page("promises.html", PROMISES, "promises.html", "indexes", {"promises": corpus.promises}),
        Page("parallels.html", PARALLELS, "parallels.html", "indexes",
             {"families": parallels.families(corpus.documents, corpus.parallels), "threshold": parallels.THRESHOLD,
              "measured": corpus.checked_pairs and corpus.checked_pairs.measure(checked_pairs.TESTING, corpus.words)}),
        *comparison.pages(compared),
        Page("corrections.html", CORRECTIONS, "corrections.html", "indexes", {"ledger": [
            (document, [slip for block in document.blocks for slip in block.corrections] + list(document.corrections))
            for document in corpus.documents]}),
        Page("explorer.html", EXPLORER, "explorer.html", "explorer",
             shared | {"facets": catalogue.facets(corpus), "kinds": catalogue.KINDS}),
        Page("downloads.html", DOWNLOADS, "downloads.html", "indexes"),
        Page("collected.html", COLLECTED, "collected.html", "explorer"),
        *([Page("glossary.html", GLOSSARY, "glossary.html", "indexes", {"found": concordance.concordance(corpus)})]
          if corpus.vocabulary["glossary"] else ()),
        *([Page("codebook.html", CODEBOOK, "codebook.html", "codebook", {"field_names": FIELD_NAMES})]
          if corpus.codebook else ()),
    ]


def _asks(corpus: Corpus) -> list[Page]:
    asked, verbs = asks.by_addressee(corpus), corpus.vocabulary["verbs"]
    made = asks.asks(corpus)
    forces = [verbs[action.verb]["force"] for ask in made for action in ask.actions]
    ways_to_group = {"pillars_of": lambda made: asks.by_pillar(corpus, made),
                     "rungs_of": lambda made: asks.ladder(corpus, made),
                     "strongest_first": lambda made: asks.strongest_first(corpus, made)}
    return [
        Page("addressees.html", ADDRESSEES, "addressees.html", "indexes", {"asked": asked}),
        *(Page(f"addressees/{addressee}.html", corpus.vocabulary["addressees"][addressee].label, "addressee.html",
               "indexes", {"addressee": addressee, "made": made} | ways_to_group) for addressee, made in asked.items()),
        Page("verbs.html", VERBS, "verbs.html", "indexes",
             {"made": made, "forces": forces, "rungs": asks.ladder(corpus, made)}),
        *(Page(f"verbs/{verb}.html", verbs[verb].label, "verb.html", "indexes", {"verb": verb, "made": used}
               | ways_to_group) for verb, used in asks.by_verb(corpus).items()),
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
