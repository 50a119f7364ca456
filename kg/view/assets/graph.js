// The drawing: which nodes are shown, in which colours, and what a click does.

const filters = { classes: new Set(), status: new Set(), docs: new Set(), confidence: 0, from: "", to: "", undated: true };
const view = { limit: RECORDS.opening, extra: new Set(), chosen: null, shown: new Set(), passing: 0, places: new Map() };
const shownNodes = new vis.DataSet();
const shownEdges = new vis.DataSet();
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let network = null;

function passes(claim) {
  return claim.confidence >= filters.confidence &&
    (filters.docs.size === 0 || claim.cited.some((c) => filters.docs.has(c.doc)));
}
const sourced = () => filters.docs.size > 0 || filters.confidence > 0;

function eventPasses(node) {
  if (filters.classes.has(node.cls.name) || filters.status.has(node.status)) return false;
  if (filters.from || filters.to) {
    const first = node.earliest || node.date || node.latest;
    const last = node.latest || node.date || node.earliest;
    if (!first) { if (!filters.undated) return false; }
    else if ((filters.from && last < filters.from) || (filters.to && first > filters.to)) return false;
  }
  return !sourced() || node.claims.some(passes);
}
const linkPasses = (link) => !sourced() || link.claims.some((c) => passes(CLAIMS[c]));

// Which nodes pass the filters: an entity stays while something that passes still speaks of it.
function passing() {
  const ok = new Set();
  const off = filters.classes.size || filters.status.size || filters.from || filters.to || sourced();
  for (const node of NODES) if (node.event && eventPasses(node)) ok.add(node.index);
  for (const node of NODES) {
    if (node.event || filters.classes.has(node.cls.name)) continue;
    const linked = () => node.links.some((l) => {
      const other = NODES[l.from === node.index ? l.to : l.from];
      return linkPasses(l) && (other.event ? ok.has(other.index) : !filters.classes.has(other.cls.name));
    });
    if (!off || linked() || (!node.links.length && (!sourced() || node.claims.some(passes)))) ok.add(node.index);
  }
  return ok;
}

function css(name) { return getComputedStyle(document.documentElement).getPropertyValue(name).trim(); }

function mix(colour, paper, share) {
  const part = (c, at) => parseInt(c.slice(1 + 2 * at, 3 + 2 * at), 16);
  return "#" + [0, 1, 2].map((i) => Math.round(part(colour, i) * share + part(paper, i) * (1 - share)).toString(16).padStart(2, "0")).join("");
}

function looks() {
  const paper = css("--paper"), ink = css("--ink"), line = css("--line"), accent = css("--accent");
  const groups = {};
  for (const [key, group] of Object.entries(DRAWN.options.groups)) {
    const colour = group.color, fill = group.hollow ? mix(colour, paper, 0.12) : colour;
    const rim = group.hollow ? colour : mix(colour, ink, 0.7);
    groups[key] = { shape: group.shape, shapeProperties: group.shapeProperties || {}, borderWidth: group.hollow ? 1.8 : 1,
      color: { background: fill, border: rim, highlight: { background: fill, border: accent }, hover: { background: fill, border: accent } } };
  }
  return {
    ...DRAWN.options, groups, autoResize: true,
    nodes: { borderWidthSelected: 3, labelHighlightBold: false, scaling: { label: { drawThreshold: 8 } },
      font: { face: "system-ui, sans-serif", color: ink, strokeWidth: 3, strokeColor: paper, vadjust: -2 } },
    edges: { width: 1, smooth: false, selectionWidth: 1.5, hoverWidth: 0.8, scaling: { label: { drawThreshold: 9 } },
      color: { color: line, highlight: accent, hover: accent, inherit: false },
      font: { face: "system-ui, sans-serif", size: 10, color: css("--quiet"), strokeWidth: 3, strokeColor: paper, align: "horizontal" } },
    interaction: { hover: true, multiselect: false, selectConnectedEdges: false, tooltipDelay: 0, keyboard: { enabled: true, bindToWindow: false } },
  };
}

