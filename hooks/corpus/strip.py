"""A strip of units drawn as SVG paths: direct units tall, indirect ones low, the others a base line."""

from dataclasses import dataclass

_STEP, _WIDTH, _HEIGHT, _LOW = 10, 8.4, 12, 5


@dataclass(frozen=True)
class Strip:
    """Path data in a box `width` × 12; an empty path where no unit is of that sort."""

    width: int
    direct: str
    indirect: str
    none: str


def strip(units, target: str, columns: int | None = None) -> Strip:
    """The units in order, one column each; `columns` is the width of the scale they share with others."""
    shapes = {"direct": f"h{_WIDTH}v{_HEIGHT}h-{_WIDTH}z",
              "indirect": f"h{_WIDTH - 1:g}v{_HEIGHT - _LOW - 0.5:g}h-{_WIDTH - 1:g}z",
              "none": f"h{_WIDTH}h-{_WIDTH}"}
    starts = {"direct": (0.8, 0), "indirect": (1.3, _LOW), "none": (0.8, _HEIGHT - 0.5)}
    paths, last = dict.fromkeys(shapes, ""), {}
    for position, unit in enumerate(units):
        sort = str(unit.tags[target].strength) if target in unit.tags else "none"
        # From the one before, where each ends as it began: what repeats packs well.
        if sort in last:
            move = f"m{(position - last[sort]) * _STEP} 0"
        else:
            left, top = starts[sort]
            move = f"M{left + position * _STEP:g} {top:g}"
        paths[sort] += move + shapes[sort]
        last[sort] = position
    return Strip(max(columns or 0, len(units), 1) * _STEP, **paths)
