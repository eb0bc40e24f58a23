"""Measures builds of generated corpora: Python-Markdown alone, plain Material, the edition, and peers that are there.

    make bench ARGS="--sizes 5,100"

All build the same document pages, in one run on one machine. M is the CPU time of Python-Markdown alone. Nothing
here passes or fails.
"""

import argparse
import json
import math
import os
import platform
import re
import shutil
import subprocess
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import measure
import peers
import table
import yaml
from measure import Cost

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pyyaml", "rapidfuzz", "uharfbuzz", "fonttools",
            "brotli")
BUILD = [sys.executable, "-m", "mkdocs", "build"]
OFTEN, LONG = 100, 120  # the median of three counts up to this many documents; but one run that takes so many seconds
_GIST = re.compile(r'gist:\s*\{?\s*zh: "?[^"\n。]{5,46}(?=。)')
_HOOKS = re.compile(r"^hooks: \[", re.MULTILINE)


class Failed(Exception):
    """A command did not end well; the text says how, without paths."""


class Bench:
    """The measurements at one size, in a folder of its own."""

    def __init__(self, size: int, folder: Path, limit: float):
        self.size, self.folder, self.limit = size, folder, limit
        self.project, self.plain, self.site = folder / "project", folder / "plain", folder / "site"
        self.times = 3 if size <= OFTEN else 1
        self.stages: dict[str, dict[str, float]] = {}

    def measure(self) -> dict:
        """The figures of this size, as in results.json."""
        units = self._generate()
        extensions = yaml.safe_load(_without_tags(self.project / "mkdocs.yml"))["markdown_extensions"]
        peers.write(self.project, self.plain, extensions)
        alone = [sys.executable, str(HERE / "markdown_alone.py"), "docs", *extensions]
        floor = self._median("Python-Markdown", lambda _: self._run(alone, self.plain))
        plain = self._median("plain Material", lambda _: self._run(BUILD, self.plain))
        m = floor.cpu_s
        found = {"documents": self.size, "units": units, "M_s": m, "plain_s": plain.cpu_s, "plain_M": plain.cpu_s / m,
                 "peers": self._peers(m)}
        try:
            return found | self._edition(m, plain.cpu_s)
        except Failed as failure:
            return found | {"failed": str(failure)}

    def _generate(self) -> int:
        command = [sys.executable, str(HERE / "generate.py"), str(self.size), str(self.project)]
        self.folder.mkdir(parents=True)
        self._run(command, self.folder, {"PYTHONPATH": str(ROOT / "hooks")})
        generated = json.loads((self.folder / "said.txt").read_text(encoding="utf-8"))
        settings = self.project / "mkdocs.yml"
        text, places = _HOOKS.subn("hooks: [stages.py, ", settings.read_text(encoding="utf-8"))
        if places != 1:
            raise Failed("mkdocs.yml has no line `hooks: [`")
        settings.write_text(text, encoding="utf-8")
        shutil.copy(HERE / "stages.py", self.project)
        # Without this the first build would compile the hooks, and no later one.
        subprocess.run([sys.executable, "-m", "compileall", "-q", "hooks", "stages.py"], cwd=self.project, check=True)
        return generated["units"]

    def _edition(self, m: float, plain: float) -> dict:
        """Cold: no cache and no site. Warm: one gist changed. Unchanged: nothing is."""
        def build(kind: str) -> Cost:
            stages = self.folder / "stages.json"
            cost = self._run([*BUILD, "--strict", "--site-dir", str(self.site)], self.project,
                             {"PYTHONPATH": str(self.project / "hooks"), "STAGES": str(stages)})
            self.stages[kind] = json.loads(stages.read_text(encoding="utf-8"))
            return cost

        def cold(_: int) -> Cost:
            shutil.rmtree(self.project / ".cache", ignore_errors=True)
            shutil.rmtree(self.site, ignore_errors=True)
            return build("cold")

        def warm(turn: int) -> Cost:
            self._change_a_gist(turn)
            return build("warm")

        costs = {"cold": self._median("the edition, cold", cold), "warm": self._median("the edition, warm", warm),
                 "unchanged": self._median("the edition, unchanged", lambda _: build("unchanged"))}
        figures: dict = {}
        for kind, cost in costs.items():
            figures |= {f"{kind}_s": cost.cpu_s, f"{kind}_wall_s": cost.wall_s, f"{kind}_M": cost.cpu_s / m}
        # Plain Material keeps no cache: a second build of it costs what the first does.
        own = {f"own_{kind}_s": max(0.0, costs[kind].cpu_s - plain) for kind in ("cold", "warm")}
        own |= {name.replace("_s", "_M"): seconds / m for name, seconds in own.items()}
        peak = max(cost.peak_mb for cost in costs.values())
        return figures | own | {"peak_mb": peak} | asdict(measure.output(self.site)) | {"stages": self.stages}

    def _peers(self, m: float) -> dict:
        found: dict = dict.fromkeys(("zensical", "hugo"), "absent")
        for name, (number, command, folder) in peers.commands().items():
            try:
                cost = self._median(name, lambda _, c=command, f=folder: self._run(c, self.plain / f))
                found[name] = {"version": number, "cpu_s": cost.cpu_s, "wall_s": cost.wall_s, "M": cost.cpu_s / m,
                               "peak_mb": cost.peak_mb}
            except Failed as failure:
                found[name] = str(failure)
        return found

    def _change_a_gist(self, turn: int) -> None:
        """Make one gist of one document longer, another one each time, or the build might know it from before."""
        files = [path for path in sorted((self.project / "annotations").glob("*.yml"))
                 if len(_GIST.findall(path.read_text(encoding="utf-8"))) > 3]
        file = files[len(files) // 2]
        text = file.read_text(encoding="utf-8")
        gist = list(_GIST.finditer(text))[turn]
        file.write_text(text[: gist.end()] + "等" + text[gist.end() :], encoding="utf-8")

    def _median(self, what: str, take) -> Cost:
        costs: list[Cost] = []
        while len(costs) < self.times and not (costs and costs[-1].wall_s > LONG):
            costs.append(take(len(costs)))
        cost = sorted(costs, key=lambda cost: cost.cpu_s)[len(costs) // 2]
        print(f"{self.size:6} documents  {what:24} {cost.cpu_s:9.2f} s CPU {cost.wall_s:9.2f} s wall", flush=True)
        return cost

    def _run(self, command: list[str], folder: Path, variables: dict[str, str] | None = None) -> Cost:
        cost = measure.run(command, folder, {"NO_MKDOCS_2_WARNING": "1"} | (variables or {}), self.limit)
        if cost.status is None:
            raise Failed(f"not finished after {self.limit:.0f} s")
        if cost.status:
            print((folder / "said.txt").read_text(encoding="utf-8")[-3000:], file=sys.stderr)
            raise Failed(f"ended with status {cost.status}")
        return cost


def _without_tags(settings: Path) -> str:
    """mkdocs.yml as plain YAML."""
    return re.sub(r"!\w+(?:/[\w:.]+)?", "", settings.read_text(encoding="utf-8"))


def exponent(sizes: dict[str, dict], key: str) -> float | None:
    """How the cost grows from 100 documents to 1,000: 1 is in step with them, 2 with their square."""
    small, large = (sizes.get(size, {}).get(key) for size in ("100", "1000"))
    return math.log10(large / small) if small and large else None


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    reader.add_argument("--sizes", default="5,100,1000", help="numbers of documents (default %(default)s)")
    reader.add_argument("--limit", type=float, default=3600, help="seconds one command may take (default %(default)s)")
    reader.add_argument("--keep", action="store_true", help="leave what was generated and built in .cache/bench")
    reader.add_argument("--results", type=Path, default=HERE / "results.json")
    given = reader.parse_args()
    work = ROOT / ".cache/bench"
    shutil.rmtree(work, ignore_errors=True)
    sizes = {}
    try:
        for size in given.sizes.split(","):
            sizes[size] = Bench(int(size), work / size, given.limit).measure()
    finally:
        if not given.keep:
            shutil.rmtree(work, ignore_errors=True)
    results = {
        "date": datetime.now(UTC).date().isoformat(), "cores": os.cpu_count(),
        "memory_mb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / measure.MB),
        "python": platform.python_version(), "versions": {package: version(package) for package in PACKAGES},
        "sizes": sizes, "exponent": exponent(sizes, "cold_s"), "own_exponent": exponent(sizes, "own_cold_s"),
    }
    results = table.rounded(results)
    given.results.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(table.table(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
