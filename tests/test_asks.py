"""Who is asked to do what, and how strongly: the pages of addressees and verbs, counted anew from the data alone."""

from dataclasses import dataclass, field

import pytest

from site_build import destination, entry_of, squeezed

pytest_plugins = ["site_build"]


@dataclass
class Asked:
    """The data, and the questions the pages of addressees and verbs answer."""

    data: dict
    asking: list = field(init=False)

    def __post_init__(self):
        vocabulary = self.data["vocabulary"]
        self.documents = self.data["documents"]
        self.asking = [unit for unit in self.data["units"] if unit["actions"]]
        self.addressees = vocabulary["addressees"]
        self.verbs = {term["id"]: term for term in vocabulary["verbs"]}
        self.pillars = {term["id"]: term for term in vocabulary["pillars"]}
        self.strength = {verb: place for place, verb in enumerate(self.verbs)}

    def of(self, addressee):
        """(unit, those of its actions that ask the addressee) of every unit that does."""
        every = ((unit, [action for action in unit["actions"] if addressee in action["addressees"]])
                 for unit in self.asking)
        return [(unit, actions) for unit, actions in every if actions]

    def grouped(self, asks):
        """(document, [(primary pillar, its asks)]) of every document, pillars without any left out."""
        for document in self.documents:
            mine = [ask for ask in asks if ask[0]["document"] == document["id"]]
            pillars = [(pillar, within(mine, pillar)) for pillar in self.pillars]
            yield document, [(pillar, found) for pillar, found in pillars if found]

    def strongest_first(self, asks):
        return sorted(asks, key=lambda ask: min(self.strength[action["verb"]] for action in ask[1]))

    def rungs(self, asks):
        """What a ladder of the asks draws: (the verb's names, a list of squares for each document)."""
        for verb, term in self.verbs.items():
            steps = [[self.square(unit, actions, verb) for unit, actions in asks
                      if unit["document"] == document["id"] and verb in (action["verb"] for action in actions)]
                     for document in self.documents]
            if any(steps):
                yield wording(term["label"]), steps

    def square(self, unit, actions, verb):
        """(where it leads, what stands in it, whether it is outlined)."""
        inherited = {action["inherited"] for action in actions if action["verb"] == verb}
        assert len(inherited) == 1, f"{unit['url']}: {verb} is inherited and is not"
        return unit["url"], squeezed(number_of(unit)), inherited.pop()


def number_of(unit):
    """How an index names a unit that asks: 附 12, 7 (a)."""
    return ("附 " if unit["kind"].startswith("annex") else "") + unit["number"]


def within(asks, pillar):
    return [ask for ask in asks if ask[0]["pillar"]["primary"] == pillar]


def wording(label):
    return f"{label['zh']} {label['en']}"


def check_columns(headings, documents, *after):
    """The columns of a table are the documents, in their order."""
    columns = [f"{document['date'][:4]}{document['symbol']}" for document in documents]
    assert [squeezed(heading.seen()) for heading in headings] == [*columns, *map(squeezed, after)]


def drawn(ladder, path, asked):
    """What a ladder shows, in the form of `Asked.rungs`."""
    check_columns(ladder.one("thead").all("th")[1:], asked.documents)
    for row in ladder.one("tbody").all("tr"):
        yield row.one("th").text(), [
            [(destination(path, link["href"]), link.seen(), link.matches(".inh")) for link in cell.all("a")]
            for cell in row.all("td")
        ]


def outline(page):
    """What a page lists under its ladders: (document, figure, [(pillar, figure, [entry])], what it says of none)."""
    documents = {head.get("id") for head in page.all("header.docrow")}
    found = []
    for element in page.one("div.ed"):
        id_ = element.get("id")
        if id_ in documents:
            found.append((id_, element.one(".docrow__c").figures(), [], []))
        elif found and element.matches("h3.pgrp"):
            document, _, pillar = id_.partition(".")
            assert document == found[-1][0]
            found[-1][2].append((pillar, element.one(".num").figures(), []))
        elif found and element.matches("li.ix"):
            found[-1][2][-1][2].append(id_)
        elif found and element.matches("p.none"):
            found[-1][3].append(element.text())
    return found


