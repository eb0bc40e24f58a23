"""Search in a real browser, from a server and from a folder: what it finds, in what order, and the marks it leaves."""

import gzip
import json
import random
import re
import unicodedata

import pytest

from site_build import watched

pytest_plugins = ["site_build"]

TERMS = ["信托基金", "贩运人口", "64/293号决议", "第 64/293 号决议", "女", "《公约》", "切除器官", "COVID-19",
         "人口贩运", "受害者", "受害人", "全球行动计划", "毒品和犯罪问题办公室", "秘书长", "会员国", "需求", "腐败",
         "儿童", "2010 年", "不存在的词"]
FIELD = "[data-md-component=search-query]"
# Every hit in the order of the list: [tier, address].
HITS = """() => [...document.querySelectorAll('.md-search-result__item')].flatMap(item =>
    [...item.querySelectorAll('.md-search-result__link')].filter(link => link.hash).map(link =>
        [item.querySelector('.search-doc').dataset.tier, link.href]))"""
# The search has answered the query in the field and the whole list is there.
ANSWERED = """() => new Promise(done => {
    const list = document.querySelector('.md-search-result__list')
    const scrolled = document.querySelector('.md-search__scrollwrap')
    let before = null
    const look = () => {
        scrolled.scrollTop = scrolled.scrollHeight
        if (before === list.innerHTML) done(true)
        else { before = list.innerHTML; setTimeout(look, 200) }
    }
    setTimeout(look, 200)
})"""
MARKED = "() => [...document.querySelectorAll('mark.found')].map(mark => mark.textContent)"


def folded(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).lower())


def holding(data, holds):
    """Addresses of the paragraphs whose text `holds`, documents by date, then in the order of reading."""
    return [unit["url"] for document in data["documents"] for unit in data["units"]
            if unit["document"] == document["id"] and holds(folded(unit["text"]), unit)]


def literal_hits(data, query):
    return holding(data, lambda text, _: folded(query) in text)


def forms(data, scheme, id_):
    """How the texts name a term, without title brackets."""
    term = next(term for term in data["vocabulary"][scheme] if term["id"] == id_)
    return [folded(form.strip("《》")) for form in term["forms"]]


def find(page, address, query):
    """What the search lists for a query: tier -> addresses in order."""
    page.locator(FIELD).fill(query)  # as a paste does: no key is released
    page.evaluate(ANSWERED)
    found = {}
    for tier, link in page.evaluate(HITS):
        found.setdefault(tier, []).append(link.removeprefix(address))
    return found


def place(data, url):
    """Where a paragraph stands: its document's place by date, and its own in the document."""
    ids = [document["id"] for document in data["documents"]]
    unit = next(unit for unit in data["units"] if unit["url"] == url)
    return ids.index(unit["document"]), data["units"].index(unit)


def opened_search(page, address):
    page.goto(address + "index.html")
    page.locator(FIELD).click()
    page.locator(FIELD).press_sequentially("贩")
    page.locator(".md-search-result__link").first.wait_for()
    return page


@pytest.fixture
def searching(page, address):
    return opened_search(page, address)


@pytest.fixture
def searching_served(page, served):
    return opened_search(page, served)


def substrings(data):
    """Substrings of the texts by chance, from a fixed seed."""
    chance = random.Random(42)
    texts = [folded(unit["text"]) for unit in data["units"] if len(unit["text"]) > 20]
    for text in chance.sample(texts, 20):
        start = chance.randrange(len(text) - 6)
        yield text[start:start + chance.randint(2, 6)]


# What is found, and in what order


def test_the_paragraphs_that_hold_the_words_come_first_by_date_and_order_of_reading(searching, address, data):
    queries = [*TERMS, *substrings(data)]
    assert len(queries) == 40
    for query in queries:
        assert find(searching, address, query).get("", []) == literal_hits(data, query), query


