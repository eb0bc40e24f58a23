"""A page that an earlier build finished, as MkDocs knows it: it has an address and anchors, and nothing to build."""

from pathlib import Path

from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

import asset_names
from corpus.finished import Finished


class FinishedFile(File):
    """The file of a finished page, written when it is made, so that a build holds one at a time.

    Links from other pages are checked against it as against any page.
    """

    def __init__(self, source: str, address: str, finished: Finished, config):
        super().__init__(source, None, config.site_dir, use_directory_urls=False, dest_uri=address)
        Page(None, self, config).present_anchor_ids = set(finished.anchors)
        self._write(finished, Path(self.abs_dest_path))

    def _write(self, finished: Finished, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(asset_names.Build.names.expect(finished.html, file))
        finished.write_script(file)

    def is_documentation_page(self) -> bool:
        """No: those are what MkDocs builds."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing: it is in its place."""
