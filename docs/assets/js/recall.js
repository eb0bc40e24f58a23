/* What a reader has chosen, kept on the reader's own device. Storage may be forbidden; a choice then lasts as long as
 * the page. */
"use strict";

(() => {
  const edition = window.edition ??= {}

  /* What was kept under a name, or null. */
  edition.recall = name => {
    try {
      return localStorage.getItem(name)
    } catch {
      return null
    }
  }

  /* Keep a text under a name; null forgets it. */
  edition.keep = (name, text) => {
    try {
      if (text === null) localStorage.removeItem(name)
      else localStorage.setItem(name, text)
    } catch {
      // as above
    }
  }
})()
