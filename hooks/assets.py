"""MkDocs events: style sheets come as one file, scripts of every page as two, and names carry a digest of the content.

A name that changes with its content lets a browser keep the file for ever.
"""

import hashlib
import re
from pathlib import PurePosixPath
from typing import ClassVar

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

import asset_names

STYLE, FIRST, SCRIPT = "assets/css/edition.css", "assets/js/first.js", "assets/js/edition.js"
SIBLING = re.compile(r'"[\w-]+\.js"')
NAMED = re.compile(r'"[\w-]+\.(?:js|woff2)"')  # what a script may name
FONT = re.compile(r"\.\./fonts/[\w.-]+")


class Parts:
    """The files that become one, in the order of mkdocs.yml, which every build reads anew: whole -> parts."""

    of: ClassVar[dict[str, list[str]]] = {}


def on_config(config):
    later = [script for script in config.extra_javascript if getattr(script, "defer", False)]
    first = [script for script in config.extra_javascript if script not in later]
    Parts.of = {STYLE: config.extra_css, FIRST: list(map(str, first)), SCRIPT: list(map(str, later))}
    config.extra_css, later[0].path = [STYLE], SCRIPT
    config.extra_javascript = later[:1]  # the template puts FIRST into the head of every page


@event_priority(-100)
def on_files(files, config):
    # After the edition has added the fonts, and before any page is made, which can so be made with the right names.
    folders = "assets/css/", "assets/js/", "assets/fonts/"
    assets = {file.dest_uri: file for file in files
              if file.dest_uri.startswith(folders) and not file.inclusion.is_excluded()}
    for file in assets.values():
        files.remove(file)
    contents = _joined({path: file.content_bytes for path, file in assets.items()})
    names: dict[str, str] = {}
    for path in _in_order(contents):
        content, name = _renamed(path, contents[path], names), PurePosixPath(path)
        names[path] = f"{name.parent}/{name.stem}.{hashlib.sha256(content).hexdigest()[:10]}{name.suffix}"
        files.append(File.generated(config, names[path], content=content))
    asset_names.Build.names = names


@event_priority(-100)
def on_post_page(output, page, config):
    return asset_names.named(output)


@event_priority(-100)
def on_post_template(output, template_name, config):
    return asset_names.named(output)


def _joined(contents: dict[str, bytes]) -> dict[str, bytes]:
    """The contents by path, with the parts of a whole one after the other in their whole."""
    left = dict(contents)
    for whole, parts in Parts.of.items():
        if parts:
            # A script may begin with a bracket, which would go on with what the one before ends with.
            left[whole] = (b"\n" if whole == STYLE else b";\n").join(left.pop(part) for part in parts)
    return left


def _in_order(contents: dict[str, bytes]) -> list[str]:
    """The paths to name, each after those it names itself: fonts, scripts that load no other, those that do, styles."""
    def rank(path: str) -> int:
        folder = path.rpartition("/")[0]
        loads = path.endswith(".js") and any(folder + "/" + name[1:-1] in contents
                                             for name in SIBLING.findall(contents[path].decode()))
        return 3 if path.endswith(".css") else 2 if loads else 1 if path.endswith(".js") else 0

    return sorted(sorted(contents), key=rank)


def _renamed(path: str, content: bytes, names: dict[str, str]) -> bytes:
    """The content of a style sheet or script with the names that others have by now."""
    if path.endswith(".css"):
        known = {old.replace("assets/", "../", 1): new.replace("assets/", "../", 1) for old, new in names.items()}
        return FONT.sub(lambda found: known.get(found[0], found[0]), content.decode()).encode()
    if path.endswith(".js"):
        known = {f'"{PurePosixPath(old).name}"': f'"{PurePosixPath(new).name}"' for old, new in names.items()}
        return NAMED.sub(lambda found: known.get(found[0], found[0]), content.decode()).encode()
    return content
