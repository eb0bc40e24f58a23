"""Pieces of HTML that stand many times on a page, made in Python and kept: a macro takes ten times as long."""

from functools import lru_cache

from markupsafe import Markup, escape


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
