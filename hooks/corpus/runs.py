"""A block's text cut into runs for display: where words are bold, evidence of a target, or a slip."""

from dataclasses import dataclass
from itertools import pairwise

from .annotation import Correction
from .block import Block
from .passage import find


@dataclass(frozen=True)
class Run:
    """Characters that share everything said of them, and the labels of the notes called right after them.

    `slip`: the correction whose printed words these are; `slip_ends` with its last run.
    """

    text: str
    bold: bool = False
    evidence: tuple[str, ...] = ()
    slip: Correction | None = None
    slip_ends: bool = False
    calls: tuple[str, ...] = ()


def runs(block: Block) -> list[Run]:
    """The runs of a block in order; joined, their texts are the block's text."""
    text, calls = block.text, block.passage.calls
    evidence = [(find(tag.evidence, text), target) for target, tag in block.tags.items() if tag.evidence]
    slips = [(find(slip.printed, text), slip) for slip in block.corrections if slip.printed]
    spans = [span for span, _ in evidence + slips] + list(block.passage.bold)
    cuts = sorted({0, len(text), *(edge for span in spans for edge in span), *(offset for offset, _ in calls)})
    found = []
    for start, end in pairwise(cuts):
        slip = next(((span, slip) for span, slip in slips if _holds(span, start, end)), None)
        found.append(Run(
            text=text[start:end],
            bold=any(_holds(span, start, end) for span in block.passage.bold),
            evidence=tuple(target for span, target in evidence if _holds(span, start, end)),
            slip=slip[1] if slip else None,
            slip_ends=slip is not None and slip[0][1] == end,
            calls=tuple(label for offset, label in calls if offset == end),
        ))
    return found


def excerpt(block: Block, target: str | None, reach: int = 44) -> list[Run]:
    """The evidence of a target with up to `reach` characters either side, … where text is left out.

    Without evidence, the opening of the text. Calls and slips are left out.
    """
    tag = block.tags.get(target)
    span = find(tag.evidence, block.text) if tag and tag.evidence else None
    start, end = span or (0, 0)
    begin, stop = max(0, start - reach), min(len(block.text), end + (reach if span else 2 * reach))
    begin, stop = (0 if begin <= 8 else begin), (len(block.text) if stop >= len(block.text) - 8 else stop)
    parts = [
        Run("……" if begin else ""),
        Run(block.text[begin:start]),
        Run(block.text[start:end], evidence=(target,) if span else ()),
        Run(block.text[end:stop]),
        Run("……" if stop < len(block.text) else ""),
    ]
    return [run for run in parts if run.text]


def _holds(span: tuple[int, int], start: int, end: int) -> bool:
    return span[0] <= start and end <= span[1]
