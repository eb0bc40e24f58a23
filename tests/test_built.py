"""`make site` with nothing changed has nothing to do, and with anything changed builds again."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def project(tmp_path):
    """A project of a few files whose site is recorded as built."""
    (tmp_path / "hooks").mkdir()
    shutil.copy(ROOT / "hooks/built.py", tmp_path / "hooks/built.py")
    for name in ("annotations/a.yml", "docs/index.md", "fonts/a.woff2", "mkdocs.yml", "pyproject.toml",
                 "requirements.txt", "Makefile", "site/index.html", "site/data/corpus.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert not current(tmp_path)
    built(tmp_path, "record")
    assert current(tmp_path)
    return tmp_path


def built(project, command, **variables):
    return subprocess.run([sys.executable, "hooks/built.py", command, "site"], cwd=project, env=variables).returncode


def current(project, **variables):
    return built(project, "current", **variables) == 0


@pytest.mark.parametrize("name", ["annotations/a.yml", "docs/index.md", "fonts/a.woff2", "hooks/built.py", "mkdocs.yml",
                                  "requirements.txt", "Makefile", "site/index.html", "site/data/corpus.json"])
def test_a_changed_file_builds_again(project, name):
    with (project / name).open("a") as file:
        file.write("\n")
    assert not current(project)


@pytest.mark.parametrize("name", ["annotations/a.yml", "site/data/corpus.json"])
def test_a_missing_a_renamed_and_a_new_file_build_again(project, name):
    content = (project / name).read_text()
    (project / name).rename(project / f"{name}.other")
    assert not current(project)
    (project / f"{name}.other").unlink()
    assert not current(project)
    (project / name).write_text(content)
    (project / f"{name}.new").write_text("")
    assert not current(project)


@pytest.mark.parametrize("name", ["SITE_URL", "REPORT_URL", "SOURCE_DATE_EPOCH"])
def test_another_address_or_date_builds_again(project, name):
    assert not current(project, **{name: "1"})


def test_what_is_saved_during_a_build_makes_the_next_one_build_again(project):
    (project / "docs/index.md").write_text("one")
    assert not current(project)
    (project / "docs/index.md").write_text("two")
    built(project, "record")
    assert not current(project)


def test_a_build_that_failed_is_not_taken_for_done(project):
    (project / "docs/index.md").write_text("one")
    assert not current(project)
    assert not current(project)
