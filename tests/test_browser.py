"""The built site in a real browser, served and opened from disk: ways, keyboard, evidence, widths, paper."""

import pytest

from site_build import OPEN_ALL, entry_of, laid_out, squeezed, watched

pytest_plugins = ["site_build"]

WIDTHS = (320, 360, 800, 1440)
CLEAR = "rgba(0, 0, 0, 0)"
REGULAR, BOLDER = {"Noto Serif SC", "Noto Sans SC"}, {"Noto Serif SC SemiBold", "Noto Sans SC Medium"}

# Whether an element stands in the window, below the header that stays, and is what a reader sees there.
IN_SIGHT = """element => {
    const box = element.getBoundingClientRect(), header = document.querySelector(".md-header").getBoundingClientRect()
    const x = box.left + Math.min(box.width, 20) / 2, y = box.top + Math.min(box.height, 20) / 2
    const top = document.elementFromPoint(x, y)
    return box.top >= header.bottom && y < innerHeight && !!top && (element.contains(top) || top.contains(element))
}"""
# The words that have the wash of evidence: [unit, words].
WASHED = f"""() => [...document.querySelectorAll(".unit .ev")]
    .filter(words => getComputedStyle(words).backgroundColor !== "{CLEAR}")
    .map(words => [words.closest(".unit").querySelector(".unit__n").id, words.textContent])"""
# Opens every part of each id in turn and names those that are then out of sight.
HIDDEN_WHEN_ADDRESSED = f"""async ids => {{
    const inSight = {IN_SIGHT}, hidden = []
    for (const id of ids) {{
        location.hash = id
        await null
        const element = document.getElementById(id)
        if (element !== document.querySelector(":target") || !inSight(element)) hidden.push(id)
    }}
    return hidden
}}"""
# With everything opened that opens: what lies beyond either side of the window.
BEYOND = """() => {
    const width = document.documentElement.clientWidth
    const beyond = [...document.querySelectorAll("main .ed *, footer *, .md-header__inner > *")].filter(element => {
        if (element.closest(".sr, .md-search") || !element.checkVisibility()) return false
        const box = element.getBoundingClientRect()
        return box.width > 0 && (box.left < -0.5 || box.right > width + 0.5)
    })
    const scrolled = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)
    return [...(scrolled > width ? [`scrolls to ${scrolled}`] : []),
        ...beyond.map(element => `${element.tagName}.${element.className} ${element.textContent.slice(0, 20)}`)]
}"""
# The paragraphs whose tags do not stand to the right of their text.
TAGS_UPON_TEXT = """() => [...document.querySelectorAll("section.unit")].filter(unit => {
    const tags = unit.querySelector(".tags"), text = unit.querySelector(".unit__t")
    return tags && tags.getBoundingClientRect().left < text.getBoundingClientRect().right - 0.5
}).map(unit => unit.querySelector(".unit__n").id)"""
# What a part of the text is really drawn with is known to the debugger alone.
DRAWN_WITH = ".unit__t, .unit__n a, .lead, .ask, .chip, .notes li > .official, .ed-foot p"


def slug(target):
    return target.replace(".", "-")


def paragraph(page, unit):
    return page.locator("section.unit", has=page.locator(f"[id='{unit['id']}']"))


def with_most_tags(data):
    """A unit whose targets differ most in their evidence, one with footnotes if it can be."""
    return max(
        (unit for unit in data["units"] if unit["pillar"]),
        key=lambda unit: (len({tag["evidence"] for tag in unit["targets"].values() if tag["evidence"]}),
                          unit["footnotes"] != [], len(unit["text"])),
    )


def in_sight(page, selector):
    """Wait until the element is in sight; fail if it never is."""
    page.wait_for_selector(selector, state="visible")
    page.wait_for_function(f"selector => ({IN_SIGHT})(document.querySelector(selector))", arg=selector)


