"""Rules on what stands beside the text: corrections, and headings in English."""

from collections.abc import Iterator

from ..passage import find
from ..problem import Problem
from ..shape import at, shown
from .reading import Reading


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
