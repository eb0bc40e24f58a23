"""What earlier builds worked out, kept by the content it was made from, so that a later build need not do it again.

An entry's key stands for all it depends on: other content, code, packages or another Python is another key, and
nothing kept ever goes out of date. A cache may be shared by builds at the same time, damaged, read-only, or deleted at
any moment: results are the same, and only the time differs. It lies outside the site; `make clean` empties it.
"""

import hashlib
import pickle
import sys
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from .memory import Memory

# Those that what is kept is made with. What is installed counts, whatever the lock says.
PACKAGES = ("mkdocs", "mkdocs-material", "jinja2", "markupsafe", "pyyaml", "rapidfuzz", "rjieba", "icalendar")
_DIGEST = 64


def key(*parts: bytes | str) -> str:
    """A name for the parts in this order; no other parts have it."""
    digests = (hashlib.blake2b(part.encode() if isinstance(part, str) else part).digest() for part in parts)
    return hashlib.blake2b(b"".join(digests), digest_size=16).hexdigest()


@cache
def code() -> str:
    """A digest of the library's own code and templates, those of the theme with them, and of what runs them."""
    hooks = Path(__file__).parents[1]
    files = sorted(file for file in hooks.rglob("*") if file.suffix in (".py", ".html", ".typ"))
    packages = (f"{package} {version(package)}" for package in PACKAGES)
    return key(sys.version, *packages, *(part for file in files for part in (file.name, file.read_bytes())))


def read(entry: Path) -> bytes | None:
    """The content of an entry, or None if it is not there or not whole."""
    with suppress(OSError):
        kept = entry.read_bytes()
        if hashlib.blake2b(kept[_DIGEST:]).digest() == kept[:_DIGEST]:
            return kept[_DIGEST:]
    return None


def write(entry: Path, content: bytes) -> None:
    """Keep content behind its digest, in one step, so that another build sees all of it or nothing."""
    unfinished = entry.with_name(f"{entry.name}.{uuid.uuid4().hex}")
    with suppress(OSError):
        entry.parent.mkdir(parents=True, exist_ok=True)
        try:
            unfinished.write_bytes(hashlib.blake2b(content).digest() + content)
            unfinished.replace(entry)
        finally:
            unfinished.unlink(missing_ok=True)


@dataclass(frozen=True)
class Shelf:
    """Values of any kind, kept in a folder, that all depend on what is `common` to them and on the library's code.

    Without a folder nothing is kept. Whoever has a memory has there what it took or kept before.
    """

    folder: Path | None
    common: str = ""
    memory: Memory | None = None

    def take(self, *parts: bytes | str) -> object | None:
        """What was kept of these parts, or None."""
        if not self.folder:
            return None
        entry = self._entry(parts)
        if self.memory and (value := self.memory.find(entry)) is not None:
            return value
        content = read(entry)
        return None if content is None else self._remembered(entry, pickle.loads(content))

    def recall(self, name: tuple, parts: tuple[bytes | str, ...]) -> object | None:
        """What was kept of these parts; whoever has a memory knows it by the name too, which is found sooner."""
        if not self.memory:
            return self.take(*parts)
        of = self.common, *parts
        if (value := self.memory.recall(name, of)) is None and (value := self.take(*parts)) is not None:
            self.memory.remember(name, of, value)
        return value

    def keep(self, value: object, *parts: bytes | str) -> None:
        """Keep a value that depends on these parts and on nothing else but what all depend on."""
        if self.folder:
            entry = self._entry(parts)
            write(entry, pickle.dumps(self._remembered(entry, value), pickle.HIGHEST_PROTOCOL))

    def exchange(self, value: object, *parts: bytes | str) -> object:
        """Keep a value, and give for it what a later build will have: a document without lines, its blocks folded."""
        if not self.folder:
            return value
        content, entry = pickle.dumps(value, pickle.HIGHEST_PROTOCOL), self._entry(parts)
        write(entry, content)
        return self._remembered(entry, pickle.loads(content))

    def made(self, make: Callable[[], object], *parts: bytes | str) -> object:
        """What was kept of these parts, or else what `make` makes, never None, which is kept."""
        found = self.take(*parts)
        if found is None:
            found = make()
            self.keep(found, *parts)
        return found

    def content(self, file: Path) -> bytes:
        """The content of a file of the project; a missing one has another than an empty one."""
        if self.memory:
            content = self.memory.content(file)
            return b"" if content is None else b"+" + content
        return b"+" + file.read_bytes() if file.exists() else b""

    def _remembered(self, entry: Path, value: object) -> object:
        if self.memory:
            self.memory.put(entry, value)
        return value

    def _entry(self, parts: tuple[bytes | str, ...]) -> Path:
        return self.folder / key(code(), self.common, *parts)


NOWHERE = Shelf(None)
