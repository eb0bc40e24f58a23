"""Citations: what they say is in the data, programs for references read them, and a reader can copy them anywhere."""

import calendar
import json
import re

import pytest
import rispy
from pybtex.database import parse_string

from corpus.bibliography import bibtex
from site_build import build, squeezed, watched

pytest_plugins = ["site_build"]

FORMS = ("un-zh", "un-en", "gbt")
FILES = ("txt", "bib", "ris", "json")
MONTHS = calendar.month_name[1:]
# Every citation of a form, by unit; the words are those of the page.
ALL = """async form => await edition.opened(document.querySelector(".more"))
    && Object.fromEntries([...document.querySelectorAll("section.unit")].map(section => {
    const id = document.querySelector("[data-document]").dataset.document, unit = section.querySelector(".unit__n").id
    const printed = EditionCiting.words(section.querySelector(".unit__t"))
    return [unit, EditionCiting.citation(form, id, unit, {printed})]
}))"""
NO_CLIPBOARD = """Object.defineProperty(navigator, "clipboard", {value: undefined})
document.execCommand = () => false"""


def words(date, language):
    year, *rest = map(int, date.split("-"))
    if language == "zh":
        return f"{year} 年" + "".join(f" {part} {unit}" for part, unit in zip(rest, "月日", strict=False))
    return " ".join([*map(str, rest[1:]), *(MONTHS[month - 1] for month in rest[:1]), str(year)])


def units(data, document):
    return {unit["id"]: unit for unit in data["units"] if unit["document"] == document["id"]}


def corrected(data, unit):
    """The unit's text with its corrections; printed words are found whatever white space stands between."""
    text = unit["text"]
    for slip in data["corrections"]:
        if (slip["document"], slip["unit"]) == (unit["document"], unit["id"]) and slip["printed"] and slip["corrected"]:
            printed = r"\s*".join(map(re.escape, squeezed(slip["printed"])))
            text = re.sub(printed, slip["corrected"].replace("\\", r"\\"), text, count=1)
    return text


def inner(text):
    """The text as it stands inside quotation marks."""
    return squeezed(text).translate(str.maketrans("“”‘’", "‘’“”"))


def bearer(data, slips):
    """A unit whose text changes, or does not change, when it is corrected."""
    return next(unit for unit in data["units"] if (corrected(data, unit) != unit["text"]) is slips)


def open_unit(page, address, unit):
    page.goto(address + unit["url"])
    section = page.locator("section.unit", has=page.locator(f"[id='{unit['id']}']"))
    section.locator(".more").click()
    section.locator(".copying").wait_for()
    return section


def copy(page, section, form):
    section.locator(f"[data-copy='{form}']").click()
    section.locator("[data-said=copied]").wait_for(state="visible")
    return page.evaluate("navigator.clipboard.readText()")


