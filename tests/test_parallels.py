"""Parallel passages: what is found, how well, and how the page and the paragraphs show it."""

import re
from collections import Counter
from functools import cache
from itertools import pairwise

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import InvalidCorpus, load, parallels
from corpus.checked_pairs import TESTING, TUNING
from corpus.difference import difference
from site_build import ROOT, destination, entry_of, squeezed

pytest_plugins = ["site_build"]

CHECKED = yaml.safe_load((ROOT / "annotations/parallels.yml").read_text(encoding="utf-8"))
PURPOSES = [("a-64-l-64", "pp16"), ("e-res-2013-41", "op2"), ("a-c3-76-rev1", "pp10")]


def pair_name(parallel):
    return tuple("#".join(end) for end in (parallel["a"], parallel["b"]))


@pytest.fixture(scope="module")
def units(data):
    return {f"{unit['document']}#{unit['id']}": unit for unit in data["units"]}


@pytest.fixture(scope="module")
def found(data):
    """(a, b) → similarity of every parallel in the data."""
    return {pair_name(parallel): parallel["similarity"] for parallel in data["parallels"]}


# What is found


def test_the_six_purposes_of_the_plan_stand_in_three_documents(found):
    for letter in "abcdef":
        ends = [f"{document}#{chapeau}-{letter}" for document, chapeau in PURPOSES]
        for pair in (*pairwise(ends), (ends[0], ends[2])):
            assert pair in found, pair


def test_the_factors_of_vulnerability_of_2010_return_in_2021(found):
    assert found["a-64-l-64#annex-12", "a-c3-76-rev1#op17"] > 0.7


def test_of_the_pairs_kept_apart_most_are_found_and_few_mistaken(real):
    measure = real.checked_pairs.measure(TESTING, real.words)
    assert measure.same == sum(pair["same"] for pair in CHECKED[TESTING]) >= 25
    assert measure.other == len(CHECKED[TESTING]) - measure.same >= 25
    assert measure.precision >= 0.95
    assert measure.recall >= 0.8


def test_the_numbers_of_the_search_are_the_best_on_the_half_they_are_chosen_by(real, monkeypatch):
    def found():
        """How many it finds; none where more than one in twenty is mistaken."""
        measure = real.checked_pairs.measure(TUNING, real.words)
        return measure.found if measure.precision and measure.precision >= 0.95 else 0

    chosen = found()
    assert chosen
    for threshold in range(30, 66, 2):
        for inside in (0.5, 0.6, 0.7, 0.8, 0.9, 1.0):
            for long_enough in (8, 12, 16):
                monkeypatch.setattr(parallels, "THRESHOLD", threshold / 100)
                monkeypatch.setattr(parallels, "INSIDE", inside)
                monkeypatch.setattr(parallels, "LONG_ENOUGH", long_enough)
                assert found() <= chosen, (threshold, inside, long_enough)


def test_pairs_judged_only_to_look_alike_are_not_published(found):
    judged = [(pair["a"], pair["b"]) for half in CHECKED.values() for pair in half if not pair["same"]]
    assert judged
    assert not set(judged) & set(found)


def test_the_earlier_document_comes_first_and_no_pair_twice(data, found):
    order = [document["id"] for document in data["documents"]]
    assert len(found) == len(data["parallels"])
    for a, b in found:
        assert order.index(a.partition("#")[0]) < order.index(b.partition("#")[0])


# Differences


@cache
def corpus_of_the_project():
    return load(ROOT)


PARTS = ["贩运人口", "人口贩运", "受害者", "的", "，", ",", " ", "和", "《公约》", "第 64/293 号"]
WORDS = st.lists(st.sampled_from(PARTS), max_size=12)


