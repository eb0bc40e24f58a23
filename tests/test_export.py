"""`data/corpus.json` has the keys and kinds of values readers' programs rely on, and says what the corpus says."""

import json
import re
from dataclasses import replace

import pytest

import corpus
from conftest import ROOT
from corpus.export import corpus_json

TEXT, NOTHING = str, type(None)
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
WORDING = {"zh": TEXT, "en": TEXT}

# The contract: a form is a type, a set of texts, a pattern, a tuple of alternatives, [form] or {key: form}.
CORPUS = {
    "version": TEXT,
    "licence": TEXT,
    "documents": [{
        "id": ID,
        "symbol": TEXT,
        "symbol_verified": bool,
        "title": WORDING,
        "kind": {"resolution", "report"},
        "status": {"draft", "revised-draft", "adopted", "report"},
        "body": WORDING,
        "session": WORDING,
        "date": re.compile(r"\d{4}(-\d\d(-\d\d)?)?"),
        "date_basis": {"printed", "verified", "session"},
        "adopted_as": (TEXT, NOTHING),
        "url": re.compile(r"resolutions/[a-z0-9-]+\.html"),
    }],
    "units": [{
        "document": TEXT,
        "id": TEXT,
        "kind": {"preamble", "preamble-sub", "operative", "operative-sub", "annex", "annex-sub", "report",
                 "report-sub", "report-front"},
        "number": (re.compile(r"\d+( \([a-z]\))?"), NOTHING),
        "section": (WORDING, NOTHING),
        "text": TEXT,
        "url": re.compile(r"resolutions/[a-z0-9-]+\.html#[a-z0-9-]+"),
        "text_source": TEXT,
        "footnotes": [re.compile(r"(annex-)?fn-\d+")],
        "targets": {...: {"strength": {"direct", "indirect"}, "evidence": (TEXT, NOTHING),
                          "note": (TEXT, NOTHING), "note_en": (TEXT, NOTHING),
                          "provenance": {"stated", "retrospective"}}},
        "pillar": ({"primary": TEXT, "secondary": [TEXT]}, NOTHING),
        "actions": [{"verb": TEXT, "stands_as": TEXT, "addressees": [TEXT], "inherited": bool}],
        "instruments": [ID],
        "bodies": [ID],
        "cites": [re.compile(r"[A-Z]\S*( \d+(/\d+)?)?(#[a-z0-9-]+)?")],
        "gist": (WORDING, NOTHING),
    }],
    "corrections": [{
        "document": TEXT,
        "unit": (TEXT, NOTHING),
        "printed": (TEXT, NOTHING),
        "corrected": (TEXT, NOTHING),
        "certainty": {"sure", "likely", "form"},
        "why": WORDING,
    }],
    "vocabulary": {
        "instruments": [{"id": ID, "label": WORDING, "subject": WORDING, "kind": TEXT}],
        "bodies": [{"id": ID, "label": WORDING, "subject": WORDING, "kind": TEXT}],
        "glossary": [{"id": ID, "label": WORDING, "subject": WORDING}],
        "provenances": [{"id": {"stated", "retrospective"}, "label": WORDING}],
    },
}  # fmt: skip


def misfits(value, form, path="corpus"):
    """Where a value has not its form; a mapping may have more keys than the contract names, `...` is any key."""
    if isinstance(form, tuple):
        if all(list(misfits(value, alternative)) for alternative in form):
            yield f"{path}: {value!r}"
    elif isinstance(form, list) and isinstance(value, list):
        for position, item in enumerate(value):
            yield from misfits(item, form[0], f"{path}[{position}]")
    elif isinstance(form, dict) and isinstance(value, dict):
        for key in value if ... in form else form:
            if key in value:
                yield from misfits(value[key], form.get(key, form.get(...)), f"{path}.{key}")
            else:
                yield f"{path} has no {key}"
    elif isinstance(form, re.Pattern):
        if not isinstance(value, str) or not form.fullmatch(value):
            yield f"{path}: {value!r}"
    elif isinstance(form, set):
        if value not in form:
            yield f"{path}: {value!r}"
    elif not isinstance(form, type) or type(value) is not form or value == "":
        yield f"{path}: {value!r}"


@pytest.fixture(scope="module")
def data(real):
    return json.loads(corpus_json(real, "1.2.3"))


def test_every_value_has_the_form_of_the_contract(data):
    assert list(misfits(data, CORPUS)) == []


def test_the_invented_corpus_is_exported_in_the_same_form(tiny):
    form = CORPUS | {"corrections": [CORPUS["corrections"][0]]}
    assert list(misfits(json.loads(corpus_json(tiny, "0")), form)) == []


