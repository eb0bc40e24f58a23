"""The vocabulary: every id the data may use, with its labels in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from . import located_yaml
from .problem import Problem

SCHEMES = ("targets", "pillars", "strengths", "verbs", "addressees", "statuses", "certainties")
_PROPERTIES = {
    "targets": {"subject", "goal", "iri"},
    "pillars": {"subject", "seal", "shape", "abbreviation", "heading"},
    "strengths": {"subject"},
    "verbs": {"force", "forms"},
    "certainties": {"subject"},
}


@dataclass(frozen=True)
class Bilingual:
    """One wording of ours in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True)
class Term:
    """An entry of a scheme; `properties` holds what the scheme's file says beyond the label."""

    id: str
    label: Bilingual
    properties: Mapping

    def __getitem__(self, name: str):
        return self.properties[name]

    def get(self, name: str):
        return self.properties.get(name)


Vocabulary = Mapping[str, Mapping[str, Term]]


def read(folder: Path, root: Path) -> tuple[Vocabulary, list[Problem]]:
    """Scheme name → id → term, in the order of the files; and every problem of their form."""
    vocabulary, problems = {}, []
    for scheme in SCHEMES:
        path = folder / f"{scheme}.yml"
        content, found = located_yaml.read(path, root)
        problems += found
        vocabulary[scheme] = terms = {}
        for id_, entry in (content or {}).items():
            properties = {}
            for key, value in entry.items() if isinstance(entry, located_yaml.Mapping) else ():
                if key not in _PROPERTIES.get(scheme, set()) | {"label"}:
                    allowed = ", ".join(sorted({"label", *_PROPERTIES.get(scheme, ())}))
                    problems.append(Problem(key.file, key.line, f"{str(key)!r} in {id_}; allowed: {allowed}"))
                properties[str(key)] = bilingual(value, problems) if key in ("label", "subject") else value
            label = properties.pop("label", None)
            if label is None:
                problems.append(Problem(id_.file, id_.line, f"{id_} has no label; allowed is label: {{zh, en}}"))
            else:
                terms[str(id_)] = Term(str(id_), label, properties)
    return vocabulary, problems


def bilingual(value, problems: list[Problem]) -> Bilingual | None:
    """{zh, en}, both filled, or a problem and None."""
    if isinstance(value, located_yaml.Mapping) and set(value) == {"zh", "en"} and all(value.values()):
        return Bilingual(value["zh"], value["en"])
    problems.append(Problem(value.file, value.line, f"{_shown(value)}; allowed is {{zh: …, en: …}}, both filled"))
    return None


def _shown(value) -> str:
    return repr(str(value)) if isinstance(value, str) else f"a {type(value).__name__.lower()} of {', '.join(value)}"
