"""Commands for editors: `check` validates everything, `convert` makes the pages' text, `guide` what is read on paper.

`offer` puts the guides and the offline bundle into a built site.
"""

import hashlib
import os
import sys
import tomllib
from pathlib import Path

from . import page
from .conversion import convert
from .load import load
from .located_yaml import Mapping
from .problem import InvalidCorpus, Problem
from .shape import at

ROOT = Path(__file__).resolve().parents[2]
READINGS = ".cache/readings"  # under the project's root


def convert_all(root: Path) -> list[Problem]:
    """Rewrite the body of each `docs/resolutions/<id>.md` from `docs/sources/<id>.txt`; front matter stays.

    A page is written only if its text changes. A source without a page, a page without the title its source
    has, and a source whose SHA-256 is not the recorded one are problems, and their pages stay as they are.
    """
    return [problem for source in sorted((root / "docs/sources").glob("*.txt")) for problem in _convert(source, root)]


def _convert(source: Path, root: Path) -> list[Problem]:
    target = root / "docs/resolutions" / f"{source.stem}.md"
    if not target.exists():
        return [Problem(source.relative_to(root).as_posix(), 1, f"no page {target.relative_to(root)}; allowed is a "
                        "page with front matter for each source")]
    front, _, found = page.read(target, root)
    if front is None:
        return found
    title, received = _mapping(front, "title"), _mapping(front, "source")
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    if not isinstance(title.get("zh"), str):
        return [at(title, "no title.zh; allowed is the title as it stands on a line of the source")]
    if received.get("sha256") != digest:
        return [at(received, f"sha256 {received.get('sha256')!r}; allowed is {digest}")]
    try:
        body = convert(source.read_text(encoding="utf-8"), title["zh"], received.get("layout") == "wrapped")
    except ValueError as error:
        return [at(title["zh"], f"{error}; allowed is the title as the source has it")]
    text = target.read_text(encoding="utf-8")
    made = page.FRONT_MATTER.match(text).group() + "\n" + body
    if made != text:
        target.write_text(made, encoding="utf-8", newline="\n")
        print(f"wrote {target.relative_to(root)}")
    return []


def _mapping(front: Mapping, key: str) -> Mapping:
    """The mapping under a key; an empty one, standing where the front matter does, for anything else."""
    value = front.get(key)
    return value if isinstance(value, Mapping) else Mapping(front.file, front.line)


def main(arguments: list[str]) -> int:
    """Run a command; 0 if all is well, 1 after printing every problem, 2 for an unknown command."""
    if arguments == ["convert"]:
        problems = convert_all(ROOT)
    elif arguments == ["check"]:
        problems = _check(ROOT)
    elif len(arguments) == 2 and arguments[0] in ("guide", "offer"):
        problems = _files(ROOT, Path(arguments[1]), arguments[0] == "offer")
    else:
        print("usage: python -m corpus check|convert|guide FOLDER|offer SITE", file=sys.stderr)
        return 2
    for problem in sorted(problems):
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _check(root: Path) -> list[Problem]:
    try:
        corpus = load(root, root / READINGS)
    except InvalidCorpus as error:
        return error.problems
    print(f"{len(corpus.documents)} documents, {corpus.tagged_count} annotated units: nothing wrong")
    return []


def _files(root: Path, out: Path, offer: bool) -> list[Problem]:
    """Write the study guides and cards into a folder, or, to offer them, into a built site with its offline bundle.

    What cannot be set or packed is printed and ends the program with 1.
    """
    from . import bundle, downloads, fonts, guide  # which take longer to import than `check` may take

    try:
        corpus = load(root, root / READINGS)
    except InvalidCorpus as error:
        return error.problems
    version = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    address = os.environ.get("SITE_URL", "")
    try:
        folder, epoch = out / downloads.FOLDER if offer else out, os.environ.get("SOURCE_DATE_EPOCH")
        made = guide.make(corpus, folder, root / ".cache", version, address, root / "fonts")
        if offer:
            downloads.offer(out, made, corpus, address, epoch)
        else:
            downloads.write(folder, made, epoch)
    except (guide.CannotBeSet, fonts.MissingGlyph, bundle.CannotBePacked) as error:
        sys.exit(str(error))
    return []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
