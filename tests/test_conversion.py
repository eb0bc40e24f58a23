"""What damage a text as received may have, each kind as a small invented example, and what its page says."""

import re
import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from corpus import conversion, page
from corpus.__main__ import convert_all
from corpus.conversion import typography
from corpus.passage import squeeze

PARAGRAPH_LINES = {
    "a paragraph cut by the notes of a page": (
        "确认《守灯人公\n请回收(基)\n¹ 第一注。\n² 第二注。\n约》¹ 保障工\n³ 第三注。\n钱，²\n又确认灯油，",
        "确认《守灯人公约》[^1]保障工钱，[^2]\n又确认灯油，\n[^1]: 第一注。\n[^2]: 第二注。\n[^3]: 第三注。",
    ),
    "a paragraph cut between a number and a word": (
        "1. 于 11 月\n¹ 注。\n2 日修塔，15 日\n3 时点灯；",
        "1. 于 11 月 2 日修塔，15 日 3 时点灯；\n[^1]: 注。",
    ),
    "a paragraph cut at its comma before a conjunction": (
        "利用各塔的机制，\n¹ 注。\n并与各岛合作，",
        "利用各塔的机制，并与各岛合作，\n[^1]: 注。",
    ),
    "a paragraph that opens with a conjunction on the same page": (
        "确认灯油，\n并与各岛合作，",
        "确认灯油，\n并与各岛合作，",
    ),
    "a last paragraph under a page's notes is no part of the one before": (
        "1. 修塔；\n¹ 注。\n2. 点灯。\n¹ 注。\n第 47 次会议",
        "1. 修塔；\n2. 点灯。\n第 47 次会议\n[^1]: 注。\n[^1]: 注。",
    ),
    "list marks, and what was glued to a list": (
        "考虑到：\n- (a) 灯油；\n - (b) 灯芯，\n - 1. **通过**计划；\n2. 修塔：\n   - (a) 塔身；",
        "考虑到：\n(a) 灯油；\n(b) 灯芯，\n1. **通过**计划；\n2. 修塔：\n(a) 塔身；",
    ),
    "raised marks, spaces around them": (
        "公约》¹ ² 规定,³ 各岛\n又确认, ⁴ 它\n报告 ¹⁰、¹¹，",
        "公约》[^1][^2]规定，[^3]各岛又确认，[^4]它报告[^10]、[^11]，",
    ),
    "marks flattened to numbers after a title": (
        "按照《公约》1 及其《议定书》、2 (《条约》3)，",
        "按照《公约》[^1]及其《议定书》、[^2] (《条约》[^3])，",
    ),
    "a mark flattened to a number at the end of a paragraph": (
        "第一号决定,¹\n又回顾第 4/4 号决定, 2\n¹ 注。\n² 注。",
        "第一号决定，[^1]\n又回顾第 4/4 号决定，[^2]\n[^1]: 注。\n[^2]: 注。",
    ),
    "a number at the end that is not the next note's": (
        "第一号决定,¹\n回顾会议, 12\n各岛，",
        "第一号决定，[^1]\n回顾会议，12 各岛，",
    ),
    "a definition flattened to a number": (
        "公约》,¹\n¹ 注。\n2 联合国,第 3 卷。\n约定》,²",
        "公约》，[^1]\n约定》，[^2]\n[^1]: 注。\n[^2]: 联合国，第 3 卷。",
    ),
    "a definition opened by a TeX mark": (
        "决议,¹\n^{1 《}大会记录,第 53 号》。",
        "决议，[^1]\n[^1]: 《大会记录，第 53 号》。",
    ),
    "an escaped asterisk as a mark": (
        "暂定项目表\\*项目 5，\n\\* A/64/50。",
        "暂定项目表[^*]项目 5，\n[^*]: A/64/50。",
    ),
    "links that lead nowhere": (
        "回顾第 [61/180](#) 号、[64/178](#) 号决议，\n¹ 第 [55/67](#) 号。",
        "回顾第 61/180 号、64/178 号决议，\n[^1]: 第 55/67 号。",
    ),
    "half-width punctuation": (
        '确认"长明";修塔: 点灯,结伴,《公约》,(第 29 号),各岛说"来"，',
        "确认“长明”；修塔：点灯，结伴，《公约》，(第 29 号)，各岛说“来”，",
    ),
    "half-width punctuation that is no Chinese": (
        "见 E/2004/23,E/1990/22 和 Corr.1; www.un.org:80, 1,000 塔，",
        "见 E/2004/23,E/1990/22 和 Corr.1; www.un.org:80, 1,000 塔，",
    ),
    "stray spaces": (
        "守灯人终年辛 劳， 于 2010 年\u3000点 灯，见 A/64/50 和（甲） （乙），",
        "守灯人终年辛劳，于 2010 年点灯，见 A/64/50 和（甲）（乙），",
    ),
    "angle brackets": (
        "努力实现<2030 年议程>的宣言，\n¹ 见 <www.un.org>。",
        "努力实现\\<2030 年议程\\>的宣言，\n[^1]: 见 \\<www.un.org\\>。",
    ),
    "page furniture": (
        "请回收(基)\n点灯，\n__________________\n——————\n---\n修塔，",
        "点灯，\n修塔，",
    ),
    "headings marked unevenly or not at all": (
        "摘要\n本报告概述。\n#### **点灯**\n1. 甲。\n#### 修 塔,\n2. 乙。\n三 结伴\n四、合作",
        "## 摘要\n本报告概述。\n## 点灯\n1. 甲。\n## 修 塔，\n2. 乙。\n## 三 结伴\n## 四、合作",
    ),
    "an annex whose notes begin again": (
        "公约》,¹\n1. 通过；\n¹ 注。\n附件\n行动计划\n一 点灯\n1. 按照《公约》1 点灯,¹³\n¹³ 注。",
        "公约》，[^1]\n1. 通过；\n## 附件\n## 行动计划\n## 一 点灯\n1. 按照《公约》[^annex-1]点灯，[^annex-13]\n"
        "[^1]: 注。\n[^annex-13]: 注。",
    ),
}

