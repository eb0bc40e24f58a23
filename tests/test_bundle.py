"""The offline bundle, unpacked somewhere else and opened with the network cut; and the page that offers it."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from made_guides import Guide
from site_build import BUILT_AT, ROOT, destination, read, squeezed, watched

pytest_plugins = ["site_build", "made_guides"]

WEBSITE = "https://edition.example/"


def offer(site, **variables):
    """`python -m corpus offer` as `make site` calls it."""
    environment = {name: value for name, value in os.environ.items() if name != "SITE_URL"}
    environment |= {"PYTHONPATH": str(ROOT / "hooks"), "SOURCE_DATE_EPOCH": BUILT_AT}
    done = subprocess.run([sys.executable, "-B", "-m", "corpus", "offer", str(site)], cwd=ROOT,
                          env=environment | variables, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def whole(site, tmp_path_factory) -> Path:
    """The site with its downloads, as `make site` leaves it."""
    folder = shutil.copytree(site, tmp_path_factory.mktemp("whole") / "site")
    offer(folder, SITE_URL=WEBSITE)
    return folder


@pytest.fixture(scope="module")
def archive(whole) -> Path:
    (found,) = (whole / "downloads").glob("*.zip")
    return found


@pytest.fixture(scope="module")
def unpacked(archive, tmp_path_factory) -> Path:
    """The bundle as a reader has it: in a folder with a space and Chinese characters in its name."""
    folder = tmp_path_factory.mktemp("reader") / "下载 of mine"
    with zipfile.ZipFile(archive) as opened:
        assert opened.testzip() is None
        opened.extractall(folder)
    return folder


@pytest.fixture
def offline(browser):
    """A page whose browser has no network."""
    with watched(browser, viewport={"width": 1280, "height": 900}, offline=True) as page:
        yield page


# The archive


def test_names_are_short_safe_and_plain_and_one_door_stands_beside_one_folder(archive):
    with zipfile.ZipFile(archive) as opened:
        names = opened.namelist()
    assert names == sorted(names)
    assert len(set(map(str.lower, names))) == len(names), "two names differ in case alone"
    for name in names:
        assert name.isascii()
        assert len(name) <= 100
        assert not set(name) & set('\\:*?"<>|')
        assert not {"", ".", ".."} & set(name.split("/"))
    assert {name.split("/")[0] for name in names} == {"open-me.html", "edition"}


def test_the_bundle_is_small_and_holds_no_archive_and_nothing_for_servers(archive):
    assert archive.stat().st_size < 10_000_000
    with zipfile.ZipFile(archive) as opened:
        names = {Path(name).name for name in opened.namelist()}
    assert not [name for name in names if name.endswith(".zip")]
    assert not names & {"404.html", "sitemap.xml", "sitemap.xml.gz", "_headers", ".htaccess", "nginx-headers.conf"}
    assert [name for name in names if name.endswith(".pdf")]


def test_the_bundle_is_the_same_byte_for_byte_when_made_again(site, archive, tmp_path):
    again = shutil.copytree(site, tmp_path / "site")
    offer(again, SITE_URL=WEBSITE)
    (other,) = (again / "downloads").glob("*.zip")
    assert other.read_bytes() == archive.read_bytes()


def test_every_link_of_every_page_stays_inside_the_bundle_or_is_an_official_document(unpacked):
    edition, broken = unpacked / "edition", []
    for file in sorted(edition.rglob("*.html")):
        path = file.relative_to(edition).as_posix()
        for element in read(file.read_text(encoding="utf-8")):
            for name in ("href", "src"):
                link = element.get(name)
                if not link or link.startswith(("data:", "javascript:", "#")):
                    continue
                place = destination(path, link)
                if place is None:
                    assert link.startswith("https://docs.un.org/zh/"), (path, link)
                elif not (edition / place.partition("#")[0].partition("?")[0]).is_file():
                    broken.append((path, link))
    assert not broken, broken[:10]


# Opened


def test_a_double_click_on_the_door_opens_the_home_page(offline, unpacked):
    offline.goto((unpacked / "open-me.html").as_uri())
    offline.wait_for_url("**/edition/index.html")
    assert "联合国打击贩运人口决议注释本" in offline.locator("h1").inner_text()


def test_search_explorer_language_collection_comparison_and_guide_work_without_a_network(offline, unpacked, data):
    edition = unpacked / "edition"
    offline.goto((edition / "index.html").as_uri())
    offline.locator(".md-search__input").click()
    offline.keyboard.type("信托基金")
    offline.locator(".md-search-result__link[href*='#']").first.wait_for()
    offline.goto((edition / "explorer.html").as_uri() + "?target=5.2&strength=direct")
    offline.locator(".found .hit").first.wait_for()
    direct = sum(unit["targets"].get("5.2", {}).get("strength") == "direct" for unit in data["units"])
    assert offline.locator(".found .hit").count() == direct
    offline.goto((edition / data["documents"][-1]["url"]).as_uri() + "?lang=en#op17")
    assert offline.evaluate("document.documentElement.dataset.lang") == "en"
    offline.goto((edition / "collected.html").as_uri())
    assert offline.locator("h1").inner_text()
    pair = sorted((edition / "compare").glob("*.html"))[-1]
    offline.goto(pair.as_uri())
    assert offline.locator("ins, del").count()
    offline.goto((edition / "downloads.html").as_uri())
    for link in offline.locator(".offered a").all():
        assert (edition / link.get_attribute("href")).is_file()


# The page of downloads


def test_the_site_offers_every_file_with_its_size_and_date_from_the_list(whole):
    listed = json.loads((whole / "downloads" / "downloads.json").read_text(encoding="utf-8"))
    assert {one["name"] for one in listed} == {file.name for file in (whole / "downloads").iterdir()} - {
        "downloads.json"}
    rows = read((whole / "downloads.html").read_text(encoding="utf-8")).one("table.offered").one("tbody").all("tr")
    for row, one in zip(rows, listed, strict=True):
        content = (whole / "downloads" / one["name"]).read_bytes()
        assert (one["size"], one["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
        assert row.one("a")["href"] == f"downloads/{one['name']}"
        assert one["label"]["zh"] in row.text() and one["label"]["en"] in row.text()
        size, date = row.all("td")
        worth = {"MB": 1_000_000, "kB": 1_000}[size.text().split()[1]]
        assert abs(float(size.text().split()[0]) * worth - one["size"]) <= 0.06 * one["size"]
        assert "2013 年 7 月 25 日" in date.text()


def test_inside_the_bundle_the_page_names_the_website_and_offers_no_archive(whole, unpacked):
    inside = read((unpacked / "edition" / "downloads.html").read_text(encoding="utf-8"))
    assert WEBSITE in inside.one("div.ed").text()
    links = [link["href"] for link in inside.one("table.offered").all("a")]
    assert links
    assert not [link for link in links if link.endswith(".zip")]
    outside = read((whole / "downloads.html").read_text(encoding="utf-8"))
    assert WEBSITE not in outside.one("div.ed").text()


def test_pages_of_the_bundle_are_those_of_the_site(site, unpacked):
    for file in sorted((unpacked / "edition").rglob("*.html")):
        name = file.relative_to(unpacked / "edition").as_posix()
        if name != "downloads.html":
            assert file.read_bytes() == (site / name).read_bytes(), name


def test_site_bundle_and_guide_hold_the_same_units_with_the_words_of_the_data(data, pages, unpacked):
    edition = unpacked / "edition"
    guide = Guide(edition / "downloads" / "study-guide.pdf")
    wanted = {document["id"]: [unit for unit in data["units"] if unit["document"] == document["id"]]
              for document in data["documents"]}
    for document in data["documents"]:
        units = wanted[document["id"]]
        for page in (pages[document["url"]], read((edition / document["url"]).read_text(encoding="utf-8"))):
            sections = {section.one("h3.unit__n")["id"]: section for section in page.all("section.unit")}
            assert list(sections) == [unit["id"] for unit in units]
            for unit in units:
                words = sections[unit["id"]].one("p.unit__t").text("sup", "a")
                assert squeezed(words) == squeezed(unit["text"]), unit["url"]
    named = {f"{unit['document']}.{unit['id']}": unit for units in wanted.values() for unit in units}
    there = {name: page for name, page in guide.destinations.items() if name in named}
    assert set(there) == set(named)
    for name, page in there.items():
        printed = guide.official(page, page + 1)
        assert squeezed(named[name]["text"])[:60] in printed, name
    for document, units in wanted.items():
        printed = guide.official(there[f"{document}.{units[0]['id']}"], there[f"{document}.{units[-1]['id']}"] + 1)
        place = 0
        for unit in units:
            place = printed.find(squeezed(unit["text"]), place)
            assert place >= 0, unit["url"]