def washed(page):
    """The words shown as evidence, by unit."""
    found = {}
    for unit, words in page.evaluate(WASHED):
        found[unit] = found.get(unit, "") + squeezed(words)
    return found


def background(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def scheme(page):
    return page.evaluate("document.documentElement.dataset.mdColorScheme")


# The watch that every test here is kept under


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("console.error('broken')", "console error: broken"),
        ("console.warn('odd')", "console warning: odd"),
        ("setTimeout(() => { setTimeout(done); throw Error('thrown') })", "page error: thrown"),
        ("fetch('http://other.invalid/x').catch(() => 0)", "request to another host: http://other.invalid/x"),
        ("Object.assign(new Image, {src: '/missing.png', onerror: done})", "missing.png"),
    ],
)
def test_watch_notices_every_complaint(script, complaint, browser, served):
    with pytest.raises(AssertionError, match=complaint), watched(browser) as page:
        page.goto(served + "sources/a-64-130.txt")
        page.evaluate(f"() => new Promise(done => {{ {script}; {'' if 'done' in script else 'done()'} }})")
        page.wait_for_timeout(100)


# Ways through the site


def test_a_reader_goes_from_home_to_a_paragraph_to_its_index_entry_and_back(page, address, data):
    unit = with_most_tags(data)
    page.goto(address + "index.html")
    page.locator(f".shelf a[href$='{unit['document']}.html']").click()
    page.wait_for_url(address + f"resolutions/{unit['document']}.html")
    target = list(unit["targets"])[-1]
    paragraph(page, unit).locator(f"a.chip.t{slug(target)}").click()
    page.wait_for_url(address + f"targets/{target}.html#{entry_of(unit)}")
    assert page.locator(":target").get_attribute("id") == entry_of(unit)
    in_sight(page, ":target")
    page.locator(":target a.ix__n").click()
    page.wait_for_url(address + unit["url"])
    in_sight(page, f"[id='{unit['id']}']")
    assert page.locator(":target").get_attribute("id") == unit["id"]


def test_a_reader_goes_from_the_matrix_through_an_index_to_a_paragraph_and_its_pillar(page, served, data):
    unit = with_most_tags(data)
    document, pillar = unit["document"], unit["pillar"]["primary"]
    target = next(iter(unit["targets"]))
    page.goto(served + "matrix.html")
    page.locator(f"td a[href='targets/{target}.html#{document}.{pillar}']").click()
    in_sight(page, ":target")
    page.locator(f"li[id='{entry_of(unit)}'] a.ix__n").click()
    in_sight(page, f"[id='{unit['id']}']")
    paragraph(page, unit).locator(".tags__pillars a").first.click()
    page.wait_for_url(served + f"pillars/{pillar}.html#{entry_of(unit)}")
    in_sight(page, ":target")


def test_every_paragraph_note_and_explanation_is_shown_below_the_header(page, served, data):
    for document in data["documents"]:
        page.goto(served + document["url"])
        page.evaluate(OPEN_ALL)
        ids = [item["id"] for kind in ("units", "footnotes") for item in data[kind]
               if item["document"] == document["id"]]
        ids += page.locator("a.slip__m").evaluate_all("marks => marks.map(mark => mark.hash.slice(1))")
        assert page.evaluate(HIDDEN_WHEN_ADDRESSED, ids) == [], document["id"]


@pytest.mark.parametrize("path", ["targets/8.7.html", "pillars/partnership.html"])
def test_every_entry_and_group_of_an_index_is_shown_below_the_header(page, served, path):
    page.goto(served + path)
    ids = page.locator(".docrow, .pgrp, .ix").evaluate_all("found => found.map(element => element.id)")
    assert page.evaluate(HIDDEN_WHEN_ADDRESSED, ids) == []


