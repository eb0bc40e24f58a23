"""Every character of every source is on its page, in order, and the page holds nothing else.

Page and source are read here by rules of their own, so that a fault of the conversion cannot hide itself.
"""

import hashlib
import random
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = ["a-64-l-64", "a-c3-61-draft", "a-64-130", "a-c3-76-rev1", "e-res-2013-41"]
FURNITURE = {"请回收(基)", "__________________", "——————", "---"}
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

# Note marks whose raising was lost: as received, and the same with the mark raised. Each stands once.
FLATTENED = {
    "a-64-l-64": {
        "^{10 《}大会": "¹⁰ 《大会",
        "第 4/4 号决定, 12\n": "第 4/4 号决定,¹²\n",
        "公约》、1 《儿童权利公约》2 及": "公约》、¹ 《儿童权利公约》² 及",
        "议定书》3 和": "议定书》³ 和",
        "议定书》4 以及": "议定书》⁴ 以及",
        "歧视公约》5),": "歧视公约》⁵),",
        "\n15 联合国,": "\n¹⁵ 联合国,",
    },
    "a-64-130": {"项目表\\*项目": "项目表＊项目", "\n\\* A/64/50": "\n＊ A/64/50"},
}


def read_source(document: str, text: str):
    """(stream of the text, [(label, stream)] of the notes); a stream has no white space, calls stand as {n}."""
    for received, raised in FLATTENED.get(document, {}).items():
        assert text.count(received) == 1, f"{received!r} is not there once"
        text = text.replace(received, raised)
    text = re.sub(r"\[([^\[\]]+)\]\(#\)", r"\1", text)
    main, notes, prefix, in_notes = "", [], "", False
    lines = text.split("\n")
    if document == "a-c3-61-draft":
        lines = _marks_joined(lines)
    for line in lines:
        stripped = line.strip()
        if stripped in FURNITURE or not stripped:
            in_notes = in_notes or stripped.startswith("_")
            continue
        definition = re.match(r"([⁰¹²³⁴-⁹]+|＊) ", stripped)
        if definition and (in_notes or document != "a-c3-61-draft"):
            notes.append((prefix + definition.group(1).translate(LOWERED), stripped[definition.end():]))
            continue
        in_notes = False
        stripped = re.sub(r"^- (?=\([a-z]\) |\d+\. )", "", stripped)
        stripped = re.sub(r"^#### (?:\*\*(.+)\*\*|([^*]+))$", lambda m: m.group(1) or m.group(2), stripped)
        stripped = re.sub(r"[⁰¹²³⁴-⁹]+|＊", lambda m: "{" + m.group().translate(LOWERED) + "}", stripped)
        main += stripped.replace("{", "{" + prefix)
        prefix = "annex-" if stripped == "附件" else prefix
    return _set(main), [(label, _set(re.sub("＊", "{＊}", note))) for label, note in notes]


def _marks_joined(lines: list[str]) -> list[str]:
    """Where a mark has a line of its own, the line before, the mark and the line right after are one."""
    text, *pages = "\n".join(line.rstrip() for line in lines).split("__________________")
    joined = _calls_joined(text)
    for page in pages:
        notes, rest = re.match(r"((?:\s*\n\d\n[^\n]+(?:\n+\*\n[^\n]+)?\n)+)(.*)", page, re.DOTALL).groups()
        notes = re.sub(r"\n(\d)\n\s*", lambda m: "\n" + m.group(1).translate(RAISED) + " ",
                       re.sub(r"\n+\*\n", "＊", notes))
        joined += "\n__________________\n" + notes + "\n" + _calls_joined(rest)
    return joined.split("\n")


def _calls_joined(text: str) -> str:
    text = re.sub(r"\n+(\d)\n(?=.)", lambda m: m.group(1).translate(RAISED), text)
    return re.sub(r"\n+(\d)\n(?=\n)", lambda m: m.group(1).translate(RAISED) + "\n", text)


def read_page(body: str):
    """The same of a page's Markdown."""
    main, notes = "", []
    lines = [line for line in body.split("\n") if line.strip()]
    assert sum(line.startswith("# ") for line in lines) == 1, "not one title"
    assert not re.search(r"(?<!\\)[<>]", body), "an angle bracket is not escaped"
    for line in lines:
        line = re.sub(r"\\([<>])", r"\1", line)
        if line.startswith("#"):
            heading = re.fullmatch(r"##? (\S.*)", line)
            assert heading, f"no heading: {line}"
            line = heading.group(1)
        definition = re.match(r"\[\^([^\]]+)\]: ", line)
        text = re.sub(r"\[\^([^\]]+)\]", r"{\1}", line[definition.end():] if definition else line)
        text = re.sub(r"\s", "", text.replace("{*}", "{＊}"))
        if definition:
            notes.append((definition.group(1).replace("*", "＊"), text))
        else:
            main += text
    return main, notes


