/* How a hit is shown: its paragraph's place and targets, the text around the words found, and why it was found. */
"use strict"

;(() => {
  const { fold, HAN, escapedPattern } = self.searchText
  const SHOWN = 10 // paragraphs of a document shown at once; the others stand under "more"
  const BEFORE = 16, AFTER = 72 // characters around the first word found

  /* For each character of a text's key, where in the text it comes from; found when first needed. */
  function origin(unit) {
    if (unit.origin) return unit.origin
    unit.origin = []
    // Han characters and plain ASCII, nearly all there is, are one for one; the rest is folded to be measured.
    for (const { 0: piece, index } of unit.text.matchAll(/[!-~\u3400-\u9fff]+(?!\p{M})|\P{M}\p{M}*|\p{M}+/gu)) {
      if (/^[!-~\u3400-\u9fff]+$/.test(piece)) for (let i = 0; i < piece.length; i++) unit.origin.push([index + i, index + i + 1])
      else for (let i = fold(piece).length; i; i--) unit.origin.push([index, index + piece.length])
    }
    return unit.origin
  }

  const escaped = text => text.replace(/[&<>"]/g, c => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;" })[c])
  const bilingual = (zh, en) => `<span class="t" lang="zh">${zh}</span> <span class="t" lang="en">${en}</span>`
  const both = wording => bilingual(...wording.map(escaped))

  /* Spans of the text itself, in order, none upon another. */
  function inText(unit, spans) {
    const from = origin(unit)
    if (from.length !== unit.key.length) return []
    const found = []
    for (const [start, end] of spans.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
      const span = [from[start][0], from[end - 1][1]]
      if (!found.length || span[0] >= found[found.length - 1][1]) found.push(span)
    }
    return found
  }

  function marked(text, spans, from = 0, to = text.length) {
    let out = from ? "……" : "", at = from
    for (const [start, end] of spans) {
      if (end > to) break
      if (start < at) continue
      out += `${escaped(text.slice(at, start))}<mark>${escaped(text.slice(start, end))}</mark>`
      at = end
    }
    return out + escaped(text.slice(at, to)) + (to < text.length ? "……" : "")
  }

  /* The text around the first word found, every word marked. */
  function teaser({ text }, spans) {
    const first = spans.length ? spans[0] : [0, 0]
    const from = first[0] > BEFORE + 4 ? first[0] - BEFORE : 0
    let to = Math.max(first[1], first[0] + AFTER)
    while (/[\w./-]/.test(text[to]) && to < text.length) to++ // a number or symbol stays whole
    return marked(text, spans, from, to > text.length - 6 ? text.length : to)
  }

  /* The label or gist by which a paragraph was found, where its own words do not say. */
  function reason({ said, words }) {
    const begins = word => (HAN.test(word) ? "" : "(?<![\\p{L}\\p{N}])") + escapedPattern(word)
    const any = new RegExp(words.map(begins).join("|"), "giu")
    const [zh, en] = said.map(text => marked(text, [...text.matchAll(any)].map(
      ({ 0: { length }, index }) => [index, index + length])))
    return `<p class="search-why">${bilingual(zh, en)}</p>`
  }

  function chips({ targets = {} }) {
    return Object.entries(targets).map(([target, direct]) =>
      `<span class="chip t${target.replace(/\W/g, "-")}${direct ? " is-direct" : ""}">${target}</span>`).join("")
  }

  function item(unit, tier, score) {
    const spans = inText(unit, tier.spans(unit)), why = tier.why && tier.why(unit)
    const words = [...new Set([...spans.map(([start, end]) => unit.text.slice(start, end)), ...why ? why.words : []])]
    return {
      location: unit.location, score, terms: {},
      title: `<span class="search-n">${both(unit.title)}</span> ${chips(unit)}`,
      text: `<p class="search-t" lang="zh" data-words="${escaped(JSON.stringify(words))}">${teaser(unit, spans)}</p>` +
        (why ? reason(why) : "")
    }
  }

  /* A tier's hits in one document, as the theme has it. The heading comes last and scores less, so that Enter goes
   * to the first hit. */
  function group({ tier, page, units }) {
    const head = {
      location: page.location, text: "", score: 1, terms: {},
      title: `<span class="search-doc" data-tier="${tier.name}">${page.year} ${both(page.title)}</span>`
    }
    return [...units.map((unit, i) => item(unit, tier, i < SHOWN ? 2 : 1)), head]
  }

  self.searchItems = { group }
})()
