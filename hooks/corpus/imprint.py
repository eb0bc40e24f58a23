"""What a build says of the edition itself: its version, its address, and where errors are reported."""

import re
from dataclasses import dataclass
from urllib.parse import quote

# What an address for reports may ask for: the paragraph's id, its address, its words, and the report as a whole.
PLACES = ("unit", "address", "text", "version", "report")
_PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Imprint:
    """`address`: the site's own, empty where it has none. `report`: a mailto: or https: address with `PLACES` in
    braces, empty where there is none."""

    version: str = ""
    address: str = ""
    report: str = ""

    @property
    def root(self) -> str:
        """The site's own address with its last stroke, or nothing."""
        return self.address.rstrip("/") + "/" if self.address else ""

    def report_of(self, page: str) -> str:
        """The address for a report on a whole page, where no script fills in more."""
        known = {"address": self.root + page, "version": self.version, "report": self.root + page}
        return _PLACE.sub(lambda place: quote(known.get(place[1], ""), safe=""), self.report)


def unfit(report) -> str | None:
    """What is wrong with an address for reports, and what is allowed; None where nothing is."""
    allowed = "allowed is nothing, or a mailto: or https: address with " + ", ".join(f"{{{name}}}" for name in PLACES)
    if not isinstance(report, str):
        return f"{report!r} stands for report; {allowed}"
    strange = [name for name in _PLACE.findall(report) if name not in PLACES]
    loose = bool(set("{}\"'<> \n") & set(_PLACE.sub("", report)))
    if report and (strange or loose or not re.match(r"mailto:.+|https://.+", report)):
        return f"{report!r} stands for report; {allowed}"
    return None
