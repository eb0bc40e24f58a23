"""The pages of targets and pillars, each with a finding: a sentence, in both languages, on where most units stand."""

from . import indexes
from .model import Corpus
from .shape import Bilingual
from .view import Page


def target_page(corpus: Corpus, target: str, columns: int) -> Page:
    """A target's page: its units, and in a sentence where most of them stand."""
    term, sections = corpus.vocabulary["targets"][target], indexes.by_target(corpus, target)
    by_pillar = {pillar: sum(indexes.cell(document, target, pillar).direct for document in corpus.documents)
                 for pillar in corpus.vocabulary["pillars"]}
    by_year = {document: indexes.counts(document.tagged, target)[0] for document in corpus.documents}
    pillar, document = max(by_pillar, key=by_pillar.get), max(by_year, key=by_year.get)
    label = corpus.vocabulary["pillars"][pillar].label
    without = [document.year for document, direct in by_year.items() if not direct]
    finding = Bilingual(
        f"直接段落最多的支柱是“{label.zh}”，{by_pillar[pillar]} 段；"
        f"最多的文件是 {document.year} 年的，{by_year[document]} 段。"
        + (f"{'、'.join(without)} 年的文件没有一段直接说到。" if without else ""),
        f"Most direct units are about {label.en.lower()} ({by_pillar[pillar]}) and most stand in the text of "
        f"{document.year} ({by_year[document]})." + (f" The text of {', '.join(without)} has none." if without else ""),
    )
    return Page(f"targets/{target}.html", Bilingual(f"{target} {term.label.zh}", f"{target} {term.label.en}"),
                "target.html", "indexes",
                {"target": target, "sections": sections, "finding": finding, "columns": columns})


def pillar_page(corpus: Corpus, pillar: str) -> Page:
    """A pillar's page, likewise."""
    sections = indexes.by_pillar(corpus, pillar)
    primary = {section.document: len([unit for unit in section.document.tagged if unit.pillars.primary == pillar])
               for section in sections}
    secondary = sum(len(section.units) for section in sections) - sum(primary.values())
    most = max(primary, key=primary.get)
    without = [document.year for document, units in primary.items() if not units]
    finding = Bilingual(
        f"最多的是 {most.year} 年的文件，{primary[most]} 段。"
        + (f"{'、'.join(without)} 年的文件没有一段以此为主。" if without else ""),
        f"Most stand in the text of {most.year} ({primary[most]})."
        + (f" The text of {', '.join(without)} has none of it as primary." if without else ""),
    )
    total = {"primary": sum(primary.values()), "secondary": secondary,
             "others": sum(1 for _ in corpus.tagged) - sum(primary.values()) - secondary}
    return Page(f"pillars/{pillar}.html", corpus.vocabulary["pillars"][pillar].label, "pillar.html", "indexes",
                {"pillar": pillar, "sections": sections, "finding": finding, "total": total})
