"""Typography of Chinese text as received: joining split lines, full-width punctuation, stray spaces.

Typography is not correction. Nothing here changes, adds or drops a character other than white space,
except that a half-width mark beside a Chinese character takes its full-width form.
"""

import re

HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
CHINESE = HAN + r"\u2018-\u201d\u2026\u3001-\u3011\uff01-\uff5e"
CALLS = r"(?:\[\^[^\]]+\])*"

_FULL_WIDTH = {",": "，", ";": "；", ":": "："}
_HALF_WIDTH_MARK = re.compile(r'[,;:"]')
_AFTER_CHINESE = re.compile(rf"[{HAN}》]{CALLS}$")
_BEFORE_CHINESE = re.compile(rf"\s*{CALLS}\s*[{HAN}《》]")
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
    """`text` with `, ; : "` beside a Chinese character or 》 set full-width; quotation marks in pairs.

    A note's call is transparent here too. White space right after a mark so set goes with it.
    """
    opening, made, position = True, "", 0
    for mark in _HALF_WIDTH_MARK.finditer(text):
        made += text[position : mark.start()]
        position = mark.end()
        if not (_AFTER_CHINESE.search(text, 0, mark.start()) or _BEFORE_CHINESE.match(text, mark.end())):
            made += mark.group()
            continue
        if mark.group() == '"':
            made, opening = made + ("“" if opening else "”"), not opening
        else:
            made += _FULL_WIDTH[mark.group()]
        position += len(text[position:]) - len(text[position:].lstrip())
    return made + text[position:]


def close_up(text: str) -> str:
    """`text` without the stray white space between two Chinese characters, before a note's call and after it."""
    return _STRAY_SPACE.sub(r"\1", _STRAY_SPACE.sub(r"\1", text))