def test_narrow_windows_reach_every_section_through_the_menu(browser, served):
    with watched(browser, viewport={"width": 360, "height": 740}) as page:
        page.goto(served + "index.html")
        documents = page.locator(".ed-nav a[href='documents.html']")
        assert page.evaluate("document.querySelector('.md-tabs').checkVisibility()") is False
        page.locator("label.md-header__button[for=__drawer]").click()
        documents.click()
        page.wait_for_url(served + "documents.html")
        assert page.locator("h1").is_visible()


# Evidence


def test_pointing_at_a_chip_shows_its_evidence_and_no_other(page, address, data):
    """With a wash, and with a line below for whom the wash is too faint."""
    unit = with_most_tags(data)
    page.goto(address + unit["url"])
    assert washed(page) == {}
    for target, tag in unit["targets"].items():
        paragraph(page, unit).locator(f"a.chip.t{slug(target)}").hover()
        assert washed(page) == {unit["id"]: squeezed(tag["evidence"])}, target
        words = paragraph(page, unit).locator(f".ev.e{slug(target)}").first
        line = words.evaluate("words => getComputedStyle(words).boxShadow")
        assert "inset" in line and not line.startswith(CLEAR), target
    paragraph(page, unit).locator(".unit__n").hover()
    assert washed(page) == {}


def test_tabbing_to_a_chip_shows_its_evidence_and_enter_follows_it(page, address, data):
    unit = with_most_tags(data)
    page.goto(address + unit["url"])
    page.locator(f"[id='{unit['id']}'] a").focus()
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('a.chip')"):
            reached.append(page.evaluate("document.activeElement.getAttribute('href')"))
            target = list(unit["targets"])[len(reached) - 1]
            assert reached[-1] == f"../targets/{target}.html#{entry_of(unit)}"
            assert washed(page) == {unit["id"]: squeezed(unit["targets"][target]["evidence"])}
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
            if len(reached) == len(unit["targets"]):
                break
    assert len(reached) == len(unit["targets"])
    page.keyboard.press("Enter")
    page.wait_for_url(address + f"targets/{target}.html#{entry_of(unit)}")
    in_sight(page, ":target")


# Notes and slips


def test_the_dots_of_a_paragraph_open_its_notes(page, address, data):
    unit = with_most_tags(data)
    texts = {note["id"]: note["text"] for note in data["footnotes"] if note["document"] == unit["document"]}
    assert unit["footnotes"]
    page.goto(address + unit["url"])
    notes, dots = paragraph(page, unit).locator(".aside__note .official"), paragraph(page, unit).locator(".more")
    assert not notes.first.is_visible()
    dots.click()
    notes.first.wait_for(state="visible")
    assert dots.get_attribute("aria-expanded") == "true"
    assert [note.inner_text() for note in notes.all() if note.is_visible()] == [
        texts[note] for note in dict.fromkeys(unit["footnotes"])
    ]
    dots.click()
    notes.first.wait_for(state="hidden")
    assert dots.get_attribute("aria-expanded") == "false"
    dots.focus()
    for key in ("Enter", "Space"):
        page.keyboard.press(key)
        notes.first.wait_for(state="visible" if key == "Enter" else "hidden")


def test_note_calls_lead_to_the_note_and_its_arrow_back_without_scripts(browser, address, data):
    """With scripts the note opens in place: test_reading.py."""
    unit = next(unit for unit in data["units"] if unit["footnotes"] and unit["pillar"])
    note = unit["footnotes"][0]
    with watched(browser, java_script_enabled=False) as page:
        page.goto(address + unit["url"])
        paragraph(page, unit).locator("sup.fn a").first.click()
        assert page.url.endswith(f"#{note}")
        page.locator(f"[id='{note}'] a.back[href='#{unit['id']}']").click()
        assert page.url == address + unit["url"]


