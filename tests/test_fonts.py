"""The fonts as committed, and the cut that a build makes of them."""

import hashlib
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from corpus.fonts import FACES, MissingGlyph, subset_faces, web_faces

ROOT = Path(__file__).parents[1]
FONTS = ROOT / "fonts"
SAMPLE = set("决议：“全球行动计划”——2030 年，第 8.7 项¹⁰")
FEATURES = {"kern", "palt", "halt", "pwid", "locl", "ccmp", "liga"}  # chws and vhal: see below


@pytest.fixture(scope="module")
def corpus_characters():
    files = [*ROOT.glob("docs/sources/*.txt"), *ROOT.glob("docs/resolutions/*.md")]
    return set().union(*(file.read_text(encoding="utf-8") for file in files))


@pytest.fixture(scope="module")
def faces(corpus_characters, tmp_path_factory):
    return subset_faces(corpus_characters, FONTS, tmp_path_factory.mktemp("cache"))


def characters_of(font):
    return set(map(chr, font.getBestCmap()))


def features_of(font):
    tables = [font["GSUB"].table, font["GPOS"].table]
    return {record.FeatureTag for table in tables for record in table.FeatureList.FeatureRecord}


def sizes_and_times(folder):
    return {path.name: (path.stat().st_size, path.stat().st_mtime_ns) for path in folder.iterdir()}


# The committed files


def test_readme_lists_each_file_as_it_is():
    listed = dict(re.findall(r"`(\S+\.woff2)` \| `(\w+)`", (FONTS / "README.md").read_text(encoding="utf-8")))
    files = {path.name: path.read_bytes() for path in FONTS.glob("*.woff2")}
    assert listed == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    assert set(listed) == set(FACES)


@pytest.mark.parametrize("name", FACES)
def test_committed_face(name):
    """Quick to unpack, unhinted, complete, and with its licence inside."""
    with TTFont(FONTS / name) as font:
        assert not font.flavorData.transformedTables
        assert not {"fpgm", "prep", "cvt "} & set(font.keys())
        gb2312 = {c for c in map(chr, range(0x80, 0x10000)) if c.encode("gb2312", "ignore")}
        extra = set((FONTS / "extra-characters.txt").read_text(encoding="utf-8")) - {"\n"}
        signs = set("⁰¹²³⁴⁵⁶⁷⁸⁹→←×≥≤●○◐△▲■□—·…“”‘’〈〉《》「」，；：éñüā")
        assert gb2312 | extra | signs <= characters_of(font)
        assert FEATURES | {"vhal"} <= features_of(font)
        copyright, licence = font["name"].getDebugName(0), font["name"].getDebugName(13)
        assert copyright in (ROOT / "LICENSES" / "OFL-1.1.txt").read_text(encoding="utf-8")
        assert "SIL Open Font License, Version 1.1" in licence


def test_committed_faces_have_the_same_characters():
    fonts = [TTFont(FONTS / name) for name in FACES]
    assert all(characters_of(font) == characters_of(fonts[0]) for font in fonts)


# The cut


def test_cut_has_every_character_of_the_corpus(faces, corpus_characters):
    assert list(faces) == list(FACES)
    for face in faces.values():
        assert {c for c in corpus_characters if not c.isspace()} <= characters_of(TTFont(BytesIO(face)))


def test_cut_has_little_else(tmp_path):
    for face in subset_faces({"决"}, FONTS, tmp_path).values():
        assert characters_of(TTFont(BytesIO(face))) == {"决"}


def test_pages_load_each_face_in_two(tmp_path):
    """First what decides the height and width of lines, with all that readers may type; the ideographs after it."""
    faces = web_faces({"决", "，", "é"}, FONTS, tmp_path)
    assert sorted(faces) == sorted([*FACES, *(name.replace(".", "-han.") for name in FACES)])
    for name, face in faces.items():
        expected = {"决"} if "-han" in name else {"，", "é", *map(chr, range(0x20, 0x7F))}
        assert characters_of(TTFont(BytesIO(face))) == expected


def test_what_either_part_misses_is_told_at_once(tmp_path):
    with pytest.raises(MissingGlyph) as caught:
        web_faces({"决", "驫", "☐"}, FONTS, tmp_path)
    assert set(caught.value.missing) == {"驫", "☐"}


def test_the_part_that_comes_first_is_small(corpus_characters, tmp_path):
    faces = web_faces(corpus_characters, FONTS, tmp_path)
    assert sum(len(face) for name, face in faces.items() if "-han" not in name) < 60_000


def test_cut_keeps_the_layout_features(faces):
    for face in faces.values():
        assert features_of(TTFont(BytesIO(face))) >= FEATURES
    assert "chws" in features_of(TTFont(BytesIO(faces["NotoSerifSC-400.woff2"])))  # Noto Sans SC has no chws


