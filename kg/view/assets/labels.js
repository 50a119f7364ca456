// Names on the drawing, as on a map: at a size that can be read at any zoom, the best supported first, none on another.

const CELL = 80;
const widths = new Map();
let labelBoxes = [];

function occupied() {
  const grid = new Map();
  const cells = (box) => {
    const keys = [];
    for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x += 1) {
      for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y += 1) keys.push(x * 4096 + y);
    }
    return keys;
  };
  return {
    free: (box, own) => cells(box).every((key) => (grid.get(key) || []).every((b) => b.own === own ||
      b.right <= box.left || b.left >= box.right || b.bottom <= box.top || b.top >= box.bottom)),
    take: (box) => { for (const key of cells(box)) { if (grid.has(key)) grid.get(key).push(box); else grid.set(key, [box]); } },
  };
}

function widthOf(ctx, text, size) {
  if (!widths.has(text)) { ctx.font = "100px system-ui, sans-serif"; widths.set(text, ctx.measureText(text).width / 100); }
  return widths.get(text) * size;
}

// Size, lines and letter height of what is drawn under a number or as a folded community.
function drawn(id) {
  const node = NODES[id];
  if (node) return { size: node.size, event: node.event, lines: node.caption.split("\n"), font: node.event ? 12 : clamp(14, 14 + Math.floor((node.size - 10) / 2), 24) };
  const meta = view.groups.find((m) => m.id === id);
  return { size: drawnGroup(meta).size, event: false, lines: [...groupName(meta.group).split(", "), plural(meta.count, "node")], font: 15 };
}

const clamp = (low, value, high) => Math.min(Math.max(low, value), high);

function letter(ctx, lines, x, y, size, scale, colour, paper) {
  // The canvas is scaled already; sizes are wanted in pixels of the screen.
  ctx.font = `${size / scale}px system-ui, sans-serif`;
  ctx.textAlign = "center"; ctx.textBaseline = "top"; ctx.lineJoin = "round";
  ctx.lineWidth = 3.5 / scale; ctx.strokeStyle = paper; ctx.fillStyle = colour;
  lines.forEach((line, i) => {
    const at = y + (i * size * 1.15) / scale;
    ctx.strokeText(line, x, at);
    ctx.fillText(line, x, at);
  });
}

function drawLabels(ctx) {
  const scale = network.getScale(), stage = $("network");
  const half = { x: stage.clientWidth / 2, y: stage.clientHeight / 2 }, centre = network.getViewPosition();
  const space = occupied();
  const seen = [];
  labelBoxes = [];
  for (const index of [...view.shown, ...view.groups.map((m) => m.id)]) {
    const spot = network.body.nodes[index];
    if (!spot) continue;
    const x = (spot.x - centre.x) * scale + half.x, y = (spot.y - centre.y) * scale + half.y;
    if (x < -60 || y < -60 || x > half.x * 2 + 60 || y > half.y * 2 + 60) continue;
    const radius = drawn(index).size * scale;
    seen.push({ index, spot, x, y, radius });
    // Names are kept off nodes, but may cover specks.
    if (radius >= 5) space.take({ own: index, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
  }
  const rank = (index) => (typeof index === "number" ? index : -1);
  const first = (n) => (typeof n.index !== "number" ? 1 : (view.chosen && view.chosen.kind === "node" && view.chosen.index === n.index ? 0 : view.near && !view.near.has(n.index) ? 3 : NODES[n.index].event ? 2 : 1));
  seen.sort((a, b) => first(a) - first(b) || drawn(b.index).size - drawn(a.index).size || rank(a.index) - rank(b.index) || (a.index < b.index ? -1 : 1));
  for (const { index, spot, x, y, radius } of seen) {
    const { event, lines, font } = drawn(index), near = view.near && view.near.has(index);
    if (event && !near && scale < 0.5) continue;
    const size = event ? clamp(10.5, font * scale, 15) : clamp(12, font * scale, 26);
    const wide = Math.max(...lines.map((l) => widthOf(ctx, l, size))), high = lines.length * size * 1.15;
    // Below, then above, then at the sides: wherever the name is alone.
    const tries = [[x, y + radius + 3], [x, y - radius - 3 - high], [x + radius + 5 + wide / 2, y - high / 2], [x - radius - 5 - wide / 2, y - high / 2]];
    for (const [cx, top] of tries) {
      const box = { own: index, left: cx - wide / 2 - 2, right: cx + wide / 2 + 2, top, bottom: top + high };
      const cut = box.left < 0 || box.top < 0 || box.right > half.x * 2 || box.bottom > half.y * 2;
      if (cut || !space.free(box, index)) continue;
      space.take(box);
      labelBoxes.push(box);
      letter(ctx, lines, spot.x + (cx - x) / scale, spot.y + (top - y) / scale, size, scale, view.near && !near ? looks.pale : looks.ink, looks.paper);
      break;
    }
  }
  if (scale < 0.6) return;
  const centred = { x: half.x - centre.x * scale, y: half.y - centre.y * scale };
  const edges = shownEdges.getIds().filter((id) => typeof id === "number").map((id) => LINKS[id]).filter((l) => !view.near || view.nearLinks.has(l.index));
  edges.sort((a, b) => isRelation(b.property) - isRelation(a.property) || a.index - b.index);
  for (const link of edges) {
    const line = network.body.edges[link.index];
    if (!line || !line.connected || (!isRelation(link.property) && !view.near && scale < 0.8)) continue;
    const at = line.edgeType.getPoint(0.5);
    const size = clamp(9.5, 10 * scale, 12), text = propertyLabel(link.property);
    const wide = widthOf(ctx, text, size);
    const x = at.x * scale + centred.x, y = at.y * scale + centred.y;
    const box = { own: -1 - link.index, left: x - wide / 2 - 2, right: x + wide / 2 + 2, top: y - size * 0.6, bottom: y + size * 0.6 };
    if (!space.free(box, box.own)) continue;
    space.take(box);
    letter(ctx, [text], at.x, at.y - (size * 0.55) / scale, size, scale, looks.quiet, looks.paper);
  }
}

// A click on a name is a click on its node.
function labelAt({ x, y }) {
  const hit = labelBoxes.find((b) => x >= b.left && x <= b.right && y >= b.top && y <= b.bottom);
  return hit ? hit.own : undefined;
}
