"""The official words as HTML: bold, evidence, slips and calls of notes marked; and what an index quotes of them."""

from collections.abc import Iterable

from markupsafe import Markup

from .block import Block
from .difference import Piece
from .document import Document
from .markup import both, escaped, slug, spoken
from .passage import note_mark
from .runs import Run, excerpt, runs

JOINER = "&#8288;"  # a word joiner: a mark does not begin a line
_UNDEFINED = "原文未列此注", "not defined in the text"


def words(block: Block, document: Document) -> Markup:
    """The block's text, as on its document's page."""
    return Markup("".join(_run(run, block, document) for run in runs(block)))


def quoted(unit: Block, target: str | None) -> Markup:
    """The evidence of a target with what stands round it, or the opening of the text."""
    return Markup(f'<p class="ix__t" lang="zh">{"".join(map(_quoted, excerpt(unit, target)))}</p>')


def opening(unit: Block) -> str:
    """The first words of a unit, in a list of many."""
    return "".join(run.text for run in excerpt(unit, None, 14))


def left_words(pieces: Iterable[Piece]) -> Markup:
    """The words of the left of two texts that are compared, marked where the right one has others."""
    return Markup("".join(f"<del>{escaped(piece.left)}</del>" if piece.kind == "left" else escaped(piece.left)
                          for piece in pieces if piece.left))


def right_words(pieces: Iterable[Piece]) -> Markup:
    """The same of the right one."""
    return Markup("".join(f"<ins>{escaped(piece.right)}</ins>" if piece.kind == "right" else escaped(piece.right)
                          for piece in pieces if piece.right))


def _quoted(run: Run) -> str:
    if run.evidence:
        return f'<span class="ev is-line e{slug(run.evidence[0])}">{escaped(run.text)}</span>'
    return '<span class="el">……</span>' if run.text == "……" else escaped(run.text)


def _run(run: Run, block: Block, document: Document) -> str:
    made = escaped(run.text)
    if run.evidence:
        made = f'<span class="ev{"".join(f" e{slug(target)}" for target in run.evidence)}">{made}</span>'
    if run.bold:
        made = f"<b>{made}</b>"
    if run.slip:
        made = _slip(run, made, block, document)
    return made + "".join(_call(label, document) for label in run.calls)


def _slip(run: Run, made: str, block: Block, document: Document) -> str:
    slip, number = run.slip, block.corrections.index(run.slip) + 1
    data = f' data-slip="{number}" data-corrected="{escaped(slip.corrected)}"' if slip.corrected else ""
    made = f'<span class="slip slip--{slip.certainty}"{data}>{made}</span>'
    if run.slip_ends and slip.certainty != "form":
        page = f"../{document.apparatus}" if block.explained else ""
        spoken_on = '<span class="sr" lang="zh">误</span><span class="sr" lang="en"> correction</span>'
        made += f'<a class="slip__m" href="{page}#{block.id}.{number}" lang="zh">{JOINER}勘{spoken_on}{JOINER}</a>'
    return made


def _call(label: str, document: Document) -> str:
    note, mark = document.note(label), note_mark(label)
    if note:
        said = spoken(f"注 {mark}", f"note {mark}")
        return f'<sup class="fn">{JOINER}<a href="#{note.id}" {said}>{escaped(mark)}</a></sup>'
    return (f'<sup class="fn fn--undefined" title="{" ".join(_UNDEFINED)}">{JOINER}{escaped(mark)}'
            f'<span class="sr">{both(*_UNDEFINED)}</span></sup>')
