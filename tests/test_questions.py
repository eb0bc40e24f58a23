"""Questions readers come with: the site answers each in at most three steps from the home page."""

import pytest

from site_build import destination, squeezed

pytest_plugins = ["site_build"]

# The question, the pages on the way (an apparatus opens, with scripts, in its document's), the place on the last one
# ("" for all of it), and what must stand there.
QUESTIONS = {
    "who was asked what about forced labour and trafficking under protection":
        (["targets/8.7.html"], "a-64-l-64.annex-30", ["敦促", "会员国", "不会因遭受贩运而受惩"]),
    "since when do the texts speak of demand":
        (["glossary.html"], "demand", ["首见", "2010"]),
    "what is UNODC asked to do, strongest verbs first":
        (["addressees.html", "addressees/unodc.html"], "a-c3-76-rev1.op26", ["请", "鼓励各国和所有其他相关利益攸关方"]),
    "does the language towards States grow stronger":
        (["addressees.html", "addressees/member-states.html"], "ladder.prevention", ["防止"]),
    "was the meeting due by December 2025 held":
        (["promises.html"], "a-c3-76-rev1.op5", ["2025 年 12 月", "已做到", "11 月 24 日", "A/80/L.8"]),
    "which paragraph cites resolution 61/180, and where is it":
        (["citations.html"], "a-res-61-180", ["2010", "序 8", "本站收其草案"]),
    "how were the Plan's purposes reworded by the Council":
        (["parallels.html"], "e-res-2013-41.op2-a", ["普遍", "各国全面", "72 %"]),
    "what became of the draft of the Global Plan":
        (["lineage.html"], "", ["A/64/L.64", "A/RES/64/293", "2010 年 7 月 30 日"]),
    "which document says nothing of children under protection":
        (["silences.html"], "16.2.a-c3-61-draft.protection", ["保护", "1"]),
    "is 2004/110 really of 2007":
        (["corrections.html"], "a-64-l-64", ["2004/110", "2007 年 9 月 28 日"]),
    "what is the Palermo protocol called in the texts":
        (["instruments.html"], "trafficking-protocol", ["《贩运议定书》", "UNTS 2237/39574"]),
    "who coordinates the agencies, and under which names":
        (["bodies.html"], "", ["机构间打击贩运人口协调小组", "贩运人口问题机构间工作组"]),
    "how is a paragraph tagged, and how far do two readings agree":
        (["codebook.html"], "agreement", ["一致"]),
    "what does the text ask by urges, of whom":
        (["verbs.html", "verbs/urges.html"], "a-64-l-64.annex-33", ["敦促", "缔约国"]),
    "what does paragraph 17 of 2021 share with the Plan":
        (["resolutions/a-c3-76-rev1.html", "apparatus/a-c3-76-rev1.html", "parallels.html"], "a-c3-76-rev1.op17",
         ["2010", "附 12", "性暴力"]),
    "who is asked most, by document":
        (["addressees.html"], "", ["会员国", "合计"]),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_question_is_answered_in_at_most_three_steps(question, pages):
    way, place, words = QUESTIONS[question]
    assert len(way) <= 3
    here = "index.html"
    for step in way:
        links = {(destination(here, link["href"]) or "").partition("#")[0] for link in pages[here].all("a")
                 if link.get("href")}
        assert step in links, f"{here} does not lead to {step}"
        here = step
    answer = pages[here].with_id(place) if place else pages[here].one("div.ed")
    said = squeezed(answer.text())
    if place and answer.tag in ("h2", "h3", "header"):
        everything = squeezed(pages[here].one("div.ed").text())
        said = everything[everything.index(said):]
    for word in words:
        assert squeezed(word) in said, f"{word} is not said at {here}#{place}"
