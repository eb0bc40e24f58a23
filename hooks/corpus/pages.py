"""Every page the corpus gives rise to: its address, its title, and what its template shows."""

from dataclasses import dataclass, field

from . import asks, citator, indexes, lineage
from .model import Corpus, Document
from .shape import Bilingual


@dataclass(frozen=True)
class Page:
    """`path`: relative to the site's root. `section`: the tab it stands under. `values`: what its template shows."""

    path: str
    title: Bilingual
    template: str
    section: str
    values: dict = field(default_factory=dict)

    @property
    def root(self) -> str:
        """The way from the page to the site's root."""
        return "../" * self.path.count("/")


@dataclass(frozen=True)
class Way:
    """A way in: an index page and what it answers."""

    path: str
    label: Bilingual
    about: Bilingual


NAME = Bilingual("联合国打击贩运人口决议注释本", "UN Resolutions against Trafficking in Persons, Annotated")
DOCUMENTS = Bilingual("文件", "Documents")
INDEXES = Bilingual("索引", "Indexes")
MATRIX = Bilingual("对照矩阵", "Matrix")
HOME = Bilingual("首页", "Home")
GLOSSARY = Bilingual("术语", "Glossary")
ADDRESSEES = Bilingual("对象", "Addressees")
VERBS = Bilingual("动词阶梯", "Verb ladder")
CITATIONS = Bilingual("援引表", "Citator")
LINEAGE = Bilingual("沿革", "Lineage")
PROMISES = Bilingual("承诺追踪", "Promises")
CORRECTIONS = Bilingual("校勘记", "Corrections")
NAMED = {"instruments": Bilingual("文书", "Instruments"), "bodies": Bilingual("机构与机制", "Bodies and mechanisms")}
NAMED_ABOUT = {
    "instruments": Bilingual("条约、计划、宣言、基金、报告", "Treaties, plans, declarations, funds, reports"),
    "bodies": Bilingual("机关、机构、任务、会议、纪念日", "Organs, agencies, mandates, meetings, days"),
}
CODEBOOK = Bilingual("标注规则", "Codebook")
FIELD_NAMES = {
    "primary": Bilingual("主要支柱", "primary pillar"),
    "secondary": Bilingual("次要支柱", "secondary pillars"),
    "verbs": Bilingual("动词", "verbs"),
    "addressees": Bilingual("对象", "addressees"),
}


def pages(corpus: Corpus) -> list[Page]:
    """All generated pages, and the document pages, in the order of the navigation."""
    columns = max((len(document.tagged) for document in corpus.documents), default=1)
    shared = {"columns": columns, "ways": ways(corpus)}
    citations = citator.citations(corpus)
    citing = citator.cited_by(citations)
    return [
        Page("index.html", NAME, "home.html", "home", shared | _key(corpus)),
        Page("documents.html", DOCUMENTS, "documents.html", "documents", shared),
        *(Page(document.page, document.title, "document.html", "documents",
               {"document": document, "part_labels": part_labels(document),
                "cited_by": citing.get(document.id, [])}) for document in corpus.documents),
        Page("indexes.html", INDEXES, "indexes.html", "indexes", shared),
        *(_target(corpus, target, columns) for target in corpus.vocabulary["targets"]),
        *(_pillar(corpus, pillar) for pillar in corpus.vocabulary["pillars"]),
        Page("matrix.html", MATRIX, "matrix.html", "indexes"),
        *_asks(corpus),
        *(Page(f"{scheme}.html", label, "names.html", "indexes",
               {"scheme": scheme, "label": label, "found": citator.named(corpus, scheme)})
          for scheme, label in NAMED.items()),
        Page("citations.html", CITATIONS, "citations.html", "indexes", {"found": citations}),
        Page("lineage.html", LINEAGE, "lineage.html", "indexes", {
            "events": corpus.events, "drawn": lineage.picture(corpus.events, list(corpus.vocabulary["lanes"]))}),
        Page("promises.html", PROMISES, "promises.html", "indexes", {"promises": corpus.promises}),
        Page("corrections.html", CORRECTIONS, "corrections.html", "indexes", {"ledger": [
            (document, [slip for block in document.blocks for slip in block.corrections] + list(document.corrections))
            for document in corpus.documents]}),
        *([Page("glossary.html", GLOSSARY, "glossary.html", "indexes")] if corpus.vocabulary["glossary"] else ()),
        *([Page("codebook.html", CODEBOOK, "codebook.html", "codebook", {"field_names": FIELD_NAMES})]
          if corpus.codebook else ()),
    ]


