"""What pages may show of a document beside its own: where its entries stand, what cites and asks what, its names.

All that is said of a document and left out here stands on its own pages and in its own entries alone: gists, evidence,
notes on tags, and reasons of corrections. So an edit of these changes few pages, and leaves the plan of all.
"""

from . import kept
from .model import Block, Document


def outward(document: Document) -> str:
    """A name for it."""
    adoption = document.adoption
    said = (document.id, document.symbol, document.symbol_verified, document.title, document.short, document.kind,
            document.status, document.body, document.session, document.date, document.date_basis, document.follows,
            adoption and (adoption.symbol, adoption.date, adoption.basis), document.headings, document.corrections,
            [_block(block) for block in document.blocks])
    return kept.key(repr(said))


def _block(block: Block) -> tuple:
    said = block.annotation
    return (block.id, block.kind, block.number, block.section, block.text, block.passage.calls,
            [(tag.target, tag.strength) for tag in block.tags.values()], block.pillars, block.actions,
            said and (said.adds, said.instruments, said.bodies, said.cites),
            [(slip.printed, slip.corrected, slip.certainty) for slip in block.corrections])
