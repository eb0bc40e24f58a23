"""How a document or paragraph is cited: in United Nations form, by GB/T 7714-2015, as BibTeX, RIS, CSL-JSON.

A draft is cited as a draft, with what it became beside it; a symbol or a date says how far it is known. (`citator` is
the index of what the documents themselves cite.) UN forms: United Nations Editorial Manual, footnotes and references;
GB/T 7714-2015 8.4, official documents on line [A/OL], a year in square brackets where it is estimated.
"""

import json
import re
from dataclasses import dataclass

from .bibliography import bibtex, ris
from .block import Block
from .dates import day
from .document import Document
from .identifiers import PREFIX
from .imprint import Imprint
from .model import Corpus
from .passage import find
from .shape import Bilingual
from .ways import NAME

TEXTS = {"printed": Bilingual("文字照原样", "text as printed"),
         "corrected": Bilingual("文字按编者校订", "text with the editors’ corrections")}
_UNVERIFIED = Bilingual("文号未经核实", "symbol not verified")
_FIRST_YEAR = Bilingual("届会首年", "first year of the session")
_RESOLUTION = re.compile(r"RES/(\d+/\d+)$")
_INNER = str.maketrans("“”", "‘’")
_PARTS = {
    "preamble": Bilingual("序言部分第 {} 段", "preambular para. {}"),
    "annex": Bilingual("附件第 {} 段", "annex, para. {}"),
    None: Bilingual("第 {} 段", "para. {}"),
}


@dataclass(frozen=True)
class Cited:
    """What a citation says beyond the document. `place`: of a paragraph, None for the whole; `accessed`: the day."""

    address: str
    place: Bilingual | None = None
    text: Bilingual = TEXTS["printed"]
    key: str = ""
    accessed: str = "引用日期"


# Stands for what is known only when a reader copies: `assets/js/citing.js` fills it in.
OPEN = Cited("[[address]]", Bilingual("[[place.zh]]", "[[place.en]]"), Bilingual("[[text.zh]]", "[[text.en]]"),
             "[[key]]", "[[accessed]]")


def place(unit: Block) -> Bilingual:
    """How a citation names a paragraph of its document: 附件第 12 段, annex, para. 12."""
    if unit.number is None:
        return (Bilingual("摘要", "summary") if unit.kind == "report-front" else
                Bilingual("附件开头段", "annex, opening paragraph"))
    form = _PARTS.get(unit.kind.removesuffix("-sub"), _PARTS[None])
    return Bilingual(form.zh.format(unit.number), form.en.format(unit.number))


