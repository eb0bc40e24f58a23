"""A passage of official text: its characters, and where notes are called and words are bold.

In a page's Markdown a call stands as `[^7]`, bold as `**…**`, and `<` `>` are escaped.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_MARKUP = re.compile(r"\[\^([^\]]+)\]|\*\*|\\([<>*\[\]_\\])")


@dataclass(frozen=True)
class Passage:
    """`text` without marks; `calls` (offset, note label) and `bold` (start, end) count characters of it."""

    text: str
    calls: tuple[tuple[int, str], ...] = ()
    bold: tuple[tuple[int, int], ...] = ()


def parse(markdown: str) -> Passage:
    """The passage a paragraph's Markdown stands for; ValueError where bold is opened and not closed."""
    text, calls, bold, opened, position = "", [], [], None, 0
    for mark in _MARKUP.finditer(markdown):
        text += markdown[position : mark.start()]
        position = mark.end()
        if mark.group(1):
            calls.append((len(text), mark.group(1)))
        elif mark.group(2):
            text += mark.group(2)
        elif opened is None:
            opened = len(text)
        else:
            bold.append((opened, len(text)))
            opened = None
    if opened is not None:
        raise ValueError("** opens bold and nothing closes it")
    return Passage(text + markdown[position:], tuple(calls), tuple(bold))


def squeeze(text: str) -> str:
    """`text` without white space: the form in which words are compared."""
    return "".join(text.split())


def find(words: str, text: str, start: int = 0) -> tuple[int, int] | None:
    """Where `words` first stand in `text` from `start` on, white space ignored: (start, end), or None."""
    sought = squeeze(words)
    squeezed, places = _squeezed(text)
    at = squeezed.find(sought, bisect_left(places, start)) if sought else -1
    return None if at < 0 else (places[at], places[at + len(sought) - 1] + 1)


@lru_cache(maxsize=1 << 12)
def _squeezed(text: str) -> tuple[str, Sequence[int]]:
    """The text without white space, and where in the text each of its characters stands."""
    squeezed = squeeze(text)
    if len(squeezed) == len(text):
        return text, range(len(text))
    return squeezed, [place for place, character in enumerate(text) if not character.isspace()]


def note_id(label: str) -> str:
    """The id of the note a call's label means: 12 → fn-12, annex-13 → annex-fn-13, * → fn-1."""
    prefix, _, mark = label.rpartition("-")
    return f"{prefix}-fn-{mark}" if prefix else f"fn-{1 if mark == '*' else mark}"


def note_mark(label: str) -> str:
    """The mark as printed: annex-13 → 13."""
    return label.rpartition("-")[2]
