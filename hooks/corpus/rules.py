"""The rules of the edition, one function each: its docstring is the rule, its source the codebook.

Each yields a `Problem` for every place where the rule does not hold. `RULES` lists them all.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from .located_yaml import Text
from .model import TAGGED_KINDS, Annotation, Block, Correction, Document, Tag, without_number
from .passage import find, squeeze
from .problem import Problem
from .shape import at, shown
from .vocabulary import Vocabulary


@dataclass(frozen=True)
class Reading:
    """One document as read, before it is taken into the corpus. `lines`: block id → line of its page."""

    document: Document
    annotations: dict[Text, Annotation]
    corrections: list[Correction]
    vocabulary: Vocabulary
    source: str
    page_file: str
    lines: dict[str, int]

    def annotated(self) -> Iterator[tuple[Block, Annotation]]:
        """The units that carry an annotation, with it."""
        blocks = {block.id: block for block in self.document.blocks}
        for unit, annotation in self.annotations.items():
            if unit in blocks and blocks[unit].kind in TAGGED_KINDS:
                yield blocks[unit], annotation

    def tags(self) -> Iterator[tuple[Block, Tag]]:
        for block, annotation in self.annotated():
            for tag in annotation.tags:
                yield block, tag


def every_unit_is_annotated(reading: Reading) -> Iterator[Problem]:
    """One unit of annotation is one numbered paragraph, or one lettered sub-paragraph of it; each has its entry."""
    for block in reading.document.tagged:
        if block.id not in reading.annotations:
            yield Problem(reading.page_file, reading.lines[block.id], f"{block.id} has no annotation; allowed is an "
                          f"entry `{block.id}:` in annotations/{reading.document.id}.yml")


def only_units_are_annotated(reading: Reading) -> Iterator[Problem]:
    """Preambular paragraphs are addressable but carry no tags, and nothing else than a unit does."""
    units = [block.id for block in reading.document.tagged]
    others = {block.id for block in reading.document.blocks} - set(units)
    for unit in reading.annotations:
        if unit not in units:
            what = "carries no tags" if unit in others else f"is no unit of {reading.document.id}"
            yield at(unit, f"{shown(unit)} {what}; allowed: {', '.join(units)}")


def every_unit_has_8_7(reading: Reading) -> Iterator[Problem]:
    """Every unit has at least 8.7: every unit of this corpus serves the fight against trafficking."""
    for _, annotation in reading.annotated():
        if not any(tag.target == "8.7" for tag in annotation.tags):
            yield at(annotation.unit, f"{annotation.unit} has no 8.7; allowed is 8.7 direct or indirect")


def evidence_stands_in_the_unit(reading: Reading) -> Iterator[Problem]:
    """Every tag carries evidence: a run of characters copied from the unit, footnote marks aside."""
    for block, tag in reading.tags():
        if tag.evidence and not find(tag.evidence, block.text):
            yield at(tag.evidence, f"evidence {shown(tag.evidence)} does not stand in {block.id}; allowed is a run of "
                     f"“{block.text}”")


def a_tag_has_evidence_or_a_note(reading: Reading) -> Iterator[Problem]:
    """An indirect 8.7 that rests on no name and no words in the unit has a note in its place; no other tag has."""
    for block, tag in reading.tags():
        if tag.strength is None:
            continue
        may_note = tag.target == "8.7" and tag.strength == "indirect"
        if tag.evidence is None and not (tag.note and may_note):
            stands = "a note in place of evidence" if tag.note else "no evidence"
            allowed = "evidence, or a note {zh, en}" if may_note else "evidence; only an indirect 8.7 may have a note"
            yield at(tag.target, f"{tag.target} of {block.id} has {stands}; allowed is {allowed}")
        elif tag.evidence is not None and tag.note:
            yield at(tag.target, f"{tag.target} of {block.id} has evidence and a note; allowed is one of them")


def the_heading_gives_the_primary_pillar(reading: Reading) -> Iterator[Problem]:
    """In the Global Plan's annex the heading a paragraph stands under is its primary pillar."""
    pillars = reading.vocabulary["pillars"].items()
    headings = {term["heading"]: pillar for pillar, term in pillars if term.get("heading")}
    printed = {block.id: without_number(block.text) for block in reading.document.blocks if block.kind == "heading"}
    for block, annotation in reading.annotated():
        pillar = headings.get(printed.get(block.section))
        primary = annotation.pillars and annotation.pillars.primary
        if pillar and primary and primary != pillar:
            yield at(primary, f"{block.id} stands under {printed[block.section]}, not {primary}; allowed: {pillar}")


def secondary_pillars_are_others(reading: Reading) -> Iterator[Problem]:
    """Each unit has exactly one primary pillar and any number of secondary ones, each once."""
    for block, annotation in reading.annotated():
        if annotation.pillars:
            seen = {annotation.pillars.primary}
            for pillar in annotation.pillars.secondary:
                if pillar in seen:
                    yield at(pillar, f"{pillar} stands twice in {block.id}; allowed is each pillar once")
                seen.add(pillar)


