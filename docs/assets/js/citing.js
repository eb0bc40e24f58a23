/* EditionCiting: citations of paragraphs, made from the page's data (#citing), where every form stands complete but for
 * the paragraph. The forms: quote-zh, quote-en, un-zh, un-en, gbt, bib, ris, json (an array of one item).
 *
 *   EditionCiting.citation("gbt", "e-res-2013-41", "op2-d", { printed, text }) → the citation
 *     printed: the paragraph's words as printed (needed for quotations); text: "printed" or "corrected"
 *   EditionCiting.address("e-res-2013-41", "op2-d") → the paragraph's address
 *   EditionCiting.words(element) → the words of a paragraph without the marks of notes and slips
 *   EditionCiting.shown() → which text the reader has chosen, "printed" or "corrected" */
"use strict"

;(() => {
  const block = document.getElementById("citing")
  if (!block) return
  const data = JSON.parse(block.textContent)
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
    for (const mark of copy.querySelectorAll(".fn, .slip__m, .sr")) mark.remove()
    return copy.textContent.replaceAll("\u2060", "").replace(/\s+/g, " ").trim()
  }

  const today = () => {
    const now = new Date()
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-")
  }

  const address = (id, unit) => window.EditionAddress(`${data.documents[id].page}#${unit}`, data.site)

  const shown = () => (document.documentElement.dataset.text === "corrected" ? "corrected" : "printed")

  const citation = (form, id, unit, { printed = "", text = shown() } = {}) => {
    const { forms, places, slips } = data.documents[id]
    // Where nothing is corrected there is one text, and it is the printed one.
    const corrected = text === "corrected" && unit in slips
    const quoted = unit in slips ? slips[unit][corrected ? 1 : 0] : printed
    const [zh, en] = data.texts[corrected ? "corrected" : "printed"]
    const known = {
      address: address(id, unit), key: `.${unit}`, accessed: today(), quote: nested(quoted),
      "place.zh": places[unit][0], "place.en": places[unit][1], "text.zh": zh, "text.en": en,
    }
    const fill = (place) => (form === "json" ? JSON.stringify(known[place]).slice(1, -1) : known[place])
    return forms[form].replace(/\[\[([a-z.]+)\]\]/g, (_, place) => fill(place))
  }

  window.EditionCiting = { citation, address, words, shown }
})()
