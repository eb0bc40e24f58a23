/* The corpus as data for the pages that choose among its paragraphs. The data files call edition.catalogue and
 * edition.texts; a unit is {key, id, document, kind, place, number, letter, targets, primary, secondary, actions,
 * instruments, bodies}, and has text, gist, evidence and bold once its document's texts are there. */
"use strict";

(() => {
  const edition = window.edition ??= {}
  const root = new URL("../../", document.currentScript.src)
  const coming = new Map() // shard → promise of its texts
  let data

  edition.catalogue = given => {
    data = given
    const u = data.units
    edition.units = []
    data.documents.forEach((doc, order) => {
      doc.order = order
      doc.units = []
      for (let i = 0; i < doc.count; i++) {
        const row = edition.units.length, part = data.parts[u.part[row]]
        const unit = {
          key: `${doc.id}.${u.id[row]}`, id: u.id[row], row, document: doc, kind: u.kind[row], number: u.number[row],
          letter: u.letter[row], part, place: { zh: part[0] + u.number[row], en: part[1] + u.number[row] },
          targets: u.targets.map(column => +column[row] - 1), primary: u.pillar[row], secondary: u.secondary[row],
          actions: u.actions[row], instruments: u.instruments[row], bodies: u.bodies[row]
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
  }

  /* A promise that is kept when the texts of these units are there, and broken where a file cannot be read. */
  edition.withTexts = units => Promise.all([...new Set(units.map(unit => unit.document.shard))].map(shard => {
    if (!coming.has(shard)) {
      coming.set(shard, new Promise((done, failed) => {
        const script = document.createElement("script")
        script.src = new URL(`data/texts/${shard}.js`, root)
        script.onload = done
        script.onerror = () => { coming.delete(shard); failed(new Error(script.src)) }
        document.head.append(script)
      }))
    }
    return coming.get(shard)
  }))

  /* As the search does it: width, case and white space make no difference. */
  edition.fold = text => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "")

  /* Everything a unit is found by beside its text; no word reaches from one label into the next. */
  function labels(unit) {
    const names = (scheme, places) => places.flatMap(place => data[scheme][place])
    return [
      unit.document.symbol, unit.place.zh, unit.place.en,
      ...names("targets", unit.targets.flatMap((strength, target) => strength < 0 ? [] : [target])),
      ...names("pillars", unit.primary < 0 ? [] : [unit.primary, ...unit.secondary]),
      ...names("verbs", unit.actions.map(action => action[0])),
      ...names("addressees", unit.actions.flatMap(action => action[2])),
      ...names("instruments", unit.instruments), ...names("bodies", unit.bodies),
      ...(unit.gist ? [unit.gist.zh, unit.gist.en] : [])
    ].map(edition.fold).join("\n")
  }

  /* Whether each folded word stands in the text or in a label. */
  edition.says = (unit, words) => {
    unit.folded ??= edition.fold(unit.text)
    if (words.every(word => unit.folded.includes(word))) return true
    unit.labels ??= labels(unit)
    return words.every(word => unit.folded.includes(word) || unit.labels.includes(word))
  }

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
