"""What the editors mark a unit with, as HTML: chips of targets, seals of pillars, who is asked to do what.

These stand many times on a page, so they are made here and not by macros, which take ten times as long.
"""

from functools import lru_cache

from markupsafe import Markup

from .annotation import Action, Correction
from .block import Block
from .markup import BETWEEN, both, escaped, slug, wording
from .model import Corpus
from .vocabulary import Term

ASKED = 2  # addressees that a row of tags shows by name


class Marks:
    """The marks on one page of the corpus; `root`: the way from it to the site's root."""

    def __init__(self, corpus: Corpus, root: str):
        self.corpus, self.root, self._terms = corpus, root, corpus.vocabulary

    def entry(self, path: str, unit: Block) -> str:
        """The address of a unit's entry in an index."""
        return f"{self.root}{self.corpus.divisions.page_of(path, unit.document)}#{unit.document}.{unit.id}"

    def chip(self, target: str, strength: str, href: str | None = None, known: bool = False) -> Markup:
        """A pill with the bare number; filled where the unit is direct. `known`: the page is on this target alone."""
        label = self._terms["strengths"][strength].label
        return _linked(_chip_class(target, strength), href, _chip(target, label.zh, label.en, known))

    def seal(self, pillar: str, primary: bool = True, href: str | None = None) -> Markup:
        """A pillar's seal: one character, one shape; filled where it is the primary one."""
        term = self._terms["pillars"][pillar]
        return _linked(f"seal p-{escaped(pillar)}{' is-primary' if primary else ''}", href,
                       _seal(term["shape"], term["seal"], *(() if primary else _secondary(term))))

    def pillar_name(self, pillar: str, href: str | None = None) -> Markup:
        """A primary pillar's seal and name."""
        name = wording(self._terms["pillars"][pillar].label)
        return Markup(f'{self.seal(pillar)} <a href="{escaped(href)}">{name}</a>' if href else
                      f"{self.seal(pillar)} {name}")

    def provenance(self, unit: Block) -> Markup:
        """Whether the document itself knew its unit's targets: one word where it holds for all of them."""
        document, kinds = self.corpus.document(unit.document), {}
        for target in unit.tags:
            kinds.setdefault(document.provenance(target), []).append(target)
        labels = self._terms["provenances"]
        return Markup("").join(
            Markup(f'<span class="origin">{escaped(" ".join(targets) + " ") if len(kinds) > 1 else ""}'
                   f"{wording(labels[kind].label)}</span>") for kind, targets in kinds.items())

    def asks(self, unit: Block) -> Markup:
        """Who is asked: verb → addressee, two at most, then +n. A letter does not repeat its chapeau's verb."""
        return Markup("".join(self._ask(action) for action in unit.actions if not action.inherited))

    def _ask(self, action: Action) -> str:
        made = (f'<span class="ask"><span class="ask__v" lang="zh">{escaped(action.stands_as)}</span> '
                f'<span class="t" lang="en">{escaped(self._terms["verbs"][action.verb].label.en)}</span>')
        asked = [self._terms["addressees"][addressee].label for addressee in action.addressees]
        if asked:
            shown = BETWEEN.join(f"<span>{wording(label)}</span>" for label in asked[:ASKED])
            made += f'<span class="ask__to" aria-hidden="true">→</span><span class="sr">：</span>{shown}'
        if others := asked[ASKED:]:
            title = escaped("；".join(f"{label.zh} {label.en}" for label in others))
            made += f'<span class="ask__more" title="{title}">+{len(others)}</span>'
        return made + "</span>"

    def tags(self, unit: Block) -> Markup:
        """All of a unit's tags in a row, each leading to the unit's entry in its index."""
        chips = "".join(self.chip(target, tag.strength, self.entry(f"targets/{target}.html", unit))
                        for target, tag in unit.tags.items())
        primary = unit.pillars.primary
        seals = "".join(f" {self.seal(pillar, False, self.entry(f'pillars/{pillar}.html', unit))}"
                        for pillar in unit.pillars.secondary)
        return Markup(f'<div class="tags">\n<span class="tags__chips">{chips}{self.provenance(unit)}</span>\n'
                      f'<span class="tags__pillars">'
                      f"{self.pillar_name(primary, self.entry(f'pillars/{primary}.html', unit))}{seals}</span>\n"
                      f"{self.asks(unit)}\n</div>")

    def correction(self, slip: Correction) -> Markup:
        """A slip: the words as they stand, those proposed, how sure that is, and why."""
        words, made = slip.printed or slip.received, ""
        if words:
            stands = ("原样", "as printed") if slip.printed else ("所收文本", "as received")
            made = f'{both(*stands)} <q lang="zh">{escaped(words)}</q>'
            if slip.corrected:
                made += (f'<span class="to" aria-hidden="true">→</span>{both("拟作", "proposed")} '
                         f'<q lang="zh"><b>{escaped(slip.corrected)}</b></q>')
            made += BETWEEN
        certainty = wording(self._terms["certainties"][slip.certainty].label)
        return Markup(f'{made}<span class="certainty">{certainty}</span>\n<span class="why">{wording(slip.why)}</span>')

    def verb(self, action: Action) -> str:
        """A verb as it stands and its term in English, whose element is left open for what may follow."""
        return (f'<span lang="zh">{escaped(action.stands_as)}</span> '
                f'<span class="t" lang="en">{escaped(self._terms["verbs"][action.verb].label.en)}')

    def addressee(self, id_: str) -> Markup:
        """An addressee's name."""
        return wording(self._terms["addressees"][id_].label)

    def verbs(self, unit: Block) -> Markup:
        """The unit's verbs in an index, each with all it asks."""
        return Markup(f'<span class="ix__v">{"".join(map(self._verb, unit.actions))}</span>')

    def _verb(self, action: Action) -> str:
        asked = "".join(f'<span class="ix__w">{named(self._terms["addressees"][addressee])}</span>'
                        for addressee in action.addressees)
        return (f'<span class="ix__a"><span lang="zh">{escaped(action.stands_as)}</span> '
                f'<span class="t" lang="en">{escaped(self._terms["verbs"][action.verb].label.en)}</span></span>{asked}')


