/* Search by substring, for texts whose words no space divides. It stands in for the theme's worker and speaks its
 * protocol: 0 setup, 1 ready, 2 query, 3 result. In each tier of hits: documents by date, then the order of reading.
 *
 * What is searched comes in shards, and only those that can hold the words are loaded. So a result has the first
 * documents alone; 4 says how many hits there are so far, and 5 asks for further documents, which 6 has. */
"use strict"

;(() => {
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3, COUNT = 4, MORE = 5, FURTHER = 6
  const STEP = 40 // paragraphs handed over at first and whenever more are asked for, in whole documents
  const DOCUMENTS = 10 // of which the theme shows so many
  // Milliseconds after which a search makes a pause, in which another can begin, and after which it says how far it is.
  const LONG = 30, OFTEN = 200

  // Opened from a folder, this is no worker but a script in a frame, where scripts are imported by and by.
  const here = self.document ? document.currentScript.src : location.href
  const beside = ["search-text.js", "search-grams.js", "search-tiers.js", "search-items.js"].map(name => new URL(name, here))
  const imported = Promise.resolve(importScripts(...beside))
  const data = async name => importScripts(new URL(`../../search/${name}`, here))

  // What is searched is fetched when a reader first searches; the theme would fetch it with every page.
  let ready, index, latest = 0, now
  const shards = []

  async function load() {
    await imported
    await data("entries.js")
    const { edition } = self.searchEntries
    self.searchText.setTraditional(edition.traditional)
    self.searchTiers.setVocabulary(edition)
    index = self.searchGrams.index(edition.shards, part => data(`index/${part}.js`))
  }

  /* The units of a shard, which know their document's page. */
  async function shard(number) {
    await data(`entries/${number}.js`)
    let page
    const units = []
    for (const entry of self.searchShards[number]) {
      if (entry.location.includes("#")) {
        const document = entry.location.replace(/^.*\/|\.html.*$/g, "")
        units.push(Object.assign(entry, { key: self.searchText.fold(entry.text), document, page }))
      } else page = entry
    }
    delete self.searchShards[number]
    shards[number] = units
  }

  /* A shard's hits by document, in the tiers that it can have hits in: tier → [{ tier, page, units }]. */
  function search(units, tiers) {
    const seen = new Set(), found = new Map()
    for (const tier of tiers) {
      const groups = new Map()
      for (const unit of units) {
        if (seen.has(unit) || !tier.holds(unit)) continue
        seen.add(unit)
        if (!groups.has(unit.page)) groups.set(unit.page, { tier, page: unit.page, units: [] })
        groups.get(unit.page).units.push(unit)
      }
      found.set(tier, [...groups.values()])
    }
    return found
  }

  /* So many paragraphs of the answer from a document on, in whole documents. */
  function documents({ groups }, from, paragraphs) {
    let to = from
    for (let count = 0; to < groups.length && to < from + DOCUMENTS && count < paragraphs; to++) count += groups[to].units.length
    return groups.slice(from, to).map(self.searchItems.group)
  }

  const listed = ({ groups }) => groups.reduce((sum, { units }) => sum + units.length, 0)

  const said = ({ id, found, counts, complete }) => ({ id, found, counts, complete })

  /* The first documents, for the theme to show. */
  function begin(answer) {
    answer.begun = true
    const items = documents(answer, 0, STEP)
    postMessage({ type: RESULT, data: { items, ...said(answer) } })
  }

  /* The documents after those that the page has, when it has asked and they are there. */
  function goOn(answer) {
    const { groups, wanted, complete } = answer
    if (wanted === undefined || groups.length <= wanted && !complete) return
    delete answer.wanted
    const items = documents(answer, wanted, STEP)
    postMessage({ type: FURTHER, data: { id: answer.id, items } })
  }

  const pause = () => new Promise(done => setTimeout(done))

  /* Tier after tier, through the shards that can have hits in it: what is listed never has to make room. */
  async function look(query, answer) {
    const tiers = self.searchTiers.tiers(query), searched = new Map()
    const places = new Map(await Promise.all(tiers.map(async tier => [tier, await tier.shards(index)])))
    let since = performance.now(), told = 0
    for (const tier of tiers) {
      for (const number of self.searchGrams.numbers(places.get(tier))) {
        if (!shards[number] || performance.now() - since > LONG) {
          if (answer.groups.length && !answer.begun) begin(answer)
          if (answer.begun && performance.now() - told > OFTEN) {
            postMessage({ type: COUNT, data: said(answer) })
            told = performance.now()
          }
          if (!shards[number]) await shard(number)
          await pause()
          if (answer !== now) return
          since = performance.now()
        }
        if (!searched.has(number)) {
          const possible = tiers.filter(each => places.get(each) >> BigInt(number) & 1n)
          searched.set(number, search(shards[number], possible))
          for (const [{ name }, groups] of searched.get(number)) {
            const hits = groups.reduce((sum, { units }) => sum + units.length, 0)
            answer.counts[name] = (answer.counts[name] ?? 0) + hits
            answer.found += hits
          }
        }
        answer.groups.push(...searched.get(number).get(tier))
        if (answer.begun) goOn(answer)
        else if (answer.groups.length >= DOCUMENTS || listed(answer) >= STEP) begin(answer)
      }
    }
  }

  async function answerTo(query) {
    const answer = now = { id: ++latest, groups: [], found: 0, counts: {}, complete: false, begun: false }
    if (query.trim()) await (ready ??= load()) // the theme asks for nothing as soon as a page is there
    if (answer !== now) return
    if (query.trim() && self.searchText.fold(query)) await look(query, answer)
    if (answer !== now) return
    answer.complete = true
    if (!answer.begun) return begin(answer)
    postMessage({ type: COUNT, data: said(answer) })
    goOn(answer)
  }

  addEventListener("message", ({ data: { type, data: given } }) => {
    if (type === SETUP) postMessage({ type: READY })
    else if (type === QUERY) answerTo(given)
    else if (type === MORE && given.id === now.id) {
      now.wanted = given.from
      goOn(now)
    }
  })
})()
