/* The theme's own script, a third of a first visit, serves who does something: it searches, opens the menu, answers
 * keys. It is brought at the first sign of a reader, and what was done before it came is done again. */
"use strict";

(() => {
  const SIGNS = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "focusin", "click", "input"]
  const OPEN_SEARCH = ["/", "f", "s"]
  const ready = new Promise(done => document.addEventListener("DOMContentLoaded", done, { once: true }))
  const until = new AbortController()
  let asked = false, key = ""

  /* What the theme has not seen: the menu or the search opened, words typed, a key. */
  function again() {
    const field = document.querySelector("input.md-search__input")
    for (const toggle of document.querySelectorAll(".md-toggle:checked")) toggle.dispatchEvent(new Event("change"))
    if (document.getElementById("__search").checked) field.focus()
    if (document.activeElement === field) {
      field.dispatchEvent(new Event("focus"))
      field.dispatchEvent(new KeyboardEvent("keyup"))
    } else if (key) {
      document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }))
    }
  }

  function bring() {
    if (asked) return
    asked = true
    const script = document.createElement("script")
    script.src = document.getElementById("theme").dataset.src
    script.addEventListener("load", async () => {
      until.abort()
      await ready
      document.dispatchEvent(new Event("DOMContentLoaded")) // which it waits for
      again()
    })
    script.addEventListener("error", () => { // the next sign tries again
      script.remove()
      asked = false
    })
    document.head.append(script)
  }

  for (const sign of SIGNS) addEventListener(sign, bring, { capture: true, passive: true, signal: until.signal })
  addEventListener("keydown", event => {
    bring()
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return
    if (!OPEN_SEARCH.includes(event.key)) return
    key = event.key
    event.preventDefault() // it is no search in the browser's own way
  }, { capture: true, signal: until.signal })
  if (new URLSearchParams(location.search).has("q")) bring()
})()
