"""The calendar of promises: what a reader's calendar program is told, read line by line as RFC 5545 has it."""

from calendar import monthrange
from datetime import date, timedelta

import pytest

from site_build import BUILT_AT, build

pytest_plugins = ["site_build"]


def events_of(content):
    """The properties of each event: name → value, parameters left out, long lines joined, escapes undone."""
    lines = content.decode("utf-8").replace("\r\n ", "").split("\r\n")
    found = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1].setdefault(name.partition(";")[0], value.replace("\\,", ",").replace("\\;", ";"))
    return found


@pytest.fixture(scope="module")
def content(site):
    return (site / "data" / "promises.ics").read_bytes()


def dated(data):
    return [promise for promise in data["promises"] if promise["by"] or promise["each_year"]]


def due(promise, data):
    """The last day by which it can be kept; the day of the first year for a day of each year."""
    if promise["each_year"]:
        year = next(one["date"][:4] for one in data["documents"] if one["id"] == promise["unit"][0])
        return date.fromisoformat(f"{year}-{promise['each_year']}")
    parts = [int(part) for part in promise["by"].split("-")]
    month = parts[1] if len(parts) > 1 else 12
    return date(parts[0], month, parts[2] if len(parts) > 2 else monthrange(parts[0], month)[1])


def test_every_promise_with_a_day_is_an_event_of_that_day(content, data):
    events = events_of(content)
    assert len(events) == len(dated(data)) > 3
    for event, promise in zip(events, dated(data), strict=True):
        day = due(promise, data)
        assert event["DTSTART"] == day.strftime("%Y%m%d")
        assert event["DTEND"] == (day + timedelta(days=1)).strftime("%Y%m%d")
        assert event["SUMMARY"] == f"{promise['what']['zh']} {promise['what']['en']}"
        url = next(unit["url"] for unit in data["units"] if [unit["document"], unit["id"]] == promise["unit"])
        assert event["DESCRIPTION"].endswith(url)


def test_what_recurs_recurs_as_the_text_says(content, data):
    rules = [event.get("RRULE") for event in events_of(content)]
    wanted = [f"FREQ=YEARLY;INTERVAL={promise['every']}" if promise["every"] else
              "FREQ=YEARLY" if promise["each_year"] else None for promise in dated(data)]
    assert rules == wanted
    assert len(set(wanted)) == 3


def test_no_two_events_share_an_id_and_all_have_the_time_of_the_edition(content):
    events = events_of(content)
    assert len({event["UID"] for event in events}) == len(events)
    assert {event["DTSTAMP"] for event in events} == {"20130725T000000Z"}
    assert BUILT_AT == "1374710400"


def test_lines_are_short_and_end_as_the_standard_wants(content):
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)


def test_with_an_address_of_the_site_events_lead_there(tmp_path, data):
    site = build(tmp_path / "site", SITE_URL="https://edition.invalid/")
    events = events_of((site / "data" / "promises.ics").read_bytes())
    assert events
    assert all(event["URL"].startswith("https://edition.invalid/resolutions/") for event in events)


def test_the_page_of_promises_offers_the_calendar(pages):
    assert "data/promises.ics" in [link["href"] for link in pages["promises.html"].one("div.ed").all("a")]
