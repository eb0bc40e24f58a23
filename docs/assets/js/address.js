/* EditionAddress(path, site): where a page of the edition is reached. `site` is the site's own address, empty where
 * none is set; then the address the reader has it from, and in a folder, where no other reader could follow it, the
 * path alone. */
"use strict"

;(() => {
  const root = new URL("../../", document.currentScript.src)
  window.EditionAddress = (path, site) => {
    if (site) return site + path
    return location.protocol.startsWith("http") ? new URL(path, root).href : path
  }
})()
