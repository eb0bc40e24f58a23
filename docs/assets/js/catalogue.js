/* The corpus as data for the pages that choose among its paragraphs. The data files call edition.catalogue and
 * edition.texts; a unit is {key, id, document, kind, place, number, letter, targets, primary, secondary, actions,
 * instruments, bodies}, and has text, gist, evidence and bold once its document's texts are there. */
"use strict";

(() => {
  const edition = window.edition ??= {}
  const root = new URL("../../", document.currentScript.src)
  const coming = new Map() // shard → promise of its texts
  let data

  /* The number that an id tells: op7-a is 7 (a). */
  function numbered(id) {
    const [first, ...letters] = id.replace("annex-", "").replace(/^[a-z]+/, "").split("-")
    return [first, ...letters.map(letter => `(${letter})`)].join(" ")
  }

  /* The places that some letters tell, each to base 36 with a capital for the higher place: 5A5 is [5, 41]. */
  const places = letters => Array.from(letters.matchAll(/([A-Z]?)(\w)/g),
    ([, higher, lower]) => (higher ? 36 * (higher.charCodeAt() - 64) : 0) + parseInt(lower, 36))
  const known = new Map()
  function named(letters) {
    if (!known.has(letters)) known.set(letters, places(letters))
    return known.get(letters)
  }

  edition.catalogue = given => {
    data = given
    const u = data.units, instruments = u.instruments.split(" "), bodies = u.bodies.split(" ")
    const tags = data.tags.map(([targets, ...pillars]) => [[...targets].map(digit => digit - 1), ...pillars])
    edition.units = []
    data.documents.forEach((doc, order) => {
      doc.order = order
      doc.cited = doc.cited.map(rest => doc.symbol + rest)
      doc.units = []
      for (let i = 0; i < doc.count; i++) {
        const row = edition.units.length, id = u.id[row], part = data.parts[u.part[row]]
        const number = u.number[row] ?? numbered(id)
        const shared = tags[u.tags[row]], [targets, primary, secondary] = shared
        const unit = {
          key: `${doc.id}.${id}`, id, row, document: doc, kind: +u.kind[row], number, letter: +u.letter[row], part,
          place: { zh: part[0] + number, en: part[1] + number }, tags: shared, targets, primary, secondary,
          actions: data.actions[u.actions[row]], instruments: named(instruments[row]), bodies: named(bodies[row])
        }
        doc.units.push(unit)
        edition.units.push(unit)
      }
    })
    edition.data = data
    edition.byKey = new Map(edition.units.map(unit => [unit.key, unit]))
  }

  edition.texts = (shard, rows) => {
    const units = data.documents.filter(doc => doc.shard === shard).flatMap(doc => doc.units)
    units.forEach((unit, i) => {
      const [text, zh, en, evidence, bold] = rows[i]
      Object.assign(unit, { text, gist: zh ? { zh, en } : null, evidence, bold })
    })
    if (!coming.has(shard)) coming.set(shard, Promise.resolve()) // a page may bring them along
    edition.arrived?.(units)
  }

  /* A promise that is kept when a script is there, and broken where it cannot be read. */
  edition.load = address => new Promise((done, failed) => {
    const script = document.createElement("script")
    script.src = new URL(address, root)
    script.onload = done
    script.onerror = () => failed(new Error(script.src))
    document.head.append(script)
  })

  /* The same of the texts of some shards, and of those of some units. */
  edition.withShards = shards => Promise.all(shards.map(shard => {
    if (!coming.has(shard)) {
      const texts = edition.load(`data/texts/${shard}.js`)
      coming.set(shard, texts.catch(error => { coming.delete(shard); throw error }))
    }
    return coming.get(shard)
  }))
  edition.withTexts = units => edition.withShards(edition.shardsOf(units.filter(unit => unit.text === undefined)))
  edition.shardsOf = units => [...new Set(units.map(unit => unit.document.shard))]

  /* As the search does it: width, case and white space make no difference. */
  edition.fold = text => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "")

  /* The spans of a text that the folded words take up. */
  edition.spans = (text, words) => {
    let key = ""
    const origin = []
    for (let at = 0; at < text.length; at++) {
      const piece = edition.fold(text[at])
      for (let i = 0; i < piece.length; i++) origin.push(at)
      key += piece
    }
    const spans = []
    for (const word of words) {
      for (let at = key.indexOf(word); at >= 0; at = key.indexOf(word, at + word.length)) {
        spans.push([origin[at], origin[at + word.length - 1] + 1])
      }
    }
    return spans
  }

  edition.href = unit => new URL(`${unit.document.url}#${unit.id}`, root).href

  /* A unit's full address: on the edition's own site where that is set, else where this page is served; in a folder,
   * whose place on a reader's disk is nobody's address, within the edition. */
  edition.address = unit => data.site
    ? new URL(`${unit.document.url}#${unit.id}`, data.site.replace(/\/?$/, "/")).href
    : root.protocol === "file:" ? `${unit.document.url}#${unit.id}` : edition.href(unit)

  /* Which edition this is, for paper. */
  edition.stamp = () => `${data.version}${data.date ? `, ${data.date}` : ""}`

  /* The United Nations citation of a unit in both languages: E/RES/2013/41, para. 2 (d). */
  edition.cite = unit => ({
    zh: `${unit.document.cited[0]}，${unit.part[2].replace("{}", unit.number)}`,
    en: `${unit.document.cited[1]}, ${unit.part[3].replace("{}", unit.number)}`
  })
})()
