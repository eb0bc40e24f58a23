"""The real corpus: what its texts name the vocabulary knows, and what they cite is resolved to full symbols.

The vocabulary and the citations are read here by rules of their own, so that a fault of the rules cannot hide itself.
"""

import re
import unicodedata

import pytest
import yaml

from conftest import ROOT

SCHEMES = ("instruments", "bodies")
# A title may hold another one: 《执行〈…〉》 is set as 《执行《…》》 in these texts.
TITLE = re.compile(r"《(?:[^《》]|《[^《》]*》)*》")
SYMBOL = re.compile(r"(?<![A-Za-z0-9/])[A-Z][A-Z0-9]*(?:/[A-Z]*[a-z]*\.? ?\d[\dA-Za-z.]*|/[A-Z]+)+")
TREATY = re.compile(r"第(\d+)卷，第(\d+)号")


@pytest.fixture(scope="module")
def vocabulary():
    """Scheme → id → entry, as the files have it."""
    return {scheme: yaml.load((ROOT / f"annotations/vocabulary/{scheme}.yml").read_text(encoding="utf-8"),
                              yaml.BaseLoader) for scheme in SCHEMES}


@pytest.fixture(scope="module")
def said(real):
    """Document → block id → what its annotation file says."""
    return {document.id: yaml.load((ROOT / f"annotations/{document.id}.yml").read_text(encoding="utf-8"),
                                   yaml.BaseLoader) for document in real.documents}


@pytest.fixture(scope="module")
def blocks(real):
    return [(document, block) for document in real.documents for block in document.blocks]


def bare(text: str) -> str:
    return "".join(text.split())


def forms(vocabulary: dict, document: str) -> dict[str, set[str]]:
    """Id → the forms that mean it in the document."""
    return {id_: {bare(form) for form in (*entry.get("forms", ()), *entry.get("short", {}).get(document, ()))}
            for scheme in SCHEMES for id_, entry in vocabulary[scheme].items()}


def places(form: str, text: str):
    return (match.span(1) for match in re.finditer(f"(?=({re.escape(form)}))", text))


def cites(said: dict, document: str, block: str) -> list[str]:
    return said[document].get(block, {}).get("cites", [])


def printed(cite: str, text: str) -> bool:
    """The symbol stands in the text whole, or its numbers do where the text says whose resolution it is."""
    plain = unicodedata.normalize("NFKC", text)
    if re.search(rf"(?<![A-Za-z0-9/.]){re.escape(cite)}(?![\d/])", plain):
        return True
    base, _, part = cite.partition("/Add.") if "/Add." in cite else cite.partition("/Corr.")
    if part:
        kind = "Add." if "/Add." in cite else "Corr."
        ranges = [range(int(first), int(last or first) + 1)
                  for first, last in re.findall(re.escape(kind) + r"(\d)(?:-(\d))?", text)]
        return printed(base, text) and any(int(part) in numbers for numbers in ranges)
    if cite.startswith("UNTS "):
        return cite.removeprefix("UNTS ") in {"/".join(pair) for pair in TREATY.findall(text)}
    steps = re.sub(r"^WHA(?=\d)", "", cite).split("/")
    numbers = "/".join(steps[next((i for i, step in enumerate(steps) if step[0].isdigit()), len(steps)):])
    return bool(numbers) and bool(re.search(rf"(?<![A-Za-z0-9/.]){re.escape(numbers)}(?![\d/])", plain))


def test_every_title_of_every_block_is_a_form_or_part_of_one(blocks, vocabulary):
    unknown = []
    for document, block in blocks:
        text, known = bare(block.text), set().union(*forms(vocabulary, document.id).values())
        for title in TITLE.finditer(text):
            spans = (span for form in known for span in places(form, text))
            if not any(start <= title.start() and title.end() <= end for start, end in spans):
                unknown.append((document.id, block.id, title.group()))
    assert unknown == []


def test_every_title_of_a_block_means_something_its_annotation_names(blocks, vocabulary, said):
    unnamed = []
    for document, block in blocks:
        text, means = bare(block.text), forms(vocabulary, document.id)
        entry = said[document.id].get(block.id, {})
        named = [id_ for scheme in SCHEMES for id_ in entry.get(scheme, ())]
        for title in TITLE.finditer(text):
            spans = (span for id_ in named for form in means[id_] for span in places(form, text))
            if not any(start <= title.start() and title.end() <= end for start, end in spans):
                unnamed.append((document.id, block.id, title.group()))
    assert unnamed == []


def test_titles_are_many_enough_to_test_by(blocks):
    assert sum(len(TITLE.findall(bare(block.text))) for _, block in blocks) > 150
    assert all(block.text.count("《") == block.text.count("》") for _, block in blocks)


def test_every_name_stands_in_its_block_in_a_form_of_the_document(blocks, vocabulary, said):
    texts = {(document.id, block.id): bare(block.text) for document, block in blocks}
    for document, entries in said.items():
        means = forms(vocabulary, document)
        for id_, entry in entries.items():
            for name in (*entry.get("instruments", ()), *entry.get("bodies", ())):
                assert any(form in texts[document, id_] for form in means[name]), (document, id_, name)


def test_every_entry_of_the_vocabulary_is_named_by_some_block(vocabulary, said):
    for scheme in SCHEMES:
        named = {name for entries in said.values() for entry in entries.values() for name in entry.get(scheme, ())}
        assert named == set(vocabulary[scheme])


def test_a_short_form_is_given_for_a_document_that_has_it(real, vocabulary):
    whole = {document.id: bare("".join(block.text for block in document.blocks)) for document in real.documents}
    for scheme in SCHEMES:
        for id_, entry in vocabulary[scheme].items():
            for document, short in entry.get("short", {}).items():
                assert all(bare(form) in whole[document] for form in short), (id_, document)