def test_a_correction_mark_opens_its_explanation(page, address, data):
    slip = next(slip for slip in data["corrections"]
                if slip["printed"] and slip["certainty"] == "sure" and slip["unit"].startswith("op"))
    page.goto(address + f"resolutions/{slip['document']}.html#{slip['unit']}")
    mark = page.locator(f"a.slip__m[href*='#{slip['unit']}.']").first
    explanation = page.locator(f"[id='{mark.get_attribute('href').partition('#')[2]}']")
    assert not explanation.is_visible()
    mark.click()
    explanation.wait_for(state="visible")
    in_sight(page, ":target")
    assert explanation.is_visible()
    assert explanation.evaluate("element => element === document.querySelector(':target')")


# The theme's script


THEME = "[...document.scripts].filter(script => script.src.includes('/bundle.')).length"


def theme_comes(page):
    page.wait_for_function("typeof document$ !== 'undefined'")


def test_the_themes_script_comes_at_the_first_sign_of_a_reader_and_not_before(page, address):
    page.goto(address + "index.html")
    page.wait_for_timeout(300)
    assert page.evaluate(THEME) == 0
    page.mouse.move(300, 300)
    theme_comes(page)
    page.mouse.move(200, 200)
    page.keyboard.press("Shift")
    assert page.evaluate(THEME) == 1


@pytest.mark.parametrize("sign", ["key", "typing", "touch"])
def test_what_a_reader_did_before_the_themes_script_came_is_done(browser, address, sign):
    width = {"width": 360 if sign == "touch" else 1440, "height": 800}
    with watched(browser, viewport=width, has_touch=True) as page:
        page.goto(address + "index.html")
        if sign == "key":
            page.keyboard.press("/")
        elif sign == "touch":
            page.locator("label.md-header__button[for=__search]").tap()
        else:
            page.locator("[data-md-component=search-query]").evaluate("field => field.focus()")
            page.keyboard.insert_text("儿童")
        theme_comes(page)
        page.wait_for_function("""document.getElementById("__search").checked
            && document.activeElement.matches("[data-md-component=search-query]")""")
        if sign != "typing":
            page.keyboard.insert_text("儿童")
        page.locator(".md-search-result__link:visible").first.wait_for()


def test_a_key_meant_for_the_browser_opens_no_search(page, address):
    page.goto(address + "index.html")
    page.keyboard.press("Control+f")
    theme_comes(page)
    page.wait_for_timeout(200)
    assert not page.locator("#__search").is_checked()


def test_where_the_themes_script_does_not_come_the_next_sign_asks_again(browser, served):
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/bundle.*.js", lambda route: route.abort())
        page.goto(served + "index.html")
        with page.expect_event("requestfailed", lambda request: "/bundle." in request.url):
            page.mouse.move(300, 300)
        page.unroute("**/bundle.*.js")
        page.mouse.move(200, 200)
        theme_comes(page)


# Light and dark


def test_the_choice_of_light_or_dark_is_kept(page, address):
    page.goto(address + "index.html")
    light = background(page)
    assert scheme(page) == "default"
    page.locator(".scheme").click()
    dark = background(page)
    assert (scheme(page), dark != light) == ("slate", True)
    page.locator(".md-tabs a[href='documents.html']").click()
    page.wait_for_url(address + "documents.html")
    assert (scheme(page), background(page)) == ("slate", dark)
    page.locator(".shelf a").first.click()
    page.wait_for_url(address + "resolutions/*.html")
    assert (scheme(page), background(page)) == ("slate", dark)
    page.reload()
    assert (scheme(page), background(page)) == ("slate", dark)
    page.locator(".scheme").click()
    assert (scheme(page), background(page)) == ("default", light)


def test_pages_are_as_the_device_until_the_reader_says_otherwise(browser, served):
    """Dark before the theme's script has come, and from then on as the device goes; a choice that differs stays."""
    with watched(browser, color_scheme="dark") as page:
        page.route("**/bundle.*.js", lambda route: route.fulfill(body=""))
        page.goto(served + "index.html")
        assert scheme(page) == "slate"
        page.emulate_media(color_scheme="light")
        page.wait_for_selector("html[data-md-color-scheme=default]", state="attached")
        page.locator(".scheme").click()
        assert (scheme(page), page.locator(".scheme").get_attribute("aria-pressed")) == ("slate", "true")
        page.emulate_media(color_scheme="dark")
        page.emulate_media(color_scheme="light")
        page.reload()
        assert scheme(page) == "slate"
        page.locator(".scheme").click()
        page.emulate_media(color_scheme="dark")
        page.wait_for_selector("html[data-md-color-scheme=slate]", state="attached")


