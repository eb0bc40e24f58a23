"""What stands around the documents: vocabulary, time line, parallels, promises, glossary, corrections, indexes."""

from .. import citator, lineage
from ..block import Block
from ..dates import day
from ..difference import difference
from ..document import Document
from ..guides import Variant
from ..model import Corpus
from ..naming import place_of
from ..parallels import families
from ..shape import Bilingual
from .texts import correction_name, destination, words


def vocabulary(corpus: Corpus) -> dict:
    """The terms the guide explains or draws, by scheme."""
    def entry(term):
        extra = {key: term[key] for key in ("seal", "shape", "goal", "force") if term.get(key)}
        return {"id": term.id, "label": words(term.label), "subject": words(term.get("subject")),
                "words": words(term.get("words"))} | extra

    schemes = ("targets", "pillars", "strengths", "provenances", "verbs", "addressees", "outcomes", "certainties")
    return {scheme: [entry(term) for term in corpus.vocabulary[scheme].values()] for scheme in schemes}


def timeline(corpus: Corpus) -> dict:
    """The lanes and the events, earliest first, as the picture on the site has them."""
    lanes = list(corpus.vocabulary["lanes"])
    drawn = lineage.picture(corpus.events, lanes)
    return {
        "lanes": [{"label": words(corpus.vocabulary["lanes"][lane].label)} for lane in lanes],
        "events": [{"date": words(day(mark.event.date)), "day": mark.event.date, "lane": lanes.index(mark.event.lane),
                    "draft": mark.draft, "symbol": _symbol(corpus, mark.event), "what": words(mark.event.what),
                    "document": mark.event.document, "became": mark.event.became} for mark in drawn.marks],
    }


def _symbol(corpus: Corpus, event) -> str | None:
    return corpus.document(event.document).symbol if event.document else event.symbol


def named(corpus: Corpus, documents: list[Document], scheme: str, most: int) -> list[dict]:
    """The instruments or bodies that most paragraphs name, those first, and how many do."""
    found = []
    for id_, places in citator.named(corpus, scheme).items():
        here = {(place.document.id, place.block.id) for place in places if place.document in documents}
        if here:
            found.append((len(here), corpus.vocabulary[scheme][id_]))
    found.sort(key=lambda pair: -pair[0])
    return [{"label": words(term.label), "paragraphs": count} for count, term in found[:most]]


def annex(corpus: Corpus, documents: list[Document]) -> list[dict]:
    """The annex of each document by pillar: its paragraphs with their gists."""
    found = []
    for source in documents:
        units = [unit for unit in source.tagged if unit.kind.startswith("annex")]
        if units:
            groups = [{"pillar": pillar, "units": [_entry(unit, source) for unit in units
                                                   if unit.pillars.primary == pillar]}
                      for pillar in corpus.vocabulary["pillars"]]
            found.append({"symbol": source.symbol, "groups": [group for group in groups if group["units"]]})
    return found


def _entry(unit: Block, source: Document) -> dict:
    return {"to": destination(source.id, unit.id), "ref": words(place_of(source, unit.id)),
            "gist": words(unit.annotation.gist),
            "tags": [{"target": target, "strength": str(tag.strength)} for target, tag in unit.tags.items()]}


def promises(corpus: Corpus, kept: set[tuple[str, str]]) -> list[dict]:
    return [{
        "to": destination(promise.document, promise.unit), "symbol": corpus.document(promise.document).symbol,
        "ref": words(place_of(corpus.document(promise.document), promise.unit)),
        "who": [words(corpus.vocabulary["addressees"][id_].label) for id_ in promise.who],
        "what": words(promise.what), "by": promise.by and words(day(promise.by)), "recurring": promise.recurring,
        "status": promise.status, "followed": promise.followed and words(promise.followed.what),
        "symbols": list(promise.followed.symbols) if promise.followed else [],
    } for promise in corpus.promises if (promise.document, promise.unit) in kept]


def corrections(corpus: Corpus, documents: list[Document], variant: Variant) -> list[dict]:
    """Each document's corrections in reading order, each with the name its mark in the text leads to.

    What concerns layout alone has no mark there: it is counted, and told in full on the site.
    """
    found = []
    for source in documents:
        placed = [(slip, correction_name(block, position), block.id) for block in source.blocks
                  for position, slip in enumerate(block.corrections)
                  if variant.whole or (block.tags and variant.holds_unit(block))]
        placed += [(slip, None, None) for slip in source.corrections if variant.whole]
        marked = [(slip, name, block) for slip, name, block in placed if slip.certainty != "form"]
        entries = [{"name": name, "to": block and destination(source.id, block),
                    "ref": words(place_of(source, block)) if block else words(Bilingual("全文", "as a whole")),
                    "printed": slip.printed, "received": slip.received, "corrected": slip.corrected,
                    "certainty": slip.certainty, "why": words(slip.why)} for slip, name, block in marked]
        if placed:
            found.append({"symbol": source.symbol, "title": words(source.short), "entries": entries,
                          "form": len(placed) - len(entries)})
    return found


def parallels(corpus: Corpus, documents: list[Document]) -> list[dict]:
    """Pairs of paragraphs with one clause, the earlier first; one of them stands in the documents."""
    ids = {source.id for source in documents}

    def side(unit: Block) -> dict:
        source = corpus.document(unit.document)
        return {"to": destination(unit.document, unit.id), "symbol": source.symbol, "year": source.year,
                "ref": words(place_of(source, unit.id))}

    return [{"a": side(pair.a), "b": side(pair.b),
             "pieces": [{"kind": piece.kind, "text": piece.text}
                        for piece in difference(pair.a.text, pair.b.text, corpus.words)]}
            for family in families(corpus.documents, corpus.parallels) for pair in family.later
            if pair.a.document in ids or pair.b.document in ids]


def glossary(corpus: Corpus) -> list[dict]:
    return [{"label": words(term.label), "subject": words(term["subject"]), "forms": list(term.get("forms", ()))[1:]}
            for term in corpus.vocabulary["glossary"].values()]


def indexes(corpus: Corpus, kept: set[tuple[str, str]]) -> dict:
    """Target, pillar, addressee, instrument → the destinations of their units, in reading order."""
    units = [unit for unit in corpus.tagged if (unit.document, unit.id) in kept]

    def places(found) -> list[str]:
        return [destination(unit.document, unit.id) for unit in found]

    def row(label, *groups) -> dict:
        filled = [{"name": name, "to": places(found)} for name, found in groups if found]
        return {"label": words(label), "groups": filled}

    terms, strengths = corpus.vocabulary, corpus.vocabulary["strengths"]
    asked = corpus.asked
    return {
        "targets": [{"target": target} | row(term.label, *(
            (strength, [unit for unit in units if target in unit.tags and unit.tags[target].strength == strength])
            for strength in strengths)) for target, term in terms["targets"].items()],
        "pillars": [{"pillar": pillar} | row(
            term.label, ("primary", [unit for unit in units if unit.pillars.primary == pillar]),
            ("secondary", [unit for unit in units if pillar in unit.pillars.secondary]))
            for pillar, term in terms["pillars"].items()],
        "addressees": _filled(row(term.label, ("", [ask.unit for ask in asked[id_]
                                                    if (ask.unit.document, ask.unit.id) in kept]))
                              for id_, term in terms["addressees"].items()),
        "instruments": _filled(row(term.label, ("", [unit for unit in units
                                                     if id_ in unit.annotation.instruments]))
                               for id_, term in terms["instruments"].items()),
    }


def _filled(rows) -> list[dict]:
    return [row for row in rows if row["groups"]]
