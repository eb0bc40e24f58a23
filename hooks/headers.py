"""MkDocs event: the response headers the site is to be served with, in the forms that hosts and servers read.

`_headers` is read by static hosts, `.htaccess` by Apache, and `nginx-headers.conf` is included in nginx's server
block. The policy allows what the site itself holds, and the theme's inline scripts by their digests.
"""

import base64
import hashlib
import re
from pathlib import Path
from typing import ClassVar

from mkdocs.plugins import event_priority

INLINE = re.compile(rb"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
LASTING = ("css", "fonts", "js", "javascripts", "stylesheets")  # folders of assets whose names carry a digest
YEAR, HOUR = "public, max-age=31536000, immutable", "public, max-age=3600"


class Build:
    """Pages of the build that is going on of which is known what scripts stand in them: page -> scripts."""

    known: ClassVar[dict[Path, frozenset[bytes]]] = {}


@event_priority(-160)
def on_post_build(config):
    # After all pages are there.
    site = Path(config.site_dir)
    every = headers(policy(inline_scripts(site)))
    lines = [f"  {name}: {value}" for name, value in every.items()]
    lasting = [line for folder in LASTING for line in (f"/assets/{folder}/*", f"  Cache-Control: {YEAR}")]
    _write(site / "_headers", "/*", *lines, *lasting, "/search/*", f"  Cache-Control: {HOUR}")
    _write(site / ".htaccess", "<IfModule mod_headers.c>", *(f'Header always set {n} "{v}"' for n, v in every.items()),
           f"<If \"%{{REQUEST_URI}} =~ m#/assets/({'|'.join(LASTING)})/#\">",
           f'Header set Cache-Control "{YEAR}"', "</If>", "</IfModule>", "ErrorDocument 404 /404.html")
    _write(site / "nginx-headers.conf", *(f'add_header {n} "{v}" always;' for n, v in every.items()),
           f"set $kept '{HOUR}';", f"if ($uri ~ ^/assets/({'|'.join(LASTING)})/) {{ set $kept '{YEAR}'; }}",
           "add_header Cache-Control $kept;", "error_page 404 /404.html;")


def inline_scripts(site: Path) -> set[bytes]:
    """The code of every script that stands in a page."""
    found: set[bytes] = set()
    for page in site.rglob("*.html"):
        known = Build.known.get(page)
        found |= scripts_in(page.read_bytes()) if known is None else known
    return found


def scripts_in(page: bytes) -> frozenset[bytes]:
    """The code of every script that stands in the page; data blocks, which nothing runs, are left out."""
    return frozenset(script["code"] for script in INLINE.finditer(page)
                     if b"src=" not in script["attributes"] and b"json" not in script["attributes"])


def policy(scripts: set[bytes]) -> str:
    """The content security policy under which exactly these inline scripts run."""
    digests = sorted(base64.b64encode(hashlib.sha256(code).digest()).decode() for code in scripts)
    return "; ".join((
        "default-src 'none'",
        " ".join(("script-src 'self'", *(f"'sha256-{digest}'" for digest in digests))),
        "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'", "worker-src 'self'",
        "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
    ))


def headers(content_policy: str) -> dict[str, str]:
    """The headers of every response."""
    return {
        "Content-Security-Policy": content_policy,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }


def _write(file: Path, *lines: str) -> None:
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
