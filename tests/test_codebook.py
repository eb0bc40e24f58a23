"""The codebook holds each check under one rule, and its page shows all of it, and what the readings are worth."""

import html
import re
from dataclasses import replace

import pytest
import yaml

from conftest import ROOT
from corpus import rules
from corpus.pages import pages
from corpus.render import render
from corpus.second_reading import Compared

FILE = ROOT / "annotations/vocabulary/codebook.yml"
# The schemes whose entries the codebook explains; the others are in the glossary, the pages and the data.
EXPLAINED = ("targets", "strengths", "provenances", "pillars", "verbs", "addressees", "certainties")
PRODUCTS = re.compile(
    r"\b(?:Anthropic|Claude|OpenAI|ChatGPT|GPT|Gemini|Google|DeepMind|Copilot|Microsoft|Llama|Mistral|DeepSeek|Qwen|Grok)"
    r"(?![a-z])|通义|文心|豆包|百度|腾讯", re.IGNORECASE)


@pytest.fixture(scope="module")
def book() -> dict:
    return yaml.load(FILE.read_text(encoding="utf-8"), yaml.BaseLoader)


def rules_of(book: dict) -> list[dict]:
    return [rule for part in book["parts"] for rule in part["rules"]]


def shown(corpus) -> str:
    """The codebook's page as HTML."""
    return render(next(page for page in pages(corpus) if page.path == "codebook.html"), corpus)


