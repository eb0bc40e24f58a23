/* Which units a choice allows, what each further choice would give, and in what order they stand. */
"use strict";

(() => {
  const edition = window.edition ??= {}
  const grams = new URL("search-grams.js", document.currentScript.src)
  const TABLES = { target: "targets", strength: "strengths", pillar: "pillars", document: "documents", kind: "kinds",
    addressee: "addressees", verb: "verbs", instrument: "instruments", body: "bodies" }
  const LABELLED = ["targets", "pillars", "verbs", "addressees", "instruments", "bodies"]
  const unique = places => places.length > 1 ? [...new Set(places)] : places
  let index

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
  /* What of a unit, which many share, these depend on: its groups are found out once for all that share it. */
  const shared = {
    document: unit => unit.document, kind: unit => unit.kind,
    pillar: unit => unit.tags, verb: unit => unit.actions, addressee: unit => unit.actions,
    target: unit => unit.tags, strength: unit => unit.tags
  }
  const conditionOf = name => name === "strength" ? "target" : name

  /* The place of each id of a group in its table. */
  edition.places = name => new Map(edition.data[TABLES[name]].map((row, place) => [row.id ?? row[0], place]))

  /* A text that has come is folded once, to be searched. */
  edition.arrived = units => {
    for (const unit of units) {
      unit.folded = edition.fold(unit.text)
      unit.said = unit.gist ? `${edition.fold(unit.gist.zh)}\n${edition.fold(unit.gist.en)}` : ""
    }
  }

  /* Whether the text, the gist or one label holds a folded word; no word reaches from one label into the next. */
  function saying(word) {
    const { data } = edition, holds = text => edition.fold(text).includes(word)
    const places = Object.fromEntries(LABELLED.map(scheme =>
      [scheme, new Set(data[scheme].flatMap((row, place) => row.some(holds) ? [place] : []))]))
    const documents = new Set(data.documents.filter(({ symbol }) => holds(symbol))), named = new Map()
    const isNamed = name => {
      if (!named.has(name)) named.set(name, holds(name))
      return named.get(name)
    }
    const { targets, pillars, verbs, addressees, instruments, bodies } = places
    return unit => Boolean(unit.folded?.includes(word) || unit.said?.includes(word) || documents.has(unit.document) ||
      isNamed(unit.place.zh) || isNamed(unit.place.en) ||
      targets.size && unit.targets.some((strength, target) => strength >= 0 && targets.has(target)) ||
      pillars.size && unit.primary >= 0 && (pillars.has(unit.primary) || unit.secondary.some(place => pillars.has(place))) ||
      verbs.size && unit.actions.some(([verb]) => verbs.has(verb)) ||
      addressees.size && unit.actions.some(([, , to]) => to.some(place => addressees.has(place))) ||
      instruments.size && unit.instruments.some(place => instruments.has(place)) ||
      bodies.size && unit.bodies.some(place => bodies.has(place)))
  }

  /* The shards whose texts are needed to say which units hold all the folded words, and are not there yet. */
  edition.needed = async words => {
    const waiting = edition.shardsOf(edition.units.filter(unit => unit.text === undefined))
    if (waiting.length < 2 || !words.length) return words.length ? waiting : []
    if (!self.searchGrams) await edition.load(grams)
    const { index: made, numbers, TEXT, GIST } = self.searchGrams
    index ??= made(1 + Math.max(...edition.data.documents.map(({ shard }) => shard)),
      part => edition.load(`search/index/${part}.js`))
    const some = await Promise.all(words.map(async word => await index.holding(word, [TEXT, GIST]) |
      (/\p{Script=Han}/u.test(word) ? 0n : await index.inEnglish(word))))
    // A label may stand for a word, but where none of the words can stand, the texts add nothing.
    const tagged = words.map(word => edition.units.some(saying(word)))
    const possible = index.every(some.map((bits, i) => tagged[i] ? index.all : bits)) & index.any(some)
    return numbers(possible).filter(shard => waiting.includes(shard))
  }

  /* `picked`: group → set of places; `any`: secondary pillars count; `words`: folded, all to be there. Gives the
   * units, and for every place of a group how many units it has while all other groups stay as they are. */
  edition.select = (picked, any, words) => {
    const says = words.map(saying), names = Object.keys(picked)
    // Loops and typed arrays, since a keystroke asks this of every unit.
    const groups = names.map(name => {
      const of = shared[name], known = new Map(), find = values[name]
      const valuesOf = of ? unit => {
        const common = of(unit)
        let found = known.get(common)
        if (!found) known.set(common, found = find(unit, picked, any))
        return found
      } : unit => find(unit, picked, any)
      return { valuesOf, wanted: picked[name], condition: conditionOf(name),
        figures: new Uint32Array(edition.data[TABLES[name]].length) }
    })
    const has = groups.map(() => [])
    const units = edition.units.filter(unit => {
      for (const holds of says) if (!holds(unit)) return false
      let failing = null
      for (let i = 0; i < groups.length; i++) {
        const { valuesOf, wanted, condition } = groups[i], own = has[i] = valuesOf(unit)
        if (!wanted.size || own.some(place => wanted.has(place))) continue
        if (failing && failing !== condition) return false
        failing = condition
      }
      for (let i = 0; i < groups.length; i++) {
        const { figures, condition } = groups[i]
        if (!failing || failing === condition) for (const place of has[i]) figures[place]++
      }
      return !failing
    })
    return { units, figures: Object.fromEntries(names.map((name, i) => [name, groups[i].figures])) }
  }

  const strongest = unit => Math.min(edition.data.verbs.length, ...unit.actions.map(action => action[0]))
  const compare = {
    latest: (a, b) => b.document.date.localeCompare(a.document.date) || a.row - b.row,
    verb: (a, b) => strongest(a) - strongest(b) || a.row - b.row,
    reading: (a, b) => a.row - b.row
  }

  /* In order of reading, by date with the latest first, or by the strongest verb of each. */
  edition.sorted = (units, by) => by === "reading" ? units : [...units].sort(compare[by])

  /* A unit for each of these shards, by which they come in order. */
  edition.firsts = shards => shards.map(shard => edition.data.documents.find(document => document.shard === shard).units[0])

  /* Of units in that order, those before any unit of these shards. */
  edition.before = (units, shards, by) => {
    if (!shards.length) return units
    const first = edition.units.filter(unit => shards.includes(unit.document.shard))
      .reduce((least, unit) => compare[by](unit, least) < 0 ? unit : least)
    return units.filter(unit => compare[by](unit, first) < 0)
  }
})()