def named(term: Term) -> Markup:
    """An instrument or body; a dashed line under an English name that is the editors' rendering."""
    return _named(term.label.zh, term.label.en, bool(term.get("english")))


@lru_cache(maxsize=1 << 12)
def _named(zh: str, en: str, ours: bool) -> Markup:
    english = escaped(en)
    if ours:
        english = f'<span class="unsure" title="编者译名 the editors’ rendering">{english}</span>'
    return Markup(f'<span class="t" lang="zh">{escaped(zh)}</span> <span class="t" lang="en">{english}</span>')


def _linked(classes: str, href: str | None, inner: Markup) -> Markup:
    """A link where there is an address, else a span."""
    if href:
        return Markup(f'<a class="{classes}" href="{escaped(href)}">{inner}</a>')
    return Markup(f'<span class="{classes}">{inner}</span>')


def _chip_class(target: str, strength: str) -> str:
    return f"chip t{slug(target)}{' is-direct' if strength == 'direct' else ''}"


@lru_cache(maxsize=1 << 10)
def _chip(target: str, zh: str, en: str, known: bool) -> Markup:
    kind = '<span class="sr" lang="zh">具体目标 </span><span class="only-en sr" lang="en">SDG target </span>'
    return Markup(f'{"" if known else kind}{escaped(target)}<span class="sr" lang="zh">，{escaped(zh)}</span>'
                  f'<span class="sr" lang="en"> {escaped(en)}</span>')


def _secondary(term: Term) -> tuple[str, str, str]:
    return term.get("abbreviation") or term.label.en, f"次要支柱：{term.label.zh}", f"secondary: {term.label.en}"


@lru_cache(maxsize=1 << 10)
def _seal(shape: str, character: str, abbreviation: str = "", zh: str = "", en: str = "") -> Markup:
    said = (f'<span class="only-en seal__a" lang="en" aria-hidden="true">{escaped(abbreviation)}</span>'
            f'<span class="sr">{both(zh, en)}</span>') if abbreviation else ""
    return Markup(f'\n<svg viewBox="0 0 23 23" aria-hidden="true"><path d="{escaped(shape)}"/></svg>'
                  f'<span class="seal__c" lang="zh" aria-hidden="true">{escaped(character)}</span>{said}')
