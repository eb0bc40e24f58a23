"""Reporting an error: from every page and paragraph, with or without an address for it, and without a script."""

import os
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

import pytest

from corpus.imprint import PLACES, Imprint, unfit
from site_build import ROOT, build, watched

pytest_plugins = ["site_build"]


def link(page):
    return page.locator("footer [data-report]")


def test_every_page_has_a_way_to_report_an_error_without_a_script(pages):
    for path, page in pages.items():
        found = [link for link in page.one("footer").all("a") if link.get("data-report") is not None]
        assert len(found) == 1, path
        assert found[0]["href"].endswith("about.html#report")
    assert pages["about.html"].with_id("report").tag == "h2"


def test_without_a_script_the_link_leads_to_how_one_reports(browser, address, data):
    with watched(browser, java_script_enabled=False) as page:
        page.goto(address + data["documents"][0]["url"])
        link(page).click()
        page.wait_for_url(address + "about.html#report")
        assert page.locator("#report").is_visible()


def test_a_page_is_reported_with_its_address_and_the_version(page, address, data):
    page.goto(address + "targets/8.7.html")
    link(page).click()
    report = page.locator("dialog textarea").input_value()
    where = address + "targets/8.7.html" if address.startswith("http") else "targets/8.7.html"
    assert f"Address: {where}\n" in report and f"Version: {data['version']}\n" in report
    page.keyboard.press("Escape")
    assert page.locator("dialog:visible").count() == 0
    assert link(page).evaluate("link => link === document.activeElement")


@pytest.mark.parametrize("shown", ["printed", "corrected"])
def test_a_paragraph_is_reported_with_its_id_and_its_text_as_shown(shown, browser, address, data):
    slip = next(slip for slip in data["corrections"] if slip["unit"] and slip["printed"] and slip["corrected"]
                and slip["certainty"] != "form" and slip["unit"].startswith(("op", "annex", "pp")))
    with watched(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(f"{address}resolutions/{slip['document']}.html#{slip['unit']}")
        page.evaluate("shown => { document.documentElement.dataset.text = shown }", shown)
        section = page.locator("section.unit", has=page.locator(f"[id='{slip['unit']}']"))
        section.locator(".more").click()
        section.locator("[data-report-unit]").click()
        assert page.locator("dialog [data-act=send]:visible").count() == 0
        page.keyboard.type("a slip")
        page.locator("dialog [data-act=copy]").click()
        page.locator("dialog [data-said=copied]").wait_for(state="visible")
        report = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
        assert f"Paragraph: {slip['unit']}\n" in report and f"#{slip['unit']}\n" in report
        assert slip[shown] in report and report.endswith("a slip")
        page.locator("dialog button[value=close]").click()
        assert page.locator("dialog:visible").count() == 0


def test_a_configured_address_is_filled_in_with_and_without_a_script(tmp_path, browser, data):
    site = build(tmp_path / "site", REPORT_URL="mailto:editors@example.org?subject={unit}&body={report}")
    unit = data["units"][0]
    with watched(browser) as page:
        page.goto(f"{site.as_uri()}/{unit['url']}")
        section = page.locator("section.unit", has=page.locator(f"[id='{unit['id']}']"))
        section.locator(".more").click()
        section.locator("[data-report-unit]").click()
        address = urlsplit(page.locator("dialog [data-act=send]:visible").get_attribute("href"))
        assert (address.scheme, address.path) == ("mailto", "editors@example.org")
        filled = parse_qs(address.query)
        assert filled["subject"] == [unit["id"]]
        assert filled["body"] == [page.locator("dialog textarea").input_value()]
    with watched(browser, java_script_enabled=False) as page:
        page.goto(f"{site.as_uri()}/{unit['url']}")
        plain = urlsplit(link(page).get_attribute("href"))
        assert plain.path == "editors@example.org"
        assert parse_qs(plain.query)["body"] == [unit["url"].partition("#")[0]]


@pytest.mark.parametrize("report", [
    "", "mailto:a@b.example", "https://forms.example/new?title={unit}&body={report}",
    "".join(("https://forms.example/?", *(f"{name}={{{name}}}&" for name in PLACES))),
])  # fmt: skip
def test_good_addresses_for_reports_are_taken(report):
    assert unfit(report) is None


@pytest.mark.parametrize("report", [
    "editors@example.org", "http://forms.example/", "javascript:alert(1)", "mailto:", "https://forms.example/?{page}",
    "https://forms.example/?{unit", "https://forms.example/\"onclick", 5, ["mailto:a@b.example"],
])  # fmt: skip
def test_others_are_named_with_what_is_allowed(report):
    said = unfit(report)
    assert said.startswith(repr(report)) and "allowed is nothing, or a mailto: or https: address" in said


def test_a_wrong_address_ends_the_build_before_anything_is_written(tmp_path):
    environment = os.environ | {"REPORT_URL": "ftp://x", "PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    build = [sys.executable, "-B", "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "s")]
    done = subprocess.run(build, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 1
    assert "mkdocs.yml: 'ftp://x' stands for report; allowed is" in done.stdout + done.stderr
    assert not (tmp_path / "s").exists()


def test_the_address_without_a_script_is_safe_in_a_page():
    imprint = Imprint("1.0", "https://edition.example/x", "mailto:a@b.example?subject={unit}&body={report}")
    assert imprint.report_of("a b.html") == (
        "mailto:a@b.example?subject=&body=https%3A%2F%2Fedition.example%2Fx%2Fa%20b.html")
