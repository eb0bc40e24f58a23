"""Two documents side by side: every paragraph has its place there, and the differences shown are true."""

import unicodedata
from itertools import combinations

import pytest

from site_build import squeezed, watched

pytest_plugins = ["site_build"]


def compared(data):
    """Every two documents of the data with the address of their comparison, the earlier one first."""
    return [(a, b, f"compare/{a['id']}..{b['id']}.html") for a, b in combinations(data["documents"], 2)]


def parallels(data, a, b):
    return [(one["a"][1], one["b"][1], one["similarity"]) for one in data["parallels"]
            if (one["a"][0], one["b"][0]) == (a["id"], b["id"])]


def unit_of(element):
    return element.one("p.cmp__n").one("a")["href"].partition("#")[2]


def rows(page):
    return [row for row in page.all("div.cmp__row") if not row.matches(".cmp__alone")]


def alone(page, document):
    """The paragraphs listed as having no parallel, in order."""
    return [item.all("a")[0]["href"].partition("#")[2] for column in page.all("div.cmp__only")
            for item in column.all("li") if f"{document['id']}.html#" in item.all("a")[0]["href"]]


def plain(text):
    return squeezed(unicodedata.normalize("NFKC", text)).lower()


def test_the_choice_leads_to_every_two_documents_the_earlier_one_left(pages, data):
    links = {link["href"]: link.figures()[0] for link in pages["compare.html"].one("table").all("a")}
    assert links == {path: len(parallels(data, a, b)) for a, b, path in compared(data)}
    assert all(a["date"] <= b["date"] for a, b, _ in compared(data))


def test_each_documents_page_leads_to_its_comparisons(pages, data):
    for document in data["documents"]:
        found = {link["href"] for link in pages[document["url"]].one("dl.meta").all("a")
                 if link["href"].startswith("../compare/")}
        assert found == {"../" + path for a, b, path in compared(data) if document["id"] in (a["id"], b["id"])}


def test_every_parallel_stands_there_and_every_other_paragraph_once(pages, data):
    for a, b, path in compared(data):
        page = pages[path]
        shown = [tuple(unit_of(side) for side in row.all("div.cmp__side")) for row in rows(page)]
        assert sorted(shown) == sorted((left, right) for left, right, _ in parallels(data, a, b))
        for document, side in ((a, 0), (b, 1)):
            units = [unit["id"] for unit in data["units"] if unit["document"] == document["id"]]
            paired = {pair[side] for pair in shown}
            assert sorted(alone(page, document)) == sorted(set(units) - paired), path


def test_the_counts_at_the_head_are_those_of_the_parts(pages, data):
    for a, b, path in compared(data):
        body = pages[path].all("table")[0].one("tbody")
        table = [[int(cell.text()) for cell in row.all("td")] for row in body.all("tr")]
        sections = pages[path].all("section")
        assert len(table) == len(sections) + 1
        for counts, section in zip(table, sections, strict=False):
            assert counts == [len(rows(section)), len(alone(section, a)), len(alone(section, b))]
        assert table[-1] == [sum(column) for column in zip(*table[:-1], strict=True)]


def test_parts_are_pillars_and_their_rows_follow_the_later_text(pages, data):
    order = {(unit["document"], unit["id"]): place for place, unit in enumerate(data["units"])}
    pillar = {(unit["document"], unit["id"]): unit["pillar"] and unit["pillar"]["primary"] for unit in data["units"]}
    for a, b, path in compared(data):
        found = []
        for section in pages[path].all("section"):
            part = section["aria-labelledby"]
            found.append(part)
            right = [unit_of(row.all("div.cmp__side")[1]) for row in rows(section)]
            assert [order[b["id"], unit] for unit in right] == sorted(order[b["id"], unit] for unit in right)
            here = [(b["id"], unit) for unit in right + alone(section, b)]
            here += [(a["id"], unit) for unit in alone(section, a)]
            assert {pillar[unit] or "preamble" for unit in here} == {part}
        known = ["preamble", *(term["id"] for term in data["vocabulary"]["pillars"])]
        assert found == [part for part in known if part in found]


def test_both_sides_are_the_texts_and_without_their_differences_the_same(pages, data):
    text = {(unit["document"], unit["id"]): unit["text"] for unit in data["units"]}
    changed = 0
    for a, b, path in compared(data):
        similar = {(left, right): similarity for left, right, similarity in parallels(data, a, b)}
        for row in rows(pages[path]):
            left, right = (side.one("p.cmp__t") for side in row.all("div.cmp__side"))
            units = tuple(unit_of(side) for side in row.all("div.cmp__side"))
            assert squeezed(left.characters()) == squeezed(text[a["id"], units[0]])
            assert squeezed(right.characters()) == squeezed(text[b["id"], units[1]])
            assert plain(left.characters("del")) == plain(right.characters("ins")) != ""
            changed += len(left.all("del")) + len(right.all("ins"))
            assert row.one("p.cmp__p").figures() == [pytest.approx(similar[units] * 100, abs=1)]
    assert changed


def test_the_two_stand_side_by_side_on_a_screen_and_on_paper_and_stack_on_a_phone(browser, address, data):
    a, _, path = max(compared(data), key=lambda one: len(parallels(data, *one[:2])))
    with watched(browser) as page:
        page.goto(address + path)
        places = """() => [...document.querySelectorAll(".cmp__row:not(.cmp__alone)")].map(row => {
            const [left, right] = [...row.querySelectorAll(".cmp__side")].map(side => side.getBoundingClientRect())
            return left.right <= right.left && Math.abs(left.top - right.top) < 1 ? "beside"
                : left.bottom <= right.top ? "above" : "upon"
        })"""
        for width, stand in ((1440, "beside"), (800, "beside"), (360, "above")):
            page.set_viewport_size({"width": width, "height": 900})
            assert set(page.evaluate(places)) == {stand}, width
        year = page.locator(".cmp__n .cmp__y").first
        assert year.is_visible() and year.inner_text() == a["date"][:4]
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 658, "height": 1000})
        assert set(page.evaluate(places)) == {"beside"}
        # What is folded on a screen is printed.
        listed = page.locator(".cmp__only li")
        assert listed.count() and all(item.bounding_box()["height"] > 5 for item in listed.all())


def test_a_difference_is_seen_without_colour(page, served, data):
    _, _, path = max(compared(data), key=lambda one: len(parallels(data, *one[:2])))
    page.goto(served + path)
    drawn = "element => { const { textDecorationLine, textDecorationThickness } = getComputedStyle(element)\n" \
            "return [textDecorationLine, textDecorationThickness] }"
    assert page.locator(".cmp del").first.evaluate(drawn)[0] == "line-through"
    assert page.locator(".cmp ins").first.evaluate(drawn) == ["underline", "2px"]


def test_without_a_script_what_is_folded_opens(browser, address, data):
    _, b, path = max(compared(data), key=lambda one: len(parallels(data, *one[:2])))
    with watched(browser, java_script_enabled=False) as page:
        page.goto(address + path)
        rest = page.locator("details.cmp__rest").first
        assert not rest.locator("li").first.is_visible()
        rest.locator("summary").click()
        rest.locator("li a").last.click()
        page.wait_for_url(f"{address}{b['url']}#*")
