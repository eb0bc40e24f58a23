"""The corpus as frozen values: documents, their blocks of text, and the annotations of their units.

A text that an editor wrote in YAML knows its file and line (`located_yaml.Text`) unless an earlier build kept it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .kept import NOWHERE, Shelf, key
from .located_yaml import Text
from .passage import Passage
from .shape import Bilingual
from .vocabulary import Vocabulary

if TYPE_CHECKING:
    from .asks import Ask
    from .checked_pairs import CheckedPairs
    from .citator import Citation
    from .codebook import Codebook
    from .columns import Column
    from .division import Divisions
    from .guides import Variant
    from .lineage import Event
    from .parallels import Parallel
    from .promises import Promise
    from .second_reading import SecondReading
    from .words import Words

# The Sustainable Development Goals were adopted by A/RES/70/1 of this day; no text before it could know them.
GOALS_DATE = "2015-09-25"
_CITED_TARGET = re.compile(r"具体目标\s*(\d+\.\d+)")

TAGGED_KINDS = ("operative", "operative-sub", "annex", "annex-sub", "report", "report-sub")
UNIT_KINDS = ("preamble", "preamble-sub", "report-front", *TAGGED_KINDS)
OFFICIAL_ADDRESS = "https://docs.un.org/zh/"
# Above this many documents no list or picture has a row or column for each: they stand by year, or a page lists them.
FEW = 20


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


@dataclass(frozen=True, eq=False)
class Block:
    """One block of a document, in the order of reading.

    `kind`: a unit's kind, or `line` (masthead, opening, closing), `title`, `heading`, `note`.
    `number`: the printed number ("7 (a)") or a note's printed mark. `text_source`: the source's characters.
    `section`: the id of the heading it stands under. `actions` hold the chapeau's in a letter.
    """

    document: str
    id: str
    kind: str
    number: str | None
    passage: Passage
    text_source: str
    section: str | None
    annotation: Annotation | None = None
    actions: tuple[Action, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def text(self) -> str:
        return self.passage.text

    @cached_property
    def tags(self) -> dict[str, Tag]:
        return {tag.target: tag for tag in self.annotation.tags} if self.annotation else {}

    @property
    def pillars(self) -> Pillars | None:
        return self.annotation.pillars if self.annotation else None

    @property
    def explained(self) -> bool:
        """Whether the apparatus has an entry for it: for every unit, and for a line with notes or corrections."""
        return self.kind in UNIT_KINDS or (self.kind in ("line", "title")
                                           and bool(self.passage.calls or self.corrections))


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

    @cached_property
    def by_place(self) -> dict[tuple[str, str], Block]:
        """(document, id) → the unit."""
        return {(self.id, unit.id): unit for unit in self.units}

    @cached_property
    def texts(self) -> str:
        """A name for the texts of the units and their ids."""
        return key("".join(f"{self.id} {unit.id} {unit.text}\n" for unit in self.units))

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


@dataclass(frozen=True, eq=False)
class Corpus:
    """All documents, earliest first, the vocabulary, and what the project holds beyond the documents."""

    documents: tuple[Document, ...]
    vocabulary: Vocabulary
    second: "SecondReading | None" = None
    codebook: "Codebook | None" = None
    promises: "tuple[Promise, ...]" = ()
    events: "tuple[Event, ...]" = ()
    checked_pairs: "CheckedPairs | None" = None
    guides: "tuple[Variant, ...]" = ()
    shelf: Shelf = NOWHERE

    @cached_property
    def outward(self) -> str:
        """A name for all that pages may show of documents that are not their own, and for the vocabulary."""
        return key(self.shelf.common, *(document.outward for document in self.documents))

    @cached_property
    def words(self) -> "Words":
        """The segmenter that knows this vocabulary."""
        from .words import Words

        return Words(self.vocabulary)

    @cached_property
    def parallels(self) -> "tuple[Parallel, ...]":
        """What the search finds, but for pairs judged only to look alike.

        Found when first asked for: what only checks the corpus has no need of them.
        """
        from .parallels import Parallel, find

        judged = self.checked_pairs.look_alikes if self.checked_pairs else ()
        units = {key: unit for document in self.documents for key, unit in document.by_place.items()}
        found = self.shelf.made(lambda: [((one.a.document, one.a.id), (one.b.document, one.b.id), one.similarity)
                                         for one in find(self.documents, self.words)],
                                "parallels", *(document.texts for document in self.documents))
        parallels = (Parallel(units[a], units[b], similarity) for a, b, similarity in found)
        return tuple(parallel for parallel in parallels if (parallel.a, parallel.b) not in judged)

    @cached_property
    def citations(self) -> "list[Citation]":
        """Every cited symbol, with the paragraphs that cite it."""
        from .citator import citations

        return citations(self)

    @cached_property
    def asked(self) -> "dict[str, list[Ask]]":
        """Addressee → the units that ask it."""
        from .asks import asked

        return asked(self)

    @cached_property
    def columns(self) -> "tuple[Column, ...]":
        """The columns of tables that compare documents."""
        from .columns import columns

        return columns(self.documents, self.few)

    @cached_property
    def divisions(self) -> "Divisions":
        """The indexes, and the pages that hold their entries."""
        from .division import Divisions
        from .listed import listed

        return Divisions(lambda path: listed(self, path))

    @cached_property
    def entries(self) -> "dict[str, list[int]]":
        """The address of each index that lists documents → how many entries each of these has in it."""
        from .listed import entries

        return self.shelf.made(lambda: entries(self), "entries", self.outward)

    @cached_property
    def shards(self) -> "list[list[Document]]":
        """The documents in runs, each of which readers load as one."""
        from .shards import shards

        return shards(self.documents)

    @property
    def few(self) -> bool:
        """Whether each document may have a row or column of its own wherever documents are compared."""
        return len(self.documents) <= FEW

    @property
    def tagged(self) -> Iterator[Block]:
        for document in self.documents:
            yield from document.tagged

    @cached_property
    def tagged_count(self) -> int:
        """How many units are tagged, of all documents."""
        return sum(1 for _ in self.tagged)

    def document(self, id_: str) -> Document:
        return self._by_id[id_]

    @cached_property
    def _by_id(self) -> dict[str, Document]:
        return {document.id: document for document in self.documents}

    @cached_property
    def order(self) -> dict[Document, int]:
        """Document → its place among all."""
        return {document: place for place, document in enumerate(self.documents)}


def without_number(heading: str) -> str:
    """A section heading without its Chinese number: 一 防止贩运人口 → 防止贩运人口."""
    number, _, name = heading.partition(" ")
    return name if name and set(number) <= set("一二三四五六七八九十") else heading


def note_id(label: str) -> str:
    """The id of the note a call's label means: 12 → fn-12, annex-13 → annex-fn-13, * → fn-1."""
    prefix, _, mark = label.rpartition("-")
    return f"{prefix}-fn-{mark}" if prefix else f"fn-{1 if mark == '*' else mark}"


def note_mark(label: str) -> str:
    """The mark as printed: annex-13 → 13."""
    return label.rpartition("-")[2]
