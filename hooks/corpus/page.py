"""A document's Markdown page: front matter, and the blocks of its text with their ids, in reading order."""

import re
from dataclasses import dataclass
from pathlib import Path

from . import identifiers, located_yaml
from .passage import Passage, parse
from .problem import Problem

ANNEX = "附件"
SUMMARY = "摘要"

FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_NUMBERED = re.compile(r"(\d+)\. ")
_LETTERED = re.compile(r"\(([a-z])\) ")
_HEADING = re.compile(r"(#{1,6}) ")
_NOTE = re.compile(r"\[\^([^\]]+)\]: ")
_SECTION_NUMBER = re.compile(r"[一二三四五六七八九十]+[ 、]")


@dataclass(frozen=True)
class Block:
    """One block of a page.

    `kind`: `line`, `title`, `heading`, `note`, or a unit's kind as in the data contract. `number`: as printed
    ("7 (a)"), a note's mark, or None. `section`: id of the section heading it stands under, or None.
    `markdown`: its line of the page.
    """

    id: str
    kind: str
    number: str | None
    passage: Passage
    section: str | None
    line: int
    markdown: str


def read(path: Path, root: Path) -> tuple[located_yaml.Mapping | None, list[Block], list[Problem]]:
    """The page's front matter, its blocks and every problem of its form."""
    file = path.relative_to(root).as_posix()
    source, unreadable = located_yaml.read_text(path, root)
    if source is None:
        return None, [], unreadable
    matter = FRONT_MATTER.match(source)
    if not matter:
        return None, [], [Problem(file, 1, "no front matter; allowed is a page that opens with --- and YAML")]
    front, problems = located_yaml.parse(matter.group(1), file, first_line=2)
    if not isinstance(front, located_yaml.Mapping):
        return None, [], problems or [Problem(file, 2, "the front matter is no mapping; allowed is `key: value`")]
    body = source[matter.end() :]
    reader = _Reader(file, report=front.get("kind") == "report")
    first_line = source[: matter.end()].count("\n") + 1
    for block in re.finditer(r"[^\n]+", body):
        reader.take(block.group(), first_line + body.count("\n", 0, block.start()))
    if not reader.blocks:
        problems.append(Problem(file, first_line, "no text; allowed is what `make convert` writes"))
    return front, reader.blocks, problems + reader.problems


class _Reader:
    """Tells the blocks apart by where they stand and how they begin."""

    def __init__(self, file: str, report: bool):
        self.file, self.blocks, self.problems = file, [], []
        self.part, self.text_part = "masthead", "report" if report else "preamble"
        self.number, self.letter, self.section = 0, 0, None
        self.counts: dict[str, int] = {}

    def take(self, source: str, line: int) -> None:
        self.source = source
        if heading := _HEADING.match(source):
            self._heading(source[heading.end() :], len(heading.group(1)), line)
        elif note := _NOTE.match(source):
            label = note.group(1)
            id_ = re.sub(r"(\d+)$|\*$", lambda mark: f"fn-{mark.group(1) or 1}", label)
            self._add(id_, "note", label.removeprefix("annex-"), source[note.end() :], line)
        elif self.part == "masthead":
            self._plain(source, line)
        elif numbered := _NUMBERED.match(source):
            self._numbered(int(numbered.group(1)), source[numbered.end() :], line)
        elif lettered := _LETTERED.match(source):
            self._lettered(lettered.group(1), source[lettered.end() :], line)
        else:
            self._plain(source, line)

    def _heading(self, text: str, level: int, line: int) -> None:
        id_ = self._next("h")
        self._add(id_, "title" if level == 1 else "heading", None, text, line)
        if (level == 1) != (self.part == "masthead"):
            self._problem(line, f"a heading of level {level}; allowed is one `#` title, then `##` headings")
        if level == 1:
            self.part, self.opened = self.text_part, False
        elif text == ANNEX:
            self.part, self.number, self.letter, self.section = "annex", 0, 0, None
        elif self.part == "report" or _SECTION_NUMBER.match(text):
            self.section = id_

    def _numbered(self, number: int, text: str, line: int) -> None:
        if self.part == "preamble":
            self.part, self.number = "operative", 0
        if self.part == "report" and self.number == 0 and self._under_summary():
            self.section = None
        if number != self.number + 1:
            self._problem(line, f"paragraph {number}; allowed here is {self.number + 1}")
        self.number, self.letter = number, 0
        self._unit(str(number), text, line)

    def _lettered(self, letter: str, text: str, line: int) -> None:
        if self.number == 0 or ord(letter) - 96 != self.letter + 1:
            self._problem(line, f"({letter}); allowed here is ({chr(97 + self.letter)}) under a paragraph")
        self.letter += 1
        if self.number:
            self._unit(f"{self.number} ({letter})", text, line)

    def _plain(self, text: str, line: int) -> None:
        if self.part == "preamble" and self.opened:
            self.number, self.letter = self.number + 1, 0
            self._unit(str(self.number), text, line)
        elif self.part == "annex" and self.number == 0:
            self._add(f"annex-{self._next('pp')}", "preamble", None, text, line)
        elif self.part == "report" and self.section and self.number == 0:
            self._add("summary", "report-front", None, text, line)
        else:
            self.opened = True
            self._add(self._next("m"), "line", None, text, line)

    def _unit(self, number: str, text: str, line: int) -> None:
        kind = self.part + ("-sub" if self.letter else "")
        self._add(identifiers.build(self.part, number), kind, number, text, line)

    def _under_summary(self) -> bool:
        return any(block.id == self.section and block.passage.text == SUMMARY for block in self.blocks)

    def _next(self, prefix: str) -> str:
        self.counts[prefix] = self.counts.get(prefix, 0) + 1
        return f"{prefix}{self.counts[prefix]}"

    def _add(self, id_: str, kind: str, number: str | None, text: str, line: int) -> None:
        if any(block.id == id_ for block in self.blocks):
            self._problem(line, f"a second {id_}; allowed is each id once")
        try:
            passage = parse(text)
        except ValueError as error:
            self._problem(line, f"{error}; allowed is ** in pairs")
            passage = Passage(text)
        section = self.section if kind != "note" else None
        self.blocks.append(Block(id_, kind, number, passage, section, line, self.source))

    def _problem(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.file, line, message))
