/* How texts and queries are compared: as keys, in which white space, width, case and script make no difference. */
"use strict"

;(() => {
  let traditional = new Map(), anyTraditional = /(?!)/g

  /* White space, width, case and traditional characters make no difference. */
  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "")
      .replace(anyTraditional, character => traditional.get(character))
  }

  /* Nor, but after the words themselves, does the form of brackets, quotes, commas and dashes. */
  const LOOSE = { "〈": "《", "<": "《", "〉": "》", ">": "》", "「": "\"", "」": "\"", "『": "\"", "』": "\"",
    "“": "\"", "”": "\"", "„": "\"", "‘": "'", "’": "'", "、": ",", "。": ".", "・": "·" }
  const loosen = key => key.replace(/[‐-―−]/g, "-").replace(/[〈<〉>「」『』“”„‘’、。・]/g, mark => LOOSE[mark])

  /* English as " word word", so that " " + beginning finds whole words only; -our and -or, -ise and -ize are one. */
  function english(text) {
    return ` ${text.normalize("NFKC").toLowerCase().replace(/[’']s?\b/g, "").split(/[^\p{L}\p{N}.]+/u)
      .join(" ").trim().replace(/our/g, "or").replace(/is(?=[eia])/g, "iz")}`
  }

  /* An English name as it is compared whole: no space, no plural. */
  const plain = name => english(name).replace(/s?(?= |$)/g, "").replace(/ /g, "")

  const HAN = /\p{Script=Han}/u
  const escapedPattern = text => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")

  /* The characters that are folded to others: two strings of one length. */
  function setTraditional([from, to]) {
    const simplified = [...to]
    traditional = new Map([...from].map((character, i) => [character, simplified[i]]))
    anyTraditional = new RegExp(`[${from}]`, "gu")
  }

  self.searchText = { setTraditional, fold, loosen, english, plain, HAN, escapedPattern }
})()
