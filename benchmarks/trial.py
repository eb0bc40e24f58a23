"""A clause tried alone: what of its paragraph's annotation stands in it, and whether any rule finds fault with that."""

import re
from dataclasses import dataclass, replace

from corpus import Corpus, conversion, passage
from corpus.annotation import Annotation
from corpus.block import Block
from corpus.document import Document
from corpus.located_yaml import Text
from corpus.rules import Reading, actions, names, tags
from corpus.rules.names import SCHEMES

RULES = (tags.evidence_stands_in_the_unit, actions.the_verb_stands_in_the_unit, names.names_stand_in_the_unit,
         names.titles_are_known, names.symbols_are_cited, names.cites_stand_in_the_document)
_CALL = re.compile(r"\[\^(\d+)\]")
_IBID = "同上，第"
_SERIES = "联合国，《条约汇编》，第"


@dataclass(frozen=True)
class Note:
    """A footnote's text and what it names and cites."""

    text: str
    instruments: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()


@dataclass(frozen=True)
class Clause:
    """A run of text; `[^0]` calls `notes[0]`. All else stands in the text, and as in `corpus.model`.

    `pillar`: primary and secondary pillars of its paragraph; `gist`: (zh, en) of its paragraph. `standing`: the words
    that must go on standing in the text when it is edited.
    """

    text: str
    notes: tuple[Note, ...] = ()
    tags: tuple[tuple[str, str, str], ...] = ()  # (target, strength, evidence)
    actions: tuple[tuple[str, str, tuple[str, ...]], ...] = ()  # (verb, stands_as, addressees)
    pillar: tuple[str, tuple[str, ...]] | None = None
    gist: tuple[str, str] | None = None
    instruments: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()


def tried(document: Document, text: str, notes: list[Block], said: Annotation, corpus: Corpus) -> Clause | None:
    """The clause with what stands in it; None where a rule finds fault with it standing alone."""
    numbers = iter(range(len(notes)))
    text = _CALL.sub(lambda _: f"[^{next(numbers)}]", text)
    if conversion.markdown(conversion.Block("paragraph", text)) != text:
        return None
    made = tuple(_note(note) for note in notes)
    plain = passage.parse(text).text
    named = {scheme: tuple(id_ for id_ in getattr(said, scheme) if _form(corpus, scheme, id_, plain))
             for scheme in SCHEMES}
    cited = dict.fromkeys(map(str, (*said.cites, *(cite for note in made for cite in note.cites))))
    cites = tuple(cite for cite in cited if "#" not in cite and _printed(document, plain, made, said, cite, corpus))
    said = replace(said, cites=tuple(Text(cite, "", 0) for cite in cites), **named)
    reading = _reading(document, plain, made, said, corpus)
    # A note that leans on the one before it, or calls another, cannot be moved.
    leaning = any("[^" in note.text or note.text.startswith("同上") for note in made)
    if leaning or any(True for rule in RULES for _ in rule(reading)):
        return None
    pillar = said.pillars and (str(said.pillars.primary), tuple(map(str, said.pillars.secondary)))
    forms = [_form(corpus, scheme, id_, plain) for scheme in SCHEMES for id_ in named[scheme]]
    return Clause(
        text, made,
        tuple((str(tag.target), str(tag.strength), str(tag.evidence)) for tag in said.tags),
        tuple((str(act.verb), str(act.stands_as), tuple(map(str, act.addressees))) for act in said.actions),
        pillar, said.gist and (str(said.gist.zh), str(said.gist.en)),
        *(tuple(map(str, named[scheme])) for scheme in SCHEMES), cites,
        standing=(*(str(tag.evidence) for tag in said.tags), *(str(act.stands_as) for act in said.actions), *forms),
    )


def _printed(document, plain, notes, said, cite, corpus) -> bool:
    """True where the clause or a note it calls prints what the symbol stands for."""
    one = replace(said, cites=(Text(cite, "", 0),))
    return not any(names.cites_stand_in_the_document(_reading(document, plain, notes, one, corpus)))


def _reading(document: Document, plain: str, notes: tuple[Note, ...], said: Annotation, corpus: Corpus) -> Reading:
    """The clause as the only paragraph of a document in which no short form is known."""
    unit = Block("", "op1", "operative", "1", passage.Passage(plain), plain, None, None, (), ())
    below = [Block("", f"fn-{number}", "note", str(number), passage.Passage(note.text), note.text, None, None, (), ())
             for number, note in enumerate(notes, 1)]
    said = replace(said, unit=Text("op1", "", 0))
    of_notes = {Text(block.id, "", 0): Annotation(
        Text(block.id, "", 0), (), None, (),
        **{field: tuple(Text(value, "", 0) for value in getattr(note, field)) for field in (*SCHEMES, "cites")})
        for block, note in zip(below, notes, strict=True)}
    alone = replace(document, id="made-up", symbol=Text("A/1", "", 0), blocks=(unit, *below))
    return Reading(alone, {said.unit: said} | of_notes, [], corpus.vocabulary, "", "", dict.fromkeys(
        [unit.id, *(block.id for block in below)], 0))


def _note(note: Block) -> Note:
    """A note by itself: one on the treaty series says so, wherever it comes to stand."""
    said = note.annotation
    text = note.text.replace(_IBID, _SERIES) if note.text.startswith(_IBID) else note.text
    kept = {field: tuple(map(str, getattr(said, field))) if said else () for field in (*SCHEMES, "cites")}
    if text != note.text:
        kept["instruments"] = (*kept["instruments"], "treaty-series")
    return Note(text, **kept)


def _form(corpus: Corpus, scheme: str, id_: str, plain: str) -> str | None:
    forms = corpus.vocabulary[scheme][id_].get("forms", ())
    return next((str(form) for form in forms if passage.find(form, plain)), None)
