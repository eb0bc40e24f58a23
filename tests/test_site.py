"""The built site as files: links, markup, official words, published addresses, sources, data, fonts."""

import hashlib
import json
import re
from collections import defaultdict
from io import BytesIO
from itertools import chain
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from site_build import ROOT, Element, build, destination, read, squeezed

pytest_plugins = ["site_build"]

ADDRESSES = Path(__file__).with_name("addresses.txt")
OFFICIAL = "https://docs.un.org/zh/"
LINKS = ("href", "src", "action", "formaction", "poster", "data", "xlink:href")
NAMES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "headers")
BLOCKS = {
    "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
}
# What may stand inside official words, and what does not belong to them: note calls and correction marks.
MARKS = ("sup.fn", "a.slip__m")
WITHIN_OFFICIAL = ("b", "span.ev", "span.slip", *MARKS)

WORDS = {"zh": str, "en": str}
DOCUMENT = {
    "id": str, "symbol": str, "symbol_verified": bool, "title": WORDS, "kind": {"resolution", "report"},
    "status": {"draft", "revised-draft", "adopted", "report"}, "body": WORDS, "session": WORDS, "date": str,
    "date_basis": {"printed", "verified", "session"}, "adopted_as": (str, None), "url": str,
}
TARGET = {"strength": {"direct", "indirect"}, "evidence": (str, None), "note": (str, None)}
TAGGED = {"operative", "operative-sub", "annex", "annex-sub", "report", "report-sub"}
UNIT = {
    "document": str, "id": str, "kind": TAGGED | {"preamble", "preamble-sub", "report-front"}, "number": (str, None),
    "section": (WORDS, None), "text": str, "url": str, "text_source": str, "footnotes": [str], "targets": dict,
    "pillar": ({"primary": str, "secondary": [str]}, None),
    "actions": [{"verb": str, "stands_as": str, "addressees": [str], "inherited": bool}],
    "instruments": [str], "cites": [str], "gist": (WORDS, None),
}


def addresses_in(data):
    """The addresses that the data publishes: every unit and every footnote."""
    urls = {document["id"]: document["url"] for document in data["documents"]}
    yield from (unit["url"] for unit in data["units"])
    yield from (f"{urls[note['document']]}#{note['id']}" for note in data["footnotes"])


def ids_on(page):
    return [element["id"] for element in page if element.get("id") is not None]


def styles(site, pages):
    """Every style sheet and every style in a page, with the address it is resolved against."""
    for file in sorted(site.rglob("*.css")):
        yield file.relative_to(site).as_posix(), file.read_text(encoding="utf-8")
    for path, page in pages.items():
        for element in page:
            if element.tag == "style":
                yield path, element.characters()
            if element.get("style"):
                yield path, element["style"]


