"""Every figure, group and entry of the index pages, counted anew from the published data alone."""

import re
from dataclasses import dataclass, field

import pytest

from site_build import destination, entry_of, squeezed

pytest_plugins = ["site_build"]

STRENGTHS = ("direct", "indirect", None)
DRAWN = {"d": "direct", "x": "indirect", "o": None}


@dataclass
class Counted:
    """The data, and the questions the index pages answer."""

    data: dict
    tagged: list = field(init=False)

    def __post_init__(self):
        self.tagged = [unit for unit in self.data["units"] if unit["pillar"]]
        self.documents = self.data["documents"]
        self.targets = [term["id"] for term in self.data["vocabulary"]["targets"]]
        self.pillars = [term["id"] for term in self.data["vocabulary"]["pillars"]]
        self.names = {scheme: {term["id"]: term["label"] for term in terms}
                      for scheme, terms in self.data["vocabulary"].items()}
        self.by_address = {unit["url"]: unit for unit in self.data["units"]}

    def of(self, document):
        return [unit for unit in self.tagged if unit["document"] == document["id"]]

    def named(self, entry):
        """The unit an entry stands for: its id is document.unit."""
        document, _, unit = entry.partition(".")
        return self.by_address[f"resolutions/{document}.html#{unit}"]


def strength(unit, target):
    return unit["targets"].get(target, {}).get("strength")


def primary(units, pillar):
    return [unit for unit in units if unit["pillar"]["primary"] == pillar]


def secondary(units, pillar):
    return [unit for unit in units if pillar in unit["pillar"]["secondary"]]


def bearing(units, target):
    return [unit for unit in units if target in unit["targets"]]


def counts(units, target):
    """How many units are direct, indirect and silent on the target."""
    found = [strength(unit, target) for unit in units]
    return [found.count(wanted) for wanted in STRENGTHS]


def outline(page):
    """What an index page lists: (document, [(group, figure, [entry])]) in the order of the page."""
    found, ids = [], {document.get("id") for document in page.all("header.docrow")}
    for element in page.one("div.ed"):
        id_ = element.get("id")
        if id_ in ids:
            found.append((id_, []))
        elif element.matches("h3.pgrp"):
            assert id_.startswith(found[-1][0] + "."), id_
            found[-1][1].append((id_.removeprefix(found[-1][0] + "."), element.one(".num").figures(), []))
        elif element.matches("li.ix"):
            found[-1][1][-1][2].append(id_)
    return found


def expected(counted, grouped):
    """The same from the data. `grouped`: the groups of a document's units, empty ones included."""
    return [
        (document["id"], [(key, [len(units)], [entry_of(unit) for unit in units])
                          for key, units in grouped(counted.of(document)) if units])
        for document in counted.documents
    ]


def drawn(row):
    """The strengths a strip draws, column by column from the left."""
    columns = []
    for path in row.all("path"):
        at = 0.0  # each column ends where it began, and the next is so far from there
        for kind, by in re.findall(r"([Mm])([\d.]+) ", path["d"]):
            at = float(by) if kind == "M" else at + float(by)
            columns.append((at, DRAWN[path["class"]]))
    return [strength for _, strength in sorted(columns, key=lambda column: column[0])]


def check_chip(chip, target, wanted, counted):
    """A chip shows the bare number, is filled only where direct, and says the strength aloud."""
    assert chip.matches(f".chip.t{target.replace('.', '-')}"), chip
    assert chip.seen() == target
    assert chip.matches(".is-direct") == (wanted == "direct")
    label = counted.names["strengths"][wanted]
    assert label["zh"] in chip.text() and label["en"] in chip.text()


