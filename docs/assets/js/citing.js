/* EditionCiting: citations of paragraphs, made from data that come with what a paragraph opens (edition.citing), where every
 * form stands complete but for the paragraph. The forms: quote-zh, quote-en, un-zh, un-en, gbt, bib, ris, json (an array of one item).
 *
 *   EditionCiting.citation("gbt", "e-res-2013-41", "op2-d", { printed, chosen }) → the citation
 *     printed: the paragraph's words as printed (needed for quotations); chosen: "printed" or "corrected" text
 *   EditionCiting.text("e-res-2013-41", "op2-d", printed, chosen) → the words that a quotation has
 *   EditionCiting.address("e-res-2013-41", "op2-d") → the paragraph's address
 *   EditionCiting.words(element) → the words of a paragraph as printed, without the marks of notes and slips
 *   EditionCiting.shown() → which text the reader has chosen, "printed" or "corrected" */
"use strict"

;(() => {
  const { edition } = window
  const INNER = { "“": ["‘", "”"], "‘": ["“", "’"] }

  /** The words as they stand inside quotation marks: inner marks change places; an apostrophe is none. */
  const nested = (words) => {
    const open = []
    return [...words].map((character) => {
      if (character in INNER) {
        open.push(character)
        return INNER[character][0]
      }
      if (open.length && character === INNER[open.at(-1)][1]) return open.pop() === "“" ? "’" : "”"
      return character
    }).join("")
  }

  const words = (element) => {
    const copy = element.cloneNode(true)
    for (const mark of copy.querySelectorAll(".fn, .slip__m, .sr, ins")) mark.remove()
    return copy.textContent.replaceAll("\u2060", "").replace(/\s+/g, " ").trim()
  }

  const today = () => {
    const now = new Date()
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-")
  }

  const address = (id, unit) => window.EditionAddress(`${edition.citing.documents[id].page}#${unit}`, edition.citing.site)

  const shown = () => (document.documentElement.dataset.text === "corrected" ? "corrected" : "printed")

  /** The paragraph's words in the text the reader has chosen; those that are corrected stand in the data. */
  const text = (id, unit, printed, chosen = shown()) => {
    const { slips } = edition.citing.documents[id]
    return chosen === "corrected" && unit in slips ? slips[unit] : printed
  }

  /** How a paragraph is named in both languages: by its id, or by what its id begins with and its number. */
  const placeOf = (places, unit) => {
    if (unit in places) return places[unit]
    const [, part, number, letter] = /^(annex-|op|pp|p)(\d+)(?:-([a-z]))?$/.exec(unit)
    return places[part].map((said) => said.replace("{}", letter ? `${number} (${letter})` : number))
  }

  const citation = (form, id, unit, { printed = "", chosen = shown() } = {}) => {
    const { forms, places, slips } = edition.citing.documents[id]
    // Where nothing is corrected there is one text, and it is the printed one.
    const [zh, en] = edition.citing.texts[unit in slips ? chosen : "printed"]
    const known = {
      address: address(id, unit), key: `.${unit}`, accessed: today(), quote: nested(text(id, unit, printed, chosen)),
      "place.zh": placeOf(places, unit)[0], "place.en": placeOf(places, unit)[1], "text.zh": zh, "text.en": en,
    }
    const fill = (place) => (form === "json" ? JSON.stringify(known[place]).slice(1, -1) : known[place])
    return forms[form].replace(/\[\[([a-z.]+)\]\]/g, (_, place) => fill(place))
  }

  window.EditionCiting = { citation, text, address, words, shown }
})()
