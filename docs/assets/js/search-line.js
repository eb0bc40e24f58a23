/* The theme makes the worker of the search and keeps it to itself; here it is made known as window.searchWorker to
 * the list of hits, which asks it for more and hears of each of its messages before the theme does. Opened from a
 * folder, another Worker takes the browser's place before the theme makes one. */
"use strict"

;(() => {
  let Made = window.Worker

  function Known(address, ...options) {
    const worker = new Made(address, ...options)
    worker.addEventListener("message", ({ data }) => dispatchEvent(new CustomEvent("searchmessage", { detail: data })))
    window.searchWorker = worker
    return worker
  }

  Object.defineProperty(window, "Worker", { configurable: true, get: () => Known, set: given => { Made = given } })
})()