def _set(stream: str) -> str:
    """Half-width , ; : " beside a Chinese character or 》 in their full-width form, white space away."""
    stream = re.sub(r"\s", "", stream)
    bare = re.sub(r"\{[^}]*\}", lambda m: "\0" * len(m.group()), stream)
    out, opening = [], True
    for index, character in enumerate(bare):
        before = bare[:index].rstrip("\0")[-1:]
        after = bare[index + 1:].lstrip("\0")[:1]
        if character in ',;:"' and any("\u4e00" <= c <= "\u9fff" or c in "《》" for c in before + after if c):
            if character == '"':
                character, opening = "“" if opening else "”", not opening
            else:
                character = {",": "，", ";": "；", ":": "："}[character]
        out.append(stream[index] if character == "\0" else character)
    return "".join(out)


def differences(document: str, source: str, body: str) -> str:
    """What tells page and source apart, or nothing."""
    try:
        received, received_notes = read_source(document, source)
        page, page_notes = read_page(body)
    except (AssertionError, AttributeError, ValueError) as error:
        return f"unreadable: {error}"
    if received != page:
        at = next((i for i, pair in enumerate(zip(received, page, strict=False)) if pair[0] != pair[1]), -1)
        return f"at {at}: source {received[at - 10:at + 20]!r}, page {page[at - 10:at + 20]!r}"
    return "" if received_notes == page_notes else f"notes: source {received_notes}, page {page_notes}"


def load(document: str) -> tuple[str, str, str]:
    """(source, front matter, body)."""
    source = (ROOT / f"docs/sources/{document}.txt").read_text(encoding="utf-8")
    _, front, body = (ROOT / f"docs/resolutions/{document}.md").read_text(encoding="utf-8").split("---\n", 2)
    return source, front, body


@pytest.mark.parametrize("document", DOCUMENTS)
def test_page_and_source_hold_the_same_characters_in_the_same_order(document):
    source, _, body = load(document)
    assert differences(document, source, body) == ""


@pytest.mark.parametrize("document", DOCUMENTS)
def test_recorded_digest_is_that_of_the_source(document):
    digest = hashlib.sha256((ROOT / f"docs/sources/{document}.txt").read_bytes()).hexdigest()
    assert f"sha256: {digest}\n" in load(document)[1]


def test_every_source_has_a_page_and_every_page_a_source():
    stems = {path.stem for path in (ROOT / "docs/sources").glob("*.txt")}
    assert stems == {path.stem for path in (ROOT / "docs/resolutions").glob("*.md")} == set(DOCUMENTS)


def mutations(count: int, seed: int):
    """`count` single damages to a page or a source: (what, document, source, body)."""
    chance = random.Random(seed)
    made = 0
    while made < count:
        document = chance.choice(DOCUMENTS)
        source, _, body = load(document)
        side = chance.choice(["source", "page"])
        text = source if side == "source" else body
        kind = chance.choice(["deletion", "doubling", "swap", "moved call", "moved note"])
        damaged = _moved_note(chance, document, text, side, kind) if "moved" in kind else _typo(chance, text, kind)
        if damaged and damaged != text:
            made += 1
            pair = (damaged, body) if side == "source" else (source, damaged)
            yield f"{kind} in {side} of {document}, {made}", document, *pair


def _typo(chance: random.Random, text: str, kind: str) -> str | None:
    at = chance.randrange(len(text) - 1)
    line = text[text.rfind("\n", 0, at) + 1: text.find("\n", at)].strip()
    column = at - text.rfind("\n", 0, at) - 1
    is_list_mark = text[at] == "-" and text[at - column: at].strip() == ""
    if text[at].isspace() or line in FURNITURE or is_list_mark:
        return None
    if kind == "deletion":
        # Of two equal neighbours either one may go: the result is the same and is a damage all the same.
        return text[:at] + text[at + 1:]
    if kind == "doubling":
        return text[: at + 1] + text[at:]
    if text[at + 1].isspace() or text[at + 1] == text[at]:
        return None
    return text[:at] + text[at + 1] + text[at] + text[at + 2:]


def _moved_note(chance: random.Random, document: str, text: str, side: str, kind: str) -> str | None:
    if side == "source" and document in ("a-c3-61-draft", "a-64-130"):
        call, definition = r"(?<=\n)\d\n", r"(?<=\n)\d\n [^\n]+(?=\n \n\d|\n {2})"
    elif side == "source":
        call, definition = r"(?<!\n)[¹²³⁴-⁹]+", r"(?<=\n)[¹²³⁴-⁹]+ [^\n]+"
    else:
        call, definition = r"(?<!\n)\[\^[^\]]+\]", r"(?<=\n)\[\^[^\]]+\]: [^\n]+"
    found = list(re.finditer(call if kind == "moved call" else definition, text))
    if len(found) < 2:
        return None
    if kind == "moved note":
        first, second = sorted(chance.sample(found, 2), key=lambda match: match.start())
        return (text[: first.start()] + second.group() + text[first.end(): second.start()] + first.group()
                + text[second.end():])
    moved = chance.choice(found)
    rest = text[: moved.start()] + text[moved.end():]
    to = moved.start() + chance.choice([-3, -2, 2, 3])
    skipped = rest[min(to, moved.start()): max(to, moved.start())]
    if re.search(r"[\s\[\]^*()#⁰¹²³⁴-⁹\d、]", skipped):
        return None
    return rest[:to] + moved.group() + rest[to:]


def test_each_of_300_damages_is_noticed():
    unnoticed = [what for what, document, source, body in mutations(300, seed=20210730)
                 if not differences(document, source, body)]
    assert unnoticed == []
