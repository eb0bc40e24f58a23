"""What stands round the edition's pages: the theme's template, filled once for all pages that it stands round alike.

A frame is the finished template with slots where pages differ; `theme/` names these through what it knows of a page.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, urljoin

from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.structure.toc import get_toc

import asset_names
from corpus import Corpus, navigation, render, summary
from corpus.shape import Bilingual
from corpus.view import Page

TEMPLATE = "main.html"
ANCHOR = {"level": 1, "id": "content", "name": "", "children": []}
INDENT = re.compile(r"\n[ \t]+")
SLOT = re.compile("(\ue000[a-z.]+\ue001|%EE%80%80[a-z.]+%EE%80%81)")  # as it is, or in an address


@dataclass(frozen=True)
class Shown:
    """A page of the edition as the theme's templates know it; `miniature`: HTML that leads to its paragraphs."""

    path: str
    title: Bilingual
    template: str
    section: str
    tab: dict[str, str]
    about: Bilingual
    miniature: str


@dataclass(frozen=True)
class Place:
    """Stands for MkDocs's page where templates ask for one. `url`: as deep as the pages that the frame is for."""

    url: str
    canonical_url: str | None
    meta: dict
    content: str = ""
    is_homepage: bool = False

    @property
    def toc(self):
        return get_toc([ANCHOR])


class Furniture:
    """The frames of one build, each made when a page first asks for it."""

    def __init__(self, env, config, nav, files, corpus: Corpus):
        self._env, self._config, self._nav, self._files, self._corpus = env, config, nav, files, corpus
        self._frames: dict[tuple, list[str]] = {}

    def around(self, page: Page, content: str) -> str:
        """The page as it is written."""
        # A page that the navigation marks as the one shown has a frame of its own.
        alone = page.path if page.path in self._marked else None
        document = page.template == "document.html"
        key = page.path.count("/"), page.section, document, alone
        if key not in self._frames:
            self._frames[key] = self._frame(*key)
        said = self._said(page) | {_slot("content"): bare(asset_names.named(content))}
        return "".join(said[part] if at % 2 else part for at, part in enumerate(self._frames[key]))

    def _frame(self, depth: int, section: str, document: bool, alone: str | None) -> list[str]:
        """The template for such pages, cut at the slots: text, the name of a slot, text and so on."""
        shown = Shown(alone or _slot("path"), _slots("title"), "document.html" if document else "", section,
                      {"zh": _slot("tab.zh"), "en": _slot("tab.en"), "both": _slot("tab.both")}, _slots("about"),
                      _slot("miniature") if document else "")
        canonical = _slot("canonical") if self._config.site_url else None
        place = Place("x/" * depth + "x.html", canonical, {"edition": shown}, _slot("content"))
        context = get_context(self._nav, self._files, self._config, place)
        made = bare(asset_names.named(self._env.get_template(TEMPLATE).render(context)))
        return SLOT.split(made)

    def _said(self, page: Page) -> dict[str, str]:
        """What goes into the slots."""
        tab, about = summary.tab(page), summary.summary(page, self._corpus)
        said = {"path": page.path, "title.zh": page.title.zh, "title.en": page.title.en, "about.zh": about.zh,
                "about.en": about.en, "canonical": urljoin(self._config.site_url or "", page.path),
                **{f"tab.{mode}": words for mode, words in tab.items()}}
        made = {_slot(name): str(escape(words)) for name, words in said.items()}
        made[quote(_slot("path"))] = quote(page.path, safe="")
        if page.template == "document.html":
            made[_slot("miniature")] = render.miniature(page.values["document"], self._corpus)
        return made

    @cached_property
    def _marked(self) -> set[str]:
        sections = navigation.navigation(self._corpus)
        return {section.path for section in sections} | {link.path for section in sections for link in section.links}


def bare(html: str) -> str:
    """HTML without its indentation, which no page means; most has none, which is soon seen."""
    return INDENT.sub("\n", html) if "\n " in html or "\n\t" in html else html


def _slot(name: str) -> str:
    return f"\ue000{name}\ue001"


def _slots(name: str) -> Bilingual:
    return Bilingual(_slot(f"{name}.zh"), _slot(f"{name}.en"))
