"""Long indexes in parts: nothing is lost or listed twice, every link finds its entry, and short indexes stay whole."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import division, model, silences
from corpus.columns import by_year, columns
from corpus.division import Item, divide
from corpus.listed import PLACES
from corpus.pages import pages
from corpus.render import render
from site_build import destination, read

# What an index lists, by its folder or page: the elements whose ids, or else links, are its entries.
ENTRIES = {
    "targets": "li.ix", "pillars": "li.ix", "addressees": "li.ix", "verbs": "li.ix", "documents.html": ".shelf__t",
    "silences.html": "span.silent__p", "instruments.html": "section.name", "bodies.html": "section.name",
    "citations.html": "tr", "glossary.html": "tr", "promises.html": "tr", "parallels.html": "div.par",
    "corrections.html": "span.why",
}


def made(corpus):
    """Every generated page of the corpus by its address."""
    return {page.path: read(render(page, corpus)) for page in pages(corpus)}


def entries(page, selector):
    return [element.get("id") or element.text() for element in page.all(selector)
            if selector != "tr" or element.get("id")]


def figures_of(row):
    """The figures in the cells of a table's row."""
    return [figure for cell in row.all("td") for figure in cell.figures()]


def kind(path):
    """The index that a page belongs to, as ENTRIES has it."""
    folder = path.partition("/")[0]
    return folder if folder in ENTRIES else f"{folder.removesuffix('.html')}.html"


def dangling(shown):
    """Links to generated pages that find no place there, and how many were followed."""
    ids = {path: {element.get("id") for element in page} for path, page in shown.items()}
    links = [(path, *(destination(path, link["href"]) or "").partition("#")[::2])
             for path, page in shown.items() for link in page.all("a")]
    placed = [(path, there, place) for path, there, place in links if place and there in ids]
    return [link for link in placed if link[2] not in ids[link[1]]], len(placed)


@pytest.fixture(scope="module")
def whole(real):
    return made(real)


@pytest.fixture(scope="module")
def divided(real):
    """The real corpus as if its documents were many and a page could hold little."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(division, "LIMIT", 12)
        patch.setattr(division, "PART", 30)
        patch.setattr(model, "FEW", 2)
        corpus = replace(real)
        yield corpus, made(corpus)


@pytest.fixture(scope="module")
def indexes(divided):
    """The divisions of all indexes that are divided."""
    corpus, shown = divided
    found = [corpus.divisions[path] for path in shown
             if kind(path) in ENTRIES and path.count("/") == (not kind(path).endswith(".html"))]
    return [one for one in found if one.parts]


def test_five_documents_are_undivided(real, whole):
    for path in whole:
        if kind(path) in ENTRIES:
            assert not real.divisions[path].parts, path
    assert real.few
    assert [column.document for column in real.columns] == list(real.documents)


def test_every_kind_of_index_is_divided_where_it_is_long(indexes):
    assert {kind(one.path) for one in indexes} == set(ENTRIES)


def test_parts_hold_every_entry_once_and_in_order(indexes, whole, divided):
    _, shown = divided
    for one in indexes:
        selector = ENTRIES[kind(one.path)]
        in_parts = [entry for part in one.parts for entry in entries(shown[part.path], selector)]
        wanted = entries(whole[one.path], selector)
        if one.path == "silences.html":  # by target, and so in each part anew
            in_parts, wanted = sorted(in_parts), sorted(wanted)
        assert in_parts == wanted, one.path
        if selector != "tr":
            assert not entries(shown[one.path], selector), one.path


def test_an_index_says_of_each_document_how_many_entries_it_shows(real):
    """It says so from the documents' outlines, without a look at their paragraphs."""
    shown = {"targets": lambda found: found.units, "pillars": lambda found: found.units,
             **dict.fromkeys(("addressees", "verbs", "silences", "corrections"), lambda found: found[1])}
    counted = 0
    for scheme, entries_of in shown.items():
        for path in [f"{scheme}/{id_}.html" for id_ in real.vocabulary.get(scheme, ())] or [f"{scheme}.html"]:
            for item in real.divisions[path].items:
                assert item.entries == len(entries_of(item.content)), (path, item.keys)
                counted += item.entries
    assert counted > 900


