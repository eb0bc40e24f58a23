/* In a document's page: a note opens below the paragraph that calls it, the sidebar keeps the reader's place, and a
 * chip that is touched shows its evidence before it leads away. */
"use strict";

(() => {
  const text = document.querySelector(".doc__text")
  if (!text) return

  /* The note a call leads to, as a block of its own below the words that call it. */
  function opened(call) {
    const note = document.getElementById(call.hash.slice(1))
    const block = document.createElement("p")
    block.className = "unit__note"
    block.id = `${call.closest(".unit, .line").querySelector("[id]")?.id || call.closest(".line").id}.${note.id}`
    const mark = document.createElement("a")
    mark.href = call.hash
    mark.textContent = note.querySelector("b").textContent
    mark.setAttribute("aria-label", call.getAttribute("aria-label"))
    block.append(mark, " ", note.querySelector(".official").cloneNode(true))
    return block
  }

  text.addEventListener("click", event => {
    const call = event.target.closest("sup.fn a")
    if (!call || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const words = call.closest("p")
    const open = call.getAttribute("aria-controls")
    if (open) {
      document.getElementById(open).remove()
      for (const other of words.querySelectorAll(`sup.fn a[href="${call.getAttribute("href")}"]`)) {
        other.removeAttribute("aria-controls")
        other.setAttribute("aria-expanded", "false")
      }
      return
    }
    const note = opened(call)
    let after = words
    while (after.nextElementSibling?.matches(".unit__note")) after = after.nextElementSibling
    after.after(note)
    for (const other of words.querySelectorAll(`sup.fn a[href="${call.getAttribute("href")}"]`)) {
      other.setAttribute("aria-controls", note.id)
      other.setAttribute("aria-expanded", "true")
    }
  })
  for (const call of text.querySelectorAll("sup.fn a")) window.edition.disclosure(call)

  /* The first touch of a chip shows its evidence, the second follows it. */
  text.addEventListener("click", event => {
    const chip = event.target.closest("a.chip")
    for (const other of text.querySelectorAll("a.chip.is-shown")) if (other !== chip) other.classList.remove("is-shown")
    if (!chip || event.pointerType !== "touch" || chip.classList.contains("is-shown")) return
    event.preventDefault()
    chip.classList.add("is-shown")
  })

  /* The paragraph that stands highest in the window is the reader's place. */
  const links = new Map()
  for (const link of document.querySelectorAll(".mini a[href^='#']")) links.set(link.hash.slice(1), link)
  const blocks = [...text.querySelectorAll(".unit__n[id]")].filter(number => links.has(number.id))
    .map(number => number.closest(".unit"))
  const seen = new Set()
  let here

  function follow() {
    const first = blocks.find(block => seen.has(block))
    if (!first || first === here) return
    here = first
    for (const link of links.values()) link.removeAttribute("aria-current")
    const link = links.get(first.querySelector(".unit__n").id)
    link.setAttribute("aria-current", "true")
    const box = link.closest(".md-sidebar__scrollwrap")
    const place = link.getBoundingClientRect(), frame = box.getBoundingClientRect()
    if (place.top < frame.top || place.bottom > frame.bottom) box.scrollTop += place.top - frame.top - frame.height / 3
  }

  const watch = new IntersectionObserver(entries => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) seen.add(target)
      else seen.delete(target)
    }
    follow()
  }, { rootMargin: "-100px 0px -45% 0px" })
  for (const block of blocks) watch.observe(block)
})()
