/* The explorer: all paragraphs by their tags and words.
 *
 * What is chosen stands in the address, so any choice can be linked:
 *   explorer.html?words=受害&target=8.7&strength=direct&pillar=protection&role=any&document=e-res-2013-41
 *     &kind=operative&verb=urges&addressee=unodc&instrument=…&body=…&sort=latest|verb&view=table
 * A group takes several ids, with commas between them. `role=any` counts secondary pillars too. All may be left out.
 */
"use strict";

(() => {
  const FIRST = 8, STEP = 4, LIMIT = 300 // blocks made at once, made at a time after that, and before a reader asks
  const AHEAD = 8 // files of texts loaded for blocks that no reader has asked for
  const DEFAULTS = { sort: "reading", view: "list" }
  const edition = window.edition
  const { make, spoken, cast } = edition
  const form = document.querySelector(".explorer__form")
  const part = name => document.querySelector(name)
  const found = part(".found"), more = part(".found__more"), notice = part(".explorer__notice")
  const groups = [...form.querySelectorAll("[data-facet]")].map(fieldset => {
    const name = fieldset.dataset.facet
    return { name, fieldset, choices: [...fieldset.querySelectorAll(`input[name=${name}]`)] }
  })
  const told = new Map() // choice → the figure beside it
  let latest = 0, shown = [], made = 0, typing = false, working, filling, taggable

  /* What is chosen, as the address has it. */
  function chosen() {
    const params = new URLSearchParams()
    if (form.words.value.trim()) params.set("words", form.words.value.trim())
    for (const { name, choices } of groups) {
      const ids = choices.filter(choice => choice.checked).map(choice => choice.value)
      if (ids.length) params.set(name, ids.join(","))
    }
    if (form.role?.checked) params.set("role", "any")
    for (const name in DEFAULTS) if (form[name].value !== DEFAULTS[name]) params.set(name, form[name].value)
    return params
  }

  /* Set the form as the address says; what this edition does not have is named and left out. */
  function restore() {
    const params = new URLSearchParams(location.search), unknown = []
    form.words.value = params.get("words") ?? ""
    for (const { name, choices, fieldset } of groups) {
      const ids = params.getAll(name).flatMap(value => value.split(",")).filter(Boolean)
      for (const choice of choices) choice.checked = ids.includes(choice.value)
      unknown.push(...ids.filter(id => !choices.some(choice => choice.value === id)).map(id => `${name}=${id}`))
      for (const rest of fieldset.querySelectorAll("details")) if (rest.querySelector(":checked")) rest.open = true
    }
    if (form.role) form.role.checked = params.get("role") === "any"
    for (const name in DEFAULTS) {
      form[name].value = params.get(name) ?? DEFAULTS[name]
      if (!form[name].value) form[name].value = DEFAULTS[name]
    }
    notice.replaceChildren(...(unknown.length ? [cast("[data-mould=missing]"), ` ${unknown.join("，")}`] : []))
    notice.hidden = !unknown.length
  }

  const asked = () => form.words.value.split(/\s+/).map(edition.fold).filter(Boolean)

  /* What the form allows of the units whose words are these. */
  function select(words) {
    const picked = Object.fromEntries(groups.map(({ name, choices, places }) =>
      [name, new Set(choices.filter(choice => choice.checked).map(choice => places.get(choice.value)))]))
    return edition.select(picked, form.role?.checked, words)
  }

  /* How a choice is called in one language. */
  const name = (choice, lang) => {
    const copy = choice.parentElement.querySelector(".choice__l").cloneNode(true)
    for (const other of copy.querySelectorAll(`.seal, .t:not([lang=${lang}])`)) other.remove()
    return copy.textContent.replace(/\s+/g, " ").trim()
  }

  function tell(choice, figure) {
    const choiceLabel = choice.parentElement
    choiceLabel.querySelector(".choice__n").textContent = figure
    choiceLabel.classList.toggle("is-zero", !figure)
    told.set(choice, figure)
  }

  /* The tokens, the figures, the count, and the head of a printed selection. */
  function say(units, figures, all = true) {
    const tokens = []
    for (const { name: group, choices, places } of groups) {
      for (const choice of choices) {
        const figure = figures[group][places.get(choice.value)] ?? 0
        if (told.get(choice) !== figure) tell(choice, figure)
        if (choice.checked) tokens.push(token(choice))
      }
    }
    part(".tokens").replaceChildren(...tokens)
    part(".explorer__chosen").textContent = tokens.length || ""
    const tagged = units.filter(unit => unit.primary >= 0).length
    taggable ??= edition.units.filter(unit => unit.primary >= 0).length
    part(".explorer__count").replaceChildren(
      make("span", "", make("b", "", String(units.length)), all ? "" : "……", ` / ${edition.units.length} `, cast("[data-mould=units]")),
      make("span", "", `${tagged} / ${taggable} `, cast("[data-mould=tagged]")))
    part(".handout__c").replaceChildren(
      ...[...part(".explorer__count").children].flatMap(figure => [figure.cloneNode(true), " "]))
    part(".handout__v").textContent = edition.stamp()
    for (const line of document.querySelectorAll(".handout__s")) line.textContent = inWords(line.lang)
  }

  function token(choice) {
    const button = make("button", "token", ...[...choice.parentElement.querySelector(".choice__l").childNodes]
      .map(node => node.cloneNode(true)), make("span", "token__x", "×"),
      make("span", "sr", cast("[data-mould=remove]")))
    button.type = "button"
    button.querySelector(".token__x").setAttribute("aria-hidden", "true")
    button.addEventListener("click", async () => {
      const place = [...part(".tokens").children].indexOf(button.parentElement)
      choice.checked = false
      await changed()
      const left = part(".tokens").children
      ;(left[Math.min(place, left.length - 1)]?.firstElementChild ?? form.words).focus()
    })
    return make("li", "", button)
  }

  /* The selection in words, for paper. */
  function inWords(lang) {
    const colon = lang === "zh" ? "：" : ": ", mould = label => cast(label).querySelector(`[lang=${lang}]`).textContent
    const words = form.words.value.trim()
    const said = words ? [`${mould("[data-mould=words]")}${colon}“${words}”`] : []
    for (const { fieldset, choices } of groups) {
      const names = choices.filter(choice => choice.checked).map(choice => name(choice, lang))
      const mode = fieldset.querySelector(".choice--mode input:checked")
      if (names.length && mode) names.push(name(mode, lang))
      const legend = fieldset.querySelector(`legend [lang=${lang}]`).textContent
      if (names.length) said.push(`${legend}${colon}${names.join(lang === "zh" ? "、" : ", ")}`)
    }
    return said.join(lang === "zh" ? "；" : "; ") || mould("[data-mould=everything]")
  }

  const toggle = unit => edition.collection.toggle(unit.key, unit.place, () => unit.text)
  const head = unit => Object.assign(make("th", "", ...edition.where(unit)), { scope: "row" })
  const row = unit => make("tr", "", head(unit), make("td", "", ...edition.chips(unit)),
    make("td", "", ...edition.seals(unit).flatMap(seal => [seal, " "])), make("td", "", ...edition.asks(unit)),
    make("td", "", ...(unit.gist ? spoken(unit.gist.zh, unit.gist.en) : [unit.text.slice(0, 40), "……"])))

  /* Show these as well. */
  function add(batch, words) {
    const table = found.querySelector("tbody")
    if (table) table.append(...batch.map(row))
    else found.append(...batch.map(unit => edition.paragraph(unit, words, toggle(unit))))
    made += batch.length
  }

  /* Show the next of what is found up to so many blocks, as their texts come: the first as soon as it can be shown,
   * and where they are scattered over many files, no more than a few of these. */
  async function fill(turn, words, limit, files = AHEAD) {
    for (let left = files; ;) {
      if (turn !== latest || made >= Math.min(limit, shown.length)) break
      const batch = shown.slice(made, Math.min(limit, made + (made ? STEP : FIRST)))
      const needed = edition.shardsOf(batch.filter(unit => unit.text === undefined)).slice(0, made ? left : 1)
      if (batch[0].text === undefined && !needed.length) break
      left -= needed.length
      await edition.withShards(needed)
      if (turn !== latest) return
      const missing = batch.findIndex(unit => unit.text === undefined)
      add(missing < 0 ? batch : batch.slice(0, missing), words)
      await new Promise(edition.idle)
    }
    if (turn === latest) more.hidden = made >= shown.length
  }

  /* The same after what is being shown already. */
  const goOn = (limit, files) => {
    const turn = latest, words = asked()
    return (filling = filling.then(() => fill(turn, words, limit, files)))
  }

  /* Find and show. Texts that may hold the words come in batches, each larger than the last; what stands before all
   * that is still to come is shown, so that nothing shown moves. */
  async function update() {
    const turn = ++latest, words = asked(), sort = form.sort.value
    let begun = false
    filling = Promise.resolve()
    try {
      const rest = edition.sorted(edition.firsts(await edition.needed(words)), sort).map(unit => unit.document.shard)
      for (let size = 1; ; size *= 2) {
        await edition.withShards(rest.splice(0, size))
        if (turn !== latest) return
        const { units, figures } = select(words), settled = edition.before(edition.sorted(units, sort), rest, sort)
        say(units, figures, !rest.length)
        if (rest.length && !settled.length) continue
        shown = settled
        if (!begun) {
          begun = true
          made = 0
          found.replaceChildren(form.view.value === "table" ? cast("[data-mould=table]") : "")
          if (!units.length) found.replaceChildren(cast("[data-mould=none]"))
        }
        await goOn(LIMIT)
        if (!rest.length || turn !== latest) return
      }
    } catch {
      if (turn !== latest) return
      notice.replaceChildren(cast("[data-mould=unread]"))
      notice.hidden = false
      const { units, figures } = select([])
      say(units, figures)
    }
  }

  /* The reader has changed something: the address says so. While words are typed it is one step of its history. */
  function changed(byTyping = false) {
    const address = `${location.pathname}?${chosen().toString().replaceAll("%2C", ",")}`.replace(/\?$/, "")
    try {
      history[byTyping && typing ? "replaceState" : "pushState"](null, "", address)
    } catch { /* a browser that allows no more of them: the choice holds all the same */ }
    typing = byTyping
    return (working = update())
  }

  /* All that is found, on the page and with its texts. */
  async function complete() {
    await working
    await edition.withTexts(shown)
    await goOn(Infinity, Infinity)
  }

  const actions = {
    clear() {
      form.words.value = ""
      for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = false
      form.words.focus()
      return changed()
    },
    async csv() {
      await working
      await edition.withTexts(shown)
      edition.download("paragraphs.csv", "text/csv", edition.csv(shown.map(unit => ({ unit }))))
    },
    async print() {
      await complete()
      print()
    }
  }

  addEventListener("DOMContentLoaded", () => {
    for (const group of groups) group.places = edition.places(group.name)
    form.hidden = false
    form.addEventListener("submit", event => event.preventDefault())
    form.addEventListener("change", event => { if (event.target !== form.words) changed() })
    form.words.addEventListener("input", event => { if (!event.isComposing) changed(true) })
    form.words.addEventListener("compositionend", () => changed(true))
    for (const button of form.querySelectorAll("[data-do]")) {
      button.addEventListener("click", actions[button.dataset.do])
    }
    const fold = part(".explorer__fold")
    fold.addEventListener("click", () => fold.setAttribute("aria-expanded", fold.getAttribute("aria-expanded") !== "true"))
    more.addEventListener("click", async () => {
      const first = made
      await goOn(made + LIMIT, Infinity)
      found.querySelectorAll(".hit__w a, th a")[first]?.focus()
    })
    edition.showEvidence(found)
    addEventListener("popstate", () => { typing = false; restore(); working = update() })
    addEventListener("beforeprint", () => add(shown.slice(made), asked()))
    restore()
    working = update()
  })
})()
