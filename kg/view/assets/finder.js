// Search with suggestions, and the filters.

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const INDEX = NODES.flatMap((node) => [node.label, ...node.names].map((text) => ({ node: node.index, text, key: fold(text.slice(0, 300)) })));

function hits(query, most = 12) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const found = new Map();
  for (const entry of INDEX) {
    if (!words.every((w) => entry.key.includes(w))) continue;
    const start = entry.key.startsWith(words[0]) ? 0 : entry.key.includes(" " + words[0]) ? 1 : 2;
    const old = found.get(entry.node);
    if (!old || start < old.start) found.set(entry.node, { ...entry, start });
  }
  return [...found.values()].sort((a, b) => a.start - b.start || NODES[a.node].event - NODES[b.node].event || NODES[b.node].support - NODES[a.node].support || a.node - b.node).slice(0, most);
}

function startSearch() {
  const box = $("search"), list = $("hits");
  let current = [], at = -1;
  function show() {
    current = hits(box.value);
    at = current.length ? 0 : -1;
    list.replaceChildren(...(current.length ? current.map((hit, i) => option(hit, i)) : [el("li", { class: "quiet" }, "Nothing by this name")]));
    list.hidden = box.value.trim() === "";
    box.setAttribute("aria-expanded", String(!list.hidden));
    mark();
  }
  function option(hit, i) {
    const node = NODES[hit.node];
    const item = el("li", { role: "option", id: `hit-${i}` }, swatch(node.cls, node.status), " ", name(node.label.slice(0, 120)),
      el("span", { class: "quiet" }, hit.text === node.label ? ` ${node.cls.label}` : [" also ", name(hit.text.slice(0, 80))]));
    item.addEventListener("mousedown", (event) => { event.preventDefault(); open(hit); });
    return item;
  }
  function mark() {
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    if (at >= 0) { box.setAttribute("aria-activedescendant", `hit-${at}`); list.children[at].scrollIntoView({ block: "nearest" }); } else box.removeAttribute("aria-activedescendant");
  }
  function hide() { list.hidden = true; box.setAttribute("aria-expanded", "false"); }
  function open(hit) { hide(); box.value = ""; choose("node", hit.node, true); }
  box.addEventListener("input", show);
  box.addEventListener("focus", () => { if (box.value.trim()) show(); });
  box.addEventListener("blur", hide);
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) show();
      if (current.length) at = (at + (event.key === "ArrowDown" ? 1 : current.length - 1)) % current.length;
      mark(); event.preventDefault();
    } else if (event.key === "Enter" && at >= 0 && !list.hidden) { open(current[at]); event.preventDefault(); }
    else if (event.key === "Escape") { if (list.hidden) box.value = ""; hide(); event.stopPropagation(); }
  });
}

let waiting = 0;
function changed() {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(() => { refresh(); document.dispatchEvent(new Event("kg-filtered")); });
}

function ticks(title, entries, set, inverse = false) {
  const boxes = entries.map(({ key, label, count }) => {
    const input = el("input", { type: "checkbox", checked: !inverse, "data-key": String(key), onchange: () => {
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
  const status = Object.entries(COUNTS.status).filter(([, n]) => n).map(([s, n]) => ({ key: s, label: [lineSample(RECORDS.lines[s]), ` ${labelOf(s)}`], count: n }));
  const cites = DOCS.map(() => 0);
  for (const c of CLAIMS) for (const d of new Set(c.cited.map((e) => e.doc))) if (cites[d] !== undefined) cites[d] += 1;
  const docs = DOCS.map((d) => ({ key: d.index, label: [name(d.label), d.publisher ? ` (${d.publisher})` : ""], count: cites[d.index] }));
  const dates = NODES.filter((n) => n.event).flatMap((n) => [n.earliest || n.date, n.latest || n.date]).filter((d) => /^\d{4}-\d\d-\d\d$/.test(d)).sort();
  const span = { min: dates[0], max: dates[dates.length - 1] };
  const from = el("input", { type: "date", id: "from", ...span, onchange: () => { filters.from = from.value; changed(); } });
  const to = el("input", { type: "date", id: "to", ...span, onchange: () => { filters.to = to.value; changed(); } });
  const undated = el("input", { type: "checkbox", checked: true, id: "undated", onchange: () => { filters.undated = undated.checked; changed(); } });
  const level = el("input", { type: "range", id: "confidence", min: "0", max: "1", step: "0.05", value: "0" });
  const said = el("output", { for: "confidence" }, "any");
  level.addEventListener("input", () => { filters.confidence = Number(level.value); said.textContent = filters.confidence ? `at least ${filters.confidence.toFixed(2)}` : "any"; changed(); });
  $("filters").replaceChildren(
    el("h2", { class: "hidden" }, "Filters"),
    el("p", {}, el("button", { type: "button", id: "clear", onclick: () => clearFilters() }, "Clear all filters")),
    ticks("Status of events", status, filters.status),
    dates.length ? el("fieldset", {}, el("legend", {}, "When events happened"), el("p", { class: "dates" }, el("label", {}, "from ", from), " ", el("label", {}, "to ", to)), el("label", {}, undated, " with undated events")) : "",
    el("fieldset", {}, el("legend", {}, "Confidence of claims"), el("label", {}, level, " ", said)),
    ticks("Kinds of entity", entries(false), filters.classes),
    ticks("Kinds of event", entries(true), filters.classes),
    ticks("Only these articles", docs, filters.docs, true));
}
function clearFilters() {
  filters.classes.clear(); filters.status.clear(); filters.docs.clear();
  Object.assign(filters, { confidence: 0, from: "", to: "", undated: true });
  startFilters();
  changed();
}
