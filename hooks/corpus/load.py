"""The project's folders become a corpus, or every problem found in them."""

import hashlib
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

from . import (
    annotations,
    characters,
    checked_pairs,
    codebook,
    conversion,
    guides,
    identifiers,
    kept,
    lineage,
    located_yaml,
    metadata,
    outward,
    page,
    promises,
    rules,
    second_reading,
    vocabulary,
)
from .annotation import Action
from .block import Block
from .document import Document
from .memory import Memory
from .model import Corpus
from .problem import InvalidCorpus, Problem
from .shape import at

# The files of a document beside its page, and files beside those of the documents.
BESIDE = {"docs/sources": ".txt", "annotations": ".yml", "annotations/corrections": ".yml"}
SHARED = ("settled.yml", "promises.yml", "events.yml", "parallels.yml", "guides.yml")


def load(root: Path, cache: Path | None = None, memory: Memory | None = None) -> Corpus:
    """The corpus under `root`: docs/resolutions, docs/sources, annotations. InvalidCorpus with every problem.

    In the folder `cache`, if given, what was read is kept for documents whose files stay the same; whoever loads again
    and again has a `memory` of it.
    """
    terms, contents, problems = _vocabulary(root)
    if problems:
        raise InvalidCorpus(problems)
    if memory:
        memory.turn()
        known = memory.recall(("vocabulary",), tuple(contents))
        memory.remember(("vocabulary",), tuple(contents), terms := known or terms)
    shelf = kept.Shelf(cache, kept.key(*contents), memory)
    readings = [_kept_reading(path, root, terms, shelf, problems)
                for path in sorted((root / "docs/resolutions").glob("*.md"))]
    complete = all(readings)
    documents = [reading.document for reading in readings if reading]
    for rule in rules.CORPUS_RULES if complete else ():
        problems += rule(readings)
    checks = {rule.__name__ for rule in (*rules.RULES, *rules.CORPUS_RULES)}
    book = codebook.read(root / "annotations/vocabulary/codebook.yml", root, checks, problems)
    # What compares documents needs all of them: one that cannot be read would only raise false alarms.
    second = second_reading.read(root, documents, terms, shelf, problems) if complete else None
    promised = promises.read(root / "annotations/promises.yml", root, documents, terms, problems)
    events = lineage.read(root / "annotations/events.yml", root, documents, terms, problems)
    # What compares documents needs all of them, as above.
    pairs = checked_pairs.read(root / "annotations/parallels.yml", root, documents, problems) if complete else None
    offered = guides.read(root / "annotations/guides.yml", root, documents, terms, problems) if complete else ()
    problems += _strays(root, {path.stem for path in (root / "docs/resolutions").glob("*.md")})
    if problems:
        raise InvalidCorpus(problems)
    in_order = tuple(sorted(documents, key=lambda document: (document.date, document.id)))
    return Corpus(in_order, terms, second, book, promised, events, pairs, offered, shelf)


def _vocabulary(root: Path) -> tuple[vocabulary.Vocabulary, list[bytes], list[Problem]]:
    """The vocabulary, the content of the files it was read from, and the problems of their form."""
    folder = root / "annotations/vocabulary"
    contents = _named_contents(folder)
    terms, problems = vocabulary.read(folder, root)
    # A file may be saved while it is read: what is kept must not stand under a name it was not made from.
    return (terms, contents, problems) if contents == _named_contents(folder) else _vocabulary(root)


def _named_contents(folder: Path) -> list[bytes]:
    return [part for file in sorted(folder.glob("*.yml")) for part in (file.name.encode(), file.read_bytes())]


def _strays(root: Path, known: set[str]) -> list[Problem]:
    files = [*(file for file in (root / "annotations").glob("*.yml") if file.name not in SHARED),
             *(root / "annotations/second").glob("*.yml"), *(root / "annotations/corrections").glob("*.yml"),
             *(root / "docs/sources").glob("*.txt")]
    return [Problem(path.relative_to(root).as_posix(), 1, f"{path.stem} has no page; allowed is a file for each of "
                    f"{', '.join(sorted(known))}") for path in sorted(files) if path.stem not in known]


