"""The corpus as the explorer reads it: small columns over shared tables, and the texts in shards of their own.

Both are classic scripts that hand their data to a function, because a page opened from a folder may not fetch.
A page that only counts and sorts needs the columns alone; texts come when they are shown or searched.
"""

import json
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from . import citing, shards
from .block import Block
from .dates import day
from .document import Document
from .facets import KINDS, kind
from .grams import DIGITS
from .markup import slug
from .model import Corpus
from .naming import reference
from .passage import find

CATALOGUE = "data/catalogue.js"
TEXTS = "data/texts/{}.js"


def scripts(corpus: Corpus, version: str, date: str | None, site: str) -> dict[str, str]:
    """The data files by path. `date`: of the edition, if known; `site`: the site's own address, or nothing."""
    texts = shards.made(corpus, "texts", lambda documents: _json([_text(unit) for document in documents
                                                                 for unit in document.units]))
    columns = corpus.shelf.made(lambda: _json(_catalogue(corpus)), "catalogue", corpus.outward)
    edition = _json({"version": version, "date": date, "site": site})
    return {CATALOGUE: f"edition.catalogue({columns[:-1]},{edition[1:]})\n",
            **{TEXTS.format(number): f"edition.texts({number},{of_run})\n" for number, of_run in enumerate(texts)}}


def _json(value) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _catalogue(corpus: Corpus) -> dict:
    parts, stands, tags, actions = _Table(), _Table(), _Table(), _Table()
    terms = corpus.vocabulary
    place = {scheme: {id_: number for number, id_ in enumerate(terms[scheme])} for scheme in terms}
    rows = [row for of_run in shards.made(corpus, "rows", lambda documents: [
        _row(unit, place) for document in documents for unit in document.units]) for row in of_run]
    # Units share few combinations of tags and of actions; a column says which each has.
    columns = {
        "id": [row.id for row in rows],
        # Where it is not what the id says: op7-a is 7 (a).
        "number": {at: row.number for at, row in enumerate(rows) if row.number is not None},
        "kind": _digits(row.kind for row in rows),
        "letter": _digits(row.letter for row in rows),
        "part": parts.column(row.part for row in rows),
        "tags": tags.column(row.tags for row in rows),
        "actions": actions.column(row.actions for row in rows),
        "instruments": " ".join(row.instruments for row in rows),
        "bodies": " ".join(row.bodies for row in rows),
    }
    acted = [[(verb, stands.place(as_it_stands), *rest) for verb, as_it_stands, *rest in made] for made in actions.rows]
    return {
        "documents": [_document(document, number, corpus) for number, documents in enumerate(corpus.shards)
                      for document in documents],
        "kinds": [[id_, label.zh, label.en] for id_, label in KINDS.items()],
        "parts": parts.rows,
        "stands": stands.rows,
        "tags": tags.rows,
        "actions": acted,
        **{scheme: [[term.id, term.label.zh, term.label.en] for term in terms[scheme].values()]
           for scheme in ("targets", "strengths", "pillars", "verbs", "addressees", "instruments", "bodies")},
        "slugs": [slug(target) for target in terms["targets"]],
        "units": columns,
    }


class _Row(NamedTuple):
    """What the columns say of a unit; `number`: where its id does not tell it."""

    id: str
    number: str | None
    kind: int
    letter: bool
    part: tuple[str, str, str, str]
    tags: tuple[str, int, tuple[int, ...]]
    actions: tuple[tuple[int, str, tuple[int, ...], int], ...]
    instruments: str
    bodies: str


def _row(unit: Block, place: dict) -> _Row:
    number = unit.number or ""
    return _Row(
        unit.id, None if number == _numbered(unit) else number, tuple(KINDS).index(kind(unit)),
        unit.kind not in KINDS, _part(unit), _tags(unit, place),
        tuple((place["verbs"][action.verb], str(action.stands_as),
               tuple(place["addressees"][to] for to in action.addressees), int(action.inherited))
              for action in unit.actions),
        *("".join(_letters(place[scheme][id_]) for id_ in getattr(unit.annotation, scheme, ()))
          for scheme in ("instruments", "bodies")))