HARD_WRAPPED = {
    "lines broken after so many characters": (
        " 回顾其第 55/25\n号、第 58/137 号和大\n\n会决议， \n \n 又回顾",
        "回顾其第 55/25 号、第 58/137 号和大会决议，\n又回顾",
    ),
    "marks on lines of their own": (
        " 回顾《公约》，\n1\n 特别是《议定\n\n书》\n2\n 和\n\n灯油， \n 又回顾报告，\n\n3\n \n \n 1. 修塔；",
        "回顾《公约》，[^1]特别是《议定书》[^2]和灯油，\n又回顾报告，[^3]\n1. 修塔；",
    ),
    "notes under a page's rule": (
        " 点灯，\n1\n \n__________________ \n\n \n1\n 第一注， \n续。 \n \n2\n 第二\n\n*\n 注。 \n  修塔，\n2\n",
        "点灯，[^1]\n修塔，[^2]\n[^1]: 第一注，续。\n[^2]: 第二[^*]注。",
    ),
}


def body(source: str, wrapped: bool = False) -> str:
    """What follows title and opening on the page, without the empty lines between blocks."""
    made = conversion.convert(f"灯塔计划\n 灯塔大会,\n{source}", "灯塔计划", wrapped)
    assert made.startswith("# 灯塔计划\n\n灯塔大会，\n\n")
    return made.removeprefix("# 灯塔计划\n\n灯塔大会，\n\n").rstrip("\n").replace("\n\n", "\n")


@pytest.mark.parametrize(("source", "made"), PARAGRAPH_LINES.values(), ids=PARAGRAPH_LINES)
def test_damage_of_a_file_with_a_paragraph_to_a_line(source, made):
    assert body(source) == made
    assert body(source.replace("\n", "\n\n\n")) == made, "empty lines mean nothing"


@pytest.mark.parametrize(("source", "made"), HARD_WRAPPED.values(), ids=HARD_WRAPPED)
def test_damage_of_a_hard_wrapped_file(source, made):
    assert body(source, wrapped=True) == made


@pytest.mark.parametrize(
    ("source", "made", "received"),
    [
        ("见附表 - (a) 项，", "见附表 - (a) 项，", "见附表 - (a) 项，"),
        ("见第 5 段 (a) 项，", "见第 5 段 (a) 项，", "见第 5 段 (a) 项，"),
        ("又回顾报告¹,", "又回顾报告[^1]，", "又回顾报告,"),
    ],
    ids=["list-mark", "letter", "comma-after-a-call"],
)
def test_no_mark_inside_a_line_is_lost_or_left_half_width(source, made, received):
    assert body(source) == made
    assert conversion.as_received(conversion.blocks(f"灯塔计划\n大会,\n{source}", "灯塔计划")[-1]) == received


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_masthead_is_kept_line_by_line_with_its_spaces(wrapped):
    source = "灯 塔 大 会 LH/3/L.7\n\n议程项目 5,甲\n\n2/1. 灯塔 计划\n\n 灯塔大会,\n"
    made = "灯 塔 大 会 LH/3/L.7\n\n议程项目 5,甲\n\n# 2/1. 灯塔 计划\n\n灯塔大会，\n"
    assert conversion.convert(source, "灯塔计划", wrapped) == made


def test_a_title_on_no_line_is_an_error():
    with pytest.raises(ValueError, match="no line of the source holds the title '灯塔计划'"):
        conversion.convert("灯塔\n计划\n", "灯塔计划")


