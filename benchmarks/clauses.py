"""The clauses of the real paragraphs, each with what the annotations say of it: what made-up paragraphs are made of.

A clause is a run of text between two of ， ； 。; a long one is cut once more before a conjunction, so that one clause
alone does not make two long paragraphs parallel. What a clause carries over is what stands in it: evidence, verbs,
names and citations. The rules of the edition are asked of each clause alone, and one that fails any is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from trial import Clause, tried

from corpus import Corpus, passage
from corpus.annotation import Annotation
from corpus.block import Block
from corpus.document import Document
from corpus.located_yaml import Text
from corpus.rules.names import SCHEMES

SHORTEST, LONGEST, WITH_NAMES = 6, 26, 40  # characters of a clause, and of one with a title or a note
_TOKEN = re.compile(r"\[\^\d+\]|(?s:.)")
_CALL = re.compile(r"\[\^(\d+)\]")
_CUT = re.compile(r"(?<=.{8})(?=(?:并|以及|包括|从而|以便|同时|以期).{6})|(?<=.{10})、(?=.{6})")
_OPENING = re.compile(r"(?:再次|又|还)?(?:表示|强烈|严重|赞赏地)*"
                      r"(?:回顾|重申|确认|认识到|强调指出|强调|欢迎|注意到|申明|关切)")


@dataclass(frozen=True)
class Pool:
    """Beginnings of preambular and of operative paragraphs (a verb, and whom it asks), and the clauses that follow."""

    preambular: tuple[Clause, ...]
    operative: tuple[Clause, ...]
    clauses: tuple[Clause, ...]


def pool(corpus: Corpus) -> Pool:
    """The clauses of all preambular, operative and annex paragraphs, each text once, in the order of reading."""
    preambular: dict[str, Clause] = {}
    operative: dict[str, Clause] = {}
    clauses: dict[str, Clause] = {}
    for document in corpus.documents:
        for unit in document.units:
            if unit.kind.startswith("report"):
                continue
            first, rest = _beginning(unit, corpus)
            if first and unit.kind == "operative":
                operative.setdefault(first.text, first)
            elif first:
                preambular.setdefault(first.text, first)
            for clause in _clauses(document, unit, rest, corpus):
                clauses.setdefault(passage.parse(clause.text).text, clause)
    return Pool(*(tuple(found.values()) for found in (preambular, operative, clauses)))


def _beginning(unit: Block, corpus: Corpus) -> tuple[Clause | None, int]:
    """The paragraph's first verb, with the addressee if it follows at once, and where the rest of it begins."""
    if unit.kind == "preamble":
        verb = _OPENING.match(unit.text)
        return (Clause(verb.group()), verb.end()) if verb else (None, 0)
    if unit.kind != "operative" or not unit.actions or not unit.text.startswith(unit.actions[0].stands_as):
        return None, 0
    action = unit.actions[0]
    end = len(action.stands_as)
    forms = [form for id_ in action.addressees for form in corpus.vocabulary["addressees"][id_].get("forms", ())]
    asked = max((form for form in forms if unit.text.startswith(form, end)), key=len, default="")
    if action.addressees and not asked:
        return None, 0
    pillar = (str(unit.pillars.primary), tuple(map(str, unit.pillars.secondary)))
    text = unit.text[: end + len(asked)]
    if "《" in text:
        return None, 0
    ids = tuple(map(str, action.addressees[:1]))
    return Clause(text, actions=((str(action.verb), str(action.stands_as), ids),), pillar=pillar,
                  standing=(str(action.stands_as),)), end + len(asked)


def _clauses(document: Document, unit: Block, begin: int, corpus: Corpus) -> Iterator[Clause]:
    """The clauses of a paragraph from an offset on."""
    said = unit.annotation or Annotation(Text(unit.id, "", 0), (), None, ())
    marked, labels = _marked(unit, begin)
    titles = _full_titles(document, said, corpus)
    left = list(unit.actions if unit.kind == "operative" and not begin else unit.actions[1:])
    left = left if unit.kind == "operative" else []
    for text in _split(_each(marked, titles)):
        plain = passage.parse(text).text
        called = [labels[int(number)] for number in _CALL.findall(text)]
        notes = [document.note(label) for label in called]
        acts, at = [], 0
        while left and (stands := passage.find(left[0].stands_as, plain, at)):
            acts.append(left.pop(0))
            at = stands[1]
        longest = WITH_NAMES if called or "《" in plain else LONGEST
        if not SHORTEST <= len(plain) <= longest or None in notes or "\\" in text or plain.endswith("："):
            continue
        evidence = [replace(tag, evidence=Text(_each(tag.evidence, titles), "", 0)) for tag in said.tags
                    if tag.evidence]
        kept = replace(said, tags=tuple(tag for tag in evidence if passage.find(tag.evidence, plain)),
                       actions=tuple(acts))
        clause = tried(document, text, notes, kept, corpus)
        if clause:
            yield clause


def _full_titles(document: Document, said: Annotation, corpus: Corpus) -> dict[str, str]:
    """Titles that mean something in this document only → the title by which it is known in any."""
    terms = [corpus.vocabulary[scheme][id_] for scheme in SCHEMES for id_ in getattr(said, scheme)]
    return {str(short): str(term["forms"][0]) for term in terms for short in term.get("short", {}).get(document.id, ())
            if short.startswith("《") and term.get("forms")}


def _each(text: str, titles: dict[str, str]) -> str:
    for short, full in titles.items():
        text = text.replace(short, full)
    return text


def _marked(unit: Block, begin: int) -> tuple[str, list[str]]:
    """The text from an offset on with its calls as `[^0]`, `[^1]` … , and their labels."""
    text, labels, at = "", [], begin
    for offset, label in unit.passage.calls:
        if offset >= begin:
            text, at = text + unit.text[at:offset] + f"[^{len(labels)}]", offset
            labels.append(label)
    return text + unit.text[at:], labels


def _split(text: str) -> Iterator[str]:
    """Runs between ， ； and 。 outside titles, brackets and quotations; a call right after the mark belongs to it."""
    run, depth, over = "", 0, False
    for token in _TOKEN.findall(text):
        if over and not token.startswith("[^"):
            yield from _pieces(run)
            run, over = "", False
        depth += (token in "《（(“") - (token in "》）)”")
        if depth == 0 and token in "，；。":
            over = True
        else:
            run += token
    yield from _pieces(run)


def _pieces(run: str) -> Iterator[str]:
    """A long run in its parts, cut outside titles and brackets."""
    if len(run) > 20 and not set("《（(“") & set(run):
        for cut in _CUT.finditer(run):
            yield from _pieces(run[: cut.start()])
            yield from _pieces(run[cut.end() :])
            return
    yield run.strip()
