"""MkDocs events: read the corpus, add its pages, set each page's HTML, write data and fonts beside them."""

import os
import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File
from mkdocs.structure.toc import get_toc

from corpus import Corpus, InvalidCorpus, catalogue, export, fonts, load, navigation, pages, render, search, view, ways

log = get_plugin_logger("edition")
ANCHOR = {"level": 1, "id": "content", "name": "", "children": []}


class Build:
    """What the events of one build share; the corpus outlives a build that found it broken."""

    corpus: ClassVar[Corpus | None] = None
    made: ClassVar[dict[str, view.Page]] = {}
    characters: ClassVar[set[str]] = set()
    serving: ClassVar[bool] = False


def on_startup(command, dirty):
    Build.serving = command == "serve"


def on_config(config):
    root = Path(config.config_file_path).parent
    try:
        Build.corpus = load(root)
    except InvalidCorpus as error:
        if not (Build.serving and Build.corpus):
            raise PluginError(f"the corpus is not valid\n{error}") from error
        log.error("showing the last valid corpus\n%s", error)
    Build.made = {_source(page.path): page for page in pages.pages(Build.corpus)}
    Build.characters = set()


def on_files(files, config):
    for source in Build.made:
        if not files.get_file_from_path(source):
            files.append(File.generated(config, source, content=""))
    files.append(File.generated(config, "data/corpus.json", content=export.corpus_json(Build.corpus, _version(config))))
    scripts = catalogue.scripts(Build.corpus, _version(config), _date(), config.site_url or "")
    for path, script in scripts.items():
        files.append(File.generated(config, path, content=script))
        Build.characters |= set(script)


def on_page_markdown(markdown, page, config, files):
    if made := Build.made.get(page.file.src_uri):
        page.meta = {"title": f"{made.title.zh} {made.title.en}", "edition": made, "search": {"exclude": True}}
        return ""
    return markdown


def on_page_content(html, page, config, files):
    if made := Build.made.get(page.file.src_uri):
        html = render.render(made, Build.corpus)
        page.toc = get_toc([ANCHOR])
        page.present_anchor_ids = set(re.findall(r'\bid="([^"]+)"', html))
    return html


def on_env(env, config, files):
    env.globals["navigation"] = navigation.navigation(Build.corpus)
    env.globals["edition_name"] = ways.NAME
    targets = tuple(Build.corpus.vocabulary["targets"])
    env.filters |= {"mini": lambda document: navigation.mini(document, targets), "slug": render.slug}


def on_post_page(output, page, config):
    Build.characters |= set(output)


@event_priority(-50)
def on_post_build(config):
    # After the search plugin has written its index and before the offline plugin makes a script of it.
    index = search.search_index(Build.corpus)
    (Path(config.site_dir) / "search" / "search_index.json").write_text(index, encoding="utf-8")
    root, folder = Path(config.config_file_path).parent, Path(config.site_dir) / "assets" / "fonts"
    for script in (Path(config.docs_dir) / "assets" / "js").glob("*.js"):
        Build.characters |= set(script.read_text(encoding="utf-8"))
    try:
        faces = fonts.subset_faces(Build.characters, root / "fonts", root / ".cache" / "fonts")
    except fonts.MissingGlyph as error:
        raise PluginError(str(error)) from error
    folder.mkdir(parents=True, exist_ok=True)
    for name, face in faces.items():
        (folder / name).write_bytes(face)


def _source(path: str) -> str:
    return path.removesuffix(".html") + ".md"


def _version(config) -> str:
    project = (Path(config.config_file_path).parent / "pyproject.toml").read_text(encoding="utf-8")
    return tomllib.loads(project)["project"]["version"]


def _date() -> str | None:
    """The edition's date, which is its newest commit's; None where the build is not told it."""
    stamp = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(stamp), UTC).date().isoformat() if stamp else None