def check_entry(item, path, counted):
    """An entry's number leads to its paragraph; each of its verbs is followed by those whom it asks."""
    unit = counted.named(item["id"])
    number = item.all("a.ix__n")[0]
    assert destination(path, number["href"]) == unit["url"]
    assert number.seen().endswith(unit["number"])
    labels = {scheme: counted.names[scheme] for scheme in ("verbs", "addressees")}
    wanted = [said for action in unit["actions"] for said in (
        f"{action['stands_as']} {labels['verbs'][action['verb']]['en']}",
        *(f"{labels['addressees'][one]['zh']} {labels['addressees'][one]['en']}" for one in action["addressees"]))]
    said = item.one(".ix__v")
    assert [part.text() for part in said.children if not isinstance(part, str)] == wanted
    return unit


def check_excerpt(item, unit, evidence):
    """The excerpt is the paragraph's own words, whole where nothing says that some are left out."""
    excerpt = item.one("p.ix__t")
    omissions = excerpt.all("span.el")
    parts = [squeezed(part) for part in excerpt.text().split("……")]
    assert "".join(parts) == squeezed(excerpt.text(".el"))
    assert len(parts) == len(omissions) + 1
    text, position = squeezed(unit["text"]), 0
    for part in parts:
        position = text.index(part, position) + len(part)
    if not omissions:
        assert squeezed(excerpt.text()) == text
    marked = "".join(squeezed(words.text()) for words in excerpt.all("span.ev"))
    assert marked == squeezed(evidence or "")
    assert len(squeezed(excerpt.text())) >= min(len(text), 40)


@pytest.fixture(scope="module")
def counted(data):
    return Counted(data)


def target_pages(counted, pages):
    return [(target, f"targets/{target}.html", pages[f"targets/{target}.html"]) for target in counted.targets]


def pillar_pages(counted, pages):
    return [(pillar, f"pillars/{pillar}.html", pages[f"pillars/{pillar}.html"]) for pillar in counted.pillars]


# Targets


def test_there_is_a_page_for_every_target_and_every_pillar_and_no_other(counted, pages):
    assert {path for path in pages if path.startswith("targets/")} == {f"targets/{id_}.html" for id_ in counted.targets}
    assert {path for path in pages if path.startswith("pillars/")} == {f"pillars/{id_}.html" for id_ in counted.pillars}
    assert len(counted.targets) == 3
    assert len(counted.pillars) == 5


def test_target_page_counts_direct_indirect_and_silent_units(counted, pages):
    for target, _, page in target_pages(counted, pages):
        figures = [figure.figures() for figure in page.one("div.fig").all("b")]
        assert figures == [[count] for count in counts(counted.tagged, target)]
        assert sum(map(sum, figures)) == len(counted.tagged)


def test_target_page_counts_the_units_of_each_document(counted, pages):
    for target, _, page in target_pages(counted, pages):
        strips = page.one("div.strips")
        for document, row, total in zip(counted.documents, strips.all("svg"), strips.all(".strips__n"), strict=True):
            units = counted.of(document)
            direct, indirect, _ = counts(units, target)
            assert page.with_id(document["id"]).one(".docrow__c").figures() == [direct, indirect, len(units)]
            assert total.figures() == [direct, indirect]
            assert drawn(row) == [strength(unit, target) for unit in units]
            said = (f"{target}：直接 {direct}，间接 {indirect}，共 {len(units)} 段",
                    f"{target}: {direct} direct, {indirect} indirect, of {len(units)} units")
            assert (row["data-zh"], row["data-en"]) == said
            assert row["aria-label"] == " ".join(said)


def test_target_page_lists_every_unit_that_bears_on_it_once_under_its_primary_pillar(counted, pages):
    for target, _, page in target_pages(counted, pages):
        assert outline(page) == expected(counted, lambda units, target=target: [
            (pillar, bearing(primary(units, pillar), target)) for pillar in counted.pillars
        ])
        assert len(page.all("li.ix")) == len(bearing(counted.tagged, target))


def test_target_page_entries_are_what_the_data_says(counted, pages):
    for target, path, page in target_pages(counted, pages):
        for item in page.all("li.ix"):
            unit = check_entry(item, path, counted)
            check_chip(item.one(".chip"), target, strength(unit, target), counted)
            check_excerpt(item, unit, unit["targets"][target]["evidence"])
            tag = unit["targets"][target]
            if tag["note"]:
                assert item.one("p.note").text() == f"{tag['note']} {tag['note_en']}"