def operative_units_act(reading: Reading) -> Iterator[Problem]:
    """Each operative verb of the unit in order: an operative paragraph has one at least."""
    for block, annotation in reading.annotated():
        if block.kind in ("operative", "annex") and not annotation.actions:
            yield at(annotation.unit, f"{block.id} has no actions; allowed is one for each of its operative verbs")


def letters_inherit_their_actions(reading: Reading) -> Iterator[Problem]:
    """A sub-paragraph repeats its chapeau's actions and may add a body charged by name; nothing else adds."""
    for block, annotation in reading.annotated():
        letter = block.kind.endswith("-sub")
        if letter and annotation.actions:
            yield at(annotation.unit, f"{block.id} has actions of its own; allowed is `adds:` beside its chapeau's")
        if annotation.adds and not letter:
            yield at(annotation.adds[0], f"{block.id} is no sub-paragraph; allowed is addressees in its actions")


def reports_do_not_act(reading: Reading) -> Iterator[Problem]:
    """Report paragraphs have neither actions nor addressees."""
    for block, annotation in reading.annotated():
        if block.kind.startswith("report") and (annotation.actions or annotation.adds):
            yield at(annotation.unit, f"{block.id} of a report has actions; allowed are none")


def the_verb_stands_in_the_unit(reading: Reading) -> Iterator[Problem]:
    """The verb is kept as it stands, and mapped to one term of UN drafting practice."""
    for block, annotation in reading.annotated():
        for action in annotation.actions:
            if action.stands_as and not find(action.stands_as, block.text):
                yield at(action.stands_as, f"{shown(action.stands_as)} does not stand in {block.id}; allowed is the "
                         "verb with every adverb before it, as printed")
            forms = action.verb and reading.vocabulary["verbs"][action.verb].get("forms")
            if forms and action.stands_as and not any(squeeze(action.stands_as).endswith(form) for form in forms):
                yield at(action.stands_as, f"{shown(action.stands_as)} is no form of {action.verb}; allowed: …"
                         f"{', …'.join(forms)}")


def commits_is_the_annexs(reading: Reading) -> Iterator[Problem]:
    """`commits`: any plain verb of the annex."""
    for block, annotation in reading.annotated():
        for action in annotation.actions:
            if action.verb == "commits" and not block.kind.startswith("annex"):
                yield at(action.verb, f"commits in {block.id}; allowed in an annex only")


def only_directive_verbs_address(reading: Reading) -> Iterator[Problem]:
    """Only directive verbs have addressees."""
    verbs = reading.vocabulary["verbs"]
    for block, annotation in reading.annotated():
        for action in annotation.actions:
            if action.verb and action.addressees and verbs[action.verb]["force"] != "directive":
                yield at(action.addressees[0], f"{action.verb} of {block.id} has addressees; allowed are none, "
                         "it is declaratory")


def corrections_show_what_is_printed(reading: Reading) -> Iterator[Problem]:
    """Corrections are data: unit, as printed, as corrected, why, how sure; the words stand as shown."""
    blocks = {block.id: block for block in reading.document.blocks}
    for correction in reading.corrections:
        unit, printed, received = correction.unit, correction.printed, correction.received
        if unit is None:
            continue
        if unit != "document" and unit not in blocks:
            yield at(unit, f"{shown(unit)} is nothing in {reading.document.id}; allowed is an id of it, or `document`")
        elif printed and (unit == "document" or not find(printed, blocks[unit].text)):
            allowed = "none for the document as a whole" if unit == "document" else f"a run of the text of {unit}"
            yield at(printed, f"printed {shown(printed)} does not stand there; allowed is {allowed}")
        if received and received not in reading.source:
            yield at(received, f"{shown(received)} does not stand in the source; allowed is a run of it")
        if printed and received:
            yield at(received, "printed and received in one correction; allowed is one of them")
        if correction.corrected and correction.corrected == (printed or received):
            yield at(correction.corrected, "corrected is what is printed; allowed is another wording, or none")


def headings_have_english(reading: Reading) -> Iterator[Problem]:
    """Everything of ours is in both languages: each heading under the title has its English in the front matter."""
    headings = [block for block in reading.document.blocks if block.kind == "heading"]
    for block in headings:
        if block.id not in reading.document.headings:
            yield Problem(reading.page_file, reading.lines[block.id], f"{block.id} has no English; allowed is "
                          f"`{block.id}: …` under headings in the front matter")
    for id_, english in reading.document.headings.items():
        if id_ not in {block.id for block in headings}:
            allowed = ", ".join(block.id for block in headings) or "none, there is no heading"
            yield at(english, f"{id_} is no heading of {reading.document.id}; allowed: {allowed}")


RULES = (
    every_unit_is_annotated,
    only_units_are_annotated,
    every_unit_has_8_7,
    evidence_stands_in_the_unit,
    a_tag_has_evidence_or_a_note,
    the_heading_gives_the_primary_pillar,
    secondary_pillars_are_others,
    operative_units_act,
    letters_inherit_their_actions,
    reports_do_not_act,
    the_verb_stands_in_the_unit,
    commits_is_the_annexs,
    only_directive_verbs_address,
    corrections_show_what_is_printed,
    headings_have_english,
)
