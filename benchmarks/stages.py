"""MkDocs hook: where the CPU time of a build goes. Copied into a generated project and named in its mkdocs.yml.

Every event has a handler before all others and one after them. The time between these two is the event's own
(`config`: what all hooks and plugins do in it); the time from one event to the next is MkDocs's (`before env`: what
it does until it fires `env`). Sums over all pages, in seconds of CPU, go as JSON to the file that STAGES names.
"""

import atexit
import json
import os
import time
from collections import defaultdict

from mkdocs.plugins import CombinedEvent, event_priority

EVENTS = ("config", "pre_build", "files", "nav", "pre_page", "page_markdown", "page_content", "env", "page_context",
          "post_page", "post_build")
spent: defaultdict[str, float] = defaultdict(float)
last = 0.0


def _mark(stage: str) -> None:
    """Count the time since the last mark for a stage."""
    global last
    now = time.process_time()
    spent[stage] += now - last
    last = now


def _event(name: str) -> CombinedEvent:
    @event_priority(10_000)
    def first(*_, **__):
        _mark("start" if name == "config" else f"before {name}")

    @event_priority(-10_000)
    def final(*_, **__):
        _mark(name)

    return CombinedEvent(first, final)


for _name in EVENTS:
    globals()[f"on_{_name}"] = _event(_name)


@atexit.register
def _write() -> None:
    _mark("end")
    if file := os.environ.get("STAGES"):
        with open(file, "w", encoding="utf-8") as written:
            json.dump({stage: round(seconds, 4) for stage, seconds in spent.items()}, written, indent=1)