@settings(deadline=None)
@given(WORDS, WORDS)
def test_the_pieces_of_a_difference_are_the_two_texts(left, right):
    left, right = "".join(left), "".join(right)
    pieces = difference(left, right, corpus_of_the_project().words)
    assert "".join(piece.left for piece in pieces) == left
    assert "".join(piece.right for piece in pieces) == right
    for piece in pieces:
        assert piece.text
        if piece.kind == "same":
            assert squeezed(piece.left).translate(str.maketrans("，", ",")) == squeezed(
                piece.right).translate(str.maketrans("，", ","))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("打击贩运人口行为", "打击人口贩运行为", "打击 -贩运人口 +人口贩运 行为"),
        ("受害者，", "受害者,", "受害者,"),
        ("第64/293号决议", "第 64/293 号决议", "第 64/293 号决议"),
        ("2010 年 7 月 30 日通过", "2013 年 7 月 25 日通过", "-2010 年 7 月 30 日 +2013 年 7 月 25 日 通过"),
        ("会员国的承诺", "缔约国的义务", "-会员国的承诺 +缔约国的义务"),
    ],
    ids=["words-are-not-cut", "width-of-a-mark", "spaces", "dates-are-whole", "a-lone-particle-joins-nothing"],
)
def test_a_difference_keeps_words_whole(real, left, right, expected):
    signs = {"same": "", "left": "-", "right": "+"}
    assert " ".join(signs[piece.kind] + piece.text for piece in difference(left, right, real.words)) == expected


# The page


def test_the_page_shows_every_paragraph_of_a_parallel_once_beside_the_one_most_like_it(pages, found, units):
    page = pages["parallels.html"]
    pairs = page.all("div.par")
    best = {}
    for (a, b), similarity in found.items():
        best.setdefault(b, []).append((similarity, a))
    assert [pair["id"] for pair in pairs] == list(dict.fromkeys(pair["id"] for pair in pairs))
    assert {pair["id"] for pair in pairs} == {entry_of(units[b]) for b in best}
    for pair in pairs:
        left, right = pair.all("div.par__s")
        ends = [destination("parallels.html", side.all("a")[0]["href"]) for side in (left, right)]
        b = next(name for name in best if units[name]["url"] == ends[1])
        most = max(similarity for similarity, _ in best[b])
        assert ends[0] in {units[a]["url"] for similarity, a in best[b] if similarity >= most - 0.01}
        assert pair.one(".par__n").figures() == [round(100 * found[name_of(ends[0], units), b])] or abs(
            pair.one(".par__n").figures()[0] / 100 - found[name_of(ends[0], units), b]) <= 0.01


def name_of(url, units):
    return next(name for name, unit in units.items() if unit["url"] == url)


def test_each_side_of_a_pair_is_its_paragraphs_text(pages, units):
    by_url = {unit["url"]: unit for unit in units.values()}
    for side in pages["parallels.html"].all("div.par__s"):
        unit = by_url[destination("parallels.html", side.all("a")[0]["href"])]
        assert squeezed(side.one("p.par__t").text()) == squeezed(unit["text"]), unit["url"]
    for pair in pages["parallels.html"].all("div.par"):
        left, right = pair.all("div.par__s")
        assert not left.all("ins")
        assert not right.all("del")
        strip = [re.sub(r"\W", "", "".join(side.one("p.par__t").characters(mark).split()))
                 for side, mark in ((left, "del"), (right, "ins"))]
        assert strip[0] == strip[1], pair["id"]


def test_the_figures_of_the_page_are_those_of_the_data(pages, found, real):
    measured = real.checked_pairs.measure(TESTING, real.words)
    page = pages["parallels.html"]
    ends = {end for pair in found for end in pair}
    clauses = len(ends - {b for _, b in found})  # a clause begins with the paragraph that no earlier one is parallel to
    assert [figure.figures() for figure in page.one("div.fig").all("b")] == [[len(found)], [clauses], [len(ends)]]
    assert f"查准率 {measured.precision:.2f}，查全率 {measured.recall:.2f}" in page.one(".finding").text()
    assert len(page.all("section.family")) == clauses
    assert len(page.all("div.par")) == len({b for _, b in found})


# Every paragraph's relations


def relations(section, label):
    """The lines of what a paragraph opens that begin with the label."""
    return [line for line in section.all("p.rels") if line.one("span.k").seen().startswith(label)]


@pytest.fixture(scope="module")
def sections(data, pages):
    """(unit, address of its page of notes and relations, its section there) of every paragraph."""
    found = []
    for document in data["documents"]:
        path = document["url"].replace("resolutions/", "apparatus/")
        by_id = {section.one("h2")["id"]: section for section in pages[path].all("section")}
        found += [(unit, path, by_id[unit["id"]]) for unit in data["units"]
                  if unit["document"] == document["id"]]
    return found


