"""The explorer in a real browser: what it finds and counts is recomputed here from the published data alone."""

import csv
import io
import random
import re
import unicodedata
from collections import Counter
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from site_build import watched

pytest_plugins = ["site_build"]

TABLES = {"target": "targets", "strength": "strengths", "pillar": "pillars", "verb": "verbs",
          "addressee": "addressees", "instrument": "instruments", "body": "bodies"}
# What the page shows, once it has shown all of it: [keys in order, count, {group: {id: figure}}].
SHOWN = """() => {
    const keys = [...document.querySelectorAll(".found .hit__w > a, .found th > a")].map(link => {
        const [, document, unit] = link.href.match(/resolutions\\/([^/]+)\\.html#(.+)$/)
        return `${document}.${unit}`
    })
    const figures = {}
    for (const box of document.querySelectorAll("[data-facet] .choice:not(.choice--mode) input")) {
        (figures[box.name] ??= {})[box.value] = +box.parentElement.querySelector(".choice__n").textContent
    }
    return [keys, +document.querySelector(".explorer__count b").textContent, figures]
}"""
SETTLED = """() => {
    const count = document.querySelector(".explorer__count b")
    return count && +count.textContent === document.querySelectorAll(".found .hit, .found tbody tr").length
}"""
NEWEST = """() => new Promise(done => setTimeout(done, 30))"""


def folded(text):
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def key(unit):
    return f"{unit['document']}.{unit['id']}"


class Choice:
    """What a reader may choose, and what must then be found."""

    def __init__(self, data):
        self.units, self.vocabulary, self.documents = data["units"], data["vocabulary"], data["documents"]
        self.labels = {scheme: {term["id"]: term["label"] for term in terms}
                       for scheme, terms in self.vocabulary.items()}

    def values(self, unit, name, picked, role):
        """The ids of a group that a unit has, a target and its strength being one condition."""
        pillar = unit["pillar"]
        match name:
            case "document":
                return {unit["document"]}
            case "kind":
                return {unit["kind"].removesuffix("-sub")}
            case "pillar":
                return {pillar["primary"], *(pillar["secondary"] if role else ())} if pillar else set()
            case "verb":
                return {action["verb"] for action in unit["actions"]}
            case "addressee":
                return {to for action in unit["actions"] for to in action["addressees"]}
            case "instrument" | "body":
                return set(unit[TABLES[name]])
            case "target":
                return {target for target, tag in unit["targets"].items()
                        if tag["strength"] in picked.get("strength", [tag["strength"]])}
            case "strength":
                return {tag["strength"] for target, tag in unit["targets"].items()
                        if target in picked.get("target", [target])}

    def says(self, unit, words):
        if not words:
            return True
        named = [self.labels["targets"][id_] for id_ in unit["targets"]]
        if unit["pillar"]:
            named += [self.labels["pillars"][id_]
                      for id_ in (unit["pillar"]["primary"], *unit["pillar"]["secondary"])]
        for action in unit["actions"]:
            named.append(self.labels["verbs"][action["verb"]])
            named += [self.labels["addressees"][to] for to in action["addressees"]]
        for scheme in ("instruments", "bodies"):
            named += [self.labels[scheme][id_] for id_ in unit[scheme]]
        symbol = next(document["symbol"] for document in self.documents if document["id"] == unit["document"])
        texts = [unit["text"], symbol, *(unit["gist"] or {}).values()]
        texts += [label[lang] for label in named for lang in ("zh", "en")]
        return all(any(folded(word) in folded(text) for text in texts) for word in words.split())

    def holds(self, unit, picked, role, words, without=()):
        groups = {"target" if name == "strength" else name for name in picked} - set(without)
        return self.says(unit, words) and all(
            self.values(unit, name, picked, role)
            & set(picked.get(name) or self.values(unit, name, picked, role)) for name in groups
        )

    def found(self, picked, role="", words="", sort=""):
        units = [unit for unit in self.units if self.holds(unit, picked, role, words)]
        dates = {document["id"]: document["date"] for document in self.documents}
        order = [term["id"] for term in self.vocabulary["verbs"]]
        if sort == "latest":
            units = [unit for date in sorted(set(dates.values()), reverse=True)
                     for unit in units if dates[unit["document"]] == date]
        if sort == "verb":
            units.sort(key=lambda unit: min((order.index(action["verb"]) for action in unit["actions"]),
                                            default=len(order)))
        return units

    def figures(self, name, picked, role="", words=""):
        """For every id of a group, how many units it has while all other groups stay as they are."""
        group = "target" if name == "strength" else name
        units = [unit for unit in self.units if self.holds(unit, picked, role, words, [group])]
        found = Counter(id_ for unit in units for id_ in self.values(unit, name, picked, role))
        return {id_: found[id_] for id_ in self.ids(name)}

    def ids(self, name):
        if name == "document":
            return [document["id"] for document in self.documents]
        if name == "kind":
            return list(dict.fromkeys(unit["kind"].removesuffix("-sub") for unit in self.units))
        return [term["id"] for term in self.vocabulary[TABLES[name]]]

    def at_random(self, chance):
        """Some choices that some unit meets, some words of a text or label, and an order."""
        unit = chance.choice(self.units)
        picked = {}
        for name in chance.sample([*TABLES, "document", "kind"], chance.randint(0, 3)):
            own = sorted(self.values(unit, name, {}, "any"))
            ids = {*chance.sample(self.ids(name), chance.choice([0, 0, 1, 2])), *own[:1]}
            if ids:
                picked[name] = sorted(ids, key=self.ids(name).index)
        words = ""
        if chance.random() < 0.5:
            start = chance.randrange(len(unit["text"]) - 3)
            words = re.sub(r"[\s\x00-\x7f]+", "", unit["text"][start : start + 3])
            if unit["gist"] and chance.random() < 0.5:
                words += " " + chance.choice([word for word in unit["gist"]["en"].split() if len(word) > 3])
        return picked, chance.choice(["", "any"]), " ".join(words.split()), chance.choice(["", "latest", "verb"])


