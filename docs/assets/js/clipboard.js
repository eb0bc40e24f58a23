/* EditionClipboard.copy(text, field): put the text on the clipboard; true if that is done. Where the browser refuses,
 * `field`, a text area, shows the text and selects it, so that the reader's own keys copy it; then false.
 * EditionClipboard.say(status, what, name): show one of the sentences of a status, and say it again if it stood. */
"use strict"

;(() => {
  const write = async (text, field) => {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      // Not a secure place, no permission, or an old browser: the older way, then the reader's keys.
      field.hidden = false
      field.value = text
      field.focus()
      field.select()
      return document.execCommand("copy")
    }
  }

  const copy = async (text, field) => {
    const from = document.activeElement
    const done = await write(text, field)
    if (done && field.readOnly) {
      field.hidden = true
      from.focus({ preventScroll: true })
    }
    return done
  }

  const say = (status, what, name = "") => {
    const sentences = status.querySelectorAll("[data-said]")
    for (const sentence of sentences) sentence.hidden = true
    setTimeout(() => {
      for (const sentence of sentences) {
        if (sentence.dataset.said === "what") sentence.textContent = name
        sentence.hidden = ![what, "what"].includes(sentence.dataset.said)
      }
    }, 60)
  }

  window.EditionClipboard = { copy, say }
})()
