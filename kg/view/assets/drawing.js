// The picture as SVG: every node, line and name in view, at rest, on a sheet of its own.

function shapePath(shape, x, y, r) {
  const ring = (n, from) => Array.from({ length: n }, (_, i) => [x + r * Math.cos(from + (2 * Math.PI * i) / n), y + r * Math.sin(from + (2 * Math.PI * i) / n)]);
  const corners = { square: ring(4, Math.PI / 4).map(([a, b]) => [x + (a - x) * 1.3, y + (b - y) * 1.3]), diamond: ring(4, 0), triangle: ring(3, -Math.PI / 2), triangleDown: ring(3, Math.PI / 2), hexagon: ring(6, 0) }[shape];
  return corners ? svg("polygon", { points: corners.map((c) => c.map((v) => v.toFixed(1)).join(",")).join(" ") }) : svg("circle", { cx: x, cy: y, r });
}

function picture() {
  const spots = network.getPositions(), ids = shownNodes.getIds();
  const xs = ids.map((id) => spots[id].x), ys = ids.map((id) => spots[id].y), rim = 90;
  const left = Math.min(0, ...xs) - rim, top = Math.min(0, ...ys) - rim, wide = Math.max(0, ...xs) + rim - left, high = Math.max(0, ...ys) + rim - top;
  const sheet = svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `${left} ${top} ${wide} ${high}`, width: wide, height: high, "font-family": "system-ui, sans-serif" },
    svg("title", {}, document.title), svg("rect", { x: left, y: top, width: wide, height: high, fill: looks.paper }));
  for (const edge of shownEdges.get()) {
    const a = spots[edge.from], b = spots[edge.to];
    const bow = edge.smooth && edge.smooth.enabled ? edge.smooth.roundness * (edge.smooth.type === "curvedCW" ? 1 : -1) : 0;
    const cx = (a.x + b.x) / 2 - (b.y - a.y) * bow, cy = (a.y + b.y) / 2 + (b.x - a.x) * bow;
    const line = svg("path", { d: `M${a.x} ${a.y}Q${cx.toFixed(1)} ${cy.toFixed(1)} ${b.x} ${b.y}`, fill: "none", stroke: looks.line, "stroke-width": edge.width || 1 });
    if (edge.dashes) line.setAttribute("stroke-dasharray", edge.dashes.join(" "));
    if (typeof edge.id === "number") line.append(svg("title", {}, sentence(LINKS[edge.id])));
    sheet.append(line);
  }
  for (const id of ids) {
    const { x, y } = spots[id], { size, lines, font } = drawn(id), node = shownNodes.get(id);
    const mark = shapePath(node.shape, x, y, size);
    mark.setAttribute("fill", node.color.background); mark.setAttribute("stroke", node.color.border); mark.setAttribute("stroke-width", node.borderWidth);
    if (typeof id === "number") mark.append(svg("title", {}, NODES[id].label));
    const words = svg("text", { x, y: y + size + font, "font-size": font, "text-anchor": "middle", fill: looks.ink, stroke: looks.paper, "stroke-width": 3, "paint-order": "stroke" },
      ...lines.map((line, i) => svg("tspan", { x, dy: i ? font * 1.15 : 0 }, line)));
    sheet.append(mark, words);
  }
  return new XMLSerializer().serializeToString(sheet);
}
