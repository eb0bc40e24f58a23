"""The site in a real Firefox, served and opened from disk: what needs a script works there too, without a complaint."""

from urllib.parse import urlsplit

import pytest

from firefox import Firefox

pytest_plugins = ["site_build"]

# What the console holds of the site's own errors, but for what a page still loads when it is left.
COMPLAINTS = """return Services.console.getMessageArray().filter(message => message instanceof Ci.nsIScriptError
    && message.sourceName.startsWith(arguments[0]) && !(message.flags & Ci.nsIScriptError.warningFlag)
    && !message.errorMessage.startsWith("NS_BINDING_ABORTED"))
    .map(message => message.errorMessage + " " + message.sourceName)"""
ASKED = "return performance.getEntriesByType('resource').map(entry => entry.name)"
HITS = "return [...document.querySelectorAll(arguments[0])].map(hit => hit.getAttribute('href') || hit.id)"


@pytest.fixture(scope="module")
def firefox():
    with Firefox() as started:
        yield started


@pytest.fixture
def opened(firefox, address):
    """A function that opens a page; at the end no page may have complained or asked another host for anything."""
    hosts = set()

    def open_page(path):
        firefox.open(address + path)
        while (asked := firefox.run(ASKED)) is None:  # a list, once the page answers
            pass
        hosts.update(urlsplit(link).hostname for link in asked)
        return firefox

    yield open_page
    complaints = firefox.run_inside(COMPLAINTS, address)
    firefox.run_inside("Services.console.reset()")
    assert not complaints, complaints
    assert hosts <= {None, "127.0.0.1"}


def test_search_finds_the_paragraphs(opened, data):
    page = opened("index.html")
    page.type(".md-search__input", "信托基金")
    page.wait_for(".md-search-result__link[href*='#']")
    found = page.run(HITS, ".md-search-result__link[href*='#']")
    first = next(unit for unit in data["units"] if "信托基金" in unit["text"])
    assert first["url"] in found[0]


def test_explorer_shows_what_is_chosen(opened, data):
    page = opened("explorer.html?target=16.2&strength=direct")
    page.wait_for(".found .hit")
    wanted = sum(unit["targets"].get("16.2", {}).get("strength") == "direct" for unit in data["units"])
    assert len(page.run(HITS, ".found .hit")) == wanted


def test_the_language_is_chosen_by_a_link_and_kept(opened, data):
    chosen = "return document.documentElement.dataset.lang"
    assert opened(f"{data['documents'][0]['url']}?lang=en").run(chosen) == "en"
    assert opened("matrix.html").run(chosen) == "en"
    assert opened("index.html?lang=both").run(chosen) == "both"


def test_every_kind_of_page_opens_without_a_complaint(opened, pages):
    kinds = {}
    for path in pages:
        kinds.setdefault(path.partition("/")[0], path)
    del kinds["404.html"]  # its addresses begin at the root of a host
    for path in kinds.values():
        assert opened(path).run("return document.querySelector('h1').innerText"), path


def test_an_addressed_paragraph_is_in_sight(opened, data):
    unit = [unit for unit in data["units"] if unit["document"] == data["documents"][-1]["id"]][-1]
    page = opened(unit["url"])
    page.wait_for(":target")
    top, height = page.run("const box = document.querySelector(':target').getBoundingClientRect()\n"
                           "return [box.top, innerHeight]")
    assert 0 < top < height


def test_the_page_that_complains_would_be_noticed(firefox, served):
    firefox.open(served + "about.html")
    firefox.wait_for("h1")
    firefox.run("document.body.append(Object.assign(document.createElement('script'), {textContent: 'nowhere()'}))")
    assert "nowhere" in "".join(firefox.run_inside(COMPLAINTS, served))
    firefox.run_inside("Services.console.reset()")
