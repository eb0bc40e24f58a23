"""The words of a Chinese text, as a segmenter that knows the vocabulary's terms cuts them.

A passage's content words are what is compared between documents: names and terms folded to one word each, whatever
the text calls them; a cited resolution one word with its number; a date one word; particles left out.
"""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from .vocabulary import Term, Vocabulary

if TYPE_CHECKING:
    import rjieba

NAMED, TERMS = ("instruments", "bodies"), "glossary"
# Words that join others and carry nothing of what a clause says.
_PARTICLES = """的 地 得 了 之 所 等 其 该 这 此 各 有 个 一 是 使 给 将 由 和 及 与 以及 及其 以 并 并且 或 而 也 又
还 再次 在 对 为 从 就 于 向 通过 包括 上 下 中 内"""
PARTICLES = frozenset(_PARTICLES.split())
_CITED = re.compile(r"(?:\d{4}\s*年\s*)?(?:\d+\s*月\s*)?(?:\d+\s*日\s*)?第\s*([\d/.]+)\s*号")
_DATE = re.compile(r"\d{4}\s*年(?:\s*\d+\s*月)?(?:\s*\d+\s*日)?")
_WHOLE = re.compile(rf"{_DATE.pattern}|第\s*[\d/.]+\s*号")
_FIRST_NAME = 0xE000  # folded words are characters of the private use area, which no text holds
_WORD = re.compile(r"\w|[\ue000-\uf8ff]")


class Words:
    """A segmenter for one vocabulary. Words of one text may be compared with words of another from the same one."""

    def __init__(self, vocabulary: Vocabulary):
        self.vocabulary = vocabulary
        self._folded: dict[str, str] = {}
        self._of_document: dict[str, tuple[dict[str, str], re.Pattern]] = {}
        self._has_content = _HasContent()

    def cut(self, text: str) -> list[str]:
        """The words and marks of a text in order, a date or a cited number one of them; joined, they are the text."""
        return [word for piece, whole in _pieces(text) for word in ([piece] if whole else self._segmenter.cut(piece))]

    def content(self, text: str, document: str) -> list[str]:
        """The content words of a text that stands in the document."""
        forms, pattern = self._forms(document)
        text = pattern.sub(lambda found: self._fold(forms[found.group()]), text) if forms else text
        if "号" in text:  # most texts cite nothing, and the pattern, which may begin in many ways, is slow
            text = _CITED.sub(lambda found: self._fold(found.group(1)), text)
        if "年" in text:
            text = _DATE.sub(lambda found: self._fold(re.sub(r"\s", "", found.group())), text)
        return [word for word in self._segmenter.cut(text) if self._has_content[word]]

    def _fold(self, what: str) -> str:
        return f" {self._folded.setdefault(what, chr(_FIRST_NAME + len(self._folded)))} "

    def _forms(self, document: str) -> tuple[dict[str, str], re.Pattern]:
        """What each form of a name or term means in the document, and the pattern that finds the longest of them."""
        own = self._short.get(document)
        if own is None:
            return self._everywhere
        if document not in self._of_document:
            forms = self._everywhere[0] | own
            self._of_document[document] = forms, _longest_first(forms)
        return self._of_document[document]

    @cached_property
    def _everywhere(self) -> tuple[dict[str, str], re.Pattern]:
        forms = {form: meant for meant, term in self._terms() for form in term.get("forms", ())}
        return forms, _longest_first(forms)

    @cached_property
    def _short(self) -> dict[str, dict[str, str]]:
        """Document → the short forms it alone uses, and what each means there."""
        short: dict[str, dict[str, str]] = {}
        for meant, term in self._terms():
            for document, forms in term.get("short", {}).items():
                short.setdefault(document, {}).update(dict.fromkeys(forms, meant))
        return short

    def _terms(self) -> Iterable[tuple[str, Term]]:
        """Names and terms, each after what all its forms are folded to."""
        for scheme in (*NAMED, TERMS):
            for id_, term in self.vocabulary[scheme].items():
                yield term.get("vocabulary") or f"{scheme}/{id_}", term

    @cached_property
    def _segmenter(self) -> "rjieba.Jieba":
        import rjieba  # here, since its dictionary is slow to load and a build with kept parallels needs none of it

        segmenter = rjieba.Jieba()
        for term in self.vocabulary[TERMS].values():
            for form in term.get("forms", ()):
                segmenter.add_word(form, None, None)
        return segmenter


def _pieces(text: str) -> Iterable[tuple[str, bool]]:
    """The text at its dates and cited numbers: each piece, and whether it is one of these."""
    position = 0
    for found in _WHOLE.finditer(text):
        yield text[position : found.start()], False
        yield found.group(), True
        position = found.end()
    yield text[position:], False


class _HasContent(dict):
    """Word → whether it is a content word, worked out once for each word."""

    def __missing__(self, word: str) -> bool:
        self[word] = bool(_WORD.search(word)) and word not in PARTICLES
        return self[word]


def _longest_first(forms: Iterable[str]) -> re.Pattern:
    """What finds the longest form that begins at a place; forms that begin alike are told apart where they differ."""
    return re.compile(_branches(forms))


def _branches(forms: Iterable[str]) -> str:
    rests: dict[str, list[str]] = {}
    for form in forms:
        rests.setdefault(form[:1], []).append(form[1:])
    ends = rests.pop("", None) is not None
    found = "|".join(re.escape(first) + _branches(rest) for first, rest in rests.items())
    return f"(?:{found}){'?' * ends}" if found else ""
