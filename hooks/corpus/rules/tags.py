"""Rules on which units are tagged, with which targets, and on what evidence."""

from collections.abc import Iterator

from ..passage import find
from ..problem import Problem
from ..shape import at, shown
from .reading import Reading


def every_unit_is_annotated(reading: Reading) -> Iterator[Problem]:
    """One unit of annotation is one numbered paragraph, or one lettered sub-paragraph of it; each has its entry."""
    for block in reading.document.tagged:
        if block.id not in reading.annotations:
            yield Problem(reading.page_file, reading.lines[block.id], f"{block.id} has no annotation; allowed is an "
                          f"entry `{block.id}:` in annotations/{reading.document.id}.yml")


def only_units_are_annotated(reading: Reading) -> Iterator[Problem]:
    """What is annotated stands in the document; preambular paragraphs, headings, lines and notes carry no tags."""
    units = [block.id for block in reading.document.tagged]
    others = {block.id for block in reading.document.blocks} - set(units)
    for unit, annotation in reading.annotations.items():
        if unit in others:
            tagged = annotation.tags or annotation.pillars or annotation.actions or annotation.adds or annotation.gist
            if tagged:
                yield at(unit, f"{shown(unit)} carries tags; allowed for it: instruments, bodies, cites")
        elif unit not in units:
            yield at(unit, f"{shown(unit)} is nothing in {reading.document.id}; allowed: {', '.join(units)}, "
                     "or the id of another block")


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
