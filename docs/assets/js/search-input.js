/* The theme searches at the release of a key. A paste with the mouse, dictation and the input methods of
 * Chinese do not always end in one, so every input counts as one. */
"use strict";

(() => {
  const field = document.querySelector("[data-md-component=search-query]");
  if (!field) return;
  const search = () => field.dispatchEvent(new KeyboardEvent("keyup"));
  field.addEventListener("input", search);
  field.addEventListener("compositionend", search);
})()