def test_a_value_of_another_form_is_noticed(data):
    damaged = json.loads(json.dumps(data))
    del damaged["documents"][0]["url"]
    damaged["documents"][1]["symbol_verified"] = "false"
    damaged["units"][0]["targets"] = {"8.7": {"strength": "strong", "evidence": None, "note": None,
                                              "note_en": None, "provenance": "computed"}}
    damaged["units"][1]["section"] = {"zh": "一"}
    damaged["units"][2]["footnotes"] = ["1"]
    damaged["units"][3]["bodies"] = ["General Assembly"]
    damaged["units"][4]["cites"] = ["55/25"]
    damaged["units"][5]["gist"] = {"zh": "一"}
    assert list(misfits(damaged, CORPUS)) == [
        "corpus.documents[0] has no url",
        "corpus.documents[1].symbol_verified: 'false'",
        "corpus.units[0].targets.8.7.strength: 'strong'",
        "corpus.units[0].targets.8.7.provenance: 'computed'",
        "corpus.units[1].section: {'zh': '一'}",
        "corpus.units[2].footnotes[0]: '1'",
        "corpus.units[3].bodies[0]: 'General Assembly'",
        "corpus.units[4].cites[0]: '55/25'",
        "corpus.units[5].gist: {'zh': '一'}",
    ]


def test_two_exports_of_one_corpus_are_equal_byte_for_byte(real):
    assert corpus_json(corpus.load(ROOT), "1.2.3") == corpus_json(real, "1.2.3")


def test_chinese_stands_as_itself_and_the_version_is_the_one_given(real):
    made = corpus_json(real, "1.2.3").decode()
    assert '"version": "1.2.3"' in made
    assert "贩运人口" in made
    assert "\\u" not in made


def test_documents_say_what_their_front_matter_says(data, real):
    for given, document in zip(data["documents"], real.documents, strict=True):
        assert (given["id"], given["url"]) == (document.id, f"resolutions/{document.id}.html")
        for key in ("symbol", "symbol_verified", "kind", "status", "date", "date_basis"):
            assert given[key] == getattr(document, key)
        for key in ("title", "body", "session"):
            assert given[key] == vars(getattr(document, key))
        assert given["adopted_as"] == (document.adoption.symbol if document.adoption else None)


def test_units_say_what_page_and_annotations_say(data, real):
    units = [(document, unit) for document in real.documents for unit in document.units]
    for given, (document, unit) in zip(data["units"], units, strict=True):
        assert (given["document"], given["id"], given["kind"]) == (document.id, unit.id, unit.kind)
        assert given["url"] == f"resolutions/{document.id}.html#{unit.id}"
        assert (given["text"], given["text_source"]) == (unit.passage.text, unit.text_source)
        assert given["targets"] == {
            tag.target: {"strength": tag.strength, "evidence": tag.evidence,
                         "note": tag.note and tag.note.zh, "note_en": tag.note and tag.note.en,
                         "provenance": document.provenance(tag.target)}
            for tag in (unit.annotation.tags if unit.annotation else ())
        }
        assert given["pillar"] == (unit.pillars and {"primary": unit.pillars.primary,
                                                     "secondary": list(unit.pillars.secondary)})
        for key in ("instruments", "bodies", "cites"):
            assert given[key] == list(getattr(unit.annotation, key) if unit.annotation else ())
        assert given["gist"] == (vars(unit.annotation.gist) if unit in document.tagged else None)
        assert given["actions"] == [
            {"verb": action.verb, "stands_as": action.stands_as, "addressees": list(action.addressees),
             "inherited": action.inherited} for action in unit.actions
        ]


def test_numbers_are_those_printed(data):
    for unit in data["units"]:
        printed = unit["kind"] not in ("preamble", "report-front")
        assert bool(unit["number"]) is printed
    numbers = {unit["url"]: unit["number"] for unit in data["units"]}
    assert numbers["resolutions/a-64-l-64.html#annex-43-a"] == "43 (a)"


def test_only_tagged_units_have_targets_pillar_and_actions(data):
    for unit in data["units"]:
        tagged = not unit["kind"].startswith("preamble") and unit["kind"] != "report-front"
        assert bool(unit["targets"]) is bool(unit["pillar"]) is tagged
        assert tagged or not unit["actions"]
    assert sum(bool(unit["pillar"]) for unit in data["units"]) == 161


def test_a_letter_repeats_its_chapeaus_actions_as_inherited(data):
    units = {unit["url"]: unit for unit in data["units"]}
    letters = [unit for unit in data["units"] if unit["kind"] in ("operative-sub", "annex-sub")]
    assert len(letters) == 17
    for letter in letters:
        chapeau = units[letter["url"].rpartition("-")[0]]
        assert [(action["verb"], action["stands_as"]) for action in letter["actions"]] == [
            (action["verb"], action["stands_as"]) for action in chapeau["actions"]
        ]
        assert all(action["inherited"] for action in letter["actions"])
        assert set(chapeau["actions"][0]["addressees"]) <= set(letter["actions"][0]["addressees"])
    charged = units["resolutions/a-c3-61-draft.html#op7-b"]["actions"][0]["addressees"]
    assert charged == ["secretary-general", "unodc"], "a body named in the letter is added"
    assert not any(action["inherited"] for unit in data["units"] if unit not in letters for action in unit["actions"])