// Nodes that were added later stand where they were put, not where the whole graph would have them.
const placed = (index) => ({ ...DRAWN.nodes[index], ...(view.places.get(index) || {}) });

function refresh() {
  const ok = passing();
  const next = new Set();
  let room = view.limit;
  for (const node of NODES) {
    if (!ok.has(node.index)) continue;
    if (room > 0) { next.add(node.index); room -= 1; } else if (view.extra.has(node.index)) next.add(node.index);
  }
  if (view.chosen && view.chosen.kind === "node") next.add(view.chosen.index);
  const edges = LINKS.filter((l) => next.has(l.from) && next.has(l.to) && linkPasses(l)).map((l) => l.index);
  const edgeSet = new Set(edges);
  shownEdges.remove(shownEdges.getIds().filter((id) => !edgeSet.has(id)));
  shownNodes.remove(shownNodes.getIds().filter((id) => !next.has(id)));
  const had = new Set(shownNodes.getIds()), hadEdges = new Set(shownEdges.getIds());
  shownNodes.add([...next].filter((i) => !had.has(i)).map(placed));
  shownEdges.add(edges.filter((i) => !hadEdges.has(i)).map((i) => DRAWN.edges[i]));
  view.shown = next; view.passing = ok.size;
  const total = NODES.length === ok.size ? `${plural(ok.size, "node")}` : `${ok.size} that pass the filters (${NODES.length} in all)`;
  $("showing").textContent = `Showing ${next.size.toLocaleString("en")} of ${total}`;
  $("all").hidden = [...ok].every((i) => next.has(i));
  $("reset").hidden = view.limit === RECORDS.opening && view.extra.size === 0 && NODES.length === ok.size;
  dim();
  document.dispatchEvent(new Event("kg-shown"));
}

// What is not next to the chosen node steps back.
function dim() {
  if (view.shown.size > 1500) return;
  const near = new Set();
  const chosen = view.chosen;
  if (chosen && chosen.kind === "node") {
    near.add(chosen.index);
    for (const l of NODES[chosen.index].links) { near.add(l.from); near.add(l.to); }
    // Through an event, its other participants are near too.
    for (const i of [...near]) if (NODES[i].event && i !== chosen.index) for (const l of NODES[i].links) { near.add(l.from); near.add(l.to); }
  } else if (chosen) { near.add(LINKS[chosen.index].from); near.add(LINKS[chosen.index].to); }
  const faint = (i) => chosen !== null && !near.has(i);
  const ink = css("--ink"), pale = mix(ink, css("--paper"), 0.35);
  shownNodes.update(shownNodes.getIds().map((id) => ({ id, opacity: faint(id) ? 0.25 : 1, font: { ...DRAWN.nodes[id].font, color: faint(id) ? pale : ink } })));
  shownEdges.update(shownEdges.get().map((e) => ({ id: e.id, color: { ...looks.edge, opacity: faint(e.from) || faint(e.to) ? 0.15 : 1 } })));
}

// Set new neighbours on free spots around a node, nearest first, on rings.
function unfold(index) {
  const fresh = [...new Set(NODES[index].links.flatMap((l) => [l.from, l.to]))].filter((i) => !view.shown.has(i));
  // An event without its other participants says little: they come along.
  const along = fresh.filter((i) => NODES[i].event).flatMap((i) => NODES[i].links.flatMap((l) => [l.from, l.to]));
  const added = [...new Set([...fresh, ...along])].filter((i) => !view.shown.has(i)).slice(0, 60);
  const centre = network.getPosition(index);
  const taken = Object.values(network.getPositions());
  const free = (p) => taken.every((q) => Math.abs(p.x - q.x) > 92 || Math.abs(p.y - q.y) > 58);
  let turn = 0;
  for (const i of added) {
    let spot;
    do {
      const reach = 120 + 9 * turn, angle = turn * 2.399963;
      spot = { x: Math.round(centre.x + reach * Math.cos(angle)), y: Math.round(centre.y + reach * 0.8 * Math.sin(angle)) };
      turn += 1;
    } while (!free(spot) && turn < 2000);
    taken.push(spot); view.places.set(i, spot); view.extra.add(i);
  }
  refresh();
  return added.length;
}
const hiddenNear = (index) => new Set(NODES[index].links.flatMap((l) => [l.from, l.to]).filter((i) => !view.shown.has(i))).size;

