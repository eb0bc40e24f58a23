"""The page on scale shows what the benchmark wrote, and says so where nothing was measured."""

import json

import pytest

from corpus.measured import RESULTS, table
from site_build import ROOT, read

pytest_plugins = ["site_build"]

SIZE = {"documents": 100, "cold_M": 12.345, "warm_M": 3.2, "cold_wall_s": 40.04, "peak_mb": 812.4, "pages": 540,
        "peers": {"zensical": {"M": 3.9, "version": "0.1"}, "hugo": "absent"}}
MEASURED = {"date": "2030-01-02", "cores": 4, "memory_mb": 8192, "python": "3.12.1",
            "sizes": {"5": {"documents": 5, "failed": "too long", "peers": {}}, "100": SIZE}, "exponent": 1.0349}


@pytest.fixture
def shown(tmp_path):
    (tmp_path / "benchmarks").mkdir()
    (tmp_path / RESULTS).write_text(json.dumps(MEASURED), encoding="utf-8")
    return read(table(tmp_path))


def test_every_figure_stands_in_the_column_of_its_size(shown):
    assert [cell.text() for cell in shown.one("thead").all("th")][1:] == ["5", "100"]
    rows = {row.one("th").text(): [cell.text() for cell in row.all("td")] for row in shown.one("tbody").all("tr")}
    found = {name: cells for name, cells in rows.items() if cells[1] != "–"}
    assert sorted(found.values()) == sorted([["–", "12.35"], ["–", "3.20"], ["–", "40.0"], ["–", "812"], ["–", "540"],
                                             ["–", "3.90"]])
    assert any("zensical" in name for name in found) and not any("hugo" in name for name in rows)


def test_date_machine_and_growth_are_said(shown):
    said = shown.text()
    for part in ("2030-01-02", "4 cores", "8.0 GB", "3.12.1", "1.03"):
        assert part in said


def test_ten_thousand_documents_are_said_to_be_reckoned_from_a_thousand(tmp_path, shown):
    assert "Ten thousand" not in shown.text()
    thousand = {"documents": 1000, "cold_wall_s": 400, "output_mb": 912, "peers": {}}
    sizes = MEASURED["sizes"] | {"1000": thousand}
    (tmp_path / RESULTS).write_text(json.dumps(MEASURED | {"sizes": sizes}), encoding="utf-8")
    assert "would take about 72 minutes, and the site some 9 GB" in read(table(tmp_path)).text()


def test_without_a_measurement_the_page_says_so(tmp_path):
    assert "make bench" in read(table(tmp_path)).text()


def test_the_published_page_shows_the_published_results(pages):
    results = json.loads((ROOT / RESULTS).read_text(encoding="utf-8"))
    page = pages["scale.html"]
    assert results["date"] in page.text()
    assert [cell.text() for cell in page.one("thead").all("th")][1:] == list(results["sizes"])
