"""The same document pages for others to build: plain Material, Zensical and Hugo, without navigation and search.

A page keeps its text; of its front matter only the Chinese title stays, since other programs read `date` and `title`
in ways of their own.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

CONFIG = """\
site_name: Plain pages of the same documents
use_directory_urls: false
theme: {{name: material, language: zh, font: false}}
plugins: []
markdown_extensions: [{extensions}]
nav: [index.md]
not_in_nav: "*"
extra: {{generator: false}}
validation: {{links: {{not_found: ignore, unrecognized_links: ignore}}}}
"""
HUGO = {
    "hugo.toml": 'baseURL = "/"\ntitle = "Plain pages"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n',
    "layouts/_default/single.html": "<!doctype html><html lang=zh><title>{{ .Title }}</title>"
                                    "<main><h1>{{ .Title }}</h1>{{ .Content }}</main></html>\n",
    "layouts/_default/list.html": "<!doctype html><html lang=zh><title>{{ .Title }}</title>"
                                  "<main>{{ .Content }}</main></html>\n",
}
_FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)


def write(project: Path, folder: Path, extensions: list[str]) -> None:
    """Write the pages of a project into `folder`/docs, with a home page and the settings of MkDocs and of Hugo."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    for page in sorted((project / "docs/resolutions").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        front = _FRONT.match(text)
        title = yaml.safe_load(front[1])["title"]["zh"]
        (docs / page.name).write_text(f'---\ntitle: "{title}"\n---\n{text[front.end():]}', encoding="utf-8")
    (docs / "index.md").write_text("---\ntitle: Home\n---\n\n# Home\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG.format(extensions=", ".join(extensions)), encoding="utf-8")
    hugo = folder / "hugo"
    for name, content in HUGO.items():
        (hugo / name).parent.mkdir(parents=True, exist_ok=True)
        (hugo / name).write_text(content, encoding="utf-8")
    shutil.copytree(docs, hugo / "content")
    (hugo / "content/index.md").rename(hugo / "content/_index.md")


def commands() -> dict[str, tuple[str, list[str], str]]:
    """Those that are there: name → version, command, and the folder it runs in, relative to what `write` wrote."""
    found = {}
    beside = Path(sys.executable).with_name("zensical")
    if zensical := (str(beside) if beside.exists() else shutil.which("zensical")):
        found["zensical"] = (_said(zensical, "--version"), [zensical, "build", "--clean"], ".")
    if hugo := shutil.which("hugo"):
        found["hugo"] = (_said(hugo, "version"), [hugo, "--quiet"], "hugo")
    return found


def _said(*command: str) -> str:
    """The first number with dots that a program prints."""
    said = subprocess.run(command, capture_output=True, text=True).stdout
    version = re.search(r"\d+(?:\.\d+)+", said)
    return version[0] if version else ""
