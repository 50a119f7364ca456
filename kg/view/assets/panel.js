// The side panel: what is said about the chosen node or line, and the overview.

const PAGE_OF_LIST = 30;

function swatch(cls, status = "") {
  const shapes = { dot: "●", square: "■", diamond: "◆", triangle: "▲", triangleDown: "▼", hexagon: "⬢", box: "▬", star: "★", ellipse: "●" };
  const hollow = { hexagon: "⬡", dot: "○", square: "□", diamond: "◇", triangle: "△", triangleDown: "▽" };
  const open = status && (RECORDS.lines[status] || "solid") !== "solid";
  const mark = el("span", { class: "swatch", "aria-hidden": "true" }, (open ? hollow : shapes)[cls.shape] || "●");
  mark.style.color = cls.colour;
  return mark;
}
function lineSample(kind) {
  return el("span", { class: `line ${kind}`, "aria-hidden": "true" });
}
function badge(status) {
  return el("span", { class: `badge ${RECORDS.lines[status] || "solid"}`, title: commentOf(status) }, labelOf(status));
}

function choose(kind, index, travel = false) {
  view.chosen = { kind, index };
  if (kind === "node") {
    reveal(index);
    network.selectNodes([index], false);
    if (travel && !$("stage").hidden) focusOn(index);
    try { history.replaceState(null, "", "#" + encodeURIComponent(NODES[index].id)); } catch (refused) { /* some viewers keep addresses fixed */ }
  } else {
    const { from, to } = LINKS[index];
    reveal(from); reveal(to);
    network.setSelection({ nodes: [], edges: shownEdges.get(index) ? [index] : [] });
    if (travel && !$("stage").hidden) between(from, to);
  }
  dim();
  $("details").replaceChildren(...(kind === "node" ? nodePanel(NODES[index]) : linkPanel(LINKS[index])));
  openTab("details");
  $("details").scrollTop = 0;
  if (travel) $("details").querySelector("h2").focus({ preventScroll: true });
}
function unchoose() {
  view.chosen = null;
  network.unselectAll();
  dim();
  $("details").replaceChildren(el("p", { class: "quiet" }, "Click a node or a line, or search for a name, to see what is said about it and where."));
  openTab("overview");
  try { history.replaceState(null, "", "#"); } catch (refused) { /* as above */ }
}

function closeButton() {
  return el("button", { type: "button", class: "close", "aria-label": "Close details", onclick: unchoose }, "×");
}

// A list that shows its first rows and the others on demand.
function growing(items, make, tag = "ol", cls = "list") {
  const list = el(tag, { class: cls });
  let at = 0;
  const more = el("button", { type: "button", class: "more", onclick: () => grow() });
  function grow() {
    list.append(...items.slice(at, at + PAGE_OF_LIST).map(make));
    at += PAGE_OF_LIST;
    more.textContent = `${items.length - at} more`;
    more.hidden = at >= items.length;
  }
  grow();
  return [list, more];
}

function nodePanel(node) {
  const hidden = hiddenNear(node.index);
  const heading = el("h2", { tabindex: "-1", dir: "auto" }, node.label);
  const parts = [el("div", { class: "head" }, heading, closeButton())];
  const kind = [node.cls.label, ...(node.event ? node.cls.uppers.map((u) => classNamed(u)).filter((c) => c).map((c) => c.label) : [])];
  parts.push(el("p", { class: "kind" }, swatch(node.cls, node.status), ` ${upper(kind[0])}`,
    kind.length > 1 ? el("span", { class: "quiet" }, ` (${kind.slice(1).join(", ")})`) : "",
    node.event ? [" ", badge(node.status)] : [], node.contested ? [" ", el("span", { class: "badge warn" }, "sources disagree")] : []));
  const others = node.names.filter((n) => n !== node.label);
  if (others.length) parts.push(el("p", { class: "names" }, "Also ", ...listed(others.slice(0, 12).map((n) => name(n)), ", "), others.length > 12 ? ` and ${others.length - 12} more` : ""));
  for (const url of node.same) parts.push(el("p", {}, outward(url, /wikidata\.org/.test(url) ? `Wikidata ${url.split("/").pop()}` : url)));
  if (hidden) parts.push(el("p", {}, el("button", { type: "button", class: "expand", onclick: () => { unfold(node.index); choose("node", node.index); } }, `Show ${plural(hidden, "more neighbour")}`)));
  parts.push(...(node.event ? eventBody(node) : entityBody(node)));
  const docs = [...new Set([...node.docs, ...node.claims.flatMap((c) => c.cited.map((e) => e.doc))])].filter((d) => DOCS[d]);
  if (docs.length) parts.push(el("details", { class: "sources" }, el("summary", {}, plural(docs.length, "article")), el("ul", {}, ...docs.map((d) => el("li", {}, source(DOCS[d]))))));
  if (node.reasons.length) parts.push(el("details", {}, el("summary", {}, "Why these mentions are one"), el("ul", {}, ...node.reasons.map((r) => el("li", {}, name(r))))));
  parts.push(el("p", { class: "iri" }, RECORDS.base + node.id));
  return parts;
}

