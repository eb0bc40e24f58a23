"""The promises with a day as a calendar that readers can import: one all-day event each (RFC 5545)."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from .model import Corpus
from .naming import short_name
from .promises import Promise
from .ways import NAME, PROMISES

if TYPE_CHECKING:
    from icalendar import Event


def calendar(corpus: Corpus, stamp: datetime, site_url: str) -> bytes:
    """The calendar file; `stamp` is the time of the edition in UTC, `site_url` its address or empty.

    It is kept for as long as the promises and their documents stay the same.
    """
    dated = [promise for promise in corpus.promises if promise.by or promise.each_year]
    facts = repr([(promise, corpus.document(promise.document).made_from) for promise in dated])
    return corpus.shelf.made(lambda: _written(dated, corpus, stamp, site_url),
                             "calendar", facts, stamp.isoformat(), site_url)


def _written(dated: list[Promise], corpus: Corpus, stamp: datetime, site_url: str) -> bytes:
    import icalendar  # here, since it is slow to import and mostly not needed

    made = icalendar.Calendar()
    made.add("prodid", f"-//{NAME.en}//{PROMISES.en}//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"{NAME.zh}：{PROMISES.zh} {PROMISES.en}")
    for promise in dated:
        made.add_component(_filled(icalendar.Event(), promise, corpus, stamp, site_url))
    return made.to_ical()


def _filled(event: "Event", promise: Promise, corpus: Corpus, stamp: datetime, site_url: str) -> "Event":
    document = corpus.document(promise.document)
    unit = next(unit for unit in document.units if unit.id == promise.unit)
    name, outcome = short_name(unit), corpus.vocabulary["outcomes"][promise.status].label
    address = f"{site_url}{document.page}#{unit.id}"
    day = due(promise, document.year)
    event.add("uid", f"{promise.document}.{promise.unit}@{document.page.partition('/')[0]}")
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"{promise.what.zh} {promise.what.en}")
    event.add("description", f"{document.symbol} {name.zh} {name.en}\n{outcome.zh} {outcome.en}\n{address}")
    if site_url:
        event.add("url", address)
    event.add("transp", "TRANSPARENT")
    if promise.every:
        event.add("rrule", {"freq": "yearly", "interval": int(promise.every)})
    elif promise.each_year:
        event.add("rrule", {"freq": "yearly"})
    return event


def due(promise: Promise, year: str) -> date:
    """The last day by which a promise can be kept; the first of a day of each year, from the document's year on."""
    if promise.each_year:
        return date.fromisoformat(f"{year}-{promise.each_year}")
    written, *rest = map(int, promise.by.split("-"))
    month = rest[0] if rest else 12
    return date(written, month, rest[1] if len(rest) == 2 else monthrange(written, month)[1])
