"""The index the search worker reads: documents, and their paragraphs with what the editors say of them."""

import json

from . import synonyms, traditional
from .model import UNIT_KINDS, Block, Corpus, Document
from .render import place_name

# The schemes whose labels find a unit that has the tag.
SCHEMES = ("targets", "pillars", "verbs", "addressees", "instruments", "bodies")


# What the theme loads with every page; what is searched comes when a reader first searches.
STUB = json.dumps({"config": {"lang": ["zh"], "separator": "", "pipeline": [], "fields": {}}, "docs": []})


def entries(corpus: Corpus) -> str:
    """A classic script, compact, that hands the search worker what it searches.

    `docs`: each document, then its paragraphs in order, then what is `beside` them: notes, headings, mastheads.
    `terms` of a paragraph are places in the one table `edition.terms` of [id, label zh, label en];
    `names` is the table of synonyms, `entries` of a group are places in `terms`; `traditional` holds characters
    and what each is folded to.
    """
    table = {key: place for place, key in enumerate(
        (scheme, id_) for scheme in SCHEMES for id_ in corpus.vocabulary.get(scheme, {}))}
    docs = [entry for document in corpus.documents for entry in _document(document, table)]
    edition = {
        "terms": [(id_, *_label(corpus.vocabulary[scheme][id_])) for scheme, id_ in table],
        "names": [{"forms": group.forms, "short": group.short, "english": group.english,
                   "entries": [table[entry] for entry in group.entries]}
                  for group in synonyms.groups(corpus.vocabulary)],
        "traditional": traditional.folds("".join(entry["text"] for entry in docs)),
    }
    content = json.dumps({"edition": edition, "docs": docs}, ensure_ascii=False, separators=(",", ":"))
    return f"self.searchEntries={content}\n"


def _label(term) -> tuple[str, str]:
    return term.label.zh, term.label.en


def _document(document: Document, table: dict):
    yield {"location": document.page, "title": [document.title.zh, document.title.en], "text": "",
           "year": document.year, "stated": bool(document.stated)}
    beside = [block for block in document.blocks if block.kind not in UNIT_KINDS]
    for block in (*document.units, *sorted(beside, key=lambda block: block.kind == "note")):
        yield _entry(block, document, table)


def _entry(block: Block, document: Document, table: dict) -> dict:
    place, said = place_name(block), block.annotation
    entry = {"location": f"{document.page}#{block.id}", "title": [place.zh, place.en], "text": block.text}
    if block.kind not in UNIT_KINDS:
        entry["beside"] = True
    if block.tags:
        entry["targets"] = {target: tag.strength == "direct" for target, tag in block.tags.items()}
    if terms := list(dict.fromkeys(table[key] for key in _terms(block))):
        entry["terms"] = terms
    if said and said.gist:
        entry["gist"] = [said.gist.zh, said.gist.en]
    return entry


def _terms(block: Block):
    """The (scheme, id) of everything the editors say of a block."""
    yield from (("targets", target) for target in block.tags)
    if block.pillars:
        yield from (("pillars", pillar) for pillar in (block.pillars.primary, *block.pillars.secondary))
    for action in block.actions:
        yield "verbs", action.verb
        yield from (("addressees", addressee) for addressee in action.addressees)
    for scheme in synonyms.NAMED:
        yield from ((scheme, id_) for id_ in getattr(block.annotation, scheme, ()))
