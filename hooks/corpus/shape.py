"""The shape of located YAML: what keys a mapping may have and what a value may be, as problems at their line."""

import re
from dataclasses import dataclass
from datetime import date as calendar_date
from difflib import get_close_matches

from .located_yaml import Mapping, Sequence, Text
from .problem import Problem

DATE_FORM = "a date as exact as is verified: 2021-11-10, 2021-11 or 2021"


@dataclass(frozen=True)
class Bilingual:
    """One wording of ours in Chinese and in English."""

    zh: str
    en: str


def at(value: Text | Mapping | Sequence, message: str) -> Problem:
    """A problem where the value stands."""
    return Problem(value.file, value.line, message)


def mapping(value, what: str, required: tuple[str, ...], optional: tuple[str, ...], problems: list[Problem]):
    """`value` with its known keys only; empty, after a problem, where it is no mapping."""
    allowed = ", ".join((*required, *optional))
    if not isinstance(value, Mapping):
        problems.append(at(value, f"{shown(value)} stands for {what}; allowed is a mapping of {allowed}"))
        return Mapping(value.file, value.line)
    for key in value:
        if key not in required and key not in optional:
            problems.append(at(key, f"{str(key)!r} in {what}; allowed: {allowed}"))
    for key in required:
        if key not in value:
            problems.append(at(value, f"{what} has no {key}; allowed: {allowed}"))
    return value


def items(value, what: str, problems: list[Problem]) -> list:
    """The items of a list, or none, after a problem where something else stands."""
    if value is not None and not isinstance(value, Sequence):
        problems.append(at(value, f"{shown(value)} stands for {what}; allowed is a list"))
        return []
    return value or []


def texts(value, what: str, problems: list[Problem]) -> tuple[Text, ...]:
    """The items of a list of plain texts; those that are none are problems and left out."""
    found = items(value, what, problems)
    good = tuple(item for item in found if isinstance(item, Text) and item)
    problems += [at(item, f"{shown(item)} in {what}; allowed is plain text") for item in found
                 if not isinstance(item, Text) or not item]
    problems += [at(item, f"{shown(item)} stands twice in {what}; allowed is once")
                 for place, item in enumerate(good) if item in good[:place]]
    return good


def text(value, what: str, problems: list[Problem], pattern: str = r"(?s).+", form: str = "text") -> Text | None:
    """A filled plain text that has the form, or a problem and None; None alone where nothing stands."""
    if value is None:
        return None
    if not isinstance(value, Text) or not re.fullmatch(pattern, value):
        problems.append(at(value, f"{shown(value)} stands for {what}; allowed is {form}"))
        return None
    return value


def date(value, what: str, problems: list[Problem]) -> Text | None:
    """A day, month or year that exists, or a problem and None; None alone where nothing stands."""
    written = text(value, what, problems, r"\d{4}(-\d\d(-\d\d)?)?", DATE_FORM)
    try:
        if written:
            calendar_date(*map(int, (written + "-01-01")[:10].split("-")))
    except ValueError:
        problems.append(at(written, f"{shown(written)} stands for {what}; allowed is {DATE_FORM}"))
    return written


def one_of(value, what: str, allowed, problems: list[Problem]) -> Text | None:
    """One of the allowed texts, or a problem and None; None alone where nothing stands."""
    if value is None:
        return None
    if not isinstance(value, Text) or value not in allowed:
        listed = list(allowed)
        near = get_close_matches(value, listed) if isinstance(value, Text) and len(listed) > 30 else listed
        problems.append(at(value, f"{shown(value)} stands for {what}; allowed: {', '.join(near) or 'an id of them'}"))
        return None
    return value


def bilingual(value, problems: list[Problem]) -> Bilingual | None:
    """{zh, en}, both filled texts, or a problem and None; None alone where nothing stands."""
    if value is None:
        return None
    if isinstance(value, Mapping) and set(value) == {"zh", "en"}:
        zh, en = value["zh"], value["en"]
        if isinstance(zh, Text) and isinstance(en, Text) and zh.strip() and en.strip():
            return Bilingual(zh, en)
    what = f"a mapping of {', '.join(value)}" if isinstance(value, Mapping) else shown(value)
    if isinstance(value, Mapping) and set(value) == {"zh", "en"}:
        what = " and ".join(f"{shown(text)} for {key}" for key, text in value.items())
    problems.append(at(value, f"{what}; allowed is {{zh: …, en: …}}, both filled"))
    return None


def shown(value) -> str:
    """A value as a message names it."""
    if isinstance(value, Text):
        return repr(str(value))
    return "a list" if isinstance(value, Sequence) else "a mapping"
