// Everything by keyboard: from node to node in the drawing, and shortcuts over the page.

let keyed;
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// The nearest node in a direction; what lies far to the side counts as farther.
function towards([dx, dy]) {
  const spots = network.getPositions(), ids = shownNodes.getIds();
  if (keyed === undefined || !spots[keyed]) {
    const c = view.chosen;
    return c && c.kind === "node" && spots[c.index] ? c.index : ids[0];
  }
  const here = spots[keyed];
  let best = keyed, least = Infinity;
  for (const id of ids) {
    const x = spots[id].x - here.x, y = spots[id].y - here.y, along = x * dx + y * dy, aside = Math.abs(x * dy) + Math.abs(y * dx);
    const far = along + 2.2 * aside;
    if (id !== keyed && along > 0 && far < least) { best = id; least = far; }
  }
  return best;
}

function graphKeys(event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const arrow = ARROWS[event.key];
  if (arrow && event.shiftKey) {
    const at = network.getViewPosition(), step = 120 / network.getScale();
    network.moveTo({ position: { x: at.x + arrow[0] * step, y: at.y + arrow[1] * step }, animation: false });
  } else if (arrow) {
    keyed = towards(arrow);
    network.selectNodes([keyed], false);
    const p = network.canvasToDOM(network.getPosition(keyed)), stage = $("network");
    if (p.x < 40 || p.y < 40 || p.x > stage.clientWidth - 40 || p.y > stage.clientHeight - 40) network.moveTo({ position: network.getPosition(keyed), animation: glide() });
    const group = groupOf(keyed), node = NODES[keyed];
    tell(node ? `${node.label.slice(0, 120)}, ${node.cls.label}${node.event ? `, ${labelOf(node.status)}` : ""}, ${plural(node.links.length, "link")}` : `Community of ${groupName(group)}`);
  } else if (event.key === "Enter" && keyed !== undefined) {
    const group = groupOf(keyed);
    if (group !== undefined) { if (event.shiftKey) openGroup(group); else choose("group", group, true); }
    else if (event.shiftKey) unfold(keyed);
    else choose("node", keyed, true);
  } else if (event.key === "+" || event.key === "=") network.moveTo({ scale: network.getScale() * 1.25, animation: glide() });
  else if (event.key === "-") network.moveTo({ scale: network.getScale() / 1.25, animation: glide() });
  else if (event.key === "0") fit();
  else return;
  event.preventDefault();
}

document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName), command = event.ctrlKey || event.metaKey;
  if ($("dialog").open) return;
  if (event.key === "/" && !typing && !command) { $("search").focus(); event.preventDefault(); }
  else if (event.key === "z" && command && !typing) { undo(); event.preventDefault(); }
  else if (event.key === "Escape") {
    if (view.pathFrom !== undefined) stopPath();
    else if (!$("timeline").hidden) $("timeline").hidden = true;
    else if (!$("time").hidden) { showTime(false); $("time-button").focus(); }
    else if (view.chosen || view.path) { unchoose(); $("search").focus(); }
  }
});