def test_notes_headings_and_mastheads_follow_the_paragraphs(searching_served, served, data):
    beside = {f"{document['url']}#{block['id']}" for document in data["documents"]
              for kind in ("lines", "footnotes") for block in data[kind]
              if block["document"] == document["id"] and folded("2225 卷") in folded(block["text"])}
    found = find(searching_served, served, "2225 卷")
    assert beside
    assert (next(iter(found)), set(found["beside"])) == ("beside", beside)
    title = data["documents"][-1]
    assert any(link.startswith(title["url"]) for link in find(searching_served, served, title["title"]["zh"])["beside"])


def test_tiers_come_one_after_the_other_and_name_no_paragraph_twice(searching_served, served, data):
    urls = {unit["url"] for unit in data["units"]}
    order = ["", "beside", "apart", "names", "gists", "tags"]
    seen = set()
    for query in ("全球行动计划", "儿童 保护", "forced labour", "children", "2010 年", "毒品和犯罪问题办公室"):
        found = find(searching_served, served, query)
        links = [link for tier in found.values() for link in tier]
        assert list(found) == [tier for tier in order if tier in found], query
        assert len(links) == len(set(links)), query
        for tier, inside in found.items():
            places = [place(data, link) for link in inside if link in urls]
            assert places == sorted(places), (query, tier)
        dividers = searching_served.locator(".search-tier")
        assert dividers.count() == len([tier for tier in found if tier]), query
        for divider, inside in zip(dividers.all(), [found[tier] for tier in found if tier], strict=True):
            assert divider.locator("[lang=zh]").is_visible() and divider.locator("[lang=en]").is_visible()
            assert re.findall(r"\d+", divider.inner_text()) == [str(len(inside))] * 2, query
        said = searching_served.locator(".search-found").inner_text()
        assert re.findall(r"\d+", said) == [str(len(links))] * 2, query
        seen |= set(found)
    assert seen == set(order)


def test_several_words_must_all_stand_in_a_paragraph(searching, address, data):
    expected = holding(data, lambda text, _: "秘书长" in text and "报告" in text)
    assert 0 < len(expected) < len(literal_hits(data, "秘书长"))
    assert find(searching, address, "秘书长 报告")[""] == expected
    apart = holding(data, lambda text, _: "2010" in text and "儿童" in text)
    assert apart
    assert find(searching, address, "2010 儿童")["apart"] == apart


@pytest.mark.parametrize(("query", "id_"), [
    ("人口贩运", "trafficking-in-persons"), ("贩卖人口", "trafficking-in-persons"), ("受害人", "victim"),
    ("trafficking in persons", "trafficking-in-persons"),
])
def test_another_name_for_the_same_finds_its_paragraphs_after_the_words_themselves(
        searching_served, served, data, query, id_):
    expected = holding(data, lambda text, _: any(form in text for form in forms(data, "glossary", id_)))
    literal = literal_hits(data, query)
    found = find(searching_served, served, query)
    units = {unit["url"] for unit in data["units"]}
    assert [url for url in found["names"] if url in units] == [url for url in expected if url not in literal]
    assert len(expected) > len(literal)


@pytest.mark.parametrize(("query", "scheme", "id_"), [
    ("UNODC", "bodies", "unodc"), ("联合国毒品和犯罪问题办事处", "bodies", "unodc"), ("ICAT", "bodies", "icat"),
    ("联合国打击人口贩运全球行动计划", "instruments", "global-plan"),
])
def test_a_name_finds_all_paragraphs_that_name_the_body_or_instrument_under_any(
        searching_served, served, data, query, scheme, id_):
    """Under a short form too, where the annotation says that it means this one."""
    named = set(holding(data, lambda text, unit: id_ in unit[scheme]))
    said = set(holding(data, lambda text, _: any(form in text for form in forms(data, scheme, id_))))
    found = find(searching_served, served, query)
    assert named | said <= {*found.get("", []), *found["names"]}
    assert len(named - set(literal_hits(data, query))) > 3


