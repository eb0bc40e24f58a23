"""The offline bundle: the built site as one zip that is opened by a double click, the same bytes from the same site."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# What serves a web server or search engines alone.
WEB_ONLY = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz", "_headers", ".htaccess", "nginx-headers.conf",
                      "downloads.json"})
FOLDER, DOOR = "edition", "open-me.html"
# Some unpackers cut or refuse longer paths, and the reader's own folder comes before these.
LONGEST = 100


class CannotBePacked(Exception):
    """A file has a name that some computers cannot unpack; the text names it."""


def write(site: Path, file: Path, door: str, replaced: Mapping[str, str], when: int) -> None:
    """Pack the site into `file`: `door` beside the folder that holds the site, `replaced` pages in place of its own.

    `when`: the time of every file in seconds since 1970, as 1980 where it is earlier. Archives stay out.
    """
    contents = {f"{FOLDER}/{path.relative_to(site).as_posix()}": path.read_bytes() for path in site.rglob("*")
                if path.is_file() and path.name not in WEB_ONLY and path.suffix != ".zip"}
    contents |= {f"{FOLDER}/{name}": page.encode() for name, page in replaced.items()}
    contents[DOOR] = door.encode()
    if bad := [name for name in contents if not name.isascii() or len(name) > LONGEST or ".." in name.split("/")]:
        raise CannotBePacked(f"{', '.join(sorted(bad))}; allowed are ASCII names of at most {LONGEST} characters")
    moment = max(datetime.fromtimestamp(when, UTC), datetime(1980, 1, 1, tzinfo=UTC))
    file.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(contents):
            entry = ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(entry, contents[name])
