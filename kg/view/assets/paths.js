// How two nodes hang together: the shortest way from one to the other, over what nobody denies if there is one.

function startPath(index) {
  view.pathFrom = index;
  $("asking").hidden = false;
  $("asking").firstElementChild.textContent = `Path from ${NODES[index].label.slice(0, 60)}: now click the other end, or search for it.`;
  $("search").focus();
}
function stopPath() {
  view.pathFrom = undefined;
  $("asking").hidden = true;
}
function endPath(index) {
  view.path = [view.pathFrom, index];
  stopPath();
  view.chosen = null;
  showPath(); commit();
}

function route(from, to, usable) {
  const came = new Map([[from, null]]);
  for (let ring = [from]; ring.length && !came.has(to);) {
    const next = [];
    for (const i of ring) {
      for (const l of NODES[i].links) {
        const other = otherEnd(l, i);
        if (!came.has(other) && usable(l)) { came.set(other, l); next.push(other); }
      }
    }
    ring = next;
  }
  if (!came.has(to)) return null;
  const links = [];
  for (let i = to; i !== from;) { const l = came.get(i); links.unshift(l); i = otherEnd(l, i); }
  return links;
}

function pathNodes() {
  return view.path.links ? [view.path[0], ...view.path.links.flatMap((l) => [l.from, l.to]), view.path[1]] : view.path;
}

function showPath() {
  const [from, to] = view.path, ok = passing();
  const passes = (l) => ok(l.from) && ok(l.to);
  view.path.links = route(from, to, (l) => passes(l) && l.line === "solid") || route(from, to, (l) => passes(l) && l.line !== "dotted") || route(from, to, passes);
  refresh();
  network.unselectAll();
  detail(pathPanel(), true);
  if (view.path.links && !view.table) network.fit({ nodes: [...new Set(pathNodes())], animation: glide(), maxZoomLevel: 1 });
}

function pathPanel() {
  const [from, to] = view.path, links = view.path.links;
  const head = el("div", { class: "head" }, el("h2", { tabindex: "-1" }, "From ", goTo(from), " to ", goTo(to)), closeButton());
  if (!links) return [head, el("p", {}, "Nothing in this page joins the two, as the filters stand.")];
  return [head, el("p", { class: "quiet" }, `${plural(links.length, "step")}; the shortest way, over what is affirmed where there is one.`),
    el("ol", { class: "list" }, ...links.map((l) => el("li", {}, el("p", { class: "item" }, lineSample(l.line, NODES[l.from].status), goTo(l.from), " ", el("span", { class: "word" }, phrase(l)), " ", goTo(l.to), " ",
      el("button", { type: "button", class: "why", onclick: () => choose("link", l.index, true) }, plural(l.claims.length, "claim"))), ...snippet(linkClaims(l)))))];
}
