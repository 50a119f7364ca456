// The drawing: which nodes and lines are in view, and in which colours.

// A picture of thousands says nothing: beyond this many, communities are folded up instead.
const MOST_SHOWN = 600;
const STEP = 150;
// Where lines are many they are drawn paler, so that nodes stand out of them.
const CROWD = 250;
const shownNodes = new vis.DataSet();
const shownEdges = new vis.DataSet();
const calm = matchMedia("(prefers-reduced-motion: reduce)");
DRAWN.spots = new Map(DRAWN.nodes.map((n) => [n.id, { x: n.x, y: n.y }]));
let network = null;

const sourced = () => filters.docs.size > 0 || filters.confidence > 0;
function passes(claim) {
  return claim.confidence >= filters.confidence && (filters.docs.size === 0 || claim.cited.some((c) => filters.docs.has(c.doc)));
}

function inTimeFilter(node) {
  if (!filters.from && !filters.to) return true;
  const first = node.earliest || node.date || node.latest, last = node.latest || node.date || node.earliest;
  if (!first) return filters.undated;
  return !(filters.from && last < filters.from) && !(filters.to && first > filters.to);
}
function eventPasses(node) {
  if (filters.classes.has(node.cls.name) || filters.status.has(node.status)) return false;
  if (filters.lineages > 1 && node.lineages < filters.lineages) return false;
  return inTimeFilter(node) && (!sourced() || node.claims.some(passes));
}
const linkPasses = (link) => !sourced() || linkClaims(link).some(passes);

// A test of which nodes pass the filters: an entity stays while something that passes still speaks of it.
function passing() {
  const off = filters.classes.size || filters.status.size || filters.from || filters.to || filters.lineages > 1 || sourced();
  if (!off) return (index) => !view.hidden.has(index);
  if (sourced()) loadClaims();
  const events = new Set();
  for (const node of NODES) if (node.event && eventPasses(node)) events.add(node.index);
  const ok = new Set(events);
  // A relation between entities has no date and no count of sources: while those are asked for, only events count.
  const eventful = filters.from || filters.to || filters.lineages > 1;
  for (const node of NODES) {
    if (node.event || filters.classes.has(node.cls.name)) continue;
    const kept = node.links.some((l) => {
      const other = NODES[otherEnd(l, node.index)];
      return linkPasses(l) && (other.event ? events.has(other.index) : !eventful && !filters.classes.has(other.cls.name));
    });
    if (kept || (!node.links.length && !eventful && (!sourced() || node.claims.some(passes)))) ok.add(node.index);
  }
  return (index) => (ok.has(index) && !view.hidden.has(index)) || view.pinned.has(index);
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
  looks.faintLine = mix(looks.line, looks.paper, 0.22);
  looks.thinLine = mix(looks.line, looks.paper, 0.5);
  looks.tints = TINTS.map((tint) => mix(tint, looks.paper, 0.09));
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
    interaction: { hover: true, multiselect: false, selectConnectedEdges: false, tooltipDelay: 0, keyboard: { enabled: false } },
  };
}
function nodeLook(index, faint) {
  const node = NODES[index], look = looks.groups[node.event ? `${node.cls.name}|${node.status}` : node.cls.name];
  const pinned = view.pinned.has(index);
  return { shape: look.shape, shapeProperties: look.shapeProperties, borderWidth: look.borderWidth + (pinned ? 1.5 : 0), color: faint ? look.faint : look.color };
}
const drawnNode = (index) => ({ id: index, size: NODES[index].size, ...spotOf(index), ...nodeLook(index, false) });
const drawnGroup = ({ id, group, count, spot }) => ({
  id, ...spot, shape: "dot", size: Math.round(Math.min(16 + 2.2 * Math.sqrt(count), 60)), borderWidth: 2, shapeProperties: { borderDashes: [6, 4] },
  color: { background: looks.tints[group % TINTS.length], border: mix(TINTS[group % TINTS.length], looks.ink, 0.6), highlight: { background: looks.tints[group % TINTS.length], border: looks.accent }, hover: { background: looks.tints[group % TINTS.length], border: looks.accent } },
});

const edgeColour = (faint) => ({ color: faint ? looks.faintLine : view.shown.size > CROWD ? looks.thinLine : looks.line, highlight: looks.accent, hover: looks.accent, inherit: false });
// The ontology says solid, dashed or dotted; among the dashed, what is planned and what is possible differ in rhythm.
const DASHES = { dashed: [8, 6], dotted: [2, 5] };
const RHYTHMS = { Planned: [18, 7], Possible: [10, 5, 2, 5] };
const dashes = (line, status) => (line === "dashed" && RHYTHMS[status]) || DASHES[line] || false;
const ARROW = { to: { enabled: true, scaleFactor: 0.5 } };

function drawnEdge(index) {
  const link = LINKS[index], property = propertyOf(link.property), event = NODES[link.from].event;
  const [from, to] = event && property[5] ? [link.to, link.from] : [link.from, link.to];
  const edge = { id: index, from, to, dashes: dashes(link.line, NODES[link.from].status), width: event ? 1 : 2, color: edgeColour(false) };
  if (!property[4]) edge.arrows = ARROW;
  if (link.bend) edge.smooth = { enabled: true, type: (link.bend % 2 === 1) === (from < to) ? "curvedCW" : "curvedCCW", roundness: 0.18 * Math.ceil(link.bend / 2) };
  return edge;
}
const drawnJoin = ({ id, from, to, value }) => ({ id, from, to, width: Math.min(1 + Math.log2(value), 7), color: { ...edgeColour(false), color: looks.thinLine } });

