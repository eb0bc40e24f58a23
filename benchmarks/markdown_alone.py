"""Converts every page of a folder with Python-Markdown alone, in one process: the least a Markdown site can cost.

    python benchmarks/markdown_alone.py FOLDER EXTENSION …
"""

import sys
from pathlib import Path

import markdown


def main() -> int:
    converter = markdown.Markdown(extensions=["toc", *sys.argv[2:]])
    size = 0
    for page in sorted(Path(sys.argv[1]).glob("*.md")):
        _, _, body = page.read_text(encoding="utf-8").partition("\n---\n")
        size += len(converter.reset().convert(body))
    print(f"{size} characters of HTML")
    return 0


if __name__ == "__main__":
    sys.exit(main())
