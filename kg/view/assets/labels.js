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
    free: (box, own, lenient) => cells(box).every((key) => (grid.get(key) || []).every((b) => b.own === own || (lenient && b.speck) ||
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

// Outlined letters are slow to draw and the same in every frame: each label is drawn once and then copied.
const sprites = new Map();
function sprite(lines, size, colour, paper) {
  const key = `${size.toFixed(1)}|${colour}|${paper}|${lines.join("\n")}`, found = sprites.get(key);
  if (found) return found;
  if (sprites.size > 1500) sprites.clear();
  const sheet = document.createElement("canvas"), ctx = sheet.getContext("2d"), fine = window.devicePixelRatio || 1;
  const wide = Math.max(...lines.map((l) => widthOf(ctx, l, size))) + 6, high = lines.length * size * 1.15 + 6;
  sheet.width = Math.ceil(wide * fine); sheet.height = Math.ceil(high * fine);
  ctx.scale(fine, fine);
  ctx.font = `${size}px system-ui, sans-serif`;
  ctx.textAlign = "center"; ctx.textBaseline = "top"; ctx.lineJoin = "round";
  ctx.lineWidth = 3.5; ctx.strokeStyle = paper; ctx.fillStyle = colour;
  lines.forEach((line, i) => {
    ctx.strokeText(line, wide / 2, 3 + i * size * 1.15);
    ctx.fillText(line, wide / 2, 3 + i * size * 1.15);
  });
  const made = { sheet, wide, high };
  sprites.set(key, made);
  return made;
}
// The canvas is scaled already; sizes are wanted in pixels of the screen.
function letter(ctx, lines, x, y, size, scale, colour, paper) {
  const { sheet, wide, high } = sprite(lines, size, colour, paper);
  ctx.drawImage(sheet, x - wide / 2 / scale, y - 3 / scale, wide / scale, high / scale);
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
    if (radius >= 5) space.take({ own: index, speck: radius < 8 && drawn(index).event, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
  }
  const rank = (index) => (typeof index === "number" ? index : -1);
  const first = (n) => (typeof n.index !== "number" ? 1 : (view.chosen && view.chosen.kind === "node" && view.chosen.index === n.index ? 0 : view.near && !view.near.has(n.index) ? 3 : NODES[n.index].event ? 2 : 1));
  seen.sort((a, b) => first(a) - first(b) || drawn(b.index).size - drawn(a.index).size || rank(a.index) - rank(b.index) || (a.index < b.index ? -1 : 1));
  for (const { index, spot, x, y, radius } of seen) {
    const { event, lines, font } = drawn(index), near = view.near && view.near.has(index);
    if (event && !near && scale < 0.5) continue;
    const size = event ? clamp(10.5, font * scale, 15) : clamp(12, font * scale, 26);
    const wide = Math.max(...lines.map((l) => widthOf(ctx, l, size))), high = lines.length * size * 1.15;
    // Below, then above, at the sides and at the corners: wherever the name is alone; at need over a small event.
    const under = y + radius + 3, over = y - radius - 3 - high, right = x + radius + 5 + wide / 2, left = x - radius - 5 - wide / 2, level = y - high / 2;
    const tries = [[x, under], [x, over], [right, level], [left, level], [right, under - 8], [left, under - 8], [right, over + 8], [left, over + 8]];
    const at = (lenient) => tries.map(([cx, top]) => ({ cx, top, own: index, left: cx - wide / 2 - 2, right: cx + wide / 2 + 2, bottom: top + high }))
      .find((box) => box.left >= 0 && box.top >= 0 && box.right <= half.x * 2 && box.bottom <= half.y * 2 && space.free(box, index, lenient));
    const box = at(false) || (event ? undefined : at(true));
    if (!box) continue;
    space.take(box);
    labelBoxes.push(box);
    letter(ctx, lines, spot.x + (box.cx - x) / scale, spot.y + (box.top - y) / scale, size, scale, view.near && !near ? looks.pale : looks.ink, looks.paper);
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
