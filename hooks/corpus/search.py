"""The index the search worker reads: documents, and their paragraphs and notes with their tags' labels."""

import json

from .model import Block, Corpus, Document
from .render import place_name, slug


def search_index(corpus: Corpus) -> str:
    """JSON in the theme's outer form: `docs` holds each document, then its paragraphs and notes in order."""
    docs = []
    for document in corpus.documents:
        origin = "" if document.stated else "（标注均为回溯）"
        docs.append({"location": document.page, "title": f"{document.year} {document.title.zh}{origin}", "text": ""})
        docs += [_entry(block, document, corpus) for block in (*document.units, *document.notes.values())]
    return json.dumps({"config": {"lang": ["zh"], "separator": "", "pipeline": [], "fields": {}}, "docs": docs},
                      ensure_ascii=False, separators=(",", ":"))


def _entry(block: Block, document: Document, corpus: Corpus) -> dict:
    return {
        "location": f"{document.page}#{block.id}",
        "title": place_name(block).zh,
        "text": block.text,
        "targets": [[target, slug(target), tag.strength == "direct"] for target, tag in block.tags.items()],
        "labels": " ".join(_labels(block, corpus)),
    }


def _labels(block: Block, corpus: Corpus):
    """What the editors call the unit's tags, in both languages, each once."""
    terms = [corpus.vocabulary["targets"][target] for target in block.tags]
    if block.pillars:
        terms += [corpus.vocabulary["pillars"][pillar] for pillar in (block.pillars.primary, *block.pillars.secondary)]
    for action in block.actions:
        terms.append(corpus.vocabulary["verbs"][action.verb])
        terms += [corpus.vocabulary["addressees"][addressee] for addressee in action.addressees]
    said = block.annotation
    for scheme in ("instruments", "bodies"):
        terms += [corpus.vocabulary[scheme][id_] for id_ in getattr(said, scheme, ())]
    gist = (said.gist.zh, said.gist.en) if said and said.gist else ()
    return dict.fromkeys((*(label for term in terms for label in (term.id, term.label.zh, term.label.en)), *gist))
