"""Rules on who is asked to do what."""

from collections.abc import Iterator

from ..passage import find, squeeze
from ..problem import Problem
from ..shape import at, shown
from .reading import Reading


def operative_units_act(reading: Reading) -> Iterator[Problem]:
    """Each operative verb of the unit in order: an operative paragraph has one at least."""
    for block, annotation in reading.annotated():
        if block.kind in ("operative", "annex") and not annotation.actions:
            yield at(annotation.unit, f"{block.id} has no actions; allowed is one for each of its operative verbs")


def letters_inherit_their_actions(reading: Reading) -> Iterator[Problem]:
    """A sub-paragraph repeats its chapeau's actions and may add a body charged by name; nothing else adds."""
    for block, annotation in reading.annotated():
        letter = block.kind.endswith("-sub")
        if letter and annotation.actions:
            yield at(annotation.unit, f"{block.id} has actions of its own; allowed is `adds:` beside its chapeau's")
        if annotation.adds and not letter:
            yield at(annotation.adds[0], f"{block.id} is no sub-paragraph; allowed is addressees in its actions")


def reports_do_not_act(reading: Reading) -> Iterator[Problem]:
    """Report paragraphs have neither actions nor addressees."""
    for block, annotation in reading.annotated():
        if block.kind.startswith("report") and (annotation.actions or annotation.adds):
            yield at(annotation.unit, f"{block.id} of a report has actions; allowed are none")


def the_verb_stands_in_the_unit(reading: Reading) -> Iterator[Problem]:
    """The verb is kept as it stands, and mapped to one term of UN drafting practice."""
    for block, annotation in reading.annotated():
        for action in annotation.actions:
            if action.stands_as and not find(action.stands_as, block.text):
                yield at(action.stands_as, f"{shown(action.stands_as)} does not stand in {block.id}; allowed is the "
                         "verb with every adverb before it, as printed")
            forms = action.verb and reading.vocabulary["verbs"][action.verb].get("forms")
            if forms and action.stands_as and not any(squeeze(action.stands_as).endswith(form) for form in forms):
                yield at(action.stands_as, f"{shown(action.stands_as)} is no form of {action.verb}; allowed: …"
                         f"{', …'.join(forms)}")


def commits_is_the_annexs(reading: Reading) -> Iterator[Problem]:
    """`commits`: any plain verb of the annex."""
    for block, annotation in reading.annotated():
        for action in annotation.actions:
            if action.verb == "commits" and not block.kind.startswith("annex"):
                yield at(action.verb, f"commits in {block.id}; allowed in an annex only")


def only_directive_verbs_address(reading: Reading) -> Iterator[Problem]:
    """Only directive verbs have addressees."""
    verbs = reading.vocabulary["verbs"]
    for block, annotation in reading.annotated():
        for action in annotation.actions:
            if action.verb and action.addressees and verbs[action.verb]["force"] != "directive":
                yield at(action.addressees[0], f"{action.verb} of {block.id} has addressees; allowed are none, "
                         "it is declaratory")
