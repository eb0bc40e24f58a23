"""Finished files: taken by the next build while all they show stays the same, and never anything else."""

import os
import shutil

import pytest

from corpus.finished import IDLE, FinishedFiles

NAMES = {"assets/css/edition.css": "assets/css/edition.1.css", "assets/js/first.js": "assets/js/first.1.js"}
PAGE = b'<link href="../assets/css/edition.1.css"><script src="../assets/js/first.1.js"></script>'


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def kept(cache, tmp_path):
    """A cache in which a build has kept a page, and its site."""
    finished = FinishedFiles(cache, "settings", NAMES)
    finished.put(tmp_path / "site/a/page.html", PAGE, "said", "page.html", "facts")
    finished.settle()
    return tmp_path / "site/a/page.html"


def taken(cache, target, *parts, common="settings", names=NAMES):
    """What another build takes, and what it was told of it."""
    finished = FinishedFiles(cache, common, names)
    entry = finished.take(target, *parts)
    finished.settle()
    assert target.exists() == bool(entry)
    return entry and (target.read_bytes(), entry.said)


def test_a_finished_file_is_taken_by_the_next_build(cache, kept, tmp_path):
    assert kept.read_bytes() == PAGE
    assert taken(cache, tmp_path / "next/b/page.html", "page.html", "facts") == (PAGE, "said")


@pytest.mark.parametrize(("parts", "common"), [(("page.html", "others"), "settings"), (("page.html",), "settings"),
                                               (("page.html", "facts"), "others")])
def test_what_was_made_from_anything_else_is_not(cache, kept, tmp_path, parts, common):
    assert taken(cache, tmp_path / "next", *parts, common=common) is None


def test_a_file_of_the_site_that_someone_changes_is_not_taken_as_it_then_is(cache, kept, tmp_path):
    kept.write_bytes(PAGE + b"changed")
    assert taken(cache, tmp_path / "next", "page.html", "facts") is None


def test_a_file_that_is_written_anew_leaves_the_kept_one(cache, kept, tmp_path):
    FinishedFiles(cache, "settings", NAMES).put(kept, b"new", "said", "page.html", "other facts")
    assert kept.read_bytes() == b"new"
    assert taken(cache, tmp_path / "next", "page.html", "facts") == (PAGE, "said")


def test_a_file_already_in_its_place_gives_way(cache, kept, tmp_path):
    (tmp_path / "next").write_bytes(b"before")
    assert taken(cache, tmp_path / "next", "page.html", "facts") == (PAGE, "said")
    assert kept.read_bytes() == PAGE


@pytest.mark.parametrize("lost", ["the list", "the files", "everything"])
def test_a_cache_that_is_emptied_is_as_if_there_were_none(cache, kept, tmp_path, lost):
    if lost == "everything":
        shutil.rmtree(cache)
    else:
        for entry in cache.iterdir():
            if (entry.name == "list") == (lost == "the list"):
                entry.unlink()
    assert taken(cache, tmp_path / "next", "page.html", "facts") is None


def test_where_files_cannot_share_a_place_they_are_copied(cache, kept, tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    assert taken(cache, tmp_path / "next", "page.html", "facts") == (PAGE, "said")
    assert not (tmp_path / "next").samefile(kept)


def test_a_cache_that_cannot_be_written_keeps_nothing(tmp_path):
    (tmp_path / "cache").write_text("a file where the folder would be")
    finished = FinishedFiles(tmp_path / "cache", "settings", NAMES)
    finished.put(tmp_path / "site/page.html", PAGE, "said", "page.html", "facts")
    finished.settle()
    assert (tmp_path / "site/page.html").read_bytes() == PAGE
    assert taken(tmp_path / "cache", tmp_path / "next", "page.html", "facts") is None


def test_after_an_asset_changed_its_new_name_stands_in_the_file(cache, kept, tmp_path):
    now = NAMES | {"assets/css/edition.css": "assets/css/edition.2.css"}
    renamed = PAGE.replace(b"edition.1", b"edition.2")
    assert taken(cache, tmp_path / "next", "page.html", "facts", names=now) == (renamed, "said")
    assert taken(cache, tmp_path / "again", "page.html", "facts", names=now) == (renamed, "said")
    assert kept.read_bytes() == PAGE


def test_a_file_that_names_an_asset_which_was_not_there_is_not_taken(cache, tmp_path):
    before = FinishedFiles(cache, "settings", {})
    before.put(tmp_path / "site.html", b"assets/css/edition.css", "said", "page.html", "facts")
    before.settle()
    assert taken(cache, tmp_path / "next", "page.html", "facts") is None


def test_what_no_build_takes_any_more_is_cleared_away(cache, kept, tmp_path):
    for file in cache.iterdir():
        os.utime(file, (0, 0))
    for _ in range(IDLE + 1):
        taken(cache, tmp_path / "next", "others")
    assert [file.name for file in cache.iterdir()] == [FinishedFiles.LIST]


def test_a_file_that_names_an_asset_which_is_gone_is_not_taken(cache, kept, tmp_path):
    assert taken(cache, tmp_path / "next", "page.html", "facts", names={"assets/css/edition.css": "e.css"}) is None