def test_target_page_names_the_pillar_and_the_document_with_most_direct_units(counted, pages):
    for target, _, page in target_pages(counted, pages):
        by_pillar = {pillar: counts(primary(counted.tagged, pillar), target)[0] for pillar in counted.pillars}
        by_document = {document["date"][:4]: counts(counted.of(document), target)[0] for document in counted.documents}
        finding = page.one(".finding").seen()
        for found, name in ((by_pillar, lambda pillar: counted.names["pillars"][pillar]["zh"]), (by_document, str)):
            best = [key for key, count in found.items() if count == max(found.values())]
            assert len(best) == 1, f"{target}: {best} are equal, so no one of them has most"
            assert name(best[0]) in finding
            assert re.search(rf"(?<!\d){found[best[0]]} 段", finding)
        for year, direct in by_document.items():
            assert (year in finding) == (direct in (0, max(by_document.values()))), (target, year)


# Pillars


def test_pillar_page_counts_primary_secondary_and_other_units(counted, pages):
    for pillar, _, page in pillar_pages(counted, pages):
        first, second = len(primary(counted.tagged, pillar)), len(secondary(counted.tagged, pillar))
        figures = [figure.figures() for figure in page.one("div.fig").all("b")]
        assert figures == [[first], [second], [len(counted.tagged) - first - second]]
        for document in counted.documents:
            units = counted.of(document)
            shown = page.with_id(document["id"]).one(".docrow__c").figures()
            assert shown == [len(primary(units, pillar)), len(units)], (pillar, document["id"])


def test_pillar_page_lists_its_units_once_as_primary_or_secondary(counted, pages):
    for pillar, _, page in pillar_pages(counted, pages):
        assert outline(page) == expected(counted, lambda units, pillar=pillar: [
            ("primary", primary(units, pillar)), ("secondary", secondary(units, pillar)),
        ])


def test_every_unit_has_one_primary_pillar_page(counted, pages):
    listed = [
        id_ for _, _, page in pillar_pages(counted, pages)
        for _, groups in outline(page) for key, _, ids in groups if key == "primary" for id_ in ids
    ]
    assert sorted(listed) == sorted(map(entry_of, counted.tagged))


def test_pillar_page_entries_are_what_the_data_says(counted, pages):
    for _, path, page in pillar_pages(counted, pages):
        for item in page.all("li.ix"):
            unit = check_entry(item, path, counted)
            check_excerpt(item, unit, None)
            chips = item.all(".chip")
            for chip, (target, tag) in zip(chips, unit["targets"].items(), strict=True):
                check_chip(chip, target, tag["strength"], counted)
                assert destination(path, chip["href"]) == f"targets/{target}.html#{entry_of(unit)}"


def test_index_says_so_where_a_document_has_nothing(counted, pages):
    seen = 0
    for _, _, page in (*target_pages(counted, pages), *pillar_pages(counted, pages)):
        empty = [document for document, groups in outline(page) if not groups]
        assert [bool(message.seen()) for message in page.all("p.none")] == [True] * len(empty)
        seen += len(empty)
    assert seen


# The matrix


def cells(page, counted):
    """(target, pillar, document, cell) of the matrix, rows and columns checked by their names."""
    tables = page.all("table.mx")
    headings = [page.with_id(target) for target in counted.targets]
    for target, heading, table in zip(counted.targets, headings, tables, strict=True):
        assert heading.seen().startswith(target)
        assert table.matches(f".t{target.replace('.', '-')}")
        columns = [link["href"] for link in table.one("thead").all("a")]
        assert columns == [document["url"] for document in counted.documents]
        for pillar, row in zip(counted.pillars, table.one("tbody").all("tr"), strict=True):
            assert counted.names["pillars"][pillar]["zh"] in row.one("th").seen()
            for document, cell in zip(counted.documents, row.all("td"), strict=True):
                yield target, pillar, document, cell