@pytest.fixture(scope="module")
def choice(data):
    return Choice(data)


def address_of(base, picked, role="", words="", sort=""):
    parameters = {name: ",".join(ids) for name, ids in picked.items()}
    parameters |= {name: value for name, value in (("role", role), ("words", words), ("sort", sort)) if value}
    return f"{base}explorer.html?{urlencode(parameters)}"


def shown(page):
    page.evaluate(NEWEST)
    page.wait_for_function(SETTLED)
    return page.evaluate(SHOWN)


def box(page, name, value):
    """A choice, unfolded if it is folded."""
    found = page.locator(f"input[name={name}][value='{value}']")
    found.evaluate("box => { const rest = box.closest('details'); if (rest) rest.open = true }")
    return found


# What is found


def test_figures_and_paragraphs_of_any_choice_are_those_of_the_data(page, address, choice):
    chance = random.Random(1904)
    met = 0
    for _ in range(14):
        picked, role, words, sort = choice.at_random(chance)
        page.goto(address_of(address, picked, role, words, sort))
        keys, count, figures = shown(page)
        told = (picked, role, words, sort)
        expected = [key(unit) for unit in choice.found(picked, role, words, sort)]
        assert keys == expected, told
        assert count == len(expected), told
        assert figures == {name: choice.figures(name, picked, role, words)
                           for name in (*TABLES, "document", "kind")}, told
        met += bool(expected) and len(expected) < len(choice.units)
    assert met > 6


def test_nothing_chosen_shows_every_unit_of_the_corpus(page, served, data):
    page.goto(served + "explorer.html")
    keys, _, _ = shown(page)
    assert keys == [key(unit) for unit in data["units"]]
    tagged = sum(unit["pillar"] is not None for unit in data["units"])
    assert f"{tagged} / {tagged}" in page.locator(".explorer__count").inner_text()


def test_a_figure_says_what_choosing_it_gives(page, address, choice):
    page.goto(address + "explorer.html?target=16.2&strength=direct")
    for pillar in choice.ids("pillar"):
        figure = shown(page)[2]["pillar"][pillar]
        box(page, "pillar", pillar).check()
        assert shown(page)[1] == figure
        box(page, "pillar", pillar).uncheck()


