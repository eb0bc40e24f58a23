"""The names of the edition and of its parts, and the ways into it: each index page with what it answers."""

from dataclasses import dataclass

from .model import Corpus
from .shape import Bilingual


@dataclass(frozen=True)
class Way:
    """A way in: an index page and what it answers."""

    path: str
    label: Bilingual
    about: Bilingual


NAME = Bilingual("联合国打击贩运人口决议注释本", "UN Resolutions against Trafficking in Persons, Annotated")
SHORT_NAME = Bilingual("决议注释本", "UN Resolutions, Annotated")
DOCUMENTS = Bilingual("文件", "Documents")
INDEXES = Bilingual("索引", "Indexes")
MATRIX = Bilingual("对照矩阵", "Matrix")
SILENCES = Bilingual("沉默", "Silences")
HOME = Bilingual("首页", "Home")
GLOSSARY = Bilingual("术语", "Glossary")
ADDRESSEES = Bilingual("对象", "Addressees")
VERBS = Bilingual("动词阶梯", "Verb ladder")
CITATIONS = Bilingual("援引表", "Citator")
LINEAGE = Bilingual("沿革", "Lineage")
PROMISES = Bilingual("承诺追踪", "Promises")
PARALLELS = Bilingual("平行段落", "Parallels")
CORRECTIONS = Bilingual("校勘记", "Corrections")
NAMED = {"instruments": Bilingual("文书", "Instruments"), "bodies": Bilingual("机构与机制", "Bodies and mechanisms")}
NAMED_ABOUT = {
    "instruments": Bilingual("条约、计划、宣言、基金、报告", "Treaties, plans, declarations, funds, reports"),
    "bodies": Bilingual("机关、机构、任务、会议、纪念日", "Organs, agencies, mandates, meetings, days"),
}
COMPARE = Bilingual("对读", "Compare")
TEACHING = Bilingual("教学", "For teachers")
CODEBOOK = Bilingual("标注规则", "Codebook")
EXPLORER = Bilingual("检索", "Explorer")
DOWNLOADS = Bilingual("下载", "Downloads")
COLLECTED = Bilingual("收集的段落", "Collected paragraphs")


def ways(corpus: Corpus) -> list[Way]:
    """The indexes a reader can enter by, beside those of the targets and the pillars."""
    return [
        Way("matrix.html", MATRIX, Bilingual("目标 × 支柱 × 文件；空格也有含义",
                                             "Target × pillar × document; empty cells speak")),
        Way("silences.html", SILENCES, Bilingual("哪里没有说，为什么是空的",
                                                 "What is not said, and why the place is empty")),
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
        Way("parallels.html", PARALLELS, Bilingual("同一条款在各文件中的措辞，逐词比较",
                                                   "One clause in several documents, word by word")),
        Way("compare.html", COMPARE, Bilingual("任两份文件并排，逐词看异同",
                                               "Any two documents side by side, word by word")),
        Way("corrections.html", CORRECTIONS, Bilingual("照录的讹误和拟改的文字",
                                                       "Slips kept as printed, and what is proposed")),
        *([Way("glossary.html", GLOSSARY, Bilingual("原文用语的中英对照和释义",
                                                    "The texts’ terms, their English and meaning"))]
          if corpus.vocabulary["glossary"] else ()),
        Way("downloads.html", DOWNLOADS, Bilingual("离线包、可打印的学习指南、卡片、数据",
                                                   "Offline bundle, study guides to print, flashcards, data")),
        Way("explorer.html", EXPLORER, Bilingual("按标注和文字筛选所有段落，可导出、打印",
                                                 "All paragraphs by tags and words, to export or print")),
        Way("collected.html", COLLECTED, Bilingual("您收集的段落，可加按语、排序、导出",
                                                   "The paragraphs you mark, with notes, to order and export")),
        Way("teaching.html", TEACHING, Bilingual("45 和 90 分钟的教案，两人标注练习",
                                                 "Plans for 45 and 90 minutes, tagging with two readers")),
    ]
