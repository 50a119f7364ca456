// The same data as tables, for those who read rather than look; the filters hold here too.

const ROWS = 200;
let tableTab = "entities";

function tableRows(kind) {
  const ok = passing();
  if (kind === "entities") return NODES.filter((n) => !n.event && ok.has(n.index)).sort((a, b) => b.support - a.support || a.index - b.index);
  if (kind === "events") return NODES.filter((n) => n.event && ok.has(n.index)).sort(inTime);
  if (kind === "relations") return LINKS.filter((l) => !NODES[l.from].event && ok.has(l.from) && ok.has(l.to) && linkPasses(l));
  return CLAIMS.filter(passes);
}
const TABLES = {
  entities: { title: "Entities", head: ["Name", "Kind", "Other names", "Links", "Articles"],
    row: (n) => [goTo(n.index), n.cls.label, name(n.names.join(", ").slice(0, 200)), String(n.links.length), String(n.docs.length)] },
  events: { title: "Events", head: ["When", "Event", "Kind", "Status", "Independent sources"],
    row: (n) => [when(n) || "undated", goTo(n.index), n.cls.label, labelOf(n.status) + (n.contested ? ", contested" : ""), String(n.lineages)] },
  relations: { title: "Relations", head: ["From", "Relation", "To", "Standing", "Claims"],
    row: (l) => [goTo(l.from), propertyLabel(l.property), goTo(l.to), l.line === "solid" ? "affirmed" : l.line === "dotted" ? "denied" : "not affirmed",
      el("button", { type: "button", class: "go", onclick: () => choose("link", l.index, true) }, String(l.claims.length))] },
  claims: { title: "Claims", head: ["Claim", "Who says so", "Sentence", "Article", "Confidence"],
    row: (c) => [el("ul", { class: "says" }, saying(c, null)), el("span", {}, ...stance(c)), c.cited[0] ? el("span", { dir: "auto" }, ...marked(c.cited[0].quote, c.cited[0].marks)) : "", c.cited[0] ? source(DOCS[c.cited[0].doc]) : "", c.confidence.toFixed(2)] },
};

function drawTable() {
  if ($("tables").hidden) return;
  const spec = TABLES[tableTab];
  const all = tableRows(tableTab);
  const body = el("tbody", {});
  let at = 0;
  const more = el("button", { type: "button", class: "more", onclick: () => grow() });
  function grow() {
    body.append(...all.slice(at, at + ROWS).map((entry) => el("tr", {}, ...spec.row(entry).map((cell, i) => el(i === 0 ? "th" : "td", i === 0 ? { scope: "row" } : {}, cell)))));
    at += ROWS;
    more.textContent = `Show ${Math.min(ROWS, all.length - at)} of ${(all.length - at).toLocaleString("en")} more`;
    more.hidden = at >= all.length;
  }
  grow();
  const choices = Object.entries(TABLES).map(([key, t]) => el("button", { type: "button", "aria-pressed": String(key === tableTab), onclick: () => { tableTab = key; drawTable(); } }, t.title));
  $("tables").replaceChildren(el("p", { class: "choices" }, ...choices),
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": spec.title },
      el("table", {}, el("caption", {}, `${spec.title}: ${all.length.toLocaleString("en")}`), el("thead", {}, el("tr", {}, ...spec.head.map((h) => el("th", { scope: "col" }, h)))), body)), more);
}
