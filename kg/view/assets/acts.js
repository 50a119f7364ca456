// What a click, a double click and the buttons of the panel do to the drawing.

const groupOf = (id) => (typeof id === "string" && id.startsWith("g") ? Number(id.slice(1)) : undefined);

function startGraph() {
  const options = looks();
  refresh();
  network = new vis.Network($("network"), { nodes: shownNodes, edges: shownEdges }, options);
  const frame = $("network").querySelector(".vis-network");
  frame.tabIndex = 0;
  frame.setAttribute("role", "application");
  frame.setAttribute("aria-label", "Graph. Arrow keys go from node to node, Enter opens one, plus and minus zoom. The table holds the same as text.");
  frame.addEventListener("keydown", graphKeys);
  network.on("click", ({ nodes, edges, pointer }) => {
    const hit = nodes.length ? nodes[0] : labelAt(pointer.DOM);
    if (groupOf(hit) !== undefined) choose("group", groupOf(hit));
    else if (hit !== undefined) choose("node", hit);
    else if (edges.length && typeof edges[0] === "number") choose("link", edges[0]);
    else if (!edges.length) unchoose();
  });
  network.on("doubleClick", ({ nodes, pointer }) => {
    const hit = nodes.length ? nodes[0] : labelAt(pointer.DOM);
    if (groupOf(hit) !== undefined) openGroup(groupOf(hit));
    else if (hit !== undefined) unfold(hit);
  });
  network.on("beforeDrawing", drawGround);
  network.on("afterDrawing", drawLabels);
  network.on("dragEnd", ({ nodes }) => {
    for (const i of nodes) if (typeof i === "number") view.pinned.set(i, network.getPosition(i));
    if (nodes.length && typeof nodes[0] === "number") { shownNodes.update({ id: nodes[0], ...nodeLook(nodes[0], false) }); commit(); }
  });
  network.on("hoverNode", ({ node, event }) => {
    const group = groupOf(node);
    if (group !== undefined) hint(event, groupName(group), ["double-click to open"]);
    else hint(event, NODES[node].label, [NODES[node].cls.label, NODES[node].event ? labelOf(NODES[node].status) : ""]);
  });
  network.on("hoverEdge", ({ edge, event }) => { if (typeof edge === "number") hint(event, sentence(LINKS[edge]), []); });
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

const neighbours = (index) => [...new Set(NODES[index].links.map((l) => otherEnd(l, index)))];
const hiddenNear = (index) => neighbours(index).filter((i) => !view.shown.has(i)).length;

// Show what a node is linked with, the best supported first; an event brings its other participants along.
function unfold(index) {
  const fresh = neighbours(index).filter((i) => !view.shown.has(i)).sort((a, b) => NODES[b].support - NODES[a].support || a - b);
  const along = fresh.slice(0, 60).filter((i) => NODES[i].event).flatMap(neighbours);
  const added = [...new Set([...fresh.slice(0, 60), ...along])].filter((i) => !view.shown.has(i)).slice(0, 60);
  for (const i of added) { view.extra.add(i); view.hidden.delete(i); }
  select("node", index);
  commit();
  tell(`${plural(added.length, "more node")} shown around ${NODES[index].label.slice(0, 80)}.`);
  return added.length;
}

function hide(index) {
  view.hidden.add(index); view.extra.delete(index); view.pinned.delete(index);
  unselect();
  refresh(); commit();
  tell(`${NODES[index].label.slice(0, 80)} is hidden. Undo or Reset brings it back.`);
}

function pin(index) {
  if (view.pinned.has(index)) view.pinned.delete(index);
  else view.pinned.set(index, network.getPosition(index));
  select("node", index);
  commit();
}

// Make a node, a line or a community the chosen one and open what is known about it.
function select(kind, index, travel = false) {
  view.chosen = { kind, index };
  if (kind !== "group") view.path = null;
  refresh();
  if (kind === "node") {
    network.selectNodes([index], false);
    if (travel && !view.table) focusOn(index);
  } else if (kind === "link") {
    network.setSelection({ nodes: [], edges: shownEdges.get(index) ? [index] : [] });
    if (travel && !view.table) between(LINKS[index].from, LINKS[index].to);
  } else network.setSelection({ nodes: shownNodes.get(`g${index}`) ? [`g${index}`] : [], edges: [] });
  detail(about(kind, index), travel);
}
function about(kind, index) {
  const make = { node: () => nodePanel(NODES[index]), link: () => linkPanel(LINKS[index]), group: () => groupPanel(index) };
  return make[kind]();
}
// What is open in the panel follows the filters.
function redetail() {
  if (view.chosen) $("details").replaceChildren(...about(view.chosen.kind, view.chosen.index));
}
function detail(parts, travel) {
  $("details").replaceChildren(...parts);
  openTab("details");
  $("details").scrollTop = 0;
  if (travel) $("details").querySelector("h2").focus({ preventScroll: true });
}
function choose(kind, index, travel = false) {
  if (kind === "node" && view.pathFrom !== undefined && view.pathFrom !== index) return endPath(index);
  // What is opened from a list or by search stays in view afterwards.
  if (kind === "node" && !view.shown.has(index)) { view.extra.add(index); view.hidden.delete(index); }
  if (kind === "link") for (const i of [LINKS[index].from, LINKS[index].to]) if (!view.shown.has(i)) view.extra.add(i);
  select(kind, index, travel);
  commit();
}
function unselect() {
  view.chosen = null; view.path = null;
  network.unselectAll();
  refresh();
  $("details").replaceChildren(el("p", { class: "quiet" }, "Click a node or a line, or search for a name, to see what is said about it and where."));
  openTab("overview");
}
function unchoose() {
  if (!view.chosen && !view.path) return;
  unselect(); commit();
}
