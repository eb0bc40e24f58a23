"""What a generated page is, before any template is filled."""

from dataclasses import dataclass, field

from .shape import Bilingual


@dataclass(frozen=True)
class Page:
    """`path`: relative to the site's root. `section`: the tab it stands under. `values`: what its template shows.

    `made_from`: a name for all that `values` lets it show, other than for any other page; empty where none is known.
    """

    path: str
    title: Bilingual
    template: str
    section: str
    values: dict = field(default_factory=dict)
    made_from: str = ""

    @property
    def root(self) -> str:
        """The way from the page to the site's root."""
        return "../" * self.path.count("/")
