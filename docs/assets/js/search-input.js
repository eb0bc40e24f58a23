/* The theme searches at the release of a key. A paste with the mouse, dictation and the input methods of
 * Chinese do not always end in one, so every input counts as one. */
"use strict";

(() => {
  const field = document.querySelector("[data-md-component=search-query]");
  if (!field) return;
  const search = () => field.dispatchEvent(new KeyboardEvent("keyup"));
  field.addEventListener("input", search);
  // What is searched is on its way before the first word is typed.
  const entries = new URL("../../search/entries.js", document.currentScript.src).href;
  field.addEventListener("focus", () => {
    if (location.protocol === "file:") return;
    document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", as: "script", href: entries }));
  }, { once: true });
  field.addEventListener("compositionend", search);
})()
