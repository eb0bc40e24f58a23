"""Search in a real browser, from a server and from a folder: it finds exactly the paragraphs that hold the words."""

import random
import re
import unicodedata

import pytest

pytest_plugins = ["site_build"]

TERMS = ["信托基金", "贩运人口", "64/293号决议", "第 64/293 号决议", "女", "《公约》", "切除器官", "2225 卷",
         "COVID-19", "不存在的词"]
LINKS = "[...document.querySelectorAll('.md-search-result__link')].map(link => new URL(link.href))"


def folded(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).lower())


def literal_hits(data, query):
    """Addresses of the units and notes that hold every word, by document, units before notes."""
    words = [folded(word) for word in query.split()]
    hits = []
    for document in data["documents"]:
        blocks = [block for kind in ("units", "footnotes") for block in data[kind]
                  if block["document"] == document["id"]]
        hits += [f"{document['url']}#{block['id']}" for block in blocks
                 if all(word in folded(block["text"]) for word in words)]
    return hits


def find(page, address, query):
    """The addresses the search lists for a query, those of whole documents aside, in order."""
    page.locator("[data-md-component=search-query]").fill(query)  # as a paste does: no key is released
    page.wait_for_function(
        "query => { const input = document.querySelector('[data-md-component=search-query]');"
        " return input.value === query && window.settled === (window.settled = document.querySelector("
        "'.md-search-result__list').innerHTML) && window.settled !== undefined }", arg=query, polling=150)
    links = page.evaluate(f"{LINKS}.map(url => url.href)")
    return [link.removeprefix(address) for link in links if "#" in link]


@pytest.fixture
def searching(page, address):
    page.goto(address + "index.html")
    page.locator("[data-md-component=search-query]").click()
    page.locator("[data-md-component=search-query]").press_sequentially("贩")
    page.locator(".md-search-result__link").first.wait_for()
    return page


def queries(data):
    """The terms, and substrings of the texts by chance, from a fixed seed."""
    chance = random.Random(42)
    texts = [folded(unit["text"]) for unit in data["units"] if len(unit["text"]) > 20]
    for text in chance.sample(texts, 20):
        start = chance.randrange(len(text) - 6)
        yield text[start:start + chance.randint(2, 6)]


def test_search_lists_exactly_the_paragraphs_that_hold_the_words_in_order(searching, address, data):
    for query in (*TERMS, *queries(data)):
        found, expected = find(searching, address, query), literal_hits(data, query)
        assert found[:len(expected)] == expected, query


def test_every_hit_marks_what_was_searched_for(searching, address, data):
    find(searching, address, "信托基金")
    marks = searching.locator(".md-search-result mark").all_inner_texts()
    assert len(marks) >= len(literal_hits(data, "信托基金")) > 0
    assert set(marks) == {"信托基金"}


def test_several_words_must_all_stand_in_a_paragraph(searching, address, data):
    expected = literal_hits(data, "秘书长 报告")
    assert 0 < len(expected) < len(literal_hits(data, "秘书长"))
    assert find(searching, address, "秘书长 报告")[:len(expected)] == expected


def test_an_english_label_finds_chinese_paragraphs(searching, address, data):
    asked = [f"{unit['url']}" for unit in data["units"]
             if any("private-sector" in action["addressees"] for action in unit["actions"])]
    assert set(asked) <= set(find(searching, address, "private sector"))


def test_a_hit_leads_to_its_paragraph(searching, address):
    find(searching, address, "切除器官")
    link = searching.locator(".md-search-result__link[href*='#']").first
    target = link.get_attribute("href")
    link.click()
    searching.wait_for_url(target)
    searching.locator(f"[id='{target.partition('#')[2]}']").wait_for(state="visible")
