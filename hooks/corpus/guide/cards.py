"""The flashcards: one for every verb, target, pillar, body and term of the field, in that order."""

from dataclasses import dataclass

from ..citator import named
from ..guides import Variant
from ..model import Corpus
from ..shape import Bilingual
from ..ways import NAME
from .texts import words


@dataclass(frozen=True)
class Card:
    """`id`: scheme and entry. `front` asks in Chinese; `english` and `meaning` answer."""

    id: str
    kind: Bilingual
    front: str
    also: tuple[str, ...]
    english: str
    meaning: Bilingual


KINDS = {
    "verbs": Bilingual("动词", "Verb"),
    "targets": Bilingual("具体目标", "Target"),
    "pillars": Bilingual("支柱", "Pillar"),
    "bodies": Bilingual("机构与机制", "Body"),
    "glossary": Bilingual("术语", "Term"),
}


def cards(corpus: Corpus) -> list[Card]:
    """Bodies as far as the texts name them; a term that is another scheme’s entry has its card there."""
    bodies = named(corpus, "bodies")
    found = []
    for scheme, kind in KINDS.items():
        for id_, term in corpus.vocabulary[scheme].items():
            elsewhere = (term.get("vocabulary") or "").partition("/")[0] in KINDS
            if elsewhere or (scheme == "bodies" and id_ not in bodies):
                continue
            code = f"{id_} " if term.get("goal") else ""
            also = tuple(form for form in term.get("forms", ()) if form != term.label.zh)[:3]
            found.append(Card(f"{scheme}/{id_}", kind, code.strip() or term.label.zh,
                              (term.label.zh,) if code else also, code + term.label.en, term["subject"]))
    return found


def content(corpus: Corpus, variant: Variant, version: str) -> dict:
    """What the sheet's template needs."""
    return {"name": words(NAME), "label": words(variant.label), "language": variant.language, "version": version,
            "documents": [], "terms": {}, "cards": [
                {"kind": words(card.kind), "front": card.front, "also": list(card.also), "english": card.english,
                 "meaning": words(card.meaning)} for card in cards(corpus)]}
