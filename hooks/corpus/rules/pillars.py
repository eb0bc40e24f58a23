"""Rules on the pillars of a unit."""

from collections.abc import Iterator

from ..document import without_number
from ..problem import Problem
from ..shape import at
from .reading import Reading


def every_unit_has_a_pillar(reading: Reading) -> Iterator[Problem]:
    """Each unit has exactly one primary pillar."""
    for block, annotation in reading.annotated():
        if annotation.pillars is None:
            yield at(annotation.unit, f"{block.id} has no pillar; allowed is pillar: {{primary, secondary}}")


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
    """A secondary pillar is another than the primary one."""
    for block, annotation in reading.annotated():
        for pillar in annotation.pillars.secondary if annotation.pillars else ():
            if pillar == annotation.pillars.primary:
                yield at(pillar, f"{pillar} is the primary pillar of {block.id} too; allowed are the others")
