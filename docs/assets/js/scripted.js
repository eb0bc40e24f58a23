/* The theme's script marks the root element when it comes, and browsers then compute every style of the page once
 * more; marked here, in the head, there is nothing to change. */
"use strict";

document.documentElement.classList.remove("no-js")
document.documentElement.classList.add("js", "js-focus-visible")
document.documentElement.dataset.jsFocusVisible = ""