@pytest.mark.parametrize(("typed", "plain"), [
    ("販運人口", "贩运人口"), ("聯合國", "联合国"), ("婦女和兒童", "妇女和儿童"), ("受害者", "受害者"), ("裏", "里"),
    ("Ａ／ＲＥＳ", "a/res"), ("６４／２９３", "64/293"), ("covid－19", "COVID-19"),
])
def test_traditional_characters_and_wide_forms_find_the_same(searching_served, served, typed, plain):
    assert find(searching_served, served, typed) == find(searching_served, served, plain)


def test_only_characters_the_texts_lack_are_folded_and_to_such_as_they_have(site, data):
    entries = (site / "search/entries.js").read_text("utf-8").removeprefix("self.searchEntries=")
    before, after = json.loads(entries)["edition"]["traditional"]
    texts = {character for kind in ("units", "lines", "footnotes") for block in data[kind]
             for character in block["text"]}
    assert len(before) == len(after) == len(set(before)) > 300
    assert not set(before) & texts
    assert set(after) <= texts


def test_other_brackets_and_quotes_find_what_they_stand_for(searching_served, served, data):
    expected = literal_hits(data, "《公约》")
    for typed in ("〈公约〉", "<公约>"):
        found = find(searching_served, served, typed)
        assert expected and set(expected) <= {*found.get("", []), *found["names"]}, typed


def test_english_words_find_chinese_paragraphs_by_gist_and_tags(searching, address, data):
    begins = re.compile(r"(?<![a-z])children", re.IGNORECASE)
    gists = holding(data, lambda _, unit: bool(unit["gist"] and begins.search(unit["gist"]["en"])))
    found = find(searching, address, "CHILDREN")
    assert gists and found["gists"] == gists
    assert set(holding(data, lambda _, unit: "16.2" in unit["targets"])) <= {*found["gists"], *found["tags"]}
    asked = holding(data, lambda _, unit: any("member-states" in action["addressees"] for action in unit["actions"])
                    and unit["pillar"] and unit["pillar"]["primary"] == "protection")
    found = find(searching, address, "member states protection")
    assert asked and set(asked) <= {link for tier in found.values() for link in tier}


def test_english_words_are_found_from_their_beginning_in_either_spelling(searching_served, served):
    assert not find(searching_served, served, "men")
    assert find(searching_served, served, "women")
    assert find(searching_served, served, "forced labor") == find(searching_served, served, "forced labour")


def test_punctuation_alone_does_not_find_everything(searching_served, served, data):
    found = find(searching_served, served, "？？")
    assert found == {}


def test_nothing_found_is_said_in_both_languages_with_a_way_on(searching, address):
    assert find(searching, address, "不存在的词") == {}
    said = searching.locator(".search-found")
    assert said.locator("p").first.locator("[lang=zh]").is_visible()
    assert said.locator("p").first.locator("[lang=en]").is_visible()
    said.locator("a[href$='glossary.html']").click()
    searching.wait_for_url(address + "glossary.html")


# The list


def test_every_hit_shows_its_words_marked_and_its_targets(searching_served, served, data):
    find(searching_served, served, "信托基金")
    literal = literal_hits(data, "信托基金")
    hits = searching_served.locator(".md-search-result__link[href*='#']")
    for hit, url in zip(hits.all(), literal, strict=False):
        unit = next(unit for unit in data["units"] if unit["url"] == url)
        assert set(hit.locator(".search-t mark").all_text_contents()) == {"信托基金"}
        assert hit.locator(".chip").all_text_contents() == list(unit["targets"])
        assert hit.locator(".chip.is-direct").count() == sum(
            tag["strength"] == "direct" for tag in unit["targets"].values())


def test_words_broken_by_spaces_in_the_text_are_marked_as_they_stand(searching_served, served):
    find(searching_served, served, "64/293号")
    assert searching_served.locator(".search-t mark").first.text_content() == "64/293 号"


