"""Footnotes in a text as received: their calls and definitions, however they were flattened.

A call becomes `[^7]`, a definition a line `[^7]: …`; the label is the printed mark.
"""

import re

SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
DEFINITION = re.compile(r"\[\^([^\]]+)\]: ")
COMPLETE = re.compile(r"[，。；：,.;:](?:\[\^[^\]]+\])*$")

_RAISED = re.compile(r"[⁰¹²³⁴-⁹]+")
_RAISED_DEFINITION = re.compile(r"([⁰¹²³⁴-⁹]+)\s+")
_TEX_DEFINITION = re.compile(r"\^\{(\d+) 《\}")
_STARRED_DEFINITION = re.compile(r"\\\*\s+")
_FLAT_DEFINITION = re.compile(r"(\d+) (?=\S)")
_FLAT_CALL_AFTER_TITLE = re.compile(r"(?<=》)(、?)(\d{1,2})(?=[ )])")
_FLAT_CALL_AT_END = re.compile(r"(?<=[，,；;]) (\d{1,2})$")


def mark(lines: list[str]) -> list[str]:
    """The lines with every note's call and definition written in the form above.

    A plain number is a call where it directly follows a closed title, or where it ends a paragraph
    after its last comma and is next in turn; it opens a definition where the text before is complete
    and it is next in turn.
    """
    marked, called, defined, complete = [], 0, 0, True
    for line in lines:
        line, label = _definition(line, defined + 1 if complete else None)
        if label is None:
            line = _FLAT_CALL_AFTER_TITLE.sub(r"\1[^\2]", line)
            line = _RAISED.sub(lambda raised: f"[^{raised.group().translate(SUPERSCRIPT)}]", line)
            line = line.replace("\\*", "[^*]")
            called = max([called, *map(int, re.findall(r"\[\^(\d+)\]", line))])
            if (flat := _FLAT_CALL_AT_END.search(line)) and int(flat.group(1)) == called + 1:
                line, called = line[: flat.start()] + f"[^{flat.group(1)}]", called + 1
            complete = bool(COMPLETE.search(line))
        elif label.isdigit():
            defined = int(label)
        marked.append(line)
    return marked


def _definition(line: str, flat_in_turn: int | None) -> tuple[str, str | None]:
    if already := DEFINITION.match(line):
        return line, already.group(1)
    if raised := _RAISED_DEFINITION.match(line):
        label, text = raised.group(1).translate(SUPERSCRIPT), line[raised.end() :]
    elif tex := _TEX_DEFINITION.match(line):
        label, text = tex.group(1), "《" + line[tex.end() :]
    elif starred := _STARRED_DEFINITION.match(line):
        label, text = "*", line[starred.end() :]
    elif (flat := _FLAT_DEFINITION.match(line)) and int(flat.group(1)) == flat_in_turn:
        label, text = flat.group(1), line[flat.end() :]
    else:
        return line, None
    return f"[^{label}]: {text}", label
