/* The paragraphs a reader collects, kept on the reader's own device: [{document, unit, note, text}] in order.
 * `text` is kept so that a paragraph a later edition no longer has is not lost. Every page has a toggle at its
 * paragraphs and a count in its foot; collected.html shows them all. */
"use strict";

(() => {
  const edition = window.edition ??= {}
  const root = new URL("../../", document.currentScript.src)
  const PLACE = "edition.collected"
  const RIBBON = '<svg viewBox="0 0 12 16" aria-hidden="true"><path d="M1.5 1h9v13.5L6 11l-4.5 3.5z"/></svg>'
  const page = new URL("collected.html", root)
  const watchers = []
  let kept, blocked = false, said

  const made = (tag, properties) => Object.assign(document.createElement(tag), properties)
  const span = (lang, text) => made("span", { className: "t", lang, textContent: text })
  const both = (zh, en) => [span("zh", zh), " ", span("en", en)]
  const keyOf = item => `${item.document}.${item.unit}`

  /* The items of a list that have the form, so that whatever stands in the store or a file does no harm. */
  const wellFormed = items => (Array.isArray(items) ? items : []).filter(item =>
    item && [item.document, item.unit].every(id => typeof id === "string" && /^[\w-]+$/.test(id)))
    .map(({ document, unit, note, text }) => ({ document, unit, note: String(note ?? ""), text: String(text ?? "") }))

  function load() {
    kept = { inOwnOrder: false, items: [] }
    try {
      const stored = localStorage.getItem(PLACE)
      if (stored === null) return
      try {
        const { inOwnOrder, items } = JSON.parse(stored)
        kept = { inOwnOrder: Boolean(inOwnOrder), items: wellFormed(items) }
      } catch {
        localStorage.setItem(`${PLACE}.unreadable`, stored)
      }
    } catch {
      blocked = true
    }
  }

  function save(given) {
    kept = given
    try {
      localStorage.setItem(PLACE, JSON.stringify(kept))
      blocked = false
    } catch {
      blocked = true
    }
    draw()
  }

  /* The collection as the part of an address after #: its ids, and each note under its id. */
  function inAddress(items = kept.items) {
    const params = new URLSearchParams({ list: items.map(keyOf).join(",") })
    for (const item of items) if (item.note) params.set(keyOf(item), item.note)
    return `#${params.toString().replaceAll("%2C", ",")}`
  }

  function fromAddress(hash) {
    const params = new URLSearchParams(hash.slice(1))
    return wellFormed((params.get("list") ?? "").split(",").map(key => {
      const [document, unit] = key.split(".")
      return { document, unit, note: params.get(key) ?? "" }
    }))
  }

  /* Count, toggles and whoever watches, as the collection now is. */
  function draw() {
    const keys = new Set(kept.items.map(keyOf))
    for (const button of document.querySelectorAll(".collect")) {
      button.setAttribute("aria-pressed", keys.has(button.dataset.key))
    }
    const link = document.querySelector(".collected-count")
    if (link) {
      // A folder may give each of its pages a store of its own, so there the address carries the list along.
      link.href = page.href + (keys.size && (blocked || location.protocol === "file:") ? inAddress() : "")
      link.querySelector(".num").textContent = keys.size
      link.parentElement.classList.toggle("is-empty", !keys.size)
    }
    for (const watch of watchers) watch()
  }

  function complain() {
    if (!blocked) return said?.remove()
    said ??= made("p", { className: "collect-said" })
    said.setAttribute("role", "alert")
    const link = made("a", { href: page.href + inAddress() })
    link.append(...both("打开清单", "Open the list"))
    said.replaceChildren(...both(
      "浏览器不许本站在此存放数据，收集的段落离开本页就会失去。打开清单，把它的地址加入书签即可保留。",
      "The browser lets this site keep nothing here; what you collect is lost with this page. " +
      "Open the list and bookmark its address to keep it."
    ), " ", link)
    document.body.append(said)
  }

  const toggled = (key, text) => {
    const [document, unit] = key.split(".")
    const items = kept.items.filter(item => keyOf(item) !== key)
    if (items.length === kept.items.length) items.push({ document, unit, note: "", text })
    save({ ...kept, items })
    complain()
  }

  /* A button that collects the paragraph; `place` names it in both languages, `text` gives its words. */
  function toggle(key, place, text) {
    const button = made("button", { type: "button", className: "collect", innerHTML: RIBBON })
    button.dataset.key = key
    button.setAttribute("aria-pressed", kept.items.some(item => keyOf(item) === key))
    const words = made("span", { className: "collect__w" }), which = made("span", { className: "sr" })
    which.append(" ", ...both(place.zh, place.en))
    words.append(...both("收集", "Collect"))
    button.append(words, which)
    button.addEventListener("click", () => toggled(key, text()))
    return button
  }

  function markUnit(id, unit) {
    const number = unit.querySelector(".unit__n"), row = unit.querySelector(".tags") ?? unit.querySelector(".unit__f")
    const words = () => {
      const copy = unit.querySelector(".unit__t").cloneNode(true)
      for (const mark of copy.querySelectorAll(".fn, .slip__m")) mark.remove()
      return copy.textContent
    }
    const place = number.textContent.trim().replace(/\.$/, "")
    row.append(toggle(`${id}.${number.id}`, { zh: place, en: number.id }, words))
  }

  /* A document's page: a toggle at the end of each paragraph's row, a few at a time, so that a long page answers. */
  function markPage() {
    const id = location.pathname.match(/\/resolutions\/([^/]+)\.html$/)?.[1]
    if (!id) return
    const units = [...document.querySelectorAll("section.unit")]
    const few = () => {
      for (const unit of units.splice(0, 6)) markUnit(id, unit)
      if (units.length) setTimeout(few)
    }
    few()
  }

  edition.collection = {
    toggle, keyOf, wellFormed, inAddress, fromAddress, save,
    get kept() { return kept }, get blocked() { return blocked },
    watch: watcher => watchers.push(watcher)
  }
  load()
  markPage()
  const foot = document.querySelector(".ed-foot__l")
  if (foot) {
    const place = made("span", {}), link = made("a", { className: "collected-count" })
    link.append(...both("收集的段落", "Collected"), " ", made("span", { className: "num" }))
    place.append(link)
    foot.append(place)
  }
  draw()
  const again = () => { load(); draw() }
  addEventListener("storage", event => { if (event.key === PLACE || event.key === null) again() })
  addEventListener("pageshow", event => { if (event.persisted && !blocked) again() })
})()
