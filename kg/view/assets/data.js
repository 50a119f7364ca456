// The records of the page, and the one way in which text becomes part of it: as text.

const parse = (id) => JSON.parse(document.getElementById(id).textContent);
const RECORDS = parse("kg-records");
const DRAWN = { nodes: parse("kg-nodes"), edges: parse("kg-edges"), options: parse("kg-options") };
const COUNTS = RECORDS.counts;
const TEXT = RECORDS.texts;
const CLASSES = RECORDS.classes.map(([name, label, comment, colour, shape, event, uppers]) =>
  ({ name, label, comment, colour, shape, event: event === 1, uppers }));

// Rows of fixed columns become objects; the names of the columns come with the data.
function rows(kind, list, number = true) {
  const columns = RECORDS.columns[kind];
  return list.map((row, index) => {
    const entry = number ? { index } : {};
    for (let at = 0; at < columns.length; at += 1) entry[columns[at]] = row[at];
    return entry;
  });
}

const NODES = rows("node", RECORDS.nodes);
const LINKS = rows("link", RECORDS.links);
const DOCS = rows("doc", RECORDS.docs);
// Communities: the last holds all that is in none of a size to be shown.
const GROUPS = RECORDS.centres.map(([x, y], index) => ({ index, x, y, members: [] }));

for (const node of NODES) {
  node.id = TEXT[node.id]; node.label = TEXT[node.label]; node.caption = TEXT[node.caption]; node.cls = CLASSES[node.cls];
  for (const name of ["names", "items", "topics", "reasons"]) node[name] = node[name].map((i) => TEXT[i]);
  node.event = node.status !== ""; node.links = []; node.claims = [];
  GROUPS[node.group].members.push(node.index);
}
for (const link of LINKS) {
  link.property = TEXT[link.property];
  NODES[link.from].links.push(link); NODES[link.to].links.push(link);
}
for (const doc of DOCS) for (const name of ["id", "label", "publisher", "author", "lineage"]) doc[name] = TEXT[doc[name]];

// Claims are most of the page and none of the first sight: they are read when first asked for, or when there is time.
let CLAIMS = null;
function loadClaims() {
  if (CLAIMS) return CLAIMS;
  const block = parse("kg-claims"), said = block.texts;
  CLAIMS = rows("claim", block.claims);
  for (const claim of CLAIMS) {
    for (const name of ["id", "predicate", "rule", "role"]) claim[name] = said[claim[name]];
    claim.steps = claim.steps.map((i) => said[i]);
    claim.text = claim.object < 0 ? said[-claim.object - 1] : null;
    claim.cited = rows("cited", claim.cited, false);
    for (const cited of claim.cited) cited.quote = said[cited.quote];
    if (typeof claim.subject === "number") NODES[claim.subject].claims.push(claim);
    if (claim.object >= 0 && claim.object !== claim.subject) NODES[claim.object].claims.push(claim);
  }
  return CLAIMS;
}
const linkClaims = (link) => link.claims.map((c) => loadClaims()[c]);
const otherEnd = (link, index) => (link.from === index ? link.to : link.from);

// Words of the ontology.
const labelOf = (name) => (RECORDS.values[name] || [name])[0];
const commentOf = (name) => (RECORDS.values[name] || ["", ""])[1];
// [label, comment, relation, phrase, symmetric, towards the event]
const propertyOf = (name) => RECORDS.properties[name] || [name, "", 0, name, 0, 0];
const propertyLabel = (name) => propertyOf(name)[0];
const isRelation = (name) => propertyOf(name)[2] === 1;
const classNamed = (name) => CLASSES.find((c) => c.name === name);

// Make an element. Children are elements or strings; strings become text nodes, never markup.
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== ""));
  return element;
}
const $ = (id) => document.getElementById(id);
const name = (text) => el("bdi", {}, text);
const plural = (n, one, many = one + "s") => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function outward(url, text) {
  // Checked when the page was made; checked again here because a link is the one thing that acts.
  return /^https?:\/\//i.test(url) ? el("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, text) : name(text);
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
function day(iso) {
  const [y, m, d] = iso.split("-");
  if (!m || !MONTHS[m - 1]) return iso;
  return d ? `${Number(d)} ${MONTHS[m - 1]} ${y}` : `${MONTHS[m - 1]} ${y}`;
}
function when(entry) {
  if (entry.date) return day(entry.date);
  if (entry.earliest && entry.latest) return entry.earliest === entry.latest ? day(entry.earliest) : `${day(entry.earliest)} – ${day(entry.latest)}`;
  if (entry.earliest) return `from ${day(entry.earliest)}`;
  return entry.latest ? `until ${day(entry.latest)}` : "";
}
const inTime = (a, b) => (a.earliest || a.date || a.latest || "9999").localeCompare(b.earliest || b.date || b.latest || "9999") || a.index - b.index;