def test_every_link_to_a_page_of_ours_finds_its_place(divided):
    wrong, followed = dangling(divided[1])
    assert not wrong
    assert followed > 1000


@pytest.mark.parametrize("lines", [3, 7, 13, 40])
def test_an_edit_moves_little_but_what_stands_beside_it(lines, monkeypatch):
    """Else it would give new addresses to all that stands behind it."""
    monkeypatch.setattr(division, "PART", 120)
    items = [Item(str, (f"document-{place}",), str(place), 1, lines) for place in range(1000)]
    before = divide("an/index.html", items)

    def moved(changed):
        """How many of the others stand at another address."""
        after = divide("an/index.html", changed)
        return sum(after.page_of(item.keys[0]) != before.page_of(item.keys[0]) for item in changed if item in items)

    longest = max(len(part.items) for part in before.parts)
    for place in range(1, 1000, 37):
        for entries in (lines + 1, lines - 1):
            edited = replace(items[place], lines=entries)
            assert moved([*items[:place], edited, *items[place + 1 :]]) <= longest, (place, entries)
    without = [moved(items[:place] + items[place + 1 :]) for place in range(1, 1000, 37)]
    assert sum(without) / len(without) < 2 * longest


def test_parts_that_begin_with_the_same_have_addresses_of_their_own(monkeypatch):
    """A clause with more paragraphs than a part can hold goes on in the next."""
    monkeypatch.setattr(division, "PART", 10)
    items = [Item(str, ("a.op1", f"b.op{place}"), "A", 1, 9) for place in range(20)]
    parts = divide("an/index.html", items).parts
    assert len({part.path for part in parts}) == len(parts) == 20


def test_a_part_has_an_address_whatever_its_document_is_called():
    """Of an id only letters of English and digits are taken over, and a page without a name would be a hidden file."""
    parts = divide("an/index.html", [Item(str, (id_,), id_, 1, 100) for id_ in ("决议", "决定", "a.64", "A-64")]).parts
    assert [part.path for part in parts] == [f"an/index/{name}.html" for name in ("part", "part--2", "a-64", "a-64--2")]


def test_an_index_may_be_divided_while_documents_are_few(real, monkeypatch):
    """With twenty documents the silences are too long for a page, and their table has a column for each."""
    monkeypatch.setattr(division, "LIMIT", 12)
    monkeypatch.setattr(model, "FEW", 20)
    corpus = replace(real)
    assert corpus.few
    shown = made(corpus)
    assert dangling(shown)[0] == []
    cells = shown["silences.html"].one("table.hushes").all("a.hush")
    silent = [cell for cell in cells if "hush--said" not in cell["class"]]
    assert len(silent) == len(list(silences.silences(corpus)))


def test_documents_that_an_index_has_nothing_of_are_counted_where_they_are_many(tiny, monkeypatch):
    monkeypatch.setattr(model, "FEW", 0)
    corpus = replace(tiny)
    shown = made(corpus)
    assert dangling(shown)[0] == []
    heads = {path: page.all("header.docrow") for path, page in shown.items() if kind(path) in ENTRIES}
    without = {path: len(corpus.documents) - len(found) for path, found in heads.items() if found}
    assert any(without.values())
    for path, count in without.items():
        said = [note for note in shown[path].all("p.note") if "另有" in note.text()]
        assert [note.figures()[0] for note in said] == ([count] if count else []), path


def test_no_page_has_an_id_twice(divided):
    for path, page in divided[1].items():
        ids = [element["id"] for element in page if element.get("id")]
        assert len(ids) == len(set(ids)), path


