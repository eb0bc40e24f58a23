/* The controls that copy a paragraph's link, its words and its citation, added to what a paragraph opens. */
"use strict"

;(() => {
  const template = document.getElementById("copying")
  if (!template) return
  const { EditionCiting: citing, EditionClipboard: clipboard } = window
  const id = document.querySelector("[data-document]").dataset.document

  const add = (section, aside) => {
    const unit = section.querySelector(".unit__n").id
    const controls = template.content.firstElementChild.cloneNode(true)
    const status = controls.querySelector("[role=status]"), field = controls.querySelector("textarea")
    const printed = () => citing.words(section.querySelector(".unit__t"))
    controls.addEventListener("click", async (event) => {
      const button = event.target.closest("button")
      if (!button) return
      if (!button.dataset.copy) {
        window.EditionReport.open({ unit, address: citing.address(id, unit), text: citing.text(id, unit, printed()) })
        return
      }
      const form = button.dataset.copy
      const text = form === "link" ? citing.address(id, unit) : citing.citation(form, id, unit, { printed: printed() })
      field.hidden = true
      const done = await clipboard.copy(text, field)
      clipboard.say(status, done ? "copied" : "selected", done ? button.innerText.trim() : "")
    })
    aside.append(controls)
  }

  document.addEventListener("opened", ({ target }) => {
    const section = target.closest("section.unit")
    if (section) add(section, target)
  })
})()
