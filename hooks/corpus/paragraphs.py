"""A paragraph on its document's page, as HTML: what hangs beside it, its words, its tags, and the way to more."""

from markupsafe import Markup

from .block import Block
from .document import Document
from .marks import Marks
from .markup import escaped
from .naming import brief_name, gutter
from .official import words


class Paragraphs:
    """The paragraphs on one page of the corpus."""

    def __init__(self, marks: Marks):
        self._marks = marks

    def section(self, block: Block, document: Document) -> Markup:
        """A unit with all that stands with it."""
        gist = block.annotation and block.annotation.gist
        in_english = f'\n<p class="unit__g only-en" lang="en">{escaped(gist.en)}</p>' if gist else ""
        tags = f"\n{self._marks.tags(block)}" if block.tags else ""
        classes = (f"unit unit--{block.kind}{' unit--sub' if block.kind.endswith('-sub') else ''}"
                   f"{'' if block.tags else ' unit--pp'}")
        return Markup(f'<section class="{classes}">\n'
                      f'<h3 class="unit__n" id="{block.id}"><a href="#{block.id}">{hanging(block)}</a></h3>\n'
                      f'<div class="unit__b">{in_english}\n'
                      f'<p class="unit__t official" lang="zh">{words(block, document)}</p>\n'
                      f'<div class="unit__f">{tags}\n{more(block, document)}\n</div>\n</div>\n</section>')


def more(block: Block, document: Document) -> Markup:
    """The way to what a block opens, if it opens anything."""
    if not block.explained:
        return Markup()
    return Markup(f'<a class="more" href="../{document.apparatus}#{block.id}"><span class="sr">'
                  '<span class="t" lang="zh">更多</span> <span class="t" lang="en">more</span> '
                  f"{block.number or ''}</span></a>")


def hanging(block: Block) -> Markup:
    """What hangs beside a block; only what is ours in it has two languages."""
    if block.kind in ("preamble", "report-front"):
        return Markup(f'<span class="no-en" lang="zh">{gutter(block)}</span>'
                      f'<span class="only-en" lang="en">{brief_name(block)}</span>')
    return Markup(gutter(block))
