/* A paragraph as a block of the page: where it stands, its words with those asked for marked, its tags, its address.
 * Chips and seals are cast from the page's moulds. */
"use strict";

(() => {
  const edition = window.edition ??= {}
  const moulds = new Map()

  /* A new element; `parts` are nodes and texts. */
  const make = edition.make = (tag, name, ...parts) => {
    const element = document.createElement(tag)
    if (name) element.className = name
    element.append(...parts)
    return element
  }
  const inLanguage = (lang, name, text) => Object.assign(make("span", name, text), { lang })
  const spoken = edition.spoken = (zh, en) => [inLanguage("zh", "t", zh), " ", inLanguage("en", "t", en)]
  const cast = edition.cast = selector => {
    if (!moulds.has(selector)) moulds.set(selector, document.querySelector(`template${selector}`).content)
    return moulds.get(selector).cloneNode(true)
  }
  const label = (scheme, place) => spoken(...edition.data[scheme][place].slice(1))

  /* The official words in runs: bold, evidence, and the words asked for. */
  edition.words = (unit, asked) => {
    const spans = [
      ...unit.bold.map(span => ["b", ...span]), ...unit.evidence.map(([slug, ...span]) => [slug, ...span]),
      ...(asked.length ? edition.spans(unit.text, asked).map(span => ["mark", ...span]) : [])
    ]
    const cuts = [...new Set([0, unit.text.length, ...spans.flatMap(span => span.slice(1))])].sort((a, b) => a - b)
    const official = make("p", "hit__t")
    official.lang = "zh"
    for (let i = 0; i + 1 < cuts.length; i++) {
      const over = spans.filter(span => span[1] <= cuts[i] && cuts[i + 1] <= span[2]).map(span => span[0])
      let run = document.createTextNode(unit.text.slice(cuts[i], cuts[i + 1]))
      const slugs = over.filter(name => name !== "b" && name !== "mark")
      if (slugs.length) run = make("span", ["ev", ...new Set(slugs.map(slug => `e${slug}`))].join(" "), run)
      if (over.includes("b")) run = make("b", "", run)
      if (over.includes("mark")) run = make("mark", "", run)
      official.append(run)
    }
    return official
  }

  edition.chips = unit => unit.targets.flatMap((strength, target) => {
    if (strength < 0) return []
    const { targets, strengths } = edition.data
    const chip = cast(`[data-chip="${targets[target][0]} ${strengths[strength][0]}"]`)
    chip.querySelector("a").href += `#${unit.key}`
    return [chip]
  })

  edition.seals = unit => (unit.primary < 0 ? [] : [unit.primary, ...unit.secondary]).map((place, i) => {
    const seal = cast(`[data-${i ? "secondary" : "primary"}="${edition.data.pillars[place][0]}"]`)
    for (const link of seal.querySelectorAll("a")) link.href += `#${unit.key}`
    return seal
  })

  /* Verb → addressees; a letter does not repeat its chapeau's. */
  edition.asks = unit => unit.actions.filter(action => !action[3]).map(([verb, stands, to]) => {
    const ask = make("span", "ask", inLanguage("zh", "ask__v", edition.data.stands[stands]), " ",
      inLanguage("en", "t", edition.data.verbs[verb][2]))
    to.forEach((place, i) => {
      const mark = i ? make("i", "sep") : make("span", "ask__to", "→")
      mark.setAttribute("aria-hidden", "true")
      ask.append(mark, make("span", "", ...label("addressees", place)))
    })
    return ask
  })

  /* Document, place and year, as a link to the paragraph. */
  edition.where = unit => {
    const link = make("a", "", make("b", "", unit.document.symbol), " ",
      ...spoken(...unit.part.slice(2).map(form => form.replace("{}", unit.number))))
    link.href = edition.href(unit)
    const unsure = make("span", "unsure", ...spoken("文号未核实", "symbol unverified"))
    return [link, make("span", "hit__y", unit.document.date.slice(0, 4)), ...(unit.document.verified ? [] : [unsure])]
  }

  /* The whole block; `asked` holds folded words, `control` the toggle that collects it. */
  edition.paragraph = (unit, asked, control) => {
    const tags = make("div", "tags", make("span", "tags__chips", ...edition.chips(unit)),
      make("span", "tags__pillars", ...edition.seals(unit).flatMap(seal => [seal, " "])), ...edition.asks(unit))
    if (unit.primary < 0) tags.replaceChildren()
    return make("article", "hit", make("h3", "hit__w", ...edition.where(unit)), control ?? "",
      unit.text === undefined ? make("p", "hit__t", "……") : edition.words(unit, asked), tags,
      make("p", "hit__u", edition.address(unit)))
  }

  /* While a chip is pointed at or has the focus, the words it rests on show. */
  edition.showEvidence = place => {
    const turn = on => event => {
      const chip = event.target.closest?.(".chip"), hit = chip?.closest(".hit")
      const slug = chip && [...chip.classList].find(name => /^t\d/.test(name))?.slice(1)
      if (hit && slug) for (const run of hit.querySelectorAll(`.ev.e${slug}`)) run.classList.toggle("is-on", on)
    }
    place.addEventListener("pointerover", turn(true))
    place.addEventListener("pointerout", turn(false))
    place.addEventListener("focusin", turn(true))
    place.addEventListener("focusout", turn(false))
  }
})()