@pytest.fixture(scope="module")
def asked(data):
    return Asked(data)


def addressee_pages(asked, pages):
    """(addressee, address, page, what asks it) of each."""
    for term in asked.addressees:
        path = f"addressees/{term['id']}.html"
        yield term, path, pages[path], asked.of(term["id"])


# Addressees


def test_there_is_a_page_for_every_addressee_and_no_other(asked, pages):
    assert {path for path in pages if path.startswith("addressees/")} == {
        f"addressees/{term['id']}.html" for term in asked.addressees
    }
    assert asked.addressees


def test_addressee_table_counts_the_units_that_ask_each_by_document_and_in_all(asked, pages):
    table = pages["addressees.html"].one("table.counts")
    check_columns(table.one("thead").all("th")[1:], asked.documents, "合计All")
    for term, row in zip(asked.addressees, table.one("tbody").all("tr"), strict=True):
        assert row.one("th").text() == wording(term["label"])
        assert destination("addressees.html", row.one("a")["href"]) == f"addressees/{term['id']}.html"
        units = [unit["document"] for unit, _ in asked.of(term["id"])]
        counts = [*(units.count(document["id"]) for document in asked.documents), len(units)]
        assert [cell.figures() for cell in row.all("td")] == [[count] for count in counts], term["id"]
        assert [cell.matches(".zero") for cell in row.all("td")[:-1]] == [not count for count in counts[:-1]]


def test_addressee_page_says_who_is_meant_and_what_the_texts_call_them(asked, pages):
    for term, _, page, _ in addressee_pages(asked, pages):
        assert page.one("div.ed").one("h1").text() == wording(term["label"])
        if "subject" in term:
            assert [page.one("p.lead").text(), page.one("p.h1en").text()] == list(term["subject"].values())
        forms = term.get("forms")
        assert [shown.text() for shown in page.all(".forms")] == (["；".join(forms)] if forms else [])


def test_addressee_page_counts_the_units_and_the_verbs_that_ask(asked, pages):
    for term, _, page, asks in addressee_pages(asked, pages):
        figures = [figure.figures() for figure in page.one("div.fig").all("b")]
        assert figures == [[len(asks)], [sum(len(actions) for _, actions in asks)]], term["id"]


def test_addressee_page_lists_every_unit_that_asks_once_strongest_verb_first(asked, pages):
    seen = 0
    for term, _, page, asks in addressee_pages(asked, pages):
        wanted = [
            (document["id"], [sum(len(found) for _, found in groups)],
             [(pillar, [len(found)], [entry_of(unit) for unit, _ in asked.strongest_first(found)])
              for pillar, found in groups])
            for document, groups in asked.grouped(asks)
        ]
        assert [shown[:3] for shown in outline(page)] == (wanted if asks else []), term["id"]
        assert len(page.all("li.ix")) == len(asks)
        seen += any(asked.strongest_first(found) != found for _, groups in asked.grouped(asks) for _, found in groups)
    assert seen, "strongest first is nowhere other than reading order"


def test_addressee_page_says_so_where_a_document_asks_nothing(asked, pages):
    seen = 0
    for term, _, page, asks in addressee_pages(asked, pages):
        says = [(document, bool(said)) for document, _, _, said in outline(page)]
        empty = [(document["id"], not groups) for document, groups in asked.grouped(asks)]
        assert says == (empty if asks else []), term["id"]
        assert len(page.all("p.none")) == (sum(silent for _, silent in empty) if asks else 1)
        assert all(said.text() for said in page.all("p.none"))
        seen += len(page.all("p.none"))
    assert seen


