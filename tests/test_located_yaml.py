"""Every value of a YAML file is text that knows its file and line; a fault is a problem at its line."""

import pytest
import yaml

from corpus import located_yaml, page

SOURCE = """\
# a comment
op1:
  targets:
    8.10: {strength: direct,
           evidence: 灯油}
  verbs:
    - 通过

    - {stands_as: 请}
note: >
  第一行
  第二行
"""


@pytest.fixture(params=["SafeLoader", "CSafeLoader"], autouse=True)
def loader(request, monkeypatch):
    """Both of PyYAML's loaders: which one there is depends on how it was installed."""
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML without libyaml")
    monkeypatch.setattr(located_yaml, "_Loader", getattr(yaml, request.param))


def lines(value, path=()):
    """(path, line) of a value and of everything in it, keys included."""
    yield path, value.line
    if isinstance(value, located_yaml.Mapping):
        for key, item in value.items():
            yield (*path, f"{key}:"), key.line
            yield from lines(item, (*path, str(key)))
    elif isinstance(value, located_yaml.Sequence):
        for position, item in enumerate(value):
            yield from lines(item, (*path, position))


def test_every_value_and_key_knows_its_line():
    content, problems = located_yaml.parse(SOURCE, "a.yml")
    assert problems == []
    assert dict(lines(content)) == {
        (): 2, ("op1:",): 2, ("op1",): 3,
        ("op1", "targets:"): 3, ("op1", "targets"): 4,
        ("op1", "targets", "8.10:"): 4, ("op1", "targets", "8.10"): 4,
        ("op1", "targets", "8.10", "strength:"): 4, ("op1", "targets", "8.10", "strength"): 4,
        ("op1", "targets", "8.10", "evidence:"): 5, ("op1", "targets", "8.10", "evidence"): 5,
        ("op1", "verbs:"): 6, ("op1", "verbs"): 7, ("op1", "verbs", 0): 7, ("op1", "verbs", 1): 9,
        ("op1", "verbs", 1, "stands_as:"): 9, ("op1", "verbs", 1, "stands_as"): 9,
        ("note:",): 10, ("note",): 10,
    }  # fmt: skip


def test_every_value_knows_its_file_relative_to_the_root(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/a.yml").write_text(SOURCE, encoding="utf-8")
    content, _ = located_yaml.read(tmp_path / "folder/a.yml", tmp_path)
    inner = content["op1"]["targets"]
    assert {value.file for value in (content, inner, *inner, content["op1"]["verbs"][0])} == {"folder/a.yml"}


def test_lines_of_front_matter_are_those_of_the_page(tiny_copy):
    path = tiny_copy / "docs/resolutions/lh-3-l-7.md"
    front, _, _ = page.read(path, tiny_copy)
    printed = path.read_text(encoding="utf-8").splitlines()
    for value in (front["symbol"], front["agenda_item"], front["adopted_as"]["note"]["en"],
                  front["headings"]["h5"], front["source"]["sha256"]):
        assert str(value) in printed[value.line - 1]


@pytest.mark.parametrize("written", ["8.10", "no", "yes", "null", "~", "on", "true", "010", "2021-11-10", "1e3"])
def test_a_scalar_stays_the_text_that_is_written(written):
    content, problems = located_yaml.parse(f"{written}: [{written}]", "a.yml")
    assert (content, problems) == ({written: [written]}, [])


def test_nothing_is_read_from_a_file_that_holds_only_comments():
    assert located_yaml.parse("# nothing yet\n", "a.yml") == (None, [])


def test_a_repeated_key_is_a_problem_where_it_stands_again_and_the_first_value_stays():
    content, problems = located_yaml.parse("op1: a\nop2:\n  8.7: b\n  8.7: c\nop1: d\n", "a.yml")
    assert content == {"op1": "a", "op2": {"8.7": "b"}}
    assert list(map(str, problems)) == [
        "a.yml:4: key '8.7' stands twice; allowed is once",
        "a.yml:5: key 'op1' stands twice; allowed is once",
    ]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a: 1\nb: [1, 2\nc: 3\n", 3),
        ("a: 1\nb: c: d\n", 2),
        ("a: 1\n\tb: 2\n", 2),
        ("a: *unknown\n", 1),
        ("a: 1\n---\nb: 2\n", 2),
        ("a: 'open\n", 2),
    ],
)
def test_broken_yaml_is_one_problem_at_its_line(source, line):
    content, problems = located_yaml.parse(source, "a.yml", first_line=11)
    assert content is None
    assert [(problem.file, problem.line) for problem in problems] == [("a.yml", line + 10)]
    assert problems[0].message.startswith("not YAML: ")


def test_a_list_as_a_key_is_a_problem_and_is_left_out():
    content, problems = located_yaml.parse("a: 1\n[b, c]: 2\n", "a.yml")
    assert content == {"a": "1"}
    assert list(map(str, problems)) == ["a.yml:2: a list or mapping stands as a key; allowed is plain text"]
