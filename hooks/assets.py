"""MkDocs events: style sheets come as one file, as do scripts of every page, and names carry a digest of the content.

A name that changes with its content lets a browser keep the file for ever. Pages are written before the fonts are
cut, so the names are put in at the end of a build.
"""

import hashlib
import re
from pathlib import Path
from typing import ClassVar

from mkdocs.plugins import event_priority

STYLE, SCRIPT = "assets/css/edition.css", "assets/js/edition.js"
ASSET = re.compile(r"assets/(?:css|js|fonts)/[\w.-]+")


class Parts:
    """The files that become one, in the order of mkdocs.yml, which every build reads anew."""

    styles: ClassVar[list[str]] = []
    scripts: ClassVar[list[str]] = []


def on_config(config):
    Parts.styles, config.extra_css = config.extra_css, [STYLE]
    deferred = [script for script in config.extra_javascript if getattr(script, "defer", False) and not script.type]
    Parts.scripts = [script.path for script in deferred]
    for script in deferred[1:]:
        config.extra_javascript.remove(script)
    if deferred:
        deferred[0].path = SCRIPT


@event_priority(-150)
def on_post_build(config):
    # After the edition has written the fonts and the offline plugin its search index, before the site is packed.
    site = Path(config.site_dir)
    _join(site, Parts.styles, STYLE)
    _join(site, Parts.scripts, SCRIPT)
    named: dict[str, str] = {}
    for folder in ("assets/fonts", "assets/js", "assets/css"):  # style sheets last: they name the fonts
        for file in sorted(path for path in (site / folder).glob("*") if path.is_file()):
            if file.suffix == ".css":
                _rewrite(file, {"../" + old.removeprefix("assets/"): "../" + new.removeprefix("assets/")
                                for old, new in named.items()}, re.compile(r"\.\./fonts/[\w.-]+"))
            digest = hashlib.sha256(file.read_bytes()).hexdigest()[:10]
            renamed = file.rename(file.with_name(f"{file.stem}.{digest}{file.suffix}"))
            named[f"{folder}/{file.name}"] = f"{folder}/{renamed.name}"
    for page in sorted(site.rglob("*.html")):
        _rewrite(page, named, ASSET)


def _join(site: Path, parts: list[str], whole: str) -> None:
    """Write the parts one after the other into `whole`, and take them away."""
    if parts:
        text = "\n".join((site / part).read_text(encoding="utf-8") for part in parts)
        for part in parts:
            (site / part).unlink()
        (site / whole).write_text(text, encoding="utf-8")


def _rewrite(file: Path, names: dict[str, str], pattern: re.Pattern) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(pattern.sub(lambda found: names.get(found[0], found[0]), text), encoding="utf-8")
