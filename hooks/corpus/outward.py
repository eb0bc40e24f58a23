"""What pages may show of a document beside its own: where its entries stand, what cites and asks what, its names.

Left out are gists, evidence, notes on tags, reasons of corrections, remarks, sponsors and agenda items. They show on
the document's own pages and entries, and on those that have the document among their `owners`, or that are never kept.
So an edit of these changes few pages, and leaves the plan of all.
"""

from . import kept
from .block import Block
from .document import Document


def outward(document: Document) -> str:
    """A name for it."""
    adoption = document.adoption
    said = (document.id, document.symbol, document.symbol_verified, document.title, document.short, document.kind,
            document.status, document.body, document.session, document.date, document.date_basis, document.follows,
            adoption and (adoption.symbol, adoption.date, adoption.basis), document.headings, _slips(document),
            [_block(block) for block in document.blocks])
    return kept.key(repr(said))


def _block(block: Block) -> tuple:
    said = block.annotation
    return (block.id, block.kind, block.number, block.section, block.text, block.passage.calls,
            [(tag.target, tag.strength) for tag in block.tags.values()], block.pillars, block.actions,
            said and (said.adds, said.instruments, said.bodies, said.cites),
            _slips(block))


def _slips(of: Document | Block) -> list[tuple]:
    return [(slip.printed, slip.corrected, slip.certainty) for slip in of.corrections]
