/* The bar of a document's page. Paragraphs that match step forward, the others are dimmed: any of the targets
 * chosen and any of the pillars chosen, both where both are. The text stands as printed or as corrected. What is
 * chosen stands in the address: ?target=5.2,16.2&pillar=protection&text=corrected. */
"use strict";

(() => {
  const bar = document.querySelector(".filter")
  if (!bar) return
  const all = bar.querySelector(".opt[value='']")
  const options = [...bar.querySelectorAll(".opt[name]")]
  const versions = [...bar.querySelectorAll("[name=text]")]
  const units = [...document.querySelectorAll(".doc__text .unit")]
  const say = bar.querySelector(".filter__say")

  const pressed = button => button.getAttribute("aria-pressed") === "true"
  const press = (button, on) => button.setAttribute("aria-pressed", String(on))
  const chosen = name => options.filter(option => option.name === name && pressed(option))

  function matches(unit) {
    return ["target", "pillar"].every(name => {
      const wanted = chosen(name)
      return !wanted.length || wanted.some(option => unit.querySelector(option.dataset.match))
    })
  }

  function apply() {
    const filtering = options.some(pressed)
    press(all, !filtering)
    let shown = 0
    for (const unit of units) {
      const fits = !filtering || matches(unit)
      unit.classList.toggle("is-dim", !fits)
      if (fits) shown++
    }
    for (const part of document.querySelectorAll(".mini a[href^='#']")) {
      const unit = document.getElementById(part.hash.slice(1))?.closest(".unit")
      part.classList.toggle("is-dim", Boolean(unit?.classList.contains("is-dim")))
    }
    const { lang } = document.documentElement.dataset
    const said = (lang === "both" ? ["zh", "en"] : [lang]).map(mode => {
      const words = document.createElement("span")
      words.lang = mode
      words.textContent = `${say.dataset[mode].replace("#", String(shown))} `
      return words
    })
    say.replaceChildren(...(filtering ? said : []))
  }

  /* The words proposed for a slip stand once, before its first run; style shows them or the printed ones. */
  function version() {
    const corrected = versions.some(button => button.value === "corrected" && pressed(button))
    document.querySelector(".doc").classList.toggle("is-corrected", corrected)
    document.documentElement.dataset.text = corrected ? "corrected" : "printed" // what citations go by
    for (const slip of corrected ? document.querySelectorAll(".slip[data-corrected]") : []) {
      const before = slip.previousElementSibling
      const begun = before?.matches("ins") || before?.dataset.slip === slip.dataset.slip
      if (begun) continue
      const words = document.createElement("ins")
      words.textContent = slip.dataset.corrected
      slip.before(words)
    }
  }

  function remember() {
    const address = new URL(location.href)
    for (const name of ["target", "pillar"]) {
      const values = chosen(name).map(option => option.value).join(",")
      if (values) address.searchParams.set(name, values)
      else address.searchParams.delete(name)
    }
    const text = versions.find(pressed)?.value
    if (text) address.searchParams.set("text", text)
    else address.searchParams.delete("text")
    address.search = address.search.replaceAll("%2C", ",")
    history.replaceState(history.state, "", address)
  }

  function recall() {
    const asked = new URLSearchParams(location.search)
    for (const option of options) press(option, (asked.get(option.name) || "").split(",").includes(option.value))
    for (const button of versions) press(button, button.value === (asked.get("text") === "corrected" ? "corrected" : ""))
    apply()
    version()
  }

  all.addEventListener("click", () => {
    for (const option of options) press(option, false)
    apply()
    remember()
  })
  for (const option of options) {
    option.addEventListener("click", () => {
      press(option, !pressed(option))
      apply()
      remember()
    })
  }
  for (const button of versions) {
    button.addEventListener("click", () => {
      for (const other of versions) press(other, other === button)
      version()
      remember()
    })
  }
  recall()
})()
