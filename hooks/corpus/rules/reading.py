"""What a rule looks at: one document with what the editors say of it, before it is taken into the corpus."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..annotation import Annotation, Correction, Tag
from ..block import TAGGED_KINDS, Block
from ..document import Document
from ..located_yaml import Text
from ..vocabulary import Vocabulary


@dataclass(frozen=True)
class Said:
    """Words that the editors' file has on a unit, with their line."""

    unit: str
    text: str
    line: int


@dataclass(frozen=True)
class Checked:
    """A document whose own rules were asked, and what the rules on all documents look at: gists in either language, and
    citations of paragraphs."""

    document: Document
    gists: tuple[Said, ...]
    cited_paragraphs: tuple[Said, ...]

    @property
    def file(self) -> str:
        """The editors' file."""
        return f"annotations/{self.document.id}.yml"


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

    def all(self) -> Iterator[tuple[Block, Annotation]]:
        """Every block of which the editors say something, with it."""
        blocks = {block.id: block for block in self.document.blocks}
        for unit, annotation in self.annotations.items():
            if unit in blocks:
                yield blocks[unit], annotation

    def annotated(self) -> Iterator[tuple[Block, Annotation]]:
        """The tagged units among them."""
        for block, annotation in self.all():
            if block.kind in TAGGED_KINDS:
                yield block, annotation

    def checked(self, document: Document) -> Checked:
        """What is left of it for rules on all documents; `document`: as it is taken into the corpus."""
        gists = ((block, text) for block, annotation in self.annotated() if annotation.gist
                 for text in (annotation.gist.zh, annotation.gist.en))
        cites = ((block, cite) for block, annotation in self.all() for cite in annotation.cites if "#" in cite)
        return Checked(document, *(tuple(Said(block.id, text, text.line) for block, text in found)
                                   for found in (gists, cites)))

    def tags(self) -> Iterator[tuple[Block, Tag]]:
        for block, annotation in self.annotated():
            for tag in annotation.tags:
                yield block, tag
