"""Made-up documents: paragraphs in the shape of the real ones, with front matter, source, and both readings."""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from paragraphs import Paragraph, after
from trial import Clause, Note

from corpus import conversion

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
DIGITS = "零一二三四五六七八九"
TAGGED = ("operative", "letter")
GIST, WORDS = 46, 16  # characters of a Chinese gist, fewer than allowed; words of an English one before its symbol
NO_EVIDENCE = {"zh": "本段未提贩运，只因所在文件是关于打击贩运人口的。",
               "en": "The paragraph names no trafficking; it serves a document that is against it."}
VERBS = (("改进", "Improving"), ("加强", "Strengthening"), ("促进", "Promoting"), ("协调", "Coordinating"))
OBJECTS = (("打击贩运人口工作的协调", "the coordination of efforts against trafficking in persons"),
           ("打击贩运人口的国际合作", "international cooperation against trafficking in persons"),
           ("对贩运行为受害人的保护和援助", "protection of and assistance to victims of trafficking"),
           ("贩运人口问题数据的收集和交流", "the collection and exchange of data on trafficking in persons"),
           ("防止贩运妇女和儿童的措施", "measures to prevent trafficking in women and children"),
           ("打击贩运人口的全球伙伴关系", "the global partnership against trafficking in persons"))
ASSEMBLY, COUNCIL = ("大会", "General Assembly"), ("经济及社会理事会", "Economic and Social Council")
COMMITTEE = ("大会第三委员会", "General Assembly, Third Committee")


@dataclass(frozen=True)
class Heading:
    """What stands above a made-up document. `number`: the symbol's short number, as `71/443`; `serial`: from 1."""

    id: str
    symbol: str
    number: str
    status: str
    body: tuple[str, str]
    session: tuple[str, str]
    day: date
    title: tuple[str, str]
    serial: int
    follows: str | None


def heading(serial: int, day: date, follows: str | None) -> Heading:
    """The heading of the document with this serial number: of twenty, twelve are adopted by the Assembly, three by
    the Council, and five are drafts. Numbers from 400 on are no real document's of these years.
    """
    session, number = day.year - 1945, 400 + serial
    verb, what = VERBS[serial % len(VERBS)], OBJECTS[serial // len(VERBS) % len(OBJECTS)]
    title = (verb[0] + what[0], f"{verb[1]} {what[1]}")
    of_assembly = (f"第{chinese(session)}届会议", f"Session {session}")
    if serial % 20 in (3, 10, 17):
        name, status, body = f"{day.year}/{number}", "adopted", COUNCIL
        symbol, of_assembly = f"E/RES/{name}", (f"{day.year} 年实质性会议", f"Substantive session of {day.year}")
    elif serial % 4 == 0:
        symbol = name = f"A/C.3/{session}/L.{number}"
        status, body = "draft" if serial % 8 else "revised-draft", COMMITTEE
    else:
        name, status, body = f"{session}/{number}", "adopted", ASSEMBLY
        symbol = f"A/RES/{name}"
    id_ = re.sub(r"[./]+", "-", symbol.lower()).replace("a-c-3", "a-c3")
    return Heading(id_, symbol, name, status, body, of_assembly, day, title, serial, follows)


def chinese(number: int) -> str:
    """A number from 1 to 99 in Chinese numerals: 71 → 七十一."""
    tens, ones = divmod(number, 10)
    return (DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones] if ones else "")


def recalling(symbol: str, number: str, day: date) -> Clause:
    """The clause that recalls an earlier document."""
    return Clause(f"其 {_day(day)}第 {number} 号决议", cites=(symbol,), standing=(number,))