# Long pages


@pytest.mark.parametrize("path", ["resolutions/a-64-l-64.html", "targets/8.7.html", "index.html"])
def test_a_long_page_laid_out_in_parts_is_in_the_end_as_high_as_at_once(page, address, path):
    page.goto(address + path)
    height = page.evaluate("document.documentElement.scrollHeight")
    page.goto(address + "index.html")
    page.goto(address + path + "#content")
    in_own_faces(page)
    assert page.locator("html[data-parts]").count() == 0
    assert page.evaluate("document.documentElement.scrollHeight") == height


def test_an_address_leads_to_its_paragraph_whether_or_not_the_page_is_laid_out(page, served):
    page.goto(served + "resolutions/a-64-l-64.html", wait_until="commit")
    page.wait_for_selector("#annex-51", state="attached")
    page.evaluate("location.hash = '#annex-50'")
    in_own_faces(page)
    assert 0 <= page.locator("#annex-50").evaluate("number => number.getBoundingClientRect().top") < 200


def test_the_address_of_a_correction_opens_its_paragraph(page, address, data):
    document = next(one for one in data["documents"] if one["id"] == "a-c3-61-draft")
    page.goto(address + document["url"])
    mark = page.locator(".unit .slip__m").first.get_attribute("href").partition("#")[2]
    explanation = page.locator(f"[id='{mark}']")
    assert not explanation.is_visible()
    for reach in (lambda url: page.goto(url), lambda url: page.evaluate("url => { location.href = url }", url)):
        page.goto(address + "about.html")
        page.goto(address + document["url"])
        reach(f"{address}{document['url']}#{mark}")
        explanation.wait_for(state="visible")
        in_sight(page, ":target")
        assert explanation.evaluate("element => element === document.querySelector(':target')")


def test_going_back_to_a_correction_that_was_closed_opens_it_again(page, served, data):
    document = next(one for one in data["documents"] if one["id"] == "a-c3-61-draft")
    page.goto(served + document["url"])
    mark = page.locator(".unit .slip__m").first
    mark.click()
    id_ = mark.get_attribute("href").partition("#")[2]
    explanation = page.locator(f"[id='{id_}']")
    explanation.wait_for(state="visible")
    page.locator(".unit:has(.aside) .more").click()
    explanation.wait_for(state="hidden")
    page.evaluate("location.hash = '#op1'")
    page.go_back()
    explanation.wait_for(state="visible")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_of_notes_shows_every_gist_in_either_language(page, served, data, language):
    document = data["documents"][0]
    page.goto(f"{served}{document['url'].replace('resolutions/', 'apparatus/')}?lang={language}")
    gists = [unit["gist"][language] for unit in data["units"] if unit["document"] == document["id"] and unit["gist"]]
    shown = page.locator(f".aside__gist .g[lang={language}]:visible")
    assert shown.all_inner_texts() == gists


