/* A long page is laid out a part at a time: at first the beginning and what is in sight, then, once the ideographs are
 * there, one part after the other, so that the page answers meanwhile. Where the height of what lies above must be
 * right at once (a paragraph is asked for, or a place is returned to), it is laid out whole, as without scripts. */
"use strict";

(() => {
  const root = document.documentElement
  const { edition } = window
  const PARTS = ".unit,.ix,.notes>li,.whole>li,.glance>section,.keyed,.ways" // as in paragraph.css
  edition.idle = done => (window.requestIdleCallback ?? setTimeout)(done)
  const [visit] = performance.getEntriesByType("navigation")
  if (location.hash || visit?.type !== "navigate") return
  root.dataset.parts = ""

  const layAll = () => { delete root.dataset.parts }

  function lay(parts) {
    parts.shift()?.classList.add("is-laid")
    if (parts.length) edition.idle(() => lay(parts))
    else layAll()
  }

  addEventListener("beforeprint", layAll)
  addEventListener("hashchange", () => {
    if (!("parts" in root.dataset)) return
    layAll()
    document.querySelector(":target")?.scrollIntoView()
  })
  addEventListener("load", async () => {
    await edition.faces
    lay([...document.querySelectorAll(PARTS)])
  })
})()