def test_a_paragraph_names_its_parallels_most_similar_first(sections, found, units):
    for unit, path, section in sections:
        name = f"{unit['document']}#{unit['id']}"
        others = [(similarity, b if a == name else a) for (a, b), similarity in found.items() if name in (a, b)]
        shown = [[destination(path, link["href"]) for link in line.all("a")] for line in relations(section, "平行")]
        if not others:
            assert shown == [], name
            continue
        (links,) = shown
        assert links[-1] == f"parallels.html#{entry_of(unit)}"
        assert set(links[:-1]) <= {units[other]["url"] for _, other in others}
        assert len(links) - 1 == min(3, len(others))
        ranks = [next(similarity for similarity, other in others if units[other]["url"] == link)
                 for link in links[:-1]]
        assert ranks == sorted(ranks, reverse=True)


def test_a_paragraph_leads_to_what_it_cites_and_to_what_cites_it(sections, data):
    citing = Counter()
    for unit, path, section in sections:
        lines = relations(section, "援引")
        links = [link for line in lines for link in line.all("a")]
        assert [link.seen() for link in links][:3] == unit["cites"][:3], unit["url"]
        assert len(links) == (4 if len(unit["cites"]) > 3 else len(unit["cites"]))
        assert all(destination(path, link["href"]).startswith("citations.html") for link in links)
        for symbol in unit["cites"]:
            citing[symbol] += 1
    symbols = {document["symbol"]: document["id"] for document in data["documents"]}
    cited = {(symbols[symbol.partition("#")[0]], symbol.partition("#")[2]): count for symbol, count in citing.items()
             if "#" in symbol}
    assert cited
    for unit, _, section in sections:
        lines = relations(section, "被援引")
        assert sum(len(line.all("a")) for line in lines) == cited.get((unit["document"], unit["id"]), 0)


def test_a_paragraph_names_others_that_ask_the_same_addressee(sections, data, units):
    asking = {}
    for unit in data["units"]:
        for addressee in {addressee for action in unit["actions"] for addressee in action["addressees"]}:
            asking.setdefault(addressee, []).append(unit)
    by_url = {unit["url"]: unit for unit in units.values()}
    checked = 0
    for unit, path, section in sections:
        mine = dict.fromkeys(addressee for action in unit["actions"] for addressee in action["addressees"])
        mine = [addressee for addressee in mine if len(asking[addressee]) > 1]
        for addressee, line in zip(mine, relations(section, "同样请"), strict=True):
            *some, everything = [destination(path, link["href"]) for link in line.all("a")]
            assert everything == f"addressees/{addressee}.html#{entry_of(unit)}"
            assert line.all("a")[-1].figures() == [len(asking[addressee])] * 2
            near = [other for other in asking[addressee] if other["document"] != unit["document"]
                    and other["pillar"]["primary"] == unit["pillar"]["primary"]]
            assert len(some) == min(3, len(near))
            assert all(by_url[link] in near for link in some)
            checked += 1
    assert checked > 100


def test_a_paragraph_that_promises_leads_to_its_promise(sections, data):
    promised = Counter(tuple(promise["unit"]) for promise in data["promises"])
    for unit, path, section in sections:
        lines = relations(section, "承诺")
        assert len(lines) == promised[unit["document"], unit["id"]]
        assert all(destination(path, line.all("a")[0]["href"]) == f"promises.html#{entry_of(unit)}" for line in lines)


PAIR = "- {a: lh-3-l-7#op1, b: lh-res-118-3#op1, same: true}"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (f"tuning: [{PAIR[2:]}]\ntesting: []\n", ""),
        (f"tuning:\n  {PAIR}\n", "1: the checked pairs has no testing"),
        (f"tuning: []\ntesting:\n  {PAIR.replace('op1,', 'op99,')}\n", "3: 'lh-3-l-7#op99' stands for a; allowed"),
        (f"tuning: []\ntesting:\n  {PAIR.replace('true', 'yes')}\n", "3: 'yes' stands for same; allowed: true, false"),
        ("tuning: []\ntesting:\n  - {a: lh-3-l-7#op1, b: lh-3-l-7#op2, same: true}\n", "3: both are of lh-3-l-7"),
    ],
    ids=["right", "half-missing", "unknown-paragraph", "neither-true-nor-false", "one-document"],
)
def test_a_wrong_checked_pair_is_reported_at_its_line(content, found, tiny_copy):
    (tiny_copy / "annotations/parallels.yml").write_text(content, encoding="utf-8")
    try:
        load(tiny_copy)
        problems = ""
    except InvalidCorpus as error:
        problems = str(error)
    assert (problems == "") if not found else (f"annotations/parallels.yml:{found}" in problems)
