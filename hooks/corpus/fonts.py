"""The four faces of the edition, cut to the characters it uses.

`fonts/` holds the faces with some 8,000 characters each; a page needs about 1,000. The cut is
made at every build, from the characters found in the pages, and kept in a cache.
"""

from __future__ import annotations

import hashlib
import unicodedata
import uuid
from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import brotli
import fontTools

FACES = ("NotoSerifSC-400.woff2", "NotoSerifSC-600.woff2", "NotoSansSC-400.woff2", "NotoSansSC-500.woff2")
REMEDY = "Add what is missing to fonts/extra-characters.txt and run `make fonts`; no glyph is ever borrowed from another face."

TYPED = frozenset(map(chr, range(0x20, 0x7F)))  # readers type these into the search, used in a page or not
BLANK = {"Cc", "Cf", "Zs", "Zl", "Zp"}  # Unicode categories: control, format, and the three kinds of separator
SELECTORS = "\ufe0e\ufe0f"  # ask for the text or emoji form of the character before
DIGEST = 32  # bytes


class MissingGlyph(Exception):
    """Some face lacks some character. `missing` maps each such character to the names of those faces."""

    def __init__(self, missing: dict[str, list[str]]) -> None:
        self.missing = missing
        lines = [f"  {character} (U+{ord(character):04X}) is not in {', '.join(faces)}" for character, faces in missing.items()]
        super().__init__("\n".join(["the fonts do not have every character of the edition:", *lines, REMEDY]))


def subset_faces(characters: set[str], fonts: Path, cache: Path) -> dict[str, bytes]:
    """Cut each of FACES, found in `fonts`, to `characters`: file name -> WOFF2.

    Guaranteed:
    1. Every face has a glyph for every one of the characters and for printable ASCII, and for nothing
       else but what the layout features reach from these (proportional quotation marks, for example).
       A character of a BLANK category or in SELECTORS is kept if the face has it and never missed.
    2. Else MissingGlyph, naming every missing character at once.
    3. The layout features of the file in `fonts` are kept; those without a glyph left to act on go.
    4. The same fonts, characters, fontTools and Brotli give the same bytes, on any machine.
    5. `cache` may be empty, shared by builds at the same time, damaged, read-only or deleted at
       any moment: the result is the same, and only the time differs.
    """
    wanted = sorted(characters | TYPED)
    sources = {name: (fonts / name).read_bytes() for name in FACES}
    entries = {name: cache / f"{Path(name).stem}-{_key(source, wanted)}" for name, source in sources.items()}
    cuts = {name: _read(entry) for name, entry in entries.items()}
    absent = {name: sources[name] for name, cut in cuts.items() if cut is None}
    if absent:
        _refuse_missing(wanted, absent)
    for name, source in absent.items():
        cuts[name] = _cut(source, wanted)
        _write(entries[name], cuts[name])
    return cuts


def _key(source: bytes, wanted: Iterable[str]) -> str:
    """All that the result depends on; this file stands for the options of the cut."""
    parts = (source, "".join(wanted).encode(), fontTools.version.encode(), brotli.__version__.encode(), Path(__file__).read_bytes())
    return hashlib.blake2b(b"".join(hashlib.blake2b(part).digest() for part in parts), digest_size=16).hexdigest()


def _refuse_missing(wanted: Iterable[str], sources: dict[str, bytes]) -> None:
    from fontTools.ttLib import TTFont

    visible = [c for c in wanted if unicodedata.category(c) not in BLANK and c not in SELECTORS]
    known = {name: TTFont(BytesIO(source), lazy=True).getBestCmap() for name, source in sources.items()}
    missing = {c: faces for c in visible if (faces := [name for name in known if ord(c) not in known[name]])}
    if missing:
        raise MissingGlyph(missing)


def _cut(source: bytes, wanted: Iterable[str]) -> bytes:
    # Imported here because it takes longer than a cache hit.
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.woff2 import WOFF2FlavorData

    font = TTFont(BytesIO(source), lazy=True, recalcBBoxes=False, recalcTimestamp=False)
    subsetter = Subsetter(Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True))
    subsetter.populate(unicodes=map(ord, wanted))
    subsetter.subset(font)
    font.flavor, font.flavorData = "woff2", WOFF2FlavorData()  # the file read says "no transform"; this one has it
    font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False  # else bytes depend on what else is installed
    result = BytesIO()
    font.save(result)
    return result.getvalue()


def _read(entry: Path) -> bytes | None:
    """The cut kept in a cache entry; None if there is none or it is not whole."""
    try:
        content = entry.read_bytes()
    except OSError:
        return None
    digest, cut = content[:DIGEST], content[DIGEST:]
    return cut if hashlib.blake2b(cut, digest_size=DIGEST).digest() == digest else None


def _write(entry: Path, cut: bytes) -> None:
    """Keep a cut, in one step: another build sees all of it or nothing."""
    unfinished = entry.with_name(f"{entry.name}.{uuid.uuid4().hex}")
    with suppress(OSError):
        entry.parent.mkdir(parents=True, exist_ok=True)
        try:
            unfinished.write_bytes(hashlib.blake2b(cut, digest_size=DIGEST).digest() + cut)
            unfinished.replace(entry)
        finally:
            unfinished.unlink(missing_ok=True)