def test_sections_are_headings_as_printed_without_their_number(data):
    sections = {unit["url"]: unit["section"] for unit in data["units"]}
    assert sections["resolutions/a-64-l-64.html#op1"] is None
    assert sections["resolutions/a-64-l-64.html#annex-11"] is None
    assert sections["resolutions/a-64-l-64.html#annex-12"] == {
        "zh": "防止贩运人口", "en": "Prevention of trafficking in persons",
    }  # fmt: skip
    assert sections["resolutions/a-64-130.html#summary"] == {"zh": "摘要", "en": "Summary"}


def test_footnotes_named_by_units_are_those_the_document_defines(data):
    defined = {(note["document"], note["id"]) for note in data["footnotes"]}
    called = {(unit["document"], note) for unit in data["units"] for note in unit["footnotes"]}
    assert len(defined) == 51
    assert called <= defined
    units = {unit["url"]: unit for unit in data["units"]}
    assert units["resolutions/a-64-l-64.html#annex-4"]["footnotes"] == []
    assert units["resolutions/a-64-l-64.html#annex-4"]["undefined_notes"] == ["1", "2", "3", "4", "5"]


def test_every_tagged_unit_has_a_gist_and_no_other(data):
    assert all(bool(unit["gist"]) is bool(unit["pillar"]) for unit in data["units"])
    for language in ("zh", "en"):
        gists = [unit["gist"][language] for unit in data["units"] if unit["gist"]]
        assert len(set(gists)) == len(gists) == 161


def test_names_of_units_are_entries_of_the_vocabulary(data):
    for scheme in ("instruments", "bodies"):
        known = [term["id"] for term in data["vocabulary"][scheme]]
        assert len(set(known)) == len(known)
        assert {name for unit in data["units"] for name in unit[scheme]} <= set(known)


def test_a_target_is_stated_where_a_document_of_its_time_cites_it(data):
    """Only the text of 2021 is younger than the Goals, and it cites no target but in its notes."""
    notes = {}
    for line in (*data["footnotes"], *data["units"], *data["lines"]):
        cited = re.findall(r"具体目标\s*(\d+\.\d+)", line["text"])
        notes[line["document"]] = notes.get(line["document"], set()) | set(cited)
    dates = {document["id"]: document["date"] for document in data["documents"]}
    for unit in data["units"]:
        for target, tag in unit["targets"].items():
            stated = dates[unit["document"]] >= "2015-09-25" and target in notes[unit["document"]]
            assert tag["provenance"] == ("stated" if stated else "retrospective")
    found = {(unit["document"], target, tag["provenance"]) for unit in data["units"]
             for target, tag in unit["targets"].items()}
    assert {(document, target) for document, target, kind in found if kind == "stated"} == {
        ("a-c3-76-rev1", target) for target in ("5.2", "8.7", "16.2")
    }


def test_the_invented_corpus_shows_both_provenances(tiny):
    units = json.loads(corpus_json(tiny, "0"))["units"]
    found = {(unit["document"], target, tag["provenance"]) for unit in units for target, tag in unit["targets"].items()}
    assert found == {
        ("lh-3-12", "8.7", "retrospective"), ("lh-3-12", "8.10", "retrospective"),
        ("lh-3-l-7", "8.7", "retrospective"), ("lh-3-l-7", "8.10", "retrospective"),
        ("lh-res-118-3", "8.7", "stated"), ("lh-res-118-3", "8.10", "retrospective"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("date", "provenance"),
    [("2018-06-01", "stated"), ("2015-09-25", "stated"), ("2015-09-24", "retrospective"), ("2015", "retrospective"),
     ("2016", "stated"), ("1903-05-01", "retrospective")],
)
def test_no_document_older_than_the_goals_states_one(date, provenance, tiny):
    document = replace(tiny.document("lh-res-118-3"), date=date)
    assert (document.provenance("8.7"), document.provenance("8.10")) == (provenance, "retrospective")


def test_the_notes_of_a_unit_keep_its_names_apart(tiny):
    """What the invented corpus names and cites, unit by unit: a note's own are not its caller's."""
    units = {(unit["document"], unit["id"]): unit for unit in json.loads(corpus_json(tiny, "0"))["units"]}
    assert {place: (unit["instruments"], unit["bodies"], unit["cites"]) for place, unit in units.items()
            if unit["instruments"] or unit["bodies"] or unit["cites"]} == {
        ("lh-3-12", "p2"): ([], ["secretariat"], []),
        ("lh-3-12", "p2-b"): ([], ["assembly"], []),
        ("lh-3-l-7", "pp2"): (["keepers-convention"], [], ["LHTS 3"]),
        ("lh-3-l-7", "op1"): (["plan-of-action"], [], []),
        ("lh-3-l-7", "op2-b"): ([], ["harbour-office"], []),
        ("lh-3-l-7", "op3"): ([], ["keepers-meeting", "secretariat", "assembly"], []),
        ("lh-3-l-7", "annex-2"): (["oil-convention"], [], []),
        ("lh-res-118-3", "pp1"): (["plan-of-action"], [], ["LH/RES/3/4", "LH/3/L.7"]),
        ("lh-res-118-3", "op1"): (["plan-of-action"], ["harbour-office"], ["LH/3/L.7#annex-4"]),
        ("lh-res-118-3", "op2"): ([], ["chronicle-group"], []),
    }
