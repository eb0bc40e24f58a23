"""The corpus as data: `data/corpus.json`, keys in English, as readers' programs rely on it."""

import json
from collections.abc import Iterable, Iterator

from . import shards
from .block import Block
from .document import Document
from .model import Corpus
from .shape import Bilingual

LICENCE = "Annotations and data CC BY 4.0; the texts of the United Nations are not ours to license"

RECORDS = ("documents", "units", "lines", "footnotes", "corrections")


def corpus_json(corpus: Corpus, version: str) -> bytes:
    """The whole corpus as JSON in UTF-8; two exports of one corpus are equal byte for byte."""
    return b"".join(chunks(corpus, version))


def chunks(corpus: Corpus, version: str) -> Iterator[bytes]:
    """The same piece by piece, since the whole is long."""
    records = shards.made(corpus, "records", _records)
    content = {
        "version": [_json(version)],
        "licence": [_json(LICENCE)],
        **{name: _lines([of_run[name] for of_run in records if of_run[name]]) for name in RECORDS},
        "parallels": _listed({"a": [parallel.a.document, parallel.a.id], "b": [parallel.b.document, parallel.b.id],
                              "similarity": round(parallel.similarity, 2)} for parallel in corpus.parallels),
        "promises": _listed(map(_promise, corpus.promises)),
        "events": _listed({"date": event.date, "lane": event.lane, "what": _wording(event.what),
                           "symbol": event.symbol, "document": event.document, "became": event.became}
                          for event in corpus.events),
        "vocabulary": _named({scheme: _listed(map(_term, terms.values()))
                              for scheme, terms in corpus.vocabulary.items()}),
    }
    yield from _named(content)
    yield b"\n"


def _records(documents: list[Document]) -> dict[str, bytes]:
    """What is said of some documents and shows nothing of others: a record a line, under the names of RECORDS."""
    found = {
        "documents": [_document(document) for document in documents],
        "units": [_unit(unit, document) for document in documents for unit in document.units],
        "lines": [_line(block) for document in documents for block in document.blocks
                  if block.kind in ("line", "title", "heading")],
        "footnotes": [_note(note, document) for document in documents for note in document.notes.values()],
        "corrections": [_correction(correction, document) for document in documents
                        for correction in document.all_corrections],
    }
    return {name: b",\n".join(map(_json, found[name])) for name in RECORDS}


def _named(content: dict[str, Iterable[bytes]]) -> Iterator[bytes]:
    """A name a line, and under it a record a line: what changed between two editions shows."""
    before = b"{\n"
    for name, value in content.items():
        yield before + _json(name) + b": "
        yield from value
        before = b",\n"
    yield b"\n}"


def _listed(records: Iterable[dict]) -> Iterator[bytes]:
    return _lines(map(_json, records))


def _lines(records: Iterable[bytes]) -> Iterator[bytes]:
    before = b"[\n"
    for record in records:
        yield before
        yield record
        before = b",\n"
    yield b"[]" if before == b"[\n" else b"\n]"


def _json(value) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _document(document: Document) -> dict:
    adoption = document.adoption
    return {
        "id": document.id,
        "symbol": document.symbol,
        "symbol_verified": document.symbol_verified,
        "title": _wording(document.title),
        "kind": document.kind,
        "status": document.status,
        "body": _wording(document.body),
        "session": _wording(document.session),
        "date": document.date,
        "date_basis": document.date_basis,
        "adopted_as": adoption and adoption.symbol,
        "adoption": adoption and {"symbol": adoption.symbol, "date": adoption.date, "basis": adoption.basis,
                                  "note": _wording(adoption.note)},
        "follows": list(document.follows),
        "official_url": document.official_address,
        "sha256": document.digest,
        "url": document.page,
    }


def _unit(unit: Block, document: Document) -> dict:
    said = unit.annotation
    return {
        "document": document.id,
        "id": unit.id,
        "kind": unit.kind,
        "number": None if unit.kind == "preamble" else unit.number,
        "section": _wording(document.section(unit)),
        "text": unit.text,
        "url": f"{document.page}#{unit.id}",
        "text_source": unit.text_source,
        "footnotes": [document.note(label).id for _, label in unit.passage.calls if document.note(label)],
        "undefined_notes": document.undefined(unit),
        "targets": {target: {"strength": tag.strength, "evidence": tag.evidence,
                             "note": tag.note and tag.note.zh, "note_en": tag.note and tag.note.en,
                             "provenance": document.provenance(target)}
                    for target, tag in unit.tags.items()},
        "pillar": unit.pillars and {"primary": unit.pillars.primary, "secondary": list(unit.pillars.secondary)},
        "actions": [{"verb": action.verb, "stands_as": action.stands_as, "addressees": list(action.addressees),
                     "inherited": action.inherited} for action in unit.actions],
        **_names(unit),
        "gist": _wording(said.gist) if said else None,
    }


def _line(block: Block) -> dict:
    return {"document": block.document, "id": block.id, "kind": block.kind, "text": block.text,
            "text_source": block.text_source, **_names(block)}


def _note(note: Block, document: Document) -> dict:
    called = [block.id for block in document.callers(note)]
    return {"document": document.id, "id": note.id, "mark": note.number, "text": note.text,
            "text_source": note.text_source, "called_from": called,
            "undefined_notes": document.undefined(note), **_names(note)}


def _names(block: Block) -> dict:
    said = block.annotation
    return {scheme: list(getattr(said, scheme)) if said else [] for scheme in ("instruments", "bodies", "cites")}


def _correction(correction, document: Document) -> dict:
    return {"document": document.id, "unit": None if correction.unit == "document" else correction.unit,
            "printed": correction.printed, "received": correction.received, "corrected": correction.corrected,
            "certainty": correction.certainty, "why": _wording(correction.why)}


def _promise(promise) -> dict:
    followed = promise.followed
    return {"unit": [promise.document, promise.unit], "who": list(promise.who), "what": _wording(promise.what),
            "by": promise.by, "recurring": promise.recurring,
            "every": promise.every and int(promise.every), "each_year": promise.each_year,
            "followed": followed and {"status": followed.status, "what": _wording(followed.what),
                                      "symbols": list(followed.symbols)}}


def _term(term) -> dict:
    properties = {name: _wording(value) if isinstance(value, Bilingual) else value
                  for name, value in term.properties.items()}
    return {"id": term.id, "label": _wording(term.label), **properties}


def _wording(wording: Bilingual | None) -> dict | None:
    return wording and {"zh": wording.zh, "en": wording.en}
