"""The self-test of the study guide: each question has one right answer by the published data, and always the same."""

import json

import pytest
from pypdf import PdfReader

from corpus.guide.questions import LIKE, alike, questions
from site_build import squeezed

pytest_plugins = ["site_build", "made_guides"]


@pytest.fixture(scope="module")
def sections(real):
    kept = {(unit.document, unit.id) for unit in real.tagged}
    found = {section["kind"]: section["questions"] for section in questions(real, kept)}
    assert json.dumps(found, ensure_ascii=False) == json.dumps(
        {section["kind"]: section["questions"] for section in questions(real, kept)}, ensure_ascii=False)
    return found


@pytest.fixture(scope="module")
def unit_at(data):
    return {f"{unit['document']}.{unit['id']}": unit for unit in data["units"]}


def test_the_gist_that_is_right_is_the_units_and_no_other_is_like_it(sections, unit_at):
    assert len(sections["choose"]) > 7
    for asked in sections["choose"]:
        unit = unit_at[asked["to"][0]]
        assert asked["quote"] == unit["text"]
        right = asked["options"][asked["key"]]
        assert right == unit["gist"]
        others = [option for place, option in enumerate(asked["options"]) if place != asked["key"]]
        assert len(others) == 3
        assert all(alike(option["zh"], right["zh"]) < LIKE for option in others)


def test_of_the_paragraphs_offered_for_a_target_one_is_direct(sections, data):
    by_text = {unit["text"]: unit for unit in data["units"]}
    assert {asked["target"] for asked in sections["direct"]} == {term["id"] for term in data["vocabulary"]["targets"]}
    for asked in sections["direct"]:
        direct = [by_text[option["official"]]["targets"].get(asked["target"], {}).get("strength") == "direct"
                  for option in asked["options"]]
        assert direct.count(True) == 1 and direct[asked["key"]]


def test_each_blank_is_one_addressee_and_no_addressee_is_offered_twice(sections, unit_at, data):
    label = {term["id"]: term["label"] for term in data["vocabulary"]["addressees"]}
    assert sections["match"]
    for asked in sections["match"]:
        assert len({option["zh"] for option in asked["options"]}) == len(asked["options"])
        for name, item, key in zip(asked["to"], asked["items"], asked["key"], strict=True):
            action, = unit_at[name]["actions"]
            assert action["stands_as"] == item["verb"]
            assert [label[id_] for id_ in action["addressees"]] == [asked["options"][key]]
            assert item["rest"].removesuffix("……") in unit_at[name]["text"]


def test_a_pillar_is_asked_of_units_that_have_one_alone(sections, unit_at, data):
    pillars = [term["id"] for term in data["vocabulary"]["pillars"]]
    for asked in sections["pillar"]:
        assert unit_at[asked["to"][0]]["pillar"] == {"primary": pillars[asked["key"]], "secondary": []}


def test_words_to_cite_stand_in_one_paragraph_alone(sections, unit_at, data):
    assert sections["cite"]
    for asked in sections["cite"]:
        assert [unit["id"] for unit in data["units"] if squeezed(asked["quote"]) in squeezed(unit["text"])] == [
            unit_at[asked["to"][0]]["id"]]


def test_evidence_asked_for_is_the_units_own(sections, unit_at):
    assert sections["evidence"]
    for asked in sections["evidence"]:
        for part in asked["key"]:
            tag = unit_at[asked["to"][0]]["targets"][part["target"]]
            assert (tag["strength"], tag["evidence"]) == (part["strength"], part["words"])


def test_answers_are_in_the_teachers_copy_alone(downloads):
    titles = {name: [item.title for item in PdfReader(downloads / name).outline if not isinstance(item, list)]
              for name in ("study-guide.pdf", "study-guide-teacher.pdf")}
    assert "答案 Key" in titles["study-guide-teacher.pdf"]
    assert "答案 Key" not in titles["study-guide.pdf"]
    assert [title for title in titles["study-guide-teacher.pdf"] if title != "答案 Key"] == titles["study-guide.pdf"]