@pytest.mark.parametrize(
    ("document", "block", "wanted"),
    [
        ("a-64-l-64", "fn-3", ["UNTS 266/3822"]),
        ("a-64-l-64", "fn-4", ["UNTS 1577/27531"]),
        ("a-64-l-64", "fn-5", ["UNTS 2171/27531"]),
        ("a-64-l-64", "fn-6", ["UNTS 2173/27531"]),
        ("a-64-l-64", "fn-7", ["UNTS 1249/20378"]),
        ("a-64-l-64", "fn-8", ["UNTS 2237/39574"]),
        ("a-64-l-64", "annex-fn-13", ["E/2002/68/Add.1"]),
        ("a-64-l-64", "annex-fn-15", ["UNTS 2349/42146"]),
        ("a-64-l-64", "op4", ["A/64/L.64#annex-38"]),
        ("a-c3-61-draft", "fn-1", ["A/RES/55/25"]),
        ("a-c3-61-draft", "fn-2", ["A/RES/55/25"]),
        ("a-c3-61-draft", "fn-3", ["E/CN.4/2006/62", "E/CN.4/2006/62/Add.1", "E/CN.4/2006/62/Add.2",
                                   "E/CN.4/2006/62/Add.3"]),
        ("a-c3-76-rev1", "fn-6", ["UNTS 2237/39574"]),
        ("e-res-2013-41", "fn-3", ["UNTS 2237/39574"]),
        ("e-res-2013-41", "m7", ["E/2013/30", "E/2013/30/Corr.1"]),
        ("a-64-130", "fn-1", ["A/64/50"]),
    ],
)
def test_what_a_text_only_refers_back_to_is_resolved(document, block, wanted, said):
    assert cites(said, document, block) == wanted


def test_the_paragraph_that_is_cited_is_that_of_the_fund(real):
    cited = next(block for block in real.document("a-64-l-64").blocks if block.id == "annex-38")
    assert "受害者自愿信托基金" in cited.text


def test_every_treaty_number_of_a_note_is_cited_there(blocks, said):
    found = {}
    for document, block in blocks:
        if numbers := [f"UNTS {'/'.join(pair)}" for pair in TREATY.findall(bare(block.text))]:
            found[document.id, block.id] = numbers
    assert len(found) == 13
    assert found == {place: cites(said, *place) for place in found}


def test_every_full_symbol_is_cited_where_it_stands(blocks, said):
    missing = []
    for document, block in blocks:
        for symbol in SYMBOL.findall(unicodedata.normalize("NFKC", block.text)):
            symbol = symbol.replace(" ", "").rstrip(".")
            if any(step[0].isdigit() for step in symbol.split("/")) and symbol != document.symbol:
                missing += [(document.id, block.id, symbol)] if symbol not in cites(said, document.id, block.id) else []
    assert missing == []


def test_every_resolution_and_decision_is_cited_where_it_is_called_by_number(blocks, said):
    """Such as 第 61/180 号、第 63/194 号决议; the title of a resolution is its own number."""
    missing = []
    for document, block in blocks:
        text = unicodedata.normalize("NFKC", block.text)
        for number in re.findall(r"(?<![A-Za-z0-9/.])\d+/\d+(?![\d/])", text) if block.kind != "title" else ():
            if not any(cite.endswith(f"/{number}") for cite in cites(said, document.id, block.id)):
                missing.append((document.id, block.id, number))
    assert missing == []


def test_whatever_is_cited_is_printed_in_the_block_or_its_notes_or_is_a_known_reference_back(blocks, said):
    elsewhere = []
    for document, block in blocks:
        notes = [document.note(label) for _, label in block.passage.calls]
        text = " ".join([block.text, *(note.text for note in notes if note)]).replace("Add. ", "Add.")
        for cite in cites(said, document.id, block.id):
            squeezed = text.replace("Corr. ", "Corr.")
            if not printed(cite, squeezed) and not printed(cite, bare(squeezed)):
                elsewhere.append((document.id, block.id, cite))
    assert elsewhere == [
        ("a-c3-61-draft", "fn-2", "A/RES/55/25"),
        ("a-64-l-64", "op4", "A/64/L.64#annex-38"),
    ]


def test_a_block_cites_what_the_notes_it_calls_cite(blocks, said):
    for document, block in blocks:
        notes = [document.note(label) for _, label in block.passage.calls]
        for note in filter(None, notes):
            assert set(cites(said, document.id, note.id)) <= set(cites(said, document.id, block.id)), (
                document.id, block.id, note.id)


def test_full_symbols_begin_with_an_organ_and_hold_a_number(said):
    for entries in said.values():
        for id_, entry in entries.items():
            for cite in entry.get("cites", ()):
                assert re.fullmatch(r"(?:A|E|CTOC|WHA\d+)[/.][A-Za-z0-9./()]*\d[A-Za-z0-9./()]*(?:#[a-z0-9-]+)?"
                                    r"|UNTS \d+/\d+", cite), (id_, cite)
            assert len(entry.get("cites", ())) == len(set(entry.get("cites", ())))


def test_a_heading_line_or_note_carries_names_and_citations_and_nothing_else(blocks, said):
    for document, block in blocks:
        if block not in document.tagged:
            assert set(said[document.id].get(block.id, {})) <= {"instruments", "bodies", "cites"}


def test_there_are_255_units_with_an_address(real):
    assert sum(len(document.units) for document in real.documents) == 255


def test_there_are_174_citations_of_86_documents_of_which_58_stand_in_notes(blocks, said):
    found = [(block.kind, cite) for document, block in blocks for cite in cites(said, document.id, block.id)]
    assert (len(found), sum(kind == "note" for kind, _ in found), len({cite for _, cite in found})) == (174, 58, 86)