def test_addressee_entry_has_the_verbs_that_ask_and_leads_to_its_paragraph(asked, pages):
    fewer = 0
    for term, path, page, asks in addressee_pages(asked, pages):
        for unit, actions in asks:
            item = page.with_id(entry_of(unit))
            assert destination(path, item.one("a.ix__n")["href"]) == unit["url"]
            assert item.one("a.ix__n").seen() == number_of(unit)
            assert [word.text() for word in item.one(".ix__v").all("span")] == [
                word for action in actions for word in (
                    action["stands_as"],
                    asked.verbs[action["verb"]]["label"]["en"] + (" (chapeau)" if action["inherited"] else ""),
                )
            ], (term["id"], unit["url"])
            fewer += len(actions) < len(unit["actions"])
    assert fewer, "no unit asks one addressee with fewer than all of its verbs"


def test_addressee_entry_shows_the_paragraphs_own_words_and_its_gist(asked, pages):
    for _, _, page, asks in addressee_pages(asked, pages):
        for unit, _ in asks:
            item = page.with_id(entry_of(unit))
            text, position = squeezed(unit["text"]), 0
            parts = squeezed(item.one("p.ix__t").text()).split("……")
            for part in parts:
                position = text.index(part, position) + len(part)
            assert len(parts) > 1 or parts == [text], unit["url"]
            assert item.one("p.ix__g").text() == unit["gist"]["en"]


def test_addressee_page_has_a_ladder_for_each_pillar_with_each_verb_and_unit_once(asked, pages):
    outlined = 0
    for term, path, page, asks in addressee_pages(asked, pages):
        pillars = [(pillar, within(asks, pillar)) for pillar in asked.pillars if within(asks, pillar)]
        headings = [heading for heading in page.all("h3.pgrp") if heading["id"].startswith("ladder.")]
        ladders = page.all("table.lad")
        for (pillar, found), heading, ladder in zip(pillars, headings, ladders, strict=True):
            assert heading["id"] == f"ladder.{pillar}"
            assert wording(asked.pillars[pillar]["label"]) in heading.text()
            assert heading.one(".num").figures() == [len(found)]
            assert list(drawn(ladder, path, asked)) == list(asked.rungs(found)), (term["id"], pillar)
            outlined += len(ladder.all("a.inh"))
        order = [element for element in page.one("div.ed") if element in headings or element in ladders]
        assert order == [element for pair in zip(headings, ladders, strict=True) for element in pair]
    assert outlined


# Verbs


def test_verb_page_counts_units_verbs_and_forces(asked, pages):
    forces = [asked.verbs[action["verb"]]["force"] for unit in asked.asking for action in unit["actions"]]
    assert [figure.figures() for figure in pages["verbs.html"].one("div.fig").all("b")] == [
        [len(asked.asking)], [len(forces)], [forces.count("directive")], [forces.count("declaratory")],
    ]
    assert {"directive", "declaratory"} == set(forces)


def test_verb_ladder_has_every_verb_and_unit_once_strongest_first(asked, pages):
    shown = list(drawn(pages["verbs.html"].one("table.lad"), "verbs.html", asked))
    assert shown == list(asked.rungs([(unit, unit["actions"]) for unit in asked.asking]))
    assert sum(len(step) for _, steps in shown for step in steps) == len(
        {(action["verb"], unit["url"]) for unit in asked.asking for action in unit["actions"]}
    )


def test_ladders_and_tables_agree_on_who_is_asked_how_often(asked, pages):
    rows = pages["addressees.html"].one("table.counts").one("tbody").all("tr")
    for row, (term, path, page, _) in zip(rows, addressee_pages(asked, pages), strict=True):
        squares = {destination(path, link["href"]) for ladder in page.all("table.lad") for cell in ladder.all("td")
                   for link in cell.all("a")}
        assert row.all("td")[-1].figures() == [len(squares)] == page.all("div.fig")[0].all("b")[0].figures(), term["id"]


def test_pages_of_addressees_and_verbs_are_among_the_ways_in(pages):
    for path in ("index.html", "indexes.html"):
        ways = {destination(path, way["href"]) for way in pages[path].one("div.ways").all("a")}
        assert {"addressees.html", "verbs.html"} <= ways
