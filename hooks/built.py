"""Whether a built site is still what its inputs make, so that `make site` with nothing changed has nothing to do.

    python hooks/built.py current site    ends with 0 if it is; else notes what it would be made from, and ends with 1
    python hooks/built.py record site     notes what was made of that
"""

import hashlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
INPUTS = ("annotations", "docs", "fonts", "hooks", "mkdocs.yml", "pyproject.toml", "requirements.txt", "Makefile")
VARIABLES = ("SITE_URL", "REPORT_URL", "SOURCE_DATE_EPOCH")
RECORD = Path(".cache/built")  # under ROOT; safe to delete


def inputs() -> str:
    """A digest of all a build reads: files by name and content, variables, and the Python that runs it."""
    found = hashlib.blake2b(repr([sys.version, *map(os.environ.get, VARIABLES)]).encode())
    for name in INPUTS:
        _add(found, ROOT / name)
    return found.hexdigest()


def output(site: Path) -> str:
    """A digest of the site's files by name and content."""
    found = hashlib.blake2b()
    _add(found, site)
    return found.hexdigest()


def _add(digest, path: Path) -> None:
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
    for file in files:
        if "__pycache__" not in file.parts:
            content = file.read_bytes()
            digest.update(f"{file.relative_to(path.parent).as_posix()}\0{len(content)}\0".encode() + content)


def main(arguments: list[str]) -> int:
    command, site = arguments[0], Path(arguments[1])
    record = ROOT / RECORD
    noted = record.read_text() if record.is_file() else ""
    if command == "record":
        record.write_text(f"{noted.split()[0]}\n{output(site)}\n")
        return 0
    found = inputs()
    if noted == f"{found}\n{output(site)}\n":
        return 0
    # What the build will read is noted before it does: what is saved meanwhile makes the next one build again.
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text(f"{found}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
