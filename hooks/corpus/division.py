"""Long indexes in parts: runs of what an index lists, each on a page of its own. Short indexes stay whole.

An index's own page keeps its address, targets/8.7.html; where the index is divided it lists the parts, each named for
the first thing in it, targets/8.7/a-64-130.html. A link to an entry asks `page_of` for the page that holds it.

Where an index may be divided follows from what it lists, and not from how many entries that has; no part's name from
how many stand before it. So an entry more or less moves at most what stands in the same part or the one beside it; a
document more or less in an index mostly moves its neighbours alone.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import accumulate

from .markup import anchor
from .shape import Bilingual
from .view import Page

# A line is about as much as an entry with its excerpt and gist, 1.5 kB, of which 250 bytes are sent. An index of more
# lines than LIMIT is divided into parts of at most PART; one thing that is longer is a part alone.
LIMIT, PART = 170, 120
_MIDDLE = 3  # what is too long is divided within the middle third of its items


@dataclass(frozen=True)
class Item:
    """One thing that an index lists: a document with its entries, a symbol, a clause.

    `show`: makes `content`, when a template first asks for it. `keys`: what its entries are looked for by. `name`: how
    the list of parts calls it. `entries`: how many are counted for it. `lines`: how long it is.
    """

    show: Callable[[], object]
    keys: tuple[str, ...]
    name: str | Bilingual
    entries: int
    lines: int

    @cached_property
    def content(self) -> object:
        """What the template shows."""
        return self.show()


@dataclass(frozen=True)
class Part:
    """A run of an index's items, on a page of its own; `number` from 1."""

    path: str
    number: int
    items: tuple[Item, ...]

    @property
    def shown(self) -> list:
        return [item.content for item in self.items]

    @property
    def entries(self) -> int:
        return sum(item.entries for item in self.items)


@dataclass(frozen=True)
class Division:
    """An index: its address, all its items in order, and its parts, none where it is whole."""

    path: str
    items: tuple[Item, ...]
    parts: tuple[Part, ...]
    holders: dict[str, str]

    @property
    def shown(self) -> list:
        """What the index's own page shows in full: everything, or nothing but the list of parts."""
        return [] if self.parts else [item.content for item in self.items]

    @cached_property
    def entries(self) -> int:
        """How many are counted for all that is listed."""
        return sum(item.entries for item in self.items)

    @cached_property
    def keys(self) -> frozenset[str]:
        """All keys that have entries here."""
        return frozenset(key for item in self.items for key in item.keys)

    def page_of(self, key: str) -> str:
        """The address of the page that holds the entries of a key."""
        return self.holders.get(key, self.path)

    def pages(self, whole: Page) -> list[Page]:
        """The index's own page, then its parts; templates tell them apart by `part`, None on the index's own."""
        common = whole.values | {"division": self}
        return [replace(whole, values=common | {"part": None}),
                *(replace(whole, path=part.path, title=self._title(whole.title, part),
                          values=common | {"part": part}) for part in self.parts)]

    def _title(self, title: Bilingual, part: Part) -> Bilingual:
        return Bilingual(f"{title.zh}（{part.number}/{len(self.parts)}）",
                         f"{title.en} ({part.number} of {len(self.parts)})")


def divide(path: str, items: Iterable[Item]) -> Division:
    """The index at an address, divided where it is too long for one page."""
    items = tuple(items)
    parts = ()
    if sum(item.lines for item in items) > LIMIT:
        runs = list(_runs(items))
        parts = tuple(Part(address, number, run) for number, (address, run) in enumerate(
            zip(_addresses(path.removesuffix(".html"), runs), runs, strict=True), 1))
    return Division(path, items, parts, {key: part.path for part in reversed(parts) for item in part.items
                                         for key in item.keys})


def _runs(items: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
    """Runs of at most PART lines: what is longer is divided in two, again and again, before the item that its key
    chooses. One item more or less leaves most choices as they were: all but those it was itself, or stood beside."""
    lines = list(accumulate((item.lines for item in items), initial=0))

    def runs(start: int, end: int) -> Iterator[tuple[Item, ...]]:
        if end - start == 1 or lines[end] - lines[start] <= PART:
            yield items[start:end]
            return
        aside = max(1, (end - start) // _MIDDLE)
        middle = min(range(start + aside, end - aside + 1), key=lambda at: _lot(items[at].keys[0]))
        yield from runs(start, middle)
        yield from runs(middle, end)

    return runs(0, len(items))


@lru_cache(maxsize=1 << 14)
def _lot(key: str) -> bytes:
    """What an item draws to be chosen, the same wherever it stands."""
    return blake2b(key.encode(), digest_size=8).digest()


def _addresses(folder: str, runs: list[tuple[Item, ...]]) -> Iterator[str]:
    """An address for each run. Keys may be the same, where what has one goes on, and differ in marks alone."""
    seen: dict[str, int] = {}
    for run in runs:
        name = anchor(run[0].keys[0]) or "part"
        seen[name] = seen.get(name, 0) + 1
        yield f"{folder}/{name}{f'--{seen[name]}' if seen[name] > 1 else ''}.html"


class Divisions:
    """The indexes of a corpus by their addresses, each divided when first asked for."""

    def __init__(self, listed: Callable[[str], Iterable[Item]]):
        self._listed, self._made = listed, {}

    def __getitem__(self, path: str) -> Division:
        if path not in self._made:
            self._made[path] = divide(path, self._listed(path))
        return self._made[path]

    def page_of(self, path: str, key: str) -> str:
        """The address of the page on which the index at `path` has the entries of a key."""
        return self[path].page_of(key)