def test_the_sources_own_characters_are_kept_beside_the_page():
    found = conversion.blocks('灯塔计划\n大会,\n- 2. 确认"长 明",¹ 和<甲>；\n¹ 见 A,B。', "灯塔计划")
    assert [conversion.as_received(block) for block in found] == [
        "灯塔计划", "大会,", '确认"长 明", 和<甲>；', "见 A,B。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [("点", "灯", "点灯"), ("点，", "灯", "点，灯"), ("点", "《灯》", "点《灯》"), ("11 月", "15 日", "11 月 15 日"),
     ("见", "A/64", "见 A/64"), ("A/64", "号", "A/64 号"), ("点[^1]", "灯", "点[^1]灯"), ("点", "[^1]灯", "点[^1]灯"),
     ("A[^1]", "灯", "A[^1] 灯"), ("", "灯", "灯"), ("点 ", " 灯", "点灯"), ("㑇", "灯", "㑇灯")],
)
def test_halves_of_a_line_are_joined_without_a_space_only_between_chinese_characters(before, after, joined):
    assert typography.join(before, after) == joined


def test_typography_changes_nothing_but_punctuation_and_white_space(real):
    for document in real.documents:
        for block in document.blocks:
            assert squeeze(typography.full_width(block.text_source)) == squeeze(block.text)


@pytest.fixture
def copy(tmp_path):
    """A copy of the real pages and sources."""
    for folder in ("docs/resolutions", "docs/sources"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def pages(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "docs/resolutions").iterdir()}


def test_the_sources_convert_to_the_committed_pages_byte_for_byte(copy, capsys):
    for path in (copy / "docs/resolutions").glob("*.md"):
        matter = re.match(r"---\n.*?\n---\n", path.read_text(encoding="utf-8"), re.DOTALL).group()
        path.write_text(matter, encoding="utf-8")
    assert convert_all(copy) == []
    assert pages(copy) == pages(ROOT)
    assert capsys.readouterr().out.count("wrote docs/resolutions/") == 5


def test_a_page_that_is_right_is_not_written_again(copy, capsys):
    times = {path: path.stat().st_mtime_ns for path in copy.rglob("*.md")}
    assert convert_all(copy) == []
    assert {path: path.stat().st_mtime_ns for path in copy.rglob("*.md")} == times
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("file", "pattern", "new", "problem"),
    [
        ("docs/resolutions/a-64-130.md", r"title:\n.*\n.*\n", "", r"a-64-130\.md:2: no title\.zh; allowed is .*"),
        ("docs/resolutions/a-64-130.md", r"(?s)\A---\n.*?\n---\n", "", r"a-64-130\.md:1: no front matter; .*"),
        ("docs/resolutions/a-64-130.md", r"sha256: \w{4}", "sha256: 0000",
         r"a-64-130\.md:\d+: sha256 '0000\w{60}'; allowed is \w{64}"),
        ("docs/sources/a-64-130.txt", "秘书长的报告", "秘书长报告",
         r"a-64-130\.md:\d+: sha256 '\w{64}'; allowed is \w{64}"),
        ("docs/resolutions/a-64-130.md", "zh: 改进工作协调，", "zh: 改进工作的协调，",
         r"a-64-130\.md:5: no line of the source holds the title .*; allowed is .*"),
    ],
    ids=["no-title", "no-front-matter", "other-digest", "other-source", "other-title"],
)
def test_a_page_that_cannot_be_made_is_a_problem_and_stays_as_it_is(copy, file, pattern, new, problem):
    path = copy / file
    path.write_text(re.sub(pattern, new, path.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    before = pages(copy)
    problems = convert_all(copy)
    assert len(problems) == 1
    assert re.fullmatch(rf"docs/resolutions/{problem}", str(problems[0]))
    assert pages(copy) == before


def test_a_source_without_a_page_is_a_problem(copy):
    (copy / "docs/resolutions/a-64-130.md").unlink()
    assert list(map(str, convert_all(copy))) == [
        "docs/sources/a-64-130.txt:1: no page docs/resolutions/a-64-130.md; allowed is a page with front matter "
        "for each source"
    ]


def test_a_page_made_is_read_back_as_the_blocks_of_its_source(tiny_copy):
    """Each block's Markdown is one line of the page, so that editors see what a line stands for."""
    source = (tiny_copy / "docs/sources/lh-3-l-7.txt").read_text(encoding="utf-8")
    _, blocks, problems = page.read(tiny_copy / "docs/resolutions/lh-3-l-7.md", tiny_copy)
    assert problems == []
    assert [block.markdown for block in blocks] == list(
        map(conversion.markdown, conversion.blocks(source, "灯塔长明行动计划"))
    )