// What the filters, the level and the reader's own choices put in view.
function compose() {
  const ok = passing();
  let next = new Set(), metas = [];
  if (view.level === "groups") ({ next, metas } = groupedView(ok));
  else for (let i = 0, room = view.limit; i < NODES.length && room > 0; i += 1) if (ok(i)) { next.add(i); room -= 1; }
  for (const i of view.extra) if (ok(i)) next.add(i);
  for (const i of view.pinned.keys()) next.add(i);
  if (view.path) for (const i of pathNodes()) next.add(i);
  const chosen = view.chosen;
  if (chosen && chosen.kind === "node") next.add(chosen.index);
  if (chosen && chosen.kind === "link") next.add(LINKS[chosen.index].from).add(LINKS[chosen.index].to);
  return { ok, next, metas };
}

function refresh() {
  const { ok, next, metas } = compose();
  view.shown = next; view.groups = metas; view.patches = patches();
  const around = view.open.size ? GROUPS[[...view.open][0]] : undefined;
  if (view.level === "groups") for (const group of view.open) settle([...next].filter((i) => NODES[i].group === group), GROUPS[group]);
  settle([...next], around);
  const edges = [];
  for (const i of next) for (const l of NODES[i].links) if (l.from === i && next.has(l.to) && linkPasses(l)) edges.push(l.index);
  const joined = joins();
  renew(shownEdges, [...edges, ...joined.map((j) => j.id)], new Map(joined.map((j) => [j.id, j])), drawnEdge, drawnJoin);
  renew(shownNodes, [...next, ...metas.map((m) => m.id)], new Map(metas.map((m) => [m.id, m])), drawnNode, drawnGroup);
  if (metas.length) shownNodes.update(metas.map(drawnGroup));
  if (network) network.setOptions({ interaction: { hideEdgesOnDrag: next.size > MOST_SHOWN, hideEdgesOnZoom: next.size > MOST_SHOWN } });
  status(ok, next, metas);
  dim();
}
function renew(set, ids, made, plain, special) {
  const wanted = new Set(ids), had = new Set(set.getIds());
  set.remove([...had].filter((id) => !wanted.has(id)));
  set.add(ids.filter((id) => !had.has(id)).map((id) => (made.has(id) ? special(made.get(id)) : plain(id))));
}

function status(ok, next, metas) {
  let all = 0;
  for (let i = 0; i < NODES.length; i += 1) if (ok(i)) all += 1;
  const total = all === NODES.length ? plural(all, "node") : `${all.toLocaleString("en")} that pass the filters (${NODES.length.toLocaleString("en")} in all)`;
  $("showing").textContent = `Showing ${next.size.toLocaleString("en")} of ${total}` + (metas.length ? ` and ${plural(metas.length, "community", "communities")}` : "");
  const left = all - next.size;
  $("all").hidden = view.level === "groups" || left <= 0 || next.size >= MOST_SHOWN;
  $("all").textContent = left > STEP ? `Show ${STEP} more` : "Show all";
  $("level").hidden = GROUPS.length < 3;
  $("level").setAttribute("aria-pressed", String(view.level === "groups"));
}

// What is not next to the chosen node, line or path steps back.
function dim() {
  const chosen = view.chosen, near = new Set(), links = new Set();
  const reach = (index) => { for (const l of NODES[index].links) { near.add(l.from); near.add(l.to); links.add(l.index); } };
  if (view.path && view.path.links) {
    for (const i of pathNodes()) near.add(i);
    for (const l of view.path.links) links.add(l.index);
  } else if (chosen && chosen.kind === "node") {
    near.add(chosen.index);
    reach(chosen.index);
    // Through an event, its other participants are near too.
    for (const i of [...near]) if (NODES[i].event && i !== chosen.index) reach(i);
  } else if (chosen && chosen.kind === "link") {
    const { from, to } = LINKS[chosen.index];
    near.add(from).add(to); links.add(chosen.index);
    for (const i of [from, to]) if (NODES[i].event) reach(i);
  }
  const was = view.near;
  view.near = near.size ? near : null;
  view.nearLinks = links;
  if (!was && !view.near) return;
  const faint = (id) => view.near !== null && typeof id === "number" && !near.has(id);
  shownNodes.update(shownNodes.getIds().filter((id) => typeof id === "number").map((id) => ({ id, ...nodeLook(id, faint(id)) })));
  shownEdges.update(shownEdges.getIds().filter((id) => typeof id === "number").map((id) => ({ id, color: edgeColour(view.near !== null && !links.has(id)) })));
}

const glide = () => (calm.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" });

// Fit what is shown, but no larger than life, with room for the names at the rim.
function fit() {
  network.fit({ animation: false, maxZoomLevel: 1.2 });
  network.moveTo({ scale: network.getScale() * 0.92, animation: false });
}
function focusOn(id) {
  if (shownNodes.get(id)) network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation: glide() });
}
function between(from, to) {
  const a = network.getPosition(from), b = network.getPosition(to);
  network.moveTo({ position: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, scale: Math.max(network.getScale(), 0.8), animation: glide() });
}

function repaint() {
  looks();
  shownNodes.update(shownNodes.getIds().map((id) => (typeof id === "number" ? { id, ...nodeLook(id, false) } : drawnGroup(view.groups.find((m) => m.id === id)))));
  shownEdges.update(shownEdges.getIds().map((id) => ({ id, color: edgeColour(false) })));
  dim();
  network.redraw();
}