def test_matrix_cell_holds_direct_indirect_and_all_units(counted, pages):
    seen = 0
    for target, pillar, document, cell in cells(pages["matrix.html"], counted):
        units = primary(counted.of(document), pillar)
        direct, indirect, _ = counts(units, target)
        if units:
            figures = f"{direct} +{indirect} / {len(units)}" if indirect else f"{direct} / {len(units)}"
            assert cell.one("a").seen() == figures, (target, pillar, document["id"])
            assert cell.one("b").figures() == [direct]
            assert cell.matches(f".q{-(-4 * direct // len(units))}"), (target, pillar, document["id"])
            seen += 1
    assert seen


def test_matrix_cell_without_units_is_marked_and_says_why(counted, pages):
    empty = [(pillar, document["id"]) for pillar in counted.pillars for document in counted.documents
             if not primary(counted.of(document), pillar)]
    marked = [(place, cell) for *place, cell in cells(pages["matrix.html"], counted) if cell.matches(".na")]
    assert [(target, pillar, document["id"]) for (target, pillar, document), _ in marked] == [
        (target, *place) for target in counted.targets for place in empty
    ]
    assert marked
    for _, cell in marked:
        assert cell.text()
        assert not cell.figures()


def test_matrix_cell_leads_to_its_group(counted, pages):
    for target, pillar, document, cell in cells(pages["matrix.html"], counted):
        units = primary(counted.of(document), pillar)
        if units:
            place = (f"targets/{target}.html#{document['id']}.{pillar}" if bearing(units, target)
                     else f"pillars/{pillar}.html#{document['id']}.primary")
            assert destination("matrix.html", cell.one("a")["href"]) == place


def test_matrix_adds_up_to_the_target_pages(counted, pages):
    totals = dict.fromkeys(counted.targets, 0)
    for target, _, _, cell in cells(pages["matrix.html"], counted):
        totals[target] += sum(cell.one("b").figures()) if not cell.matches(".na") else 0
    assert totals == {target: page.one("div.fig").all("b")[0].figures()[0]
                      for target, _, page in target_pages(counted, pages)}


# Home and documents


@pytest.mark.parametrize("path", ["index.html", "documents.html"])
def test_shelf_holds_every_document_with_its_scores(path, counted, pages):
    books = pages[path].one("div.shelf").all("a")
    for document, book in zip(counted.documents, books, strict=True):
        units = counted.of(document)
        assert destination(path, book["href"]) == document["url"]
        assert book.one(".shelf__y").text() == document["date"][:4]
        assert document["title"]["zh"] in book.seen()
        assert document["symbol"] in book.seen()
        assert f"{len(units)} 段" in book.seen()
        for target, row in zip(counted.targets, book.all("svg"), strict=True):
            assert drawn(row) == [strength(unit, target) for unit in units]
    widths = {row["viewbox"] for book in books for row in book.all("svg")}
    assert len(widths) == 1, "one scale wherever documents stand together"


def test_documents_page_counts_paragraphs_and_footnotes(counted, pages):
    for document, book in zip(counted.documents, pages["documents.html"].one("div.shelf").all("a"), strict=True):
        units, notes = (sum(item["document"] == document["id"] for item in counted.data[kind])
                        for kind in ("units", "footnotes"))
        figures = re.findall(r"(\d+) [段条]", book.all(".shelf__s")[-1].seen())
        assert list(map(int, figures)) == [units, len(counted.of(document)), notes]


def test_home_counts_documents_and_tagged_units(counted, pages):
    home = pages["index.html"]
    for lead in (".lead", ".lead-en"):
        assert home.one(lead).figures() == [len(counted.tagged)]
    assert len(counted.documents) == 5
    assert "五" in home.one(".lead").text()
    assert "five" in home.one(".lead-en").text().lower()


def test_home_and_index_page_lead_to_every_index(counted, pages):
    wanted = {f"targets/{target}.html" for target in counted.targets}
    wanted |= {f"pillars/{pillar}.html" for pillar in counted.pillars} | {"matrix.html"}
    for path in ("index.html", "indexes.html"):
        assert wanted <= {destination(path, way["href"]) for way in pages[path].one("div.ways").all("a")}


