// The filters: what they offer, and what follows when one is set.

let waiting = 0;
function changed() {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(() => { refresh(); drawTable(); drawTime(); redetail(); commit(); });
}

function ticks(title, entries, set, inverse = false) {
  const boxes = entries.map(({ key, label, count }) => {
    const input = el("input", { type: "checkbox", checked: set.has(key) === inverse, "data-key": String(key), onchange: () => {
      const member = inverse ? input.checked : !input.checked;
      if (member) set.add(key); else set.delete(key);
      changed();
    } });
    return { input, row: el("label", {}, input, " ", ...label, el("span", { class: "quiet" }, ` ${count.toLocaleString("en")}`)) };
  });
  const turn = (on) => { for (const { input } of boxes) if (input.checked !== on) { input.checked = on; input.dispatchEvent(new Event("change")); } };
  return el("fieldset", {}, el("legend", {}, title),
    entries.length > 3 && !inverse ? el("p", { class: "few" }, el("button", { type: "button", onclick: () => turn(true) }, "all"), el("button", { type: "button", onclick: () => turn(false) }, "none")) : "",
    el("div", { class: "ticks" }, ...boxes.map((b) => b.row)));
}

function startFilters() {
  const count = (test) => NODES.filter(test).length;
  const used = [...new Set(NODES.map((n) => n.cls))].sort((a, b) => a.label.localeCompare(b.label));
  const entries = (event) => used.filter((c) => c.event === event).map((c) => ({ key: c.name, label: [swatch(c), ` ${c.label}`], count: count((n) => n.cls === c) }));
  const status = Object.entries(COUNTS.status).filter(([, n]) => n).map(([s, n]) => ({ key: s, label: [lineSample(RECORDS.lines[s], s), ` ${labelOf(s)}`], count: n }));
  const docs = DOCS.map((d) => ({ key: d.index, label: [name(d.label), d.publisher ? ` (${d.publisher})` : ""], count: d.cited }));
  const dates = NODES.filter((n) => n.event).flatMap((n) => [n.earliest || n.date, n.latest || n.date]).filter((d) => /^\d{4}-\d\d-\d\d$/.test(d)).sort();
  const span = { min: dates[0], max: dates[dates.length - 1] };
  const from = el("input", { type: "date", id: "from", value: filters.from, ...span, onchange: () => { filters.from = from.value; changed(); } });
  const to = el("input", { type: "date", id: "to", value: filters.to, ...span, onchange: () => { filters.to = to.value; changed(); } });
  const undated = el("input", { type: "checkbox", checked: filters.undated, id: "undated", onchange: () => { filters.undated = undated.checked; changed(); } });
  const level = el("input", { type: "range", id: "confidence", min: "0", max: "1", step: "0.05", value: String(filters.confidence) });
  const sure = () => (filters.confidence ? `at least ${filters.confidence.toFixed(2)}` : "any");
  const said = el("output", { for: "confidence" }, sure());
  const most = Math.max(1, ...NODES.map((n) => n.lineages));
  const sources = el("input", { type: "number", id: "lineages", min: "1", max: String(most), value: String(filters.lineages), onchange: () => { filters.lineages = Math.min(Math.max(Math.round(Number(sources.value)) || 1, 1), most); changed(); } });
  level.addEventListener("input", () => { filters.confidence = Number(level.value); said.textContent = sure(); changed(); });
  $("filters").replaceChildren(...[
    el("h2", { class: "hidden" }, "Filters"),
    el("p", {}, el("button", { type: "button", id: "clear", onclick: () => clearFilters() }, "Clear all filters")),
    ticks("Status of events", status, filters.status),
    dates.length ? el("fieldset", {}, el("legend", {}, "When events happened"), el("p", { class: "dates" }, el("label", {}, "from ", from), " ", el("label", {}, "to ", to)), el("label", {}, undated, " with undated events")) : "",
    el("fieldset", {}, el("legend", {}, "Confidence of claims"), el("label", {}, el("span", { class: "hidden" }, "at least "), level, " ", said)),
    most > 1 ? el("fieldset", {}, el("legend", {}, "Independent sources of an event"), el("label", {}, "at least ", sources)) : "",
    ticks("Kinds of entity", entries(false), filters.classes),
    ticks("Kinds of event", entries(true), filters.classes),
    ticks("Only these articles", docs, filters.docs, true),
  ].filter((part) => part !== ""));
}
function clearFilters() {
  filters.classes.clear(); filters.status.clear(); filters.docs.clear();
  Object.assign(filters, { confidence: 0, lineages: 1, from: "", to: "", undated: false });
  startFilters();
  changed();
}
