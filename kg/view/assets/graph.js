// The drawing: which nodes are shown, in which colours, and what a click does.

const filters = { classes: new Set(), status: new Set(), docs: new Set(), confidence: 0, from: "", to: "", undated: true };
const view = { limit: RECORDS.opening, extra: new Set(), chosen: null, near: null, nearLinks: new Set(), shown: new Set(), places: new Map() };
// How many more nodes one step shows: a picture of thousands says nothing.
const STEP = 300;
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

// Colours follow the theme; what they stand for comes from the ontology.
function looks() {
  Object.assign(looks, { paper: css("--paper"), ink: css("--ink"), quiet: css("--quiet"), line: css("--line"), accent: css("--accent") });
  looks.pale = mix(looks.ink, looks.paper, 0.35);
  looks.faintLine = mix(looks.line, looks.paper, 0.25);
  looks.thinLine = mix(looks.line, looks.paper, 0.45);
  looks.groups = {};
  for (const [key, group] of Object.entries(DRAWN.options.groups)) {
    const fill = group.hollow ? mix(group.color, looks.paper, 0.1) : group.color;
    const rim = group.hollow ? group.color : mix(group.color, looks.ink, 0.7);
    const active = { background: fill, border: looks.accent };
    looks.groups[key] = { shape: group.shape, shapeProperties: group.shapeProperties || {}, borderWidth: group.hollow ? 1.8 : 1,
      color: { background: fill, border: rim, highlight: active, hover: active },
      faint: { background: mix(fill, looks.paper, 0.2), border: mix(rim, looks.paper, 0.25), highlight: active, hover: active } };
  }
  return {
    ...DRAWN.options, groups: {}, autoResize: true,
    nodes: { borderWidthSelected: 3 },
    edges: { smooth: false, selectionWidth: 1.5, hoverWidth: 0.8 },
    interaction: { hover: true, multiselect: false, selectConnectedEdges: false, tooltipDelay: 0, keyboard: { enabled: true, bindToWindow: false } },
  };
}
function nodeLook(index, faint) {
  const look = looks.groups[DRAWN.nodes[index].group];
  return { shape: look.shape, shapeProperties: look.shapeProperties, borderWidth: look.borderWidth, color: faint ? look.faint : look.color };
}
// Where lines are many they are drawn paler, so that nodes stand out of them.
const CROWD = 800;
const edgeColour = (faint) => ({ color: faint ? looks.faintLine : view.shown.size > CROWD ? looks.thinLine : looks.line, highlight: looks.accent, hover: looks.accent, inherit: false });

// Nodes that were added later stand where they were put, not where the whole graph would have them.
function placed(index) {
  const { id, x, y, size } = DRAWN.nodes[index];
  return { id, x, y, size, ...nodeLook(index, false), ...(view.places.get(index) || {}) };
}
// Names are written by labels.js.
const strung = (index) => ({ ...DRAWN.edges[index], label: undefined, color: edgeColour(false) });