function eventBody(node) {
  const rows = [];
  const row = (term, ...what) => rows.push(el("dt", {}, term), el("dd", {}, ...what));
  if (when(node)) row("when", when(node));
  const roles = new Map();
  for (const l of node.links) if (l.from === node.index) roles.set(l.property, [...(roles.get(l.property) || []), l]);
  for (const [property, links] of roles) {
    row(propertyLabel(property), ...listed(links.map((l) => el("span", { class: l.line === "dotted" ? "struck" : "" }, goTo(l.to)))));
  }
  for (const text of node.items) row(propertyLabel("item"), name(text));
  for (const text of node.topics) row(propertyLabel("topic"), name(text));
  if (node.lineages) row("reported by", plural(node.lineages, "independent source"));
  return [el("p", { class: "quiet small" }, commentOf(node.status)), el("dl", {}, ...rows), el("h3", {}, "What is said"), ...cards(node.claims, node.index)];
}

// The best sentence for a line or event, to stand under it in a list.
function snippet(claims) {
  const best = claims.filter((c) => c.cited.length).sort((a, b) => b.affirmed - a.affirmed || (a.polarity === "Negative") - (b.polarity === "Negative") || b.confidence - a.confidence)[0];
  if (!best) return [];
  const cited = best.cited[0], doc = DOCS[cited.doc];
  return [el("p", { class: "snippet", dir: "auto" }, ...marked(cited.quote, cited.marks)), el("p", { class: "from" }, ...stance(best), doc ? [" · ", name(doc.publisher || doc.label), doc.date ? ` · ${day(doc.date)}` : ""] : [])];
}

function entityBody(node) {
  const parts = [];
  const relations = node.links.filter((l) => !NODES[l.from].event).sort((a, b) => time(a).localeCompare(time(b)) || a.index - b.index);
  const events = new Map();
  for (const l of node.links) if (NODES[l.from].event) events.set(l.from, [...(events.get(l.from) || []), l]);
  if (relations.length) {
    parts.push(el("h3", {}, "Relations"), ...growing(relations, (l) => {
      const property = RECORDS.properties[l.property] || [];
      // A symmetric relation reads from whoever the panel is about.
      const out = l.from === node.index || property[4] === 1;
      const other = l.from === node.index ? l.to : l.from;
      const claims = l.claims.map((c) => CLAIMS[c]);
      const words = property[3] || l.property;
      const said = out ? [el("span", { class: "word" }, words), " ", goTo(other)] : [goTo(other), " ", el("span", { class: "word" }, words), " ", name(node.label)];
      const role = claims.map((c) => c.role).find((r) => r && r !== NODES[other].label);
      const span = claims.find((c) => c.earliest || c.latest);
      return el("li", {}, el("p", { class: "item" }, lineSample(l.line), ...said, role ? [el("span", { class: "quiet" }, " (", name(role), ")")] : [],
        span ? el("span", { class: "quiet" }, ` ${when({ earliest: span.earliest, latest: span.latest })}`) : "",
        " ", el("button", { type: "button", class: "why", onclick: () => choose("link", l.index, true) }, plural(claims.length, "claim"))), ...snippet(claims));
    }, "ul"));
  }
  const inOrder = [...events.keys()].map((i) => NODES[i]).sort(inTime);
  if (inOrder.length) {
    parts.push(el("h3", {}, "Events"), ...growing(inOrder, (event) => {
      const roles = events.get(event.index).map((l) => propertyLabel(l.property)).join(", ");
      return el("li", {}, el("p", { class: "item" }, swatch(event.cls, event.status), " ", goTo(event.index), event.status === "Actual" ? "" : [" ", badge(event.status)],
        el("span", { class: "quiet" }, ` ${[when(event), `as ${roles}`].filter(Boolean).join(" · ")}`)), ...snippet(event.claims));
    }));
  }
  const voiced = CLAIMS.filter((c) => c.holders.includes(node.index) || c.via.includes(node.index));
  if (voiced.length) {
    parts.push(el("details", {}, el("summary", {}, `${plural(voiced.length, "claim")} made by this source`), ...growing(voiced, (c) => el("li", {}, el("ul", { class: "says" }, saying(c, null)), ...snippet([c])), "ul")));
  }
  if (!parts.length) parts.push(el("p", { class: "quiet" }, "Named in the articles, but nothing is said about it that became a relation or an event."));
  return parts;
}
function time(link) {
  const dates = link.claims.map((c) => CLAIMS[c].earliest || CLAIMS[c].latest).filter(Boolean).sort();
  return dates[0] || "9999";
}

