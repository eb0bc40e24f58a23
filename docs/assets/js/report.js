/* EditionReport.open({unit, address, text}): a report of an error, ready to be completed, copied, and sent where the
 * edition has an address for that. The link in the foot opens it for the page as a whole. */
"use strict"

;(() => {
  const link = document.querySelector("[data-report]"), template = document.getElementById("reporting")
  if (!link || !template || !window.HTMLDialogElement) return
  const { report: target, page, site, version } = link.dataset
  let dialog, blank

  /** The target with each {place} filled in, as far as an address may carry it. */
  const filled = (known) => target.replace(/\{(\w+)\}/g, (_, place) => encodeURIComponent(known[place] ?? ""))

  const make = () => {
    dialog = template.content.firstElementChild.cloneNode(true)
    document.body.append(dialog)
    const field = dialog.querySelector("textarea"), status = dialog.querySelector("[role=status]")
    blank = field.value
    dialog.querySelector("[data-act=copy]").addEventListener("click", async () => {
      const done = await window.EditionClipboard.copy(field.value, field)
      window.EditionClipboard.say(status, done ? "copied" : "selected")
    })
    const send = dialog.querySelector("[data-act=send]")
    send.hidden = !target
    send.addEventListener("click", () => { send.href = filled({ ...dialog.known, report: field.value }) })
  }

  const open = ({ unit = "", address = window.EditionAddress(page, site), text = "" } = {}) => {
    if (!dialog) make()
    dialog.known = { unit, address, text, version }
    const field = dialog.querySelector("textarea")
    field.value = blank.replace(/\[\[(\w+)\]\]/g, (_, place) => dialog.known[place] || "—")
    dialog.querySelector("[data-act=send]").href = filled({ ...dialog.known, report: field.value })
    for (const sentence of dialog.querySelectorAll("[data-said]")) sentence.hidden = true
    dialog.showModal()
    field.focus()
    field.setSelectionRange(field.value.length, field.value.length)
  }

  link.addEventListener("click", (event) => {
    event.preventDefault()
    open()
  })
  window.EditionReport = { open }
})()
