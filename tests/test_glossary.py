"""The glossary: each term with where it first stands and every paragraph that has it, found anew in the data."""

from site_build import destination

pytest_plugins = ["site_build"]


def holding(term, data):
    """The units that hold one of the term's forms, in reading order."""
    return [unit for unit in data["units"] if any(form in unit["text"] for form in term.get("forms", ()))]


def rows(pages):
    return pages["glossary.html"].one("table.glossary").one("tbody").all("tr")


def test_every_term_stands_once_with_both_languages_and_its_meaning(pages, data):
    for row, term in zip(rows(pages), data["vocabulary"]["glossary"], strict=True):
        assert row["id"] == term["id"]
        heading, (english, meaning) = row.one("th"), row.all("td")
        assert heading.text(".forms") == term["label"]["zh"]
        others = [form for form in term.get("forms", ()) if form != term["label"]["zh"]]
        assert [forms.text() for forms in heading.all(".forms")] == (["；".join(others)] if others else []), term["id"]
        assert english.text() == term["label"]["en"]
        assert meaning.text("p", "details") == " ".join(term["subject"].values())


def test_every_term_leads_to_each_paragraph_that_has_it_once(pages, data):
    for row, term in zip(rows(pages), data["vocabulary"]["glossary"], strict=True):
        units, details = holding(term, data), row.all("details.gloss__o")
        assert len(details) == bool(units)
        for opened in details:
            assert opened.one("summary").figures() == [len(units)]
            assert [destination("glossary.html", link["href"]) for link in opened.one("p").all("a")] == [
                unit["url"] for unit in units]


def test_every_term_shows_its_words_where_they_first_stand(pages, data):
    for row, term in zip(rows(pages), data["vocabulary"]["glossary"], strict=True):
        units = holding(term, data)
        if units:
            first = row.one("p.gloss__f")
            assert destination("glossary.html", first.one("a")["href"]) == units[0]["url"]
            words = first.one(".gloss__w")
            assert words.one("b").text() in term["forms"]
            assert words.text().strip("…").replace("……", "") in units[0]["text"]


def test_the_figures_count_terms_and_occurrences(pages, data):
    terms = data["vocabulary"]["glossary"]
    assert [figure.figures() for figure in pages["glossary.html"].one("div.fig").all("b")] == [
        [len(terms)], [sum(len(holding(term, data)) for term in terms)]]
