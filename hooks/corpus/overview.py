"""What the home page shows at a glance: the years as a strip, and the questions readers come with."""

from dataclasses import dataclass

from .columns import by_year
from .document import Document
from .model import Corpus
from .shape import Bilingual
from .ways import ways

WIDTH, MARGIN = 1000, 12


@dataclass(frozen=True)
class Point:
    """Something on the strip of years, `x` of WIDTH; `document` where it is one of this edition."""

    x: float
    document: Document | None


@dataclass(frozen=True)
class Strip:
    """Points, earliest first, and the years that are written below: (x, year, whether it crowds the one before)."""

    points: tuple[Point, ...]
    years: tuple[tuple[float, int, bool], ...]


@dataclass(frozen=True)
class Question:
    """What a reader may want to know, and the page that answers it."""

    asked: Bilingual
    path: str


QUESTIONS = (
    Question(Bilingual("每份文件直接说到哪些目标？", "Which targets does each document address?"), "matrix.html"),
    Question(Bilingual("谁被要求做什么？", "Who is asked to do what?"), "addressees.html"),
    Question(Bilingual("措辞是变强了，还是变弱了？", "Has the language grown stronger or weaker?"), "verbs.html"),
    Question(Bilingual("这份草案后来成了哪项决议？", "What did this draft become?"), "lineage.html"),
    Question(Bilingual("答应的事，后来怎样？", "What came of what was promised?"), "promises.html"),
    Question(Bilingual("这个词的英文是什么？", "What is the English for this term?"), "glossary.html"),
    Question(Bilingual("标注靠得住吗？", "How far can the tags be trusted?"), "codebook.html#agreement"),
    Question(Bilingual("怎样引用一段？", "How is a paragraph cited?"), "about.html#cite"),
)


def questions(corpus: Corpus) -> list[Question]:
    """Those that this corpus has a page to answer with."""
    there = {way.path for way in ways(corpus)} | {"about.html"} | ({"codebook.html"} if corpus.second else set())
    return [question for question in QUESTIONS if question.path.partition("#")[0] in there]


def years(corpus: Corpus) -> Strip:
    """All events of the line and all documents on one scale of time; a date known by its year stands at its start.

    Of many documents the first of each year stands for all, and the decades are written.
    """
    few = corpus.few
    documents = corpus.documents if few else [year.documents[0] for year in by_year(corpus.documents)]
    dated = [(event.date, None) for event in corpus.events if not event.document]
    dated += [(document.date, document) for document in documents]
    times = [(_time(date), document) for date, document in sorted(dated, key=lambda pair: pair[0])]
    first, last = int(times[0][0]), int(times[-1][0]) + 1
    scale = (WIDTH - 2 * MARGIN) / (last - first)
    points = tuple(Point(round(MARGIN + (time - first) * scale, 1), document) for time, document in times)
    written = sorted({int(document.year) for document in documents if few}) or range(-(-first // 10) * 10, last, 10)
    return Strip(points, tuple((round(MARGIN + (year - first) * scale, 1), year, year - 1 in written)
                               for year in written))


def _time(date: str) -> float:
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
    return year + (month - 1) / 12 + (day - 1) / 365
