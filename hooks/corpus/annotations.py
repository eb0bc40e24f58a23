"""Annotation and correction files: their shape, and the values they hold. What the values may mean is in `rules`."""

from .annotation import Action, Annotation, Correction, Pillars, Tag
from .located_yaml import Mapping, Sequence, Text
from .problem import Problem
from .shape import at, bilingual, mapping, one_of, text, texts
from .vocabulary import Vocabulary

FIELDS = ("targets", "pillar", "actions", "adds", "gist", "instruments", "bodies", "cites")


def read(content, vocabulary: Vocabulary, problems: list[Problem]) -> dict[Text, Annotation]:
    """Unit id → annotation, in the order of the file. `content` is the file's mapping, or None where it is empty."""
    if content is None:
        return {}
    if not isinstance(content, Mapping):
        problems.append(at(content, "the file is no mapping; allowed is `unit id:` and its annotation"))
        return {}
    return {unit: _annotation(unit, value, vocabulary, problems) for unit, value in content.items()}


def _annotation(unit: Text, value, vocabulary: Vocabulary, problems: list[Problem]) -> Annotation:
    fields = mapping(value, str(unit), (), FIELDS, problems)
    targets = fields.get("targets", Mapping(unit.file, unit.line))
    if not isinstance(targets, Mapping):
        problems.append(at(targets, f"targets of {unit} are no mapping; allowed is `8.7: {{strength, evidence}}`"))
        targets = {}
    for target in targets:
        one_of(target, f"a target of {unit}", vocabulary["targets"], problems)
    return Annotation(
        unit=unit,
        tags=tuple(_tag(unit, target, tag, vocabulary, problems) for target, tag in targets.items()),
        pillars=_pillars(unit, fields["pillar"], vocabulary, problems) if "pillar" in fields else None,
        actions=_actions(unit, fields.get("actions"), vocabulary, problems),
        line=unit.line,
        adds=_ids(unit, fields.get("adds"), "addressees", vocabulary, problems),
        gist=bilingual(fields.get("gist"), problems),
        instruments=_ids(unit, fields.get("instruments"), "instruments", vocabulary, problems),
        bodies=_ids(unit, fields.get("bodies"), "bodies", vocabulary, problems),
        cites=texts(fields.get("cites"), f"cites of {unit}", problems),
    )


def _tag(unit: Text, target: Text, value, vocabulary: Vocabulary, problems: list[Problem]) -> Tag:
    fields = mapping(value, f"{target} of {unit}", ("strength",), ("evidence", "note"), problems)
    return Tag(
        target=target,
        strength=one_of(fields.get("strength"), "strength", vocabulary["strengths"], problems),
        evidence=text(fields.get("evidence"), "evidence", problems),
        note=bilingual(fields.get("note"), problems),
    )


def _pillars(unit: Text, value, vocabulary: Vocabulary, problems: list[Problem]) -> Pillars:
    fields = mapping(value, f"pillar of {unit}", ("primary",), ("secondary",), problems)
    secondary = texts(fields.get("secondary"), "secondary", problems)
    return Pillars(
        primary=one_of(fields.get("primary"), "primary", vocabulary["pillars"], problems),
        secondary=tuple(filter(None, (one_of(pillar, "secondary", vocabulary["pillars"], problems)
                                      for pillar in secondary))),
    )


def _actions(unit: Text, value, vocabulary: Vocabulary, problems: list[Problem]) -> tuple[Action, ...]:
    if value is None:
        return ()
    if not isinstance(value, Sequence):
        problems.append(at(value, f"actions of {unit} are no list; allowed is `- {{verb, stands_as, addressees}}`"))
        return ()
    actions = []
    for item in value:
        fields = mapping(item, f"an action of {unit}", ("verb", "stands_as", "addressees"), (), problems)
        actions.append(Action(
            verb=one_of(fields.get("verb"), "verb", vocabulary["verbs"], problems),
            stands_as=text(fields.get("stands_as"), "stands_as", problems),
            addressees=_ids(unit, fields.get("addressees"), "addressees", vocabulary, problems),
        ))
    return tuple(actions)


def _ids(unit: Text, value, scheme: str, vocabulary: Vocabulary, problems: list[Problem]) -> tuple[Text, ...]:
    return tuple(filter(None, (one_of(item, f"one of the {scheme} of {unit}", vocabulary[scheme], problems)
                               for item in texts(value, f"{scheme} of {unit}", problems))))


def read_corrections(content, vocabulary: Vocabulary, problems: list[Problem]) -> list[Correction]:
    """The corrections of a file's list, or none where it is empty."""
    if content is None:
        return []
    if not isinstance(content, Sequence):
        problems.append(at(content, "the file is no list; allowed is `- unit: …` and what is wrong there"))
        return []
    corrections = []
    for item in content:
        fields = mapping(item, "a correction", ("unit", "certainty", "why"), ("printed", "received", "corrected"),
                         problems)
        corrections.append(Correction(
            unit=text(fields.get("unit"), "unit", problems),
            printed=text(fields.get("printed"), "printed", problems),
            received=text(fields.get("received"), "received", problems),
            corrected=text(fields.get("corrected"), "corrected", problems),
            certainty=one_of(fields.get("certainty"), "certainty", vocabulary["certainties"], problems),
            why=bilingual(fields.get("why"), problems),
        ))
    return corrections