function refresh() {
  const ok = passing();
  const next = new Set();
  let room = view.limit;
  for (const node of NODES) {
    if (!ok.has(node.index)) continue;
    if (room > 0) { next.add(node.index); room -= 1; } else if (view.extra.has(node.index)) next.add(node.index);
  }
  if (view.chosen && view.chosen.kind === "node") next.add(view.chosen.index);
  else if (view.chosen) next.add(LINKS[view.chosen.index].from).add(LINKS[view.chosen.index].to);
  view.shown = next;
  const edges = LINKS.filter((l) => next.has(l.from) && next.has(l.to) && linkPasses(l)).map((l) => l.index);
  const edgeSet = new Set(edges);
  shownEdges.remove(shownEdges.getIds().filter((id) => !edgeSet.has(id)));
  shownNodes.remove(shownNodes.getIds().filter((id) => !next.has(id)));
  const had = new Set(shownNodes.getIds()), hadEdges = new Set(shownEdges.getIds());
  shownNodes.add([...next].filter((i) => !had.has(i)).map(placed));
  shownEdges.add(edges.filter((i) => !hadEdges.has(i)).map(strung));
  const total = NODES.length === ok.size ? `${plural(ok.size, "node")}` : `${ok.size} that pass the filters (${NODES.length} in all)`;
  $("showing").textContent = `Showing ${next.size.toLocaleString("en")} of ${total}`;
  const left = [...ok].filter((i) => !next.has(i)).length;
  $("all").hidden = left === 0;
  $("all").textContent = left > STEP ? `Show ${STEP} more` : `Show all`;
  if (network) network.setOptions({ interaction: { hideEdgesOnDrag: next.size > CROWD, hideEdgesOnZoom: next.size > CROWD } });
  $("reset").hidden = view.limit === RECORDS.opening && view.extra.size === 0 && NODES.length === ok.size;
  dim();
}

// What is not next to the chosen node steps back.
function dim() {
  const chosen = view.chosen, near = new Set(), links = new Set();
  const reach = (index) => { for (const l of NODES[index].links) { near.add(l.from); near.add(l.to); links.add(l.index); } };
  if (chosen && chosen.kind === "node") {
    near.add(chosen.index);
    reach(chosen.index);
    // Through an event, its other participants are near too.
    for (const i of [...near]) if (NODES[i].event && i !== chosen.index) reach(i);
  } else if (chosen) {
    const { from, to } = LINKS[chosen.index];
    near.add(from).add(to); links.add(chosen.index);
    for (const i of [from, to]) if (NODES[i].event) reach(i);
  }
  view.near = chosen ? near : null;
  view.nearLinks = links;
  if (view.shown.size > 1500) return;
  shownNodes.update(shownNodes.getIds().map((id) => ({ id, ...nodeLook(id, chosen !== null && !near.has(id)) })));
  shownEdges.update(shownEdges.getIds().map((id) => ({ id, color: edgeColour(chosen !== null && !links.has(id)) })));
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

const glide = () => (calm.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" });

// Fit what is shown, but no larger than life.
function fit() {
  network.fit({ animation: false, maxZoomLevel: 1.2 });
  // Room for the names at the rim.
  network.moveTo({ scale: network.getScale() * 0.92, animation: false });
}

function focusOn(index) {
  network.focus(index, { scale: Math.max(network.getScale(), 0.9), animation: glide() });
}

function between(from, to) {
  const a = network.getPosition(from), b = network.getPosition(to);
  network.moveTo({ position: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, scale: Math.max(network.getScale(), 0.8), animation: glide() });
}

function startGraph() {
  const options = looks();
  refresh();
  network = new vis.Network($("network"), { nodes: shownNodes, edges: shownEdges }, options);
  const frame = $("network").querySelector(".vis-network");
  frame.tabIndex = 0;
  frame.setAttribute("role", "application");
  frame.setAttribute("aria-label", "Graph. Arrow keys move it, plus and minus zoom. Search or the table reach every node by keyboard.");
  network.on("click", ({ nodes, edges, pointer }) => {
    const named = nodes.length ? nodes[0] : labelAt(pointer.DOM);
    if (named !== undefined) choose("node", named);
    else if (edges.length) choose("link", edges[0]);
    else unchoose();
  });
  network.on("doubleClick", ({ nodes, pointer }) => {
    const named = nodes.length ? nodes[0] : labelAt(pointer.DOM);
    if (named !== undefined) { unfold(named); choose("node", named); }
  });
  network.on("afterDrawing", drawLabels);
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
  looks();
  shownNodes.update(shownNodes.getIds().map((id) => ({ id, ...nodeLook(id, false) })));
  shownEdges.update(shownEdges.getIds().map((id) => ({ id, color: edgeColour(false) })));
  dim();
  network.redraw();
}
