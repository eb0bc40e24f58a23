"""What a rule looks at: one document with what the editors say of it, before it is taken into the corpus."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..located_yaml import Text
from ..model import TAGGED_KINDS, Annotation, Block, Correction, Document, Tag
from ..vocabulary import Vocabulary


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

    @cached_property
    def gists(self) -> list[tuple[str, Text]]:
        """Every gist in either language, behind its unit's place."""
        return [(f"{self.document.id} {block.id}", text) for block, annotation in self.annotated()
                if annotation.gist for text in (annotation.gist.zh, annotation.gist.en)]

    @cached_property
    def cited_paragraphs(self) -> list[tuple[Block, Text]]:
        """Every citation of a paragraph, with the block that has it."""
        return [(block, cite) for block, annotation in self.all() for cite in annotation.cites if "#" in cite]

    def tags(self) -> Iterator[tuple[Block, Tag]]:
        for block, annotation in self.annotated():
            for tag in annotation.tags:
                yield block, tag
