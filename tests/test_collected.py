"""Collected paragraphs in a real browser: kept over pages, noted, ordered, taken away and brought back."""

import csv
import io
import json
from contextlib import contextmanager

import pytest

from site_build import watched

pytest_plugins = ["site_build"]

STORE = "edition.collected"
BLOCKED = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("The operation is insecure.", "SecurityError") } })"""


@contextmanager
def without_store(browser):
    """A page whose browser refuses every store. The theme complains of it on its own account, so nobody watches."""
    context = browser.new_context()
    context.set_default_timeout(15_000)
    context.add_init_script(BLOCKED)
    yield context.new_page()
    context.close()


def key(unit):
    return f"{unit['document']}.{unit['id']}"


@pytest.fixture(scope="module")
def some(data):
    """Paragraphs of two documents in reading order: one with notes, a letter, one of the preamble."""
    first, last = data["documents"][0]["id"], data["documents"][-2]["id"]
    return [
        next(unit for unit in data["units"] if unit["document"] == first and unit["kind"] == "operative-sub"),
        next(unit for unit in data["units"] if unit["document"] == last and unit["kind"] == "preamble"),
        next(unit for unit in data["units"] if unit["document"] == last and unit["footnotes"] and unit["pillar"]),
    ]


def collect(page, address, units):
    for unit in units:
        page.goto(address + unit["url"])
        page.locator(f".collect[data-key='{key(unit)}']").click()


def listed(page):
    page.wait_for_selector(".mine > li")
    return page.locator(".mine > li[data-key]").evaluate_all("items => items.map(item => item.dataset.key)")


def wait_for(page, keys):
    page.wait_for_function(
        "keys => JSON.stringify([...document.querySelectorAll('.mine > li[data-key]')].map(item => item.dataset.key))"
        " === JSON.stringify(keys)", arg=keys)


def entry(page, unit):
    return page.locator(f".mine > li[data-key='{key(unit)}']")


def stored(page):
    return json.loads(page.evaluate(f"localStorage.getItem('{STORE}')"))


def saved(page, what):
    with page.expect_download() as download:
        page.locator(f".collected__tools [data-do={what}]").click()
    return download.value.path().read_bytes().decode("utf-8")


# Collecting


def test_paragraphs_are_collected_on_their_pages_and_stand_together_in_reading_order(page, address, some):
    collect(page, address, [some[2], some[0], some[1]])
    page.goto(address + "index.html")
    count = page.locator(".ed-foot__l .collected-count")
    assert count.locator(".num").inner_text() == "3"
    count.click()
    page.wait_for_url(lambda url: url.startswith(address + "collected.html"))
    wait_for(page, [key(unit) for unit in some])
    assert page.locator(".mine .hit__t").all_text_contents() == [unit["text"] for unit in some]
    for unit in some:
        assert entry(page, unit).locator(".chip").count() == len(unit["targets"])
    assert [item["text"] for item in stored(page)["items"]] == [some[i]["text"] for i in (2, 0, 1)]


def test_the_toggle_says_whether_its_paragraph_is_collected_and_takes_it_back(page, served, some):
    page.goto(served + some[0]["url"])
    toggle = page.locator(f".collect[data-key='{key(some[0])}']")
    assert toggle.get_attribute("aria-pressed") == "false"
    toggle.focus()
    page.keyboard.press("Enter")
    assert toggle.get_attribute("aria-pressed") == "true"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.reload()
    assert toggle.get_attribute("aria-pressed") == "true"
    toggle.click()
    assert page.locator(".collected-count .num").text_content() == "0"
    assert stored(page)["items"] == []


def test_every_paragraph_has_one_toggle_with_a_name_of_its_own(page, served, data):
    document = data["documents"][-1]
    page.goto(served + document["url"])
    keys = page.locator(".collect").evaluate_all("found => found.map(button => button.dataset.key)")
    assert keys == [key(unit) for unit in data["units"] if unit["document"] == document["id"]]
    names = page.locator(".collect").evaluate_all("found => found.map(button => button.textContent)")
    assert len(set(names)) == len(names)
    assert all("收集" in name and "Collect" in name for name in names)
    sizes = page.locator(".collect").evaluate_all(
        "found => found.map(b => b.getBoundingClientRect()).map(box => Math.min(box.width, box.height))")
    assert min(sizes) >= 24


@pytest.mark.parametrize("width", [320, 360, 800, 1240, 1440])
def test_the_toggle_stands_on_nothing_else(browser, served, data, width):
    """Whatever stands where its middle is, is the toggle itself."""
    with watched(browser, viewport={"width": width, "height": 900}) as page:
        for document in data["documents"][:3]:
            page.goto(served + document["url"])
            upon = page.evaluate("""() => [...document.querySelectorAll(".collect")].filter(button => {
                button.scrollIntoView({ block: "center" })
                const box = button.getBoundingClientRect()
                const clash = [...document.querySelectorAll(".mini a, .unit__t, .more, .chip, .ask, .seal")]
                    .some(other => {
                        const there = other.getBoundingClientRect()
                        return there.width && there.left < box.right - 1 && box.left < there.right - 1
                            && there.top < box.bottom - 6 && box.top < there.bottom - 6
                    })
                const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
                return clash || !button.contains(top)
            }).map(button => button.dataset.key)""")
            assert upon == [], document["id"]


def test_the_explorer_collects_too(page, address, some):
    page.goto(address + f"explorer.html?document={some[0]['document']}")
    page.locator(f".hit .collect[data-key='{key(some[0])}']").click()
    page.goto(address + "collected.html")
    wait_for(page, [key(some[0])])


def test_another_window_sees_what_is_collected(page, served, some):
    page.goto(served + "collected.html")
    other = page.context.new_page()
    collect(other, served, some[:1])
    wait_for(page, [key(some[0])])


# Notes, order, removal


@pytest.fixture
def collected(page, served, some):
    collect(page, served, some)
    page.goto(served + "collected.html")
    wait_for(page, [key(unit) for unit in some])
    return page


def test_a_note_is_kept_with_its_paragraph(collected, some):
    entry(collected, some[1]).locator("textarea").fill("问秘书处 “ask”\n第二行")
    collected.reload()
    wait_for(collected, [key(unit) for unit in some])
    assert entry(collected, some[1]).locator("textarea").input_value() == "问秘书处 “ask”\n第二行"
    assert entry(collected, some[0]).locator("textarea").input_value() == ""


def test_paragraphs_are_moved_with_the_keyboard_and_put_back_in_reading_order(collected, some):
    entry(collected, some[0]).locator("[data-do=down]").focus()
    collected.keyboard.press("Enter")
    moved = [key(some[1]), key(some[0]), key(some[2])]
    wait_for(collected, moved)
    assert collected.evaluate("document.activeElement.closest('li').dataset.key") == key(some[0])
    collected.keyboard.press("Enter")
    wait_for(collected, [key(some[1]), key(some[2]), key(some[0])])
    collected.reload()
    wait_for(collected, [key(some[1]), key(some[2]), key(some[0])])
    collected.locator("[data-do=order]").click()
    wait_for(collected, [key(unit) for unit in some])


def test_what_is_removed_comes_back_with_its_note(collected, some):
    entry(collected, some[1]).locator("textarea").fill("按语")
    entry(collected, some[1]).locator("[data-do=remove]").click()
    wait_for(collected, [key(some[0]), key(some[2])])
    collected.locator("[data-do=undo]").click()
    wait_for(collected, [key(unit) for unit in some])
    collected.locator("[data-do=clear]").click()
    collected.wait_for_selector(".mine .none")
    assert stored(collected)["items"] == []
    collected.locator("[data-do=undo]").click()
    wait_for(collected, [key(unit) for unit in some])
    assert entry(collected, some[1]).locator("textarea").input_value() == "按语"


# Files, addresses, paper


def test_the_text_has_each_paragraph_under_its_citation(collected, served, some, data):
    entry(collected, some[0]).locator("textarea").fill("我的按语")
    written = saved(collected, "text")
    assert len(written.split("\n\n")) == len(some)
    documents = {document["id"]: document for document in data["documents"]}
    for part, unit in zip(written.split("\n\n"), some, strict=True):
        document = documents[unit["document"]]
        assert document["symbol"] in part.splitlines()[0]
        assert unit["text"] in part and served + unit["url"] in part
        assert ("symbol unverified" in part) is not document["symbol_verified"]
    assert f"第 {some[0]['number']} 段" in written and f"para. {some[0]['number']}" in written
    assert "draft resolution" in written.split("\n\n")[0]
    assert "E/RES/2013/41，序言部分第 1 段 / E/RES/2013/41, preambular para. 1" in written
    assert "按语 Note: 我的按语" in written


def test_the_csv_has_the_notes_too(collected, some):
    entry(collected, some[1]).locator("textarea").fill('说 "a, b"\n二')
    rows = list(csv.DictReader(io.StringIO(saved(collected, "csv").removeprefix("\ufeff"), newline="")))
    assert [(row["document"], row["unit"], row["text"], row["note"]) for row in rows] == [
        (unit["document"], unit["id"], unit["text"], note)
        for unit, note in zip(some, ("", '说 "a, b"\n二', ""), strict=True)
    ]


def test_an_exported_list_comes_back_from_its_file_or_its_address(browser, collected, served, some, tmp_path):
    entry(collected, some[2]).locator("textarea").fill("a=1&b 按语")
    entry(collected, some[2]).locator("[data-do=up]").click()
    order = [key(some[0]), key(some[2]), key(some[1])]
    wait_for(collected, order)
    file = tmp_path / "paragraphs.json"
    file.write_text(saved(collected, "json"), encoding="utf-8")
    assert json.loads(file.read_text("utf-8"))["items"][1]["note"] == "a=1&b 按语"
    link = collected.locator("[data-address]").evaluate("link => link.href")
    with watched(browser) as page:
        page.goto(served + "collected.html")
        page.locator("input[type=file]").set_input_files(file)
        wait_for(page, order)
        assert entry(page, some[2]).locator("textarea").input_value() == "a=1&b 按语"
    with watched(browser) as page:
        page.goto(link)
        wait_for(page, order)
        assert entry(page, some[2]).locator("textarea").input_value() == "a=1&b 按语"
        page.goto(served + "collected.html")
        wait_for(page, order)


def test_a_list_in_the_address_is_offered_and_takes_nothing_from_the_readers_own(collected, served, some, data):
    other = data["units"][-1]
    collected.goto(served + f"collected.html#list={key(other)}")
    collected.reload()
    wait_for(collected, [key(unit) for unit in some])
    collected.locator(".collected__notice button").first.click()
    wait_for(collected, [*(key(unit) for unit in some), key(other)])


@pytest.mark.parametrize("content", ["not json", "[]", '{"items": [{"document": "../x", "unit": 3}]}'])
def test_a_file_that_is_no_list_is_refused_and_changes_nothing(collected, some, tmp_path, content):
    file = tmp_path / "other.json"
    file.write_text(content, encoding="utf-8")
    collected.locator("input[type=file]").set_input_files(file)
    collected.wait_for_function("document.querySelector('.collected__notice').textContent.includes('JSON')")
    assert listed(collected) == [key(unit) for unit in some]


def test_paper_has_the_paragraphs_with_citations_and_notes_alone(collected, some):
    entry(collected, some[0]).locator("textarea").fill("我的按语")
    collected.set_viewport_size({"width": 658, "height": 1000})
    collected.emulate_media(media="print")
    assert collected.locator(".handout__t").is_visible()
    assert collected.locator(".hit__t:visible").all_text_contents() == [unit["text"] for unit in some]
    assert collected.locator(".hit__c:visible").count() == len(some)
    assert collected.locator(".mine__note:visible").count() == 1
    for part in (".collected__tools", ".mine__tools", ".cols", ".md-header", ".ed-foot__l"):
        assert collected.locator(f"{part}:visible").count() == 0, part


# What may go wrong


def test_a_paragraph_the_edition_no_longer_has_is_shown_with_its_words_and_not_lost(page, address, some):
    items = [{"document": "a-64-130", "unit": "p99", "note": "仍要", "text": "从前的文字"},
             {"document": some[0]["document"], "unit": some[0]["id"], "note": "", "text": ""}]
    page.goto(address + "about.html")
    page.evaluate("([name, kept]) => localStorage.setItem(name, JSON.stringify(kept))",
                  [STORE, {"inOwnOrder": True, "items": items}])
    page.goto(address + "collected.html")
    wait_for(page, ["a-64-130.p99", key(some[0])])
    gone = page.locator(".mine > li").first
    assert "从前的文字" in gone.inner_text() and "没有这一段" in gone.inner_text()
    assert gone.locator("textarea").input_value() == "仍要"
    assert [(item["unit"], item["text"]) for item in json.loads(saved(page, "json"))["items"]] == [
        ("p99", "从前的文字"), (some[0]["id"], some[0]["text"])]
    assert "从前的文字" in saved(page, "csv") and "从前的文字" in saved(page, "text")


def test_a_store_that_cannot_be_read_is_put_aside_and_does_no_harm(page, served, some):
    page.goto(served + "about.html")
    page.evaluate(f"localStorage.setItem('{STORE}', 'torn{{')")
    collect(page, served, some[:1])
    page.goto(served + "collected.html")
    wait_for(page, [key(some[0])])
    assert page.evaluate(f"localStorage.getItem('{STORE}.unreadable')") == "torn{"


def test_where_nothing_may_be_stored_the_address_keeps_the_list(browser, address, some):
    with without_store(browser) as page:
        page.goto(address + some[1]["url"])
        for unit in some[1:]:
            page.locator(f".collect[data-key='{key(unit)}']").click()
        said = page.locator(".collect-said")
        assert "书签" in said.inner_text() and "bookmark" in said.inner_text()
        said.locator("a").click()
        wait_for(page, [key(unit) for unit in some[1:]])
        entry(page, some[2]).locator("textarea").fill("按语")
        assert "加入书签" in page.locator(".collected__notice").inner_text()
        link = page.url
    with without_store(browser) as page:
        page.goto(link)
        wait_for(page, [key(unit) for unit in some[1:]])
        assert entry(page, some[2]).locator("textarea").input_value() == "按语"
        entry(page, some[1]).locator("[data-do=remove]").click()
        wait_for(page, [key(some[2])])
        page.reload()
        wait_for(page, [key(some[2])])


def test_without_scripts_there_is_no_dead_control(browser, served, some):
    with watched(browser, java_script_enabled=False) as page:
        page.goto(served + some[0]["url"])
        assert page.locator(".collect, .collected-count").count() == 0
        page.goto(served + "collected.html")
        assert page.locator("main button:visible, main input:visible").count() == 0
        assert page.locator(".lead").is_visible()


@pytest.mark.parametrize("width", [320, 1440])
def test_the_page_fits_its_window(browser, served, some, width):
    with watched(browser, viewport={"width": width, "height": 800}) as page:
        collect(page, served, some)
        page.goto(served + "collected.html")
        wait_for(page, [key(unit) for unit in some])
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("textarea").first.evaluate("field => field.labels[0].textContent.includes('按语')")
