/* Marks on the page reached from a hit what was searched for. The words travel in the address and are taken
 * out of it on arrival, so that an address copied from the page is that of the paragraph alone. */
"use strict"

;(() => {
  const PARAMETER = "h"
  // The official words, and the gist of the paragraph reached; calls of notes and marks of slips are no part of them.
  const TEXTS = ".unit__t, .line, .heading [lang=zh], .notes .official"
  const GIST = ".aside__gist .t"
  const NO_TEXT = ".fn, .slip__m, .sr"

  let bar = null, showing = 0 // the last of the words asked for, since what opens comes late

  /* Any of the words, the longest first; English ones at the beginning of a word and in any case. */
  function patternOf(words) {
    const each = [...words].sort((a, b) => b.length - a.length).map(word =>
      (/^[a-z]/i.test(word) ? "(?<![\\p{L}\\p{N}])" : "") + word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"))
    return new RegExp(each.join("|"), "giu")
  }

  /* Mark what the pattern finds in an element's text, across the elements inside it; how often it is found. */
  function mark(element, pattern) {
    const nodes = [], walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    let text = ""
    while (walker.nextNode()) {
      const node = walker.currentNode
      if (node.parentElement.closest(NO_TEXT)) continue
      nodes.push([node, text.length])
      text += node.data
    }
    const found = [...text.matchAll(pattern)]
    const pieces = found.flatMap(({ 0: { length }, index }) => nodes.map(([node, start]) =>
      [node, Math.max(index - start, 0), Math.min(index + length - start, node.data.length)]))
    for (const [node, from, to] of pieces.reverse()) { // from the end, so that what stands before keeps its place
      if (from >= to) continue
      const range = document.createRange(), wrapped = document.createElement("mark")
      range.setStart(node, from)
      range.setEnd(node, to)
      wrapped.className = "found"
      range.surroundContents(wrapped)
    }
    return found.length
  }

  function clear() {
    showing++
    for (const wrapped of document.querySelectorAll("mark.found")) {
      const { parentNode } = wrapped
      wrapped.replaceWith(...wrapped.childNodes)
      parentNode.normalize()
    }
    if (bar) bar.remove()
    bar = null
  }

  /* Where its words are not in the paragraph reached, they may be in its gist: that above it in English, or that in
   * what it opens. How often they are found there. */
  async function markGist(reached, pattern, shown) {
    const unit = reached && reached.closest(".unit"), above = unit && unit.querySelector(".unit__g")
    if (!unit || unit.querySelector(".unit__t mark.found")) return 0
    if (document.documentElement.dataset.lang === "en") return above ? mark(above, pattern) : 0
    const dots = unit.querySelector(".more"), { brought, opened } = window.edition
    try {
      const matter = await brought(dots)
      if (shown !== showing) return 0
      const found = [...matter.querySelectorAll(GIST)].reduce((sum, gist) => sum + mark(gist, pattern), 0)
      if (found) await opened(dots)
      return found
    } catch {
      return 0
    }
  }

  async function show(words) {
    clear()
    if (!words.length) return
    const shown = showing, pattern = patternOf(words)
    const reached = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
    let found = 0
    for (const text of document.querySelectorAll(TEXTS)) found += mark(text, pattern)
    found += await markGist(reached, pattern, shown)
    if (found && shown === showing) sayHowMany(found)
  }

  function sayHowMany(found) {
    bar = document.getElementById("search-words").content.querySelector("[data-said=marks]").cloneNode(true)
    bar.className = "marks-bar"
    for (const part of bar.querySelectorAll("p .t")) part.textContent = part.textContent.replace("{n}", found)
    bar.querySelector("button").addEventListener("click", clear)
    document.body.append(bar)
  }

  /* The words a hit was found by; those of a document's heading are the words of its first hit. */
  function wordsOf(link) {
    const holder = link.querySelector("[data-words]") || link.parentElement.querySelector("[data-words]")
    return holder ? JSON.parse(holder.dataset.words) : []
  }

  /* Just before a hit is followed, here or in a window of its own, its words join the address. */
  function follow(event) {
    const link = event.target.closest && event.target.closest("a.md-search-result__link")
    if (!link) return
    const { href } = link, address = new URL(href), words = wordsOf(link)
    if (address.pathname === location.pathname && event.type === "click" && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      setTimeout(() => show(words)) // after the browser has gone to the paragraph
      return
    }
    for (const word of words) address.searchParams.append(PARAMETER, word)
    link.href = address
    setTimeout(() => { link.href = href })
  }

  const search = document.querySelector("[data-md-component=search]")
  if (!search) return
  for (const type of ["click", "auxclick"]) search.addEventListener(type, follow, true)
  addEventListener("keydown", event => {
    if (event.key === "Escape" && bar && !search.contains(document.activeElement)) clear()
  })

  const here = new URL(location), words = here.searchParams.getAll(PARAMETER).filter(Boolean)
  if (words.length) {
    here.searchParams.delete(PARAMETER)
    history.replaceState(history.state, "", here)
    document.addEventListener("DOMContentLoaded", () => show(words), { once: true }) // after what opens a paragraph
  }
})()
