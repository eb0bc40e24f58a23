"""Promises: what a unit sets for a day, a report, a review, a meeting, and what is known to have come of it."""

from dataclasses import dataclass
from pathlib import Path

from . import located_yaml
from .document import Document
from .located_yaml import Text
from .problem import Problem
from .shape import Bilingual, at, bilingual, date, items, mapping, one_of, text, texts
from .vocabulary import Vocabulary

UNKNOWN = "not-known"
OPTIONAL = ("by", "recurring", "every", "each_year", "followed")
# The 29th of February is not a day of each year.
DAY_OF_YEAR = r"(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31"


@dataclass(frozen=True)
class Outcome:
    """What followed, with the UN symbols of the documents that show it."""

    status: Text
    what: Bilingual
    symbols: tuple[Text, ...]


@dataclass(frozen=True)
class Promise:
    """One thing a unit sets: by whom, what, by when (None where no date is set), and what followed if known.

    A recurring one may say how: `every` so many years, or on a day of `each_year` (07-30).
    """

    document: Text
    unit: Text
    who: tuple[Text, ...]
    what: Bilingual
    by: Text | None
    recurring: bool
    every: Text | None
    each_year: Text | None
    followed: Outcome | None

    @property
    def status(self) -> str:
        return self.followed.status if self.followed else UNKNOWN


def read(file: Path, root: Path, documents: list[Document], vocabulary: Vocabulary,
         problems: list[Problem]) -> tuple[Promise, ...]:
    """The promises, earliest due first, those without a date last; none where the project has no such file."""
    content = located_yaml.read_if_there(file, root, problems)
    units = {document.id: [unit.id for unit in document.tagged] for document in documents}
    found = [_promise(item, units, vocabulary, problems) for item in items(content, "the promises", problems)]
    return tuple(sorted(filter(None, found), key=lambda promise: (promise.by or "9", promise.document)))


def _promise(item, units: dict[str, list[str]], vocabulary: Vocabulary, problems: list[Problem]) -> Promise | None:
    before = len(problems)
    fields = mapping(item, "a promise", ("document", "unit", "who", "what"), OPTIONAL, problems)
    document = one_of(fields.get("document"), "document", units, problems)
    unit = one_of(fields.get("unit"), "unit", units.get(document, ()), problems)
    recurring = one_of(fields.get("recurring"), "recurring", ("true", "false"), problems)
    if recurring != "true":
        problems += [at(fields[how], f"{how} of what does not recur; allowed beside `recurring: true`")
                     for how in ("every", "each_year") if how in fields]
    promise = Promise(
        document, unit,
        who=tuple(filter(None, (one_of(id_, "who", vocabulary["addressees"], problems)
                                for id_ in texts(fields.get("who"), "who", problems)))),
        what=bilingual(fields.get("what"), problems),
        by=date(fields.get("by"), "by", problems),
        recurring=recurring == "true",
        every=text(fields.get("every"), "every", problems, r"[1-9]", "a number of years from 1 to 9"),
        each_year=text(fields.get("each_year"), "each_year", problems, DAY_OF_YEAR, "a month and day such as 07-30"),
        followed=_outcome(fields["followed"], vocabulary, problems) if "followed" in fields else None,
    )
    return promise if len(problems) == before else None


def _outcome(value, vocabulary: Vocabulary, problems: list[Problem]) -> Outcome:
    fields = mapping(value, "followed", ("status", "what", "symbols"), (), problems)
    return Outcome(
        status=one_of(fields.get("status"), "status", vocabulary["outcomes"], problems),
        what=bilingual(fields.get("what"), problems),
        symbols=texts(fields.get("symbols"), "symbols", problems),
    )
