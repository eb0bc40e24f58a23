"""From a file as received to paragraph lines: page furniture off, hard-wrapped lines joined."""

import re

from .typography import join

# Whole lines that belong to the page and not to the text, in any document.
RULE = re.compile(r"_{5,}|—{3,}|-{3,}")
RECYCLING_LOGO = "请回收(基)"

_DEAD_LINK = re.compile(r"\[([^\]]+)\]\(#\)")
_LONE_MARK = re.compile(r"\d{1,2}|\*")


def is_title(line: str, title: str) -> bool:
    """True for the line that holds the document's title, alone or after its number."""
    return re.sub(r"\s", "", line).endswith(re.sub(r"\s", "", title))


def paragraph_lines(source: str, title: str) -> list[str]:
    """The lines of a file that has one paragraph, or one page's share of it, to a line."""
    lines = (_DEAD_LINK.sub(r"\1", line.strip()) for line in source.splitlines())
    return [line for line in lines if line and not is_furniture(line)]


def is_furniture(line: str) -> bool:
    """True for a rule and for the recycling logo as character recognition read it."""
    return line == RECYCLING_LOGO or RULE.fullmatch(line) is not None


def unwrapped_lines(source: str, title: str) -> list[str]:
    """The same of a hard-wrapped file, where white space opens a paragraph and a note's mark has its own line.

    Down to the title every line stands for itself. The line right under a mark goes on with the paragraph;
    a mark under a page's rule defines a note, unless the note before it has not come to its full stop.
    """
    lines, in_text, in_notes, after_mark = [], False, False, False
    for raw in source.splitlines():
        line = raw.strip()
        if not line:
            after_mark = False
        elif is_furniture(line):
            in_notes = True
        elif lines and _LONE_MARK.fullmatch(line):
            if in_notes and (not lines[-1].startswith("[^") or lines[-1].endswith("。")):
                lines.append(f"[^{line}]:")
            else:
                lines[-1] += f"[^{line}]"
            after_mark = True
        elif not in_text:
            lines.append(line)
            in_text = is_title(line, title)
        elif after_mark or not raw[0].isspace():
            lines[-1] = join(lines[-1], line)
            after_mark = False
        else:
            lines.append(line)
            in_notes = False
    return lines
