"""What a reader can take away: the list of the files, written after them, and the page that offers them."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from . import bundle
from .model import Corpus
from .render import environment
from .shape import Bilingual

LIST, PAGE, FOLDER = "downloads.json", "downloads.html", "downloads"
ARCHIVE = "un-trafficking-resolutions-annotated.zip"
OFFLINE = Bilingual("离线包：整个站点，解压后双击打开",
                    "Offline bundle: the whole site, to unpack and open by a double click")
# Where the built page takes the list in, between these two.
BEGIN, END = "<!-- offered -->", "<!-- /offered -->"


@dataclass(frozen=True)
class Made:
    """A file that was made, and what readers know it by."""

    file: Path
    label: Bilingual


def write(folder: Path, made: Iterable[Made], epoch: str | None) -> list[dict]:
    """Write the list beside the files, in their order, and return it: name, size, date, digest and label of each.

    `epoch`: seconds since 1970 of the date they bear, or None.
    """
    day = datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if epoch else None
    listed = [_entry(one, day) for one in made]
    (folder / LIST).write_text(json.dumps(listed, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return listed


def offer(site: Path, made: list[Made], corpus: Corpus, address: str, epoch: str | None) -> Path:
    """Pack the built site and its downloads, list them, and show them on their page; the archive's path.

    The page inside the archive offers all but the archive, and names the website at `address` instead.
    """
    page, folder = site / PAGE, site / FOLDER
    blank = page.read_text(encoding="utf-8")
    inside = _filled(blank, corpus, offered=write(folder, made, epoch), address=address, packed=True)
    door = environment().get_template("open-me.html").render(door=f"{bundle.FOLDER}/index.html")
    archive = folder / ARCHIVE
    bundle.write(site, archive, door, {PAGE: inside}, int(epoch or 0))
    listed = write(folder, [Made(archive, OFFLINE), *made], epoch)
    page.write_text(_filled(blank, corpus, offered=listed, address=address, packed=False), encoding="utf-8")
    return archive


def _entry(one: Made, day: str | None) -> dict:
    content = one.file.read_bytes()
    return {"name": one.file.name, "size": len(content), "date": day, "sha256": hashlib.sha256(content).hexdigest(),
            "label": {"zh": str(one.label.zh), "en": str(one.label.en)}}


def _filled(page: str, corpus: Corpus, **shown) -> str:
    before, _, rest = page.partition(BEGIN)
    return before + _offered(corpus, **shown) + rest.partition(END)[2]


def _offered(corpus: Corpus, **shown) -> str:
    return environment().get_template("offered.html").render(corpus=corpus, terms=corpus.vocabulary, root="",
                                                             document=None, folder=FOLDER, **shown)