@pytest.fixture
def pasting(browser):
    """A page that may read and write the clipboard."""
    with watched(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        yield page


# What a citation says


def test_the_forms_are_those_of_the_united_nations_and_of_the_standard(page, served, data):
    page.goto(served + "resolutions/e-res-2013-41.html")
    version = data["version"]
    assert page.evaluate(ALL, "un-zh")["op2-d"] == (
        "经济及社会理事会 2013 年 7 月 25 日题为“执行《联合国打击人口贩运全球行动计划》”的第 2013/41 号决议"
        "（E/RES/2013/41），第 2 (d) 段；文字照原样，"
        f"引自《联合国打击贩运人口决议注释本》{version} 版：{served}resolutions/e-res-2013-41.html#op2-d"
    )
    assert page.evaluate(ALL, "un-en")["pp3"].startswith(
        "Economic and Social Council resolution 2013/41 of 25 July 2013, “Implementation of the United Nations Global "
        "Plan of Action to Combat Trafficking in Persons” (E/RES/2013/41), preambular para. 3; text as printed, from "
    )
    page.goto(served + "resolutions/a-64-l-64.html")
    assert re.fullmatch(
        re.escape("联合国大会. 联合国打击贩运人口的全球行动计划: 决议草案 A/64/L.64（后于 2010 年 7 月 30 日通过，成为 "
                  f"A/RES/64/293）[A/OL]. 《联合国打击贩运人口决议注释本》{version} 版, 文字照原样. "
                  "联合国, 2010: 附件第 12 段(2010-07-29)") + r"\[\d{4}-\d\d-\d\d\]\. "
        + re.escape(f"{served}resolutions/a-64-l-64.html#annex-12."),
        page.evaluate(ALL, "gbt")["annex-12"],
    )


def test_every_citation_says_what_the_document_is_and_how_far_that_is_known(page, served, data):
    for document in data["documents"]:
        page.goto(served + document["url"])
        for form in FORMS:
            language = "en" if form == "un-en" else "zh"
            for unit, citation in page.evaluate(ALL, form).items():
                assert document["symbol"] in citation and document["title"][language] in citation
                number = re.search(r"\d+", unit)
                assert number is None or unit == "annex-pp1" or number[0] in citation.partition(document["symbol"])[2]
                assert citation.rstrip(".").endswith(f"{served}{document['url']}#{unit}")
                unsure = "symbol not verified" if language == "en" else "文号未经核实"
                assert (unsure in citation) is not document["symbol_verified"]
                exact = document["date"] if form == "gbt" else words(document["date"], language)
                assert exact in citation
                if document["date_basis"] == "session":
                    year = {"gbt": f"[{document['date']}]", "un-zh": "届会首年", "un-en": "first year"}[form]
                    assert year in citation
                adopted = document["adoption"]
                if adopted:
                    label = next(term["label"][language] for term in data["vocabulary"]["statuses"]
                                 if term["id"] == document["status"])
                    assert label in citation
                    # Cited as a draft: what it became stands after its own symbol, with the day.
                    assert citation.index(document["symbol"]) < citation.index(adopted["symbol"])
                    assert words(adopted["date"], language) in citation
                    inferred = "inference" if language == "en" else "推断"
                    assert (inferred in citation) is (adopted["basis"] == "inferred")
                else:
                    assert "adopted" not in citation.replace("Annotated", "") and "成为" not in citation


def test_a_quotation_has_the_paragraphs_own_words_and_no_marks_of_notes(page, served, data):
    for document in data["documents"]:
        page.goto(served + document["url"])
        quoted = page.evaluate(ALL, "quote-zh")
        found = units(data, document)
        assert quoted.keys() == found.keys()
        for unit, quotation in quoted.items():
            quote, _, source = quotation.partition("\n——")
            assert (quote[0], quote[-1]) == ("“", "”")
            assert squeezed(quote[1:-1]) == inner(found[unit]["text"]), (document["id"], unit)
            assert document["symbol"] in source and "文字照原样" in source


def test_a_quotation_follows_the_readers_choice_of_text_and_says_so(page, served, data):
    for document in data["documents"]:
        page.goto(served + document["url"])
        page.evaluate("document.documentElement.dataset.text = 'corrected'")
        chinese, english = page.evaluate(ALL, "quote-zh"), page.evaluate(ALL, "quote-en")
        for id_, unit in units(data, document).items():
            changed = corrected(data, unit) != unit["text"]
            assert squeezed(chinese[id_].partition("\n")[0])[1:-1] == inner(corrected(data, unit))
            assert ("文字按编者校订" in chinese[id_]) is changed
            assert ("text with the editors’ corrections" in english[id_]) is changed
    assert bearer(data, slips=True)


def test_quotation_marks_inside_a_quotation_change_places_and_an_apostrophe_stays(page, served, data):
    unit = bearer(data, slips=False)
    page.goto(served + unit["url"])
    page.evaluate("edition.opened(document.querySelector('.more'))")
    quoted = page.evaluate("""([document, unit]) => EditionCiting.citation("quote-zh", document, unit,
        {printed: "题为“甲‘乙’丙”的 women’s 议题"})""", [unit["document"], unit["id"]])
    assert quoted.startswith("“题为‘甲“乙”丙’的 women’s 议题”\n")


# Programs for references


def test_bibtex_ris_and_csl_are_read_by_other_programs_and_say_the_same(page, served, data):
    seen = set()
    for document in data["documents"]:
        page.goto(served + document["url"])
        bib, ris, csl = (page.evaluate(ALL, form) for form in ("bib", "ris", "json"))
        for id_ in units(data, document):
            (key, entry), = parse_string(bib[id_], "bibtex").entries.items()
            (record,), (item,) = rispy.loads(ris[id_]), json.loads(csl[id_])
            assert key == item["id"] == record["id"] == f"{document['id']}.{id_}"
            assert entry.fields["title"].strip("{}") == record["title"] == item["title"] == document["title"]["zh"]
            assert entry.fields["url"] == record["urls"][0] == item["URL"] == f"{served}{document['url']}#{id_}"
            assert item["number"] == record["issn"] == document["symbol"]
            assert entry.fields["howpublished"].endswith(document["symbol"])
            assert entry.fields["date"] == document["date"] and entry.fields["year"] == document["date"][:4]
            assert item["issued"]["date-parts"] == [[int(part) for part in document["date"].split("-")]]
            assert record["year"] == document["date"][:4]
            assert record.get("date", "") in ("", document["date"].replace("-", "/"))
            assert item["author"][0]["literal"] == "联合国" + document["body"]["zh"] == record["authors"][0]
            for note in (entry.fields["note"], record["notes"][0], item["note"]):
                assert document["title"]["en"] in note and "text as printed" in note
                assert ("symbol not verified" in note) is not document["symbol_verified"]
                assert (document["adopted_as"] or "text as printed") in note
            seen.add(key)
    assert len(seen) == len(data["units"])


def test_every_document_has_its_reference_to_download_without_a_script(site, pages, data):
    for document in data["documents"]:
        linked = {link["href"] for link in pages[document["url"]].one("dl.meta").all("a") if link.get("download") == ""}
        assert linked == {f"../cite/{document['id']}.{ending}" for ending in FILES}
        said = {ending: (site / f"cite/{document['id']}.{ending}").read_text("utf-8") for ending in FILES}
        (key, entry), = parse_string(said["bib"], "bibtex").entries.items()
        (record,), (item,) = rispy.loads(said["ris"]), json.loads(said["json"])
        assert key == record["id"] == item["id"] == document["id"]
        assert entry.fields["url"] == record["urls"][0] == item["URL"] == document["url"]
        assert "[[" not in said["txt"] + said["bib"] + said["ris"]
        for language in ("zh", "en"):
            assert document["title"][language] in said["txt"]
        assert said["txt"].count(document["symbol"]) == 3


def test_characters_that_tex_would_take_for_its_own_are_kept_from_it():
    item = {"id": "x", "author": [{"literal": "甲"}], "title": "A & B_50%", "genre": "g", "number": "N#1",
            "issued": {"date-parts": [[2013]]}, "note": "n", "source": "s", "URL": "x_y.html#op1"}
    (entry,) = parse_string(bibtex(item), "bibtex").entries.values()
    assert entry.fields["title"] == r"{A \& B\_50\%}"
    assert entry.fields["howpublished"] == r"g N\#1"
    assert entry.fields["url"] == "x_y.html#op1"


# Copying


@pytest.mark.parametrize("form", ["link", "quote-zh", "quote-en", *FORMS, "bib", "ris", "json"])
def test_a_reader_copies_each_form_and_is_told(form, pasting, address, data):
    unit = bearer(data, slips=True)
    section = open_unit(pasting, address, unit)
    copied = copy(pasting, section, form)
    where = f"{address}{unit['url']}" if address.startswith("http") else unit["url"]
    assert copied == where if form == "link" else where in copied
    button = section.locator(f"[data-copy='{form}']")
    assert button.inner_text() in section.locator("[role=status]").inner_text()
    assert button.evaluate("button => button === document.activeElement")
    assert not section.locator("textarea").is_visible()


def test_copying_works_by_keyboard_and_follows_the_text_the_reader_has_chosen(pasting, served, data):
    unit = bearer(data, slips=True)
    section = open_unit(pasting, served, unit)
    pasting.locator("button[name=text][value=corrected]").click()
    section.locator("[data-copy=quote-zh]").focus()
    pasting.keyboard.press("Enter")
    section.locator("[data-said=copied]").wait_for(state="visible")
    copied = pasting.evaluate("navigator.clipboard.readText()")
    assert squeezed(copied.partition("\n")[0])[1:-1] == inner(corrected(data, unit))


def test_where_the_browser_does_not_copy_the_text_is_shown_and_selected(page, address, data):
    unit = bearer(data, slips=False)
    page.add_init_script(NO_CLIPBOARD)
    section = open_unit(page, address, unit)
    section.locator("[data-copy=gbt]").click()
    field = section.locator("textarea")
    field.wait_for(state="visible")
    section.locator("[data-said=selected]").wait_for(state="visible")
    selected = field.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)")
    assert selected == field.input_value() and unit["url"] in selected
    assert field.evaluate("field => field === document.activeElement")


def test_every_paragraph_can_be_cited_and_without_a_script_no_dead_control_stands(browser, served, data):
    for script in (True, False):
        with watched(browser, java_script_enabled=script) as page:
            document = data["documents"][0]
            page.goto(served + document["url"])
            dots = page.locator("section.unit .more")
            assert dots.count() == len(units(data, document))
            assert page.locator("section.unit .unit__n a:visible").count() == dots.count()  # each its own link
            assert page.locator("[data-copy]:visible").count() == 0
            if script:
                dots.first.click()
                page.locator("[data-copy]").first.wait_for()
                assert page.locator("[data-copy]:visible").count() == 9


def test_with_an_address_of_its_own_the_site_cites_itself_by_it(tmp_path, pasting, data):
    site = build(tmp_path / "site", SITE_URL="https://edition.invalid/sub/")
    unit = bearer(data, slips=False)
    section = open_unit(pasting, site.as_uri() + "/", unit)
    assert copy(pasting, section, "link") == f"https://edition.invalid/sub/{unit['url']}"
    reference = (site / f"cite/{unit['document']}.bib").read_text("utf-8")
    assert f"url = {{https://edition.invalid/sub/resolutions/{unit['document']}.html}}" in reference
