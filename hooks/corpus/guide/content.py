"""All that one variant of the guide holds, as plain data for its template."""

from ..guides import Variant
from ..model import Corpus
from ..ways import NAME
from . import matter
from .questions import questions
from .texts import document, words

MOST_NAMED = 10  # instruments and bodies in the picture of the framework


def content(corpus: Corpus, variant: Variant, version: str, address: str) -> dict:
    """`address`: the site's, or empty. The variant's documents, and what is said of their units and of no others."""
    documents = [source for source in corpus.documents if variant.holds(source)]
    kept = {(source.id, unit.id) for source in documents for unit in source.tagged if variant.holds_unit(unit)}
    return {
        "name": words(NAME), "label": words(variant.label), "language": variant.language, "answers": variant.answers,
        "version": version, "address": address, "units": len(kept),
        "target": variant.target, "pillar": variant.pillar, "whole": variant.whole and not variant.documents,
        "terms": matter.vocabulary(corpus),
        "timeline": matter.timeline(corpus),
        "instruments": matter.named(corpus, documents, "instruments", MOST_NAMED),
        "bodies": matter.named(corpus, documents, "bodies", MOST_NAMED),
        "documents": [document(corpus, source, variant) for source in documents],
        "annex": matter.annex(corpus, documents) if variant.whole else [],
        "parallels": matter.parallels(corpus, documents) if variant.whole else [],
        "promises": matter.promises(corpus, kept),
        "corrections": matter.corrections(corpus, documents, variant),
        "glossary": matter.glossary(corpus),
        "indexes": matter.indexes(corpus, kept),
        "selftest": questions(corpus, kept),
    }
