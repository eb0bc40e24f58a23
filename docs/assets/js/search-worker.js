/* Search by substring, for texts whose words no space divides. It stands in for the theme's worker and
 * speaks its protocol: 0 setup, 1 ready, 2 query, 3 result. White space, width and case make no difference;
 * words divided by a space must all be there. */
"use strict"

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3
const SHOWN = 5 // paragraphs of a document shown at once; the others stand under "more"
const BEFORE = 16, AFTER = 64 // characters around the first word found

let pages = new Map()
let units = []

function fold(text) {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "")
}

/* The folded text, and for each of its characters the place it comes from. */
function folded(text) {
  let out = ""
  const origin = []
  for (let at = 0; at < text.length; at++) {
    const piece = fold(text[at])
    for (let i = 0; i < piece.length; i++) origin.push(at)
    out += piece
  }
  return { text: out, origin }
}

function setup(docs) {
  for (const doc of docs) {
    if (doc.location.includes("#")) {
      units.push({ ...doc, ...{ key: folded(doc.text), labels: fold(doc.labels) } })
    } else pages.set(doc.location, doc)
  }
}

function escaped(text) {
  return text.replace(/[&<>]/g, c => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c])
}

/* The text around the first word found, every word marked. */
function teaser(unit, words) {
  const spans = []
  for (const word of words) {
    for (let at = unit.key.text.indexOf(word); at >= 0; at = unit.key.text.indexOf(word, at + word.length)) {
      spans.push([unit.key.origin[at], unit.key.origin[at + word.length - 1] + 1])
    }
  }
  spans.sort((a, b) => a[0] - b[0])
  const first = spans.length ? spans[0][0] : 0
  const from = first > BEFORE + 4 ? first - BEFORE : 0
  const to = first + AFTER > unit.text.length - 6 ? unit.text.length : first + AFTER
  let out = from ? "……" : "", at = from
  for (const [start, end] of spans) {
    if (start < at || end > to) continue
    out += escaped(unit.text.slice(at, start)) + "<mark>" + escaped(unit.text.slice(start, end)) + "</mark>"
    at = end
  }
  return out + escaped(unit.text.slice(at, to)) + (to < unit.text.length ? "……" : "")
}

function item(unit, words, score) {
  const chips = unit.targets.map(([target, slug, direct]) =>
    `<span class="chip t${slug}${direct ? " is-direct" : ""}">${target}</span>`).join("")
  return {
    location: unit.location, title: `${escaped(unit.title)} ${chips}`,
    text: `<p lang="zh">${teaser(unit, words)}</p>`, score, terms: {}
  }
}

/* Hits by document, in the order of the index; `name` tells one tier of hits from the next. */
function grouped(hits, words, name) {
  const groups = new Map()
  for (const unit of hits) {
    const path = unit.location.split("#")[0]
    if (!groups.has(path)) groups.set(path, [])
    groups.get(path).push(unit)
  }
  return [...groups].map(([path, found]) => {
    const page = pages.get(path)
    const head = { ...page, ...{ title: escaped(page.title) + name, text: "", score: 2, terms: {} } }
    return [head, ...found.map((unit, i) => item(unit, words, i < SHOWN ? 2 : 1))]
  })
}

function search(query) {
  const words = query.split(/\s+/).map(fold).filter(Boolean)
  if (!words.length) return []
  const literal = units.filter(unit => words.every(word => unit.key.text.includes(word)))
  const seen = new Set(literal)
  const labelled = units.filter(unit => !seen.has(unit) &&
    words.every(word => unit.labels.includes(word) || unit.key.text.includes(word)))
  return [
    ...grouped(literal, words, ""),
    ...grouped(labelled, words, " <small>据标注 by tags</small>")
  ]
}

addEventListener("message", event => {
  const { type, data } = event.data
  if (type === SETUP) {
    setup(data.docs)
    postMessage({ type: READY })
  } else if (type === QUERY) postMessage({ type: RESULT, data: { items: search(data) } })
})
