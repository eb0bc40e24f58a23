/* What a query finds comes in tiers, one after the other: the words themselves, in paragraphs and then in what
 * stands beside them; all words, but apart; other names of the same thing; the editors' gists; their tags. */
"use strict"

;(() => {
  const { fold, loosen, english, plain, HAN, escapedPattern } = self.searchText
  const { TEXT, BESIDE, GIST, read } = self.searchGrams
  const MARKS = /[《》〈〉<>「」『』“”„‘’"',.、。・·‐-―−-]/ // what loosening changes, or changes into
  let terms = [], names = []

  function setVocabulary(edition) {
    terms = edition.terms.map(([id, zh, en, shards]) => ({ zh, en, shards: read(shards), ...comparable(zh, `${id} ${en}`) }))
    names = edition.names.map(group => ({
      ...group, forms: group.forms.map(form => loosen(fold(form))), english: group.english.map(plain),
      shards: read(group.shards)
    }))
  }

  const comparable = (zh, en) => ({ key: fold(zh), words: english(en) })

  /* The query without its spaces, but for those between two Chinese words, which no text has. */
  function phrases(query) {
    const found = []
    for (const word of query.trim().split(/\s+/)) {
      const last = found.length - 1
      if (last < 0 || HAN.test(found[last].slice(-1)) && HAN.test(word[0])) found.push(word)
      else found[last] += ` ${word}`
    }
    return found.filter(fold)
  }

  /* A word's other names: { pattern, groups it names whole, parts of it: groups, and what stands between them };
   * null where nothing in it has another name. */
  function renamed(word) {
    const key = loosen(fold(word)), whole = [], bare = key.replace(/^[《"]|[》"]$/g, "")
    for (const group of names) {
      if (group.forms.includes(bare) || group.english.includes(plain(word))) whole.push(group)
    }
    if (whole.length) return { pattern: alternatives(whole.flatMap(group => group.forms)), whole, parts: [] }
    const parts = []
    let pattern = "", between = "", any = /[《》"',.·-]/.test(key)
    for (let at = 0; at < key.length;) {
      let best = null
      for (const group of names) {
        for (const form of group.forms) {
          if ((!best || form.length > best.form.length) && HAN.test(form[0]) && key.startsWith(form, at)) {
            best = { form, group }
          }
        }
      }
      any ||= Boolean(best)
      if (best) parts.push(between, best.group)
      between = best ? "" : between + key[at]
      pattern += best ? alternatives(best.group.forms) : escapedPattern(key[at]) + (/[《》]/.test(key[at]) ? "?" : "")
      at += best ? best.form.length : 1
    }
    return any ? { pattern, whole, parts: [...parts, between] } : null
  }

  /* The shards in which a word can stand under any of its names. */
  async function shardsOf({ whole, parts }, index) {
    if (whole.length) return index.any(whole.map(group => group.shards | tagged(group, index)))
    const found = parts.flatMap(part => typeof part === "string"
      ? part.split(MARKS).filter(Boolean).map(text => index.holding(text, [TEXT, BESIDE])) : [part.shards])
    return index.every(await Promise.all(found))
  }

  const tagged = (group, index) => index.any(group.entries.map(entry => terms[entry].shards))

  const alternatives = forms =>
    `(?:${[...forms].sort((a, b) => b.length - a.length).map(escapedPattern).join("|")})`

  /* Where in the unit's key a word stands under any of its names. */
  function spansOf({ pattern, whole }, unit) {
    const short = named(whole, unit).flatMap(group => group.short[unit.document] || []).map(form => loosen(fold(form)))
    const any = new RegExp(short.length ? `${pattern}|${alternatives(short)}` : pattern, "g")
    return [...loosen(unit.key).matchAll(any)].map(({ 0: { length }, index }) => [index, index + length])
  }

  const named = (groups, unit) => groups.filter(({ entries }) => entries.some(entry => (unit.terms || []).includes(entry)))

  function literalSpans(word, unit) {
    const spans = []
    for (let at = unit.key.indexOf(word); at >= 0; at = unit.key.indexOf(word, at + word.length)) {
      spans.push([at, at + word.length])
    }
    return spans
  }

  /* The tiers of a query: { name, holds(unit), spans(unit), why(unit), shards(index): where it can hold }. A unit is
   * found in the first that holds. */
  function tiers(query) {
    const joined = phrases(query), apart = query.split(/\s+/).filter(fold)
    const literal = words => ({
      shards: async (index, kinds = [TEXT, BESIDE]) =>
        index.every(await Promise.all(words.map(word => index.holding(word, kinds)))),
      holds: unit => words.every(word => unit.key.includes(word)),
      spans: unit => words.flatMap(word => literalSpans(word, unit))
    })
    const one = literal(joined.map(fold)), each = literal(apart.map(fold))
    const found = [
      { name: "", ...one, holds: unit => !unit.beside && one.holds(unit), shards: index => one.shards(index, [TEXT]) },
      { name: "beside", ...one, shards: index => one.shards(index, [BESIDE]) }
    ]
    if (apart.length > joined.length) found.push({ name: "apart", ...each })
    const renamings = [synonymous(joined), synonymous(apart)]
    return [...found, {
      name: "names",
      shards: async index => index.any(await Promise.all(renamings.map(renaming => renaming.shards(index)))),
      holds: unit => renamings.some(renaming => renaming.holds(unit)),
      spans: unit => renamings.flatMap(renaming => renaming.holds(unit) ? renaming.spans(unit) : [])
    }, ...editorial(apart, each)]
  }

  function synonymous(words) {
    const others = words.map(renamed), keys = words.map(fold)
    const patterns = others.map(other => other && new RegExp(other.pattern))
    const stands = (unit, i) => unit.key.includes(keys[i]) || others[i] &&
      (patterns[i].test(unit.loose ||= loosen(unit.key)) || named(others[i].whole, unit).length > 0)
    const either = async (index, i) => await index.holding(keys[i], [TEXT, BESIDE]) |
      (others[i] ? await shardsOf(others[i], index) : 0n)
    return {
      shards: async index => index.every(await Promise.all(keys.map((_, i) => either(index, i)))),
      holds: unit => words.every((_, i) => stands(unit, i)),
      spans: unit => keys.flatMap((key, i) => [
        ...literalSpans(key, unit), ...others[i] ? spansOf(others[i], unit) : []])
    }
  }

  /* By the editors' gists, then by labels too; the Chinese by substring, the English by the beginning of words. */
  function editorial(words, { spans }) {
    const sought = words.map(word => {
      const key = fold(word), begins = english(word)
      const holds = HAN.test(word) ? said => said.key.includes(key) : said => begins.length > 1 && said.words.includes(begins)
      const said = index => HAN.test(word) ? index.holding(key, [GIST])
        // As it stands in the gist: where spellings are made one, nothing is looked up.
        : Promise.all(begins.split(/ |ou?r|i[sz]/).map(index.inEnglish)).then(index.every)
      const shards = async index => await said(index) | await index.holding(key, [TEXT, BESIDE])
      return { key, holds, shards, terms: new Set(terms.flatMap((term, i) => holds(term) ? i : [])) }
    })
    const inGist = (word, unit) => unit.gist && word.holds(unit.said ||= comparable(...unit.gist))
    const inText = (word, unit) => unit.key.includes(word.key)
    const labels = (word, unit) => (unit.terms || []).filter(term => word.terms.has(term))
    return [{
      name: "gists", spans,
      shards: async index => index.every(await Promise.all(sought.map(word => word.shards(index)))),
      holds: unit => sought.every(word => inGist(word, unit) || inText(word, unit)),
      why: unit => ({ said: unit.gist, words })
    }, {
      name: "tags", spans,
      shards: async index => index.every(await Promise.all(sought.map(async word =>
        await word.shards(index) | index.any([...word.terms].map(term => terms[term].shards))))),
      holds: unit => sought.every(word => (unit.terms || []).some(term => word.terms.has(term)) || inGist(word, unit) || inText(word, unit)),
      why: unit => {
        const said = [...new Set(sought.flatMap(word => labels(word, unit)))].map(term => terms[term])
        return { said: [said.map(({ zh }) => zh).join("，"), said.map(({ en }) => en).join(", ")], words }
      }
    }]
  }

  self.searchTiers = { setVocabulary, tiers }
})()
