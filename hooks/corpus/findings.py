"""The pages of targets and pillars, each with a finding: a sentence, in both languages, on where most units stand."""

from functools import partial

from . import indexes
from .document import Document
from .model import Corpus
from .shape import Bilingual
from .view import Page


def target_pages(corpus: Corpus, target: str, columns: int) -> list[Page]:
    """A target's pages: its units, and in a sentence where most of them stand."""
    label = corpus.vocabulary["targets"][target].label
    whole = Page(f"targets/{target}.html", Bilingual(f"{target} {label.zh}", f"{target} {label.en}"),
                 "target.html", "indexes",
                 {"target": target, "finding": partial(_of_target, corpus, target), "columns": columns})
    return corpus.divisions[whole.path].pages(whole)


def pillar_pages(corpus: Corpus, pillar: str) -> list[Page]:
    """A pillar's pages, likewise."""
    whole = Page(f"pillars/{pillar}.html", corpus.vocabulary["pillars"][pillar].label, "pillar.html", "indexes",
                 {"pillar": pillar, "finding": partial(_of_pillar, corpus, pillar),
                  "totals": partial(_totals, corpus, pillar)})
    return corpus.divisions[whole.path].pages(whole)


def _of_target(corpus: Corpus, target: str) -> Bilingual:
    by_pillar = {pillar: indexes.cell(corpus.documents, target, pillar).direct
                 for pillar in corpus.vocabulary["pillars"]}
    by_year = {document: indexes.counts(document.tagged, target)[0] for document in corpus.documents}
    pillar, document = max(by_pillar, key=by_pillar.get), max(by_year, key=by_year.get)
    label, name = corpus.vocabulary["pillars"][pillar].label, _name(corpus, document)
    without = _years(corpus, [document for document, direct in by_year.items() if not direct])
    return Bilingual(
        f"直接段落最多的支柱是“{label.zh}”，{by_pillar[pillar]} 段；"
        f"最多的文件是 {name.zh}，{by_year[document]} 段。"
        + (f"{without.zh}没有一段直接说到。" if without else ""),
        f"Most direct units are about {label.en.lower()} ({by_pillar[pillar]}) and most stand in "
        f"{name.en} ({by_year[document]})." + (f" {without.en} none." if without else ""),
    )


def _of_pillar(corpus: Corpus, pillar: str) -> Bilingual:
    primary = _primary(corpus, pillar)
    most = max(primary, key=primary.get)
    without = _years(corpus, [document for document, units in primary.items() if not units])
    return Bilingual(
        f"最多的是 {_name(corpus, most).zh}{'文件' if corpus.few else ''}，{primary[most]} 段。"
        + (f"{without.zh}没有一段以此为主。" if without else ""),
        f"Most stand in {_name(corpus, most).en} ({primary[most]})."
        + (f" {without.en} none of it as primary." if without else ""),
    )


def _totals(corpus: Corpus, pillar: str) -> dict[str, int]:
    """How many units have the pillar as primary, as secondary, or not at all."""
    primary = sum(_primary(corpus, pillar).values())
    entries = corpus.divisions[f"pillars/{pillar}.html"].entries
    return {"primary": primary, "secondary": entries - primary, "others": corpus.tagged_count - entries}


def _primary(corpus: Corpus, pillar: str) -> dict[Document, int]:
    return {document: len(document.by_pillar.get(pillar, ())) for document in corpus.documents}


def _name(corpus: Corpus, document: Document) -> Bilingual:
    """A document by its year, and by its symbol too where documents are many."""
    if corpus.few:
        return Bilingual(f"{document.year} 年的", f"the text of {document.year}")
    return Bilingual(f"{document.year} 年的 {document.symbol}", f"{document.symbol} of {document.year}")


def _years(corpus: Corpus, documents: list[Document]) -> Bilingual | None:
    """The documents as the subject of a sentence: by their years while they are few."""
    if not documents:
        return None
    if not corpus.few:
        return Bilingual(f"有 {len(documents)} 份文件", f"{len(documents)} documents have")
    years = [document.year for document in documents]
    return Bilingual(f"{'、'.join(years)} 年的文件", f"The text of {', '.join(years)} has")
