"""The variants of the study guide and of the cards: what each holds, for whom, and in which language it speaks."""

from dataclasses import dataclass
from pathlib import Path

from . import located_yaml
from .block import Block
from .document import Document
from .located_yaml import Mapping, Text
from .problem import Problem
from .shape import Bilingual, at, bilingual, mapping, one_of, shown, text, texts
from .vocabulary import Vocabulary

FORMS = ("guide", "cards", "anki")
LANGUAGES = ("zh", "en", "both")
OPTIONAL = ("language", "answers", "documents", "target", "pillar")
NAME = r"[a-z0-9]+(-[a-z0-9]+)*"


@dataclass(frozen=True)
class Variant:
    """One file to be made. `documents`: their ids, all of them where none is named; `target`, `pillar`: of these alone.

    `language`: in which our own words stand; the official text is always as printed. `answers`: with the key.
    """

    name: str
    form: str
    label: Bilingual
    language: str
    answers: bool
    documents: tuple[str, ...]
    target: str | None
    pillar: str | None

    @property
    def file(self) -> str:
        return self.name + (".apkg" if self.form == "anki" else ".pdf")

    @property
    def whole(self) -> bool:
        """True where no paragraph of its documents is left out."""
        return self.target is None and self.pillar is None

    def holds(self, document: Document) -> bool:
        return not self.documents or document.id in self.documents

    def holds_unit(self, unit: Block) -> bool:
        """A tagged unit that bears on the target and belongs to the pillar, where these are given."""
        return (self.target is None or self.target in unit.tags) and (
            self.pillar is None or self.pillar in (unit.pillars.primary, *unit.pillars.secondary))


def read(file: Path, root: Path, documents: list[Document], vocabulary: Vocabulary,
         problems: list[Problem]) -> tuple[Variant, ...]:
    """The variants in the order of the file; none where the project has no such file."""
    content = located_yaml.read_if_there(file, root, problems)
    if content is not None and not isinstance(content, Mapping):
        problems.append(at(content, f"{shown(content)} stands for the guides; allowed is `name:` and its entry"))
    entries = content.items() if isinstance(content, Mapping) else ()
    ids = [document.id for document in documents]
    found = [_variant(name, entry, ids, vocabulary, problems) for name, entry in entries]
    return tuple(variant for variant in found if variant)


def _variant(name: Text, entry, ids: list[str], vocabulary: Vocabulary, problems: list[Problem]) -> Variant | None:
    before = len(problems)
    text(name, "a guide’s name", problems, NAME, "lower-case letters and digits joined by hyphens")
    fields = mapping(entry, str(name), ("form", "label"), OPTIONAL, problems)
    form = one_of(fields.get("form"), "form", FORMS, problems)
    if form in FORMS[1:]:
        problems += [at(key, f"{str(key)!r} for {form}; allowed for a guide alone")
                     for key in fields if key in OPTIONAL[1:]]
    variant = Variant(
        name=str(name),
        form=form,
        label=bilingual(fields.get("label"), problems),
        language=str(one_of(fields.get("language"), "language", LANGUAGES, problems) or LANGUAGES[-1]),
        answers=one_of(fields.get("answers"), "answers", ("true", "false"), problems) == "true",
        documents=tuple(id_ for id_ in texts(fields.get("documents"), "documents", problems)
                        if one_of(id_, "documents", ids, problems)),
        target=one_of(fields.get("target"), "target", vocabulary["targets"], problems),
        pillar=one_of(fields.get("pillar"), "pillar", vocabulary["pillars"], problems),
    )
    return variant if len(problems) == before else None
