"""The pages of the operative verbs: every use once, with whom it asks, counted anew from the data alone."""

import pytest

from site_build import destination, entry_of, squeezed

pytest_plugins = ["site_build"]


@pytest.fixture(scope="module")
def uses(data):
    """Verb → the units that use it, in reading order, each with those of its actions."""
    found = {term["id"]: [] for term in data["vocabulary"]["verbs"]}
    for unit in data["units"]:
        for verb in dict.fromkeys(action["verb"] for action in unit["actions"]):
            found[verb].append((unit, [action for action in unit["actions"] if action["verb"] == verb]))
    return found


def test_there_is_a_page_for_every_verb_and_no_other(uses, pages):
    assert {path for path in pages if path.startswith("verbs/")} == {f"verbs/{verb}.html" for verb in uses}


def test_the_ladder_leads_to_the_page_of_every_verb_in_use(uses, pages):
    links = [destination("verbs.html", row.one("th").one("a")["href"])
             for row in pages["verbs.html"].one("table.lad").one("tbody").all("tr")]
    assert links == [f"verbs/{verb}.html" for verb, found in uses.items() if found]


def test_a_verbs_page_lists_each_unit_that_uses_it_once_under_its_pillar(uses, pages, data):
    pillars = [term["id"] for term in data["vocabulary"]["pillars"]]
    for verb, found in uses.items():
        page = pages[f"verbs/{verb}.html"]
        wanted = [entry_of(unit) for document in data["documents"] for pillar in pillars for unit, _ in found
                  if unit["document"] == document["id"] and unit["pillar"]["primary"] == pillar]
        assert [item["id"] for item in page.all("li.ix")] == wanted, verb
        groups = [(heading["id"], heading.one(".num").figures()) for heading in page.all("h3.pgrp")]
        assert groups == [
            (f"{document['id']}.{pillar}", [count]) for document in data["documents"] for pillar in pillars
            if (count := sum(unit["document"] == document["id"] and unit["pillar"]["primary"] == pillar
                             for unit, _ in found))
        ]
        assert [figure.figures() for figure in page.one("div.fig").all("b")] == [
            [len(found)], [sum(len(actions) for _, actions in found)]]
        assert len(page.all("p.none")) == sum(
            not any(unit["document"] == document["id"] for unit, _ in found) for document in data["documents"])


def test_a_verbs_entry_has_the_words_as_they_stand_and_whom_they_ask(uses, pages):
    for verb, found in uses.items():
        path = f"verbs/{verb}.html"
        for unit, actions in found:
            item = pages[path].with_id(entry_of(unit))
            assert destination(path, item.one("a.ix__n")["href"]) == unit["url"]
            said = squeezed(item.one("span.ix__v").text())
            assert all(squeezed(action["stands_as"]) in said for action in actions)
            assert [destination(path, link["href"]) for link in item.all("a.ix__to")] == [
                f"addressees/{addressee}.html#{entry_of(unit)}" for action in actions
                for addressee in action["addressees"]]
            assert item.one("p.ix__g").text() == unit["gist"]["en"]
