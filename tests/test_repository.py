"""The files around the edition agree with one another and name nothing that is not the project's own."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
TITLE = "联合国打击贩运人口决议注释本 / UN Resolutions against Trafficking in Persons, Annotated"

LISTS_AND_LOCKS = [
    ("requirements.in", "requirements.txt"),
    ("tests/requirements.in", "tests/requirements.txt"),
]
REQUIREMENT = re.compile(r"^([a-z][a-z0-9-]*)(?:==([0-9.]+))?", re.MULTILINE)
PIN = re.compile(r"([a-z][a-z0-9-]*)==([0-9][0-9a-z.]*)( ; [a-z_0-9 .<>=!()']+)?( \\)?")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
COMMENT = re.compile(r" *#[^/\\@]*")  # no path, no address

# The folders of one machine, at the beginning of a path, and the hosts packages come from.
FOREIGN = re.compile(
    r"(?<![\w.~)}\]-])/(?:root|home|Users|work|tmp)/"
    r"|\b(?:pypi\.org|pythonhosted\.org|registry\.npmjs\.org)\b"
)


def read(name):
    return (ROOT / name).read_text("utf-8")


def unfit_lines(lock_text):
    """The lines of a lock that are no pin, no hash and no plain comment."""
    forms = (PIN, HASH, COMMENT)
    return [line for line in lock_text.splitlines() if not any(form.fullmatch(line) for form in forms)]


def pins(lock):
    """What a lock pins: name, version and marker of each."""
    return {pin.groups()[:3] for line in read(lock).splitlines() if (pin := PIN.fullmatch(line))}


def code_in(markdown):
    """The code blocks and code spans of a Markdown text, each on lines of its own."""
    found = re.findall(r"^```[^\n]*\n(.*?)^```|`([^`\n]+)`", markdown, re.MULTILINE | re.DOTALL)
    return "\n".join(block or span for block, span in found)


def commands_named_in(markdown):
    return re.findall(r"^\s*(?:\$ )?(make [a-z]+)", code_in(markdown), re.MULTILINE)


def run_make(*arguments):
    """Run make as a reader would, not as a part of the make that runs the tests."""
    clean = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL")}
    return subprocess.run(
        ["make", *arguments], cwd=ROOT, env=clean, capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize("lock", [lock for _, lock in LISTS_AND_LOCKS])
def test_lock_holds_only_pins_hashes_and_comments(lock):
    assert unfit_lines(read(lock)) == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://packages.example/simple",
        "--extra-index-url https://packages.example/simple",
        "--find-links wheels",
        "-e .",
        "-r other.txt",
        "mkdocs>=1.6.1",
        "mkdocs @ https://packages.example/mkdocs.whl",
        "mkdocs==1.6.1 --index-url=https://packages.example/simple",
        "    # via -r folder/requirements.in",
        "# made with an index at https://packages.example",
        "    --hash=md5:d41d8cd98f00b204e9800998ecf8427e",
    ],
)
def test_lock_check_refuses_whatever_else_a_lock_tool_may_write(line):
    assert unfit_lines(f"# by hand\nmkdocs==1.6.1 \\\n    --hash=sha256:{'0' * 64}\n{line}\n") == [line]


@pytest.mark.parametrize(("requirements", "lock"), LISTS_AND_LOCKS)
def test_lock_pins_everything_its_list_asks_for(requirements, lock):
    locked = {name: version for name, version, _ in pins(lock)}
    asked = REQUIREMENT.findall(read(requirements))
    assert asked
    assert [(name, locked.get(name)) for name, _ in asked] == [
        (name, version or locked.get(name, "a pin")) for name, version in asked
    ]


def test_tests_run_with_the_very_packages_the_site_is_built_with():
    site, tests = (pins(lock) for _, lock in LISTS_AND_LOCKS)
    assert site - tests == set()


@pytest.mark.parametrize(
    "name", [name for listed, _ in LISTS_AND_LOCKS for name, _ in REQUIREMENT.findall(read(listed))]
)
def test_every_dependency_has_its_reason_in_a_guide(name):
    """In README.md or CONTRIBUTING.md a list item or a table row opens with `name` and goes on."""
    row = re.compile(rf"^[ |*-]+[`\[]+{name}[`\]].{{10,}}", re.MULTILINE)
    guides = read("README.md") + "\n" + read("CONTRIBUTING.md")
    assert row.search(guides), f"no line says why {name} is needed"


def test_help_lists_every_command_the_readme_names():
    listed = re.findall(r"^make [a-z]+", run_make("help"), re.MULTILINE)
    named = commands_named_in(read("README.md"))
    assert named
    assert set(named) <= set(listed)


def test_make_alone_shows_the_help():
    assert run_make() == run_make("help")


def test_continuous_integration_runs_the_readmes_test_command(tmp_path):
    """.ci/run is run with a stand-in for make, which notes how it was called and fails."""
    note = tmp_path / "note"
    stand_in = tmp_path / "make"
    stand_in.write_text(f'#!/bin/sh\necho "make $*|CI=$CI|$(cat)|$(pwd -P)" > "{note}"\nexit 7\n')
    stand_in.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    ended = subprocess.run(
        [ROOT / ".ci" / "run"], cwd=tmp_path, env=os.environ | {"PATH": path}, input="typed", text=True
    )
    assert ended.returncode == 7
    assert note.read_text("utf-8").strip() == f"make test|CI=true||{ROOT}"
    assert "make test" in commands_named_in(read("README.md"))


def test_citation_names_the_edition_its_editors_and_its_version():
    citation = yaml.safe_load(read("CITATION.cff"))
    project = tomllib.loads(read("pyproject.toml"))["project"]
    assert citation["title"] == project["description"] == TITLE
    assert citation["version"] == project["version"]
    assert citation["authors"] == [{"name": "the editors of the edition"}]


@pytest.mark.parametrize(
    ("text", "is_foreign"),
    [
        ("see {}root/edition/x", True),
        ('"{}home/someone/x"', True),
        ("file://{}work/x", True),
        ("{}Users/someone/x", True),
        ("https:{0}{0}pypi.{1}/simple", True),
        ("files.pythonhosted.{1}", True),
        ("registry.npmjs.{1}", True),
        ("https://www.example.int{}work/x", False),
        ("our{}work/x", False),
        ("..{}home/x", False),
    ],
)
def test_foreign_names_are_told_from_our_own(text, is_foreign):
    assert bool(FOREIGN.search(text.format("/", "org"))) is is_foreign


def test_no_file_names_a_machine_or_a_package_registry():
    """Files git does not ignore, so that the fault is seen before it is committed."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git working copy: no list of the files that are ours")
    git = ["git", "-c", f"safe.directory={ROOT}"]
    listing = subprocess.run(
        [*git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )
    names = listing.stdout.split("\0")
    files = [name for name in names if (ROOT / name).is_file()]
    assert "pyproject.toml" in files
    found = [
        f"{name}:{number}: {match[0]}"
        for name in files
        for number, line in enumerate((ROOT / name).read_bytes().decode("latin-1").split("\n"), 1)
        for match in FOREIGN.finditer(line)
    ]
    assert found == []


def test_python_code_keeps_the_house_style():
    ended = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format=concise"],
        cwd=ROOT, capture_output=True, text=True,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
