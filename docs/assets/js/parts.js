/* A long page is laid out a part at a time: at first the beginning and what is in sight, then, once the ideographs are there, a few
 * parts after the other, so that the page answers meanwhile. Where the height of what lies above must be right at
 * once (a paragraph is asked for, or a place is returned to), the whole page is laid out at once, as without scripts. */
"use strict";

(() => {
  const root = document.documentElement
  const edition = window.edition ??= {}
  const PARTS = ".unit,.ix" // as in paragraph.css
  const idle = window.requestIdleCallback ?? setTimeout
  const [visit] = performance.getEntriesByType("navigation")
  if (location.hash || visit?.type !== "navigate") return
  root.dataset.parts = ""

  function lay([part, ...rest]) {
    part?.classList.add("is-laid")
    if (rest.length) idle(() => lay(rest))
    else delete root.dataset.parts
  }

  const layAll = () => { delete root.dataset.parts }

  addEventListener("beforeprint", layAll)
  addEventListener("hashchange", () => {
    if (!("parts" in root.dataset)) return
    layAll()
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView()
  })
  addEventListener("load", async () => {
    await edition.faces
    lay([...document.querySelectorAll(PARTS)])
  })
})()
