"""The server's answers while the edition is edited: what a reader asks for is written when it is first asked for.

So an edit costs the reading of what was saved and the page that is looked at, and not all pages of the edition.
"""

import posixpath
from collections.abc import Callable, Iterable
from pathlib import Path

AGAIN = 3  # times that builds may come between the writing of a file and its reading


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
            self._write(address)
            body = self._serve(environ, lambda *answer, answers=answers: answers.append(answer))
            # The server may have waited for a build, which took the file away or first made it possible.
            if not answers[0][0].startswith("404") or not self._write(address):
                break
        start_response(*answers[0])
        return body

    def _address(self, path: str) -> str:
        path = path.encode("latin-1").decode("utf-8", "ignore")
        named = path + ("index.html" if path.endswith("/") else "")
        return posixpath.normpath("/" + named.removeprefix(self._mount)).lstrip("/")

    def _write(self, address: str) -> bool:
        """Write the file of an address if it is the edition's and not there; whether it is there now."""
        if address.startswith("livereload/"):
            return False
        with self._build.going_on:
            if (self._site / address).is_file():
                return True
            # Without furniture the last build came to nothing, and the server waits for one that does.
            output, furniture = self._build.output, self._build.furniture
            if not furniture or not output.has(address):
                return False
            output.write(address, self._site, furniture)
            return True
