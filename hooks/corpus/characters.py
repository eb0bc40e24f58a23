"""The characters that the edition is written with, found in all that its pages are made from, before any page is.

These are some more than pages show, such as those of comments. That costs a few glyphs; to look for characters in
finished pages would mean that the fonts, and with them the names of style sheets, come after the pages that name them.
"""

from pathlib import Path

from .model import Corpus

ASCII = bytes(range(0x80))
WRITTEN = (".yml", ".md", ".html", ".js", ".css", ".py")
# Of documents, each knows its own; sources are shown only as the documents have them; of second readings, figures.
DOCUMENTS = ("docs/resolutions", "docs/sources", "annotations/second", "annotations/corrections")


def of(text: str) -> set[str]:
    """What a text is written with beyond ASCII, which every face has; some milliseconds a megabyte."""
    return set(text.encode("utf-8").translate(None, ASCII).decode("utf-8"))


def used(corpus: Corpus, root: Path) -> set[str]:
    """What the project under `root` is written with: documents' files, vocabulary, prose, templates and scripts."""
    documents = {document.id for document in corpus.documents}
    files = [*(file for file in (root / "annotations").glob("*.yml") if file.stem not in documents),
             *_below(root, "hooks")]
    for top in ("annotations", "docs"):
        for folder in (root / top).iterdir():
            if folder.is_dir() and f"{top}/{folder.name}" not in DOCUMENTS:
                files += _below(root, f"{top}/{folder.name}")
    files += (root / "docs").glob("*.md")
    return set().union(of("".join(file.read_text(encoding="utf-8", errors="ignore") for file in files if _shows(file))),
                       *(document.characters for document in corpus.documents))


def _below(root: Path, folder: str) -> list[Path]:
    return [file for file in (root / folder).rglob("*") if file.suffix in WRITTEN]


def _shows(file: Path) -> bool:
    """Whether it is a file of the project, and not one that an editor has beside it for a while."""
    return not file.name.startswith(".") and file.is_file()
