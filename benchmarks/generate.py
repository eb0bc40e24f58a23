"""Writes a copy of the project whose corpus has N documents: the real five, and made-up ones like them.

    PYTHONPATH=hooks python benchmarks/generate.py 100 FOLDER

The same N and seed write the same files. A made-up document holds clauses of the real ones in a new order; one unit
in twenty is a parallel of one in an earlier made-up document, with a word, a year or a clause changed. Which these
are stands in FOLDER/made-parallels.json: [["a-res-50-412#op3", "a-res-71-443#op7", "word"], …], the earlier first.
"""

import argparse
import json
import shutil
import sys
from datetime import date
from pathlib import Path
from random import Random

import documents
from clauses import pool
from paragraphs import Maker, Paragraph

from corpus import load

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("annotations", "docs", "fonts", "hooks", "mkdocs.yml", "pyproject.toml")
FIRST, LAST = date(1990, 1, 15), date(2040, 12, 20)  # days of the first and of the last made-up document
PARALLEL = 1 / 20  # the share of units that are parallels


def generate(number: int, folder: Path, seed: int = 1) -> int:
    """Write the project with `number` documents into `folder`, which must not exist or be empty; how many units."""
    real = load(ROOT)
    if number < len(real.documents):
        raise ValueError(f"{number} documents; at least the {len(real.documents)} real ones")
    folder.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            # Copied and not linked, since the library finds its project by its own place.
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
        else:
            shutil.copy(source, folder / name)
    random = Random(seed)
    seen = {unit.text for document in real.documents for unit in document.units}
    library = _Library(Maker(pool(real), random, seen), random)
    made, units = number - len(real.documents), sum(len(document.units) for document in real.documents)
    for serial in range(1, made + 1):
        day = FIRST + (LAST - FIRST) * (serial - 1) // max(1, made - 1)
        document = library.document(serial, day)
        document.write(folder)
        units += document.units
    (folder / "made-parallels.json").write_text(json.dumps(library.parallels, indent=1) + "\n", encoding="utf-8")
    return units


class _Library:
    """Makes one document after the other, earliest first, and knows which paragraphs were made before."""

    def __init__(self, maker: Maker, random: Random):
        self.maker, self.random = maker, random
        self.earlier: dict[str, list[tuple[str, Paragraph]]] = {"pp": [], "op": []}
        self.adopted: list[documents.Heading] = []
        self.parallels: list[tuple[str, str, str]] = []

    def document(self, serial: int, day: date) -> documents.Writer:
        """10 to 16 preambular paragraphs and 26 to 34 numbered ones; some of either have letters."""
        before = self.random.choice(self.adopted) if self.adopted and self.random.random() < 2 / 3 else None
        top = documents.heading(serial, day, before and before.symbol)
        preamble = self._part("pp", top, self.random.randint(10, 16), letters=(6,))
        if before:
            recalled = documents.recalling(before.symbol, before.number, before.day)
            preamble[0] = Paragraph((self.maker.pool.preambular[0], recalled, *preamble[0].parts[1:]))
        operative = self._part("op", top, self.random.randint(26, 34), letters=(4, 5))
        for prefix, made in (("pp", preamble), ("op", operative)):
            self.earlier[prefix] += [(f"{top.id}#{prefix}{place}", paragraph) for place, paragraph in enumerate(made, 1)
                                     if not paragraph.letters]
        if top.status == "adopted":
            self.adopted.append(top)
        return documents.Writer(top, preamble, operative)

    def _part(self, prefix: str, top: documents.Heading, count: int, letters: tuple[int, ...]) -> list[Paragraph]:
        make = self.maker.preambular if prefix == "pp" else self.maker.operative
        # The first recalls, the last ends in a full stop; letters stand under others.
        under = dict(zip(self.random.sample(range(1, count - 1), len(letters)), letters, strict=True))
        made = []
        for place in range(count):
            units = count + sum(letters)
            share = PARALLEL * units / (count - 1 - len(letters))  # a chapeau and its letters are never parallels
            if place and place not in under and self.earlier[prefix] and self.random.random() < share:
                name, paragraph = self.random.choice(self.earlier[prefix])
                made_here, kind = self.maker.parallel(paragraph)
                self.parallels.append((name, f"{top.id}#{prefix}{place + 1}", kind))
                made.append(made_here)
            else:
                made.append(make(under.get(place, 0)))
        return made


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    reader.add_argument("number", type=int, help="documents, the real five included")
    reader.add_argument("folder", type=Path)
    reader.add_argument("--seed", type=int, default=1)
    given = reader.parse_args()
    units = generate(given.number, given.folder, given.seed)
    print(json.dumps({"documents": given.number, "units": units}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
