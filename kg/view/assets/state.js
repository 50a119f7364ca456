// What the reader has set: filters and view; as text in the address, so that a view can be shared and undone.

const filters = { classes: new Set(), status: new Set(), docs: new Set(), confidence: 0, lineages: 1, from: "", to: "", undated: false };
const view = {
  limit: RECORDS.opening, extra: new Set(), hidden: new Set(), pinned: new Map(), places: new Map(),
  level: "story", open: new Set(), path: null, table: false, chosen: null,
  near: null, nearLinks: new Set(), shown: new Set(), groups: [], patches: [],
};
const past = [];
let current = "";

const idOf = (index) => encodeURIComponent(NODES[index].id);
const byId = new Map();
function indexOf(id) {
  if (!byId.size) for (const node of NODES) byId.set(encodeURIComponent(node.id), node.index);
  return byId.get(id);
}
const known = (ids) => ids.map(indexOf).filter((i) => i !== undefined);

// Only what differs from the opening view is written; a comma or colon inside a name is escaped, so they can divide.
function stateText() {
  const parts = [];
  const put = (key, value) => { if (value) parts.push(`${key}=${value}`); };
  const names = (set) => [...set].map(encodeURIComponent).join(",");
  put("off", names(filters.classes));
  put("no", names(filters.status));
  put("docs", [...filters.docs].map((d) => encodeURIComponent(DOCS[d].id)).join(","));
  put("confidence", filters.confidence || "");
  put("lineages", filters.lineages > 1 ? filters.lineages : "");
  put("from", filters.from); put("to", filters.to);
  put("undated", filters.undated ? "yes" : "");
  put("more", view.limit === RECORDS.opening ? "" : view.limit);
  put("with", [...view.extra].map(idOf).join(","));
  put("hide", [...view.hidden].map(idOf).join(","));
  put("pin", [...view.pinned].map(([i, p]) => `${idOf(i)}:${Math.round(p.x)}:${Math.round(p.y)}`).join(","));
  put("level", view.level === "story" ? "" : view.level);
  put("open", [...view.open].join(","));
  put("path", view.path ? view.path.map(idOf).join(",") : "");
  put("as", view.table ? "table" : "");
  const c = view.chosen;
  if (c && c.kind === "node") put("node", idOf(c.index));
  if (c && c.kind === "link") put("link", [idOf(LINKS[c.index].from), encodeURIComponent(LINKS[c.index].property), idOf(LINKS[c.index].to)].join(","));
  if (c && c.kind === "group") put("group", String(c.index));
  return parts.join("&");
}

function readState(text) {
  // An address that is only a name opens that name.
  const found = text && !text.includes("=") ? { node: text } : Object.fromEntries(text.split("&").map((p) => p.split("=", 2)));
  const list = (key) => (found[key] || "").split(",").filter(Boolean);
  const plain = (v) => { try { return decodeURIComponent(v); } catch (malformed) { return ""; } };
  const whole = (v, low, high) => (/^\d+$/.test(v || "") ? Math.min(Math.max(Number(v), low), high) : undefined);
  const date = (v) => (/^\d{4}-\d\d-\d\d$/.test(v || "") ? v : "");
  filters.classes = new Set(list("off").map(plain));
  filters.status = new Set(list("no").map(plain));
  filters.docs = new Set(DOCS.filter((d) => list("docs").includes(encodeURIComponent(d.id))).map((d) => d.index));
  filters.confidence = Math.min(Math.max(Number(found.confidence) || 0, 0), 1);
  filters.lineages = whole(found.lineages, 1, 1e6) || 1;
  filters.from = date(found.from); filters.to = date(found.to); filters.undated = found.undated === "yes";
  view.limit = whole(found.more, 1, MOST_SHOWN) || RECORDS.opening;
  view.extra = new Set(known(list("with"))); view.hidden = new Set(known(list("hide")));
  view.pinned = new Map();
  for (const pin of list("pin")) {
    const [id, x, y] = pin.split(":"), at = indexOf(id);
    if (at !== undefined && Number.isFinite(Number(x)) && Number.isFinite(Number(y))) view.pinned.set(at, { x: Number(x), y: Number(y) });
  }
  view.level = found.level === "groups" ? "groups" : "story";
  view.open = new Set(list("open").map((v) => whole(v, 0, GROUPS.length - 1)).filter((v) => v !== undefined));
  const path = known(list("path"));
  view.path = path.length === 2 ? path : null;
  view.table = found.as === "table";
  view.places = new Map();
  if (found.node && indexOf(found.node) === undefined) found.node = encodeURIComponent(plain(found.node));
  const node = found.node && indexOf(found.node);
  const [from, property, to] = list("link");
  const link = from && LINKS.find((l) => l.from === indexOf(from) && l.property === plain(property) && l.to === indexOf(to));
  const group = GROUPS.length ? whole(found.group, 0, GROUPS.length - 1) : undefined;
  return node !== undefined && found.node ? { kind: "node", index: node } : link ? { kind: "link", index: link.index }
    : group === undefined ? null : { kind: "group", index: group };
}

// After each act of the reader: the address follows, and the act can be undone.
function commit() {
  const now = stateText();
  if (now !== current) { past.push(current); current = now; }
  address();
}
function address() {
  try { history.replaceState(null, "", "#" + current); } catch (refused) { /* some viewers keep addresses fixed */ }
  $("undo").disabled = past.length === 0;
}
function restore(text) {
  const chosen = readState(text);
  current = text;
  startFilters(); drawTime();
  // Made anew, so that what was dragged stands where the state says.
  shownEdges.clear(); shownNodes.clear();
  refresh(); fit();
  showAs(view.table);
  if (view.path) showPath(); else if (chosen) select(chosen.kind, chosen.index); else unselect();
  address();
}
function undo() {
  if (!past.length) return;
  restore(past.pop());
  tell("The last step is undone.");
}
function reset() {
  commit();
  past.push(current);
  restore("");
  tell("Back to the opening view.");
}
const tell = (words) => { $("told").textContent = words; };