def corrected(block: Block) -> str:
    """The block's text with every correction that has words to put in the place of the printed ones."""
    spans = [(find(slip.printed, block.text), slip.corrected) for slip in block.corrections
             if slip.printed and slip.corrected]
    text = block.text
    for (start, end), words in sorted(spans, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def un(document: Document, corpus: Corpus, cited: Cited, imprint: Imprint) -> Bilingual:
    """The citation in the form of the United Nations, in Chinese and in English."""
    date, title, name = _date(document), document.title, _genre(document, corpus)
    zh, en = _symbol(document, "（{}）"), _symbol(document, " [{}]")
    if numbered := _RESOLUTION.search(document.symbol):
        zh = f"{document.body.zh} {date.zh}题为“{_inner(title.zh)}”的第 {numbered[1]} 号决议（{zh}）"
        en = f"{document.body.en} resolution {numbered[1]} of {date.en}, “{_inner(title.en)}” ({en})"
    else:
        zh = f"{document.body.zh}{name.zh}“{_inner(title.zh)}”，{zh}，{date.zh}"
        en = f"{document.body.en}, {name.en} “{_inner(title.en)}”, {en}, {date.en}"
    if cited.place:
        zh, en = f"{zh}，{cited.place.zh}", f"{en}, {cited.place.en}"
    if became := _became(document):
        zh, en = f"{zh}；{became.zh}", f"{en}; {became.en}"
    edition = _edition(imprint)
    return Bilingual(f"{zh}；{cited.text.zh}，引自{edition.zh}：{cited.address}",
                     f"{en}; {cited.text.en}, from {edition.en}: {cited.address}")


def gbt(document: Document, corpus: Corpus, cited: Cited, imprint: Imprint) -> str:
    """The citation by GB/T 7714-2015; the version stands where the standard has the edition statement."""
    became = _became(document)
    name = "" if _RESOLUTION.search(document.symbol) else _genre(document, corpus).zh + " "
    said = f"{document.title.zh}: {name}{_symbol(document, '（{}）')}{f'（{became.zh}）' if became else ''}"
    year = f"[{document.year}]" if document.date_basis == "session" else document.year
    where = f": {cited.place.zh}" if cited.place else ""
    issued = f"({document.date})" if len(document.date) > len(document.year) else ""
    return (f"{_author(document)}. {said}[A/OL]. {_edition(imprint).zh}, {cited.text.zh}. 联合国, "
            f"{year}{where}{issued}[{cited.accessed}]. {cited.address}.")


def csl(document: Document, corpus: Corpus, cited: Cited, imprint: Imprint) -> dict:
    """The reference as an item of CSL-JSON; BibTeX and RIS are written from it."""
    issued = {"date-parts": [[int(part) for part in document.date.split("-")]]}
    if document.date_basis == "session":
        issued["circa"] = True
    return {
        "id": document.id + cited.key,
        "type": "report",
        "author": [{"literal": _author(document)}],
        "title": document.title.zh,
        "genre": _both(_genre(document, corpus)),
        "number": str(document.symbol),
        "issued": issued,
        **({"section": _both(cited.place)} if cited.place else {}),
        "language": "zh",
        "source": f"{_both(NAME)} {imprint.version}".strip(),
        "URL": cited.address,
        "note": _note(document, cited),
    }


def addresses(document: Document) -> list[str]:
    """The addresses of the files that cite a document as a whole, relative to the site's root."""
    return [f"cite/{document.id}.{ending}" for ending in ("bib", "ris", "json", "txt")]


def files(document: Document, corpus: Corpus, imprint: Imprint) -> dict[str, str]:
    """The files that cite a document as a whole: address → content."""
    cited = Cited(imprint.root + document.page)
    item, united = csl(document, corpus, cited, imprint), un(document, corpus, cited, imprint)
    plain = f"联合国 UN\n{united.zh}\n\n{united.en}\n\nGB/T 7714-2015\n{gbt(document, corpus, cited, imprint)}\n"
    contents = bibtex(item), ris(item), json.dumps([item], ensure_ascii=False, indent=1) + "\n", plain
    return dict(zip(addresses(document), contents, strict=True))


def block_of(corpus: Corpus, document: Document, imprint: Imprint) -> str:
    """The data from which a document's script cites its paragraphs, as JSON."""
    content = {"site": imprint.root, "version": imprint.version,
               "texts": {name: [text.zh, text.en] for name, text in TEXTS.items()},
               "documents": {document.id: _document(document, corpus, imprint)}}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _document(document: Document, corpus: Corpus, imprint: Imprint) -> dict:
    item, united = csl(document, corpus, OPEN, imprint), un(document, corpus, OPEN, imprint)
    slips = {unit.id: corrected(unit) for unit in document.units if corrected(unit) != unit.text}
    return {
        "page": document.page,
        "forms": {"quote-zh": f"“[[quote]]”\n——{united.zh}", "quote-en": f"“[[quote]]”\n— {united.en}",
                  "un-zh": united.zh, "un-en": united.en, "gbt": gbt(document, corpus, OPEN, imprint),
                  "bib": bibtex(item), "ris": ris(item), "json": json.dumps([item], ensure_ascii=False)},
        "places": _places(document),
        "slips": slips,
    }


def _places(document: Document) -> dict[str, list[str]]:
    """What `place` says, by the beginning of the ids and with {} for the number; a unit without one by its own id."""
    parts = {PREFIX[kind]: _PARTS.get(kind, _PARTS[None]) for kind in PREFIX}
    alone = {unit.id: place(unit) for unit in document.units if unit.number is None}
    return {id_: [said.zh, said.en] for id_, said in (parts | alone).items()}


def _author(document: Document) -> str:
    return "联合国" + document.body.zh


def _genre(document: Document, corpus: Corpus) -> Bilingual:
    if _RESOLUTION.search(document.symbol):
        return Bilingual("决议", "resolution")
    return corpus.vocabulary["statuses"][document.status].label


def _symbol(document: Document, beside: str) -> str:
    if document.symbol_verified:
        return document.symbol
    return document.symbol + beside.format(_UNVERIFIED.zh if "（" in beside else _UNVERIFIED.en)


def _date(document: Document) -> Bilingual:
    """The date as exact as it is known; a year that is only the session's says so."""
    date = day(document.date)
    if document.date_basis != "session":
        return Bilingual(date.zh, date.en)
    return Bilingual(f"{date.zh}（{_FIRST_YEAR.zh}）", f"{date.en} [{_FIRST_YEAR.en}]")


def _became(document: Document) -> Bilingual | None:
    adoption = document.adoption
    if adoption is None:
        return None
    date, on = day(adoption.date), "on" if adoption.date.count("-") == 2 else "in"
    zh, en = ("", "") if adoption.basis == "verified" else ("据编者推断，", "by the editors’ inference ")
    return Bilingual(f"{zh}后于 {date.zh}通过，成为 {adoption.symbol}",
                     f"{en}later adopted, {on} {date.en}, as {adoption.symbol}")


def _edition(imprint: Imprint) -> Bilingual:
    if not imprint.version:
        return Bilingual(f"《{NAME.zh}》", NAME.en)
    return Bilingual(f"《{NAME.zh}》{imprint.version} 版", f"{NAME.en}, version {imprint.version}")


def _note(document: Document, cited: Cited) -> str:
    said = [cited.text, _became(document), None if document.symbol_verified else _UNVERIFIED,
            _FIRST_YEAR if document.date_basis == "session" else None]
    return "; ".join((f"English title: {document.title.en}", *(_both(part) for part in said if part)))


def _both(wording: Bilingual) -> str:
    return f"{wording.zh} {wording.en}"


def _inner(title: str) -> str:
    """A title as it stands inside quotation marks."""
    return title.translate(_INNER)
