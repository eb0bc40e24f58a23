"""The real corpus and the invented one, read once, and goldens: files that hold what a test expects.

`make test ARGS=--update-goldens` writes the goldens anew; the difference is then read before it is committed.
"""

import shutil
from pathlib import Path

import pytest

import corpus

ROOT = Path(__file__).parents[1]
TINY = ROOT / "tests/tiny"


def pytest_addoption(parser):
    parser.addoption("--update-goldens", action="store_true", help="write the goldens anew")


@pytest.fixture(scope="session")
def real():
    return corpus.load(ROOT)


@pytest.fixture(scope="session")
def tiny():
    return corpus.load(TINY)


@pytest.fixture
def tiny_copy(tmp_path):
    """The folder of a copy of tiny that a test may change."""
    return shutil.copytree(TINY, tmp_path / "tiny")


@pytest.fixture
def golden(request):
    """A function that compares a text with a file, or writes it there when goldens are to be updated."""
    update = request.config.getoption("--update-goldens")

    def compare(path: Path, text: str) -> None:
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return compare