def test_a_choice_without_units_stays_and_shows_zero(page, served, choice):
    picked = {"document": ["a-64-130"]}
    page.goto(address_of(served, picked))
    figures = shown(page)[2]
    none = next(id_ for id_, figure in choice.figures("verb", picked).items() if not figure)
    assert figures["verb"][none] == 0
    assert box(page, "verb", none).is_enabled()
    box(page, "verb", none).check()
    assert shown(page)[0] == []
    assert page.locator(".found .none").is_visible()


def test_words_asked_for_are_marked_in_the_text_and_the_text_is_whole(page, address, data):
    page.goto(address + "explorer.html?words=" + "第64/293号")
    keys, _, _ = shown(page)
    texts = {key(unit): unit["text"] for unit in data["units"]}
    assert keys
    for place, text in zip(keys, page.locator(".hit__t").all_text_contents(), strict=True):
        assert text == texts[place]
    for hit in page.locator(".hit").all():
        if hit.locator("mark").count():
            assert folded("第64/293号") in folded("".join(hit.locator("mark").all_text_contents()))
    assert page.locator("mark").count() >= 1


def test_pointing_at_a_chip_shows_the_words_it_rests_on(page, served, data):
    unit = next(unit for unit in data["units"] if "16.2" in unit["targets"]
                and unit["targets"]["16.2"]["strength"] == "direct")
    page.goto(served + f"explorer.html?target=16.2&strength=direct&document={unit['document']}")
    shown(page)
    hit = page.locator(".hit", has=page.locator(f"a[href$='#{unit['id']}']")).first
    hit.locator(".chip.t16-2").hover()
    lit = "".join(hit.locator(".ev.is-on").all_text_contents())
    assert folded(lit) == folded(unit["targets"]["16.2"]["evidence"])
    hit.locator(".chip.t16-2").click()
    page.wait_for_url(f"**/targets/16.2.html#{key(unit)}")


def test_the_table_shows_the_same_paragraphs_as_the_list(page, served, choice):
    page.goto(served + "explorer.html?target=5.2&strength=direct")
    keys, _, _ = shown(page)
    page.locator("label", has=page.locator("[name=view][value=table]")).click()
    assert shown(page)[0] == keys
    assert page.locator(".found tbody tr").count() == len(keys)
    assert page.locator(".hit").count() == 0


# The address


def test_what_is_chosen_stands_in_the_address_and_comes_back_from_it(page, address):
    page.goto(address + "explorer.html")
    box(page, "target", "8.7").check()
    box(page, "strength", "direct").check()
    box(page, "addressee", "unodc").check()
    page.locator("[name=role]").check()
    page.locator("#q").fill("受害 protection")
    page.locator("label", has=page.locator("[value=verb][name=sort]")).click()
    before = shown(page)
    assert parse_qs(urlsplit(page.url).query) == {
        "target": ["8.7"], "strength": ["direct"], "addressee": ["unodc"], "role": ["any"],
        "words": ["受害 protection"], "sort": ["verb"],
    }
    link = page.url
    page.goto(address + "index.html")
    page.goto(link)
    assert shown(page) == before
    assert page.locator("#q").input_value() == "受害 protection"
    assert page.locator(".token").count() == 3


def test_back_and_forward_go_through_the_choices(page, address):
    page.goto(address + "explorer.html")
    states = [shown(page)]
    for target in ("5.2", "16.2"):
        box(page, "target", target).check()
        states.append(shown(page))
    page.locator("#q").press_sequentially("妇女儿童")
    states.append(shown(page))
    for state in states[-2::-1]:
        page.go_back()
        assert shown(page) == state
    assert page.locator("input:checked[name=target]").count() == 0
    for state in states[1:]:
        page.go_forward()
        assert shown(page) == state


