"""A document as a frozen value: its metadata and its blocks of text, with what the editors say of each."""

import re
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING

from .annotation import Correction
from .block import TAGGED_KINDS, UNIT_KINDS, Block, Folded
from .located_yaml import Text
from .passage import note_id, note_mark
from .shape import Bilingual

if TYPE_CHECKING:
    from .outline import Outline

# The Sustainable Development Goals were adopted by A/RES/70/1 of this day; no text before it could know them.
GOALS_DATE = "2015-09-25"
_CITED_TARGET = re.compile(r"具体目标\s*(\d+\.\d+)")
OFFICIAL_ADDRESS = "https://docs.un.org/zh/"


@dataclass(frozen=True)
class Adoption:
    """What became of a draft. `basis`: verified, or inferred by the editors from what `note` says."""

    symbol: Text
    date: Text
    basis: Text
    note: Bilingual | None


@dataclass(frozen=True, eq=False)
class Document:
    """A document: its metadata, its blocks, and the corrections that concern it as a whole.

    `made_from`: a name for the content of its files, its page, source, annotations and corrections. `outward`: one for
    what others may show of it. `characters`: what its files are written with, but for the source.
    """

    id: str
    symbol: Text
    symbol_verified: bool
    title: Bilingual
    short: Bilingual
    kind: Text
    status: Text
    body: Bilingual
    session: Bilingual
    date: Text
    date_basis: Text
    agenda_item: Text | None
    sponsors: Bilingual | None
    follows: tuple[Text, ...]
    adoption: Adoption | None
    remarks: Bilingual | None
    headings: dict[str, Text]
    digest: Text
    blocks: tuple[Block, ...] = ()
    corrections: tuple[Correction, ...] = ()
    made_from: str = ""
    outward: str = ""
    characters: str = ""

    def __getstate__(self) -> dict:
        """As it is kept: its fields, the blocks folded, and its outline."""
        mine = {field.name: getattr(self, field.name) for field in fields(self)}
        return mine | {"blocks": Folded(self.blocks), "outline": self.outline}

    def __setstate__(self, state: dict) -> None:
        vars(self).update(state, blocks=state["blocks"].blocks())

    @cached_property
    def outline(self) -> "Outline":
        """What indexes need to know of it."""
        from .outline import outline

        return outline(self)

    @property
    def year(self) -> str:
        return self.date[:4]

    @property
    def page(self) -> str:
        """The page's address, relative to the site's root."""
        return f"resolutions/{self.id}.html"

    @property
    def apparatus(self) -> str:
        """The address of its notes, corrections and relations."""
        return f"apparatus/{self.id}.html"

    @property
    def official_address(self) -> str | None:
        """Where the official document is read; None while its symbol is not verified."""
        return OFFICIAL_ADDRESS + self.symbol if self.symbol_verified else None

    @cached_property
    def units(self) -> list[Block]:
        return [block for block in self.blocks if block.kind in UNIT_KINDS]

    @cached_property
    def tagged(self) -> list[Block]:
        return [block for block in self.blocks if block.kind in TAGGED_KINDS]

    @property
    def all_corrections(self) -> list[Correction]:
        """Those of its blocks in order, then those of the whole."""
        return [slip for block in self.blocks for slip in block.corrections] + list(self.corrections)

    @cached_property
    def by_place(self) -> dict[tuple[str, str], Block]:
        """(document, id) → the unit."""
        return {(self.id, unit.id): unit for unit in self.units}

    @cached_property
    def by_pillar(self) -> dict[str, list[Block]]:
        """Tagged units by their primary pillar."""
        found: dict[str, list[Block]] = {}
        for unit in self.tagged:
            found.setdefault(unit.pillars.primary, []).append(unit)
        return found

    @cached_property
    def by_secondary(self) -> dict[str, list[Block]]:
        """Tagged units by each of their secondary pillars."""
        found: dict[str, list[Block]] = {}
        for unit in self.tagged:
            for pillar in unit.pillars.secondary:
                found.setdefault(pillar, []).append(unit)
        return found

    @cached_property
    def notes(self) -> dict[str, Block]:
        """Footnotes by id."""
        return {block.id: block for block in self.blocks if block.kind == "note"}

    def note(self, label: str) -> Block | None:
        """The footnote a call's label means; None where the document does not define it."""
        note = self.notes.get(note_id(label))
        return note if note and note.number == note_mark(label) else None

    def undefined(self, block: Block) -> list[str]:
        """The marks of the notes a block calls and the document does not define, in order of standing."""
        return [note_mark(label) for _, label in block.passage.calls if not self.note(label)]

    def callers(self, note: Block) -> list[Block]:
        """The blocks that call a note, in order, each once."""
        return self._callers.get(note, [])

    @cached_property
    def _callers(self) -> dict[Block, list[Block]]:
        found: dict[Block, list[Block]] = {}
        for block in self.blocks:
            for note in dict.fromkeys(self.note(label) for _, label in block.passage.calls):
                if note:
                    found.setdefault(note, []).append(block)
        return found

    @cached_property
    def stated(self) -> frozenset[str]:
        """The targets the document itself cites, in text or notes; none where it is older than the Goals."""
        if self.date < GOALS_DATE:
            return frozenset()
        return frozenset(target for block in self.blocks for target in _CITED_TARGET.findall(block.text))

    def provenance(self, target: str) -> str:
        """`stated` where the document itself could and does know the target, else `retrospective`."""
        return "stated" if target in self.stated else "retrospective"

    def section(self, block: Block) -> Bilingual | None:
        """The heading a block stands under: as printed without its number, and ours in English."""
        if block.section is None:
            return None
        printed = next(heading.text for heading in self.blocks if heading.id == block.section)
        return Bilingual(without_number(printed), self.headings[block.section])


def without_number(heading: str) -> str:
    """A section heading without its Chinese number: 一 防止贩运人口 → 防止贩运人口."""
    number, _, name = heading.partition(" ")
    return name if name and set(number) <= set("一二三四五六七八九十") else heading
