// Free spots for nodes that were not laid out beforehand: near what they are linked with, on no other node.

const SPOT = { wide: 112, high: 74 };
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

function placer() {
  const taken = new Set(), resume = new Map();
  const cell = (x, y) => [Math.floor(x / SPOT.wide), Math.floor(y / SPOT.high)];
  const key = (c) => `${c[0]},${c[1]}`;
  const middle = (c) => ({ x: Math.round((c[0] + 0.5) * SPOT.wide), y: Math.round((c[1] + 0.5) * SPOT.high) });
  return {
    take({ x, y }, wide = 60, high = 40) {
      const [left, top] = cell(x - wide / 2, y - high / 2), [right, bottom] = cell(x + wide / 2, y + high / 2);
      for (let i = left; i <= right; i += 1) for (let j = top; j <= bottom; j += 1) taken.add(`${i},${j}`);
    },
    // A walk along a sunflower spiral; how far the walk from a cell has come is kept, since what is taken stays taken.
    near({ x, y }) {
      const start = cell(x, y), centre = middle(start);
      for (let step = resume.get(key(start)) || 0; ; step += 1) {
        const reach = 0.5 * SPOT.wide * Math.sqrt(step);
        const spot = cell(centre.x + reach * Math.cos(step * GOLDEN), centre.y + 0.75 * reach * Math.sin(step * GOLDEN));
        if (!taken.has(key(spot))) { taken.add(key(spot)); resume.set(key(start), step + 1); return middle(spot); }
      }
    },
  };
}

const spotOf = (index) => view.pinned.get(index) || view.places.get(index) || DRAWN.spots.get(index);

// Give each node that has none a place; `around` is where nodes without a neighbour in view go.
function settle(indices, around) {
  const fresh = indices.filter((i) => !spotOf(i));
  if (!fresh.length) return;
  const free = placer();
  let low = 0;
  for (const i of indices) {
    const spot = spotOf(i);
    if (spot) { free.take(spot, 80, 50); low = Math.max(low, spot.y); }
  }
  for (const meta of view.groups) if (meta.spot) free.take(meta.spot, 180, 100);
  const apart = { x: 0, y: low + 2 * SPOT.high };
  const inView = new Set(indices);
  for (const i of fresh) {
    const anchors = NODES[i].links.map((l) => otherEnd(l, i)).filter((o) => inView.has(o)).map(spotOf).filter(Boolean);
    const mean = (axis) => anchors.reduce((sum, p) => sum + p[axis], 0) / anchors.length;
    view.places.set(i, free.near(anchors.length ? { x: mean("x"), y: mean("y") } : around || apart));
  }
}
