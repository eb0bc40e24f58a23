"""What a server that builds again and again remembers, so that it reads only what was saved since it last did."""

from pathlib import Path


class Memory:
    """The content of files, for as long as their size and the time of their last change stay the same.

    `find` and `put`: what was kept, by its entry, of this build and the one before. `recall` and `remember`: what was
    last made under a name, and of what.
    """

    def __init__(self):
        self._contents: dict[Path, tuple[tuple[int, int], bytes]] = {}
        self._made: dict[tuple, tuple[tuple, object]] = {}
        self._values: dict[Path, object] = {}
        self._before: dict[Path, object] = {}

    def turn(self) -> None:
        """Begin another build: what neither it nor the one before asks for is forgotten."""
        self._before, self._values = self._values, {}

    def find(self, entry: Path) -> object | None:
        """A kept value."""
        if entry in self._before:
            self._values[entry] = self._before.pop(entry)
        return self._values.get(entry)

    def put(self, entry: Path, value: object) -> None:
        """Remember a kept value."""
        self._values[entry] = value

    def recall(self, name: tuple, parts: tuple) -> object | None:
        """What was remembered under the name, if it was made of the same parts."""
        known = self._made.get(name)
        return known[1] if known and known[0] == parts else None

    def remember(self, name: tuple, parts: tuple, value: object) -> None:
        """Remember a value under the name instead of the one before."""
        self._made[name] = parts, value

    def content(self, file: Path) -> bytes | None:
        """The content of a file; None where there is none."""
        try:
            found = file.stat()
            now = found.st_size, found.st_mtime_ns
            before, content = self._contents.get(file, (None, b""))
            if before != now:
                content = file.read_bytes()
                self._contents[file] = now, content
        except OSError:
            return None
        return content
