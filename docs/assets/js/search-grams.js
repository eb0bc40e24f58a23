/* Which shards can hold a text. The index says of every gram, a character or two neighbours of a folded text and of
 * English three, in which shards it stands, and is loaded in parts as they are asked for. Shards are the bits of a
 * number, so that `&` and `|` join what is said of several texts. */
"use strict"

;(() => {
  const TEXT = 0, BESIDE = 1, GIST = 2 // the kinds of text that are told apart
  const LOOKED_UP = 8 // grams of a text; more are hardly ever needed

  /* The steps from shard to shard, a digit each; the last digit only goes on. */
  function read(steps = "") {
    let bits = 0n, at = -1n
    for (const digit of steps) {
      const step = parseInt(digit, 36)
      at += BigInt(step)
      if (step < 35) bits |= 1n << at
    }
    return bits
  }

  function grams(text, length) {
    const all = [...text], found = []
    for (let at = 0; at + length <= all.length; at++) found.push(all.slice(at, at + length).join(""))
    const unlike = [...new Set(found)], every = Math.max(1, (unlike.length - 1) / (LOOKED_UP - 1))
    return unlike.filter((_, at) => Math.floor(at / every) !== Math.floor((at - 1) / every))
  }

  /* `number`: of shards, which is that of the parts too; `load`: makes one part of self.searchIndex be there. */
  function index(number, load) {
    const all = (1n << BigInt(number)) - 1n, coming = new Map()

    async function look(gram, kinds) {
      const part = [...gram].reduce((sum, character, at) => sum + character.codePointAt(0) * 31 ** at, 0) % number
      if (!self.searchIndex?.[part]) {
        if (!coming.has(part)) coming.set(part, load(part).catch(error => { coming.delete(part); throw error }))
        await coming.get(part)
      }
      const places = self.searchIndex[part]
      const steps = Object.hasOwn(places, gram) ? places[gram].split(",") : []
      return kinds.reduce((bits, kind) => bits | read(steps[kind]), 0n)
    }

    const every = found => found.reduce((bits, some) => bits & some, all)
    const any = found => found.reduce((bits, some) => bits | some, 0n)

    /* The shards whose texts of these kinds can hold a folded text. */
    async function holding(text, kinds, length = Math.min(2, [...text].length)) {
      if (number === 1 || !length) return all
      return every(await Promise.all(grams(text, length).map(gram => look(gram, kinds))))
    }

    /* Those whose English gists can hold it. */
    const inEnglish = text => holding(text, [GIST], 3)

    return { all, every, any, holding, inEnglish }
  }

  /* The numbers of the shards. */
  function numbers(bits) {
    const found = []
    for (let at = 0; bits >> BigInt(at); at++) if (bits >> BigInt(at) & 1n) found.push(at)
    return found
  }

  self.searchGrams = { TEXT, BESIDE, GIST, read, index, numbers }
})()
