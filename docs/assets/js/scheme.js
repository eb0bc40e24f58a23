/* Light or dark: as the device is set, until the reader chooses otherwise on this site. Loaded in the head, before
 * anything is painted, so that no page shows itself light and then dark. Without this script pages are light and the
 * switch does not show. */
"use strict";

(() => {
  const KEPT = "edition.scheme"
  const { recall, keep } = window.edition
  const root = document.documentElement
  const device = matchMedia("(prefers-color-scheme: dark)")

  function show(dark) {
    root.dataset.mdColorScheme = dark ? "slate" : "default"
    document.querySelector(".scheme")?.setAttribute("aria-pressed", dark)
  }

  const chosen = () => ({ dark: true, light: false })[recall(KEPT)] ?? device.matches

  show(chosen())
  document.addEventListener("DOMContentLoaded", () => {
    show(chosen())
    document.querySelector(".scheme").addEventListener("click", () => {
      const dark = root.dataset.mdColorScheme !== "slate"
      keep(KEPT, dark === device.matches ? null : dark ? "dark" : "light") // what the device does need not be kept
      show(dark)
    })
  }, { once: true })
  // The device may change at sunset; another window of the site, or a page the browser kept whole, may have been told.
  device.addEventListener("change", () => show(chosen()))
  addEventListener("storage", event => event.key === KEPT && show(chosen()))
  addEventListener("pageshow", event => event.persisted && show(chosen()))
})()