def addresses_in_style(css):
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    for *quoted, bare in re.findall(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*?))\s*\)""", css):
        yield "".join(quoted) or bare
    yield from re.findall(r"""@import\s+["']([^"']*)""", css)


def broken(path, link, site, ids):
    """What is wrong with a link inside the site, or None."""
    if (target := destination(path, link)) is None:
        return "leaves the site"
    file, _, anchor = target.partition("#")
    file = file.partition("?")[0]
    if not (site / file).is_file():
        return "no such file"
    if "#" in target and anchor not in ids.get(file, ()):
        return "no such id"
    return None


def misfit(value, form):
    """Whether a value of the data lacks the form: a type, allowed words, a list, an object, or one of several."""
    if form is None:
        return value is not None
    if isinstance(form, tuple):
        return all(misfit(value, one) for one in form)
    if isinstance(form, set):
        return value not in form
    if isinstance(form, list):
        return not isinstance(value, list) or any(misfit(item, form[0]) for item in value)
    if isinstance(form, dict):
        return not isinstance(value, dict) or any(
            name not in value or misfit(value[name], one) for name, one in form.items()
        )
    return not isinstance(value, form)


# Links


def test_every_link_leads_to_a_file_and_an_id_that_exist(site, pages):
    ids = {path: set(ids_on(page)) for path, page in pages.items()}
    wrong, followed = [], 0
    for path, page in pages.items():
        for element in page:
            for name in LINKS:
                link = element.get(name)
                if link is None or (element.tag == "a" and link.startswith("https://")):
                    continue
                followed += 1
                if problem := broken(path, link, site, ids):
                    wrong.append(f"{path}: <{element.tag} {name}={link}>: {problem}")
    assert not wrong, "\n".join(wrong)
    assert followed > 1000


def test_only_readers_leave_the_site_and_only_for_official_documents(pages, data):
    outside = {
        (path, element.tag, link)
        for path, page in pages.items()
        for element in page
        for name in (*LINKS, "srcset", "ping")
        if (link := element.get(name)) is not None and destination(path, link) is None
    }
    assert {(tag, link.startswith(OFFICIAL)) for _, tag, link in outside} <= {("a", True)}, outside
    official = {(document["url"], "a", OFFICIAL + document["symbol"])
                for document in data["documents"] if document["symbol_verified"]}
    became = {(document["url"], "a", OFFICIAL + document["adopted_as"])
              for document in data["documents"] if document["adopted_as"]}
    assert {link for link in outside if link[0].startswith("resolutions/")} == official | became
    cited = {symbol for kept in ("units", "lines") for block in data[kept] for symbol in block["cites"]}
    known = {symbol for event in data["events"] for symbol in (event["symbol"], event["became"])}
    known |= {symbol for promise in data["promises"] for symbol in (promise["followed"] or {"symbols": ()})["symbols"]}
    pages_of = {"citations.html": cited, "instruments.html": cited, "bodies.html": cited, "lineage.html": known,
                "promises.html": known}
    for path, _, link in outside:
        if not path.startswith("resolutions/"):
            assert link.removeprefix(OFFICIAL) in pages_of[path], (path, link)


def test_every_address_in_a_style_leads_to_a_file(site, pages):
    wrong, followed = [], 0
    for path, css in styles(site, pages):
        for link in addresses_in_style(css):
            if not link.startswith("data:"):
                followed += 1
                if problem := broken(path, link, site, {}):
                    wrong.append(f"{path}: {link}: {problem}")
    assert not wrong, "\n".join(wrong)
    assert followed >= 4


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("a{b:url(x.png)}", ["x.png"]),
        ("a{b:url( 'x y.png' ),url(\"z\")}", ["x y.png", "z"]),
        ('@import "x.css";/* url(no) */', ["x.css"]),
        ("a{b:url(\"data:image/svg+xml,<a href='b'>)</a>\")}", ["data:image/svg+xml,<a href='b'>)</a>"]),
    ],
)
def test_addresses_are_found_in_every_form_a_style_may_give_them(css, found):
    assert list(addresses_in_style(css)) == found


def test_no_script_of_ours_names_another_host_and_no_page_wakes_the_themes(site, pages):
    """The theme's own scripts ask other hosts for diagrams and repository figures, where a page has such."""
    ours = [file for file in site.rglob("*.js") if "javascripts" not in file.parts and "search" not in file.parts]
    inline = [element.characters() for page in pages.values() for element in page.all("script")]
    for script in (*(file.read_text(encoding="utf-8") for file in ours), *inline):
        assert not re.search(r"https?://", script), script[:500]
    assert not [path for path, page in pages.items() if page.all(".mermaid") or page.all(".md-source")]


def test_every_label_names_an_element_of_its_page(pages):
    wrong = [
        f"{path}: {name}={element[name]}"
        for path, page in pages.items()
        for ids in [set(ids_on(page))]
        for element in page
        for name in NAMES
        if element.get(name) and not set(element[name].split()) <= ids
    ]
    assert not wrong, "\n".join(wrong)


# Markup


def test_no_id_stands_twice_on_a_page(pages):
    for path, page in pages.items():
        ids = ids_on(page)
        assert len(ids) == len(set(ids)), (path, sorted(id_ for id_ in set(ids) if ids.count(id_) > 1))
        assert not [id_ for id_ in ids if not id_ or re.search(r"\s", id_)], path


def test_every_page_has_a_language_one_heading_and_a_title_of_its_own(pages):
    titles = {}
    for path, page in pages.items():
        assert page.one("html").get("lang") == "zh", path
        assert page.one("h1").seen(), path
        title = page.one("head").one("title").text()
        assert title, path
        assert title not in titles, (path, titles.get(title))
        titles[title] = path
    assert len(titles) >= 18


def test_a_paragraph_holds_no_block_and_a_link_no_link(pages):
    """A browser would close the paragraph or the link first, and the page would not be what was written."""
    for path, page in pages.items():
        for element in page:
            inside = {inner.tag for inner in element} if element.tag in ("p", "a") else set()
            assert not (BLOCKS if element.tag == "p" else {"a", "button"}) & inside, (path, element)


