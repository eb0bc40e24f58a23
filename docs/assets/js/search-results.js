/* What stands around the hits: how many there are, what each tier of them is, what to do where there are none. */
"use strict"

;(() => {
  const words = document.getElementById("search-words"), field = document.querySelector("[data-md-component=search-query]")
  const result = document.querySelector("[data-md-component=search-result]")
  if (!words || !result || !field) return
  const meta = result.querySelector(".md-search-result__meta"), list = result.querySelector("ol")
  const said = result.querySelector(".search-found"), scrolled = result.parentElement

  /* The words for something, in both languages. */
  function say(name, number = "") {
    const copy = words.content.querySelector(`[data-said=${name}]`).cloneNode(true)
    for (const part of copy.querySelectorAll(".t")) part.textContent = part.textContent.replace("{n}", number)
    return copy
  }

  function sayHowMany() {
    const first = list.querySelector(".search-doc")
    const name = first ? "found" : field.value.trim() ? "nothing" : "empty"
    said.replaceChildren(say(name, first && first.dataset.found))
  }

  /* Over the first document of a tier stands what the tier is. */
  function divide() {
    let before = ""
    for (const item of list.querySelectorAll(":scope > .md-search-result__item")) {
      const { tier, count } = item.querySelector(".search-doc").dataset
      if (tier !== before && !item.querySelector(".search-tier")) {
        const divider = say(tier, count)
        divider.className = "search-tier"
        item.prepend(divider)
      }
      before = tier
    }
  }

  said.replaceChildren(say("waiting"))
  new MutationObserver(sayHowMany).observe(meta, { childList: true }) // the theme writes here once for each result
  new MutationObserver(divide).observe(list, { childList: true })

  // The theme adds further documents when the list is scrolled to its end; arrow keys must get there too.
  list.addEventListener("focusin", event => {
    if (list.lastElementChild.contains(event.target)) scrolled.scrollTop = scrolled.scrollHeight
  })
})()
