/* Tables for export: the columns stand on the page that offers them, each explained; here is what fills them. */
"use strict";

(() => {
  const edition = window.edition ??= {}
  const ids = (scheme, places) => [...new Set(places)].map(place => edition.data[scheme][place][0]).join("; ")

  const columns = {
    address: unit => edition.address(unit),
    citation_zh: unit => edition.cite(unit).zh,
    citation_en: unit => edition.cite(unit).en,
    document: unit => unit.document.id,
    symbol: unit => unit.document.symbol,
    symbol_verified: unit => unit.document.verified ? "yes" : "no",
    date: unit => unit.document.date,
    unit: unit => unit.id,
    kind: unit => edition.data.kinds[unit.kind][0],
    number: unit => unit.number,
    text: unit => unit.text,
    target: (unit, id) => {
      const strength = unit.targets[edition.data.targets.findIndex(target => target[0] === id)]
      return strength < 0 ? "" : edition.data.strengths[strength][0]
    },
    pillar: unit => unit.primary < 0 ? "" : ids("pillars", [unit.primary]),
    secondary_pillars: unit => ids("pillars", unit.secondary),
    verbs: unit => unit.actions.map(action => edition.data.verbs[action[0]][0]).join("; "),
    verbs_as_printed: unit => unit.actions.map(action => edition.data.stands[action[1]]).join("; "),
    addressees: unit => ids("addressees", unit.actions.flatMap(action => action[2])),
    instruments: unit => ids("instruments", unit.instruments),
    bodies: unit => ids("bodies", unit.bodies),
    gist_zh: unit => unit.gist?.zh ?? "",
    gist_en: unit => unit.gist?.en ?? "",
    note: (unit, _, note) => note
  }
  const quoted = value => /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value

  /* The rows {unit, note, kept} as CSV with the columns of the page; without a unit, what was kept of it. */
  edition.csv = rows => {
    const named = [...document.querySelectorAll("[data-column]")]
    const lines = [named.map(column => column.textContent), ...rows.map(({ unit, note = "", kept }) =>
      named.map(({ dataset: { column, value } }) => unit ? columns[column](unit, value, note) : kept[column] ?? ""))]
    return "\ufeff" + lines.map(line => line.map(quoted).join(",") + "\r\n").join("")
  }

  /* Hand the reader a file. */
  edition.download = (name, type, text) => {
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  }
})()
