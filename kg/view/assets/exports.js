// What is shown, to take away: as a picture, as a table, or as the query that gives the same.

function save(name, blob) {
  const address = URL.createObjectURL(blob);
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
function savePng() {
  const from = $("network").querySelector("canvas"), sheet = document.createElement("canvas");
  sheet.width = from.width; sheet.height = from.height;
  const ctx = sheet.getContext("2d");
  ctx.fillStyle = looks.paper;
  ctx.fillRect(0, 0, sheet.width, sheet.height);
  ctx.drawImage(from, 0, 0);
  sheet.toBlob((blob) => save("graph.png", blob));
}
const saveSvg = () => save("graph.svg", new Blob([picture()], { type: "image/svg+xml" }));
const saveCsv = () => save("graph.csv", new Blob(["\ufeff", asCsv()], { type: "text/csv" }));

const drawnLinks = () => shownEdges.getIds().filter((id) => typeof id === "number").map((id) => LINKS[id]);

// A cell that a spreadsheet would take for a formula is led by an apostrophe.
const cell = (value) => `"${String(value).replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
function asCsv() {
  const head = ["from", "property", "to", "standing", "status", "date", "sentence", "article", "publisher", "published", "url", "from_iri", "to_iri"];
  const lines = drawnLinks().map((l) => {
    const from = NODES[l.from], to = NODES[l.to];
    const cited = (linkClaims(l).find((c) => c.cited.length) || { cited: [{ quote: "", doc: -1 }] }).cited[0], doc = DOCS[cited.doc] || {};
    return [from.label, l.property, to.label, standing(l), from.status, from.date, cited.quote, doc.label || "", doc.publisher || "", doc.date || "", doc.url || "", RECORDS.base + from.id, RECORDS.base + to.id];
  });
  return [head, ...lines].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

// IRIs in angle brackets may not hold these; what has them is left out rather than written wrongly.
const iri = (node) => (/[<>"{}|^`\\\u0000-\u0020]/.test(node.id) ? "" : `<${RECORDS.base}${node.id}>`);
function asSparql() {
  const links = drawnLinks();
  const things = [...view.shown].map((i) => iri(NODES[i])).filter(Boolean).sort();
  const used = (list) => [...new Set(list.map((l) => `kg:${l.property}`))].sort();
  const bare = links.filter((l) => !l.claims.length);
  const set = [];
  if (sourced()) {
    const docs = [...filters.docs].map((d) => iri(DOCS[d])).filter(Boolean);
    set.push("  ?claim rdf:subject ?a ; rdf:predicate ?property ; rdf:object ?b ; kg:confidence ?confidence ; kg:evidence/oa:hasSource ?article .",
      `  FILTER (?confidence >= ${filters.confidence.toFixed(2)})`, ...(docs.length ? [`  FILTER (?article IN (${docs.join(", ")}))`] : []));
  }
  return ["PREFIX kg: <https://kg.example/ontology#>", "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>", "PREFIX oa: <http://www.w3.org/ns/oa#>",
    "# The lines that the page shows: affirmed ones, and those that are only claimed.",
    "SELECT DISTINCT ?a ?property ?b WHERE {",
    `  VALUES ?property { ${used(links).join(" ")} }`,
    "  { ?said rdf:subject ?a ; rdf:predicate ?property ; rdf:object ?b }",
    // What no claim stands behind is asked for as a triple.
    ...(bare.length ? [`  UNION { VALUES ?property { ${used(bare).join(" ")} } ?a ?property ?b }`] : []),
    ...set,
    "  VALUES ?a {", ...things.map((t) => `    ${t}`), "  }",
    "  VALUES ?b {", ...things.map((t) => `    ${t}`), "  }", "  FILTER (?a != ?b)", "}", "ORDER BY ?a ?property ?b", ""].join("\n");
}

function showExports() {
  const query = el("textarea", { id: "sparql", readonly: true, rows: "10", spellcheck: "false", "aria-label": "SPARQL query that gives the same" });
  query.value = asSparql();
  const copied = el("span", { role: "status" });
  const copy = () => { query.select(); const done = document.execCommand("copy"); copied.textContent = done ? " Copied." : " Press Ctrl+C to copy."; };
  openDialog("Take it away", el("p", {}, "What is in view now, as"),
    el("p", { class: "acts" }, el("button", { type: "button", id: "png", onclick: savePng }, "PNG picture"), el("button", { type: "button", id: "svg", onclick: saveSvg }, "SVG picture"), el("button", { type: "button", id: "csv", onclick: saveCsv }, "CSV table"), el("button", { type: "button", id: "link", onclick: share }, "Link to this view")),
    el("h3", {}, "The SPARQL that gives the same"), query, el("p", {}, el("button", { type: "button", id: "copy", onclick: copy }, "Copy the query"), copied));
}
function share() {
  openDialog("Link to this view", el("p", {}, "This address opens the page as it stands now, wherever the file lies:"), el("p", {}, el("code", { class: "iri" }, location.href)));
}
