"""Made-up paragraphs: a beginning and clauses in a new order, and the same paragraph once more with a small edit."""

import re
from dataclasses import dataclass, replace
from random import Random

from clauses import Pool
from trial import Clause

from corpus import passage

# Words and what takes their place in a parallel; all their characters stand in the real texts.
WORDS = (("加强", "进一步加强"), ("促进", "推动"), ("会员国", "各会员国"), ("采取", "继续采取"), ("措施", "各项措施"),
         ("确保", "努力确保"), ("合作", "密切合作"), ("保护", "充分保护"), ("援助", "协助"), ("问题", "各种问题"),
         ("提供", "及时提供"), ("处理", "全面处理"), ("努力", "持续努力"), ("办法", "方式"), ("活动", "各项活动"))
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?= ?年)")
_CALL = re.compile(r"\[\^(\d+)\]")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph without number and closing mark; `letters` are paragraphs of their own under a chapeau.

    `begins`: the first part is a verb, with whom it asks, and no comma follows it.
    """

    parts: tuple[Clause, ...]
    begins: bool = True
    letters: "tuple[Paragraph, ...]" = ()

    @property
    def text(self) -> str:
        """The words without calls: what makes a paragraph equal to another."""
        return passage.parse(self.marked).text

    @property
    def marked(self) -> str:
        """The words with calls `[^0]`, `[^1]` … of `notes`; a call at the end of a clause stands after its comma."""
        text, called = "", 0
        for place, part in enumerate(self.parts):
            words = _CALL.sub(lambda call, first=called: f"[^{first + int(call[1])}]", part.text)
            called += len(part.notes)
            if place and not (place == 1 and self.begins):
                text = after(text, "，")
            text += words
        return text

    def gathered(self, field: str) -> tuple:
        """The values of a field of all clauses, each once, in order."""
        return tuple(dict.fromkeys(value for part in self.parts for value in getattr(part, field)))


def after(text: str, mark: str) -> str:
    """`text` and a mark, which stands before a call that ends the text."""
    call = re.search(r"(?:\[\^\d+\])+$", text)
    return text[: call.start()] + mark + call.group() if call else text + mark


class Maker:
    """Makes paragraphs of which no two have the same words. `seen` holds the words of all made and all real ones."""

    def __init__(self, pool: Pool, random: Random, seen: set[str]):
        self.pool, self.random, self.seen = pool, random, seen
        self.plain = tuple(clause for clause in pool.clauses if not clause.actions)
        self.noted = tuple(clause for clause in self.plain if clause.notes or clause.cites)
        self.acting = tuple(clause for clause in pool.clauses if clause.actions)

    def preambular(self, letters: int = 0) -> Paragraph:
        """A paragraph of the preamble: one in three calls a note or cites something."""
        return self._new(lambda: Paragraph((self.random.choice(self.pool.preambular), *self._some(110, 180, 1 / 3))),
                         letters)

    def operative(self, letters: int = 0) -> Paragraph:
        """A numbered paragraph; one in four has a second verb. A chapeau is short."""
        def make() -> Paragraph:
            first = self.random.choice(self.pool.operative)
            parts = self._some(100, 130) if letters else self._some(110, 210, 1 / 8)
            if not letters and self.random.random() < 1 / 4:
                parts = (*parts, self.random.choice(self.acting))
            return Paragraph((first, *parts))

        return self._new(make, letters)

    def parallel(self, earlier: Paragraph) -> tuple[Paragraph, str]:
        """The same paragraph with a small edit, and what the edit is: `word`, `year` or `clause`."""
        while True:
            kind = self.random.choice(("word", "word", "year", "clause"))
            made = self._edited(earlier, kind)
            if made and made.text not in self.seen:
                self.seen.add(made.text)
                return made, kind

    def _edited(self, earlier: Paragraph, kind: str) -> Paragraph | None:
        parts = list(earlier.parts)
        if kind == "clause":
            parts.insert(self.random.randint(2, len(parts)), self.random.choice(self.plain))
            return Paragraph(tuple(parts))
        place = self.random.randrange(1, len(parts))
        text = parts[place].text
        if kind == "year":
            text = _YEAR.sub(lambda year: str(int(year[0]) + self.random.randint(1, 5)), text, count=1)
        else:
            old, new = self.random.choice(WORDS)
            text = text.replace(old, new, 1)
        plain = passage.parse(text).text
        stands = all(passage.find(words, plain) for words in parts[place].standing)
        if text == parts[place].text or "《" in text or not stands:
            return None
        parts[place] = replace(parts[place], text=text)
        return Paragraph(tuple(parts))

    def _new(self, make, letters: int) -> Paragraph:
        while (made := make()).text in self.seen:
            pass
        self.seen.add(made.text)
        below = (self._new(lambda: Paragraph(self._some(100, 130), begins=False), 0) for _ in range(letters))
        return replace(made, letters=tuple(below))

    def _some(self, least: int, most: int, noted: float = 0) -> tuple[Clause, ...]:
        """Clauses without verbs, none twice, that have together some number of characters between two.

        In shorter paragraphs one clause in common would be half of the words, and chance would make parallels.
        """
        wanted, some = self.random.randint(least, most), {}
        if self.random.random() < noted:
            some[self.random.choice(self.noted)] = None
        while sum(len(clause.text) for clause in some) < wanted:
            some[self.random.choice(self.plain)] = None
        in_order = list(some)
        self.random.shuffle(in_order)
        return tuple(in_order)
