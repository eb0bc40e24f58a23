"""The site's navigation: a few sections, each with the pages that stand beside its text."""

from dataclasses import dataclass

from .document import Document
from .model import Corpus
from .naming import gutter
from .shape import Bilingual
from .vocabulary import Vocabulary
from .ways import CODEBOOK, DOCUMENTS, EXPLORER, HOME, INDEXES, ways

ABOUT = Bilingual("关于", "About")
AGREEMENT = Bilingual("一致程度", "Agreement")


@dataclass(frozen=True)
class Link:
    """A page in the navigation; `note` is a second line, such as a symbol."""

    path: str
    label: Bilingual
    note: str = ""


@dataclass(frozen=True)
class Section:
    """A tab: `id` as pages name it, the page it opens, and the links beside that page's text."""

    id: str
    path: str
    label: Bilingual
    links: tuple[Link, ...] = ()


def navigation(corpus: Corpus) -> tuple[Section, ...]:
    """The sections in the order of the tabs."""
    documents = tuple(
        Link(document.page, _dated(document), document.symbol)
        for document in corpus.documents
    ) if corpus.few else ()
    return (
        Section("home", "index.html", HOME),
        Section("documents", "documents.html", DOCUMENTS, documents),
        Section("indexes", "indexes.html", INDEXES, _indexes(corpus)),
        Section("explorer", "explorer.html", EXPLORER),
        *([Section("codebook", "codebook.html", CODEBOOK, _chapters(corpus))]
          if corpus.codebook else ()),
        Section("about", "about.html", ABOUT),
    )


def _dated(document: Document) -> Bilingual:
    return Bilingual(f"{document.year} {document.short.zh}", f"{document.year} {document.short.en}")


def _indexes(corpus: Corpus) -> tuple[Link, ...]:
    targets = (Link(f"targets/{term.id}.html", Bilingual(f"{term.id} {term.label.zh}", f"{term.id} {term.label.en}"))
               for term in corpus.vocabulary["targets"].values())
    pillars = (Link(f"pillars/{term.id}.html", term.label) for term in corpus.vocabulary["pillars"].values())
    return (*targets, *pillars, *(Link(way.path, way.label) for way in ways(corpus)))


def _chapters(corpus: Corpus) -> tuple[Link, ...]:
    chapters = tuple(Link(f"codebook.html#{part.id}", part.title) for part in corpus.codebook.parts)
    return chapters + ((Link("codebook.html#agreement", AGREEMENT),) if corpus.second else ())


@dataclass(frozen=True)
class Row:
    """A line of a document's miniature matrix: a heading, or a unit with (target, strength or None) and its verb."""

    id: str
    heading: Bilingual | None = None
    number: str = ""
    targets: tuple[tuple[str, str | None], ...] = ()
    verb: Bilingual | None = None


def rows(document: Document, vocabulary: Vocabulary) -> list[Row]:
    """The rows of a document's matrix: its preamble as one, then its section headings and every tagged unit.

    A verb is the unit's own first one, as it stands and by its English name.
    """
    preamble = [unit for unit in document.units if unit.kind == "preamble" and not unit.id.startswith("annex")]
    several = f"1–{len(preamble)}"
    made = [Row(preamble[0].id, heading=Bilingual(f"序言 {several}", f"PP {several}"))] if preamble else []
    for block in document.blocks:
        if block.kind == "heading":
            made.append(Row(block.id, heading=Bilingual(block.text, document.headings[block.id])))
        elif block.tags:
            tagged = tuple((target, block.tags[target].strength if target in block.tags else None)
                           for target in vocabulary["targets"])
            own = next((action for action in block.actions if not action.inherited), None)
            verb = Bilingual(own.stands_as, vocabulary["verbs"][own.verb].label.en) if own else None
            made.append(Row(block.id, None, gutter(block).rstrip("."), tagged, verb))
    return made
