"""The reader's language: 中文, English or both; kept, linked, set before the page shows, and none without scripts."""

import re

import pytest

from site_build import watched

pytest_plugins = ["site_build"]

MODES = ("zh", "en", "both")
STEADY = (".lang", ".md-search", ".md-logo", ".md-header")
# The words of ours that are shown, by language: [zh, en], each as often as it is an element that stands by itself.
SHOWN = """() => ["zh", "en"].map(lang => [...document.querySelectorAll(`main .t[lang=${lang}]`)]
    .filter(words => !words.closest(".sr, details:not([open]), .mx, .lineage") && words.checkVisibility()).length)"""
# Elements of the text that hold nothing to be seen although something stands in them, and dots beside nothing.
HOLLOW = """() => [...document.querySelectorAll(
        "main :is(p, li, dd, dt, h1, h2, h3, td, th, figcaption), main a, main button")]
    .filter(element => element.checkVisibility() && !element.closest(".sr, details:not([open])")
        && element.textContent.trim() && !element.querySelector("svg, img, .sr")
        && !element.innerText.trim()).map(element => element.outerHTML.slice(0, 120))"""
DOTS = """() => [...document.querySelectorAll("main .sep")].filter(dot => dot.checkVisibility()).filter(dot => {
    const seen = node => node.nodeType === 3 ? node.data.trim() : node.matches(".sep") ? "·"
        : node.checkVisibility() && getComputedStyle(node).position !== "absolute" ? node.innerText.trim() : ""
    const next = (node, way) => {
        for (let at = node[way]; at; at = at[way])
            if ((at.nodeType === 1 || at.nodeType === 3) && seen(at)) return seen(at)
        return ""
    }
    return [next(dot, "previousSibling"), next(dot, "nextSibling")].some(words => !words || words === "·")
}).map(dot => dot.parentElement.outerHTML.slice(0, 160))"""
# The language that is set as soon as the page has a body, and every one that is set after.
WATCH = """() => {
    window.seen = []
    new MutationObserver(() => { if (document.body) seen.push(document.documentElement.dataset.lang) })
        .observe(document, {childList: true, subtree: true, attributes: true})
}"""


def mode(page):
    return page.evaluate("document.documentElement.dataset.lang")


def choose(page, value):
    page.locator(f".lang button[value={value}]").click()


def one_of_each_kind(pages):
    """One page of each folder, and every page that lies in none."""
    return list({path.partition("/")[0]: path for path in pages}.values())


def test_the_choice_is_kept_for_other_pages_and_the_next_visit(page, address):
    page.goto(address + "index.html")
    assert mode(page) == "both"
    choose(page, "en")
    assert mode(page) == "en"
    page.locator(".md-tabs a[href='documents.html']").click()
    page.wait_for_url(address + "documents.html")
    assert mode(page) == "en"
    page.reload()
    assert mode(page) == "en"
    assert page.locator(".lang button[aria-pressed=true]").get_attribute("value") == "en"


def test_a_link_can_ask_for_a_language_and_its_choice_is_kept(page, address):
    for asked in MODES:
        page.goto(f"{address}documents.html?lang={asked}")
        assert mode(page) == asked
        page.goto(address + "index.html")
        assert mode(page) == asked
    page.goto(address + "index.html?lang=fr")
    assert mode(page) == "both"


def test_the_address_goes_on_saying_what_is_seen(page, address):
    page.goto(address + "documents.html?lang=zh")
    choose(page, "en")
    assert page.url.endswith("documents.html?lang=en")
    page.goto(address + "documents.html")
    choose(page, "zh")
    assert page.url == address + "documents.html"


def test_choosing_loads_nothing_and_moves_nothing_in_the_header(page, served):
    page.goto(served + "targets/8.7.html")
    page.evaluate("window.same = true")
    places = set()
    for value in MODES:
        choose(page, value)
        places.add(str([page.locator(part).bounding_box() for part in STEADY]))
    assert page.evaluate("window.same") is True
    assert len(places) == 1, places


def test_the_language_is_set_before_anything_is_painted(page, served):
    page.goto(served + "index.html?lang=en")
    page.add_init_script(f"({WATCH})()")
    page.goto(served + "documents.html")
    page.wait_for_load_state()
    painted = page.evaluate("window.seen")
    assert painted and set(painted) == {"en"}


