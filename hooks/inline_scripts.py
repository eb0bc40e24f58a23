"""The scripts that stand in pages, which the site's policy allows by their digests."""

import re
from typing import ClassVar

INLINE = re.compile(rb"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)


class Build:
    """The code of every script in a page of the build that is going on, which the hooks share: whoever writes a page
    adds its own."""

    scripts: ClassVar[set[bytes]] = set()


def within(page: bytes) -> frozenset[bytes]:
    """The code of every script that stands in the page; data blocks, which nothing runs, are left out."""
    return frozenset(script["code"] for script in INLINE.finditer(page)
                     if b"src=" not in script["attributes"] and b"json" not in script["attributes"])
