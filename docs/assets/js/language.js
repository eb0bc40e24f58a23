/* 中文, English or both: the reader's choice, kept for the next page and for the next visit. Loaded in the head,
 * before anything is painted, so that no page shows itself in one way and then in another. `?lang=zh|en|both` in an
 * address makes the choice too. Without this script both languages show and the switch does not. */
"use strict";

(() => {
  const MODES = ["zh", "en", "both"]
  const KEPT = "edition.lang"
  const { recall, keep } = window.edition
  const root = document.documentElement

  function asked() {
    return new URLSearchParams(location.search).get("lang")
  }

  /* Names that no element shows follow the choice too: of the page, of controls, of pictures. */
  function name(mode) {
    for (const element of document.querySelectorAll("[data-zh][data-en]")) {
      const { zh, en } = element.dataset
      const words = element.dataset[mode] || `${zh} ${en}`
      if (element.localName === "title") document.title = words
      for (const attribute of ["aria-label", "title", "placeholder"]) {
        if (element.hasAttribute(attribute)) element.setAttribute(attribute, words)
      }
    }
    for (const button of document.querySelectorAll(".lang button")) {
      button.setAttribute("aria-pressed", String(button.value === mode))
    }
  }

  function show(mode) {
    root.dataset.lang = mode
    root.lang = mode === "en" ? "en" : "zh"
  }

  function choose(mode) {
    keep(KEPT, mode)
    show(mode)
    name(mode)
    const address = new URL(location.href)
    if (!address.searchParams.has("lang")) return
    address.searchParams.set("lang", mode) // the address in the bar says what is seen
    history.replaceState(history.state, "", address)
  }

  const linked = MODES.find(mode => mode === asked())
  if (linked) keep(KEPT, linked)
  show(linked || MODES.find(mode => mode === recall(KEPT)) || "both")

  document.addEventListener("DOMContentLoaded", () => {
    name(root.dataset.lang)
    for (const button of document.querySelectorAll(".lang button")) {
      button.addEventListener("click", () => choose(button.value))
    }
  }, { once: true })
  // A page that the browser kept whole, and the other windows of the site, follow a choice made elsewhere.
  const follow = () => {
    const mode = MODES.find(one => one === recall(KEPT))
    if (mode && mode !== root.dataset.lang) choose(mode)
  }
  addEventListener("pageshow", event => event.persisted && follow())
  addEventListener("storage", event => event.key === KEPT && follow())
})()
