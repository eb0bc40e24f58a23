"""Our scripts are free of the mistakes that a reading of them alone can find."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = sorted(path for path in (ROOT / "docs/assets/js").glob("*.js") if path.name != "iframe-worker.js")
LINT = [str(Path(sys.executable).parent / "oxlint"), "-c", "tests/oxlint.json", "--deny-warnings", "-f", "unix"]


def lint(*scripts):
    return subprocess.run([*LINT, *map(str, scripts)], cwd=ROOT, capture_output=True, text=True)


def test_no_script_has_a_mistake():
    ended = lint(*SCRIPTS)
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.parametrize(
    "code", ["eval('1')", "console.log(1)", "var a = 1; a", "missing()", "const a = 1", "if (1 == '1') { alert() }"])
def test_the_lint_finds_mistakes(tmp_path, code):
    script = tmp_path / "bad.js"
    script.write_text(f'"use strict";\n{code}\n')
    assert lint(script).returncode == 1


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_every_script_is_strict_and_asks_no_one(script):
    code = script.read_text(encoding="utf-8")
    assert re.match(r'(/\*.*?\*/\s*)?"use strict"', code, re.DOTALL)
    assert not re.search(r"https?://|\beval\(|innerHTML\s*=|document\.write|\.style\.cssText", code)
