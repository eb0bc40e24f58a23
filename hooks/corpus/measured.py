"""What the benchmark measured, as a table for readers: `benchmarks/results.json`, written by `make bench`."""

import json
from pathlib import Path

from .render import environment

RESULTS = "benchmarks/results.json"
HERE = "<!-- measured -->"  # where a page takes the table in


def table(root: Path) -> str:
    """The table as HTML, a column for each number of documents; a sentence where nothing was measured yet."""
    file = root / RESULTS
    results = json.loads(file.read_text(encoding="utf-8")) if file.exists() else None
    sizes = results["sizes"].values() if results else ()
    peers = sorted({name for found in sizes for name, peer in found["peers"].items() if isinstance(peer, dict)})
    return environment().get_template("measured.html").render(results=results, peers=peers, root="", document=None)