def test_an_index_lists_its_parts_with_how_much_each_has(indexes, divided):
    _, shown = divided
    for one in indexes:
        rows = [row for row in shown[one.path].one("table.offered").all("tr") if row.all("td")]
        assert [destination(one.path, row.all("a")[0]["href"]) for row in rows] == [part.path for part in one.parts]
        assert [row.one("td").figures() for row in rows] == [[part.entries] for part in one.parts]
        assert sum(part.entries for part in one.parts) == sum(item.entries for item in one.items)


def test_a_part_leads_to_those_beside_it_and_to_the_index(indexes, divided):
    _, shown = divided
    for one in indexes:
        for at, part in enumerate(one.parts):
            near = [destination(part.path, link["href"]) for link in shown[part.path].one("nav.near").all("a")]
            before, after = one.parts[at - 1 : at] if at else (), one.parts[at + 1 : at + 2]
            assert near == [*(other.path for other in before), one.path, *(other.path for other in after)]


def test_pages_of_an_index_have_titles_of_their_own(divided):
    corpus, _ = divided
    titles = [(page.title.zh, page.title.en) for page in pages(corpus) if page.template != "document.html"]
    assert len(titles) == len(set(titles))


def test_a_long_list_of_places_is_cut_short_and_leads_to_all(indexes, divided):
    _, shown = divided
    facets = {"instruments.html": "instrument", "bodies.html": "body"}
    for one in indexes:
        if one.path in facets:
            for item in one.items:
                section = shown[one.page_of(item.keys[0])].with_id(item.keys[0])
                links = [destination("", link["href"]) or "" for link in section.one(".name__p").all("a")]
                assert len([link for link in links if "resolutions/" in link]) == min(PLACES, item.entries)
                wanted = f"explorer.html?{facets[one.path]}={item.keys[0]}"
                assert any(link.endswith(wanted) for link in links) == (item.entries > PLACES)
    assert any(item.entries > PLACES for one in indexes if one.path in facets for item in one.items)


def test_columns_of_years_add_up_to_what_columns_of_documents_have(whole, divided):
    corpus, shown = divided
    assert [column.documents for column in corpus.columns] == [column.documents for column in by_year(corpus.documents)]
    for row, other in zip(shown["addressees.html"].all("tr")[1:], whole["addressees.html"].all("tr")[1:], strict=True):
        figures, others = figures_of(row), figures_of(other)
        assert figures[-1] == others[-1] == sum(figures[:-1])


def test_a_ladder_of_many_documents_counts_its_squares(whole, divided):
    _, shown = divided
    counted, drawn = shown["verbs.html"].one("table.lad"), whole["verbs.html"].one("table.lad")
    for row, other in zip(counted.all("tr")[1:], drawn.all("tr")[1:], strict=True):
        assert sum(figures_of(row)) == sum(len(cell.all("a")) for cell in other.all("td"))


def test_many_years_stand_by_decades(real):
    years = [str(year) for year in range(1989, 2003)]
    documents = tuple(replace(real.documents[0], date=year) for year in years)
    assert [column.label for column in columns(documents, few=False)] == ["1980–89", "1990–99", "2000–09"]
    assert [column.label for column in columns(documents[:3], few=False)] == years[:3]
    assert [document for column in columns(documents, few=False) for document in column.documents] == list(documents)


@given(st.lists(st.integers(min_value=1, max_value=300), max_size=40))
def test_parts_are_runs_no_longer_than_they_may_be(lengths):
    items = [Item(str, (str(place),), str(place), 1, lines) for place, lines in enumerate(lengths)]
    index = divide("an/index.html", items)
    assert bool(index.parts) == (sum(lengths) > division.LIMIT)
    if index.parts:
        assert [item for part in index.parts for item in part.items] == items
        assert [part.path for part in index.parts] == [f"an/index/{part.items[0].keys[0]}.html" for part in index.parts]
        assert [part.number for part in index.parts] == list(range(1, len(index.parts) + 1))
        for part in index.parts:
            assert len(part.items) == 1 or sum(item.lines for item in part.items) <= division.PART
            assert {index.page_of(item.keys[0]) for item in part.items} == {part.path}
    else:
        assert {index.page_of(item.keys[0]) for item in items} <= {index.path}
