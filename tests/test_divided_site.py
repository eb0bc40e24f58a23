"""A site whose indexes are divided, as with many documents: opened in a browser, and built again after edits."""

import re
import shutil

import pytest

from site_build import build, copied

pytest_plugins = ["site_build"]

@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project in which a page holds little and documents are many at three."""
    root = copied(tmp_path_factory.mktemp("project"))
    for file, old, new in (("division.py", r"LIMIT, PART = .*", "LIMIT, PART = 20, 30"),
                           ("model.py", r"FEW = .*", "FEW = 2")):
        path = root / "hooks/corpus" / file
        text, places = re.subn(rf"^{old}$", new, path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert places == 1
        path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def divided(project):
    return build(project / "site", project)


def files(site):
    return {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_an_entrys_earlier_address_leads_to_the_part_that_holds_it(divided, page):
    for path, entry in (("targets/8.7.html", "a-64-l-64.annex-20"),
                        ("addressees/member-states.html", "a-c3-61-draft.op3")):
        page.goto(f"{(divided / path).as_uri()}#{entry}")
        page.wait_for_url(re.compile(rf"{re.escape(path.removesuffix('.html'))}/[a-z0-9-]+\.html#{re.escape(entry)}$"))
        assert page.locator(f'[id="{entry}"]').is_visible()


def test_an_address_that_no_part_holds_stays(divided, page):
    page.goto(f"{(divided / 'targets/8.7.html').as_uri()}#nothing.op1")
    page.wait_for_timeout(200)
    assert page.url.endswith("targets/8.7.html#nothing.op1")


@pytest.mark.parametrize(("file", "old", "new"), [
    ("annotations/e-res-2013-41.yml", r"(?<=en: \")The Council urges", "The Council asks"),
    ("annotations/vocabulary/addressees.yml", r"(?<=en: )Member States", "States Members"),
    ("docs/resolutions/a-64-130.md", r"(?<=^date: )\d{4}", "2008"),
    ("annotations/promises.yml", r"(?<=en: )\w+", "Indeed"),
    ("hooks/corpus/templates/parts.html", r"year of the session", "first year of the session"),
], ids=["a gist", "a label", "a date", "a promise", "a template"])
def test_a_warm_build_is_a_cold_one_byte_for_byte(project, divided, file, old, new, tmp_path):
    path = project / file
    text = path.read_text(encoding="utf-8")
    edited, places = re.subn(old, new, text, count=1, flags=re.MULTILINE)
    assert places == 1
    path.write_text(edited, encoding="utf-8")
    try:
        warm = files(build(tmp_path / "warm", project))
        for kept in ("pages", "readings", "templates"):
            shutil.rmtree(project / ".cache" / kept)
        cold = files(build(tmp_path / "cold", project))
    finally:
        path.write_text(text, encoding="utf-8")
    assert warm.keys() == cold.keys()
    assert [name for name in warm if warm[name] != cold[name]] == []


def test_a_cache_emptied_while_a_build_takes_pages_from_it_changes_nothing(project, tmp_path):
    """`EMPTIED` has the pages kept so far deleted when the build has taken some of them, and before it takes others."""
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("hooks: [", "hooks: [emptying.py, "), encoding="utf-8")
    (project / "emptying.py").write_text(
        "import os, shutil\nfrom corpus.finished import FinishedFiles\n\ntake, taken = FinishedFiles.take, []\n\n\n"
        "def emptying(self, *of):\n    taken.append(take(self, *of))\n    if len(list(filter(None, taken))) == 9:\n"
        "        shutil.rmtree('.cache/pages', ignore_errors=True)\n    return taken[-1]\n\n\n"
        "if os.environ.get('EMPTIED'):\n    FinishedFiles.take = emptying\n", encoding="utf-8")
    try:
        before = files(build(tmp_path / "before", project))
        kept = len(list((project / ".cache/pages").iterdir()))
        assert files(build(tmp_path / "after", project, EMPTIED="1")) == before
        assert 0 < len(list((project / ".cache/pages").iterdir())) < kept
    finally:
        settings.write_text(text, encoding="utf-8")
        (project / "emptying.py").unlink()
