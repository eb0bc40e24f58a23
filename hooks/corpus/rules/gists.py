"""Rules on gists: what a unit says in one sentence, in both languages."""

from collections.abc import Iterable, Iterator

from ..problem import Problem
from ..shape import at, shown
from .reading import Checked, Reading

CHARACTERS, WORDS = 50, 30


def every_unit_has_a_gist(reading: Reading) -> Iterator[Problem]:
    """Each tagged unit has a gist in Chinese and in English."""
    for block, annotation in reading.annotated():
        if annotation.gist is None:
            yield at(annotation.unit, f"{block.id} has no gist; allowed is gist: {{zh, en}}")


def a_gist_is_short(reading: Reading) -> Iterator[Problem]:
    """A gist is one plain sentence of at most 50 Chinese characters and 30 English words."""
    for block, annotation in reading.annotated():
        if annotation.gist:
            zh, en = annotation.gist.zh, annotation.gist.en
            if len(zh) > CHARACTERS:
                yield at(zh, f"the gist of {block.id} has {len(zh)} characters; allowed are {CHARACTERS}")
            if len(en.split()) > WORDS:
                yield at(en, f"the gist of {block.id} has {len(en.split())} words; allowed are {WORDS}")
            if zh.find("。") != len(zh) - 1:
                yield at(zh, f"{shown(zh)} of {block.id}; allowed is one sentence that ends in 。")
            if not en.endswith("."):
                yield at(en, f"{shown(en)} of {block.id}; allowed is one sentence that ends in a full stop")


def no_two_gists_are_alike(documents: Iterable[Checked]) -> Iterator[Problem]:
    """No two gists are alike in either language."""
    seen: dict[str, str] = {}
    for one in documents:
        for gist in one.gists:
            here = f"{one.document.id} {gist.unit}"
            if there := seen.get(gist.text):
                yield Problem(one.file, gist.line, f"the gist {gist.text!r} of {here} is that of {there}; allowed is "
                              "its own")
            seen[gist.text] = here
