// The first tab: legend, counts, sources and how the graph was built.

const LINES = ["solid", "dashed", "dotted"];

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
  // Statuses that are drawn alike share a line of the legend.
  const alike = new Map();
  for (const [s, line] of Object.entries(RECORDS.lines).filter(([s]) => s)) {
    const key = String(dashes(line, s));
    alike.set(key, alike.has(key) ? [`${alike.get(key)[0]}, ${labelOf(s)}`, line, s] : [labelOf(s), line, s]);
  }
  const kinds = [...alike.values()].sort((a, b) => LINES.indexOf(a[1]) - LINES.indexOf(b[1]));
  $("counts").textContent = [plural(COUNTS.articles, "article"), plural(COUNTS.entities, "entity", "entities"), plural(COUNTS.events, "event"), plural(COUNTS.claims, "claim")].join(" · ");
  $("overview").replaceChildren(...[
    el("h2", { class: "hidden" }, "Overview"),
    el("h3", {}, "Legend"),
    el("ul", { class: "legend" }, ...[...lookOf.values()].map((group) => el("li", {}, swatch(group[0]), " ", group.map((c) => c.label).join(", "))),
      events.length ? el("li", {}, swatch(events[0]), " event") : "",
      ...kinds.map(([words, line, s]) => el("li", {}, lineSample(line, s), " ", words))),
    el("p", { class: "quiet small" }, "Size grows with what is said and by how many. A tinted ground marks a community. Double-click a node for its neighbours; drag it to pin it."),
    el("h3", {}, "Events by status"),
    el("ul", { class: "tally" }, ...status.map(([s, n]) => el("li", {}, badge(s), el("span", { class: "quiet" }, ` ${n.toLocaleString("en")}`)))),
    el("h3", {}, "Sources"),
    ...growing([...DOCS].sort((a, b) => a.date.localeCompare(b.date) || a.index - b.index), (d) => el("li", {}, source(d)), "ol", "sources list"),
    Object.keys(RECORDS.about).length ? [el("h3", {}, "How it was built"), el("dl", {}, ...Object.entries(RECORDS.about).flatMap(([term, value]) => [el("dt", {}, term), el("dd", {}, name(value))]))] : [],
  ].flat());
}