def ways(corpus: Corpus) -> list[Way]:
    """The indexes a reader can enter by, beside those of the targets and the pillars."""
    return [
        Way("matrix.html", MATRIX, Bilingual("目标 × 支柱 × 文件；空格也有含义",
                                             "Target × pillar × document; empty cells speak")),
        Way("addressees.html", ADDRESSEES, Bilingual("谁被要求做什么，用哪个动词",
                                                     "Who is asked to do what, in which words")),
        Way("verbs.html", VERBS, Bilingual("用语的轻重，逐年比较",
                                           "How strong the language is, year by year")),
        *(Way(f"{scheme}.html", label, NAMED_ABOUT[scheme]) for scheme, label in NAMED.items()),
        Way("citations.html", CITATIONS, Bilingual("援引了哪些文件和条约，在哪一段",
                                                   "Which documents and treaties are cited, and where")),
        Way("lineage.html", LINEAGE, Bilingual("决议、草案、报告、会议的时间线",
                                               "A timeline of resolutions, drafts, reports and meetings")),
        Way("promises.html", PROMISES, Bilingual("谁、做什么、何时，后来怎样", "Who, what, by when, what followed")),
        Way("corrections.html", CORRECTIONS, Bilingual("照录的讹误和拟改的文字",
                                                       "Slips kept as printed, and what is proposed")),
        *([Way("glossary.html", GLOSSARY, Bilingual("原文用语的中英对照和释义",
                                                    "The texts’ terms, their English and meaning"))]
          if corpus.vocabulary["glossary"] else ()),
    ]


def _asks(corpus: Corpus) -> list[Page]:
    asked, verbs = asks.by_addressee(corpus), corpus.vocabulary["verbs"]
    made = asks.asks(corpus)
    forces = [verbs[action.verb]["force"] for ask in made for action in ask.actions]
    ways_to_group = {"pillars_of": lambda made: asks.by_pillar(corpus, made),
                     "rungs_of": lambda made: asks.ladder(corpus, made),
                     "strongest_first": lambda made: asks.strongest_first(corpus, made)}
    return [
        Page("addressees.html", ADDRESSEES, "addressees.html", "indexes", {"asked": asked}),
        *(Page(f"addressees/{addressee}.html", corpus.vocabulary["addressees"][addressee].label, "addressee.html",
               "indexes", {"addressee": addressee, "made": made} | ways_to_group) for addressee, made in asked.items()),
        Page("verbs.html", VERBS, "verbs.html", "indexes",
             {"made": made, "forces": forces, "rungs": asks.ladder(corpus, made)}),
    ]


def part_labels(document: Document) -> dict[str, dict]:
    """Names of ours for parts the document leaves without a heading, by the id of the part's first unit."""
    names = {"preamble": ("part-preamble", "序言", "Preamble"),
             "operative": ("part-operative", "执行部分", "Operative part")}
    labels, seen = {}, set()
    for block in document.blocks:
        if block.kind in names and block.kind not in seen and not block.id.startswith("annex"):
            seen.add(block.kind)
            labels[block.id] = dict(zip(("id", "zh", "en"), names[block.kind], strict=True))
    return labels


def _key(corpus: Corpus) -> dict:
    """The paragraph that explains the others: direct for the most targets, with the most secondary pillars."""
    def reach(unit):
        return (sum(tag.strength == "direct" for tag in unit.tags.values()), len(unit.pillars.secondary),
                -len(unit.text))

    plain = [unit for unit in corpus.tagged if not unit.passage.calls and not unit.corrections]
    key = max(plain or corpus.tagged, key=reach)
    return {"key": key, "document": corpus.document(key.document)}


def _target(corpus: Corpus, target: str, columns: int) -> Page:
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


def _pillar(corpus: Corpus, pillar: str) -> Page:
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