def test_wording_of_ours_stands_in_both_languages(pages):
    """Chinese first, then English, side by side, and neither empty nor the other."""
    pairs = 0
    for path, page in pages.items():
        for element in page:
            inside = [child for child in element.children if isinstance(child, Element) and child.matches("span.t")]
            chinese = [child.seen() for child in inside if child.get("lang") == "zh"]
            english = [child.seen() for child in inside if child.get("lang") == "en"]
            if chinese:
                assert [child.get("lang") for child in inside] == ["zh", "en"] * len(chinese), (path, inside)
                assert all(chinese + english), (path, inside)
                assert not [text for text in english if re.search(r"[\u4e00-\u9fff]{12}", text)], (path, english)
                assert not [text for text in chinese if re.search(r"([A-Za-z]{2,}[ ,]+){5}", text)], (path, chinese)
                pairs += len(chinese)
    assert pairs > 1000


# The official words


def official_text(element):
    """The official words an element holds; fail on anything that is neither they nor a mark on them."""
    strangers = [inner.tag for inner in element if not any(map(inner.matches, WITHIN_OFFICIAL))]
    inside_marks = [inner.tag for mark in MARKS for marked in element.all(mark) for inner in marked]
    assert sorted(strangers) == sorted(tag for tag in inside_marks if tag in strangers), strangers
    return element.text(*MARKS)


def shown(text):
    return " ".join(text.split())


def test_document_pages_hold_the_text_of_every_unit_in_order_and_nothing_else(pages, data):
    for document in data["documents"]:
        page = pages[document["url"]].one("div.doc__text")
        held = [(section.one("h3.unit__n")["id"], official_text(section.one("p.unit__t.official")))
                for section in page.all("section.unit")]
        units = [(unit["id"], shown(unit["text"])) for unit in data["units"] if unit["document"] == document["id"]]
        assert held == units
        assert len(page.all("p.official")) == len(units)


def test_document_pages_hold_every_line_and_heading_in_order(pages, data):
    for document in data["documents"]:
        page = pages[document["url"]].one("div.doc__text")
        lines = [(element["id"], element.tag, (element.children[0] if element.tag == "h2" else element))
                 for element in page if element.matches("p.line") or element.matches("h2.heading")]
        assert [(id_, official_text(element)) for id_, _, element in lines] == [
            (line["id"], shown(line["text"])) for line in data["lines"] if line["document"] == document["id"]
        ]


def test_document_pages_hold_the_text_of_every_footnote_in_order(pages, data):
    for document in data["documents"]:
        notes = [note for note in data["footnotes"] if note["document"] == document["id"]]
        items = [item for element in pages[document["url"]].all("ol.notes") for item in element.all("li")]
        assert [(item["id"], official_text(item.one("span.official"))) for item in items] == [
            (note["id"], shown(note["text"])) for note in notes
        ]
        assert [item.all("b")[0].text() for item in items] == [note["mark"] for note in notes]


def paragraphs(pages, data):
    """(unit, its section of the page) of every unit."""
    for document in data["documents"]:
        sections = pages[document["url"]].all("section.unit")
        units = [unit for unit in data["units"] if unit["document"] == document["id"]]
        yield from zip(units, sections, strict=True)


def entry(pages, unit):
    """What the unit opens, as it stands on the page of its document's apparatus."""
    page = pages[unit["url"].partition("#")[0].replace("resolutions/", "apparatus/")]
    return next(section for section in page.all("section") if section.one("h2")["id"] == unit["id"])


def test_the_script_of_a_document_brings_what_the_page_of_its_apparatus_shows(site, pages, data):
    for document in data["documents"]:
        path = document["url"].replace("resolutions/", "apparatus/")
        said = (site / path).with_suffix(".js").read_text("utf-8")
        brought, _ = json.JSONDecoder().raw_decode(said.removeprefix("edition.apparatus("))
        sections = {section.one("h2")["id"]: section.one("div.aside") for section in pages[path].all("section")}
        assert {id_: read(f"<div>{matter}</div>").text() for id_, matter in brought.items()} == {
            id_: aside.text() for id_, aside in sections.items()}
        dots = [link["href"].partition("#")[2] for link in pages[document["url"]].all("a.more")]
        assert dots == list(brought)


