/* What a paragraph opens: its gist, notes, corrections and relations. They stand on a page of their own, where the three
 * dots lead; here they open below the paragraph, brought by a script that page was made into. Mark of a slip opens the
 * paragraph at its correction, and so does an address of one. `opened` is announced at each first opening.
 *
 *   edition.opened(link) → promise of the element that holds the matter, opened */
"use strict";

(() => {
  const { edition } = window
  const links = new Map()
  for (const link of document.querySelectorAll(".doc__text .more")) links.set(link.hash.slice(1), link)
  const asides = new Map()
  let entries

  /* All the document's entries, asked for once; again if the network failed. */
  function brought(path) {
    return entries ??= new Promise((resolve, reject) => {
      const script = document.createElement("script")
      edition.apparatus = (matter, citing) => {
        edition.citing = citing
        resolve(matter)
      }
      script.src = path
      script.onerror = () => {
        entries = undefined
        script.remove()
        reject(new Error(path))
      }
      document.head.append(script)
    })
  }

  async function bring(link) {
    const id = link.hash.slice(1), matter = await brought(link.href.replace(/html#.*$/, "js"))
    const aside = document.createElement("div")
    aside.className = "aside"
    aside.id = `${id}.more`
    aside.append(...new DOMParser().parseFromString(matter[id], "text/html").body.childNodes)
    link.after(aside)
    link.setAttribute("aria-controls", aside.id)
    aside.dispatchEvent(new Event("opened", { bubbles: true }))
    return aside
  }

  function show(link, aside, open) {
    aside.hidden = !open
    link.setAttribute("aria-expanded", String(open))
    return aside
  }

  async function opened(link) {
    if (!asides.has(link)) asides.set(link, bring(link))
    try {
      return show(link, await asides.get(link), true)
    } catch (error) {
      asides.delete(link)
      throw error
    }
  }
  edition.opened = opened

  async function toggle(link) {
    if (link.getAttribute("aria-expanded") === "true") show(link, await asides.get(link), false)
    else await opened(link)
  }

  /* The paragraph whose matter has what an address names, and this page has not: op7.2 is in that of op7. */
  async function arrive() {
    const id = location.hash.slice(1), link = links.get(id.split(".")[0])
    if (!link || document.getElementById(id)) return
    await opened(link)
    location.replace(location.hash) // the browser goes there as to any other
  }

  document.querySelector(".doc__text").addEventListener("click", async event => {
    const link = event.target.closest(".more, .slip__m")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    const [place] = link.hash.slice(1).split(".")
    if (!links.has(place)) return
    event.preventDefault()
    try {
      if (link.matches(".more")) return await toggle(link)
      await opened(links.get(place))
      location.hash = link.hash
    } catch {
      location.href = link.href
    }
  })
  for (const link of links.values()) {
    link.setAttribute("role", "button")
    link.setAttribute("aria-expanded", "false")
    link.addEventListener("keydown", event => {
      if (event.key !== " ") return
      event.preventDefault()
      link.click()
    })
  }
  addEventListener("hashchange", arrive)
  arrive()
})()
