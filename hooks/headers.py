"""MkDocs event: the response headers the site is to be served with, in the forms that hosts and servers read.

`_headers` is read by static hosts, `.htaccess` by Apache, and `nginx-headers.conf` is included in nginx's server
block. The policy allows what the site itself holds, and the theme's inline scripts by their digests.
"""

import base64
import hashlib
from collections.abc import Set
from pathlib import Path

from mkdocs.plugins import event_priority

import inline_scripts

LASTING = ("css", "fonts", "js", "javascripts", "stylesheets")  # folders of assets whose names carry a digest
YEAR, HOUR = "public, max-age=31536000, immutable", "public, max-age=3600"


def on_config(config):
    inline_scripts.Build.scripts = set()


@event_priority(-110)
def on_post_page(output, page, config):
    inline_scripts.Build.scripts |= inline_scripts.within(output.encode())
    return output


@event_priority(-110)
def on_post_template(output, template_name, config):
    inline_scripts.Build.scripts |= inline_scripts.within(output.encode())
    return output


@event_priority(-160)
def on_post_build(config):
    # After all pages are there.
    site = Path(config.site_dir)
    every = headers(policy(inline_scripts.Build.scripts))
    lines = [f"  {name}: {value}" for name, value in every.items()]
    lasting = [line for folder in LASTING for line in (f"/assets/{folder}/*", f"  Cache-Control: {YEAR}")]
    _write(site / "_headers", "/*", *lines, *lasting, "/search/*", f"  Cache-Control: {HOUR}")
    _write(site / ".htaccess", "<IfModule mod_headers.c>", *(f'Header always set {n} "{v}"' for n, v in every.items()),
           f"<If \"%{{REQUEST_URI}} =~ m#/assets/({'|'.join(LASTING)})/#\">",
           f'Header set Cache-Control "{YEAR}"', "</If>", "</IfModule>", "ErrorDocument 404 /404.html")
    _write(site / "nginx-headers.conf", *(f'add_header {n} "{v}" always;' for n, v in every.items()),
           f"set $kept '{HOUR}';", f"if ($uri ~ ^/assets/({'|'.join(LASTING)})/) {{ set $kept '{YEAR}'; }}",
           "add_header Cache-Control $kept;", "error_page 404 /404.html;")


def policy(scripts: Set[bytes]) -> str:
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
