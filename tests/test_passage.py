"""A passage is its characters alone; calls of notes and bold words are counted in them."""

import pytest

from corpus.passage import Passage, find, parse, squeeze


@pytest.mark.parametrize(
    ("markdown", "passage"),
    [
        ("每夜点灯；", Passage("每夜点灯；")),
        ("公约》[^4]规定", Passage("公约》规定", calls=((3, "4"),))),
        ("[^1]灯", Passage("灯", calls=((0, "1"),))),
        ("灯，[^annex-13][^*]", Passage("灯，", calls=((2, "annex-13"), (2, "*")))),
        ("**敦促**各岛，并**请**", Passage("敦促各岛，并请", bold=((0, 2), (6, 7)))),
        ("**敦促[^2]各岛**", Passage("敦促各岛", calls=((2, "2"),), bold=((0, 4),))),
        (r"努力实现\<2030 年议程\>的宣言", Passage("努力实现<2030 年议程>的宣言")),
        (r"\*\*不是粗体\*\*，\[不是注\]，\_，\\", Passage("**不是粗体**，[不是注]，_，\\")),
        ("A*B，a_b，[c]", Passage("A*B，a_b，[c]")),
        ("", Passage("")),
    ],
)
def test_marks_are_read_and_are_no_part_of_the_text(markdown, passage):
    assert parse(markdown) == passage


@pytest.mark.parametrize("markdown", ["**敦促各岛", "敦促**", "**a**b**"])
def test_bold_that_is_not_closed_is_an_error(markdown):
    with pytest.raises(ValueError, match="nothing closes it"):
        parse(markdown)


@pytest.mark.parametrize(
    ("words", "text", "span"),
    [
        ("点灯", "每夜点灯，天明", (2, 4)),
        ("点 灯", "每夜点灯", (2, 4)),
        ("2010年7月", "于 2010 年 7 月 30 日", (2, 12)),
        ("点灯", "每夜点\n灯", (2, 5)),
        ("点灯", "点灯，点灯", (0, 2)),
        ("(a.*)", "见 (a.*) 项", (2, 7)),
        ("灯点", "点灯", None),
        ("", "点灯", None),
        (" ", "点 灯", None),
    ],
)
def test_words_are_found_whatever_white_space_stands_between(words, text, span):
    assert find(words, text) == span


def test_words_are_sought_from_the_place_given():
    assert find("点灯", "点灯，点灯", 1) == (3, 5)
    assert find("点灯", "点 灯，点 灯", 1) == (4, 7)
    assert find("点灯", "点灯，点灯", 4) is None


def test_squeezed_text_has_no_white_space_of_any_kind():
    assert squeeze(" 点\t灯\n，\u3000天\u00a0明 ") == "点灯，天明"
