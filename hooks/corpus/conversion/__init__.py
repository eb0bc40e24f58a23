"""A source text as received becomes the body of its Markdown page; nothing but typography changes.

Order of the steps: furniture off and wrapped lines joined (`layout`), notes marked (`notes`), lines
assembled into blocks, full-width punctuation and stray spaces (`typography`), Markdown.
"""

import re
from dataclasses import dataclass, replace

from .. import passage
from . import layout, notes, typography

_PLAIN_HEADING = re.compile(r"摘要|附件|[一二三四五六七八九十]+[ 、]\S+")
_MARKDOWN_HEADING = re.compile(r"#+ (?:\*\*)?(.+?)(?:\*\*)?")
_LIST_MARK = re.compile(r"^- (?=\d+\. |\([a-z]\) )")
_NUMBERED = re.compile(r"^(?:\d+\.|\([a-z]\)) ")
_CONJUNCTION = re.compile(r"并|和|或|及|以及|而|且")
_ANNEX = "附件"


@dataclass(frozen=True)
class Block:
    """One block of a page. `kind`: line (masthead, opening, closing), title, heading, paragraph or note.

    `label` is a note's: its printed mark, with `annex-` before it in the annex.
    """

    kind: str
    text: str
    label: str = ""


def convert(source: str, title: str, wrapped: bool = False) -> str:
    """The page's body as Markdown. `title`: the document's title as it stands on a line of the source.

    Converting is a function of its arguments alone. ValueError where no line holds the title.
    """
    return "\n\n".join(map(markdown, blocks(source, title, wrapped))) + "\n"


def blocks(source: str, title: str, wrapped: bool = False) -> list[Block]:
    """The blocks of a source with its own characters, typography untouched, notes after the text."""
    lines = notes.mark((layout.unwrapped_lines if wrapped else layout.paragraph_lines)(source, title))
    found, defined, part, page_ended = [], [], "masthead", False
    for line in lines:
        line = _LIST_MARK.sub("", line)
        if part == "annex":
            line = re.sub(r"\[\^(?=\d)", "[^annex-", line)
        if definition := notes.DEFINITION.match(line):
            defined.append(Block("note", line[definition.end() :], definition.group(1)))
            page_ended = True
            continue
        before = found[-1] if found else Block("line", "")
        if before.kind == "paragraph" and _goes_on(before.text, line, page_ended):
            found[-1] = replace(before, text=typography.join(before.text, line))
        elif part == "masthead" and layout.is_title(line, title):
            found.append(Block("title", line))
            part = "text"
        elif heading := _heading(line, before, part):
            found.append(Block("heading", heading))
            part = "annex" if heading == _ANNEX else part
        else:
            is_text = notes.COMPLETE.search(line) or _NUMBERED.match(line) or _is_unfinished(before)
            found.append(Block("paragraph" if part != "masthead" and is_text else "line", line))
        page_ended = False
    if part == "masthead":
        raise ValueError(f"no line of the source holds the title {title!r}")
    return found + defined


def _goes_on(text: str, line: str, page_ended: bool) -> bool:
    """A paragraph goes on where it has no closing mark, and under a page's notes where the next line is its 并 ….

    A line that opens with a number or a letter never goes on with the one before.
    """
    if _NUMBERED.match(line):
        return False
    return not notes.COMPLETE.search(text) or (page_ended and _CONJUNCTION.match(line) is not None)


def _heading(line: str, before: Block, part: str) -> str | None:
    if marked := _MARKDOWN_HEADING.fullmatch(line):
        return marked.group(1)
    under_annex = before.kind == "heading" and before.text == _ANNEX
    return line if part != "masthead" and (under_annex or _PLAIN_HEADING.fullmatch(line)) else None


def _is_unfinished(before: Block) -> bool:
    """Under a heading, and under a paragraph that no full stop closes, the text is not at its end."""
    return before.kind == "heading" or (before.kind == "paragraph" and not before.text.endswith("。"))


def markdown(block: Block) -> str:
    """A block as it stands on the page: typography set, angle brackets escaped."""
    text = block.text
    if block.kind != "line":
        text = typography.full_width(text)
    if block.kind in ("paragraph", "note"):
        text = typography.close_up(text)
    text = text.replace("<", "\\<").replace(">", "\\>")
    return f"[^{block.label}]: {text}" if block.label else {"title": "# ", "heading": "## "}.get(block.kind, "") + text


def as_received(block: Block) -> str:
    """A block's words with the source's own characters, without its number and its notes' calls."""
    text = _NUMBERED.sub("", block.text, count=1) if block.kind == "paragraph" else block.text
    return passage.parse(text).text