def test_an_address_may_repeat_a_group_and_what_this_edition_lacks_is_named(page, served, choice):
    page.goto(served + "explorer.html?target=5.2&target=16.2&verb=implores&sort=colour")
    assert shown(page)[0] == [key(unit) for unit in choice.found({"target": ["5.2", "16.2"]})]
    assert "verb=implores" in page.locator(".explorer__notice").inner_text()
    assert page.locator("[name=sort]:checked").get_attribute("value") == "reading"


# Files and paper


def test_the_csv_holds_what_is_found_with_full_addresses(page, served, choice):
    picked = {"target": ["16.2"], "strength": ["direct"]}
    page.goto(address_of(served, picked))
    shown(page)
    with page.expect_download() as download:
        page.locator("[data-do=csv]").click()
    written = download.value.path().read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    units = choice.found(picked)
    assert [row["address"] for row in rows] == [served + unit["url"] for unit in units]
    for row, unit in zip(rows, units, strict=True):
        assert row["text"] == unit["text"]
        assert (row["document"], row["unit"], row["number"]) == (unit["document"], unit["id"], unit["number"] or "")
        assert {target: row[f"target_{target}"] for target in choice.ids("target")} == {
            target: unit["targets"].get(target, {}).get("strength", "") for target in choice.ids("target")}
        assert row["pillar"] == unit["pillar"]["primary"]
        assert row["secondary_pillars"] == "; ".join(unit["pillar"]["secondary"])
        assert row["verbs_as_printed"] == "; ".join(action["stands_as"] for action in unit["actions"])
        assert row["instruments"] == "; ".join(unit["instruments"])
        assert (row["gist_zh"], row["gist_en"]) == (unit["gist"]["zh"], unit["gist"]["en"])
        assert folded(unit["number"]) in folded(row["citation_en"])
    page.locator(".cols summary").click()
    explained = page.locator(".cols tr").evaluate_all(
        "rows => rows.map(row => [row.querySelector('code').textContent, row.querySelector('td').innerText.trim()])")
    assert [name for name, _ in explained] == list(rows[0])
    assert all(words for _, words in explained)


def test_paper_has_the_selection_in_words_and_each_paragraph_with_its_address(page, served, choice, data):
    page.set_viewport_size({"width": 658, "height": 1000})
    page.goto(served + "explorer.html?target=16.2&strength=direct&pillar=protection&words=" + "儿童")
    shown(page)
    page.emulate_media(media="print")
    head = page.locator(".handout").inner_text()
    for words in ("文字：“儿童”", "具体目标：16.2", "强度：直接", "支柱：保护", "Strength: direct",
                  "Pillar: Protection", data["version"], "2013-07-25"):
        assert words in head, words
    units = choice.found({"target": ["16.2"], "strength": ["direct"], "pillar": ["protection"]}, words="儿童")
    assert units
    assert page.locator(".hit__u:visible").all_text_contents() == [served + unit["url"] for unit in units]
    assert page.locator(".hit .tags:visible .chip").count() == sum(len(unit["targets"]) for unit in units)
    for part in (".explorer__facets", ".query", ".explorer__tools", ".collect", ".cols", ".md-header"):
        assert page.locator(f"{part}:visible").count() == 0, part
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# Keyboard, names, widths