def words(source: str) -> str:
    """The text of HTML, white space squeezed to single spaces."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", source)))


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.fixture(scope="module")
def page(real) -> str:
    return shown(real)


def test_every_rule_and_title_is_in_both_languages(book):
    for wording in [part["title"] for part in book["parts"]] + rules_of(book):
        assert re.search(r"[\u4e00-\u9fff]", wording["zh"]), wording
        assert re.search(r"[A-Za-z]{3}", wording["en"]), wording
        assert wording["zh"] != wording["en"]
        assert wording["zh"].endswith("。") == wording["en"].endswith(".")
    for rule in rules_of(book):
        assert set(rule.get("since", {"zh": "", "en": ""})) == {"zh", "en"}


def test_every_check_serves_one_rule_and_every_name_is_a_check(book):
    named = [name for rule in rules_of(book) for name in rule.get("checks", ())]
    functions = [rule.__name__ for rule in (*rules.RULES, *rules.CORPUS_RULES)]
    assert sorted(named) == sorted(functions)
    assert len(set(functions)) == len(functions)


def test_every_function_of_the_rules_is_among_those_that_run():
    """A rule that is written and not listed would hold nothing to it."""
    modules = (rules.tags, rules.pillars, rules.actions, rules.names, rules.gists, rules.text)
    written = {function for module in modules for name, function in vars(module).items()
               if callable(function) and getattr(function, "__module__", "") == module.__name__
               and not name.startswith("_")}
    assert written == {*rules.RULES, *rules.CORPUS_RULES}


def test_chapters_have_names_of_their_own(book):
    names = [part["id"] for part in book["parts"]]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z]+", name) for name in names)
    assert not {"agreement", "settled", "content"} & set(names), "these are headings of the page itself"


def test_the_corpus_holds_the_codebook_of_the_file(book, real):
    assert real.codebook.version == book["version"]
    assert [str(part.id) for part in real.codebook.parts] == [part["id"] for part in book["parts"]]
    found = [rule for part in real.codebook.parts for rule in part.rules]
    assert [(vars(rule.wording), list(rule.checks), rule.since and vars(rule.since)) for rule in found] == [
        ({"zh": rule["zh"], "en": rule["en"]}, rule.get("checks", []), rule.get("since")) for rule in rules_of(book)
    ]


def test_the_page_shows_every_rule_and_what_changed_in_both_languages(page, book):
    text = words(page)
    for wording in [*(part["title"] for part in book["parts"]), *rules_of(book),
                    *(rule["since"] for rule in rules_of(book) if "since" in rule)]:
        assert plain(wording["zh"]) in text
        assert plain(wording["en"]) in text
    assert [found for found in re.findall(r'<h2 id="([a-z]+)"', page) if found not in ("agreement", "settled")] == [
        part["id"] for part in book["parts"]
    ]


def test_the_page_says_which_rules_are_checked(page, book):
    checked = sum(bool(rule.get("checks")) for rule in rules_of(book))
    assert page.count("checked in every build") == checked + page.count("what a program can check is checked in every")


def test_the_page_shows_the_version_and_the_number_of_units(page, book):
    text = words(page)
    assert f"版本 {book['version']}" in text
    assert f"Version {book['version']}" in text
    assert "161 个单位 units" in text


def test_the_page_shows_every_label_and_meaning_of_the_vocabulary_it_explains(page):
    text = words(page)
    for scheme in EXPLAINED:
        entries = yaml.load((FILE.parent / f"{scheme}.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
        for id_, entry in entries.items():
            for wording in (entry["label"], entry.get("subject", {})):
                for language in wording:
                    assert plain(wording[language]) in text, (scheme, id_, language)
            for form in entry.get("forms", ()):
                assert form in text, (scheme, id_, form)


def test_the_page_shows_the_figures_to_three_decimals(page, real):
    table = page.partition('<h2 id="agreement">')[2]
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th>(.*?)</tr>", table, re.DOTALL)
    assert len(rows) == len(real.second.figures)
    for (_, row), (field, figure) in zip(rows, real.second.figures.items(), strict=True):
        cells = [words(cell).strip() for cell in re.findall(r"<td>(.*?)</td>", row)]
        share = figure.agreed if hasattr(figure, "agreed") else figure.equal
        assert cells[:2] == [str(figure.n), f"{100 * share:.1f} %"], field
        assert cells[2:] == (
            ["–", "–", f"{figure.jaccard:.3f}"] if hasattr(figure, "jaccard")
            else [f"{figure.kappa:.3f}", f"{figure.low:.3f}–{figure.high:.3f}", "–"]
        ), field


def test_the_page_shows_every_settlement_with_its_rule_and_its_paragraph(page):
    listed = page.partition('<h2 id="settled">')[2]
    items = re.findall(r"<li>(.*?)</li>", listed, re.DOTALL)
    entries = yaml.load((ROOT / "annotations/settled.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert len(items) == len(entries)
    for entry in entries:
        link = f'href="resolutions/{entry["document"]}.html#{entry["unit"]}"'
        mine = [item for item in items if link in item and plain(entry["rule"]["zh"]) in words(item)]
        assert len(mine) == 1, entry
        assert plain(entry["rule"]["en"]) in words(mine[0])


def test_the_values_of_a_settlement_are_shown_by_their_labels(page, real):
    items = re.findall(r"<li>(.*?)</li>", page.partition('<h2 id="settled">')[2], re.DOTALL)
    terms = real.vocabulary
    for item, one in zip(items, real.second.settlements, strict=True):
        scheme = {"primary": "pillars", "secondary": "pillars", "verbs": "verbs", "addressees": "addressees"}.get(
            one.field, "strengths")
        sides = [" ".join(f"{terms[scheme][id_].label.zh} {terms[scheme][id_].label.en}" for id_ in side) or "无 none"
                 for side in (one.first, one.second, one.choice)]
        line = words(item)
        assert f"第一次 first {sides[0]} 第二次 second {sides[1]} → 裁定 settled {sides[2]}" in plain(line)


def test_the_page_says_that_language_models_made_the_readings_and_names_no_product(page):
    text = words(page)
    assert re.search(r"两次都由大语言模型.*不是由人", text)
    assert re.search(r"Both readings were made by large language models.*not by people", text)
    assert PRODUCTS.findall(text) == []


def test_no_product_is_named_in_the_annotations_either():
    for path in (ROOT / "annotations").rglob("*.yml"):
        assert PRODUCTS.findall(path.read_text(encoding="utf-8")) == [], path


def test_the_invented_codebook_is_shown_as_its_own(tiny):
    text = words(shown(tiny))
    assert "版本 0.3" in text
    assert "Unlit lamps left out since 0.2" in text
    assert "The meeting is the keepers’ own." in text


def test_a_category_that_stands_alone_has_no_kappa_on_the_page(tiny):
    """Were all strengths of a target the same in both readings, there were no kappa to compute; the page says so."""
    pairs = tiny.second.pairs | {"8.7": ((("direct",), ("direct",)),) * 3}
    page = shown(replace(tiny, second=replace(tiny.second, compared=(Compared(pairs, []),))))
    assert "只有一类 one category" in words(page)


def test_without_a_second_reading_the_page_has_no_figures(tiny):
    page = shown(replace(tiny, second=None))
    assert 'id="agreement"' not in page
    assert 'id="settled"' not in page
