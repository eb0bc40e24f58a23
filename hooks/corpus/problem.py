"""A problem found in the data is a value; many of them at once make a corpus invalid."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong, where: `file` relative to the project's root, `line` counted from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class InvalidCorpus(Exception):
    """Every problem of one reading, sorted by file and line, each once."""

    def __init__(self, problems):
        self.problems: list[Problem] = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))
