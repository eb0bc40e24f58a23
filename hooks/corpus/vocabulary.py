"""The vocabulary: every id the data may use, with its labels in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from . import located_yaml, shape
from .problem import Problem
from .shape import Bilingual, at

_WORDING, _TEXT, _FORMS, _SHORT, _FORCE = "wording", "text", "list", "lists by document", "directive or declaratory"

_NAMED = {"subject": _WORDING, "kind": _TEXT, "[forms]": _FORMS, "[short]": _SHORT, "[symbol]": _TEXT,
          "[english]": _TEXT}

# Scheme → what each of its entries says beside its label: name → kind; a name in brackets may be left out.
SCHEMES: dict[str, dict[str, str]] = {
    "targets": {"subject": _WORDING, "[words]": _WORDING, "[goal]": _TEXT, "[iri]": _TEXT},
    "pillars": {"subject": _WORDING, "seal": _TEXT, "shape": _TEXT, "[abbreviation]": _TEXT, "[heading]": _TEXT},
    "strengths": {"[subject]": _WORDING},
    "verbs": {"force": _FORCE, "[subject]": _WORDING, "[forms]": _FORMS},
    "addressees": {"[subject]": _WORDING, "[forms]": _FORMS},
    "instruments": _NAMED,
    "bodies": _NAMED,
    "glossary": {"subject": _WORDING, "[forms]": _FORMS, "[vocabulary]": _TEXT},
    "provenances": {"[subject]": _WORDING},
    "statuses": {},
    "outcomes": {},
    "lanes": {},
    "certainties": {"[subject]": _WORDING},
}


@dataclass(frozen=True)
class Term:
    """An entry of a scheme; `properties` holds what the scheme's file says beyond the label."""

    id: str
    label: Bilingual
    properties: Mapping

    def __getitem__(self, name: str):
        return self.properties[name]

    def get(self, name: str, default=None):
        return self.properties.get(name, default)


Vocabulary = Mapping[str, Mapping[str, Term]]


def read(folder: Path, root: Path) -> tuple[Vocabulary, list[Problem]]:
    """Scheme name → id → term, in the order of the files; and every problem of their form."""
    vocabulary, problems = {}, []
    for scheme, properties in SCHEMES.items():
        path = folder / f"{scheme}.yml"
        if not path.exists():
            file = path.relative_to(root).as_posix()
            problems.append(Problem(file, 1, f"no {file}; allowed is a file for each of {', '.join(SCHEMES)}"))
            continue
        content, found = located_yaml.read(path, root)
        problems += found
        if isinstance(content, located_yaml.Mapping):
            vocabulary[scheme] = {str(id_): term for id_, entry in content.items()
                                  if (term := _term(id_, entry, properties, problems))}
        elif not found:
            file, what = path.relative_to(root).as_posix(), "nothing" if content is None else shape.shown(content)
            problems.append(Problem(file, 1, f"{what} stands for {scheme}; allowed is `id:` and its entry"))
    problems += _dangling(vocabulary)
    return vocabulary, problems


def _dangling(vocabulary: Vocabulary) -> list[Problem]:
    """Entries of the glossary that point to nothing."""
    return [at(term["vocabulary"], f"{shape.shown(term['vocabulary'])} of {id_}; allowed is scheme/id of an entry")
            for id_, term in vocabulary.get("glossary", {}).items() if term.get("vocabulary")
            and term["vocabulary"].partition("/")[2] not in vocabulary.get(term["vocabulary"].partition("/")[0], {})]


def _term(id_, entry, properties: dict[str, str], problems: list[Problem]) -> Term | None:
    before = len(problems)
    required = tuple(name for name in properties if not name.startswith("["))
    optional = tuple(name.strip("[]") for name in properties if name.startswith("["))
    fields = shape.mapping(entry, str(id_), ("label", *required), optional, problems)
    label = shape.bilingual(fields.get("label"), problems)
    values = {name.strip("[]"): _value(fields.get(name.strip("[]")), f"{name.strip('[]')} of {id_}", kind, problems)
              for name, kind in properties.items() if name.strip("[]") in fields}
    return Term(str(id_), label, values) if len(problems) == before else None


def _value(value, what: str, kind: str, problems: list[Problem]):
    if kind == _WORDING:
        return shape.bilingual(value, problems)
    if kind == _FORMS:
        return shape.texts(value, what, problems)
    if kind == _SHORT:
        documents = tuple(value) if isinstance(value, located_yaml.Mapping) else ()
        return {str(key): shape.texts(item, what, problems)
                for key, item in shape.mapping(value, what, (), documents, problems).items()}
    if kind == _FORCE:
        return shape.one_of(value, what, ("directive", "declaratory"), problems)
    return shape.text(value, what, problems)
