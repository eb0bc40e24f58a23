"""Reading a document: the filter, the text as printed or corrected, notes in place, the reader's place, neighbours."""

import pytest

from site_build import squeezed, watched

pytest_plugins = ["site_build"]

DIM = """() => [...document.querySelectorAll(".doc__text .unit.is-dim .unit__n")].map(number => number.id)"""


def units_of(data, document):
    return [unit for unit in data["units"] if unit["document"] == document["id"]]


def longest(data):
    return max(data["documents"], key=lambda document: len(units_of(data, document)))


def direct(unit, target):
    return unit["targets"].get(target, {}).get("strength") == "direct"


def choose(page, name, value):
    page.locator(f".filter button[name={name}][value='{value}']").click()


def test_the_filter_dims_what_does_not_match_and_says_how_many_do(page, address, data):
    document = longest(data)
    units = units_of(data, document)
    target = next(target for target in data["vocabulary"]["targets"])["id"]
    page.goto(address + document["url"])
    assert page.evaluate(DIM) == []
    choose(page, "target", target)
    matching = [unit["id"] for unit in units if direct(unit, target)]
    assert sorted(page.evaluate(DIM)) == sorted(unit["id"] for unit in units if unit["id"] not in matching)
    status = page.locator(".filter [role=status]")
    assert str(len(matching)) in status.inner_text()
    assert page.locator(".unit.is-dim .tags:visible").count() == 0
    page.locator(".filter .opt[value='']").click()
    assert page.evaluate(DIM) == [] and status.inner_text() == ""


def test_targets_and_pillars_are_combined_and_stand_in_the_address(page, address, data):
    document = longest(data)
    units = units_of(data, document)
    first, second = [term["id"] for term in data["vocabulary"]["targets"]][::2]
    pillar = next(unit["pillar"]["primary"] for unit in units if direct(unit, first))
    page.goto(address + document["url"])
    choose(page, "target", first)
    choose(page, "target", second)
    choose(page, "pillar", pillar)
    expected = sorted(unit["id"] for unit in units if not (
        unit["pillar"] and unit["pillar"]["primary"] == pillar and (direct(unit, first) or direct(unit, second))))
    assert sorted(page.evaluate(DIM)) == expected
    assert page.url.endswith(f"?target={first},{second}&pillar={pillar}")
    shared = page.url
    page.goto(address + "index.html")
    page.goto(shared)
    assert sorted(page.evaluate(DIM)) == expected
    assert page.locator(".filter .opt[aria-pressed=true]").count() == 3


def test_the_bar_counts_what_the_data_has(page, served, data):
    for document in data["documents"]:
        page.goto(served + document["url"])
        for term in data["vocabulary"]["targets"]:
            count = sum(direct(unit, term["id"]) for unit in units_of(data, document))
            assert page.locator(f".opt[value='{term['id']}'] .num").inner_text() == str(count)


def test_dimmed_words_can_still_be_read(page, served, data):
    """In the grey of notes, never through opacity."""
    page.goto(served + longest(data)["url"])
    choose(page, "target", data["vocabulary"]["targets"][0]["id"])
    colours = page.locator(".unit.is-dim .unit__t").first.evaluate(
        "words => [getComputedStyle(words).color, getComputedStyle(words).opacity]")
    assert colours == ["rgb(107, 102, 93)", "1"]


def test_the_text_shows_as_printed_or_as_corrected(page, address, data):
    slips = [slip for slip in data["corrections"] if slip["printed"] and slip["corrected"]
             and slip["unit"].startswith("op")]
    document = next(one for one in data["documents"] if one["id"] == slips[0]["document"])
    page.goto(address + document["url"])
    slip = slips[0]
    words = page.locator("section.unit", has=page.locator(f"[id='{slip['unit']}']")).locator(".unit__t")
    printed = squeezed(words.inner_text())
    choose(page, "text", "corrected")
    corrected = squeezed(words.inner_text())
    assert squeezed(slip["corrected"]) in corrected and corrected != printed
    assert words.locator("ins").first.is_visible()
    assert "text=corrected" in page.url
    page.locator(".filter button[name=text][value='']").click()
    assert squeezed(words.inner_text()) == printed
    assert "text=" not in page.url


def test_a_note_opens_below_the_paragraph_that_calls_it_and_closes_again(page, address, data):
    unit = next(unit for unit in data["units"] if unit["footnotes"] and unit["pillar"])
    texts = {note["id"]: note["text"] for note in data["footnotes"] if note["document"] == unit["document"]}
    page.goto(address + unit["url"])
    block = page.locator("section.unit", has=page.locator(f"[id='{unit['id']}']"))
    call = block.locator("sup.fn a").first
    call.focus()
    page.keyboard.press("Enter")
    note = block.locator(".unit__note")
    assert squeezed(texts[unit["footnotes"][0]]) in squeezed(note.inner_text())
    assert call.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.matches('sup.fn a')")
    page.keyboard.press(" ")
    assert note.count() == 0 and call.get_attribute("aria-expanded") == "false"


def test_the_first_touch_of_a_chip_shows_its_evidence_and_the_second_follows_it(browser, served, data):
    unit = next(unit for unit in data["units"] if any(tag["evidence"] for tag in unit["targets"].values()))
    target = next(target for target, tag in unit["targets"].items() if tag["evidence"])
    with watched(browser, has_touch=True, viewport={"width": 360, "height": 740}) as page:
        page.goto(served + unit["url"])
        block = page.locator("section.unit", has=page.locator(f"[id='{unit['id']}']"))
        chip = block.locator(f"a.chip.t{target.replace('.', '-')}")
        chip.tap()
        assert page.url == served + unit["url"]
        wash = block.locator(".ev").first.evaluate("words => getComputedStyle(words).backgroundColor")
        assert wash != "rgba(0, 0, 0, 0)"
        chip.tap()
        page.wait_for_url(served + f"targets/{target}.html#*")


def test_the_sidebar_keeps_the_readers_place(page, served, data):
    document = longest(data)
    unit = [unit for unit in units_of(data, document) if unit["pillar"]][30]
    page.goto(served + document["url"])
    page.locator(f"[id='{unit['id']}']").evaluate("number => scrollTo(0, number.closest('.unit').offsetTop)")
    page.wait_for_function(
        "id => document.querySelector('.mini [aria-current]')?.hash === '#' + id || "
        "document.querySelector(`.mini a[href='#${id}']`).previousElementSibling?.hasAttribute('aria-current')",
        arg=unit["id"])
    assert page.locator(".mini [aria-current]").count() == 1
    assert page.locator(".mini [aria-current]").is_visible()


def test_documents_lead_to_their_neighbours_by_date(page, served, data):
    urls = [document["url"] for document in data["documents"]]
    page.goto(served + urls[0])
    for url in urls[1:]:
        page.locator(".doc__head a[rel=next]").click()
        page.wait_for_url(served + url)
    assert page.locator("a[rel=next]").count() == 0
    page.locator(".doc > .near a[rel=prev]").click()
    page.wait_for_url(served + urls[-2])


@pytest.mark.parametrize("part", [".filter", ".unit__note"])
def test_without_scripts_there_is_no_control_that_does_nothing(browser, served, data, part):
    with watched(browser, java_script_enabled=False) as page:
        page.goto(served + longest(data)["url"])
        assert page.locator(f"{part}:visible").count() == 0
