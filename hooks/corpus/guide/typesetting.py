"""From data and template to PDF: fonts unpacked, every warning an error, the result kept until something changes."""

import hashlib
import json
import shutil
import tempfile
from functools import cache as once
from importlib.metadata import version as version_of
from io import BytesIO
from pathlib import Path

import segno
import typst

from ..fonts import FACES, refuse_missing

TEMPLATES = Path(__file__).parent
STANDARD = "ua-1"


class CannotBeSet(Exception):
    """The engine stopped or warned; the message is what it said."""


def pdf(template: str, content: dict, fonts: Path, cache: Path) -> bytes:
    """The template filled with the content. MissingGlyph names every character without a glyph; else CannotBeSet.

    Equal bytes for equal content, templates, fonts and engine; these also name the entry in the cache.
    """
    said = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    sources = {name: (fonts / name).read_bytes() for name in FACES}
    entry = cache / "guides" / f"{_key(template, said, sources)}.pdf"
    if entry.exists():
        return entry.read_bytes()
    written = said.decode() + "".join(path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.glob("*.typ")))
    refuse_missing("".join(sorted(set(written))), sources)
    made = _compiled(template, said, content.get("address", ""), _unpacked(sources, cache))
    _kept(entry, made)
    return made


def _key(template: str, said: bytes, sources: dict[str, bytes]) -> str:
    code = [path.read_bytes() for path in sorted(TEMPLATES.glob("*.typ"))]
    engine = f"{template} {version_of('typst')} {version_of('segno')} {STANDARD}".encode()
    parts = (said, engine, Path(__file__).read_bytes(), *code, *sources.values())
    return hashlib.blake2b(b"".join(hashlib.blake2b(part).digest() for part in parts), digest_size=16).hexdigest()


def _compiled(template: str, said: bytes, address: str, fonts: typst.Fonts) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path in TEMPLATES.glob("*.typ"):
            shutil.copy(path, root)
        (root / "content.json").write_bytes(said)
        if address:
            segno.make(address, error="m").save(str(root / "address.svg"), border=0)
        try:
            made, warnings = typst.compile_with_warnings(
                root / template, root=root, font_paths=fonts, ignore_system_fonts=True, timestamp=0,
                pdf_standards=[STANDARD])
        except typst.TypstError as error:
            raise CannotBeSet(f"{template}: {_placed(error, folder)}") from error
    if warnings:
        raise CannotBeSet("\n".join(f"{template}: {_placed(warning, folder)}" for warning in warnings))
    return made


def _placed(problem: typst.TypstError | typst.TypstWarning, folder: str) -> str:
    return problem.diagnostic.replace(f"{folder}/", "").strip() or problem.message


def _unpacked(sources: dict[str, bytes], cache: Path) -> typst.Fonts:
    """The faces as the engine reads them, and none besides."""
    digest = hashlib.blake2b(b"".join(sources.values()), digest_size=8).hexdigest()
    folder = cache / "unpacked" / digest
    for name, source in sources.items():
        if not (file := folder / Path(name).with_suffix(".ttf").name).exists():
            _kept(file, _as_ttf(source))
    return _faces(folder)


@once
def _faces(folder: Path) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _as_ttf(source: bytes) -> bytes:
    from fontTools.ttLib import TTFont  # as in fonts.py, where the reason stands

    font = TTFont(BytesIO(source), recalcBBoxes=False, recalcTimestamp=False)
    font.flavor = None
    font.save(result := BytesIO())
    return result.getvalue()


def _kept(entry: Path, made: bytes) -> None:
    """Write a file in one step, so that a build that is stopped leaves all of it or nothing."""
    entry.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=entry.parent, delete=False) as unfinished:
        unfinished.write(made)
    Path(unfinished.name).replace(entry)
