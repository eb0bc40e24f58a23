"""What the texts name and cite, their slips and their terms: each page compared with the data alone.

The data says of units what they name and cite. Of headings, lines and notes it does not; such a place on a page has
to exist, to stand in the order of reading and to hold a form of the name, or the number of the symbol.
"""

import re
from collections import defaultdict

import pytest

from site_build import destination

pytest_plugins = ["site_build"]

OFFICIAL = "https://docs.un.org/zh/"
NUMBER = re.compile(r"\d+/\d+")
SCHEMES = ("instruments", "bodies")


@pytest.fixture(scope="module")
def blocks(data):
    """Address → the unit, line, heading or footnote that stands there."""
    urls = {document["id"]: document["url"] for document in data["documents"]}
    return {f"{urls[block['document']]}#{block['id']}": block
            for kind in ("units", "lines", "footnotes") for block in data[kind]}


@pytest.fixture(scope="module")
def units(data):
    """The addresses of the units."""
    return {unit["url"] for unit in data["units"]}


@pytest.fixture(scope="module")
def order(data, pages):
    """Address → its place in the order of reading, which is that of the ids on the documents' pages."""
    return {address: place for place, address in enumerate(
        f"{document['url']}#{element['id']}" for document in data["documents"]
        for element in pages[document["url"]] if element.get("id")
    )}


def listed(data, field):
    """Id or symbol → the addresses of the units that have it in the field, in the order of reading."""
    found = defaultdict(list)
    for unit in data["units"]:
        for value in unit[field]:
            found[value].append(unit["url"])
    return found


def name_of(block):
    """How an index names a block of the data: 序 3, 附 12, 7 (a), 注 7, 标题, 刊头."""
    if "mark" in block:
        return f"注 {block['mark']} note {block['mark']}"
    if number := block.get("number") or re.fullmatch(r"pp(\d+)", block["id"]):
        number = number if isinstance(number, str) else number[1]
        zh, en = {"preamble": ("序 ", "preambular paragraph"), "operative": ("", "operative paragraph"),
                  "annex": ("附 ", "annex, paragraph"), "report": ("", "paragraph")}[block["kind"].split("-")[0]]
        return f"{zh}{number} {en} {number}"
    return {"line": "刊头 masthead", "title": "标题 heading", "heading": "标题 heading",
            "preamble": "附件序 annex, opening", "report-front": "摘要 summary"}[block["kind"]]


def places(element, path, data, blocks, order):
    """The addresses an entry leads to; checked are their names, their order, and whose they are said to be."""
    heading, found = None, []
    documents = {document["id"]: f"{document['date'][:4]} {document['symbol']}" for document in data["documents"]}
    headings = [child for child in element if child.matches("span.name__d")]
    for child in element:
        if child in headings:
            heading = child.text()
        elif child.tag == "a":
            address = destination(path, child["href"])
            assert child.text() == name_of(blocks[address]), address
            assert heading == documents[blocks[address]["document"]], address
            found.append(address)
    assert [order[address] for address in found] == sorted({order[address] for address in found}), element
    assert len(headings) == len({blocks[address]["document"] for address in found})
    return found


def only(addresses, wanted):
    return [address for address in addresses if address in wanted]


def label_of(term):
    return f"{term['label']['zh']} {term['label']['en']}"


# Instruments and bodies


@pytest.fixture(scope="module", params=SCHEMES)
def named(request, data, pages):
    """(scheme, address, page, id → term) of the page of instruments, then of that of bodies."""
    path = f"{request.param}.html"
    return request.param, path, pages[path], {term["id"]: term for term in data["vocabulary"][request.param]}


def test_page_has_a_section_for_each_name_of_the_texts_in_the_vocabularys_order(named, data):
    scheme, _, page, terms = named
    ids = [section["id"] for section in page.all("section.name")]
    assert ids == [id_ for id_ in terms if id_ in set(ids)]
    assert set(listed(data, scheme)) <= set(ids)
    assert page.one("div.ed").all("p.note")[0].figures() == [len(ids)]


def test_name_leads_to_every_place_the_data_has_and_counts_them(named, data, blocks, units, order):
    scheme, path, page, _ = named
    wanted = listed(data, scheme)
    for section in page.all("section.name"):
        found = places(section.one("p.name__p"), path, data, blocks, order)
        assert only(found, units) == wanted[section["id"]], section["id"]
        assert section.one("p.name__p").one(".k").figures() == [len(found)], section["id"]
        assert found


def test_name_stands_in_one_of_its_forms_at_every_place(named, data, blocks, order):
    _, path, page, terms = named
    beside = 0
    for section in page.all("section.name"):
        term = terms[section["id"]]
        for address in places(section.one("p.name__p"), path, data, blocks, order):
            block = blocks[address]
            forms = (*term.get("forms", ()), *term.get("short", {}).get(block["document"], ()))
            text = "".join(block["text"].split())
            assert any("".join(form.split()) in text for form in forms), (term["id"], address)
            beside += "mark" in block or block["kind"] in ("line", "title", "heading")
    assert beside, "a name stands in a heading, line or note somewhere"


