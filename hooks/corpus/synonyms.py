"""Names that mean the same: the vocabulary's forms of one thing, so that whoever searches for one finds all.

Addressees, bodies and instruments of one id are one thing, and a term of the glossary is the entry it points to.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from .vocabulary import Term, Vocabulary

NAMED = ("bodies", "instruments")
SCHEMES = (*NAMED, "addressees", "glossary")
# 该公约, 此类组织: such a form points back to a name and is none.
_POINTING = re.compile("该|此|上述|本办|下一|其(?!他)")
_BRACKETS = re.compile("[《》<>〈〉“”]")
_ACRONYM = re.compile(r"\s*\(([A-Z.]+)\)$")


@dataclass
class Group:
    """`forms`: Chinese, in any document; `short`: those that mean it in one document only; `english`: its names.

    `entries`: the (scheme, id) of the bodies and instruments that are this; a unit's annotation says if it names one.
    """

    forms: list[str] = field(default_factory=list)
    short: dict[str, list[str]] = field(default_factory=dict)
    english: list[str] = field(default_factory=list)
    entries: list[tuple[str, str]] = field(default_factory=list)


def groups(vocabulary: Vocabulary) -> list[Group]:
    """Every thing that has more names than one, in the order of the vocabulary."""
    found: dict[str, Group] = {}
    for scheme in SCHEMES:
        for term in vocabulary.get(scheme, {}).values():
            _add(term, scheme, found.setdefault(_thing(term, scheme), Group()))
    # A form of two things tells neither: 联合国 is the organization and, addressed, its system.
    shared = {form for form, times in Counter(form for group in found.values() for form in group.forms).items()
              if times > 1}
    for group in found.values():
        group.forms = [form for form in group.forms if form not in shared]
    return [group for group in found.values() if group.forms]


def _thing(term: Term, scheme: str) -> str:
    return term.get("vocabulary", f"{scheme}/{term.id}").partition("/")[2]


def _add(term: Term, scheme: str, group: Group) -> None:
    names = (_BRACKETS.sub("", form) for form in (term.label.zh, *term.get("forms", ())) if not _POINTING.match(form))
    group.forms += [form for form in dict.fromkeys(names) if form not in group.forms]
    for document, forms in term.get("short", {}).items():
        group.short.setdefault(document, []).extend(forms)
    acronym = _ACRONYM.search(term.label.en)
    names = (term.id, _ACRONYM.sub("", term.label.en), *(acronym.groups() if acronym else ()))
    group.english += [name for name in names if name not in group.english]
    if scheme in NAMED:
        group.entries.append((scheme, term.id))
