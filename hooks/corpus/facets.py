"""The explorer's groups of choices: what its reader may ask of a paragraph."""

from collections import Counter
from dataclasses import dataclass

from .block import Block
from .model import Corpus
from .shape import Bilingual

KINDS = {
    "preamble": Bilingual("序言段", "preambular"),
    "operative": Bilingual("执行段", "operative"),
    "annex": Bilingual("附件段", "annex"),
    "report-front": Bilingual("报告摘要", "report, summary"),
    "report": Bilingual("报告段", "report"),
}


@dataclass(frozen=True)
class Facet:
    """One group of choices: its parameter in the address, its name, and its values, `shown` of them unfolded."""

    name: str
    label: Bilingual
    values: tuple[str, ...]
    shown: int


def kind(unit: Block) -> str:
    """A unit's kind, its letters counted with their paragraphs."""
    return unit.kind.removesuffix("-sub")


def facets(corpus: Corpus) -> list[Facet]:
    """The explorer's groups in order. Long vocabularies stand by how many units each term has."""
    terms = corpus.vocabulary
    units = [unit for document in corpus.documents for unit in document.units]
    kinds = {kind(unit) for unit in units}
    asked = Counter(to for unit in units for to in {to for action in unit.actions for to in action.addressees})

    def by_use(scheme: str, used: Counter) -> tuple[str, ...]:
        return tuple(sorted(terms[scheme], key=lambda id_: -used[id_]))

    def named(scheme: str) -> Counter:
        return Counter(id_ for unit in units if unit.annotation for id_ in getattr(unit.annotation, scheme))

    return [
        Facet("target", Bilingual("具体目标", "Target"), tuple(terms["targets"]), 10),
        Facet("strength", Bilingual("强度", "Strength"), tuple(terms["strengths"]), 10),
        Facet("pillar", Bilingual("支柱", "Pillar"), tuple(terms["pillars"]), 10),
        Facet("document", Bilingual("文件", "Document"), tuple(document.id for document in corpus.documents), 10),
        Facet("kind", Bilingual("段的种类", "Kind"), tuple(name for name in KINDS if name in kinds), 10),
        Facet("addressee", Bilingual("对象", "Addressee"), by_use("addressees", asked), 6),
        Facet("verb", Bilingual("动词", "Verb"), tuple(terms["verbs"]), 7),
        Facet("instrument", Bilingual("文书", "Instrument"), by_use("instruments", named("instruments")), 4),
        Facet("body", Bilingual("机构与机制", "Body"), by_use("bodies", named("bodies")), 4),
    ]
