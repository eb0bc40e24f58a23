"""Typography of Chinese text as received: joining split lines, full-width punctuation, stray spaces.

Typography is not correction. Nothing here changes, adds or drops a character other than white space,
except that a half-width mark beside a Chinese character takes its full-width form.
"""

import re

HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
CHINESE = HAN + r"\u2018-\u201d\u2026\u3001-\u3011\uff01-\uff5e"
CALLS = r"(?:\[\^[^\]]+\])*"

_FULL_WIDTH = {",": "，", ";": "；", ":": "："}
_HALF_WIDTH_MARK = re.compile(rf'(?<=[{HAN}》])[,;:"]\s*|[,;:"](?=\s*[{HAN}《》])')
_STRAY_SPACE = re.compile(rf"([{CHINESE}]{CALLS})\s+(?=(?:\[\^[^\]]+\]\s*)*[{CHINESE}])")
_ENDS_CHINESE = re.compile(rf"[{CHINESE}]{CALLS}$")
_STARTS_CHINESE = re.compile(rf"{CALLS}[{CHINESE}]")


def join(before: str, after: str) -> str:
    """Two halves of a split line as one: without a space between two Chinese characters, else with one.

    A note's call (`[^1]`) is transparent: what counts is the character beyond it.
    """
    before, after = before.rstrip(), after.lstrip()
    seamless = _ENDS_CHINESE.search(before) and _STARTS_CHINESE.match(after)
    return before + ("" if seamless or not before else " ") + after


def full_width(text: str) -> str:
    """`text` with `, ; : "` beside a Chinese character or 》 set full-width; quotation marks in pairs."""
    opening = True

    def replace(match: re.Match) -> str:
        nonlocal opening
        mark = match.group().strip()
        if mark != '"':
            return _FULL_WIDTH[mark]
        opening = not opening
        return "”" if opening else "“"

    return _HALF_WIDTH_MARK.sub(replace, text)


def close_up(text: str) -> str:
    """`text` without the stray white space between two Chinese characters, before a note's call and after it."""
    return _STRAY_SPACE.sub(r"\1", _STRAY_SPACE.sub(r"\1", text))