def test_name_has_its_label_subject_and_forms(named):
    _, _, page, terms = named
    for section in page.all("section.name"):
        term = terms[section["id"]]
        assert section.one("h2").text() == label_of(term)
        about = section.all("p")[0]
        assert about.text(".cite") == f"{term['subject']['zh']} {term['subject']['en']}"
        assert [symbol.text() for symbol in about.all(".cite")] == [term[key] for key in ("symbol",) if key in term]
        short = (form for forms in term.get("short", {}).values() for form in forms)
        assert section.one(".forms").text() == "；".join(dict.fromkeys((*term.get("forms", ()), *short)))


def test_an_english_name_of_the_editors_own_is_marked_and_no_other(named):
    _, _, page, terms = named
    marked = {section["id"] for section in page.all("section.name") if section.one("h2").all(".unsure")}
    assert marked == {id_ for id_, term in terms.items() if "english" in term} & {
        section["id"] for section in page.all("section.name")
    }
    assert marked


# Citations


@pytest.fixture(scope="module")
def cited(pages):
    """Symbol → its row."""
    rows = pages["citations.html"].one("table.citator").one("tbody").all("tr")
    symbols = [row.one("th").text(".here") for row in rows]
    assert len(set(symbols)) == len(symbols)
    return dict(zip(symbols, rows, strict=True))


def places_of(row, data, blocks, order):
    return places(row.one("td"), "citations.html", data, blocks, order)


def test_every_cited_symbol_has_a_row_that_leads_to_every_unit_that_cites_it(cited, data, blocks, units, order):
    wanted = listed(data, "cites")
    assert set(wanted) <= set(cited)
    for symbol, row in cited.items():
        found = places_of(row, data, blocks, order)
        assert only(found, units) == wanted.get(symbol, []), symbol
        assert found, symbol


def test_a_notes_citation_counts_for_the_paragraph_and_not_for_the_note(cited, data, blocks, order):
    for symbol, row in cited.items():
        for address in places_of(row, data, blocks, order):
            block = blocks[address]
            assert "mark" not in block, (symbol, address)
            if block["kind"] in ("line", "title", "heading"):
                notes = (note["text"] for note in data["footnotes"]
                         if note["document"] == block["document"] and block["id"] in note["called_from"])
                text = "".join(" ".join((block["text"], *notes)).split())
                assert NUMBER.search(symbol)[0] in text and symbol.rpartition("/")[2] in text, (symbol, address)


def test_citations_are_counted(cited, data, blocks, order, pages):
    count = sum(len(places_of(row, data, blocks, order)) for row in cited.values())
    assert pages["citations.html"].all("p.note")[0].figures() == [len(cited), count]


def test_symbols_stand_by_series_and_then_by_number(cited):
    parts = [[(not part.isdigit(), part.zfill(6) if part.isdigit() else part) for part in re.split(r"(\d+)", symbol)]
             for symbol in cited]
    assert parts == sorted(parts)
    symbols = list(cited)
    assert symbols != sorted(symbols), "by number is nowhere other than by character"


def replaced(data):
    """The numbers that a correction replaces by others: a symbol made of one is as printed, and no document's."""
    return {number for slip in data["corrections"] if slip["printed"] and slip["corrected"]
            for number in set(NUMBER.findall(slip["printed"])) - set(NUMBER.findall(slip["corrected"]))}


def test_official_link_leads_to_the_symbol_and_never_by_a_number_that_is_in_doubt(cited, data):
    doubtful = replaced(data)
    assert "2006/77" in doubtful
    for symbol, row in cited.items():
        links = [link for link in row.all("a") if destination("citations.html", link["href"]) is None]
        assert [link["href"] for link in links] in ([], [OFFICIAL + symbol]), symbol
        assert [link.text() for link in links] == [symbol] * len(links)
        if doubtful & set(NUMBER.findall(symbol)) or "#" in symbol or symbol.startswith("UNTS"):
            assert not links, symbol
        elif re.fullmatch(r"[AE]/RES/\d+/\d+", symbol):
            assert links, symbol
    assert not [link for link in cited["E/RES/2006/77"].one("th").all("a")]


