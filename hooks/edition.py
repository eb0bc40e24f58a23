"""MkDocs events: read the corpus, add its pages, set each page's HTML, write data and fonts beside them."""

import gc
import os
import re
import tomllib
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File
from mkdocs.structure.toc import get_toc

from corpus import (
    Corpus,
    InvalidCorpus,
    apparatus,
    catalogue,
    citing,
    downloads,
    export,
    fonts,
    kept,
    load,
    markup,
    measured,
    navigation,
    pages,
    promise_calendar,
    render,
    search,
    summary,
    view,
    ways,
)
from corpus.finished import Finished, FinishedPages
from corpus.imprint import Imprint, unfit
from finished_file import FinishedFile

log = get_plugin_logger("edition")
ANCHOR = {"level": 1, "id": "content", "name": "", "children": []}
INDENT = re.compile(r"\n[ \t]+")  # which no page means
ID = re.compile(r' id="([^"]+)"')


class Anchors:
    """The ids of a page of the edition, for whoever asks whether it has one: few do, and most pages are made later."""

    def __init__(self, made: view.Page):
        self._made = made

    @cached_property
    def _ids(self) -> set[str]:
        return set(ID.findall(render.render(self._made, Build.corpus)))

    def __contains__(self, id_: str) -> bool:
        return id_ in self._ids


class Build:
    """What the events of one build share; the corpus outlives a build that found it broken."""

    corpus: ClassVar[Corpus | None] = None
    imprint: ClassVar[Imprint] = Imprint()
    made: ClassVar[dict[str, view.Page]] = {}
    finished: ClassVar[FinishedPages | None] = None
    addresses: ClassVar[list[File]] = []
    characters: ClassVar[set[str]] = set()
    serving: ClassVar[bool] = False


def on_startup(command, dirty):
    Build.serving = command == "serve"


def on_config(config):
    root = Path(config.config_file_path).parent
    gc.unfreeze()
    gc.disable()
    try:
        _read(config, root)
    finally:
        gc.enable()
    if Build.serving:
        gc.collect()  # the corpus of the build before
    gc.freeze()  # a corpus is nearly all a build holds; to look through it for garbage again and again takes long


def _read(config, root: Path) -> None:
    """What the build is made from: the corpus, its pages, and those kept of earlier builds."""
    try:
        Build.corpus = load(root, root / ".cache" / "readings")
    except InvalidCorpus as error:
        if not (Build.serving and Build.corpus):
            raise PluginError(f"the corpus is not valid\n{error}") from error
        log.error("showing the last valid corpus\n%s", error)
    Build.imprint = _imprint(config)
    Build.made = {_source(page.path): page for page in pages.pages(Build.corpus, Build.imprint)}
    Build.finished = FinishedPages(root / ".cache" / "pages", Build.corpus, _frame(config))
    Build.characters = set()


def on_files(files, config):
    for source, made in Build.made.items():
        # A document's page is made from the corpus; MkDocs would only read its front matter again, and slowly.
        if there := files.get_file_from_path(source):
            files.remove(there)
        if finished := Build.finished.take(made):
            files.append(FinishedFile(source, made.path, finished, config))
            Build.characters |= set(finished.characters)
        else:
            files.append(File.generated(config, source, content=""))
    scripts = catalogue.scripts(Build.corpus, Build.imprint.version, _stamp().date().isoformat(), config.site_url or "")
    beside = {
        "data/corpus.json": export.corpus_json(Build.corpus, Build.imprint.version),
        "data/promises.ics": promise_calendar.calendar(Build.corpus, _stamp(), config.site_url or ""),
    }
    for path, content in (beside | citing.files(Build.corpus, Build.imprint) | scripts).items():
        files.append(File.generated(config, path, content=content))
    Build.characters |= fonts.characters("".join(scripts.values())) | downloads.characters(Build.corpus)


