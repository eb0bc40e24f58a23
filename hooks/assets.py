"""MkDocs events: style sheets come as one file, scripts of every page as two, and names carry a digest of the content.

A name that changes with its content lets a browser keep the file for ever.
"""

import hashlib
import re
from pathlib import Path
from typing import ClassVar

from mkdocs.plugins import event_priority

import asset_names

STYLE, FIRST, SCRIPT = "assets/css/edition.css", "assets/js/first.js", "assets/js/edition.js"
SIBLING = re.compile(r'"[\w-]+\.js"')
NAMED = re.compile(r'"[\w-]+\.(?:js|woff2)"')  # what a script may name


class Parts:
    """The files that become one, in the order of mkdocs.yml, which every build reads anew: whole -> parts."""

    of: ClassVar[dict[str, list[str]]] = {}


def on_config(config):
    asset_names.Build.names = asset_names.Names(Path(config.config_file_path).parent / ".cache" / "names")
    later = [script for script in config.extra_javascript if getattr(script, "defer", False)]
    first = [script for script in config.extra_javascript if script not in later]
    Parts.of = {STYLE: config.extra_css, FIRST: list(map(str, first)), SCRIPT: list(map(str, later))}
    config.extra_css, later[0].path = [STYLE], SCRIPT
    config.extra_javascript = later[:1]  # the template puts FIRST into the head of every page


@event_priority(-150)
def on_post_build(config):
    # After the edition has written the fonts and the offline plugin its search index, before the site is packed.
    site = Path(config.site_dir)
    for whole, parts in Parts.of.items():
        _join(site, parts, whole)
    named: dict[str, str] = {}
    for file in _in_order(site):
        folder = file.parent.relative_to(site).as_posix()
        if file.suffix == ".css":
            _rewrite(file, {"../" + old.removeprefix("assets/"): "../" + new.removeprefix("assets/")
                            for old, new in named.items()}, re.compile(r"\.\./fonts/[\w.-]+"))
        elif file.suffix == ".js":
            _rewrite(file, {f'"{Path(old).name}"': f'"{Path(new).name}"' for old, new in named.items()}, NAMED)
        digest = hashlib.sha256(file.read_bytes()).hexdigest()[:10]
        renamed = file.rename(file.with_name(f"{file.stem}.{digest}{file.suffix}"))
        named[f"{folder}/{file.name}"] = f"{folder}/{renamed.name}"
    asset_names.Build.names.settle(site, named)


def _in_order(site: Path) -> list[Path]:
    """The files to name, each after those it names itself: fonts, scripts that load no other, those that do, styles."""
    def rank(file: Path) -> int:
        loads = file.suffix == ".js" and any((file.parent / name.strip('"')).is_file()
                                             for name in SIBLING.findall(file.read_text(encoding="utf-8")))
        return 3 if file.suffix == ".css" else 2 if loads else 1 if file.suffix == ".js" else 0

    files = [path for folder in ("fonts", "js", "css") for path in sorted((site / "assets" / folder).glob("*"))]
    return sorted((path for path in files if path.is_file()), key=rank)


def _join(site: Path, parts: list[str], whole: str) -> None:
    """Write the parts one after the other into `whole`, and take them away."""
    if parts:
        # A script may begin with a bracket, which would go on with what the one before ends with.
        between = "\n" if whole == STYLE else ";\n"
        text = between.join((site / part).read_text(encoding="utf-8") for part in parts)
        for part in parts:
            (site / part).unlink()
        (site / whole).write_text(text, encoding="utf-8")


def _rewrite(file: Path, names: dict[str, str], pattern: re.Pattern) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(pattern.sub(lambda found: names.get(found[0], found[0]), text), encoding="utf-8")
