"""The codebook: the rules by which units are tagged, as published, and what of them the build checks."""

from dataclasses import dataclass
from pathlib import Path

from . import located_yaml
from .located_yaml import Text
from .problem import Problem
from .shape import Bilingual, at, bilingual, items, mapping, shown, text, texts


@dataclass(frozen=True)
class Rule:
    """One rule in both languages.

    `checks`: the functions that hold the data to it; `since`: what a difference of readings changed in it.
    """

    wording: Bilingual
    checks: tuple[str, ...]
    since: Bilingual | None


@dataclass(frozen=True)
class Part:
    """A chapter of the codebook."""

    id: Text
    title: Bilingual
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Codebook:
    """All of it, in one version. `read_under`: the version the readings were made by, where it was another."""

    version: Text
    read_under: Text
    parts: tuple[Part, ...]


def read(file: Path, root: Path, known: set[str], problems: list[Problem]) -> Codebook | None:
    """The codebook; `known`: names of the checking functions, each of which must serve exactly one rule."""
    if not file.exists():
        return None
    content, broken = located_yaml.read(file, root)
    problems += broken
    if content is None:
        if not broken:
            nothing = "nothing stands here; allowed is the codebook"
            problems.append(Problem(file.relative_to(root).as_posix(), 1, nothing))
        return None
    fields = mapping(content, "the codebook", ("version", "parts"), ("read_under",), problems)
    served: set[str] = set()
    parts = tuple(_part(item, known, served, problems) for item in items(fields.get("parts"), "parts", problems))
    for name in sorted(known - served):
        problems.append(at(content, f"no rule names the check {name}; allowed is each check under one rule"))
    ids = [part.id for part in parts]
    problems += [at(id_, f"part {shown(id_)} stands twice; allowed is once") for place, id_ in enumerate(ids)
                 if id_ and id_ in ids[:place]]
    version = text(fields.get("version"), "version", problems)
    return Codebook(version, text(fields.get("read_under"), "read_under", problems) or version, parts)


def _part(item, known: set[str], served: set[str], problems: list[Problem]) -> Part:
    fields = mapping(item, "a part", ("id", "title", "rules"), (), problems)
    rules = []
    for entry in items(fields.get("rules"), "rules", problems):
        rule = mapping(entry, "a rule", ("zh", "en"), ("checks", "since"), problems)
        checks = texts(rule.get("checks"), "checks", problems)
        for name in checks:
            if name not in known or name in served:
                problems.append(at(name, f"{shown(name)} is no check, or serves another rule; allowed: "
                                   f"{', '.join(sorted(known - served)) or 'none is left'}"))
            served.add(str(name))
        wording = [text(rule.get(language), language, problems) for language in ("zh", "en")]
        rules.append(Rule(Bilingual(*wording), tuple(map(str, checks)), bilingual(rule.get("since"), problems)))
    return Part(text(fields.get("id"), "id", problems), bilingual(fields.get("title"), problems), tuple(rules))