def test_paragraphs_call_their_footnotes_as_the_data_says(pages, data):
    for unit, section in paragraphs(pages, data):
        calls = section.one("p.unit__t").all("sup.fn")
        assert [link["href"] for call in calls for link in call.all("a")] == [f"#{id_}" for id_ in unit["footnotes"]]
        undefined = [call.text(".sr").strip("\u2060") for call in calls if call.matches(".fn--undefined")]
        assert undefined == unit["undefined_notes"], unit["url"]


def test_what_a_paragraph_opens_repeats_the_footnotes_it_calls(pages, data):
    texts = {(note["document"], note["id"]): shown(note["text"]) for note in data["footnotes"]}
    for unit in data["units"]:
        opened = [note.one(".official").text() for note in entry(pages, unit).all(".aside__note")]
        assert opened == [texts[unit["document"], id_] for id_ in dict.fromkeys(unit["footnotes"])], unit["url"]


def test_every_unit_and_footnote_has_its_id_exactly_once(pages, data):
    for address in addresses_in(data):
        path, _, id_ = address.partition("#")
        assert ids_on(pages[path]).count(id_) == 1, address


def test_every_slip_on_the_page_is_marked_and_explained(pages, data):
    """The printed words have a dotted line; but for mere form, a mark after them leads to the explanation."""
    for document in data["documents"]:
        page, beside = pages[document["url"]], document["url"].replace("resolutions/", "../apparatus/")
        apparatus = pages[beside.removeprefix("../")]
        slips = [slip for slip in data["corrections"] if slip["document"] == document["id"] and slip["unit"]]
        dotted = squeezed("".join(words.text() for words in page.all("span.slip")))
        marked = []
        for unit in {slip["unit"] for slip in slips}:
            own = [slip for slip in slips if slip["unit"] == unit]
            for number, slip in enumerate(own, 1):
                explained = (page if "fn-" in unit else apparatus).with_id(f"{unit}.{number}").text()
                for words in (slip["printed"], slip["received"], slip["corrected"], *slip["why"].values()):
                    assert shown(words or "") in explained, (document["id"], unit)
                assert squeezed(slip["printed"] or "") in dotted, (document["id"], unit)
                if slip["printed"] and slip["certainty"] != "form":
                    marked.append(f"{'' if 'fn-' in unit else beside}#{unit}.{number}")
        assert sorted(mark["href"] for mark in page.all("a.slip__m")) == sorted(marked), document["id"]


# Published addresses


def test_published_addresses_still_exist(site, pages):
    """tests/addresses.txt may only grow: a line taken out breaks what somebody cites."""
    ids = {path: set(ids_on(page)) for path, page in pages.items()}
    lines = ADDRESSES.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
    gone = [line for line in lines if broken("", line, site, ids)]
    assert not gone, "published and now missing (give each a redirect or bring it back):\n" + "\n".join(gone)


def test_every_new_address_is_written_down(pages, data):
    current = {*addresses_in(data), *pages, "data/corpus.json",
               *(f"sources/{document['id']}.txt" for document in data["documents"])} - {"404.html"}
    missing = sorted(current - set(ADDRESSES.read_text(encoding="utf-8").splitlines()))
    assert not missing, "add these lines to tests/addresses.txt and sort it:\n" + "\n".join(missing)


# What stands beside the pages


def test_two_builds_are_the_same_byte_for_byte(site, tmp_path):
    """Whatever the order Python gives sets in, the time zone, and the moment."""
    again = build(tmp_path / "again", PYTHONHASHSEED="1", TZ="Pacific/Auckland")
    first, second = ({file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
                      for file in folder.rglob("*") if file.is_file()} for folder in (site, again))
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


def test_sources_are_published_byte_for_byte(site, data):
    files = {file.name: file.read_bytes() for file in (ROOT / "docs" / "sources").iterdir()}
    assert {file.name: file.read_bytes() for file in (site / "sources").iterdir()} == files
    assert {f"{document['id']}.txt": document["sha256"] for document in data["documents"]} == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items()
    }


def test_four_faces_are_published_and_asked_for(site):
    files = {file.name for file in (site / "assets" / "fonts").iterdir()}
    asked = {Path(link).name for file in (site / "assets" / "css").rglob("*.css")
             for link in addresses_in_style(file.read_text(encoding="utf-8")) if link.endswith(".woff2")}
    assert files == asked
    assert len(files) == 8  # each face in two parts
    assert all((site / "assets" / "fonts" / name).read_bytes().startswith(b"wOF2") for name in files)


