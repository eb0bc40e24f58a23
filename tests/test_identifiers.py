"""Ids of paragraphs: a public promise, built from part and printed number and read back without loss."""

import doctest

import pytest

from corpus import identifiers, page

FORMS = [
    ("preamble", "1", "pp1"),
    ("preamble", "16 (f)", "pp16-f"),
    ("operative", "7", "op7"),
    ("operative", "7 (a)", "op7-a"),
    ("annex", "43", "annex-43"),
    ("annex", "43 (c)", "annex-43-c"),
    ("report", "17", "p17"),
    ("report", "16 (d)", "p16-d"),
]


@pytest.mark.parametrize(("part", "number", "id_"), FORMS)
def test_an_id_is_built_and_read_back(part, number, id_):
    assert identifiers.build(part, number) == id_
    assert identifiers.parse(id_) == (part, number)


def test_every_numbered_unit_of_the_corpus_is_named_by_its_part_and_number(real):
    numbered = [unit for document in real.documents for unit in document.units if unit.number]
    assert len(numbered) == 161 + 80 + 12
    for unit in numbered:
        part = unit.kind.removesuffix("-sub")
        assert identifiers.build(part, unit.number) == unit.id
        assert identifiers.parse(unit.id) == (part, unit.number)


@pytest.mark.parametrize(
    ("part", "number"),
    [("operative", ""), ("operative", "7(a)"), ("operative", "7 (A)"), ("operative", "7 (a) "), ("operative", "七"),
     ("operative", "7."), ("operative", "7 (aa)"), ("masthead", "1"), ("", "1")],
)
def test_another_form_of_number_or_part_has_no_id(part, number):
    with pytest.raises(ValueError, match="no paragraph id"):
        identifiers.build(part, number)


@pytest.mark.parametrize("id_", ["", "op", "op7-", "op7-A", "op7a", "op7-aa", "annex-pp1", "annex-fn-13", "fn-1",
                                 "summary", "h1", "m1", " op7", "op7\n", "xop7"])
def test_what_is_no_paragraphs_id_is_not_read(id_):
    with pytest.raises(ValueError, match="is not the id of a numbered paragraph"):
        identifiers.parse(id_)


@pytest.mark.parametrize(
    ("id_", "chapeau"),
    [("op7-a", "op7"), ("annex-43-c", "annex-43"), ("pp16-f", "pp16"), ("p16-d", "p16"),
     ("op7", None), ("annex-43", None), ("annex-pp1", None), ("summary", None), ("annex-fn-13", None)],
)
def test_a_letter_belongs_to_the_paragraph_above(id_, chapeau):
    assert identifiers.chapeau(id_) == chapeau


RESOLUTION = """\
刊头
# 题
大会，
甲，
乙：
(a) 丙，
## 一 点灯
1. 丁；
2. 戊：
(a) 己；
(b) 庚。
结尾
## 附件
行动计划：
1. 辛，
## 二 修塔
2. 壬：
(a) 癸，
[^1]: 注
[^annex-2]: 注
"""
REPORT = """\
刊头
# 题
秘书处的报告
## 摘要
概述。
1. 甲。
## 点灯
2. 乙：
(a) 丙。
[^*]: 注
"""


@pytest.mark.parametrize(
    ("kind", "body", "blocks"),
    [
        ("resolution", RESOLUTION,
         "m1 h1 m2 pp1 pp2 pp2-a h2 op1<h2 op2<h2 op2-a<h2 op2-b<h2 m3<h2 h3 annex-pp1 annex-1 h4 annex-2<h4 "
         "annex-2-a<h4 fn-1 annex-fn-2"),
        ("report", REPORT, "m1 h1 m2 h2 summary<h2 p1 h3 p2<h3 p2-a<h3 fn-1"),
    ],
)
def test_a_block_is_named_by_where_it_stands_and_knows_its_heading(kind, body, blocks, tmp_path):
    """`id<heading`: the heading a unit or line stands under; an annex begins anew, as does a report's own text."""
    path = tmp_path / "page.md"
    path.write_text(f"---\nkind: {kind}\n---\n{body}", encoding="utf-8")
    _, found, problems = page.read(path, tmp_path)
    headings = ("title", "heading")
    assert problems == []
    assert " ".join(block.id + (f"<{block.section}" if block.section and block.kind not in headings else "")
                    for block in found) == blocks


def test_the_examples_in_the_module_hold():
    assert doctest.testmod(identifiers) == (0, 2)
