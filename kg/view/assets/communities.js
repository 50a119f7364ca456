// Communities: a tint behind those that are in view, and one node for each that is folded up.

const MOST_OPEN = 120;
const MOST_JOINS = 300;
const TINTS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8a8a2b", "#777777"];
// What is in no community of a size to be shown is folded up together.
const isApart = (group) => group === RECORDS.apart;

function groupName(group) {
  const members = GROUPS[group].members, best = members.filter((i) => !NODES[i].event).slice(0, 2);
  if (isApart(group)) return "Smaller groups and single names";
  return (best.length ? best : members.slice(0, 1)).map((i) => NODES[i].label.slice(0, 40)).join(", ");
}

// Where a folded community stands: others make room for those that are open.
function groupSpot(group) {
  let { x, y } = GROUPS[group];
  for (const open of view.open) {
    if (open === group) continue;
    const from = GROUPS[open], dx = x - from.x, dy = y - from.y, far = Math.hypot(dx, dy) || 1;
    const room = 0.62 * SPOT.wide * Math.sqrt(Math.min(GROUPS[open].members.length, MOST_OPEN));
    x += (dx / far) * room; y += (dy / far) * room * 0.75;
  }
  return { x: Math.round(x), y: Math.round(y) };
}

function openGroup(group) {
  view.level = "groups";
  view.open.add(group);
  refresh(); fit(); commit();
  tell(`${groupName(group)}: opened.`);
}
function foldGroup(group) {
  view.open.delete(group);
  refresh(); fit(); commit();
}

// What is drawn at the level of communities: members of the open ones, and one node for each of the others.
function groupedView(ok) {
  const next = new Set(), metas = [];
  for (const group of GROUPS) {
    const passing = group.members.filter((i) => ok(i));
    if (view.open.has(group.index)) for (const i of passing.slice(0, MOST_OPEN)) next.add(i);
    const left = passing.filter((i) => !next.has(i)).length;
    if (left && !view.open.has(group.index)) metas.push({ id: `g${group.index}`, group: group.index, count: left, spot: groupSpot(group.index) });
  }
  return { next, metas };
}

// Lines to folded communities, as many links in one; the strongest only.
function joins() {
  if (!view.groups.length) return [];
  const folded = new Set(view.groups.map((m) => m.group)), counts = new Map();
  const end = (i) => (view.shown.has(i) ? i : folded.has(NODES[i].group) ? `g${NODES[i].group}` : null);
  for (const link of LINKS) {
    const a = end(link.from), b = end(link.to);
    if (a === null || b === null || a === b || (typeof a === "number" && typeof b === "number")) continue;
    const key = String(a) < String(b) ? `${a}|${b}` : `${b}|${a}`;
    const entry = counts.get(key) || { a, b, count: 0 };
    entry.count += 1;
    counts.set(key, entry);
  }
  return [...counts.entries()].sort(([k, x], [l, y]) => y.count - x.count || (k < l ? -1 : 1)).slice(0, MOST_JOINS)
    .map(([key, { a, b, count }]) => ({ id: `j${key}`, from: a, to: b, value: count }));
}

function hull(points) {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const turn = (o, a, b) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
  const half = (list) => {
    const out = [];
    for (const p of list) {
      while (out.length > 1 && turn(out[out.length - 2], out[out.length - 1], p) <= 0) out.pop();
      out.push(p);
    }
    return out.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

// Members in view that hang together, community by community; what lies apart from them would stretch the ground.
function patches() {
  const seen = new Set(), out = [];
  for (const start of view.shown) {
    if (seen.has(start) || isApart(NODES[start].group)) continue;
    const members = [start], group = NODES[start].group;
    seen.add(start);
    for (let at = 0; at < members.length; at += 1) {
      for (const l of NODES[members[at]].links) {
        const other = otherEnd(l, members[at]);
        if (!seen.has(other) && NODES[other].group === group && view.shown.has(other)) { seen.add(other); members.push(other); }
      }
    }
    if (members.length > 3) out.push({ group, members });
  }
  return out.length > 1 ? out : [];
}

// Points on a circle around each member, so that the ground has a margin with round corners.
const RIM = Array.from({ length: 12 }, (_, i) => [38 * Math.cos((i * Math.PI) / 6), 38 * Math.sin((i * Math.PI) / 6)]);

// A soft patch of ground behind each community that has members enough in view.
function drawGround(ctx) {
  for (const { group, members } of view.patches) {
    const points = members.map((i) => network.body.nodes[i]).filter(Boolean);
    ctx.beginPath();
    hull(points.flatMap(({ x, y }) => RIM.map(([a, b]) => ({ x: x + a, y: y + b })))).forEach((p, i) => (i ? ctx.lineTo(p.x, p.y) : ctx.moveTo(p.x, p.y)));
    ctx.closePath();
    ctx.fillStyle = looks.tints[group % TINTS.length];
    ctx.fill();
  }
}
