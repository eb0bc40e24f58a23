"""Rules on the instruments and bodies a text names, and the documents it cites."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from ..passage import find, squeeze
from ..problem import Problem
from ..shape import at, shown
from .reading import Checked, Reading

SCHEMES = ("instruments", "bodies")

_TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_SYMBOL = re.compile(r"[A-Z][A-Z0-9]*(?:[./][A-Za-z0-9.]+)+|(?<![\d/.])\d+/\d+(?![\d/])|\d+\([IVXL]+\)")
_KEY = re.compile(r"(\d+(?:[/.]\d+)?(?:\([IVXL]+\))?)(?:/[A-Z][A-Za-z.]*\d*)?$")


def names_stand_in_the_unit(reading: Reading) -> Iterator[Problem]:
    """A unit names an instrument or body in one of the forms the vocabulary gives it, in any text or in this one."""
    for block, annotation in reading.all():
        for scheme in SCHEMES:
            for id_ in getattr(annotation, scheme):
                forms = _forms(reading, scheme, id_)
                if not any(find(form, block.text) for form in forms):
                    yield at(id_, f"{block.id} does not name {id_}; allowed is one of its forms: {'、'.join(forms)}")


def titles_are_known(reading: Reading) -> Iterator[Problem]:
    """Every title in 《》 is a form, or part of a form, of an instrument or body of the vocabulary."""
    forms = {squeeze(form) for scheme in SCHEMES for id_ in reading.vocabulary[scheme]
             for form in _forms(reading, scheme, id_)}
    for block in reading.document.blocks:
        text = squeeze(block.text)
        for title in _TITLE.finditer(text):
            if title.group() not in forms and not _inside_a_form(title, text, forms):
                yield Problem(reading.page_file, reading.lines[block.id], f"{title.group()} in {block.id} is no form "
                              "of any instrument or body; allowed is a form of annotations/vocabulary/"
                              "instruments.yml or bodies.yml")


def symbols_are_cited(reading: Reading) -> Iterator[Problem]:
    """Every document symbol and number of a resolution in a unit or a note stands among what it cites."""
    cites = {block.id: annotation.cites for block, annotation in reading.all()}
    for block in reading.document.blocks:
        if block.kind == "title":
            continue
        for symbol in _SYMBOL.findall(unicodedata.normalize("NFKC", block.text)):
            symbol, cited = symbol.rstrip("."), cites.get(block.id, ())
            whole = re.compile(rf"(?<![\w.]){re.escape(symbol)}(?!\w)")
            if symbol != reading.document.symbol and not any(map(whole.search, cited)):
                yield Problem(reading.page_file, reading.lines[block.id], f"{symbol} stands in {block.id} uncited; "
                              f"allowed is a symbol that holds it under cites of {block.id}")


def cites_stand_in_the_document(reading: Reading) -> Iterator[Problem]:
    """What a unit cites is printed in the document: 64/293 as it is, a treaty's volume and number as 第 … 卷第 … 号."""
    text = squeeze(unicodedata.normalize("NFKC", "".join(block.text for block in reading.document.blocks)))
    for block, annotation in reading.all():
        for cite in annotation.cites:
            key = _KEY.search(cite)
            printed = key and (key.group(1) in text or all(f"第{part}" in text for part in key.group(1).split("/")))
            if "#" not in cite and not printed:
                yield at(cite, f"{shown(cite)} is not printed in {reading.document.id}; allowed is a document that "
                         f"{block.id} or its notes name")


def cited_paragraphs_exist(documents: Iterable[Checked]) -> Iterator[Problem]:
    """A citation of a paragraph (A/64/L.64#annex-38) leads to one that exists."""
    documents = list(documents)
    known = {one.document.symbol: one.document.blocks for one in documents}
    for one in documents:
        for cite in one.cited_paragraphs:
            symbol, _, paragraph = cite.text.partition("#")
            if not any(block.id == paragraph for block in known.get(symbol, ())):
                yield Problem(one.file, cite.line, f"{cite.text!r} of {cite.unit} is no paragraph here; allowed is "
                              "<symbol>#<unit>")


def _forms(reading: Reading, scheme: str, id_: str) -> tuple[str, ...]:
    term = reading.vocabulary[scheme][id_]
    return (*term.get("forms", ()), *term.get("short", {}).get(reading.document.id, ()))


def _inside_a_form(title: re.Match, text: str, forms: set[str]) -> bool:
    """True where some longer form stands round the title at this place."""
    for form in forms:
        start = text.find(form, max(0, title.end() - len(form)))
        if title.group() in form and 0 <= start <= title.start() and title.end() <= start + len(form):
            return True
    return False