def test_a_script_without_the_paragraph_leads_to_the_page(browser, served, data):
    unit = with_most_tags(data)
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/apparatus/*.js", lambda route: route.fulfill(
            body="edition.apparatus({},{})", content_type="text/javascript"))
        page.goto(served + unit["url"])
        paragraph(page, unit).locator(".more").click()
        page.wait_for_url(served + unit["url"].replace("resolutions/", "apparatus/"))


def test_where_the_script_of_a_paragraph_fails_its_dots_lead_to_the_page(browser, served, data):
    unit = with_most_tags(data)
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/apparatus/*.js", lambda route: route.abort())
        page.goto(served + unit["url"])
        paragraph(page, unit).locator(".more").click()
        page.wait_for_url(served + unit["url"].replace("resolutions/", "apparatus/"))


@pytest.mark.parametrize("path", ["resolutions/a-c3-61-draft.html", "targets/8.7.html"])
def test_an_address_that_cannot_be_decoded_stops_no_script(page, address, path):
    page.goto(f"{address}{path}#%E4")
    assert page.locator(".collected-count").is_visible()


# Widths


def test_nothing_lies_beyond_the_window_at_any_width_in_either_scheme(page, served, pages):
    wrong = []
    for path in pages:
        page.goto(served + path)
        page.evaluate(OPEN_ALL)
        for colours in ("default", "slate"):
            page.evaluate("colours => { document.documentElement.dataset.mdColorScheme = colours }", colours)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                if beyond := page.evaluate(BEYOND):
                    wrong.append(f"{path} {colours} at {width}: {'; '.join(beyond[:3])} ({len(beyond)} in all)")
    assert not wrong, "\n".join(wrong)


# Without scripts


def test_without_scripts_every_text_index_and_link_is_there(browser, served, data):
    with watched(browser, java_script_enabled=False, viewport={"width": 1440, "height": 900}) as page:
        for document in data["documents"]:
            page.goto(served + document["url"])
            units = [unit for unit in data["units"] if unit["document"] == document["id"]]
            assert page.locator(".unit__t:visible").count() == len(units)
            assert page.locator("section.unit .tags:visible").count() == sum(bool(unit["pillar"]) for unit in units)
        for term in data["vocabulary"]["targets"]:
            page.goto(served + f"targets/{term['id']}.html")
            bearing = [unit for unit in data["units"] if term["id"] in unit["targets"]]
            assert page.locator("li.ix:visible .ix__t:visible").count() == len(bearing)
        page.locator(".md-tabs a[href$='index.html']").first.click()
        page.wait_for_url(served + "index.html")
        for part in (".t[lang=zh]", ".t[lang=en]"):
            assert page.locator(f".lead{part}, h1 {part}").first.is_visible()
        page.locator(f".shelf a[href='{data['documents'][0]['url']}']").click()
        page.wait_for_url(served + data["documents"][0]["url"])


def test_without_scripts_evidence_and_notes_still_show(browser, address, data):
    unit = with_most_tags(data)
    with watched(browser, java_script_enabled=False, viewport={"width": 1440, "height": 900}) as page:
        page.goto(address + unit["url"])
        for target, tag in unit["targets"].items():
            paragraph(page, unit).locator(f"a.chip.t{slug(target)}").hover()
            assert washed(page) == {unit["id"]: squeezed(tag["evidence"])}, target
        paragraph(page, unit).locator(".more").click()
        page.wait_for_url(address + unit["url"].replace("resolutions/", "apparatus/"))
        entry = page.locator("section", has=page.locator(f"[id='{unit['id']}']"))
        assert entry.locator(".aside__note").first.is_visible()
        entry.locator("h2 a").click()
        page.wait_for_url(address + unit["url"])


# Type


def in_own_faces(page):
    """Wait until the page shows itself in the edition's own faces."""
    page.wait_for_function("getComputedStyle(document.body).fontFamily.includes('Ed Sans Han')")
    laid_out(page)
    page.evaluate("document.fonts.ready.then(() => true)")


def test_the_four_faces_are_loaded(page, address, data):
    page.goto(address + data["documents"][0]["url"])
    in_own_faces(page)
    faces = page.evaluate("[...document.fonts].map(({family, weight, status}) => [family, weight, status])")
    assert sorted([family.strip('"'), weight, status] for family, weight, status in faces) == [
        [family, weight, "loaded"]
        for family, bold in (("Ed Sans", "500 700"), ("Ed Sans Han", "500 700"),
                             ("Ed Serif", "600 700"), ("Ed Serif Han", "600 700"))
        for weight in ("400", bold)
    ]
    assert page.evaluate("document.fonts.check('18px \"Ed Serif\"', '决议草案：打击贩运人口')")
    family = page.locator(".unit__t").first.evaluate("words => getComputedStyle(words).fontFamily")
    assert family.startswith('"Ed Serif", "Ed Serif Han"')


@pytest.mark.parametrize("path", ["resolutions/e-res-2013-41.html", "targets/8.7.html", "index.html"])
def test_every_glyph_comes_from_the_editions_own_faces(page, served, path):
    page.goto(served + path)
    in_own_faces(page)
    debugger = page.context.new_cdp_session(page)
    debugger.send("DOM.enable")
    debugger.send("CSS.enable")
    document = debugger.send("DOM.getDocument")["root"]["nodeId"]
    nodes = debugger.send("DOM.querySelectorAll", {"nodeId": document, "selector": DRAWN_WITH})["nodeIds"]
    drawn = [(node, font) for node in nodes
             for font in debugger.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]]
    foreign = {node: font["familyName"] for node, font in drawn if not font["isCustomFont"]}
    assert not foreign, [(name, debugger.send("DOM.getOuterHTML", {"nodeId": node})["outerHTML"])
                         for node, name in foreign.items()]
    families = {font["familyName"] for _, font in drawn}
    assert REGULAR <= families <= REGULAR | BOLDER


def test_ideographs_come_after_the_page_and_move_nothing(page, served):
    """The first visit waits for 50 kB of faces, not for 0.7 MB; a later page has them all before it is painted."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script("""window.moved = 0; new PerformanceObserver(list => {
      for (const entry of list.getEntries()) window.moved += entry.value
    }).observe({ type: "layout-shift", buffered: true })""")
    page.goto(served + "resolutions/a-64-130.html")
    in_own_faces(page)
    faces = [url for url in asked if url.endswith(".woff2")]
    assert all("-han" not in url for url in faces[:4]) and all("-han" in url for url in faces[4:]) and len(faces) == 8
    page.wait_for_timeout(300)
    assert page.evaluate("window.moved") < 0.01
    page.goto(served + "resolutions/e-res-2013-41.html", wait_until="commit")
    page.wait_for_selector("html[data-han]", state="attached")
    page.wait_for_timeout(300)
    assert page.evaluate("window.moved") < 0.01


def test_without_scripts_the_faces_come_too(browser, served):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served + "index.html", wait_until="networkidle")
    assert sum("-han" in url for url in asked) == 4
    context.close()


# Paper


def test_paper_has_the_text_with_its_tags_beside_it_and_not_the_sites_furniture(page, served, data):
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 658, "height": 1000})  # A4 between its margins, at 96 to the inch
    for document in data["documents"]:
        page.goto(served + document["url"])
        for part in (".md-header", ".md-tabs", ".md-sidebar", ".md-search", ".more", ".slip__m", ".ed-foot__l"):
            assert page.locator(f"{part}:visible").count() == 0, part
        units = [unit for unit in data["units"] if unit["document"] == document["id"]]
        assert page.locator(".unit__t:visible").count() == len(units)
        assert page.locator(".tags:visible .chip:visible").count() == sum(len(unit["targets"]) for unit in units)
        assert page.evaluate(BEYOND) == [], document["id"]
        assert page.evaluate(TAGS_UPON_TEXT) == [], document["id"]


def test_paper_has_no_dark_ground_even_for_readers_in_the_dark(browser, served, data):
    with watched(browser, color_scheme="dark") as page:
        page.emulate_media(media="print")
        page.goto(served + data["documents"][0]["url"])
        assert background(page) == "rgb(255, 255, 255)"
        ink = page.locator(".unit__t").first.evaluate("words => getComputedStyle(words).color")
        assert ink == "rgb(0, 0, 0)"