def test_a_choice_in_one_window_is_followed_in_the_others(page, served):
    page.goto(served + "index.html")
    other = page.context.new_page()
    other.goto(served + "documents.html")
    choose(other, "zh")
    page.wait_for_function("document.documentElement.dataset.lang === 'zh'")


@pytest.mark.parametrize(
    ("value", "chinese", "english"), [("zh", True, False), ("en", False, True), ("both", True, True)])
def test_only_the_languages_chosen_show_on_every_page(page, served, pages, value, chinese, english):
    page.goto(f"{served}index.html?lang={value}")
    for path in one_of_each_kind(pages):
        page.goto(served + path)
        shown = page.evaluate(SHOWN)
        assert [bool(number) for number in shown] == [chinese, english], (path, shown)


@pytest.mark.parametrize("value", MODES)
def test_no_page_has_a_hollow_place_or_a_dot_beside_nothing(page, served, pages, value):
    page.goto(f"{served}index.html?lang={value}")
    wrong = []
    for path in one_of_each_kind(pages):
        page.goto(served + path)
        page.add_style_tag(content="* {content-visibility: visible !important}")  # what waits to be drawn counts too
        wrong += [(path, found) for script in (HOLLOW, DOTS) for found in page.evaluate(script)]
    assert not wrong, "\n".join(map(str, wrong[:20]))


def test_the_page_its_name_and_its_controls_are_in_the_language_chosen(page, served, data):
    page.goto(f"{served}{data['documents'][0]['url']}")
    names = {}
    for value in MODES:
        choose(page, value)
        names[value] = [page.title(), page.locator("svg.score__row").first.get_attribute("aria-label"),
                        page.locator(".md-search__input").get_attribute("placeholder")]
        assert page.evaluate("document.documentElement.lang") == {"zh": "zh", "en": "en", "both": "zh"}[value]
    han, latin = re.compile(r"[一-鿿]"), re.compile(r"[a-z]{3}")
    assert not any(han.search(name) for name in names["en"]), names["en"]
    assert not any(latin.search(name) for name in names["zh"]), names["zh"]
    assert all(han.search(name) and latin.search(name) for name in names["both"]), names["both"]


@pytest.mark.parametrize("value", MODES)
def test_the_official_text_always_stays(page, served, data, value):
    for document in data["documents"]:
        page.goto(f"{served}{document['url']}?lang={value}")
        units = [unit for unit in data["units"] if unit["document"] == document["id"]]
        assert page.locator(".unit__t:visible").count() == len(units)
        assert page.locator("h1:visible").inner_text() == document["title"]["zh"]


def test_english_readers_meet_the_gist_before_the_text_and_english_names(page, served, data):
    unit = next(unit for unit in data["units"]
                if unit["kind"] == "annex" and unit["gist"] and unit["pillar"]["secondary"])
    page.goto(f"{served}{unit['url'].partition('#')[0]}?lang=en#{unit['id']}")
    block = page.locator("section.unit", has=page.locator(f"[id='{unit['id']}']"))
    gist, text = block.locator(".unit__g"), block.locator(".unit__t")
    assert gist.inner_text() == unit["gist"]["en"]
    assert gist.bounding_box()["y"] < text.bounding_box()["y"]
    for pillar in unit["pillar"]["secondary"]:
        brief = block.locator(f".seal.p-{pillar} .seal__a")
        assert brief.is_visible() and data["vocabulary"]["pillars"]
    target = next(iter(unit["targets"]))
    page.goto(f"{served}targets/{target}.html")
    entry = page.locator(f"[id='{unit['document']}.{unit['id']}'] a.ix__n")
    assert entry.inner_text().strip() == f"Annex {unit['number']}"
    page.goto(f"{served}citations.html")
    places = page.locator("td a").all_inner_texts()
    assert any(re.match(r"PP \d", place) for place in places)
    assert not any(re.search("[附序]", place) for place in places)


def test_without_scripts_both_languages_show_and_there_is_no_switch(browser, address):
    with watched(browser, java_script_enabled=False, viewport={"width": 1440, "height": 900}) as page:
        page.goto(address + "documents.html")
        assert page.locator(".lead.t[lang=zh]").is_visible() and page.locator(".h1en.t[lang=en]").is_visible()
        assert not page.locator(".lang").is_visible()
        assert page.locator(".only-en:visible").count() == 0
