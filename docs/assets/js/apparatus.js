/* What a paragraph opens: its gist, notes, corrections and relations. They stand on a page of their own, where the three
 * dots lead; here they open below the paragraph, brought by a script that page was made into. The mark of a slip opens
 * the paragraph at its correction, and so does an address of one. Where the script fails, the page is gone to.
 *
 *   edition.brought(link) → promise of the element that holds the matter, announced by `opened` when it is new
 *   edition.opened(link) → the same, shown */
"use strict";

(() => {
  const { edition } = window
  const links = new Map()
  for (const link of document.querySelectorAll(".doc__text .more")) links.set(link.hash.slice(1), link)
  const asides = new Map()
  let entries

  /* All the document's entries, asked for once; again if that failed. */
  function asked(path) {
    return entries ??= new Promise((resolve, reject) => {
      const script = document.createElement("script")
      edition.apparatus = (matter, citing) => {
        edition.citing = citing
        resolve(matter)
      }
      script.src = path
      script.onload = script.onerror = () => reject(new Error(path)) // to no effect once the script has spoken
      document.head.append(script)
    }).catch(error => {
      entries = undefined
      throw error
    })
  }

  async function bring(link) {
    const id = link.hash.slice(1), matter = await asked(link.href.replace(/html#.*$/, "js"))
    if (!(id in matter)) throw new Error(id) // a script of another edition than the page
    const aside = document.createElement("div")
    aside.className = "aside"
    aside.id = `${id}.more`
    aside.hidden = true
    aside.append(...new DOMParser().parseFromString(matter[id], "text/html").body.childNodes)
    link.after(aside)
    link.setAttribute("aria-controls", aside.id)
    aside.dispatchEvent(new Event("opened", { bubbles: true }))
    return aside
  }

  async function brought(link) {
    if (!asides.has(link)) {
      link.setAttribute("aria-busy", "true")
      asides.set(link, bring(link))
    }
    try {
      return await asides.get(link)
    } catch (error) {
      asides.delete(link)
      throw error
    } finally {
      link.removeAttribute("aria-busy")
    }
  }

  async function show(link, open) {
    const aside = await brought(link)
    aside.hidden = !open
    link.setAttribute("aria-expanded", String(open))
    return aside
  }
  const opened = link => show(link, true)
  Object.assign(edition, { brought, opened })

  /* The paragraph whose matter has what an address names: op7.2 is in that of op7. */
  async function arrive() {
    const id = location.hash.slice(1), link = links.get(id.split(".")[0]), there = document.getElementById(id)
    if (!link || (there && !there.closest(".aside[hidden]"))) return
    try {
      await opened(link)
      location.replace(location.hash) // the browser goes there as to any other
    } catch {
      location.href = link.href.replace(/#.*$/, location.hash)
    }
  }

  document.querySelector(".doc__text").addEventListener("click", async event => {
    const link = event.target.closest(".more, .slip__m")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    const [place] = link.hash.slice(1).split(".")
    if (!links.has(place)) return
    event.preventDefault()
    try {
      if (link.matches(".more")) await show(link, link.getAttribute("aria-expanded") !== "true")
      else {
        await opened(links.get(place))
        location.hash = link.hash
      }
    } catch {
      location.href = link.href
    }
  })
  for (const link of links.values()) edition.disclosure(link)
  addEventListener("hashchange", arrive)
  arrive()
})()
