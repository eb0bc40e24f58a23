"""The study guides and cards for the tests that read them, made once as `make site` does, and their text read back.

A test module says `pytest_plugins = ["site_build", "made_guides"]` to have the fixtures.
PYTEST_DONT_REWRITE, because it is imported before pytest sees it as a plugin.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader

from site_build import BUILT_AT, ROOT, squeezed

ADDRESS = "https://edition.example/"


def run_guide(folder: Path, **variables: str) -> subprocess.CompletedProcess:
    """`python -m corpus guide` as the Makefile calls it."""
    environment = {name: value for name, value in os.environ.items() if name != "SITE_URL"}
    environment |= {"PYTHONPATH": str(ROOT / "hooks"), "SOURCE_DATE_EPOCH": BUILT_AT}
    return subprocess.run([sys.executable, "-B", "-m", "corpus", "guide", str(folder)], cwd=ROOT,
                          env=environment | variables, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture(scope="session")
def downloads(tmp_path_factory) -> Path:
    """The folder with every file offered, and the list of them."""
    folder = tmp_path_factory.mktemp("downloads")
    done = run_guide(folder, SITE_URL=ADDRESS)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def listed(downloads) -> list[dict]:
    return json.loads((downloads / "downloads.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Run:
    """Characters of one page set in one face and size."""

    page: int
    text: str
    face: str
    size: float


class Guide:
    """A guide read back: its runs in the order of reading, and the page each destination is on."""

    def __init__(self, file: Path):
        self.reader = PdfReader(file)
        numbers = {page.indirect_reference.idnum: number for number, page in enumerate(self.reader.pages, 1)}
        self.destinations = {name: numbers[found.page.idnum]
                             for name, found in self.reader.named_destinations.items()}
        self._read: dict[int, list[Run]] = {}

    def runs(self, page: int) -> list[Run]:
        if page not in self._read:
            found: list[Run] = []

            def heed(text, matrix, text_matrix, font, size):
                if font and text.strip():
                    face = font["/BaseFont"].partition("+")[2]
                    found.append(Run(page, text, face, round(size * abs(text_matrix[0] * matrix[0]), 1)))

            self.reader.pages[page - 1].extract_text(visitor_text=heed)
            self._read[page] = found
        return self._read[page]

    def text(self, first: int, last: int) -> str:
        """All characters of some pages, without white space."""
        return squeezed("".join(run.text for page in range(first, last + 1) for run in self.runs(page)))

    def official(self, first: int, last: int) -> str:
        """The characters of the paragraphs themselves: in the serif, in the size that nothing else is set in."""
        return squeezed("".join(run.text for page in range(first, last + 1) for run in self.runs(page)
                                if run.face.startswith("NotoSerif") and run.size == 10.2)).replace("\u2060", "")


@pytest.fixture(scope="session")
def student(downloads) -> Guide:
    return Guide(downloads / "study-guide.pdf")
