/* An address of an entry that was published while its index was still one page leads on to the part that now holds it. */
"use strict";

(() => {
  function lead() {
    const entry = location.hash.slice(1) // ids are ASCII; what cannot be decoded must not stop the scripts after this
    if (!entry || document.getElementById(entry)) return
    const keys = [entry, entry.split(".")[0]]
    const row = [...document.querySelectorAll("[data-holds]")]
      .find(one => one.dataset.holds.split(" ").some(held => keys.includes(held)))
    if (row) location.replace(row.querySelector("a").href + location.hash)
  }
  addEventListener("hashchange", lead)
  lead()
})()
