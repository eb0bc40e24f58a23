"""The names that assets have at the end of a build, with a digest of their content, and pages that use them.

Pages are written before the fonts are cut, so what names will be is not known then. It mostly is what it was in the
build before: a finished page is written with those names at once, and only where one turned out otherwise again.
"""

import json
import re
from pathlib import Path
from typing import ClassVar

from corpus import kept

ASSET = re.compile(rb"assets/(?:css|js|fonts)/[\w.-]+")


class Names:
    """Plain name -> name with a digest, both from the site's root, as the build before had them; kept in a file."""

    def __init__(self, file: Path):
        self._file = file
        self._expected = {old.encode(): new.encode() for old, new in json.loads(kept.read(file) or b"{}").items()}
        self._written: set[Path] = set()

    def expect(self, page: bytes, file: Path) -> bytes:
        """The content of a page that is to be written to the file, with these names."""
        self._written.add(file)
        return _named(page, self._expected)

    def settle(self, site: Path, names: dict[str, str]) -> None:
        """Put the names as they are into every page of the site that has others, and keep them for the next build."""
        final = {old.encode(): new.encode() for old, new in names.items()}
        right = self._written if final == self._expected else set()
        final |= {new: final.get(old, old) for old, new in self._expected.items()}
        for page in site.rglob("*.html"):  # as bytes: there are many pages, and no name is in Chinese
            if page not in right:
                page.write_bytes(_named(page.read_bytes(), final))
        kept.write(self._file, json.dumps(names).encode())


class Build:
    """The names of the build that is going on, which the hooks share."""

    names: ClassVar[Names]


def _named(page: bytes, names: dict[bytes, bytes]) -> bytes:
    return ASSET.sub(lambda found: names.get(found[0], found[0]), page)
