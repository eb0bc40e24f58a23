"""What a page is called in a list of tabs or hits, and one sentence on what it holds."""

from . import indexes
from .dates import day
from .model import Corpus
from .shape import Bilingual
from .view import Page
from .ways import NAME, SHORT_NAME, ways


def tab(page: Page) -> dict[str, str]:
    """The page's <title> in each of the three modes: `zh`, `en`, `both`.

    The page's name, then that of the edition; a document opens with its symbol, since two may share a title.
    """
    if page.title is NAME:
        return {"zh": NAME.zh, "en": NAME.en, "both": f"{NAME.zh} {NAME.en}"}
    document = page.values["document"] if page.template == "document.html" else None
    opening, said = (f"{document.symbol} ", document.short) if document else ("", page.title)
    both = said.zh if said.zh == said.en else f"{said.zh} {said.en}"
    return {"zh": f"{opening}{said.zh} – {SHORT_NAME.zh}", "en": f"{opening}{said.en} – {SHORT_NAME.en}",
            "both": f"{opening}{both} – {SHORT_NAME.zh}"}


def summary(page: Page, corpus: Corpus) -> Bilingual:
    """One sentence on what the page holds; of the edition as a whole where nothing more is to be said."""
    known, terms = page.values, corpus.vocabulary
    if page.template == "document.html":
        return _document(known["document"], terms)
    if page.template == "apparatus.html":
        return Bilingual(f"{known['document'].symbol} 各段的大意、注、校勘，以及与其他段落的关联。",
                         f"Gists, notes, corrections and relations of the paragraphs of {known['document'].symbol}.")
    if "target" in known or "pillar" in known:
        term = terms["targets"][known["target"]] if "target" in known else terms["pillars"][known["pillar"]]
        return Bilingual(f"{term['subject'].zh}：相关段落全列，附依据。",
                         f"{term['subject'].en}: every paragraph concerned, with its evidence.")
    if "addressee" in known:
        made = known["division"].entries
        return Bilingual(f"{page.title.zh}被要求做什么：{made} 段，按动词轻重和支柱排列。",
                         f"What is asked of {page.title.en}: {made} paragraphs, by force of verb and by pillar.")
    if about := next((way.about for way in ways(corpus) if way.path == page.path), None):
        return Bilingual(f"{about.zh}。", f"{about.en}.")
    tagged = corpus.tagged_count
    return Bilingual(f"{len(corpus.documents)} 份联合国打击贩运人口文件，{tagged} 段，"
                     "逐段注明可持续发展具体目标、支柱、对象和依据。",
                     f"{len(corpus.documents)} United Nations documents against trafficking in persons, "
                     f"{tagged} paragraphs, each tagged with SDG targets, pillar, addressees and evidence.")


def _document(document, terms) -> Bilingual:
    status, dated = terms["statuses"][document.status].label, day(document.date)
    direct = [(target, indexes.counts(document.tagged, target)[0]) for target in terms["targets"]]
    zh = "，".join(f"{target} 直接 {number} 段" for target, number in direct)
    en = ", ".join(f"{number} direct for {target}" for target, number in direct)
    return Bilingual(f"{document.title.zh}（{document.symbol}，{status.zh}，{dated.zh}），"
                     f"{len(document.tagged)} 段逐段标注：{zh}。",
                     f"{document.title.en} ({document.symbol}, {status.en}, {dated.en}), "
                     f"{len(document.tagged)} tagged paragraphs: {en}.")
