/* Search by substring, for texts whose words no space divides. It stands in for the theme's worker and
 * speaks its protocol: 0 setup, 1 ready, 2 query, 3 result. What is found comes in tiers, one after the other:
 * the words themselves, in paragraphs and then in what stands beside them; all words, but apart; other names
 * of the same thing; the editors' tags and gists. In each: documents by date, then the order of reading. */
"use strict"

;(() => {
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3
  const SHOWN = 10 // paragraphs of a document shown at once; the others stand under "more"
  const BEFORE = 16, AFTER = 72 // characters around the first word found

  let pages = new Map(), units = [], terms = [], names = [], traditional = new Map()

  /* White space, width, case and traditional characters make no difference. */
  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "")
      .replace(/[\u3400-\u9fff]/g, character => traditional.get(character) || character)
  }

  /* Nor, but after the words themselves, does the form of brackets, quotes, commas and dashes. */
  const LOOSE = { "〈": "《", "<": "《", "〉": "》", ">": "》", "「": "\"", "」": "\"", "『": "\"", "』": "\"",
    "“": "\"", "”": "\"", "„": "\"", "‘": "'", "’": "'", "、": ",", "。": ".", "・": "·" }
  const loosen = key => key.replace(/[‐-―−]/g, "-").replace(/[〈<〉>「」『』“”„‘’、。・]/g, mark => LOOSE[mark])

  /* English as " word word", so that " " + beginning finds whole words only; -our and -or, -ise and -ize are one. */
  function english(text) {
    return ` ${text.normalize("NFKC").toLowerCase().replace(/[’']s?\b/g, "").split(/[^\p{L}\p{N}.]+/u)
      .join(" ").trim().replace(/our/g, "or").replace(/is(?=[eia])/g, "iz")}`
  }

  /* For each character of a text's key, where in the text it comes from; found when first needed. */
  function origin(unit) {
    if (unit.origin) return unit.origin
    unit.origin = []
    for (const { 0: piece, index } of unit.text.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)) {
      for (let i = fold(piece).length; i; i--) unit.origin.push([index, index + piece.length])
    }
    return unit.origin
  }

  function setup({ config: { edition }, docs }) {
    const [from, to] = edition.traditional.map(characters => [...characters])
    traditional = new Map(from.map((character, i) => [character, to[i]]))
    terms = edition.terms.map(([id, zh, en]) => ({ zh, en, words: english(`${id} ${en}`) }))
    names = edition.names.map(group => ({
      ...group, forms: group.forms.map(form => loosen(fold(form))), english: group.english.map(plain)
    }))
    for (const doc of docs) {
      if (doc.location.includes("#")) {
        const document = doc.location.replace(/^.*\/|\.html.*$/g, "")
        units.push(Object.assign(doc, { key: fold(doc.text), document }))
      } else pages.set(doc.location, doc)
    }
  }

  /* An English name as it is compared whole: no space, no plural. */
  const plain = name => english(name).replace(/s?(?= |$)/g, "").replace(/ /g, "")

  // Queries

  const HAN = /\p{Script=Han}/u

  /* The query without its spaces, but for those between two Chinese words, which no text has. */
  function phrases(query) {
    const found = []
    for (const word of query.trim().split(/\s+/)) {
      const last = found.length - 1
      if (last < 0 || HAN.test(found[last].slice(-1)) && HAN.test(word[0])) found.push(word)
      else found[last] += ` ${word}`
    }
    return found.filter(fold)
  }

  const escapedPattern = text => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")

  /* A word's other names: { pattern, groups it names whole }; null where nothing in it has another name. */
  function renamed(word) {
    const key = loosen(fold(word)), whole = [], bare = key.replace(/^[《"]|[》"]$/g, "")
    for (const group of names) {
      if (group.forms.includes(bare) || group.english.includes(plain(word))) whole.push(group)
    }
    if (whole.length) return { pattern: alternatives(whole.flatMap(group => group.forms)), whole }
    let pattern = "", any = /[《》"',.·-]/.test(key)
    for (let at = 0; at < key.length;) {
      let best = null
      for (const group of names) {
        for (const form of group.forms) {
          if ((!best || form.length > best.form.length) && HAN.test(form[0]) && key.startsWith(form, at)) {
            best = { form, group }
          }
        }
      }
      any ||= Boolean(best)
      pattern += best ? alternatives(best.group.forms) : escapedPattern(key[at]) + (/[《》]/.test(key[at]) ? "?" : "")
      at += best ? best.form.length : 1
    }
    return any ? { pattern, whole } : null
  }

  const alternatives = forms =>
    `(?:${[...forms].sort((a, b) => b.length - a.length).map(escapedPattern).join("|")})`

  /* Where in the unit's key a word stands under any of its names. */
  function spansOf({ pattern, whole }, unit) {
    const short = named(whole, unit).flatMap(group => group.short[unit.document] || []).map(form => loosen(fold(form)))
    const any = new RegExp(short.length ? `${pattern}|${alternatives(short)}` : pattern, "g")
    return [...loosen(unit.key).matchAll(any)].map(({ 0: { length }, index }) => [index, index + length])
  }

  const named = (groups, unit) => groups.filter(({ entries }) => entries.some(entry => (unit.terms || []).includes(entry)))

  function literalSpans(word, unit) {
    const spans = []
    for (let at = unit.key.indexOf(word); at >= 0; at = unit.key.indexOf(word, at + word.length)) {
      spans.push([at, at + word.length])
    }
    return spans
  }

  /* The tiers of a query: { name, holds(unit), spans(unit), why(unit) }. A unit is found in the first that holds. */
  function tiers(query) {
    const joined = phrases(query), apart = query.split(/\s+/).filter(fold)
    const literal = words => ({
      holds: unit => words.every(word => unit.key.includes(word)),
      spans: unit => words.flatMap(word => literalSpans(word, unit))
    })
    const one = literal(joined.map(fold)), each = literal(apart.map(fold))
    const found = [
      { name: "", ...one, holds: unit => !unit.beside && one.holds(unit) },
      { name: "beside", ...one }
    ]
    if (apart.length > joined.length) found.push({ name: "apart", ...each })
    const renamings = [synonymous(joined), synonymous(apart)]
    return [...found, {
      name: "names",
      holds: unit => renamings.some(renaming => renaming.holds(unit)),
      spans: unit => renamings.flatMap(renaming => renaming.holds(unit) ? renaming.spans(unit) : [])
    }, ...editorial(apart, each)]
  }

  function synonymous(words) {
    const others = words.map(renamed), keys = words.map(fold)
    const patterns = others.map(other => other && new RegExp(other.pattern))
    const stands = (unit, i) => unit.key.includes(keys[i]) || others[i] &&
      (patterns[i].test(unit.loose ||= loosen(unit.key)) || named(others[i].whole, unit).length > 0)
    return {
      holds: unit => words.every((_, i) => stands(unit, i)),
      spans: unit => keys.flatMap((key, i) => [
        ...literalSpans(key, unit), ...others[i] ? spansOf(others[i], unit) : []])
    }
  }

  /* By the editors' gists, then by labels too; the Chinese by substring, the English by the beginning of words. */
  function editorial(words, { spans }) {
    const sought = words.map(word => {
      const key = fold(word), begins = english(word)
      const holds = HAN.test(word) ? (zh, en) => fold(zh).includes(key) : (zh, en) => en.includes(begins)
      return { key, holds, terms: new Set(terms.flatMap(({ zh, words: en }, i) => holds(zh, en) ? i : [])) }
    })
    const inGist = (word, unit) => unit.gist && word.holds(unit.gist[0], unit.words ||= english(unit.gist[1]))
    const inText = (word, unit) => unit.key.includes(word.key)
    const labels = (word, unit) => (unit.terms || []).filter(term => word.terms.has(term))
    return [{
      name: "gists", spans,
      holds: unit => sought.every(word => inGist(word, unit) || inText(word, unit)),
      why: unit => ({ said: unit.gist, words })
    }, {
      name: "tags", spans,
      holds: unit => sought.every(word => labels(word, unit).length || inGist(word, unit) || inText(word, unit)),
      why: unit => {
        const named = [...new Set(sought.flatMap(word => labels(word, unit)))].map(term => terms[term])
        return { said: [named.map(({ zh }) => zh).join("，"), named.map(({ en }) => en).join(", ")], words }
      }
    }]
  }

  // Results, as the theme wants them

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
    if (!fold(query)) return []
    const seen = new Set(), hits = []
    for (const tier of tiers(query)) {
      const inside = units.filter(unit => !seen.has(unit) && tier.holds(unit))
      for (const unit of inside) seen.add(unit)
      if (inside.length) hits.push({ tier, inside })
    }
    return hits.flatMap(({ tier, inside }) => grouped(inside, { tier, found: seen.size }))
  }

  addEventListener("message", event => {
    const { type, data } = event.data
    if (type === SETUP) {
      setup(data)
      postMessage({ type: READY })
    } else if (type === QUERY) postMessage({ type: RESULT, data: { items: search(data) } })
  })
})()
