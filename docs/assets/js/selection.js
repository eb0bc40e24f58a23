/* Which units a choice allows, what each further choice would give, and in what order they stand. */
"use strict";

(() => {
  const edition = window.edition ??= {}
  const TABLES = { target: "targets", strength: "strengths", pillar: "pillars", document: "documents", kind: "kinds",
    addressee: "addressees", verb: "verbs", instrument: "instruments", body: "bodies" }
  const unique = places => [...new Set(places)]

  /* What a unit has of each group. A strength is that of a target: the two are one condition. */
  const values = {
    document: unit => [unit.document.order],
    kind: unit => [unit.kind],
    pillar: (unit, picked, any) => unit.primary < 0 ? [] : any ? [unit.primary, ...unit.secondary] : [unit.primary],
    verb: unit => unique(unit.actions.map(action => action[0])),
    addressee: unit => unique(unit.actions.flatMap(action => action[2])),
    instrument: unit => unit.instruments,
    body: unit => unit.bodies,
    target: (unit, picked) => unit.targets.flatMap((strength, target) =>
      strength >= 0 && (!picked.strength?.size || picked.strength.has(strength)) ? [target] : []),
    strength: (unit, picked) => unique(unit.targets.filter((strength, target) =>
      strength >= 0 && (!picked.target?.size || picked.target.has(target))))
  }
  const conditionOf = name => name === "strength" ? "target" : name

  /* The place of each id of a group in its table. */
  edition.places = name => new Map(edition.data[TABLES[name]].map((row, place) => [row.id ?? row[0], place]))

  /* `picked`: group → set of places; `any`: secondary pillars count; `words`: folded, all to be there. Gives the
   * units, and for every place of a group how many units it has while all other groups stay as they are. */
  edition.select = (picked, any, words) => {
    const names = Object.keys(picked), figures = Object.fromEntries(names.map(name => [name, []]))
    const units = edition.units.filter(unit => {
      if (words.length && !edition.says(unit, words)) return false
      const has = {}, failing = new Set()
      for (const name of names) {
        has[name] = values[name](unit, picked, any)
        if (picked[name].size && !has[name].some(place => picked[name].has(place))) failing.add(conditionOf(name))
      }
      if (failing.size > 1) return false
      for (const name of names) {
        if (failing.size && !failing.has(conditionOf(name))) continue
        for (const place of has[name]) figures[name][place] = (figures[name][place] ?? 0) + 1
      }
      return !failing.size
    })
    return { units, figures }
  }

  /* In order of reading, by date with the latest first, or by the strongest verb of each. */
  edition.sorted = (units, by) => {
    const strongest = unit => Math.min(edition.data.verbs.length, ...unit.actions.map(action => action[0]))
    if (by === "latest") {
      return [...units].sort((a, b) => b.document.date.localeCompare(a.document.date) || a.row - b.row)
    }
    return by === "verb" ? [...units].sort((a, b) => strongest(a) - strongest(b) || a.row - b.row) : units
  }
})()
