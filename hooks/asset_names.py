"""The names that assets have on the site, each with a digest of its content, and pages that use them."""

import re
from typing import ClassVar

ASSET = re.compile(r"assets/(?:css|js|fonts)/[\w.-]+")


class Build:
    """The names of the build that is going on, which the hooks share: plain name -> name with a digest, from the
    site's root."""

    names: ClassVar[dict[str, str]] = {}


def named(page: str) -> str:
    """The page with the names that its assets have, if it has any."""
    return ASSET.sub(lambda found: Build.names.get(found[0], found[0]), page) if "assets/" in page else page
