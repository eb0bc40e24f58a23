/* What is folded away unfolds when an address leads into it. */
"use strict";

(() => {
  function unfold() {
    const target = document.getElementById(location.hash.slice(1))
    const folded = target?.closest("details:not([open])")
    if (!folded) return
    for (let fold = folded; fold; fold = fold.parentElement.closest("details")) fold.open = true
    target.scrollIntoView()
  }

  addEventListener("hashchange", unfold)
  unfold()
})()