def test_english_quotation_marks_can_be_narrow(faces):
    """English text asks for pwid: the default marks are as wide as a Chinese character."""
    for face in faces.values():
        font = TTFont(BytesIO(face))
        gsub = font["GSUB"].table
        pwid = next(r.Feature for r in gsub.FeatureList.FeatureRecord if r.FeatureTag == "pwid")
        [subtable] = gsub.LookupList.Lookup[pwid.LookupListIndex[0]].SubTable
        narrow = getattr(subtable, "ExtSubTable", subtable).mapping
        for mark in "“”":
            name = font.getBestCmap()[ord(mark)]
            assert font["hmtx"][name][0] == 1000
            assert font["hmtx"][narrow[name]][0] < 600


def test_cut_of_the_corpus_is_small(faces):
    assert max(map(len, faces.values())) < 300_000


def test_bytes_do_not_depend_on_the_run(tmp_path):
    """Nor on the order of sets, which Python changes from process to process."""
    program = """if True:
        import sys
        from pathlib import Path
        from corpus.fonts import subset_faces
        cuts = subset_faces(set(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
        sys.stdout.buffer.write(b"".join(cuts.values()))
    """
    results = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONHASHSEED": seed}
        command = [sys.executable, "-B", "-c", program, "".join(SAMPLE), FONTS, tmp_path / seed]
        results.add(subprocess.run(command, env=environment, check=True, capture_output=True).stdout)
    assert results == {b"".join(subset_faces(SAMPLE, FONTS, tmp_path / "here").values())}


def test_missing_characters_are_all_named_with_the_remedy(tmp_path):
    with pytest.raises(MissingGlyph) as caught:
        subset_faces({"决", "驫", "☐"}, FONTS, tmp_path)
    assert caught.value.missing == {"☐": list(FACES), "驫": list(FACES)}
    for part in ("驫 (U+9A6B)", "☐ (U+2610)", *FACES, "fonts/extra-characters.txt", "`make fonts`"):
        assert part in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_a_cut_kept_for_other_characters_does_not_hide_a_missing_one(tmp_path):
    subset_faces(SAMPLE, FONTS, tmp_path)
    with pytest.raises(MissingGlyph):
        subset_faces(SAMPLE | {"驫"}, FONTS, tmp_path)


def test_blank_characters_are_never_missed(tmp_path):
    blank = set("\n\t\r\x7f\u00a0\u00ad\u2009\u200b\u200d\u2028\u202f\u2060\u3000\ufe0e\ufe0f\ufeff")
    for face in subset_faces(blank, FONTS, tmp_path).values():
        assert {"\u00a0", "\u3000"} <= characters_of(TTFont(BytesIO(face)))  # kept, where the face has them


# The cache


def test_a_kept_cut_is_used_again(tmp_path):
    first, kept = subset_faces(SAMPLE, FONTS, tmp_path), sizes_and_times(tmp_path)
    assert len(kept) == len(FACES)
    assert subset_faces(SAMPLE, FONTS, tmp_path) == first
    assert sizes_and_times(tmp_path) == kept


def test_other_characters_or_other_fonts_are_another_cut(tmp_path):
    first = subset_faces(SAMPLE, FONTS, tmp_path / "cache")
    assert subset_faces(SAMPLE | {"亞"}, FONTS, tmp_path / "cache") != first
    swapped = tmp_path / "fonts"
    swapped.mkdir()
    for name, source in zip(FACES, reversed(FACES), strict=True):
        (swapped / name).symlink_to(FONTS / source)
    assert list(subset_faces(SAMPLE, swapped, tmp_path / "cache").values()) == list(reversed(first.values()))


def test_a_damaged_cut_is_made_again(tmp_path):
    first = subset_faces(SAMPLE, FONTS, tmp_path)
    kept = {entry: entry.read_bytes() for entry in tmp_path.iterdir()}
    truncated, changed, empty, deleted = kept
    truncated.write_bytes(kept[truncated][:-1000])
    changed.write_bytes(kept[changed][:-1] + b"?")
    empty.write_bytes(b"")
    deleted.unlink()
    assert subset_faces(SAMPLE, FONTS, tmp_path) == first
    assert {entry: entry.read_bytes() for entry in tmp_path.iterdir()} == kept


def test_without_a_cache_the_cut_is_the_same(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    assert subset_faces(SAMPLE, FONTS, tmp_path / "file") == subset_faces(SAMPLE, FONTS, tmp_path / "cache")


def test_builds_at_the_same_time_share_a_cache(tmp_path):
    with ThreadPoolExecutor(4) as builds:
        first, *others = builds.map(lambda _: subset_faces(SAMPLE, FONTS, tmp_path), range(4))
    assert all(other == first for other in others)
    assert len(list(tmp_path.iterdir())) == len(FACES)