def test_every_face_has_every_character_of_every_page(site, pages):
    """Invisible signs need no glyph."""
    characters = set(chain.from_iterable(page.one("body").characters("script", "style") for page in pages.values()))
    visible = {character for character in characters if not character.isspace() and character.isprintable()}
    faces: dict[str, set[str]] = defaultdict(set)  # both parts of each
    for file in (site / "assets" / "fonts").iterdir():
        with TTFont(BytesIO(file.read_bytes())) as font:
            faces[file.name.partition(".")[0].removesuffix("-han")] |= set(map(chr, font.getBestCmap()))
    assert len(faces) == 4
    for name, characters in faces.items():
        assert visible - characters == set(), name


def test_page_for_wrong_addresses_works_from_any_depth(pages):
    """A host shows it in place of whatever was asked for, so no link of it may be relative."""
    links = [element[name] for element in pages["404.html"] for name in LINKS if element.get(name)]
    assert links
    assert [link for link in links if not link.startswith(("/", "#"))] == []


def test_every_page_gives_the_search_a_worker_and_an_index_that_exist(site, pages):
    for path, page in pages.items():
        config = json.loads(page.with_id("__config").characters())
        root = destination(path, config["base"].rstrip("/") + "/")
        assert (site / destination(path, config["search"])).is_file(), path
        assert (site / root / "search" / "search_index.js").is_file(), path


# The data


def test_data_has_the_keys_that_readers_programs_rely_on(data):
    assert not misfit(data, {"version": str, "licence": str, "documents": [DOCUMENT], "units": [dict],
                             "footnotes": [{"document": str, "id": str, "mark": str, "text": str}],
                             "corrections": [{"document": str, "unit": (str, None), "why": WORDS}]})
    assert [unit["url"] for unit in data["units"] if misfit(unit, UNIT)] == []
    assert [unit["url"] for unit in data["units"] for tag in unit["targets"].values() if misfit(tag, TARGET)] == []


def test_data_says_of_each_document_how_exact_its_date_is(data):
    for document in data["documents"]:
        exact = len(document["date"]) == 10
        assert re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", document["date"])
        assert exact == (document["date_basis"] != "session"), document["id"]
        assert document["url"] == f"resolutions/{document['id']}.html"
    dates = [document["date"] for document in data["documents"]]
    assert dates == sorted(dates)


def test_data_tags_operative_units_and_no_other(data):
    for unit in data["units"]:
        assert (unit["pillar"] is not None) == (unit["kind"] in TAGGED), unit["url"]
        if unit["kind"] not in TAGGED:
            assert unit["targets"] == {}, unit["url"]
        if unit["kind"] in ("preamble", "report-front"):
            assert unit["number"] is None, unit["url"]


def test_data_holds_evidence_that_stands_in_the_text(data):
    for unit in data["units"]:
        for target, tag in unit["targets"].items():
            words = tag["evidence"]
            assert words or tag["note"], (unit["url"], target)
            assert squeezed(words or "") in squeezed(unit["text"]), (unit["url"], target)
        for action in unit["actions"]:
            assert action["inherited"] or squeezed(action["stands_as"]) in squeezed(unit["text"]), unit["url"]


def test_data_holds_text_on_one_line_without_marks(data):
    for unit in data["units"]:
        assert unit["text"] == shown(unit["text"]), unit["url"]
        assert not re.search(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]|\[\^|\*\*|^\d+\. ", unit["text"]), unit["url"]


def test_data_names_only_what_it_defines(data):
    defined = {scheme: {term["id"] for term in terms} for scheme, terms in data["vocabulary"].items()}
    notes = {(note["document"], note["id"]) for note in data["footnotes"]}
    ids = {(unit["document"], unit["id"]) for unit in data["units"]}
    assert len(ids) == len(data["units"])
    for unit in data["units"]:
        assert unit["url"] == f"resolutions/{unit['document']}.html#{unit['id']}"
        assert set(unit["targets"]) <= defined["targets"]
        assert {(unit["document"], note) for note in unit["footnotes"]} <= notes
        assert {action["verb"] for action in unit["actions"]} <= defined["verbs"]
        assert {to for action in unit["actions"] for to in action["addressees"]} <= defined["addressees"]
        if unit["pillar"]:
            pillars = [unit["pillar"]["primary"], *unit["pillar"]["secondary"]]
            assert set(pillars) <= defined["pillars"]
            assert len(pillars) == len(set(pillars)), unit["url"]
