"""What keeps readers out: axe-core finds nothing; the keyboard, any window and any colours reach everything."""

from importlib.resources import files

import pytest

from site_build import OPEN_ALL, watched

pytest_plugins = ["site_build"]

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
# All of axe's rules, those of good practice included.
VIOLATIONS = """() => axe.run(document, {resultTypes: ["violations"]}).then(found => found.violations.map(
    ({id, nodes}) => `${id}: ${nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(" | ")}`))"""
# Where the focus is, and whether a reader sees that it is there.
FOCUS = """() => {
    const element = document.activeElement, box = element.getBoundingClientRect(), style = getComputedStyle(element)
    const label = element.id && document.querySelector(`label[for="${element.id}"]`)
    return [element.outerHTML.slice(0, 100), style.outlineStyle !== "none" || style.boxShadow !== "none" || !!label
        || element.matches(".md-search__input"), box.width > 0 && box.height > 0]
}"""


def of_each_kind(pages):
    """The shortest page of each folder, and every page in none."""
    shortest = sorted(pages, key=lambda path: sum(1 for _ in pages[path]), reverse=True)
    return sorted({path.partition("/")[0]: path for path in shortest}.values())


@pytest.mark.parametrize(
    ("colours", "languages"), [("light", ("both",)), ("dark", ("en", "zh"))], ids=["light", "dark"])
def test_axe_finds_nothing(browser, served, pages, colours, languages):
    wrong = []
    with watched(browser, color_scheme=colours, viewport={"width": 1280, "height": 900}) as page:
        for path in of_each_kind(pages):
            page.goto(f"{served}{path}?lang={languages[0]}")
            page.evaluate(AXE)
            for language in languages:
                page.locator(f".lang [value={language}]").click()
                wrong += [f"{path} {language} {found}" for found in page.evaluate(VIOLATIONS)]
    assert not wrong, "\n".join(wrong)


def test_axe_finds_nothing_on_a_phone_with_everything_opened(browser, served, data):
    heaviest = min(data["documents"], key=lambda document: sum(u["document"] == document["id"] for u in data["units"]))
    with watched(browser, viewport={"width": 360, "height": 740}) as page:
        page.goto(served + heaviest["url"])
        page.evaluate(OPEN_ALL)
        page.evaluate("document.querySelector('sup.fn a').click()")
        page.evaluate(AXE)
        assert page.evaluate(VIOLATIONS) == []


def test_axe_would_find_something(page, served):
    page.goto(served + "index.html")
    page.evaluate("document.querySelector('.lead').innerHTML += '<a href=x></a>'")
    page.evaluate(AXE)
    assert any("link-name" in found for found in page.evaluate(VIOLATIONS))


def test_the_keyboard_goes_through_the_page_in_order_and_shows_where_it_is(page, served, data):
    page.goto(served + data["documents"][0]["url"])
    page.wait_for_selector("html.js")
    reached = []
    for _ in range(64):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUS))
    assert "md-skip" in reached[0][0]
    assert not [place for place, visible, _ in reached if not visible]
    said = " ".join(place for place, _, _ in reached)
    order = ["md-skip", "md-logo", 'value="zh"', 'value="en"', "md-tabs__link", "near__", 'name="target"',
             'name="pillar"']
    places = [said.find(part) for part in order]
    assert -1 not in places and places == sorted(places), list(zip(order, places, strict=True))


def test_nothing_is_lost_at_twice_the_size(page, served, pages):
    """A window of 1280 at 200 % is one of 640; what lies beyond it cannot be read."""
    page.set_viewport_size({"width": 640, "height": 450})
    for path in of_each_kind(pages):
        page.goto(served + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, path


def test_filled_is_told_from_outlined_in_a_readers_own_colours(browser, served, data):
    with watched(browser, forced_colors="active", viewport={"width": 1280, "height": 900}) as page:
        page.goto(served + data["documents"][-1]["url"])
        drawn = "chip => getComputedStyle(chip).backgroundColor"
        direct = page.locator(".tags .chip.is-direct").first.evaluate(drawn)
        indirect = page.locator(".tags .chip:not(.is-direct)").first.evaluate(drawn)
        assert direct != indirect
        pressed = page.locator(".lang [aria-pressed=true]").evaluate(drawn)
        assert pressed != page.locator(".lang [aria-pressed=false]").first.evaluate(drawn)


def test_nothing_moves_for_readers_who_want_it_still(browser, served, data):
    with watched(browser, reduced_motion="reduce") as page:
        page.goto(served + data["documents"][0]["url"])
        longest = page.evaluate("""() => Math.max(...[...document.querySelectorAll("*")].map(element =>
            Math.max(...getComputedStyle(element).transitionDuration.split(",").map(parseFloat))))""")
        assert longest <= 0.01
