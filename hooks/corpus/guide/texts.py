"""The documents as the guide sets them: their facts, their outline, and their blocks with tags, as plain data."""

from ..block import Block
from ..dates import day
from ..document import GOALS_DATE, Document
from ..guides import Variant
from ..model import Corpus
from ..naming import gutter, place_name
from ..pages import part_labels
from ..passage import note_mark
from ..runs import runs
from ..shape import Bilingual


def words(wording: Bilingual | None) -> dict | None:
    """A wording of ours as data."""
    return wording and {"zh": str(wording.zh), "en": str(wording.en)}


def destination(document: str, block: str) -> str:
    """The name under which a block is reached inside the PDF: its document's id and its own."""
    return f"{document}.{block}"


def document(corpus: Corpus, source: Document, variant: Variant) -> dict:
    """A document's chapter. A variant of one target or pillar has the units it holds, under their headings."""
    blocks = _kept(source, variant)
    labels, seen = part_labels(source), set()
    uncalled = [note for note in source.notes.values() if variant.whole and not source.callers(note)]
    return {
        "id": source.id, "symbol": source.symbol, "verified": source.symbol_verified, "year": source.year,
        "title": words(source.title), "short": words(source.short), "status": _label(corpus, "statuses", source.status),
        "body": words(source.body), "session": words(source.session), "date": words(_date(source)),
        "agenda_item": source.agenda_item, "sponsors": words(source.sponsors), "remarks": words(source.remarks),
        "follows": list(source.follows), "became": source.adoption and {
            "symbol": source.adoption.symbol, "date": words(day(source.adoption.date)),
            "inferred": source.adoption.basis == "inferred", "note": words(source.adoption.note)},
        "official": source.official_address,
        "stated": sorted(source.stated), "older_than_the_goals": source.date < GOALS_DATE,
        "units": [{target: str(tag.strength) for target, tag in unit.tags.items()} for unit in source.tagged],
        "outline": _outline(source, labels),
        "blocks": [_block(block, source, corpus, seen) | {"part": part}
                   for block, part in zip(blocks, _parts(blocks, source, labels), strict=True)],
        "notes": {note.id: {"mark": note.number, "runs": _runs(note, source, set())}
                  for note in source.notes.values() if note.id in seen or note in uncalled},
        "uncalled": [note.id for note in uncalled],
    }


def _kept(source: Document, variant: Variant) -> list[Block]:
    """All blocks but the notes; of one target or pillar, its units, each heading that some of them follow."""
    blocks = [block for block in source.blocks if block.kind != "note"]
    if variant.whole:
        return blocks
    kept: list[Block] = []
    for block in blocks:
        if block.kind == "heading":
            kept = [*(kept[:-1] if kept and kept[-1].kind == "heading" else kept), block]
        elif block.tags and variant.holds_unit(block):
            kept.append(block)
    return kept[:-1] if kept and kept[-1].kind == "heading" else kept


def _parts(blocks: list[Block], source: Document, labels: dict) -> list[dict | None]:
    """For each block the name of the part that begins with it, where the document leaves that without a heading."""
    names = {block.kind: labels[block.id] for block in source.blocks if block.id in labels}
    parts = []
    for block in blocks:
        parts.append(None if block.id.startswith("annex") else names.pop(block.kind, None))
    return parts


def _date(source: Document) -> Bilingual:
    said = day(source.date)
    if source.date_basis != "session":
        return said
    return Bilingual(f"{said.zh}（届会年份）", f"{said.en} (year of the session)")


def _label(corpus: Corpus, scheme: str, id_: str) -> dict:
    return words(corpus.vocabulary[scheme][id_].label)


def _outline(source: Document, labels: dict) -> list[dict]:
    """The parts of a document: the name of each, and how many units it has, from which to which."""
    parts: list[dict] = []
    for block in source.blocks:
        named = labels.get(block.id)
        if block.kind == "heading":
            named = {"zh": block.text, "en": source.headings[block.id]}
        if named:
            parts.append({"zh": named["zh"], "en": named["en"], "to": destination(source.id, block.id), "units": []})
        if block in source.units and parts:
            parts[-1]["units"].append(place_name(block))
    return [part | {"units": len(part["units"]), "first": words(part["units"][0]), "last": words(part["units"][-1])}
            if part["units"] else part | {"units": 0} for part in parts]


def _block(block: Block, source: Document, corpus: Corpus, seen: set[str]) -> dict:
    said = block.annotation
    own = [action for action in block.actions if not action.inherited]
    added = said.adds if said else ()
    return {
        "id": block.id, "to": destination(source.id, block.id), "kind": block.kind, "gutter": gutter(block),
        "sub": block.kind.endswith("-sub"), "ref": words(place_name(block)), "runs": _runs(block, source, seen),
        "english": source.headings.get(block.id) and str(source.headings[block.id]),
        "tags": [{"target": target, "strength": str(tag.strength), "note": words(tag.note)}
                 for target, tag in block.tags.items()],
        "pillars": block.pillars and {"primary": block.pillars.primary, "secondary": list(block.pillars.secondary)},
        "asks": [{"verb": action.stands_as, "en": corpus.vocabulary["verbs"][action.verb].label.en,
                  "to": [_label(corpus, "addressees", id_) for id_ in action.addressees]} for action in own],
        "adds": [_label(corpus, "addressees", id_) for id_ in added],
        "gist": words(said.gist) if said else None,
    }


def _runs(block: Block, source: Document, seen: set[str]) -> list[dict]:
    """The text cut where something begins or ends. `direct`: evidence of a direct tag; `slip`: where it is explained.

    `seen`: the notes called before, to which those of this block are added; only a first call sets the note.
    """
    direct = {target for target, tag in block.tags.items() if tag.strength == "direct"}
    return [{
        "text": run.text, "bold": run.bold, "direct": bool(direct & set(run.evidence)),
        "slip": correction_name(block, block.corrections.index(run.slip))
        if run.slip and run.slip_ends and run.slip.certainty != "form" else None,
        "calls": [_call(label, source, seen) for label in run.calls],
    } for run in runs(block)]


def _call(label: str, source: Document, seen: set[str]) -> dict:
    note = source.note(label)
    first = bool(note) and note.id not in seen
    if note:
        seen.add(note.id)
    return {"mark": note_mark(label), "note": note and note.id, "first": first}


def correction_name(block: Block, position: int) -> str:
    """Where a block's correction stands in the chapter of corrections."""
    return f"correction.{block.document}.{block.id}.{position + 1}"