class Writer:
    """Writes one document's page, source and annotations. Notes are numbered as they are called, each once."""

    def __init__(self, top: Heading, preamble: list[Paragraph], operative: list[Paragraph]):
        self.top, self.preamble, self.operative = top, preamble, operative
        self.notes: dict[Note, int] = {}

    def write(self, root: Path) -> None:
        """Four files: docs/resolutions, docs/sources, annotations and annotations/second."""
        source, title, id_ = self.source(), self.printed_title, self.top.id
        (root / "docs/sources" / f"{id_}.txt").write_text(source, encoding="utf-8")
        page = f"---\n{self.front(source)}---\n\n" + conversion.convert(source, title)
        (root / "docs/resolutions" / f"{id_}.md").write_text(page, encoding="utf-8")
        (root / "annotations" / f"{id_}.yml").write_text(self.annotations(), encoding="utf-8")
        (root / "annotations/second" / f"{id_}.yml").write_text(self.annotations(second=True), encoding="utf-8")

    @property
    def units(self) -> int:
        """Paragraphs and letters."""
        return sum(1 + len(paragraph.letters) for paragraph in (*self.preamble, *self.operative))

    @property
    def printed_title(self) -> str:
        return self.top.title[0]

    def front(self, source: str) -> str:
        """The front matter."""
        top, verified = self.top, self.top.status == "adopted"
        lines = [
            f"symbol: {top.symbol}", f"symbol_verified: {str(verified).lower()}",
            f"title: {_pair(top.title)}", f"short: {_pair((f'第 {top.serial} 份', f'Document {top.serial}'))}",
            "kind: resolution", f"status: {top.status}", f"body: {_pair(top.body)}", f"session: {_pair(top.session)}",
            f"date: {top.day}", "date_basis: printed", f"agenda_item: {100 + top.serial % 20}",
            *([f"follows: [{top.follows}]"] if top.follows else []),
            "source:", f"  sha256: {hashlib.sha256(source.encode()).hexdigest()}",
        ]
        return "\n".join(lines) + "\n"

    def source(self) -> str:
        """The text as received: notes raised, verbs bold in every other document, notes at the end."""
        top, adopted = self.top, self.top.status == "adopted"
        acts = ["大会" if "大会" in top.body[0] else top.body[0], f"{_day(top.day)}{top.body[0]}决议"]
        lines = [acts[0], top.session[0], f"议程项目 {100 + top.serial % 20}", "预防犯罪和刑事司法",
                 *([acts[1], f"{top.number}. {self.printed_title}"] if adopted else ["决议草案", self.printed_title]),
                 acts[0] + "，"]
        for paragraph in self.preamble:
            lines.append(self._line(paragraph, "", "：" if paragraph.letters else "，"))
            lines += self._letters(paragraph, "，")
        for number, paragraph in enumerate(self.operative, 1):
            end = "。" if number == len(self.operative) else "；"
            lines.append(self._line(paragraph, f"{number}. ", "：" if paragraph.letters else end, top.serial % 2 == 0))
            lines += self._letters(paragraph, end)
        lines += [_day(top.day), f"第 {top.serial % 90 + 10} 次全体会议"] if adopted else []
        lines += [f"{str(number).translate(SUPERSCRIPT)} {note.text}" for note, number in self.notes.items()]
        return "\n\n".join(lines) + "\n"

    def _letters(self, chapeau: Paragraph, end: str) -> list[str]:
        last = len(chapeau.letters) - 1
        return [self._line(letter, f"({chr(97 + place)}) ", end if place == last else "；")
                for place, letter in enumerate(chapeau.letters)]

    def _line(self, paragraph: Paragraph, number: str, end: str, bold: bool = False) -> str:
        notes = [note for part in paragraph.parts for note in part.notes]
        text = after(paragraph.marked, end)
        if bold and paragraph.parts[0].actions:
            verb = paragraph.parts[0].actions[0][1]
            text = f"**{verb}**" + text.removeprefix(verb)
        return number + re.sub(r"\[\^(\d+)\]", lambda call: self._raised(notes[int(call[1])]), text)

    def _raised(self, note: Note) -> str:
        return str(self.notes.setdefault(note, len(self.notes) + 1)).translate(SUPERSCRIPT)

    def annotations(self, second: bool = False) -> str:
        """The annotations of all units, or the second reading of the tagged ones, which agrees with the first."""
        entries = []
        for prefix, kind, paragraphs in (("pp", "preamble", self.preamble), ("op", "operative", self.operative)):
            for number, paragraph in enumerate(paragraphs, 1):
                entries.append(self._entry(f"{prefix}{number}", str(number), kind, paragraph, second))
                entries += [self._entry(f"{prefix}{number}-{chr(97 + place)}", f"{number} ({chr(97 + place)})",
                                        "letter" if kind == "operative" else kind, letter, second)
                            for place, letter in enumerate(paragraph.letters)]
        if not second:
            entries += [_entry(f"fn-{number}", _names(note)) for note, number in self.notes.items()]
        return "\n".join(filter(None, entries))

    def _entry(self, unit: str, number: str, kind: str, paragraph: Paragraph, second: bool) -> str:
        lines = self._tags(number, kind, paragraph, second) if kind in TAGGED else []
        cites = paragraph.gathered("cites")
        gathered = {field: paragraph.gathered(field) for field in ("instruments", "bodies")} | {"cites": cites}
        return _entry(unit, lines + ([] if second else _names(gathered)))

    def _tags(self, number: str, kind: str, paragraph: Paragraph, second: bool) -> list[str]:
        targets: dict[str, str] = {}
        for target, strength, evidence in sorted(paragraph.gathered("tags"), key=lambda tag: tag[1]):
            targets.setdefault(target, f"    {target}: {{strength: {strength}, evidence: {_quoted(evidence)}}}")
        targets.setdefault("8.7", f"    8.7: {{strength: indirect, note: {_flow(NO_EVIDENCE)}}}")
        primary, secondary = next(part.pillar for part in paragraph.parts[::-1] if part.pillar) if any(
            part.pillar for part in paragraph.parts) else ("cross-cutting", ())
        lines = ["  targets:", *targets.values(),
                 f"  pillar: {{primary: {primary}, secondary: [{', '.join(secondary)}]}}"]
        acts = [act for part in paragraph.parts for act in part.actions] if kind == "operative" else []
        if acts:
            lines += ["  actions:", *(f"    - {{verb: {verb}, stands_as: {_quoted(stands)}, "
                                      f"addressees: [{', '.join(asked)}]}}" for verb, stands, asked in acts)]
        return lines if second else [*lines, f"  gist: {_pair(self._gist(number, paragraph))}"]

    def _gist(self, number: str, paragraph: Paragraph) -> tuple[str, str]:
        """What the paragraph says, cut short, and its symbol and number, which make it alike to no other."""
        ending = f"（{self.top.number} 第 {number} 段）。"
        zh = re.sub(r"[。《》]", "", paragraph.text)[: GIST - len(ending)] + ending
        en = next((part.gist[1] for part in paragraph.parts if part.gist), "The text is against trafficking in persons")
        said = " ".join(en.split()[:WORDS]).rstrip(".,;:")
        return zh, f"{said} ({self.top.symbol}, paragraph {number})."


def _names(said: Note | dict) -> list[str]:
    values = said if isinstance(said, dict) else vars(said)
    return [f"  {field}: [{', '.join(map(_plain, values[field]))}]" for field in ("instruments", "bodies", "cites")
            if values[field]]


def _entry(unit: str, lines: list[str]) -> str:
    return "\n".join((f"{unit}:", *lines, "")) if lines else ""


def _plain(value: str) -> str:
    return value if re.fullmatch(r"[\w./ -]+", value) else _quoted(value)


def _pair(pair: tuple[str, str]) -> str:
    return _flow({"zh": pair[0], "en": pair[1]})


def _flow(values: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {_quoted(value)}" for key, value in values.items()) + "}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _day(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
