"""What the search worker reads: documents, and their paragraphs with what the editors say of them, in shards.

All are classic scripts. A search loads `entries.js`, then the parts of the index that name the pieces of its words,
then the shards that can hold them; where there is one shard, it needs no index.
"""

import json
from dataclasses import dataclass
from functools import partial

from . import shards, synonyms, traditional
from .block import UNIT_KINDS, Block
from .document import Document
from .grams import KINDS, Index, pairs, placed, triples, written
from .model import Corpus
from .naming import place_name

# The schemes whose labels find a unit that has the tag.
SCHEMES = ("targets", "pillars", "verbs", "addressees", "instruments", "bodies")


# What the theme loads with every page; what is searched comes when a reader first searches.
STUB = json.dumps({"config": {"lang": ["zh"], "separator": "", "pipeline": [], "fields": {}}, "docs": []})
STUB_FILE, ENTRIES = "search_index.json", "entries.js"
SHARD, PART = "entries/{}.js", "index/{}.js"


@dataclass(frozen=True)
class Run:
    """A shard. `entries`: as JSON; `characters`: of its texts, each once; `terms`: the places of those it has."""

    entries: str
    characters: str
    terms: frozenset[int]


def files(corpus: Corpus) -> dict[str, str]:
    """The files of the folder `search` by name.

    A shard holds of each document first itself, then its paragraphs in order, then what is `beside` them: notes,
    headings, mastheads. `terms` of a paragraph are places in the one table `edition.terms` of [id, label zh,
    label en, shards that have it]; `names` is the table of synonyms, `entries` of a group are places in `terms`;
    `traditional` holds characters and what each is folded to. Shards are named as in `grams.written`.
    """
    table = {key: place for place, key in enumerate(
        (scheme, id_) for scheme in SCHEMES for id_ in corpus.vocabulary.get(scheme, {}))}
    runs = shards.made(corpus, "search", lambda documents: _run(documents, table))
    folded = traditional.folds("".join(run.characters for run in runs))
    index = _index(corpus, runs, folded)
    edition = {
        "shards": len(runs),
        "terms": [(id_, *_label(corpus.vocabulary[scheme][id_]),
                   written(number for number, run in enumerate(runs) if place in run.terms))
                  for (scheme, id_), place in table.items()],
        "names": [_names(group, table, index) for group in synonyms.groups(corpus.vocabulary)],
        "traditional": folded,
    }
    parts = index.files(len(runs)) if len(runs) > 1 else []
    return {STUB_FILE: STUB, ENTRIES: _script("self.searchEntries", {"edition": edition}),
            **{SHARD.format(number): f"(self.searchShards??=[])[{number}]={run.entries}\n"
               for number, run in enumerate(runs)},
            **{PART.format(number): _script(f"(self.searchIndex??=[])[{number}]", part)
               for number, part in enumerate(parts)}}


def _script(receiver: str, value) -> str:
    return f"{receiver}={_json(value)}\n"


def _json(value) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _run(documents: list[Document], table: dict) -> Run:
    entries = [entry for document in documents for entry in _document(document, table)]
    return Run(_json(entries), "".join(sorted(set().union(*(entry["text"] for entry in entries)))),
               frozenset(place for entry in entries for place in entry.get("terms", ())))


def _index(corpus: Corpus, runs: list[Run], folded: tuple[str, str]) -> Index:
    """The grams of every shard, as the worker folds its texts; kept kind by kind, since few edits change the texts."""
    simplified = str.maketrans(*folded)
    of_runs = shards.made(corpus, f"grams {folded}", lambda _, run: _grams(json.loads(run.entries), simplified), runs)
    return Index({kind: corpus.shelf.made(partial(placed, of_kind), f"index {kind}", *of_kind)
                  for kind in KINDS for of_kind in [[grams.get(kind, "") for grams in of_runs]]})


def _grams(run: list[dict], simplified: dict[int, int]) -> dict[str, str]:
    """The grams of a shard's texts, a line each, kind by kind; as lines, which are read fast."""
    gists = [entry["gist"] for entry in run if "gist" in entry]
    zh, en = {zh for zh, _ in gists}, [en for _, en in gists]
    found = {"text": pairs(entry["text"] for entry in run if "beside" not in entry),
             "beside": pairs(entry["text"] for entry in run if "beside" in entry),
             "gist": pairs(zh | {said.translate(simplified) for said in zh}) | triples(en)}
    return {kind: "\n".join(sorted(grams)) for kind, grams in found.items() if grams}


def _names(group: synonyms.Group, table: dict, index: Index) -> dict:
    return {"forms": group.forms, "short": group.short, "english": group.english,
            "entries": [table[entry] for entry in group.entries],
            "shards": written(sorted(set().union(*map(index.holding, group.forms))))}


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