# Tags on the document pages


def paragraphs(document, counted, page):
    """(unit, its section of the page) of every tagged unit."""
    sections = {section.one("h3.unit__n")["id"]: section for section in page.all("section.unit")}
    return [(unit, sections[unit["id"]]) for unit in counted.of(document)]


def test_paragraph_has_a_chip_for_each_target_that_leads_to_its_entry(counted, pages):
    for document in counted.documents:
        for unit, section in paragraphs(document, counted, pages[document["url"]]):
            chips = section.one(".tags__chips").all(".chip")
            for chip, (target, tag) in zip(chips, unit["targets"].items(), strict=True):
                check_chip(chip, target, tag["strength"], counted)
                assert destination(document["url"], chip["href"]) == f"targets/{target}.html#{entry_of(unit)}"


def test_paragraph_marks_the_evidence_of_each_target_and_nothing_else(counted, pages):
    for document in counted.documents:
        for unit, section in paragraphs(document, counted, pages[document["url"]]):
            words = section.one("p.unit__t")
            for target in counted.targets:
                marked = "".join(run.text() for run in words.all(f".ev.e{target.replace('.', '-')}"))
                evidence = unit["targets"].get(target, {}).get("evidence")
                assert squeezed(marked) == squeezed(evidence or ""), (unit["url"], target)


def test_paragraph_has_the_seal_of_its_primary_pillar_and_then_of_the_others(counted, pages):
    seals = {term["id"]: term["seal"] for term in counted.data["vocabulary"]["pillars"]}
    for document in counted.documents:
        for unit, section in paragraphs(document, counted, pages[document["url"]]):
            pillars = [unit["pillar"]["primary"], *unit["pillar"]["secondary"]]
            row = section.one(".tags__pillars")
            shown = row.all(".seal")
            assert [seal.one(".seal__c").text() for seal in shown] == [seals[pillar] for pillar in pillars], unit["url"]
            assert [seal.matches(".is-primary") for seal in shown] == [pillar == pillars[0] for pillar in pillars]
            assert [destination(document["url"], link["href"]) for link in row.all("a")] == [
                f"pillars/{pillar}.html#{entry_of(unit)}" for pillar in pillars
            ]


def test_paragraph_says_who_is_asked_unless_its_chapeau_does(counted, pages):
    for document in counted.documents:
        for unit, section in paragraphs(document, counted, pages[document["url"]]):
            own = [action for action in unit["actions"] if not action["inherited"]]
            for action, ask in zip(own, section.all(".ask"), strict=True):
                assert ask.one(".ask__v").text() == action["stands_as"], unit["url"]
                said = ask.seen() + "".join(more["title"] for more in ask.all(".ask__more"))
                for addressee in action["addressees"]:
                    assert counted.names["addressees"][addressee]["zh"] in said, unit["url"]
                assert [more.text() for more in ask.all(".ask__more")] == (
                    [f"+{len(action['addressees']) - 2}"] if len(action["addressees"]) > 2 else []
                )


def test_preamble_has_no_tags(counted, pages):
    for document in counted.documents:
        tagged = {unit["id"] for unit in counted.of(document)}
        for section in pages[document["url"]].all("section.unit"):
            assert bool(section.all("div.tags")) == (section.one("h3.unit__n")["id"] in tagged)


def test_sidebar_of_a_document_repeats_the_strengths_of_its_units(counted, pages):
    for document in counted.documents:
        rows = [row for row in pages[document["url"]].one("nav.mini").all("a") if row.all(".mini__t")]
        shown = [(row["href"], [next((DRAWN[mark] for mark in "dx" if square.matches(f".{mark}")), None)
                                for square in row.all("i")]) for row in rows]
        assert shown == [(f"#{unit['id']}", [strength(unit, target) for target in counted.targets])
                         for unit in counted.of(document)]
