"""The server's answers while the edition is edited: what a reader asks for is written when it is first asked for.

So an edit costs the reading of what was saved and the page that is looked at, and not all pages of the edition.
"""

import posixpath
from collections.abc import Callable, Iterable
from pathlib import Path

AGAIN = 3  # times that a file may go, with a build that begins, between being written and being read


class Preview:
    """A WSGI application before the server's own, which reads files from `site` and shows them under `mount`.

    `build`: what the events of a build share.
    """

    def __init__(self, serve: Callable, site: str, mount: str, build):
        self._serve, self._site, self._mount, self._build = serve, Path(site), mount, build

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        address = self._address(environ["PATH_INFO"])
        for _ in range(AGAIN):
            answers: list[tuple] = []
            ours = self._write(address)
            body = self._serve(environ, lambda *answer, answers=answers: answers.append(answer))
            if not (ours and answers[0][0].startswith("404")):
                break
        start_response(*answers[0])
        return body

    def _address(self, path: str) -> str:
        path = path.encode("latin-1").decode("utf-8", "ignore").removeprefix(self._mount)
        return posixpath.normpath("/" + path + ("index.html" if path.endswith("/") else "")).lstrip("/")

    def _write(self, address: str) -> bool:
        """Write the file of an address if it is the edition's; whether it is."""
        if address.startswith("livereload/"):
            return False
        with self._build.going_on:
            output = self._build.output
            if not output.has(address):
                return False
            if not (self._site / address).exists():
                output.write(address, self._site, self._build.furniture)
            return True
