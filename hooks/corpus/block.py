"""A block of a document, and how blocks are kept: folded, since of a thousand documents an edit shows only a few."""

import pickle
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from .annotation import Action, Annotation, Correction, Pillars, Tag
from .passage import Passage

TAGGED_KINDS = ("operative", "operative-sub", "annex", "annex-sub", "report", "report-sub")
UNIT_KINDS = ("preamble", "preamble-sub", "report-front", *TAGGED_KINDS)
_NAMES = ("document", "id", "kind", "number", "section")
_FOLDED = ("passage", "text_source", "annotation", "actions", "corrections")


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
    annotation: Annotation | None
    actions: tuple[Action, ...]
    corrections: tuple[Correction, ...]

    def __getattr__(self, name: str) -> object:
        """Unfold all blocks of the document when one is first asked for what it was kept without."""
        if name in _FOLDED:
            if folded := vars(self).get("_folded"):
                folded.unfold()
            if name in vars(self):  # as it also is where another thread has unfolded them meanwhile
                return vars(self)[name]
        raise AttributeError(f"a block has no {name}")

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


class Folded:
    """The blocks of a document as they are kept: where they stand and what they are called, and all else unread."""

    def __init__(self, blocks: Iterable[Block]):
        blocks = tuple(blocks)
        self._names = [[getattr(block, name) for name in _NAMES] for block in blocks]
        self._blocks: tuple[Block, ...] = ()
        self._rest = pickle.dumps([[getattr(block, name) for name in _FOLDED] for block in blocks],
                                  pickle.HIGHEST_PROTOCOL)

    def blocks(self) -> tuple[Block, ...]:
        """The blocks, each of which unfolds all of them once it is asked for what it was kept without."""
        self._blocks = tuple(Block.__new__(Block) for _ in self._names)
        for block, names in zip(self._blocks, self._names, strict=True):
            vars(block).update(zip(_NAMES, names, strict=True), _folded=self)
        return self._blocks

    def unfold(self) -> None:
        """Give the blocks all that they were kept without."""
        for block, rest in zip(self._blocks, pickle.loads(self._rest), strict=True):
            vars(block).update(zip(_FOLDED, rest, strict=True))
            vars(block).pop("_folded", None)