def _kept_reading(path: Path, root: Path, terms: vocabulary.Vocabulary, shelf: kept.Shelf,
                  problems: list[Problem]) -> rules.Checked | None:
    """A document as read; one in which nothing was wrong is kept for as long as its files stay the same."""
    files = [path, *(root / folder / f"{path.stem}{ending}" for folder, ending in BESIDE.items())]
    contents = list(map(shelf.content, files))
    parts = (path.stem, *contents)
    if checked := shelf.recall(("reading", path), parts):
        return checked
    found: list[Problem] = []
    reading = _reading(path, root, terms, found)
    if contents != list(map(shelf.content, files)):  # saved while it was read, as above
        return _kept_reading(path, root, terms, shelf, problems)
    problems += found
    if reading is None:
        return None
    written = characters.of(b"".join((contents[0], *contents[2:])).decode())
    checked = reading.checked(replace(
        reading.document, made_from=kept.key(*parts), outward=outward.outward(reading.document),
        characters="".join(sorted(written))))
    if found:
        return checked
    as_kept = shelf.exchange(checked, *parts)
    if as_kept is not checked:
        # What was worked out of it refers to it, and such circles stay while no garbage is looked for.
        vars(checked.document).clear()
    return as_kept


def _reading(path: Path, root: Path, terms: vocabulary.Vocabulary, problems: list[Problem]) -> rules.Reading | None:
    front, found, of_page = page.read(path, root)
    problems += of_page
    if front is None:
        return None
    document = metadata.read(front, path.stem, terms, problems)
    if document is None or of_page:
        return None
    source = _source(root / "docs/sources" / f"{path.stem}.txt", document, problems)
    if source is None:
        return None
    received = _received(source, document, front, found, problems)
    contents = []
    for folder, read in (("annotations", annotations.read), ("annotations/corrections", annotations.read_corrections)):
        file = root / folder / f"{path.stem}.yml"
        content, broken = located_yaml.read(file, root) if file.exists() else (None, [])
        problems += broken
        contents.append(None if broken and content is None else read(content, terms, problems))
    annotated, corrections = contents
    if annotated is None or corrections is None:
        return None
    received = received or [""] * len(found)
    lines = {block.id: block.line for block in found}
    document = _joined(document, found, received, annotated, corrections)
    reading = rules.Reading(document, annotated, corrections, terms, source, front.file, lines)
    for rule in rules.RULES:
        problems += rule(reading)
    return reading


def _source(file: Path, document: Document, problems: list[Problem]) -> str | None:
    if not file.exists():
        problems.append(at(document.digest, f"{file.name} is not in docs/sources; allowed is the text as received"))
        return None
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    if digest != document.digest:
        problems.append(at(document.digest, f"sha256 {document.digest} of the source; allowed is {digest}"))
        return None
    return file.read_text(encoding="utf-8")


def _received(source: str, document: Document, front, found, problems: list[Problem]) -> list[str] | None:
    """The source's own characters, block by block; a page that is not what its source converts to is a problem."""
    try:
        blocks = conversion.blocks(source, document.title.zh, front["source"].get("layout") == "wrapped")
    except ValueError as error:
        problems.append(at(front["title"], f"{error}; allowed is the title as the source has it"))
        return None
    for here, made in zip_longest(found, blocks):
        if here is None or made is None or here.markdown != conversion.markdown(made):
            line = (here or found[-1]).line
            stands = f"“{here.markdown}”" if here else "the end of the page"
            problems.append(Problem(front.file, line, f"{stands} is not what the source converts to; allowed is what "
                                    "`make convert` writes"))
            return None
    return [conversion.as_received(block) for block in blocks]


def _joined(document: Document, found: list[page.Block], received: list[str], annotated, corrections) -> Document:
    """The document with its blocks, each with what the editors say of it; a letter acts as its chapeau does."""
    blocks = []
    for block, text_source in zip(found, received, strict=True):
        annotation = annotated.get(block.id)
        actions = annotation.actions if annotation else ()
        if (chapeau := identifiers.chapeau(block.id)) in annotated:
            adds = annotation.adds if annotation else ()
            actions = tuple(replace(action, inherited=True, addressees=_with(action, adds, position == 0))
                            for position, action in enumerate(annotated[chapeau].actions))
        # Mostly the source has the same characters; they need not be held twice.
        same = block.passage.text if text_source == block.passage.text else text_source
        blocks.append(Block(
            document.id, block.id, block.kind, block.number, block.passage, same, block.section, annotation,
            actions, tuple(correction for correction in corrections if correction.unit == block.id)))
    whole = tuple(correction for correction in corrections if correction.unit == "document")
    return replace(document, blocks=tuple(blocks), corrections=whole)


def _with(action: Action, adds: tuple, first: bool) -> tuple:
    added = tuple(addressee for addressee in adds if addressee not in action.addressees)
    return action.addressees + added if first else action.addressees
