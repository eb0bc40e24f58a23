"""Pieces of HTML that stand many times on a page, made in Python and kept: a macro takes ten times as long."""

import re
from functools import lru_cache

from markupsafe import Markup, escape

from .block import Block
from .naming import brief_name, place_name

BETWEEN = '<i class="sep" aria-hidden="true"></i>'


def escaped(text: str) -> str:
    """Text as HTML; the same as `escape`, and no object of its own where nothing has to be escaped, as mostly."""
    return str(escape(text)) if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text else text


@lru_cache(maxsize=1 << 10)
def slug(target: str) -> str:
    """A target as part of a class name: 8.7 → 8-7."""
    return re.sub(r"[^0-9a-z]+", "-", target)


def anchor(symbol: str) -> str:
    """A symbol as an id: A/64/L.64#annex-38 → a-64-l-64-annex-38."""
    return re.sub(r"[^0-9a-z]+", "-", symbol.lower()).strip("-")


def spoken(zh: str, en: str) -> Markup:
    """The attributes with a name that is read out and not shown, of an element that has no other."""
    zh, en = escaped(zh), escaped(en)
    return Markup(f'aria-label="{zh} {en}" data-zh="{zh}" data-en="{en}"')


@lru_cache(maxsize=1 << 16, typed=True)
def both(zh: str, en: str) -> Markup:
    """A wording of ours in Chinese and in English; the reader's choice of language shows one or both."""
    return Markup(f'<span class="t" lang="zh">{escape(zh)}</span><span class="gap"> </span>'
                  f'<span class="t" lang="en">{escape(en)}</span>')


def wording(said) -> Markup:
    """The same of one that holds both: a Bilingual, or a mapping with `zh` and `en`."""
    return both(said["zh"], said["en"]) if isinstance(said, dict) else both(said.zh, said.en)


@lru_cache(maxsize=1 << 16)
def paragraph_link(root: str, page: str, id_: str, year: str, zh: str, en: str) -> Markup:
    """A link to a paragraph by its document's year and its own short name."""
    return Markup(f'<a class="rel" href="{root}{escape(page)}#{escape(id_)}">{escape(year)} {both(zh, en)}</a>')


def ref(block: Block, tight: bool = False) -> Markup:
    """How a place is named in short: 附 12 for readers of Chinese, Annex 12 for those of English alone."""
    name = place_name(block)
    return _ref(name.zh, name.en, brief_name(block), tight)


@lru_cache(maxsize=1 << 16)
def _ref(zh: str, en: str, brief: str, tight: bool) -> Markup:
    shown, english = (zh.replace(" ", ""), brief.replace("Annex ", "A").replace(" ", "")) if tight else (zh, brief)
    named = escape(shown) if zh == brief else (f'<span class="no-en" lang="zh">{escape(shown)}</span>'
                                               f'<span class="only-en" lang="en">{escape(english)}</span>')
    return Markup(f'{named}<span class="sr" lang="en"> {escape(en)}</span>')


@lru_cache(maxsize=1 << 10)
def key(zh: str, en: str) -> Markup:
    """The label that a line of an apparatus opens with: where one language is hidden, its space joins that after it."""
    return Markup(f'<span class="k"><span class="t" lang="zh">{escape(zh)}</span> '
                  f'<span class="t" lang="en">{escape(en)}</span></span>')
