"""The rules of the edition, one function each: its docstring is what it checks of the codebook's rule.

Each yields a `Problem` for every place where the rule does not hold. `RULES` look at one document,
`CORPUS_RULES` at all of them together.
"""

from . import actions, gists, names, pillars, tags, text
from .reading import Checked, Reading

__all__ = ["CORPUS_RULES", "RULES", "Checked", "Reading"]

RULES = (
    tags.every_unit_is_annotated,
    tags.only_units_are_annotated,
    tags.every_unit_has_8_7,
    tags.evidence_stands_in_the_unit,
    tags.a_tag_has_evidence_or_a_note,
    pillars.every_unit_has_a_pillar,
    pillars.the_heading_gives_the_primary_pillar,
    pillars.secondary_pillars_are_others,
    actions.operative_units_act,
    actions.letters_inherit_their_actions,
    actions.reports_do_not_act,
    actions.the_verb_stands_in_the_unit,
    actions.commits_is_the_annexs,
    actions.only_directive_verbs_address,
    names.names_stand_in_the_unit,
    names.titles_are_known,
    names.symbols_are_cited,
    names.cites_stand_in_the_document,
    gists.every_unit_has_a_gist,
    gists.a_gist_is_short,
    text.corrections_show_what_is_printed,
    text.headings_have_english,
)
CORPUS_RULES = (
    names.cited_paragraphs_exist,
    gists.no_two_gists_are_alike,
)
