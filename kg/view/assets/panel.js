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
const svg = (tag, attributes = {}, ...children) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};
function lineSample(kind, status = "") {
  const line = svg("line", { x1: 0, y1: 5, x2: 38, y2: 5, "stroke-width": 2, stroke: "currentColor" });
  const pattern = dashes(kind, status);
  if (pattern) line.setAttribute("stroke-dasharray", pattern.join(" "));
  return svg("svg", { class: "line", width: 38, height: 10, "aria-hidden": "true" }, line);
}
const phrase = (link) => (NODES[link.from].event ? propertyLabel(link.property) : propertyOf(link.property)[3]);
function badge(status) {
  return el("span", { class: `badge ${RECORDS.lines[status] || "solid"}`, title: commentOf(status) }, labelOf(status));
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

function actions(node) {
  const hidden = hiddenNear(node.index), pinned = view.pinned.has(node.index);
  const act = (cls, words, what, pressed) => el("button", { type: "button", class: cls, onclick: what, "aria-pressed": pressed === undefined ? null : String(pressed) }, words);
  return el("p", { class: "acts" },
    hidden ? act("expand", `Show ${plural(hidden, "more neighbour")}`, () => unfold(node.index)) : "",
    act("hide", "Hide", () => hide(node.index)),
    act("pin", "Pin", () => pin(node.index), pinned),
    act("path", "Path to…", () => startPath(node.index)),
    act("timeline", "Timeline", () => showTimeline(node.index)));
}

function nodePanel(node) {
  loadClaims();
  const heading = el("h2", { tabindex: "-1", dir: "auto" }, node.label);
  const parts = [el("div", { class: "head" }, heading, closeButton())];
  const kind = [node.cls.label, ...(node.event ? node.cls.uppers.map((u) => classNamed(u)).filter((c) => c).map((c) => c.label) : [])];
  parts.push(el("p", { class: "kind" }, swatch(node.cls, node.status), ` ${upper(kind[0])}`,
    kind.length > 1 ? el("span", { class: "quiet" }, ` (${kind.slice(1).join(", ")})`) : "",
    node.event ? [" ", badge(node.status)] : [], node.contested ? [" ", el("span", { class: "badge warn" }, "sources disagree")] : []));
  const others = node.names.filter((n) => n !== node.label);
  if (others.length) parts.push(el("p", { class: "names" }, "Also ", ...listed(others.slice(0, 12).map((n) => name(n)), ", "), others.length > 12 ? ` and ${others.length - 12} more` : ""));
  for (const url of node.same) parts.push(el("p", {}, outward(url, /wikidata\.org/.test(url) ? `Wikidata ${url.split("/").pop()}` : url)));
  parts.push(actions(node));
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

// What it is said to be: claims about it whose object is no thing of the picture but plain words or a number.
function portrait(node) {
  const traits = new Map();
  for (const claim of node.claims) {
    if (claim.subject !== node.index || claim.text === null || !isRelation(claim.predicate)) continue;
    const key = `${claim.predicate} ${claim.text.toLowerCase()}`;
    traits.set(key, [...(traits.get(key) || []), claim]);
  }
  if (!traits.size) return [];
  const held = (claims) => claims.filter((c) => c.affirmed).length;
  const inOrder = [...traits.values()].sort((a, b) => held(b) - held(a) || b.length - a.length || a[0].text.localeCompare(b[0].text, "en"));
  return [el("h3", {}, "Described as"), ...growing(inOrder, (claims) => {
    const denied = claims.every((c) => c.polarity === "Negative"), text = valueOf(claims[0]);
    // A number alone says nothing; words do.
    const word = /^[0-9]+$/.test(text) ? [el("span", { class: "word" }, propertyOf(claims[0].predicate)[3]), " "] : [];
    return el("li", {}, el("p", { class: "item" }, ...word, el("span", { class: denied ? "struck" : "" }, name(text))), ...snippet(claims),
      el("details", {}, el("summary", {}, plural(claims.length, "claim")), ...cards(claims, node.index)));
  }, "ul")];
}

function entityBody(node) {
  const parts = portrait(node);
  const relations = node.links.filter((l) => !NODES[l.from].event).sort((a, b) => time(a).localeCompare(time(b)) || a.index - b.index);
  const events = new Map();
  for (const l of node.links) if (NODES[l.from].event) events.set(l.from, [...(events.get(l.from) || []), l]);
  if (relations.length) {
    parts.push(el("h3", {}, "Relations"), ...growing(relations, (l) => {
      const property = propertyOf(l.property);
      // A symmetric relation reads from whoever the panel is about.
      const out = l.from === node.index || property[4] === 1;
      const other = l.from === node.index ? l.to : l.from;
      const claims = linkClaims(l);
      const words = property[3];
      const said = out ? [el("span", { class: "word" }, words), " ", goTo(other)] : [goTo(other), " ", el("span", { class: "word" }, words), " ", name(node.label)];
      const role = claims.map((c) => c.role).find((r) => r && r !== NODES[other].label);
      const span = claims.find((c) => c.earliest || c.latest);
      return el("li", {}, el("p", { class: "item" }, lineSample(l.line, NODES[l.from].status), ...said, role ? [el("span", { class: "quiet" }, " (", name(role), ")")] : [],
        span ? el("span", { class: "quiet" }, ` ${when({ earliest: span.earliest, latest: span.latest })}`) : "",
        " ", el("button", { type: "button", class: "why", onclick: () => choose("link", l.index, true) }, plural(claims.length, "claim"))), ...snippet(claims));
    }, "ul"));
  }
  const ok = passing(), all = [...events.keys()], inOrder = all.filter((i) => ok(i)).map((i) => NODES[i]).sort(inTime);
  if (inOrder.length < all.length) parts.push(el("p", { class: "quiet small" }, `${plural(all.length - inOrder.length, "event")} left out by the filters or hidden.`));
  if (inOrder.length) {
    parts.push(el("h3", {}, "Events"), ...growing(inOrder, (event) => {
      const roles = events.get(event.index).map((l) => propertyLabel(l.property)).join(", ");
      return el("li", {}, el("p", { class: "item" }, swatch(event.cls, event.status), " ", goTo(event.index), event.status === "Actual" ? "" : [" ", badge(event.status)],
        el("span", { class: "quiet" }, ` ${[when(event), `as ${roles}`].filter(Boolean).join(" · ")}`)), ...snippet(event.claims));
    }));
  }
  const voiced = loadClaims().filter((c) => c.holders.includes(node.index) || c.via.includes(node.index));
  if (voiced.length) {
    parts.push(el("details", {}, el("summary", {}, `${plural(voiced.length, "claim")} made by this source`), ...growing(voiced, (c) => el("li", {}, el("ul", { class: "says" }, saying(c, null)), ...snippet([c])), "ul")));
  }
  if (!parts.length) parts.push(el("p", { class: "quiet" }, "Named in the articles, but nothing is said about it that became a relation or an event."));
  return parts;
}
function time(link) {
  const dates = linkClaims(link).map((c) => c.earliest || c.latest).filter(Boolean).sort();
  return dates[0] || "9999";
}

function linkPanel(link) {
  const claims = linkClaims(link), from = NODES[link.from];
  const standing = link.line === "solid" ? " affirmed" : link.line === "dotted" ? " denied" : " not affirmed";
  return [el("div", { class: "head" }, el("h2", { tabindex: "-1" }, goTo(link.from), " ", el("span", { class: "word" }, phrase(link)), " ", goTo(link.to)), closeButton()),
    el("p", { class: "kind" }, lineSample(link.line, from.status), " ", isRelation(link.property) ? "Relation" : "Role in an event",
      from.event ? [" ", badge(from.status)] : el("span", { class: "quiet" }, standing)),
    el("p", { class: "quiet small" }, propertyOf(link.property)[1]),
    el("h3", {}, "What is said"), ...(claims.length ? cards(claims, link.from) : [el("p", { class: "quiet" }, "This page holds no claim for it.")])];
}

function groupPanel(group) {
  const members = GROUPS[group].members.map((i) => NODES[i]), open = view.open.has(group);
  const list = (title, nodes) => (nodes.length ? [el("h3", {}, `${title}: ${nodes.length.toLocaleString("en")}`), ...growing(nodes, (n) => el("li", {}, swatch(n.cls, n.status), " ", goTo(n.index)), "ul")] : []);
  return [el("div", { class: "head" }, el("h2", { tabindex: "-1" }, groupName(group)), closeButton()),
    el("p", { class: "quiet" }, isApart(group) ? "Things that hang together with few others." : "A community: things that are linked with one another more than with the rest."),
    el("p", { class: "acts" }, el("button", { type: "button", class: "expand", onclick: () => { if (open) foldGroup(group); else openGroup(group); select("group", group); } }, open ? "Fold up" : "Open in the picture")),
    ...list("People, places and organisations", members.filter((n) => !n.event)), ...list("Events", members.filter((n) => n.event).sort(inTime))];
}
