"""Unit ids: built from the part a paragraph stands in and its printed number, and read back.

An id is a public promise: anchors, data keys and permalinks are made of it.

>>> build("operative", "7 (a)"), build("annex", "43"), build("preamble", "16 (f)")
('op7-a', 'annex-43', 'pp16-f')
>>> parse("annex-43-a")
('annex', '43 (a)')
"""

import re

PREFIX = {"preamble": "pp", "operative": "op", "annex": "annex-", "report": "p"}
_PART = {prefix: part for part, prefix in PREFIX.items()}
_NUMBER = re.compile(r"([1-9][0-9]*)(?: \(([a-z])\))?")
_ID = re.compile(r"(annex-|op|pp|p)([1-9][0-9]*)(?:-([a-z]))?")


def build(part: str, number: str) -> str:
    """The id of the paragraph printed `number` ("7" or "7 (a)") in `part`; ValueError for any other form."""
    match = _NUMBER.fullmatch(number)
    if not match or part not in PREFIX:
        raise ValueError(f"no paragraph id for {number!r} in {part!r}")
    paragraph, letter = match.groups()
    return PREFIX[part] + paragraph + (f"-{letter}" if letter else "")


def parse(unit_id: str) -> tuple[str, str]:
    """The part and the printed number of a numbered paragraph's id; ValueError for any other text."""
    match = _ID.fullmatch(unit_id)
    if not match:
        raise ValueError(f"{unit_id!r} is not the id of a numbered paragraph")
    prefix, paragraph, letter = match.groups()
    return _PART[prefix], paragraph + (f" ({letter})" if letter else "")


def chapeau(unit_id: str) -> str | None:
    """The id of the paragraph whose letter this is: `op7` for `op7-a`; None for an unlettered id."""
    match = _ID.fullmatch(unit_id)
    return unit_id[:-2] if match and match.group(3) else None
