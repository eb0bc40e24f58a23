"""What is not said: the map and the lists of silent cells, counted anew from the data alone."""

import pytest

from site_build import destination

pytest_plugins = ["site_build"]


@pytest.fixture(scope="module")
def cells(data):
    """(target, document, pillar) → the units of the pillar in the document and their strengths on the target."""
    found = {}
    for target in (term["id"] for term in data["vocabulary"]["targets"]):
        for document in data["documents"]:
            for pillar in (term["id"] for term in data["vocabulary"]["pillars"]):
                units = [unit for unit in data["units"] if unit["document"] == document["id"] and unit["pillar"]
                         and unit["pillar"]["primary"] == pillar]
                found[target, document["id"], pillar] = [
                    unit["targets"].get(target, {}).get("strength") for unit in units]
    return found


def reason(strengths):
    """Why a cell is silent; None where it is not."""
    if "direct" in strengths:
        return None
    return "indirect" if "indirect" in strengths else "untagged" if strengths else "no-unit"


def test_every_cell_of_the_map_says_how_many_are_direct_or_why_none_is(pages, data, cells):
    table = pages["silences.html"].one("table.hushes")
    places = [(target["id"], document["id"]) for target in data["vocabulary"]["targets"]
              for document in data["documents"]]
    kinds = set()
    for pillar, row in zip(data["vocabulary"]["pillars"], table.one("tbody").all("tr"), strict=True):
        for (target, document), cell in zip(places, row.all("td"), strict=True):
            strengths = cells[target, document, pillar["id"]]
            why, link = reason(strengths), cell.one("a")
            kinds.add(why)
            if why:
                assert link.matches(f".hush--{why}"), (target, document, pillar["id"])
                assert link.text()
                assert link["href"] == f"#{target}.{document}.{pillar['id']}"
            else:
                assert link.figures() == [strengths.count("direct")]
                assert destination("silences.html", link["href"]) == f"targets/{target}.html#{document}.{pillar['id']}"
    assert kinds == {None, "no-unit", "untagged", "indirect"}


def test_every_silent_cell_is_listed_once_under_its_reason_with_its_units(pages, data, cells):
    page = pages["silences.html"]
    listed = {}
    for table in page.all("table.silent"):
        for row in table.one("tbody").all("tr"):
            for why, cell in zip(("no-unit", "untagged", "indirect"), row.all("td"), strict=True):
                for item in cell.all("span.silent__p"):
                    assert item["id"] not in listed
                    listed[item["id"]] = why, item.figures()
    silent = {".".join(place): (reason(strengths), [len(strengths)] if strengths else [])
              for place, strengths in cells.items() if reason(strengths)}
    assert listed == silent


def test_the_figures_count_the_silent_cells_by_reason(pages, cells):
    reasons = [reason(strengths) for strengths in cells.values()]
    silent = [why for why in reasons if why]
    assert [figure.figures() for figure in pages["silences.html"].one("div.fig").all("b")] == [
        [len(silent)], *([silent.count(why)] for why in ("no-unit", "untagged", "indirect"))]
    assert str(len(cells)) in pages["silences.html"].one("div.fig").text()