def test_a_symbol_of_this_edition_leads_to_its_document_under_either_symbol(cited, data):
    own = {document["symbol"]: (document, "收入本站 in this edition") for document in data["documents"]}
    adopted = {document["adopted_as"]: (document, "本站收其草案 its draft is in this edition")
               for document in data["documents"] if document["adopted_as"]}
    seen = set()
    for symbol, row in cited.items():
        base, hash_, fragment = symbol.partition("#")
        document, said = (adopted | own).get(base, (None, None))
        shown = [(destination("citations.html", here.one("a")["href"]), here.text()) for here in row.all(".here")]
        assert shown == ([(document["url"] + hash_ + fragment, said)] if document else []), symbol
        seen.add(said)
    assert len(seen) == 3, "a document, an adopted draft and a document that is not here are cited"


# Corrections


def test_corrections_are_counted_by_document_and_certainty(data, pages):
    certainties = data["vocabulary"]["certainties"]
    table = pages["corrections.html"].one("table.counts")
    assert [column.text() for column in table.one("thead").all("th")[1:]] == [*map(label_of, certainties), "合计 All"]
    total = 0
    for document, row in zip(data["documents"], table.one("tbody").all("tr"), strict=True):
        found = [slip["certainty"] for slip in data["corrections"] if slip["document"] == document["id"]]
        assert row.one("th").text() == f"{document['date'][:4]} {document['symbol']}"
        assert row.one("a")["href"] == f"#{document['id']}"
        assert [cell.figures() for cell in row.all("td")] == [
            *([found.count(certainty["id"])] for certainty in certainties), [len(found)],
        ]
        total += len(found)
    assert total == len(data["corrections"]) == len(pages["corrections.html"].one("div.ed").all("li"))


def test_every_correction_stands_once_under_its_document_as_the_data_has_it(data, pages, blocks):
    certainties = {term["id"]: label_of(term) for term in data["vocabulary"]["certainties"]}
    page = pages["corrections.html"]
    headings, lists = page.one("div.ed").all("h2"), page.all("ul.settled")
    for document, heading, listing in zip(data["documents"], headings, lists, strict=True):
        assert heading["id"] == document["id"]
        assert document["title"]["zh"] in heading.text() and document["symbol"] in heading.text()
        slips = [slip for slip in data["corrections"] if slip["document"] == document["id"]]
        for slip, item in zip(slips, listing.all("li"), strict=True):
            assert [quote.characters() for quote in item.all("q")] == [
                slip[key] for key in ("printed", "received", "corrected") if slip[key]
            ], slip
            assert [bold.characters() for bold in item.all("b")] == [slip["corrected"]] * bool(slip["corrected"])
            assert len(item.all(".to")) == bool(slip["corrected"])
            assert ("原样 as printed" in item.text()) == bool(slip["printed"]), slip
            assert ("所收文本 as received" in item.text()) == bool(slip["received"]), slip
            assert item.one(".certainty").text() == certainties[slip["certainty"]]
            assert item.one(".why").text() == f"{slip['why']['zh']} {slip['why']['en']}"
            place = item.one(".settled__u")
            if slip["unit"]:
                address = f"{document['url']}#{slip['unit']}"
                assert destination("corrections.html", place["href"]) == address
                assert place.text() == name_of(blocks[address])
            else:
                assert place.tag == "span"
                assert place.text() == "全文 as a whole"


# The glossary


def test_glossary_has_every_term_once_with_its_forms_its_english_and_its_meaning(data, pages):
    terms = data["vocabulary"]["glossary"]
    page = pages["glossary.html"]
    for term, row in zip(terms, page.one("table.glossary").one("tbody").all("tr"), strict=True):
        assert row["id"] == term["id"]
        heading = row.one("th")
        others = [form for form in term.get("forms", ()) if form != term["label"]["zh"]]
        assert heading.text(".forms") == term["label"]["zh"]
        assert [forms.text() for forms in heading.all(".forms")] == (["；".join(others)] if others else []), term["id"]
        english, meaning = row.all("td")
        assert english.text() == term["label"]["en"]
        assert [wording.text() for wording in meaning.all("span.t")] == list(term["subject"].values())
    assert page.one("div.ed").one("p.note").figures() == [len(terms)]


# The ways in


def test_pages_of_names_citations_slips_and_terms_are_among_the_ways_in(pages):
    wanted = {f"{name}.html" for name in (*SCHEMES, "citations", "corrections", "glossary")}
    for path in ("index.html", "indexes.html"):
        assert wanted <= {destination(path, way["href"]) for way in pages[path].one("div.ways").all("a")}


def test_a_documents_page_says_which_paragraphs_of_the_others_cite_it(pages, data):
    """Under its own symbol or under the one it was adopted as."""
    for document in data["documents"]:
        own = {document["symbol"], document["adopted_as"]}
        expected = [unit["url"] for unit in data["units"] if unit["document"] != document["id"]
                    and own & {cite.partition("#")[0] for cite in unit["cites"]}]
        rows = pages[document["url"]].all("dd.cited")
        shown = [link["href"].removeprefix("../") for row in rows for link in row.all("a")]
        assert shown == expected, document["id"]