def test_everything_is_reached_and_worked_with_the_keyboard(page, served):
    page.goto(served + "explorer.html")
    shown(page)
    page.locator("input[name=target]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert shown(page)[1] and page.locator(".token").count() == 2
    page.locator(".token").first.focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('.token').length === 1")
    page.wait_for_function("document.activeElement.matches('.token')")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'q'")
    page.keyboard.type("trafficking")
    page.keyboard.press("Enter")
    assert shown(page)[1] > 0
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.hit__w a')"):
            break
    assert page.evaluate("document.activeElement.matches('.hit__w a')")


def test_every_control_has_a_name_in_both_languages(page, served):
    page.goto(served + "explorer.html?target=8.7")
    shown(page)
    snapshot = page.locator("main").aria_snapshot()
    for role in ("checkbox", "radio", "button", "searchbox"):
        named = [line for line in snapshot.splitlines() if line.strip().startswith(f"- {role}")]
        assert named
        assert not [line for line in named if '"' not in line], role
    assert 'searchbox "文字 Words"' in snapshot
    assert page.locator("[role=status]").first.inner_text()


@pytest.mark.parametrize("width", [320, 360, 800])
def test_narrow_windows_fold_the_groups_and_nothing_leaves_the_window(browser, served, width):
    with watched(browser, viewport={"width": width, "height": 800}) as page:
        page.goto(served + "explorer.html?target=16.2,5.2&pillar=protection&view=table")
        for view in ("table", "list"):
            page.locator("label", has=page.locator(f"[name=view][value={view}]")).click()
            shown(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, view
        assert not page.locator("#facets").is_visible()
        fold = page.locator(".explorer__fold")
        fold.click()
        assert fold.get_attribute("aria-expanded") == "true"
        assert page.locator("#facets").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


# When something is missing


def test_without_scripts_the_page_leads_to_the_indexes(browser, address):
    with watched(browser, java_script_enabled=False) as page:
        page.goto(address + "explorer.html")
        assert not page.locator("form.explorer__form").is_visible()
        assert page.locator("noscript, .lead").first.is_visible()
        for path in ("matrix.html", "targets/8.7.html", "addressees.html"):
            assert page.locator(f"main a[href='{path}']").first.is_visible(), path


def test_a_file_of_texts_that_cannot_be_read_is_said_and_the_tags_still_work(browser, served, choice):
    context = browser.new_context()
    page = context.new_page()
    page.route("**/data/texts/*.js", lambda route: route.abort())
    page.goto(served + "explorer.html?target=16.2")
    page.wait_for_selector(".explorer__notice:visible")
    assert "原文" in page.locator(".explorer__notice").inner_text()
    assert page.evaluate(SHOWN)[1] == len(choice.found({"target": ["16.2"]}))
    context.close()


def test_data_files_carry_the_corpus_and_stay_small(site, data):
    """At most a quarter of a thousand bytes a unit beside its text, so that a thousand documents stay bearable."""
    catalogue = (site / "data/catalogue.js").stat().st_size
    assert catalogue < 250 * len(data["units"])
    texts = "".join(file.read_text("utf-8") for file in sorted((site / "data/texts").glob("*.js")))
    assert "\\u" not in texts
    assert all(unit["text"] in texts for unit in data["units"] if '"' not in unit["text"])


# In shards


def test_several_shards_find_the_same_as_one(page, in_shards, choice):
    """Opened from a folder, in every order."""
    chance = random.Random(77)
    asked = [choice.at_random(chance) for _ in range(8)]
    words_asked = ("儿童", "trafficking", "rotec", "切除器官", "保护 儿童", "protection 秘书长")
    asked += [({}, "", words, sort) for words in words_asked for sort in ("", "latest", "verb")]
    for picked, role, words, sort in asked:
        page.goto(address_of(in_shards.as_uri() + "/", picked, role, words, sort))
        page.wait_for_function("!document.querySelector('.explorer__count').textContent.includes('……') "
                               "&& document.querySelector('.explorer__count b')")
        told = (picked, role, words, sort)
        keys, count, figures = shown(page)
        assert keys == [key(unit) for unit in choice.found(picked, role, words, sort)], told
        assert count == len(keys), told
        assert figures == {name: choice.figures(name, picked, role, words)
                           for name in (*TABLES, "document", "kind")}, told


def test_words_load_only_the_texts_that_can_hold_them(browser, in_shards, choice, real):
    for words in ("切除器官", "不存在的词"):
        with watched(browser) as page:
            loaded = []
            page.context.on("request", lambda request, loaded=loaded: loaded.append(request.url))
            page.goto(address_of(in_shards.as_uri() + "/", {}, words=words))
            keys, _, _ = shown(page)
        assert keys == [key(unit) for unit in choice.found({}, words=words)]
        texts = {int(number) for url in loaded for number in re.findall(r"data/texts/(\d+)\.js", url)}
        held = {[document.id for document in real.documents].index(place.split(".")[0]) for place in keys}
        assert held <= texts < set(range(5)), words
