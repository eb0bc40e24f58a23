"""Commands for editors: `check` validates everything, `convert` makes the pages' text from their sources."""

import hashlib
import re
import sys
from pathlib import Path

from . import page
from .conversion import convert
from .load import load
from .problem import InvalidCorpus, Problem

ROOT = Path(__file__).resolve().parents[2]


def convert_all(root: Path) -> list[Problem]:
    """Rewrite the body of each `docs/resolutions/<id>.md` from `docs/sources/<id>.txt`; front matter stays.

    A page is written only if its text changes. A source without a page, a page without a title, and a
    source whose SHA-256 is not the recorded one are problems, and their pages stay as they are.
    """
    problems = []
    for source in sorted((root / "docs/sources").glob("*.txt")):
        target = root / "docs/resolutions" / f"{source.stem}.md"
        if not target.exists():
            problems.append(Problem(source.relative_to(root).as_posix(), 1, f"no page {target.relative_to(root)}; "
                                    "allowed is a page with front matter for each source"))
            continue
        front, _, found = page.read(target, root)
        title = (front or {}).get("title") or {}
        received = (front or {}).get("source") or {}
        digest = hashlib.sha256(source.read_bytes()).hexdigest()
        if front is None or "zh" not in title:
            problems += found or [Problem(target.relative_to(root).as_posix(), 1, "no title.zh; allowed is the title "
                                          "as it stands on a line of the source")]
        elif received.get("sha256") != digest:
            problems.append(Problem(received.file if received else front.file, (received or front).line,
                                    f"sha256 {received.get('sha256')!r}; allowed is {digest}"))
        else:
            text = target.read_text(encoding="utf-8")
            matter = re.match(r"---\n.*?\n---\n", text, re.DOTALL).group()
            wrapped = received.get("layout") == "wrapped"
            made = f"{matter}\n{convert(source.read_text(encoding='utf-8'), title['zh'], wrapped)}"
            if made != text:
                target.write_text(made, encoding="utf-8", newline="\n")
                print(f"wrote {target.relative_to(root)}")
    return problems


def main(arguments: list[str]) -> int:
    """Run a command; 0 if all is well, 1 after printing every problem, 2 for an unknown command."""
    if arguments == ["convert"]:
        problems = convert_all(ROOT)
    elif arguments == ["check"]:
        problems = _check(ROOT)
    else:
        print("usage: python -m corpus check|convert", file=sys.stderr)
        return 2
    for problem in sorted(problems):
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _check(root: Path) -> list[Problem]:
    try:
        corpus = load(root)
    except InvalidCorpus as error:
        return error.problems
    tagged = sum(1 for _ in corpus.tagged)
    print(f"{len(corpus.documents)} documents, {tagged} annotated units: nothing wrong")
    return []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
