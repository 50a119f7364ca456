// The same data as tables, for those who read rather than look; the filters hold here too.

const ROWS = 200;
let tableTab = "entities";
let sorting = null;

// How many independent sources stand behind a link: copies of one story count once.
const sourcesOf = (link) => new Set(linkClaims(link).flatMap((c) => c.cited.map((e) => (DOCS[e.doc] || {}).lineage || e.doc))).size;
const standing = (l) => (l.line === "solid" ? "affirmed" : l.line === "dotted" ? "denied" : "not affirmed");
const alphabetic = (text) => (a, b) => text(a).localeCompare(text(b));
const numeric = (value) => (a, b) => value(a) - value(b);

function tableRows(kind) {
  const ok = passing();
  if (kind === "entities") return NODES.filter((n) => !n.event && ok(n.index)).sort((a, b) => b.support - a.support || a.index - b.index);
  if (kind === "events") return NODES.filter((n) => n.event && ok(n.index)).sort(inTime);
  if (kind === "relations") return LINKS.filter((l) => !NODES[l.from].event && ok(l.from) && ok(l.to) && linkPasses(l));
  return loadClaims().filter((c) => passes(c) && (typeof c.subject !== "number" || ok(c.subject)));
}
// Each column: its heading, the order it sorts by, its cell.
const TABLES = {
  entities: { title: "Entities", columns: [
    ["Name", alphabetic((n) => n.label), (n) => goTo(n.index)],
    ["Kind", alphabetic((n) => n.cls.label), (n) => n.cls.label],
    ["Other names", null, (n) => name(n.names.join(", ").slice(0, 200))],
    ["Links", numeric((n) => n.links.length), (n) => String(n.links.length)],
    ["Articles", numeric((n) => n.docs.length), (n) => String(n.docs.length)]] },
  events: { title: "Events", columns: [
    ["When", inTime, (n) => when(n) || "undated"],
    ["Event", alphabetic((n) => n.label), (n) => goTo(n.index)],
    ["Kind", alphabetic((n) => n.cls.label), (n) => n.cls.label],
    ["Status", alphabetic((n) => n.status), (n) => labelOf(n.status) + (n.contested ? ", contested" : "")],
    ["Independent sources", numeric((n) => n.lineages), (n) => String(n.lineages)]] },
  relations: { title: "Relations", columns: [
    ["From", alphabetic((l) => NODES[l.from].label), (l) => goTo(l.from)],
    ["Relation", alphabetic((l) => l.property), (l) => propertyLabel(l.property)],
    ["To", alphabetic((l) => NODES[l.to].label), (l) => goTo(l.to)],
    ["Standing", alphabetic(standing), standing],
    ["Independent sources", numeric(sourcesOf), (l) => String(sourcesOf(l))],
    ["Claims", numeric((l) => l.claims.length), (l) => el("button", { type: "button", class: "go", onclick: () => choose("link", l.index, true) }, plural(l.claims.length, "claim"))]] },
  claims: { title: "Claims", columns: [
    ["Claim", null, (c) => el("span", { class: "says" }, saying(c, null, "span"))],
    ["Who says so", null, (c) => el("span", {}, ...stance(c))],
    ["Sentence", null, (c) => (c.cited[0] ? el("span", { dir: "auto" }, ...marked(c.cited[0].quote, c.cited[0].marks)) : "")],
    ["Article", numeric((c) => (c.cited[0] || { doc: -1 }).doc), (c) => (c.cited[0] ? source(DOCS[c.cited[0].doc]) : "")],
    ["Confidence", numeric((c) => c.confidence), (c) => c.confidence.toFixed(2)]] },
};

function heading([title, order], at) {
  const sorted = sorting && sorting.at === at ? (sorting.down ? "descending" : "ascending") : "none";
  if (!order) return el("th", { scope: "col" }, title);
  const turn = () => {
    sorting = { at, down: sorted === "ascending" };
    drawTable();
    $("tables").querySelectorAll("thead th")[at].firstChild.focus();
  };
  return el("th", { scope: "col", "aria-sort": sorted }, el("button", { type: "button", class: "go", onclick: turn }, title, el("span", { "aria-hidden": "true" }, { none: " ↕", ascending: " ↑", descending: " ↓" }[sorted])));
}

function drawTable() {
  if ($("tables").hidden) return;
  const { title, columns } = TABLES[tableTab];
  const all = tableRows(tableTab);
  if (sorting) all.sort((a, b) => columns[sorting.at][1](a, b) * (sorting.down ? -1 : 1) || a.index - b.index);
  const body = el("tbody", {});
  let at = 0;
  const more = el("button", { type: "button", class: "more", onclick: () => grow() });
  function grow() {
    body.append(...all.slice(at, at + ROWS).map((entry) => el("tr", {}, ...columns.map(([, , cell], i) => el(i === 0 ? "th" : "td", i === 0 ? { scope: "row" } : {}, cell(entry))))));
    at += ROWS;
    more.textContent = `Show ${Math.min(ROWS, all.length - at)} of ${(all.length - at).toLocaleString("en")} more`;
    more.hidden = at >= all.length;
  }
  grow();
  const pick = (key) => { tableTab = key; sorting = null; drawTable(); $("tables").querySelector(`[data-table=${key}]`).focus(); };
  const choices = Object.entries(TABLES).map(([key, t]) => el("button", { type: "button", "data-table": key, "aria-pressed": String(key === tableTab), onclick: () => pick(key) }, t.title));
  $("tables").replaceChildren(el("p", { class: "choices" }, ...choices),
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title },
      el("table", {}, el("caption", {}, `${title}: ${all.length.toLocaleString("en")}`), el("thead", {}, el("tr", {}, ...columns.map(heading))), body)), more);
}
