"""The line of descent: adoptions, drafts, reports and meetings in their lanes, and the picture drawn of them."""

from dataclasses import dataclass
from pathlib import Path

from . import located_yaml
from .document import Document
from .located_yaml import Text
from .problem import Problem
from .shape import Bilingual, at, bilingual, date, items, mapping, one_of, text
from .vocabulary import Vocabulary

ROW, LANE, LEFT, TOP = 26, 104, 64, 52


@dataclass(frozen=True)
class Event:
    """Something that happened on a day, month or year. `symbol` and `document` are None where it has none here."""

    date: Text
    lane: Text
    what: Bilingual
    symbol: Text | None
    document: Text | None
    became: Text | None


@dataclass(frozen=True)
class Mark:
    """An event's place in the picture: a dot, filled unless it is a draft, and its label."""

    event: Event
    x: int
    y: int
    draft: bool
    label: str


@dataclass(frozen=True)
class Picture:
    """The marks, the lines that join those of a lane and a draft with what it became, and the size of it all."""

    width: int
    height: int
    lanes: tuple[tuple[str, int], ...]
    marks: tuple[Mark, ...]
    paths: tuple[str, ...]


def read(file: Path, root: Path, documents: list[Document], vocabulary: Vocabulary,
         problems: list[Problem]) -> tuple[Event, ...]:
    """The events, earliest first; none where the project has no such file."""
    content = located_yaml.read_if_there(file, root, problems)
    ids = [document.id for document in documents]
    events = []
    for item in items(content, "the events", problems):
        before = len(problems)
        fields = mapping(item, "an event", ("date", "lane", "what"), ("symbol", "document", "became"), problems)
        event = Event(
            date=date(fields.get("date"), "date", problems),
            lane=one_of(fields.get("lane"), "lane", vocabulary["lanes"], problems),
            what=bilingual(fields.get("what"), problems),
            symbol=text(fields.get("symbol"), "symbol", problems),
            document=one_of(fields.get("document"), "document", ids, problems),
            became=text(fields.get("became"), "became", problems),
        )
        if "became" in fields and "document" not in fields:
            problems.append(at(fields["became"], "became, without a document; allowed beside `document`"))
        if len(problems) == before:
            events.append(event)
    return tuple(sorted(events, key=lambda event: event.date))


def picture(events: tuple[Event, ...], lanes: list[str]) -> Picture:
    """Time runs downwards, a row an event; lanes stand side by side."""
    places = {lane: LEFT + position * LANE + 10 for position, lane in enumerate(lanes)}
    marks = tuple(Mark(event, places[event.lane], TOP + row * ROW, event.became is not None, _label(event))
                  for row, event in enumerate(events))
    paths = []
    for lane in lanes:
        mine = [mark for mark in marks if mark.event.lane == lane]
        if len(mine) > 1:
            paths.append(f"M{mine[0].x} {mine[0].y}V{mine[-1].y}")
    return Picture(LEFT + len(lanes) * LANE, TOP + len(events) * ROW, tuple(places.items()), marks, tuple(paths))


def _label(event: Event) -> str:
    """The short number of a resolution (61/180), a report's symbol, nothing for what has none."""
    return event.symbol.removeprefix("A/RES/").removeprefix("E/RES/") if event.symbol else ""
