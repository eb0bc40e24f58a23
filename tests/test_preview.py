"""The server that shows the edition while it is edited: pages as they are built, edits as soon as they are saved."""

import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from site_build import BUILT_AT, build, copied

pytest_plugins = ["site_build"]

GIST = "annotations/e-res-2013-41.yml"
DIGEST = re.compile(rb"(assets/(?:css|js|fonts)/[\w-]+)\.[0-9a-f]{10}\.")
RELOADING = re.compile(rb"<script>\s*var livereload.*?livereload\(\d+, \d+\);\s*</script>", re.DOTALL)
SHOWN = ("*.html", "apparatus/*.js", "data/**/*.js", "data/*.json", "cite/*", "sources/*", "search/**/*.js")


class Server:
    """`mkdocs serve` of a project, at an address of its own."""

    def __init__(self, root: Path, **variables: str):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"http://127.0.0.1:{free.getsockname()[1]}/"
        self._log = (root / "log").open("w", encoding="utf-8")
        environment = os.environ | {"PYTHONPATH": str(root / "hooks"), "NO_MKDOCS_2_WARNING": "1",
                                    "SOURCE_DATE_EPOCH": BUILT_AT} | variables
        self._process = subprocess.Popen(
            [sys.executable, "-B", "-m", "mkdocs", "serve", "--dev-addr", self.address[7:-1]], cwd=root,
            env=environment, stdout=self._log, stderr=subprocess.STDOUT)

    def get(self, path: str) -> bytes:
        """The content at a path, once the server answers."""
        while True:
            assert self._process.poll() is None, Path(self._log.name).read_text(encoding="utf-8")
            try:
                with urlopen(self.address + path, timeout=60) as answer:
                    return answer.read()
            except HTTPError:
                raise
            except URLError:
                time.sleep(0.1)

    def stop(self) -> str:
        """End it; what it said."""
        self._process.terminate()
        self._process.wait()
        self._log.close()
        return Path(self._log.name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return copied(tmp_path_factory.mktemp("previewed"))


@pytest.fixture(scope="module")
def server(project):
    server = Server(project)
    server.get("index.html")
    yield server
    server.stop()


def page(server, path):
    """A page without the script that reloads it."""
    return RELOADING.sub(b"", server.get(path))


def shows(server, path, words, seconds=30):
    """Wait until a page has the words."""
    until = time.monotonic() + seconds
    while words.encode() not in server.get(path):
        assert time.monotonic() < until
        time.sleep(0.05)


def test_everything_is_shown_as_it_is_built(server, project, tmp_path):
    site = build(tmp_path / "site", project, SITE_URL=server.address)
    files = {file.relative_to(site).as_posix(): file for pattern in SHOWN for file in site.rglob(pattern)
             if file.suffix != ".html" or file.name != "404.html"}
    assert len(files) > 100
    for path, file in files.items():
        # Ideographs are not cut for the preview, so the names of faces and style sheets are others.
        shown = RELOADING.sub(b"", DIGEST.sub(rb"\1.", server.get(path)))
        assert shown == DIGEST.sub(rb"\1.", file.read_bytes()), path


@pytest.mark.parametrize("path", ["nothing.html", "resolutions/nothing.html", "verbs/nothing.html",
                                  "apparatus/nothing.js", "data/nothing.js", "cite/../../mkdocs.yml"])
def test_what_is_not_there_is_not_found(server, path):
    with pytest.raises(HTTPError, match="404"):
        server.get(path)


def test_a_site_below_the_root_of_its_host_is_shown_there(project):
    server = Server(project, SITE_URL="https://example.org/edition/")
    try:
        assert b'<h1 lang="zh">' in server.get("edition/resolutions/a-64-130.html")
        assert b"a-64-130" in server.get("edition/")
        assert page(server, "") == page(server, "edition/")
    finally:
        server.stop()


def test_the_address_of_the_server_shows_the_home_page(server):
    assert page(server, "") == page(server, "index.html")


def test_an_edit_shows_on_every_page_that_has_it(server, project):
    file = project / GIST
    text = file.read_text(encoding="utf-8")
    assert text.count("The Council urges") == 1
    try:
        for words in ("The Council asks", "The Council begs"):
            file.write_text(text.replace("The Council urges", words), encoding="utf-8")
            shows(server, "resolutions/e-res-2013-41.html", words)
            assert words.encode() in server.get("apparatus/e-res-2013-41.js")
            assert words.encode() in server.get("data/corpus.json")
    finally:
        file.write_text(text, encoding="utf-8")
    shows(server, "resolutions/e-res-2013-41.html", "The Council urges")


@pytest.mark.parametrize(("file", "old", "new", "said"), [
    ("mkdocs.yml", "report: !ENV", 'report: "ftp://example.org" #', "ftp://example.org"),
    ("docs/about.md", "# ", "# \u2e81 ", "U+2E81"),
], ids=["a setting", "a character that no face has"])
def test_after_a_build_that_came_to_nothing_the_next_shows_again(server, project, file, old, new, said):
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    try:
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        until = time.monotonic() + 30
        while said not in (project / "log").read_text(encoding="utf-8"):
            assert time.monotonic() < until
            time.sleep(0.05)
    finally:
        path.write_text(text, encoding="utf-8")
    shows(server, "resolutions/e-res-2013-41.html", "The Council urges")
    assert b"<html" in server.get("verbs.html")


def test_what_is_not_valid_leaves_the_last_valid_edition_until_it_is_mended(server, project):
    file = project / GIST
    text = file.read_text(encoding="utf-8")
    said = project / "log"
    try:
        file.write_text(text.replace("strength: direct", "strength: strong", 1), encoding="utf-8")
        until = time.monotonic() + 30
        while "strong" not in said.read_text(encoding="utf-8"):
            assert time.monotonic() < until
            time.sleep(0.05)
        assert re.search(rf"{GIST}:\d+: .*strong.*; allowed", said.read_text(encoding="utf-8"))
        assert b"The Council urges" in server.get("resolutions/e-res-2013-41.html")
        assert b"The Council urges" in server.get("apparatus/e-res-2013-41.html")
        file.write_text(text.replace("The Council urges", "The Council pleads"), encoding="utf-8")
        shows(server, "resolutions/e-res-2013-41.html", "The Council pleads")
    finally:
        file.write_text(text, encoding="utf-8")
    shows(server, "resolutions/e-res-2013-41.html", "The Council urges")
