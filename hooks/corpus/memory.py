"""What a server that builds again and again remembers, so that it reads only what was saved since it last did."""

from pathlib import Path


class Memory:
    """The content of files, for as long as their size and the time of their last change stay the same, and values that
    were kept, by their names."""

    def __init__(self):
        self._contents: dict[Path, tuple[tuple[int, int], bytes]] = {}
        self.values: dict[Path, object] = {}

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