function linkPanel(link) {
  const claims = link.claims.map((c) => CLAIMS[c]);
  const from = NODES[link.from];
  const affirmed = link.line === "solid";
  return [el("div", { class: "head" }, el("h2", { tabindex: "-1" }, goTo(link.from), " ", el("span", { class: "word" }, from.event ? propertyLabel(link.property) : (RECORDS.properties[link.property] || [])[3] || link.property), " ", goTo(link.to)), closeButton()),
    el("p", { class: "kind" }, lineSample(link.line), " ", isRelation(link.property) ? "Relation" : "Role in an event",
      from.event ? [" ", badge(from.status)] : el("span", { class: "quiet" }, affirmed ? " affirmed" : link.line === "dotted" ? " denied" : " not affirmed")),
    el("p", { class: "quiet small" }, (RECORDS.properties[link.property] || ["", ""])[1]),
    el("h3", {}, "What is said"), ...(claims.length ? cards(claims, link.from) : [el("p", { class: "quiet" }, "This page holds no claim for it.")])];
}

function overview() {
  const status = Object.entries(COUNTS.status).filter(([, n]) => n > 0);
  const used = [...new Set(NODES.map((n) => n.cls))];
  const byName = (a, b) => a.label.localeCompare(b.label);
  // Narrower classes that look alike share one line of the legend.
  const lookOf = new Map();
  for (const cls of used.filter((c) => !c.event).sort(byName)) {
    const key = cls.colour + cls.shape;
    lookOf.set(key, [...(lookOf.get(key) || []), cls]);
  }
  const events = used.filter((c) => c.event);
  const kinds = Object.entries(RECORDS.lines).reduce((m, [s, kind]) => m.set(kind, [...(m.get(kind) || []), s]), new Map());
  $("counts").textContent = [plural(COUNTS.articles, "article"), plural(COUNTS.entities, "entity", "entities"), plural(COUNTS.events, "event"), plural(COUNTS.claims, "claim")].join(" · ");
  $("overview").replaceChildren(
    el("h2", { class: "hidden" }, "Overview"),
    el("h3", {}, "Legend"),
    el("ul", { class: "legend" }, ...[...lookOf.values()].map((group) => el("li", {}, swatch(group[0]), " ", group.map((c) => c.label).join(", "))),
      events.length ? el("li", {}, swatch(events[0]), " event") : "",
      ...["solid", "dashed", "dotted"].filter((k) => kinds.has(k)).map((k) => el("li", {}, lineSample(k), " ", kinds.get(k).map(labelOf).join(", "), k === "dashed" ? "; a claim that nobody affirms" : ""))),
    el("p", { class: "quiet small" }, "Size grows with what is said and by how many. Double-click a node for its neighbours."),
    el("h3", {}, "Events by status"),
    el("ul", { class: "tally" }, ...status.map(([s, n]) => el("li", {}, badge(s), el("span", { class: "quiet" }, ` ${n.toLocaleString("en")}`)))),
    el("h3", {}, "Sources"),
    ...growing([...DOCS].sort((a, b) => a.date.localeCompare(b.date) || a.index - b.index), (d) => el("li", {}, source(d)), "ol", "sources list"));
}
