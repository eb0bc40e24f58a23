"""Promises and the line of descent: the pages against the data, and what is refused in their files."""

import pytest

from corpus import InvalidCorpus, load

pytest_plugins = ["site_build"]


def rows(page):
    return page.one("tbody").all("tr")


def test_every_promise_stands_once_with_its_day_its_unit_and_what_followed(pages, data):
    page = pages["promises.html"]
    outcomes = {term["id"]: term["label"] for term in data["vocabulary"]["outcomes"]}
    assert len(rows(page)) == len(data["promises"]) > 0
    units = {(unit["document"], unit["id"]): unit for unit in data["units"]}
    for row, promise in zip(rows(page), data["promises"], strict=True):
        text = row.text()
        assert row.one(".promises__u").one("a")["href"] == units[tuple(promise["unit"])]["url"]
        assert promise["what"]["zh"] in text and promise["what"]["en"] in text
        assert (promise["by"] or "")[:4] in row.one("th").text()
        followed = promise["followed"]
        assert outcomes[followed["status"] if followed else "not-known"]["zh"] in text
        assert all(symbol in text for symbol in (followed["symbols"] if followed else ()))


def test_promises_come_earliest_first_and_those_without_a_day_last(data):
    days = [promise["by"] or "9" for promise in data["promises"]]
    assert days == sorted(days)


def test_figures_of_the_promises_count_each_outcome(pages, data):
    kept = [promise["followed"]["status"] if promise["followed"] else "not-known" for promise in data["promises"]]
    shown = [int(figure.text()) for figure in pages["promises.html"].one(".fig").all("b")]
    assert shown == [kept.count(term["id"]) for term in data["vocabulary"]["outcomes"]]


def test_every_event_of_the_line_stands_in_the_table_and_in_the_picture(pages, data):
    page = pages["lineage.html"]
    assert len(rows(page)) == len(page.all("circle")) == len(data["events"]) > 0
    for row, event in zip(rows(page), data["events"], strict=True):
        assert event["what"]["zh"] in row.text() and event["what"]["en"] in row.text()
        symbol = next((one["symbol"] for one in data["documents"] if one["id"] == event["document"]), event["symbol"])
        shown = row.all("td")[0].text()
        assert shown.startswith(symbol) if symbol else shown == ""
    drafts = [event for event in data["events"] if event["became"]]
    assert len(page.all("circle.draft")) == len(drafts)


def test_a_draft_of_the_line_became_what_its_document_says(data):
    documents = {document["id"]: document for document in data["documents"]}
    drafts = [event for event in data["events"] if event["became"]]
    assert {event["document"]: event["became"] for event in drafts} == {
        id_: document["adopted_as"] for id_, document in documents.items() if document["adopted_as"]
    }


PROMISE = "- {document: lh-3-12, unit: p1, who: [secretariat], what: {zh: 报告, en: Report}, by: 1904-05}\n"
EVENT = "- {date: 1903-05-01, lane: meetings, what: {zh: 会议, en: Meeting}}\n"


@pytest.mark.parametrize(
    ("file", "content", "found"),
    [
        ("promises.yml", PROMISE, ""),
        ("promises.yml", PROMISE.replace("p1", "p99"), "1: 'p99' stands for unit; allowed: "),
        ("promises.yml", PROMISE.replace("secretariat", "king"), "1: 'king' stands for who; allowed: "),
        ("promises.yml", PROMISE.replace("1904-05", "soon"), "1: 'soon' stands for by; allowed is a date"),
        ("promises.yml", PROMISE.replace("1904-05", "1904-13"), "1: '1904-13' stands for by; allowed is a date"),
        ("promises.yml", PROMISE.replace(", en: Report", ""), "1: a mapping of zh; allowed is {zh: …, en: …}"),
        ("promises.yml", "x: y\n", "1: a mapping stands for the promises; allowed is a list"),
        ("events.yml", EVENT, ""),
        ("events.yml", EVENT.replace("meetings", "dreams"), "1: 'dreams' stands for lane; allowed: "),
        ("events.yml", EVENT.replace("1903-05-01", "May"), "1: 'May' stands for date; allowed is a date"),
        ("events.yml", EVENT.replace("1903-05-01", "1903-02-30"), "1: '1903-02-30' stands for date; allowed is a date"),
        ("events.yml", EVENT.replace("lane:", "place:"), "1: 'place' in an event; allowed: date, lane, what"),
    ],
)
def test_a_wrong_promise_or_event_is_reported_at_its_line(file, content, found, tiny_copy):
    (tiny_copy / "annotations" / file).write_text(content, encoding="utf-8")
    try:
        load(tiny_copy)
        problems = ""
    except InvalidCorpus as error:
        problems = str(error)
    assert (problems == "") if not found else (f"annotations/{file}:{found}" in problems)
