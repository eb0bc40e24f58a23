/* A face is two files. What is not an ideograph, 12 kB each, is asked for at once, since it decides how wide and how
 * high lines are. The ideographs, 0.7 MB in all, do not hold up a first visit: it shows the device's own until the
 * edition's have come, all together, and as wide. Later pages, and pages opened from a folder, have them from the
 * start. Loaded in the head, before anything is painted; without scripts the style sheet asks for them itself. */
"use strict";

(() => {
  const KEPT = "edition.faces"
  const SIGNS = ["NotoSansSC-400.woff2", "NotoSerifSC-400.woff2", "NotoSansSC-500.woff2", "NotoSerifSC-600.woff2"]
  const here = document.currentScript.src
  const { edition } = window // .faces: a promise of the ideographs, where they are still to come

  function preload(name) {
    const href = new URL(`../fonts/${name}`, here).href
    document.head.append(Object.assign(document.createElement("link"), {
      rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href,
    }))
  }

  const show = () => { document.documentElement.dataset.han = "" }

  const loaded = () => new Promise(done => addEventListener("load", done))
  const painted = () => new Promise(done => new PerformanceObserver((_, watch) => {
    watch.disconnect()
    done()
  }).observe({ type: "paint", buffered: true }))
  const drawn = () => new Promise(done => requestAnimationFrame(() => setTimeout(done))) // what scripts added by then

  async function fetchIdeographs() {
    const faces = [...document.fonts].filter(face => face.family.includes("Han"))
    await Promise.allSettled(faces.map(face => face.load()))
    show()
    edition.keep(KEPT, "")
  }

  if (location.protocol === "file:") return show()
  for (const name of SIGNS) preload(name)
  if (edition.recall(KEPT) !== null) show()
  else edition.faces = Promise.all([loaded(), painted()]).then(drawn).then(fetchIdeographs)
})()
