/* Search by substring, for texts whose words no space divides. It stands in for the theme's worker and
 * speaks its protocol: 0 setup, 1 ready, 2 query, 3 result. In each tier of hits: documents by date, then the
 * order of reading. */
"use strict"

;(() => {
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3
  const SHOWN = 10 // paragraphs of a document shown at once; the others stand under "more"
  const BEFORE = 16, AFTER = 72 // characters around the first word found

  const pages = new Map(), units = []

  // Opened from a folder, this is no worker but a script in a frame, where scripts are imported by and by.
  const here = self.document ? document.currentScript.src : location.href
  const imported = Promise.resolve(importScripts(new URL("search-text.js", here), new URL("search-tiers.js", here)))

  // What is searched is fetched when a reader first searches; the theme would fetch it with every page.
  let ready
  const load = () => imported
    .then(() => importScripts(new URL("../../search/entries.js", here)))
    .then(() => setup(self.searchEntries))

  function setup({ edition, docs }) {
    self.searchText.setTraditional(edition.traditional)
    self.searchTiers.setVocabulary(edition)
    for (const doc of docs) {
      if (doc.location.includes("#")) {
        const document = doc.location.replace(/^.*\/|\.html.*$/g, "")
        units.push(Object.assign(doc, { key: self.searchText.fold(doc.text), document }))
      } else pages.set(doc.location, doc)
    }
  }

  /* For each character of a text's key, where in the text it comes from; found when first needed. */
  function origin(unit) {
    if (unit.origin) return unit.origin
    unit.origin = []
    // Han characters and plain ASCII, nearly all there is, are one for one; the rest is folded to be measured.
    for (const { 0: piece, index } of unit.text.matchAll(/[!-~\u3400-\u9fff]+(?!\p{M})|\P{M}\p{M}*|\p{M}+/gu)) {
      if (/^[!-~\u3400-\u9fff]+$/.test(piece)) for (let i = 0; i < piece.length; i++) unit.origin.push([index + i, index + i + 1])
      else for (let i = self.searchText.fold(piece).length; i; i--) unit.origin.push([index, index + piece.length])
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
    const begins = word => (self.searchText.HAN.test(word) ? "" : "(?<![\\p{L}\\p{N}])") + self.searchText.escapedPattern(word)
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

  /* A tier's hits by document. The heading comes last and scores less, so that Enter goes to the first hit. */
  function grouped(hits, { tier, found }) {
    const groups = new Map()
    for (const unit of hits) {
      const path = unit.location.split("#")[0]
      if (!groups.has(path)) groups.set(path, [])
      groups.get(path).push(unit)
    }
    return [...groups].map(([path, inside]) => {
      const { title, year } = pages.get(path)
      const head = {
        location: path, text: "", score: 1, terms: {},
        title: `<span class="search-doc" data-tier="${tier.name}" data-count="${hits.length}" data-found="${found}">${year} ${both(title)}</span>`
      }
      return [...inside.map((unit, i) => item(unit, tier, i < SHOWN ? 2 : 1)), head]
    })
  }

  function search(query) {
    if (!query.trim() || !self.searchText.fold(query)) return []
    const seen = new Set(), hits = []
    for (const tier of self.searchTiers.tiers(query)) {
      const inside = units.filter(unit => !seen.has(unit) && tier.holds(unit))
      for (const unit of inside) seen.add(unit)
      if (inside.length) hits.push({ tier, inside })
    }
    return hits.flatMap(({ tier, inside }) => grouped(inside, { tier, found: seen.size }))
  }

  addEventListener("message", async event => {
    const { type, data } = event.data
    if (type === SETUP) postMessage({ type: READY })
    else if (type === QUERY) {
      if (data.trim()) await (ready ??= load()) // the theme asks for nothing as soon as a page is there
      postMessage({ type: RESULT, data: { items: search(data) } })
    }
  })
})()
