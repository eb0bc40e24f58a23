"""The edition's pages and data as MkDocs knows them: links of other pages lead there; the edition writes them."""

import re
from collections.abc import Callable, Set
from functools import cached_property
from pathlib import PurePosixPath

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from output import Output


class EditionFile(File):
    """A file of the edition: it has an address, its page has anchors, and there is nothing for MkDocs to build."""

    def is_documentation_page(self) -> bool:
        """No: those are what MkDocs builds."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing: the edition writes it."""


class EditionFiles(Files):
    """The files of a build, among which links find those of the edition too, each when one asks for it.

    Without `anchors` only pages are looked for, and not places in them.
    """

    def __init__(self, files: Files, output: Output, config, anchors: bool):
        super().__init__(list(files))
        self._output, self._config, self._anchors = output, config, anchors

    def get_file_from_path(self, path: str) -> File | None:
        """The file at a path as links give it: docs/ is the root, and a page ends in .md."""
        source = PurePosixPath(path).as_posix()
        if there := super().get_file_from_path(source):
            return there
        address = re.sub(r"\.md$", ".html", source)
        if not self._output.has(address):
            return None
        file = EditionFile(source, None, self._config.site_dir, use_directory_urls=False, dest_uri=address)
        if address.endswith(".html"):
            page = Page(None, file, self._config)
            page.present_anchor_ids = _Anchors(lambda: self._output.anchors(address)) if self._anchors else None
        self.append(file)
        return file


class _Anchors(Set):
    """The ids of a page, looked for when the first of them is asked for."""

    def __init__(self, find: Callable[[], Set[str]]):
        self._find = find

    @cached_property
    def _found(self) -> Set[str]:
        return self._find()

    def __contains__(self, id_: object) -> bool:
        return id_ in self._found

    def __iter__(self):
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)
