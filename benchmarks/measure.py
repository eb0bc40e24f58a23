"""Runs a command and says what it took: CPU and wall seconds, and the memory of all its processes at their peak.

    python benchmarks/measure.py COMMAND ARGUMENT …

It imports little, because a child's peak begins with the memory of the process that starts it.
"""

import gzip
import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

MB = 1_000_000
EVERY = 0.25  # seconds between two looks at the memory


@dataclass(frozen=True)
class Cost:
    """`cpu_s`: user and system time of the process and all it waited for. `peak_mb`: of the whole tree, in 10⁶ bytes.

    `status`: its exit status, or None where it was stopped after `limit` seconds.
    """

    cpu_s: float
    wall_s: float
    peak_mb: float
    status: int | None


@dataclass(frozen=True)
class Output:
    """What a build wrote. `largest_page`: relative to the site; kilobytes are 10³ bytes, compressed by gzip -9."""

    output_mb: float
    pages: int
    largest_page: str
    largest_page_kb: float
    largest_page_compressed_kb: float


def run(command: list[str], folder: Path, variables: dict[str, str] | None = None, limit: float | None = None) -> Cost:
    """Run a command in a folder; what it prints goes to `said.txt` there."""
    start = time.monotonic()
    with (folder / "said.txt").open("wb") as said:
        child = subprocess.Popen(command, cwd=folder, env=os.environ | (variables or {}), stdout=said,
                                 stderr=subprocess.STDOUT, start_new_session=True)
        watcher = _Watcher(child.pid, limit)
        watcher.start()
        _, status, used = os.wait4(child.pid, 0)
        watcher.ended.set()
        child.returncode = os.waitstatus_to_exitcode(status)  # or Popen would wait for it again
        watcher.join()
    peak = max(used.ru_maxrss * (1 if sys.platform == "darwin" else 1024), watcher.peak)
    return Cost(used.ru_utime + used.ru_stime, time.monotonic() - start, peak / MB,
                None if watcher.stopped else child.returncode)


class _Watcher(threading.Thread):
    """Adds up the memory of a process and its descendants, each shared page once, where the system tells; else 0."""

    def __init__(self, pid: int, limit: float | None):
        super().__init__(daemon=True)
        self.pid, self.limit, self.ended, self.stopped, self.peak = pid, limit, threading.Event(), False, 0

    def run(self) -> None:
        start = time.monotonic()
        while not self.ended.wait(EVERY):
            tree = _tree(self.pid)
            if len(tree) > 1:  # the peak of one alone is known without looking
                self.peak = max(self.peak, sum(map(_memory, tree)))
            if self.limit and time.monotonic() - start > self.limit:
                self.stopped = True
                os.killpg(self.pid, 15)  # the session this module started
                return


def _tree(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in _tree(int(child)))]


def _memory(pid: int) -> int:
    """Bytes of a process, a page that several share counted in parts; 0 for one that has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def output(site: Path) -> Output:
    """The size of a built site."""
    sizes = {path: path.stat().st_size for path in site.rglob("*") if path.is_file()}
    pages = [path for path in sizes if path.suffix == ".html"]
    largest = max(pages, key=sizes.__getitem__)
    return Output(sum(sizes.values()) / MB, len(pages), largest.relative_to(site).as_posix(), sizes[largest] / 1000,
                  len(gzip.compress(largest.read_bytes(), 9)) / 1000)


def main() -> int:
    cost = run(sys.argv[1:], Path.cwd())
    print(json.dumps(asdict(cost)))
    return cost.status or 0


if __name__ == "__main__":
    sys.exit(main())
