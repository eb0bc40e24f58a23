"""YAML whose every value knows its file and line, and whose scalars are text: 8.10 stays "8.10", no stays "no".

A file is composed to nodes and built from `Text`, `Mapping` and `Sequence`, which are str, dict and list
with `file` (relative to the project's root) and `line` (from 1). A repeated key, a key that is not a
scalar, an alias and a broken file are problems at their line.
"""

from pathlib import Path

import yaml

from .problem import Problem


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Composes nodes without asking what type a scalar has, since all are text; asking takes a third of the time."""

    def resolve(self, kind, value, implicit):
        return ""

    def descend_resolver(self, current_node, current_index):
        pass

    def ascend_resolver(self):
        pass


class Text(str):
    """A scalar as written. Whoever keeps it for later keeps the text alone: what is kept had nothing wrong."""

    __slots__ = ("file", "line")

    def __new__(cls, value: str, file: str, line: int):
        text = super().__new__(cls, value)
        text.file, text.line = file, line
        return text

    def __reduce__(self):
        return str, (str(self),)


class Mapping(dict):
    """A mapping; its keys are `Text`."""

    def __init__(self, file: str, line: int):
        super().__init__()
        self.file, self.line = file, line


class Sequence(list):
    """A sequence."""

    def __init__(self, file: str, line: int):
        super().__init__()
        self.file, self.line = file, line


def read(path: Path, root: Path) -> tuple[Text | Mapping | Sequence | None, list[Problem]]:
    """The file's content and its problems; None where the file is empty or broken."""
    source, problems = read_text(path, root)
    return (None, problems) if source is None else parse(source, path.relative_to(root).as_posix())


def read_if_there(path: Path, root: Path, problems: list[Problem]) -> Text | Mapping | Sequence | None:
    """The content of a file that a project may do without; its problems are added to the list."""
    content, found = read(path, root) if path.exists() else (None, [])
    problems += found
    return content


def read_text(path: Path, root: Path) -> tuple[str | None, list[Problem]]:
    """A file's text, or None and the problem that it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8"), []
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return None, [Problem(path.relative_to(root).as_posix(), line, "not UTF-8; allowed is UTF-8")]


def parse(source: str, file: str, first_line: int = 1) -> tuple[Text | Mapping | Sequence | None, list[Problem]]:
    """The same of a text that begins at `first_line` of `file`, such as a page's front matter."""
    try:
        node = yaml.compose(source, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        return None, [Problem(file, line, f"not YAML: {error.problem}; allowed is one well-formed document")]
    except yaml.YAMLError as error:
        return None, [Problem(file, first_line, f"not YAML: {error}; allowed is one well-formed document")]
    problems: list[Problem] = []
    return (None if node is None else _build(node, file, first_line, problems)), problems


def _build(root: yaml.Node, file: str, first_line: int, problems: list[Problem]):
    built: set[int] = set()

    def text(node: yaml.ScalarNode) -> Text:
        made = new(Text, node.value)
        made.file, made.line = file, first_line + node.start_mark.line
        return made

    def build(node: yaml.Node):
        if id(node) in built:
            line = first_line + node.start_mark.line
            problems.append(Problem(file, line, "an alias stands for this value; allowed is the value where it is "
                                    "meant"))
            return Text("", file, line)
        built.add(id(node))
        if type(node) is scalar:
            return text(node)
        line = first_line + node.start_mark.line
        if isinstance(node, yaml.SequenceNode):
            sequence = Sequence(file, line)
            sequence.extend(map(build, node.value))
            return sequence
        mapping = Mapping(file, line)
        for key_node, value_node in node.value:
            key = build(key_node)
            if type(key) is not Text:
                problems.append(Problem(file, key.line, "a list or mapping stands as a key; allowed is plain text"))
            elif key in mapping:
                problems.append(Problem(file, key.line, f"key {str(key)!r} stands twice; allowed is once"))
            else:
                mapping[key] = build(value_node)
        return mapping

    new, scalar = str.__new__, yaml.ScalarNode  # looked up a hundred thousand times
    made = build(root)
    built.clear()  # it would stay as long as `build`, which knows itself and is freed late
    return made
