"""What the editors say of a unit, as frozen values: tags, pillars, operative verbs, names, corrections.

A text that an editor wrote in YAML knows its file and line (`located_yaml.Text`) unless an earlier build kept it.
"""

from dataclasses import dataclass

from .located_yaml import Text
from .shape import Bilingual


@dataclass(frozen=True)
class Tag:
    """A unit bears on a target. `evidence`: words copied from the unit; `note` stands where there are none."""

    target: Text
    strength: Text
    evidence: Text | None
    note: Bilingual | None


@dataclass(frozen=True)
class Pillars:
    """The one pillar a unit's measure belongs to, and those a second verb or a stated purpose adds."""

    primary: Text
    secondary: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Action:
    """An operative verb as it stands, its term, and whom it asks; `inherited` from the chapeau or the unit's own."""

    verb: Text
    stands_as: Text
    addressees: tuple[Text, ...]
    inherited: bool = False


@dataclass(frozen=True)
class Annotation:
    """What the editors say of one unit, from a `line` of their file on.

    `adds`: whom a letter charges beyond its chapeau's addressees. `instruments`, `bodies`: what the unit names.
    `cites`: full symbols of the documents that it and its notes cite, in order of standing.
    """

    unit: Text
    tags: tuple[Tag, ...]
    pillars: Pillars | None
    actions: tuple[Action, ...]
    line: int = 0
    adds: tuple[Text, ...] = ()
    gist: Bilingual | None = None
    instruments: tuple[Text, ...] = ()
    bodies: tuple[Text, ...] = ()
    cites: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Correction:
    """A slip. `printed` stands in the unit's text, `received` in the source file only; either may be missing."""

    unit: Text
    printed: Text | None
    received: Text | None
    corrected: Text | None
    certainty: Text
    why: Bilingual
