"""Remake the four WOFF2 files beside this one, and their table in README.md.

Run by `make fonts`; needs npm. The same originals, characters, fontTools and Brotli give the same bytes.
"""

import hashlib
import re
import subprocess
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path

from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.otBase import USE_HARFBUZZ_REPACKER
from fontTools.ttLib.woff2 import WOFF2FlavorData

HERE = Path(__file__).parent
README = HERE / "README.md"
MARK = "<!-- table by make.py -->\n"
PACKAGES = ("@expo-google-fonts/noto-serif-sc@0.4.3", "@expo-google-fonts/noto-sans-sc@0.4.3")
FACES = {  # file: its original, and a heavier one whose digits, made small, match the original's superscripts
    "NotoSerifSC-400.woff2": ("NotoSerifSC_400Regular.ttf", "NotoSerifSC_600SemiBold.ttf"),
    "NotoSerifSC-600.woff2": ("NotoSerifSC_600SemiBold.ttf", "NotoSerifSC_700Bold.ttf"),
    "NotoSansSC-400.woff2": ("NotoSansSC_400Regular.ttf", "NotoSansSC_600SemiBold.ttf"),
    "NotoSansSC-500.woff2": ("NotoSansSC_500Medium.ttf", "NotoSansSC_700Bold.ttf"),
}
SUPERSCRIPTS = {"⁰": "0", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9"}  # the originals have only ¹ ² ³ ⁴
BLOCKS = (  # of these, what all the originals have
    (0x0020, 0x017F),  # ASCII, Latin-1, Latin Extended-A
    (0x2000, 0x214F),  # punctuation, superscripts, currencies, letter-like signs
    (0x2190, 0x22FF),  # arrows, mathematical operators
    (0x25A0, 0x27BF),  # geometric shapes, symbols, dingbats
    (0x3000, 0x303F),  # CJK symbols and punctuation
    (0xFF00, 0xFFEF),  # full-width and half-width forms
)
FEATURES = ["ccmp", "chws", "halt", "kern", "liga", "lnum", "locl", "palt", "pwid", "tnum", "vhal"]
NAMES = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14, 16, 17]  # copyright, family and style, trademark, licence


def fetch() -> dict[str, bytes]:
    """The original faces; SystemExit if one is not, byte for byte, the file that README.md lists."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", "--pack-destination", folder, *PACKAGES], check=True)
        for path in Path(folder).glob("*.tgz"):
            with tarfile.open(path) as archive:
                ttfs = [member for member in archive if member.name.endswith(".ttf")]
                found |= {Path(ttf.name).name: archive.extractfile(ttf).read() for ttf in ttfs}
    listed = dict(re.findall(r"`(\w+\.ttf)` \| `(\w{64})`", README.read_text(encoding="utf-8")))
    for name in {name for pair in FACES.values() for name in pair}:
        if hashlib.sha256(found[name]).hexdigest() != listed[name]:
            raise SystemExit(f"{name} is not the file listed in README.md")
    return found


def required() -> set[str]:
    """All of GB2312 and the extra characters."""
    gb2312 = {c for c in map(chr, range(0x80, 0x10000)) if c.encode("gb2312", "ignore")}
    lines = (HERE / "extra-characters.txt").read_text(encoding="utf-8").splitlines()
    return gb2312 | {c for line in lines if not line.startswith("#") for c in line if not c.isspace()}


def draw_superscripts(font: TTFont, heavier: TTFont) -> None:
    """Add SUPERSCRIPTS to a font, taking their height, place and width from ²."""
    two, digits = font.getBestCmap()[ord("²")], heavier.getBestCmap()
    model, full = font["glyf"][two], heavier["glyf"][digits[ord("2")]]
    wide = (model.xMax - model.xMin) / (full.xMax - full.xMin)
    high = (model.yMax - model.yMin) / (full.yMax - full.yMin)
    base = model.yMin - high * full.yMin
    for character, digit in SUPERSCRIPTS.items():
        name, source, advance = f"uni{ord(character):04X}", digits[ord(digit)], font["hmtx"][two][0]
        outline = heavier["glyf"][source]
        left = round((advance - wide * (outline.xMin + outline.xMax)) / 2)
        pen = TTGlyphPen(None)
        heavier.getGlyphSet()[source].draw(TransformPen(pen, (wide, 0, 0, high, left, base)))
        font["glyf"][name] = glyph = pen.glyph()
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name], font["vmtx"][name] = (advance, glyph.xMin), font["vmtx"][two]
        for table in font["cmap"].tables:
            if table.format != 14:  # which holds variation sequences
                table.cmap[ord(character)] = name


def cut(font: TTFont, characters: set[str]) -> bytes:
    """WOFF2 of these characters, unhinted, outlines untransformed: Python unpacks it in 0.05 s, else in 3."""
    options = Options(layout_features=FEATURES, name_IDs=NAMES, hinting=False, notdef_outline=True)
    options.drop_tables += ["STAT"]  # relations within the variable font, which these are not
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(characters))
    subsetter.subset(font)
    font.flavor, font.flavorData = "woff2", WOFF2FlavorData(transformedTables=())
    font.cfg[USE_HARFBUZZ_REPACKER] = False  # or the bytes would depend on what else is installed
    result = BytesIO()
    font.save(result)
    return result.getvalue()


def record(made: dict[str, bytes]) -> None:
    """Put the table of the files made between the two marks in README.md."""
    rows = [f"| `{name}` | `{hashlib.sha256(data).hexdigest()}` |\n" for name, data in made.items()]
    before, _, after = README.read_text(encoding="utf-8").split(MARK)
    table = "".join(["| file | SHA-256 |\n|---|---|\n", *rows])
    README.write_text(MARK.join([before, table, after]), encoding="utf-8")


def main() -> None:
    originals = fetch()
    fonts = {}
    for name, (own, heavier) in FACES.items():
        fonts[name] = TTFont(BytesIO(originals[own]), recalcBBoxes=False, recalcTimestamp=False)
        draw_superscripts(fonts[name], TTFont(BytesIO(originals[heavier])))
    known = set(map(chr, set.intersection(*(set(font.getBestCmap()) for font in fonts.values()))))
    if lacking := sorted(required() - known):
        raise SystemExit("the originals do not have " + ", ".join(f"{c} (U+{ord(c):04X})" for c in lacking))
    blocks = {chr(c) for first, last in BLOCKS for c in range(first, last + 1)}
    made = {name: cut(font, required() | blocks & known) for name, font in fonts.items()}
    for name, data in made.items():
        (HERE / name).write_bytes(data)
    record(made)


if __name__ == "__main__":
    main()
