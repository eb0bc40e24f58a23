"""What a generated page is, before any template is filled."""

from dataclasses import dataclass, field

from .shape import Bilingual


@dataclass(frozen=True)
class Page:
    """`path`: relative to the site's root. `section`: the tab it stands under. `values`: what its template shows."""

    path: str
    title: Bilingual
    template: str
    section: str
    values: dict = field(default_factory=dict)

    @property
    def shown(self) -> list:
        """What an index lists on the page."""
        listing = self.values.get("part") or self.values.get("division")
        return listing.shown if listing else []

    @property
    def root(self) -> str:
        """The way from the page to the site's root."""
        return "../" * self.path.count("/")
