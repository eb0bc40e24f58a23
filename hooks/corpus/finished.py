"""Files of the site as earlier builds finished them, linked into their place while all that they show stays the same.

A finished file and its entry are one file with two names, so nothing is read or copied. That an entry is as it was
left is told by its size and the time of its last change, as version control tells it; an entry that is not is no
more taken, and one that is missing is made again.
"""

import os
import pickle
import re
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from . import kept

IDLE, DAY = 3, 86_400  # builds that a file is kept for without being taken; seconds


@dataclass(frozen=True)
class Entry:
    """What is known of a kept file: `stat`, its size and time; `said`, what its maker noted of it; `idle`, how many
    builds did without it."""

    stat: tuple[int, int]
    said: object = None
    idle: int = 0


class FinishedFiles:
    """The finished files in a folder, which all depend on `common` and on the library's code.

    `names`: what assets are called by now. A file kept under the names of the build before is taken with these.
    """

    LIST = "list"

    def __init__(self, folder: Path, common: str, names: dict[str, str]):
        self._folder, self._names = folder, names
        self._before, known = names, {}
        listed = kept.read(folder / self.LIST)
        if listed and (content := pickle.loads(listed))[0] == kept.code():
            _, self._before, known = content
        # What the names of kept files begin with, under the names of now and under those of the build before.
        self._now, self._then = (kept.key(kept.code(), common, repr(assets)) for assets in (names, self._before))
        self._entries = {name: Entry(stat, said, idle) for name, (stat, said, idle) in known.items()}
        self._used: set[str] = set()
        self._folders: set[Path] = set()

    def take(self, target: Path, *parts: str) -> Entry | None:
        """Put the file that was made from these parts into its place, if it is kept."""
        name = kept.key(self._now, *parts)
        entry = self._entries.get(name)
        if entry and self._link(name, entry, target):
            self._used.add(name)
            return entry
        if self._before != self._names and (entry := self._entries.get(kept.key(self._then, *parts))):
            return self._renamed(entry, target, parts)
        return None

    def put(self, target: Path, content: bytes, said: object, *parts: str) -> None:
        """Write a file into its place, and keep it as what is made from these parts."""
        self._folder_of(target)
        _write(target, content)
        name = kept.key(self._now, *parts)
        entry = self._folder / name
        with suppress(OSError):
            self._folder_of(entry)
            _link_or_copy(target, entry)
            self._entries[name] = Entry(_stat(entry), said)
            self._used.add(name)

    def settle(self) -> None:
        """Note for the next build what is kept; what some builds have done without is kept no more."""
        idle = {name: 0 if name in self._used else entry.idle + 1 for name, entry in self._entries.items()}
        listed = {name: (self._entries[name].stat, self._entries[name].said, builds) for name, builds in idle.items()
                  if builds <= IDLE}
        kept.write(self._folder / self.LIST, pickle.dumps((kept.code(), self._names, listed)))
        with suppress(OSError):
            for file in os.scandir(self._folder):
                # What is not listed may be another build's, which lists it when it ends.
                if file.name != self.LIST and file.name not in listed and time.time() - file.stat().st_mtime > DAY:
                    os.unlink(file)

    def _link(self, name: str, entry: Entry, target: Path) -> bool:
        self._folder_of(target)
        try:
            if _stat(self._folder / name) != entry.stat:
                return False
            _link_or_copy(self._folder / name, target)
        except OSError:
            return False
        return True

    def _renamed(self, entry: Entry, target: Path, parts: tuple[str, ...]) -> Entry | None:
        """Write a file that was kept under the names of the build before; nothing where an asset came or is gone."""
        old = self._folder / kept.key(self._then, *parts)
        try:
            content = old.read_bytes() if _stat(old) == entry.stat else None
        except OSError:
            content = None
        gone = [self._before[plain].encode() for plain in self._before.keys() - self._names.keys()]
        come = [plain.encode() for plain in self._names.keys() - self._before.keys()]
        if content is None or any(name in content for name in gone + come):
            return None
        self.put(target, self._old.sub(lambda found: self._new[found[0]], content), entry.said, *parts)
        return entry

    @cached_property
    def _new(self) -> dict[bytes, bytes]:
        """Names of the build before → those of now."""
        return {before.encode(): self._names[plain].encode() for plain, before in self._before.items()
                if plain in self._names}

    @cached_property
    def _old(self) -> re.Pattern:
        return re.compile(b"|".join(map(re.escape, self._new)))

    def _folder_of(self, file: Path) -> None:
        if file.parent not in self._folders:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(file.parent)


def _stat(file: Path) -> tuple[int, int]:
    found = os.stat(file)
    return found.st_size, found.st_mtime_ns


def _write(target: Path, content: bytes) -> None:
    """Write a file that is new: one that was there may be an entry, which stays as it is."""
    try:
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError:
        target.unlink()
        _write(target, content)


def _link_or_copy(source: Path, target: Path) -> None:
    """The same file under another name, or a copy where the two lie in places that cannot share one."""
    try:
        os.link(source, target)
    except FileExistsError:
        target.unlink()
        _link_or_copy(source, target)
    except OSError:
        shutil.copy2(source, target)