def on_page_markdown(markdown, page, config, files):
    if made := Build.made.get(page.file.src_uri):
        page.meta = {"title": f"{made.title.zh} {made.title.en}", "edition": made, "search": {"exclude": True}}
        return ""
    return markdown


def on_page_content(html, page, config, files):
    if made := Build.made.get(page.file.src_uri):
        page.toc, page.present_anchor_ids = get_toc([ANCHOR]), Anchors(made)
    elif measured.HERE in html:
        html = html.replace(measured.HERE, measured.table(Path(config.config_file_path).parent))
    return html


@event_priority(-200)
def on_page_context(context, page, config, nav):
    # Each page is made when it is written, so that one is held at a time; the search, which looks for text, is done.
    if made := page.meta.get("edition"):
        page.content = render.render(made, Build.corpus)


def on_env(env, config, files):
    Build.addresses = [file for file in files if file.page and file.inclusion.is_included()]
    env.bytecode_cache = render.compiled_templates()
    env.globals["navigation"] = navigation.navigation(Build.corpus)
    env.globals |= {"edition_name": ways.NAME, "edition_short": ways.SHORT_NAME, "imprint": Build.imprint}
    env.filters |= {"mini": lambda document: navigation.mini(document, Build.corpus.vocabulary), "slug": markup.slug,
                    "tab": summary.tab, "summary": lambda page: summary.summary(page, Build.corpus)}


def on_template_context(context, template_name, config):
    context["pages"] = Build.addresses  # in the site map finished pages stand with those that MkDocs builds


def on_post_page(output, page, config):
    characters, output = fonts.characters(output), INDENT.sub("\n", output)
    Build.characters |= characters
    if made := page.meta.get("edition"):
        script = apparatus.script(made, output) if made.template == apparatus.TEMPLATE else ""
        finished = Finished(output.encode(), script.encode(), tuple(sorted(set(ID.findall(page.content)))),
                            "".join(sorted(characters)))
        Build.finished.keep(made, finished)
        finished.write_script(Path(page.file.abs_dest_path))
        page.content = ""
    return output


@event_priority(-50)
def on_post_build(config):
    # After the search plugin has written its index and before the offline plugin makes a script of it.
    for name, content in search.files(Build.corpus).items():
        (file := Path(config.site_dir) / "search" / name).parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    root, folder = Path(config.config_file_path).parent, Path(config.site_dir) / "assets" / "fonts"
    for script in (Path(config.docs_dir) / "assets" / "js").glob("*.js"):
        Build.characters |= fonts.characters(script.read_text(encoding="utf-8"))
    try:
        faces = fonts.web_faces(Build.characters, root / "fonts", root / ".cache" / "fonts")
    except fonts.MissingGlyph as error:
        raise PluginError(str(error)) from error
    folder.mkdir(parents=True, exist_ok=True)
    for name, face in faces.items():
        (folder / name).write_bytes(face)


def _source(path: str) -> str:
    return path.removesuffix(".html") + ".md"


def _stamp() -> datetime:
    """The time of the edition: that of the newest commit, or of the newest thing the data record."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(epoch), UTC)
    corpus = Build.corpus
    newest = max((dated.date for dated in (*corpus.documents, *corpus.events)), default="1970")
    return datetime.fromisoformat(newest + "-01-01"[len(newest) - 4:]).replace(tzinfo=UTC)


def _frame(config) -> str:
    """A name for what stands round every page: the settings and the navigation."""
    settings = Path(config.config_file_path).read_bytes()
    return kept.key(settings, repr((Build.imprint, config.site_url, navigation.navigation(Build.corpus))))


def _imprint(config) -> Imprint:
    project = (Path(config.config_file_path).parent / "pyproject.toml").read_text(encoding="utf-8")
    report = config.extra.get("report") or ""
    if wrong := unfit(report):
        raise PluginError(f"{Path(config.config_file_path).name}: {wrong}")
    return Imprint(tomllib.loads(project)["project"]["version"], config.site_url or "", report)
