/* The theme's own script, a third of a first visit, serves who does something: it searches, opens the menu, answers
 * keys. It is brought at the first sign of a reader, and what was done before it came is done again. */
"use strict";

(() => {
  const { src } = document.getElementById("theme").dataset
  const SIGNS = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "keydown", "focusin"]
  const listening = { capture: true, passive: true }

  /* What the theme has not seen: a key, the menu or the search opened, words typed. */
  function again(key) {
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

  function bring({ type, key, target }) {
    for (const sign of SIGNS) removeEventListener(sign, bring, listening)
    const script = document.createElement("script")
    script.src = src
    script.addEventListener("load", () => {
      document.dispatchEvent(new Event("DOMContentLoaded")) // which it waits for
      document.documentElement.dataset.theme = "here"
      again(type === "keydown" && target.matches("body, a, button") ? key : "")
    })
    document.head.append(script)
  }

  for (const sign of SIGNS) addEventListener(sign, bring, listening)
})()