function reveal(index) {
  if (view.shown.has(index)) return;
  view.extra.add(index);
  const anchor = NODES[index].links.map((l) => (l.from === index ? l.to : l.from)).find((i) => view.shown.has(i));
  const centre = anchor === undefined ? DRAWN.nodes[index] : network.getPosition(anchor);
  const taken = Object.values(network.getPositions());
  for (let turn = 0; turn < 2000; turn += 1) {
    const p = { x: Math.round(centre.x + (110 + 9 * turn) * Math.cos(turn * 2.4)), y: Math.round(centre.y + (90 + 7 * turn) * Math.sin(turn * 2.4)) };
    if (taken.every((q) => Math.abs(p.x - q.x) > 92 || Math.abs(p.y - q.y) > 58)) { view.places.set(index, p); break; }
  }
  refresh();
}

function glide(options) { return calm.matches ? false : { duration: 350, easingFunction: "easeInOutQuad", ...options }; }

// Fit what is shown, but never so small that no name can be read, nor larger than life.
function fit() {
  network.fit({ animation: false, maxZoomLevel: 1.2 });
}

function focusOn(index) {
  network.focus(index, { scale: Math.max(network.getScale(), 0.9), animation: glide({}) });
}

function startGraph() {
  const options = looks();
  looks.edge = options.edges.color;
  refresh();
  network = new vis.Network($("network"), { nodes: shownNodes, edges: shownEdges }, options);
  const frame = $("network").querySelector(".vis-network");
  frame.tabIndex = 0;
  frame.setAttribute("role", "application");
  frame.setAttribute("aria-label", "Graph. Arrow keys move it, plus and minus zoom. Search or the table reach every node by keyboard.");
  network.on("click", ({ nodes, edges }) => {
    if (nodes.length) choose("node", nodes[0]);
    else if (edges.length) choose("link", edges[0]);
    else unchoose();
  });
  network.on("doubleClick", ({ nodes }) => { if (nodes.length) { unfold(nodes[0]); choose("node", nodes[0]); } });
  network.on("dragEnd", ({ nodes }) => { for (const i of nodes) view.places.set(i, network.getPosition(i)); });
  network.on("hoverNode", ({ node, event }) => hint(event, NODES[node].label, [NODES[node].cls.label, NODES[node].event ? labelOf(NODES[node].status) : ""]));
  network.on("hoverEdge", ({ edge, event }) => hint(event, sentence(LINKS[edge]), []));
  for (const over of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(over, () => { $("hint").hidden = true; });
  fit();
}

function hint(event, title, notes) {
  const box = $("hint");
  const at = event.center || { x: event.clientX, y: event.clientY };
  const stage = $("stage").getBoundingClientRect();
  box.replaceChildren(el("strong", {}, name(title.slice(0, 200))), el("span", {}, notes.filter(Boolean).join(" · ")));
  box.hidden = false;
  box.style.left = `${Math.min(at.x - stage.left + 14, stage.width - box.offsetWidth - 8)}px`;
  box.style.top = `${Math.min(at.y - stage.top + 14, stage.height - box.offsetHeight - 8)}px`;
}

function repaint() {
  const options = looks();
  looks.edge = options.edges.color;
  network.setOptions(options);
  const ids = shownNodes.getIds();
  shownNodes.update(ids.map((id) => ({ id, group: DRAWN.nodes[id].group, ...(options.groups[DRAWN.nodes[id].group]), font: { ...DRAWN.nodes[id].font, color: css("--ink"), strokeColor: css("--paper") } })));
  shownEdges.update(shownEdges.getIds().map((id) => ({ id, color: options.edges.color, font: { color: css("--quiet"), strokeColor: css("--paper") } })));
  dim();
}