class _Table:
    """Rows, each once: of a column those used most first, since small numbers that come often pack well."""

    def __init__(self):
        self.rows, self._places = [], {}

    def place(self, row) -> int:
        """The place of a row, which is added if it is new."""
        if row not in self._places:
            self._places[row] = len(self.rows)
            self.rows.append(row)
        return self._places[row]

    def column(self, rows: Iterable) -> list[int]:
        """The places of all rows in order."""
        rows = list(rows)
        for row, _ in Counter(rows).most_common():
            self.place(row)
        return [self._places[row] for row in rows]


def _letters(place: int) -> str:
    """A place in a scheme, to base 36: 5 is 5, 41 is A5. OverflowError for one beyond Zz."""
    higher, lower = divmod(place, len(DIGITS))
    if higher > 26:
        raise OverflowError(f"a scheme of more than {27 * len(DIGITS)} entries")
    return chr(ord("A") - 1 + higher) * bool(higher) + DIGITS[lower]


def _digits(values) -> str:
    return "".join(str(int(value)) for value in values)


def _numbered(unit: Block) -> str:
    """The number an id tells."""
    prefix, *places = unit.id.replace("annex-", "").lstrip("abcdefghijklmnopqrstuvwxyz").split("-")
    return " ".join((prefix, *(f"({place})" for place in places)))


def _tags(unit: Block, place: dict) -> tuple[str, int, tuple[int, ...]]:
    """Its targets, the primary pillar or -1, the secondary ones. A target's digit: 0, or 1 + the strength's place."""
    strengths = (1 + place["strengths"][unit.tags[target].strength] if target in unit.tags else 0
                 for target in place["targets"])
    pillars = unit.pillars
    return (_digits(strengths), place["pillars"][pillars.primary] if pillars else -1,
            tuple(place["pillars"][id_] for id_ in pillars.secondary) if pillars else ())


def _part(unit: Block) -> tuple[str, str, str, str]:
    """How a unit is named before its number (序 , preambular paragraph ), and how it is cited, {} for its number."""
    named, cited, number = reference(unit), citing.place(unit), unit.number or ""
    forms = (wording.replace(number, "{}") if number else wording for wording in (cited.zh, cited.en))
    return named.zh.removesuffix(number), named.en.removesuffix(number), *forms


def _document(document: Document, shard: int, corpus: Corpus) -> dict:
    return {"id": document.id, "symbol": document.symbol, "verified": document.symbol_verified,
            "title": [document.title.zh, document.title.en], "date": document.date, "basis": document.date_basis,
            "cited": _cited(document, corpus), "url": document.page, "shard": shard, "count": len(document.units)}


def _cited(document: Document, corpus: Corpus) -> tuple[str, str]:
    """What follows its symbol where a document is cited: for a resolution nothing, else what it is and its date."""
    zh, en = [], []
    if "RES" not in document.symbol.split("/"):
        status, dated = corpus.vocabulary["statuses"][document.status].label, day(document.date)
        session = document.date_basis == "session"
        zh += [status.zh, f"{document.date[:4]} 年届会" if session else dated.zh]
        en += [status.en, f"session of {document.date[:4]}" if session else dated.en]
    if not document.symbol_verified:
        zh.append("文号未核实")
        en.append("symbol unverified")
    return f"（{'，'.join(zh)}）" if zh else "", f" ({', '.join(en)})" if en else ""


def _text(unit: Block) -> list:
    """[text, gist zh, gist en, evidence [slug of its target, start, end], bold [start, end]]."""
    said = unit.annotation
    gist = (said.gist.zh, said.gist.en) if said and said.gist else ("", "")
    evidence = [(slug(target), *find(tag.evidence, unit.text)) for target, tag in unit.tags.items() if tag.evidence]
    return [unit.text, *gist, evidence, list(unit.passage.bold)]
