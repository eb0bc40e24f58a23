"""The four faces of the edition, cut to the characters it uses.

`fonts/` holds each face with 8,000 characters; the site needs some 1,000. Every build makes the cut
to the characters its pages are made from, and keeps it in a cache.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache, partial
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

from . import kept

FACES = ("NotoSerifSC-400.woff2", "NotoSerifSC-600.woff2", "NotoSansSC-400.woff2", "NotoSansSC-500.woff2")
TYPED = frozenset(map(chr, range(0x20, 0x7F)))  # readers type these into the search, used in a page or not
BLANK = {"Cc", "Cf", "Zl", "Zp", "Zs"}  # Unicode categories that show nothing: control, format, separators
SELECTORS = "\ufe0e\ufe0f"  # ask for the text or the emoji form of the character before
REMEDY = "Add them to fonts/extra-characters.txt and run `make fonts`; it says if they cannot be had."


class MissingGlyph(Exception):
    """Some face lacks some character; `missing` maps each such character to the names of those faces."""

    def __init__(self, missing: dict[str, list[str]]) -> None:
        self.missing = missing
        lines = [f"  {c} (U+{ord(c):04X}) is not in {', '.join(faces)}" for c, faces in missing.items()]
        super().__init__("\n".join(["the fonts lack characters of the edition:", *lines, REMEDY]))


def web_faces(characters: set[str], fonts: Path, cache: Path, whole: bool = False) -> dict[str, bytes]:
    """The faces as pages load them, each in two: file name -> WOFF2. `…-han.woff2` has the ideographs.

    The small part, with all other signs and what readers type, comes before a page is painted; it decides widths and
    the height of lines. Ideographs are as wide in every Chinese face, so theirs can come later and nothing moves.
    `whole`: the ideographs are not cut, for whoever waits for a page and not for its bytes.

    MissingGlyph names what is missing from either.
    """
    ideographs = {character for character in characters if _is_ideograph(character)}
    cuts, missing = {}, {}
    for ending, part, cut in ((".woff2", characters - ideographs | TYPED, subset_faces),
                              ("-han.woff2", ideographs, whole_faces if whole else subset_faces)):
        try:
            cuts |= {name.replace(".woff2", ending): face for name, face in cut(part, fonts, cache).items()}
        except MissingGlyph as error:
            missing |= error.missing
    if missing:
        raise MissingGlyph(missing)
    return cuts


def whole_faces(characters: set[str], fonts: Path, _) -> dict[str, bytes]:
    """Each of FACES as it is; MissingGlyph if some face lacks some of the characters."""
    sources = _sources(fonts)
    refuse_missing("".join(sorted(characters)), sources)
    return sources


def _is_ideograph(character: str) -> bool:
    return unicodedata.name(character, "").startswith(("CJK UNIFIED IDEOGRAPH", "CJK COMPATIBILITY IDEOGRAPH"))


def subset_faces(characters: set[str], fonts: Path, cache: Path) -> dict[str, bytes]:
    """Cut each of FACES, found in `fonts`, to the characters: file name -> WOFF2, in the order of FACES.

    Guaranteed:
    1. Every face has a glyph for each of the characters, and for nothing more than these bring with
       them (mirrored brackets, proportional quotation marks, ligatures).
       BLANK characters and SELECTORS are kept where the face has them, and never missed.
    2. Otherwise MissingGlyph, naming all that is missing at once.
    3. The layout features of the files in `fonts` are kept, but for those left without a glyph to act on.
    4. The same fonts, characters, HarfBuzz, fontTools and Brotli give the same bytes.
    5. `cache` may be shared by builds at the same time, damaged, read-only, or deleted at any moment:
       the result is the same, and only the time differs.
    """
    wanted = "".join(sorted(characters))
    sources = _sources(fonts)
    entries = {name: cache / f"{Path(name).stem}-{_key(source, wanted)}" for name, source in sources.items()}
    cuts = {name: cut for name, entry in entries.items() if (cut := kept.read(entry))}
    absent = {name: source for name, source in sources.items() if name not in cuts}
    if absent:
        refuse_missing(wanted, absent)
    for name, source in absent.items():
        cuts[name] = _cut(source, wanted)
        kept.write(entries[name], cuts[name])
    return {name: cuts[name] for name in FACES}


def _sources(fonts: Path) -> dict[str, bytes]:
    return {name: (fonts / name).read_bytes() for name in FACES}


def _key(source: bytes, wanted: str) -> str:
    """A name for all that a cut depends on; this file's own bytes stand for the options."""
    makers = (f"{package} {version(package)}" for package in ("uharfbuzz", "fonttools", "brotli"))
    return kept.key(source, wanted, *makers, Path(__file__).read_bytes())


def refuse_missing(wanted: str, sources: dict[str, bytes]) -> None:
    known = {name: _characters(source) for name, source in sources.items()}
    visible = [c for c in wanted if unicodedata.category(c) not in BLANK and c not in SELECTORS]
    missing = {c: faces for c in visible if (faces := [name for name in known if ord(c) not in known[name]])}
    if missing:
        raise MissingGlyph(missing)


@lru_cache(maxsize=len(FACES))
def _characters(source: bytes) -> frozenset[int]:
    """The characters of a face, by number."""
    from fontTools.ttLib import TTFont  # here and below: importing it takes ten times as long as a full cache

    return frozenset(TTFont(BytesIO(source), lazy=True).getBestCmap())


def _cut(source: bytes, wanted: str) -> bytes:
    import uharfbuzz

    keep = uharfbuzz.SubsetInput()
    keep.unicode_set.set(set(map(ord, wanted)))
    keep.flags = uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    kinds = uharfbuzz.SubsetInputSets
    for kind in (kinds.LAYOUT_FEATURE_TAG, kinds.NAME_ID, kinds.NAME_LANG_ID):  # all there are
        keep.sets(kind).clear()
        keep.sets(kind).invert()
    face = uharfbuzz.Face(_packed(source, None))
    return _packed(uharfbuzz.subset(face, keep).blob.data, "woff2")


def _packed(font: bytes, flavor: str | None) -> bytes:
    """The same font as WOFF2, with the glyf transform, or bare."""
    import brotli
    from fontTools.ttLib import TTFont, woff2

    made = TTFont(BytesIO(font), lazy=True, recalcBBoxes=False, recalcTimestamp=False)
    made.flavor = flavor
    if flavor:
        made.flavorData = woff2.WOFF2FlavorData()
        # At the quality that fontTools asks for, 11, faces are 0.2 % smaller and take three times as long.
        woff2.brotli = SimpleNamespace(**vars(brotli) | {"compress": partial(brotli.compress, quality=10)})
    result = BytesIO()
    made.save(result)
    return result.getvalue()
