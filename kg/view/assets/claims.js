// Claims in plain words: the sentence, who says so, how sure, and how it was found.

function sentence(link) {
  return `${NODES[link.from].label} — ${phrase(link)} — ${NODES[link.to].label}`;
}

function goTo(index, text) {
  return el("button", { type: "button", class: "go", onclick: () => choose("node", index, true) }, name(text || NODES[index].label));
}
const whoLink = (who) => (typeof who === "number" ? goTo(who) : name(who));

function listed(parts, joiner = " and ") {
  return parts.flatMap((part, at) => (at === 0 ? [part] : [at === parts.length - 1 ? joiner : ", ", part]));
}

// "The article says so as a fact." "According to X, via Y, as possible."
function stance(claim) {
  const how = [];
  if (claim.polarity === "Negative") how.push(el("strong", {}, "as not so"));
  if (claim.certainty !== "Certain") how.push(`as ${labelOf(claim.certainty)}`);
  if (claim.tense === "Future") how.push("as something still to come");
  const manner = how.flatMap((h) => [", ", h]);
  if (!claim.holders.length) {
    if (!how.length) return ["Said as a fact by the article"];
    return ["Said by the article", ...manner];
  }
  const via = claim.via.length ? [", via ", ...listed(claim.via.map(whoLink))] : [];
  return ["According to ", ...listed(claim.holders.map(whoLink)), ...via, ...manner];
}

// The quote with its highlights; offsets are UTF-16 units as JavaScript counts them.
function marked(quote, marks) {
  const parts = [];
  let at = 0;
  for (let i = 0; i < marks.length; i += 2) {
    if (marks[i] < at) continue;
    parts.push(quote.slice(at, marks[i]), el("mark", {}, quote.slice(marks[i], marks[i + 1])));
    at = marks[i + 1];
  }
  parts.push(quote.slice(at));
  return parts;
}

function united(all) {
  const spans = all.flatMap((m) => m.flatMap((v, i) => (i % 2 ? [] : [[v, m[i + 1]]]))).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const out = [];
  for (const [from, to] of spans) {
    if (out.length && from <= out[out.length - 1][1]) out[out.length - 1][1] = Math.max(out[out.length - 1][1], to);
    else out.push([from, to]);
  }
  return out.flat();
}

function source(doc) {
  if (!doc) return el("span", {}, "an article that is not in this page");
  const title = doc.url ? outward(doc.url, doc.label) : name(doc.label);
  return el("span", {}, title, doc.publisher ? [" · ", name(doc.publisher)] : [], doc.date ? ` · ${day(doc.date)}` : "");
}

// What a claim says of its subject, for the list under a sentence.
function saying(claim, about, tag = "li") {
  const object = claim.text === null ? whoLink(claim.object) : name(valueOf(claim));
  const word = claim.predicate === "type" ? "type" : propertyLabel(claim.predicate);
  const subject = claim.subject === about || typeof claim.subject !== "number" ? [] : [whoLink(claim.subject), " "];
  const role = claim.role ? [" (", name(claim.role), ")"] : [];
  const time = claim.earliest || claim.latest ? ` [${when({ earliest: claim.earliest, latest: claim.latest })}]` : "";
  return el(tag, {}, ...subject, el("span", { class: "word" }, word), " ", object, ...role, time);
}
function valueOf(claim) {
  if (claim.predicate === "type") return (classNamed(claim.text) || { label: claim.text }).label;
  if (claim.predicate === "status") return labelOf(claim.text);
  return claim.predicate === "date" ? day(claim.text) : claim.text;
}

// Claims that rest on one sentence and one voice are one card.
function cards(claims, about) {
  const groups = new Map();
  for (const claim of claims) {
    const first = claim.cited[0] || { doc: -1, quote: "", start: 0, marks: [] };
    const key = JSON.stringify([first.doc, first.start, first.quote, claim.holders, claim.via, claim.polarity, claim.certainty, claim.tense]);
    if (!groups.has(key)) groups.set(key, { first, claims: [] });
    groups.get(key).claims.push(claim);
  }
  const list = [...groups.values()];
  const against = (g) => g.claims[0].polarity === "Negative";
  const order = (a, b) => ((DOCS[a.first.doc] || {}).date || "").localeCompare((DOCS[b.first.doc] || {}).date || "") || a.first.doc - b.first.doc || a.first.start - b.first.start;
  list.sort((a, b) => order(a, b));
  const yes = list.filter((g) => !against(g)), no = list.filter(against);
  const out = yes.map((g) => card(g, about));
  if (no.length) out.push(el("section", { class: "against" }, el("h4", {}, yes.length ? "Said otherwise" : "Said not to be so"), ...no.map((g) => card(g, about))));
  return out;
}

function card({ first, claims }, about) {
  const others = claims.flatMap((c) => c.cited.slice(1));
  const affirmed = claims.some((c) => c.affirmed);
  const says = new Map(claims.map((c) => [`${c.subject}|${c.predicate}|${c.object}`, c]));
  return el("article", { class: "claim" + (affirmed ? "" : " unaffirmed") },
    el("blockquote", { dir: "auto" }, ...marked(first.quote, united(claims.map((c) => (c.cited[0] ? c.cited[0].marks : []))))),
    el("p", { class: "from" }, source(DOCS[first.doc]), inArticle(first)),
    el("p", { class: "stance" }, ...stance(claims[0]), ".", affirmed || claims[0].polarity === "Negative" ? "" : el("span", { class: "badge" }, "not taken as fact")),
    el("ul", { class: "says" }, ...[...says.values()].map((c) => saying(c, about))),
    el("details", {}, el("summary", {}, "How this was found"),
      el("ul", {}, ...claims.map((c) => el("li", {}, el("code", {}, c.rule || "no rule named"), `, confidence ${c.confidence.toFixed(2)}`,
        `; characters from ${c.cited[0] ? c.cited[0].start.toLocaleString("en") : "?"}`,
        ...c.steps.map((s) => el("span", { class: "step" }, name(s))), el("span", { class: "iri" }, RECORDS.base + c.id))))),
    ...others.map((c) => el("div", { class: "also" }, el("blockquote", { dir: "auto" }, ...marked(c.quote, c.marks)), el("p", { class: "from" }, source(DOCS[c.doc]), inArticle(c)))));
}
