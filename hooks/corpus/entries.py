"""What an index says of one unit, as HTML: its number, its marks, the words that bear it out, and its gist."""

from markupsafe import Markup

from .asks import Ask
from .block import Block
from .marks import Marks
from .markup import escaped, ref, wording
from .official import quoted


class Entries:
    """The entries on one page of the corpus."""

    def __init__(self, marks: Marks):
        self._marks = marks

    def of_target(self, unit: Block, target: str) -> Markup:
        """In the index of a target: the unit's own chip, and its evidence or the note that stands for it."""
        tag = unit.tags[target]
        note = f'<p class="note">{wording(tag.note)}</p>' if tag.note else ""
        chip = self._marks.chip(target, tag.strength, known=True)
        return self._entry("ix", unit, f'<span class="ix__c">{chip}</span>'
                           f" {self._marks.verbs(unit)}", f"{quoted(unit, target)}{_gist(unit)}{note}")

    def of_pillar(self, unit: Block) -> Markup:
        """In the index of a pillar: the chips of all its targets, each leading to the unit's entry there."""
        marks = self._marks
        chips = "".join(f"{marks.chip(target, tag.strength, marks.entry(f'targets/{target}.html', unit))} "
                        for target, tag in unit.tags.items())
        return self._entry("ix ix--pillar", unit, f'<span class="ix__c">{chips}{marks.provenance(unit)}</span> '
                           f"{marks.verbs(unit)}", f"{quoted(unit, None)}{_gist(unit)}")

    def of_addressee(self, ask: Ask) -> Markup:
        """In the index of an addressee: the verbs that ask it."""
        verbs = "".join(self._marks.verb(action) + (" (chapeau)</span>" if action.inherited else "</span>")
                        for action in ask.actions)
        return self._ask(ask, verbs)

    def of_verb(self, ask: Ask) -> Markup:
        """In the index of a verb: its forms, each with whom it asks."""
        made = ""
        for action in ask.actions:
            made += f'<span lang="zh">{escaped(action.stands_as)}</span>'
            if action.inherited:
                made += ' <span class="t" lang="zh">（随引导段）</span> <span class="t" lang="en">(chapeau)</span>'
            made += "".join(f' <a class="ix__to" href="{self._marks.entry(f"addressees/{id_}.html", ask.unit)}">'
                            f"{self._marks.addressee(id_)}</a>" for id_ in action.addressees)
        return self._ask(ask, made)

    def _ask(self, ask: Ask, verbs: str) -> Markup:
        return self._entry("ix ix--ask", ask.unit, f'<span class="ix__v">{verbs}</span>',
                           f"{quoted(ask.unit, None)}{_gist(ask.unit)}")

    def _entry(self, classes: str, unit: Block, marks: str, said: str) -> Markup:
        number = f'<a class="ix__n" href="{self._marks.root}resolutions/{unit.document}.html#{unit.id}">{ref(unit)}</a>'
        return Markup(f'<li class="{classes}" id="{unit.document}.{unit.id}">{number} {marks}\n'
                      f'<div class="ix__b">{said}</div></li>')


def _gist(unit: Block) -> str:
    gist = unit.annotation.gist
    return f'<p class="ix__g t" lang="en">{escaped(gist.en)}</p>' if gist else ""