@pytest.mark.parametrize("kind", ["input", "compositionend"])
def test_words_that_come_without_a_key_are_searched_for(searching_served, kind):
    """A paste with the mouse, dictation, the end of a composition."""
    searching_served.evaluate(
        "([selector, kind]) => { const field = document.querySelector(selector); field.value = '切除器官';"
        " field.dispatchEvent(new Event(kind, { bubbles: true })) }", [FIELD, kind])
    searching_served.locator(".search-t mark", has_text="切除器官").first.wait_for()


def test_enter_goes_to_the_first_hit_and_arrows_reach_every_one(searching_served, served, data):
    found = find(searching_served, served, "腐败")
    total = sum(map(len, found.values()))
    searching_served.locator(FIELD).focus()
    reached = []
    for _ in range(2 * total + 20):
        searching_served.keyboard.press("ArrowDown")
        link = searching_served.evaluate("document.activeElement.href || ''")
        if "#" in link and link not in reached:
            reached.append(link)
    assert len(reached) == total
    searching_served.locator(FIELD).focus()
    searching_served.keyboard.press("Enter")
    searching_served.wait_for_url(served + literal_hits(data, "腐败")[0])


def test_a_phone_shows_the_hits_within_its_width(browser, served):
    with watched(browser, viewport={"width": 320, "height": 640}) as page:
        page.goto(served + "index.html")
        page.locator("label.md-header__button[for=__search]").click()
        find(page, served, "member states protection")
        assert page.evaluate(
            "() => [...document.querySelectorAll('.md-search-result *')].filter(part => part.checkVisibility() &&"
            " !part.closest('.sr') && part.getBoundingClientRect().right > innerWidth + 0.5).length") == 0


# The page reached


def go(page, address, query, url):
    find(page, address, query)
    page.locator(f".md-search-result__link[href='{address}{url}']").first.click()
    page.wait_for_url(address + url)
    page.locator("mark.found").first.wait_for()


def test_the_page_reached_marks_the_words_and_keeps_its_address(searching, address, data):
    url = literal_hits(data, "信托基金")[1]
    go(searching, address, "信托基金", url)
    assert searching.url == address + url
    assert set(searching.evaluate(MARKED)) == {"信托基金"}
    said = searching.locator(".marks-bar [role=status]").inner_text()
    assert re.findall(r"\d+", said) == [str(len(searching.evaluate(MARKED)))] * 2
    for id_, count in searching.evaluate(
            "() => [...document.querySelectorAll('.unit')].map(unit =>"
            " [unit.querySelector('.unit__n').id, unit.querySelectorAll('.unit__t mark.found').length])"):
        unit = next(unit for unit in data["units"] if unit["url"] == f"{url.split('#')[0]}#{id_}")
        assert count == unit["text"].count("信托基金"), id_
    top = searching.locator(f"[id='{url.split('#')[1]}']").bounding_box()["y"]
    assert 0 < top < 450


def test_marks_move_nothing_and_go_again(page, address, data):
    url = literal_hits(data, "贩运人口")[5]
    heights = "() => [...document.querySelectorAll('.unit')].map(unit => unit.getBoundingClientRect().height)"
    page.goto(address + url)
    plain, text = page.evaluate(heights), page.locator(".doc__text").text_content()
    for clear in (lambda: page.locator(".marks-bar button").click(), lambda: page.keyboard.press("Escape")):
        opened_search(page, address)
        go(page, address, "贩运人口", url)
        assert page.evaluate(heights) == plain
        clear()
        assert page.evaluate(MARKED) == []
        assert page.locator(".marks-bar").count() == 0
        assert page.locator(".doc__text").text_content() == text
        page.reload()
        assert page.evaluate(MARKED) == []


