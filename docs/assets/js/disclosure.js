/* edition.disclosure(link): a link that opens something in place says so, and answers the space bar as buttons do. */
"use strict";

window.edition.disclosure = link => {
  link.setAttribute("role", "button")
  link.setAttribute("aria-expanded", "false")
  link.addEventListener("keydown", event => {
    if (event.key !== " ") return
    event.preventDefault()
    link.click()
  })
}
