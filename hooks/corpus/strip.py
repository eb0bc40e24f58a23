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
    paths = {"direct": "", "indirect": "", "none": ""}
    for position, unit in enumerate(units):
        strength = str(unit.tags[target].strength) if target in unit.tags else "none"
        left = position * _STEP + 0.8
        if strength == "direct":
            paths["direct"] += f"M{left:g} 0h{_WIDTH}v{_HEIGHT}h-{_WIDTH}z"
        elif strength == "indirect":
            paths["indirect"] += f"M{left + 0.5:g} {_LOW}h{_WIDTH - 1:g}v{_HEIGHT - _LOW - 0.5:g}h-{_WIDTH - 1:g}z"
        else:
            paths["none"] += f"M{left:g} {_HEIGHT - 0.5:g}h{_WIDTH}"
    return Strip(max(columns or 0, len(units), 1) * _STEP, **paths)
