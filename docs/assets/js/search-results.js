/* What stands around the hits: how many there are, what each tier of them is, what to do where there are none; and
 * further hits, when the reader comes to the end of the list. */
"use strict"

;(() => {
  const RESULT = 3, COUNT = 4, MORE = 5, FURTHER = 6 // the messages of search-worker.js
  const NEAR = 16 // pixels from the end of the list
  const words = document.getElementById("search-words"), field = document.querySelector("[data-md-component=search-query]")
  const result = document.querySelector("[data-md-component=search-result]")
  if (!words || !result || !field) return
  const meta = result.querySelector(".md-search-result__meta"), list = result.querySelector("ol")
  const said = result.querySelector(".search-found"), scrolled = result.parentElement
  const { base, translations } = JSON.parse(document.getElementById("__config").textContent)
  let answer = { id: 0, found: 0, counts: {}, complete: true }

  /* The words for something, in both languages. */
  function say(name, number = "") {
    const copy = words.content.querySelector(`[data-said=${name}]`).cloneNode(true)
    for (const part of copy.querySelectorAll(".t")) fill(part, number)
    return copy
  }

  function fill(part, number) {
    part.dataset.wording ??= part.textContent
    part.textContent = part.dataset.wording.replace("{n}", number)
  }

  function sayHowMany() {
    const { found, complete } = answer
    const name = found ? complete ? "found" : "so-far" : field.value.trim() ? "nothing" : "empty"
    said.replaceChildren(say(name, found))
  }

  /* Over the first document of a tier stands what the tier is. */
  function divide() {
    let before = ""
    for (const item of list.querySelectorAll(":scope > .md-search-result__item")) {
      const { tier } = item.querySelector(".search-doc").dataset, divider = item.querySelector(".search-tier")
      if (divider) for (const part of divider.querySelectorAll(".t")) fill(part, answer.counts[tier])
      else if (tier !== before) {
        const made = say(tier, answer.counts[tier])
        made.className = "search-tier"
        item.prepend(made)
      }
      before = tier
    }
  }

  /* A link as the theme makes it. */
  function link({ location, title, text, score }, heading) {
    const made = Object.assign(document.createElement("a"), {
      href: new URL(location, new URL(base, document.baseURI)), className: "md-search-result__link", tabIndex: -1 })
    made.insertAdjacentHTML("beforeend", `<article class="md-search-result__article md-typeset" data-md-score="${score.toFixed(2)}">
      ${heading === "h1" ? "<div class=\"md-search-result__icon md-icon\"></div>" : ""}<${heading}>${title}</${heading}>${text}</article>`)
    return made
  }

  /* A document with its hits as the theme makes it: those that score less than the first stand under "more". */
  function block(group) {
    const item = document.createElement("li"), hits = group.slice(0, -1), head = group[group.length - 1]
    const rest = hits.filter(({ score }) => score < hits[0].score)
    item.className = "md-search-result__item"
    item.append(link(head, "h1"), ...hits.filter(hit => !rest.includes(hit)).map(hit => link(hit, "h2")))
    if (rest.length) {
      const more = Object.assign(document.createElement("details"), { className: "md-search-result__more" })
      const summary = Object.assign(document.createElement("summary"), { tabIndex: -1 }), name = document.createElement("div")
      name.textContent = rest.length === 1 ? translations["search.result.more.one"]
        : translations["search.result.more.other"].replace("#", rest.length)
      summary.append(name)
      more.append(summary, ...rest.map(hit => link(hit, "h2")))
      item.append(more)
    }
    return item
  }

  /* Further documents are asked for once, when the end of the list is seen. */
  function ask() {
    const { id, shown, asked, ended } = answer, { clientHeight, scrollHeight, scrollTop } = scrolled
    if (!shown || asked || ended || !clientHeight || scrollTop < scrollHeight - clientHeight - NEAR) return
    answer.asked = true
    const send = window.searchWorker.postMessage.bind(window.searchWorker)
    send({ type: MORE, data: { id, from: shown } })
  }

  function heed({ type, data }) {
    if (type === RESULT) answer = { ...data, shown: data.items.length }
    else if (!data || data.id !== answer.id) return
    else if (type === COUNT) {
      Object.assign(answer, data)
      sayHowMany()
      divide()
    } else if (type === FURTHER) {
      list.append(...data.items.map(block))
      Object.assign(answer, { shown: answer.shown + data.items.length, asked: false, ended: !data.items.length })
    }
    setTimeout(ask) // after the theme has shown a result
  }

  said.replaceChildren(say("waiting"))
  addEventListener("searchmessage", ({ detail }) => heed(detail))
  new MutationObserver(sayHowMany).observe(meta, { childList: true }) // the theme writes here once for each result
  new MutationObserver(divide).observe(list, { childList: true })
  scrolled.addEventListener("scroll", ask)

  // Further documents come when the list is scrolled to its end; arrow keys must get there too.
  list.addEventListener("focusin", event => {
    if (list.lastElementChild.contains(event.target)) scrolled.scrollTop = scrolled.scrollHeight
  })
})()
