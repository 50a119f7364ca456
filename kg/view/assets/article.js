// The whole article with the passage marked, where the page was made with the texts of its articles.

let ARTICLES = null;
const articles = () => (ARTICLES ||= parse("kg-articles"));

function inArticle(cited) {
  if (!RECORDS.bodies || !articles()[cited.doc]) return [];
  return [" · ", el("button", { type: "button", class: "why read", onclick: () => readArticle(cited) }, "read it in the article")];
}

// Offsets count characters, JavaScript counts UTF-16 units.
function unitsUntil(text, characters) {
  let at = 0;
  for (let left = characters; left > 0 && at < text.length; left -= 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

function readArticle(cited) {
  const doc = DOCS[cited.doc], text = articles()[cited.doc];
  const start = unitsUntil(text, cited.start), end = start + cited.quote.length;
  const passage = el("span", { class: "passage", tabindex: "-1" }, ...marked(text.slice(start, end), cited.marks));
  openDialog(doc.label, el("p", { class: "from" }, source(doc)), el("div", { class: "body", dir: "auto", tabindex: "0", role: "region", "aria-label": "Text of the article" }, text.slice(0, start), passage, text.slice(end)));
  passage.scrollIntoView({ block: "center" });
}

function openDialog(title, ...children) {
  const box = $("dialog");
  box.replaceChildren(el("div", { class: "head" }, el("h2", { id: "dialog-title", dir: "auto" }, title), el("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => box.close() }, "×")), ...children);
  if (!box.open) box.showModal();
}