def test_marks_stand_across_bold_and_evidence_which_still_shows(searching_served, served, data):
    unit, words = next(
        (unit, unit["text"][start - 1:start + len(evidence)]) for unit in data["units"]
        for evidence in [unit["targets"].get("8.7", {}).get("evidence") or ""]
        for start in [unit["text"].find(evidence)] if start > 0 and 3 < len(evidence) < 12)
    go(searching_served, served, words, unit["url"])
    section = searching_served.locator("section.unit", has=searching_served.locator(f"[id='{unit['id']}']"))
    assert words in "".join(section.locator(".unit__t mark.found").all_text_contents())
    section.locator(".chip.t8-7").hover()
    evidence = section.locator(".ev.e8-7").first
    wash, mark = (part.evaluate("part => getComputedStyle(part).backgroundColor")
                  for part in (evidence, section.locator("mark.found").first))
    assert wash != mark
    assert float(re.search(r"([\d.]+)\)$", mark)[1]) < 0.2  # the wash shows through
    line = section.locator("mark.found").first.evaluate("mark => getComputedStyle(mark).textDecorationLine")
    assert line == "underline"


def test_other_names_are_marked_on_the_page_reached(searching_served, served, data):
    url = find(searching_served, served, "受害人")["names"][0]
    go(searching_served, served, "受害人", url)
    text = next(unit for unit in data["units"] if unit["url"] == url)["text"]
    assert any(word in text for word in searching_served.evaluate(MARKED))
    assert set(searching_served.evaluate(MARKED)) <= set(forms(data, "glossary", "victim"))


def test_an_english_hit_opens_its_gist_with_the_words_marked(searching_served, served):
    url = find(searching_served, served, "children")["gists"][0]
    go(searching_served, served, "children", url)
    mark = searching_served.locator(".unit mark.found").first
    mark.wait_for(state="visible")
    assert mark.text_content() == "children"


def test_a_hit_on_the_very_page_marks_its_words_without_a_new_load(page, served, data):
    url = literal_hits(data, "腐败")[0]
    page.goto(served + url.split("#")[0])
    page.evaluate("window.same = true")
    page.locator(FIELD).click()
    go(page, served, "腐败", url)
    assert page.evaluate("window.same")
    assert set(page.evaluate(MARKED)) == {"腐败"}


# In shards


def test_one_shard_needs_no_index(site):
    names = {file.relative_to(site / "search").as_posix() for file in (site / "search").rglob("*.js")}
    assert names == {"search_index.js", "entries.js", "entries/0.js"}


def test_several_shards_find_the_same_as_one_in_the_same_order(browser, site, in_shards, data):
    """Opened from a folder, where no server helps."""
    queries = [*TERMS, *substrings(data), "全球行动计划", "儿童 保护", "forced labour", "children", "2225 卷",
               "member states protection", "UNODC", "〈公约〉", "販運人口", "贩卖人口", "人口贩运 受害人", "labor",
               "大会请"]
    answers = []
    for folder in (site, in_shards):
        with watched(browser) as page:
            address = folder.as_uri() + "/"
            opened_search(page, address)
            answers.append({query: find(page, address, query) for query in queries})
    one, several = answers
    for query in queries:
        assert list(several[query].items()) == list(one[query].items()), query


def test_only_shards_that_can_hold_the_words_are_loaded(browser, in_shards, real, data):
    names = [document.id for document in real.documents]
    for query in ("COVID-19", "切除器官", "2225 卷", "不存在的词"):
        with watched(browser) as page:
            loaded = []
            page.context.on("request", lambda request, loaded=loaded: loaded.append(request.url.split("/site/")[-1]))
            address = in_shards.as_uri() + "/"
            page.goto(address + "index.html")
            page.locator(FIELD).click()
            found = find(page, address, query)
        hit = {names.index(re.search(r"/([^/]+)\.html", link)[1]) for tier in found.values() for link in tier}
        shown = {int(number) for url in loaded for number in re.findall(r"search/entries/(\d+)\.js", url)}
        assert hit <= shown < set(range(5)), query


def test_what_is_loaded_before_the_first_result_is_small(site):
    """A shard is closed by the document that fills it, and compresses to about two bytes a character."""
    for name in ("entries.js", "entries/0.js"):
        assert len(gzip.compress((site / "search" / name).read_bytes())) < 100_000, name
