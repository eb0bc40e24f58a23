"""Long indexes in parts: runs of what an index lists, each on a page of its own. Short indexes stay whole.

An index's own page keeps its address, targets/8.7.html; where the index is divided it lists the parts,
targets/8.7/1.html and so on. A link to an entry asks `page_of` for the page that holds it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b

from .shape import Bilingual
from .view import Page

# A line is about as much as an entry with its excerpt and gist, 1.5 kB, of which 250 bytes are sent. An index of more
# lines than LIMIT is divided into parts of at most PART; one thing that is longer is a part alone.
LIMIT, PART = 170, 120
# Once a part is half full, every so many-th item begins the next, chosen by its key: were all parts filled, an entry
# more or less would move the beginnings of all that follow, and the addresses of what they hold.
_ONE_OF = 6


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
        folder = path.removesuffix(".html")
        parts = tuple(Part(f"{folder}/{number}.html", number, tuple(run)) for number, run in enumerate(_runs(items), 1))
    return Division(path, items, parts, {key: part.path for part in reversed(parts) for item in part.items
                                         for key in item.keys})


def _runs(items: Iterable[Item]) -> list[list[Item]]:
    runs, lines = [], PART
    for item in items:
        if lines + item.lines > PART or (2 * lines >= PART and _begins(item)):
            runs.append([])
            lines = 0
        runs[-1].append(item)
        lines += item.lines
    return runs


def _begins(item: Item) -> bool:
    return blake2b(item.keys[0].encode()).digest()[0] % _ONE_OF == 0


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
