/* The page of collected paragraphs: in order, each with a note of the reader's own; to order, remove, export, print.
 * A list can come in the address (#list=document.unit,…&document.unit=note) and as a file exported here. */
"use strict";

(() => {
  const edition = window.edition
  const { make, cast } = edition
  const part = name => document.querySelector(name)
  const list = part(".mine"), notice = part(".collected__notice"), file = part(".collected__file input")
  const past = [] // earlier states of the collection, to go back to
  let store, latest = 0

  const unitOf = item => edition.byKey.get(store.keyOf(item))
  const mould = name => cast(`[data-mould=${name}]`)

  /* The items as they are shown: in reading order unless the reader has moved any; the unknown at the end. */
  function inOrder() {
    const { items, inOwnOrder } = store.kept
    const place = item => unitOf(item)?.row ?? Infinity
    return inOwnOrder ? [...items] : [...items].sort((a, b) => (place(a) - place(b)) || 0)
  }

  function change(items, inOwnOrder, ...said) {
    past.push(store.kept)
    tell(...said, ...(said.length ? [" ", mould("undo")] : []))
    store.save({ items, inOwnOrder })
  }

  const tell = (...said) => notice.replaceChildren(...said, ...(store.blocked ? [" ", mould("blocked")] : []))

  async function draw() {
    const turn = ++latest, items = inOrder()
    try {
      await edition.withTexts(items.map(unitOf).filter(Boolean))
    } catch {
      tell(mould("unread"))
    }
    if (turn !== latest) return
    const held = document.activeElement?.closest?.(".mine > li")?.dataset.key
    const what = document.activeElement?.dataset?.do
    list.replaceChildren(...items.map(block))
    if (!items.length) list.replaceChildren(make("li", "", mould("none")))
    part(".collected__count").replaceChildren(make("b", "", String(items.length)), " ", mould("units"))
    part(".handout__c").replaceChildren(String(items.length), " ", mould("units"))
    part(".handout__v").textContent = edition.stamp()
    part("[data-address]").href = store.inAddress(items)
    for (const button of document.querySelectorAll(".collected__tools [data-do]")) button.disabled = !items.length
    if (store.blocked) history.replaceState(null, "", store.inAddress(items))
    if (held && what) list.querySelector(`[data-key="${held}"] [data-do=${what}]`)?.focus()
  }

  function block(item) {
    const unit = unitOf(item), entry = make("li", "")
    const words = unit?.text === undefined ? Object.assign(make("p", "hit__t", item.text), { lang: "zh" }) : null
    if (unit) entry.append(edition.paragraph(words ? { ...unit, text: undefined } : unit, []))
    else {
      const name = make("h3", "hit__w", make("b", "", store.keyOf(item)))
      entry.append(make("article", "hit", name, mould("gone"), words))
    }
    if (unit && words) entry.querySelector(".hit__t").replaceWith(words)
    const body = entry.firstChild
    entry.dataset.key = store.keyOf(item)
    if (unit) body.append(make("p", "hit__c", ...edition.spoken(edition.cite(unit).zh, edition.cite(unit).en)))
    const note = mould("note"), field = note.querySelector("textarea")
    field.value = item.note
    const grow = () => { field.parentElement.dataset.text = field.value }
    field.addEventListener("input", () => {
      grow()
      const items = store.kept.items.map(one =>
        store.keyOf(one) === entry.dataset.key ? { ...one, note: field.value } : one)
      quietly(() => store.save({ ...store.kept, items }))
    })
    grow()
    body.append(note, mould("tools"))
    return entry
  }

  /* Save without drawing anew, so that a field keeps its caret. */
  let quiet = false
  function quietly(act) {
    quiet = true
    act()
    quiet = false
    part("[data-address]").href = store.inAddress(inOrder())
    if (store.blocked) history.replaceState(null, "", store.inAddress(inOrder()))
  }

  function move(key, by) {
    const items = inOrder(), from = items.findIndex(item => store.keyOf(item) === key), to = from + by
    if (to < 0 || to >= items.length) return
    items.splice(to, 0, ...items.splice(from, 1))
    change(items, true)
  }

  function remove(key) {
    const place = inOrder().findIndex(item => store.keyOf(item) === key)
    change(store.kept.items.filter(item => store.keyOf(item) !== key), store.kept.inOwnOrder, mould("removed"))
    requestAnimationFrame(() => {
      const next = list.children[Math.min(place, list.children.length - 1)]
      ;(next?.querySelector("[data-do=remove]") ?? notice.querySelector("button"))?.focus()
    })
  }

  const rows = () => inOrder().map(item => ({ unit: unitOf(item), note: item.note, kept: item }))

  /* Each paragraph under its citation in both languages, with its address and the reader's note. */
  function asText() {
    return rows().map(({ unit, note, kept }, i) => [
      unit ? `${i + 1}. ${edition.cite(unit).zh} / ${edition.cite(unit).en}` : `${i + 1}. ${store.keyOf(kept)}`,
      unit?.text ?? kept.text, ...(note ? [`按语 Note: ${note}`] : []), ...(unit ? [edition.address(unit)] : [])
    ].join("\n")).join("\n\n") + "\n"
  }

  function asJson() {
    const items = rows().map(({ unit, kept }) => ({ ...kept, text: unit?.text ?? kept.text,
      ...(unit ? { citation: edition.cite(unit), address: edition.address(unit) } : {}) }))
    return JSON.stringify({ edition: edition.data.version, in_own_order: store.kept.inOwnOrder, items }, null, 1) + "\n"
  }

  /* Add what is new of a list; a note stands where the reader has none. */
  function add(items) {
    const had = new Map(store.kept.items.map(item => [store.keyOf(item), item]))
    const fresh = items.filter((item, i) => !had.has(store.keyOf(item))
      && items.findIndex(one => store.keyOf(one) === store.keyOf(item)) === i)
    for (const item of items) {
      const mine = had.get(store.keyOf(item))
      if (mine && !mine.note) had.set(store.keyOf(item), { ...mine, note: item.note })
    }
    return { fresh, all: [...had.values(), ...fresh] }
  }

  async function takeFile() {
    const text = await file.files[0].text()
    file.value = ""
    let given = null
    try {
      given = JSON.parse(text)
    } catch { /* said below */ }
    const items = store.wellFormed(given?.items)
    if (!items.length) return tell(mould("unfit"))
    const { fresh, all } = add(items), first = !store.kept.items.length
    change(all, first ? Boolean(given.in_own_order) : store.kept.inOwnOrder, mould("imported"), ` ${fresh.length}`)
  }

  /* A list in the address: taken where there is none yet, else offered. */
  function takeAddress() {
    const { fresh, all } = add(store.fromAddress(location.hash))
    if (!fresh.length) return
    if (!store.kept.items.length) return store.save({ items: fresh, inOwnOrder: true })
    const take = mould("take")
    take.querySelector("button").addEventListener("click", () =>
      change(all, store.kept.inOwnOrder, mould("imported"), ` ${fresh.length}`))
    tell(mould("offered"), ` ${fresh.length} `, take)
  }

  const actions = {
    up: key => move(key, -1),
    down: key => move(key, 1),
    remove,
    undo() {
      const before = past.pop()
      if (!before) return
      notice.replaceChildren()
      store.save(before)
    },
    order: () => change(store.kept.items, false, mould("ordered")),
    clear: () => change([], false, mould("cleared")),
    text: () => edition.download("paragraphs.txt", "text/plain", asText()),
    csv: () => edition.download("paragraphs.csv", "text/csv", edition.csv(rows())),
    json: () => edition.download("paragraphs.json", "application/json", asJson()),
    print: () => print()
  }

  addEventListener("DOMContentLoaded", () => {
    store = edition.collection
    part(".collected__all").hidden = false
    store.watch(() => quiet || draw())
    part(".collected").addEventListener("click", event => {
      const button = event.target.closest("[data-do]")
      if (button) actions[button.dataset.do](button.closest(".mine > li")?.dataset.key)
    })
    file.addEventListener("change", takeFile)
    addEventListener("hashchange", takeAddress)
    edition.showEvidence(list)
    takeAddress()
    if (store.blocked) tell()
    draw()
  })
})()
