"""MkDocs events: read the corpus, add fonts, and write the edition's pages and data beside the pages of MkDocs."""

import gc
import os
import tomllib
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from types import SimpleNamespace
from typing import ClassVar
from urllib.parse import urljoin

import click
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File

import asset_names
import inline_scripts
import preview
from corpus import Corpus, InvalidCorpus, characters, fonts, kept, load, measured, navigation, render, search, ways
from corpus.finished import FinishedFiles
from corpus.imprint import Imprint, unfit
from corpus.memory import Memory
from edition_files import EditionFiles
from furniture import Furniture, bare
from output import Output

log = get_plugin_logger("edition")
OFTEN = 50  # builds of one server
# New objects after which Python looks for garbage among them, of itself every 700: a build makes millions, and nearly
# all of them stay.
NEW_OBJECTS = 200_000


class Build:
    """What the events of one build share; the corpus outlives a build that found it broken.

    `memory`: of a server, which builds again and again and writes a page when it is asked for; else None.
    """

    corpus: ClassVar[Corpus | None] = None
    imprint: ClassVar[Imprint] = Imprint()
    settings: ClassVar[bytes] = b""
    output: ClassVar[Output | None] = None
    furniture: ClassVar[Furniture | None] = None
    navigation: ClassVar = None
    memory: ClassVar[Memory | None] = None
    going_on: ClassVar[RLock] = RLock()
    number: ClassVar[int] = 0


def on_startup(command, dirty):
    gc.set_threshold(NEW_OBJECTS)
    # Without reloading MkDocs does not tell of its server, and nothing could be written when it is asked for.
    context = click.get_current_context(silent=True)
    if command == "serve" and context and context.params.get("livereload"):
        Build.memory = Memory()


def on_shutdown():
    gc.freeze()  # or all that was made is looked through once more, to end with


def on_serve(server, config, builder):
    server.set_app(preview.Preview(server.serve_request, config.site_dir, server.mount_path, Build))


def on_config(config):
    Build.going_on.acquire()
    root = Path(config.config_file_path).parent
    gc.unfreeze()
    gc.disable()
    try:
        _read(config, root)
    finally:
        gc.enable()
    Build.number += 1
    if Build.number % OFTEN == 0:
        gc.collect()  # a server leaves some megabytes with each build, and it takes seconds to find them
    gc.freeze()  # a corpus is nearly all a build holds; to look through it for garbage again and again takes long


def _read(config, root: Path) -> None:
    try:
        Build.corpus = load(root, root / ".cache" / "readings", Build.memory)
    except InvalidCorpus as error:
        if not (Build.memory and Build.corpus):
            raise PluginError(f"the corpus is not valid\n{error}") from error
        log.error("showing the last valid corpus\n%s", error)
    Build.imprint, Build.settings = _imprint(config), Path(config.config_file_path).read_bytes()
    before, Build.output, Build.furniture = Build.output, Output(Build.corpus, Build.imprint, _stamp(), root), None
    if before:
        before.forget(Build.corpus)


def on_files(files, config):
    # Documents' pages and sources are the edition's to write, from the corpus.
    for file in list(files):
        if file.src_uri.startswith(("resolutions/", "sources/")):
            files.remove(file)
    root = Path(config.config_file_path).parent
    try:
        used = characters.used(Build.corpus, root) | characters.of(Build.settings.decode())
        faces = fonts.web_faces(used, root / "fonts", root / ".cache" / "fonts",
                                whole=bool(Build.memory))
    except fonts.MissingGlyph as error:
        raise PluginError(str(error)) from error
    for name, face in faces.items():
        files.append(File.generated(config, f"assets/fonts/{name}", content=face))
    # An editor who waits for a page does not wait for others to be made for the sake of a link.
    return EditionFiles(files, Build.output, config, anchors=not Build.memory)


def on_nav(nav, config, files):
    Build.navigation = nav


def on_page_content(html, page, config, files):
    if measured.HERE in html:
        return html.replace(measured.HERE, measured.table(Path(config.config_file_path).parent))
    return html


def on_env(env, config, files):
    env.bytecode_cache = render.compiled_templates()
    env.globals |= {"navigation": navigation.navigation(Build.corpus), "edition_name": ways.NAME,
                    "edition_short": ways.SHORT_NAME, "imprint": Build.imprint}
    Build.furniture = Furniture(env, config, Build.navigation, files, Build.corpus)


def on_template_context(context, template_name, config):
    # In the site map the edition's pages stand with those that MkDocs builds.
    context["pages"] = [*context["pages"], *(
        SimpleNamespace(page=SimpleNamespace(canonical_url=urljoin(config.site_url, address)))
        for address in (Build.output.addresses if config.site_url and not Build.memory else ()))]


def on_post_page(output, page, config):
    return bare(output)


@event_priority(-50)
def on_post_build(config):
    # After the search plugin has written its index and before the offline plugin makes a script of it.
    site, root = Path(config.site_dir), Path(config.config_file_path).parent
    if Build.memory:  # what else is searched comes when it is asked for
        (site / "search" / search.STUB_FILE).write_text(search.STUB, encoding="utf-8")
    else:
        frame = kept.key(Build.settings, repr((Build.imprint, config.site_url, navigation.navigation(Build.corpus))))
        finished = FinishedFiles(root / ".cache" / "pages", frame, asset_names.Build.names)
        inline_scripts.Build.scripts |= Build.output.write_all(site, Build.furniture, finished)
        if Path(config.config_file_path).read_bytes() == Build.settings:  # they may be saved while they are read
            finished.settle()
    Build.going_on.release()


def on_build_error(error):
    with suppress(RuntimeError):  # what is wrong may be wrong before the corpus is read
        Build.going_on.release()


def _stamp() -> datetime:
    """The time of the edition: that of the newest commit, or of the newest thing the data record."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(epoch), UTC)
    corpus = Build.corpus
    newest = max((dated.date for dated in (*corpus.documents, *corpus.events)), default="1970")
    return datetime.fromisoformat(newest + "-01-01"[len(newest) - 4:]).replace(tzinfo=UTC)


def _imprint(config) -> Imprint:
    project = (Path(config.config_file_path).parent / "pyproject.toml").read_text(encoding="utf-8")
    report = config.extra.get("report") or ""
    if wrong := unfit(report):
        raise PluginError(f"{Path(config.config_file_path).name}: {wrong}")
    return Imprint(tomllib.loads(project)["project"]["version"], config.site_url or "", report)
