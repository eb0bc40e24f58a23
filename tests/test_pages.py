"""The pages of the invented corpus look as their goldens say, and a paragraph cut into runs loses nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus import pages
from corpus.dates import day
from corpus.passage import squeeze
from corpus.render import render
from corpus.runs import excerpt, runs

GOLDEN = Path(__file__).parent / "golden"
SHOWN = ["index.html", "resolutions/lh-3-l-7.html", "resolutions/lh-res-118-3.html", "apparatus/lh-3-l-7.html",
         "targets/8.10.html", "pillars/lighting.html", "matrix.html", "explorer.html", "glossary.html", "codebook.html"]


@pytest.fixture(scope="module")
def blocks(real, tiny):
    return [block for corpus in (real, tiny) for document in corpus.documents for block in document.blocks]


@pytest.mark.parametrize("path", SHOWN)
def test_a_page_is_as_its_golden_says(path, tiny, golden):
    page = next(page for page in pages.pages(tiny) if page.path == path)
    golden(GOLDEN / path, render(page, tiny))


def test_every_page_has_an_address_of_its_own(tiny):
    assert [page.path for page in pages.pages(tiny)] == [
        "index.html", "documents.html", "resolutions/lh-3-12.html", "resolutions/lh-3-l-7.html",
        "resolutions/lh-res-118-3.html", "apparatus/lh-3-12.html", "apparatus/lh-3-l-7.html",
        "apparatus/lh-res-118-3.html", "indexes.html", "targets/8.7.html", "targets/8.10.html",
        "pillars/lighting.html", "pillars/repair.html", "pillars/company.html", "matrix.html", "silences.html",
        "addressees.html", "addressees/islands.html", "addressees/harbour-office.html", "addressees/secretariat.html",
        "verbs.html", "verbs/adopts.html", "verbs/requests.html", "verbs/urges.html", "verbs/commits.html",
        "verbs/welcomes.html",
        "instruments.html", "bodies.html", "citations.html", "lineage.html", "promises.html", "parallels.html",
        "compare.html", "compare/lh-3-12..lh-3-l-7.html", "compare/lh-3-12..lh-res-118-3.html",
        "compare/lh-3-l-7..lh-res-118-3.html",
        "corrections.html", "explorer.html", "downloads.html", "collected.html", "glossary.html", "codebook.html",
    ]  # fmt: skip


def test_there_is_no_page_of_what_a_corpus_does_not_have(tiny):
    bare = replace(tiny, codebook=None, second=None, vocabulary=tiny.vocabulary | {"glossary": {}})
    paths = [page.path for page in pages.pages(tiny)]
    assert [page.path for page in pages.pages(bare)] == paths[:-2]
    assert all(render(page, bare) for page in pages.pages(bare))


def test_a_page_is_the_same_each_time_it_is_made(tiny):
    for page, again in zip(pages.pages(tiny), pages.pages(tiny), strict=True):
        assert render(page, tiny) == render(again, tiny)


def test_runs_joined_are_the_text_with_every_call_in_its_place(blocks):
    for block in blocks:
        text, calls = "", []
        for run in runs(block):
            text += run.text
            calls += [(len(text), label) for label in run.calls]
        assert text == block.text
        assert tuple(calls) == block.passage.calls


def test_runs_mark_the_evidence_of_each_target_and_the_bold_words(blocks):
    for block in blocks:
        for target, tag in block.tags.items():
            marked = "".join(run.text for run in runs(block) if target in run.evidence)
            assert squeeze(marked) == squeeze(tag.evidence or "")
        bold = "".join(run.text for run in runs(block) if run.bold)
        assert bold == "".join(block.text[start:end] for start, end in block.passage.bold)


def test_runs_mark_every_printed_slip_once_and_its_end(blocks):
    for block in blocks:
        printed = [correction for correction in block.corrections if correction.printed]
        for correction in printed:
            marked = [run for run in runs(block) if run.slip is correction]
            assert squeeze("".join(run.text for run in marked)) == squeeze(correction.printed)
            assert [run.slip_ends for run in marked] == [False] * (len(marked) - 1) + [True]
        assert sum(run.slip_ends for run in runs(block)) == len(printed)


def test_an_excerpt_holds_the_whole_evidence_and_no_more_text_than_it_may(blocks):
    for block in blocks:
        for target, tag in block.tags.items():
            found = excerpt(block, target, reach=10)
            marked = "".join(run.text for run in found if run.evidence)
            assert squeeze(marked) == squeeze(tag.evidence or "")
            beside = "".join(run.text for run in found if not run.evidence)
            assert len(beside.replace("……", "")) <= 2 * (10 + 8)
            assert "".join(run.text for run in found).strip("…") in block.text


@pytest.mark.parametrize(
    ("date", "zh", "en"),
    [("2013-07-25", "2013 年 7 月 25 日", "25 July 2013"), ("1903-05", "1903 年 5 月", "May 1903"),
     ("2009", "2009 年", "2009")],
)
def test_a_date_is_said_as_exactly_as_it_is_known(date, zh, en):
    assert (day(date).zh, day(date).en) == (zh, en)
