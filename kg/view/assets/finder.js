// Search with suggestions over all names.

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
let index = null;
// Made when first used: it is all names once more.
const names = () => (index ||= NODES.flatMap((node) => [node.label, ...node.names].map((text) => ({ node: node.index, text, key: fold(text.slice(0, 300)) }))));

function hits(query, most = 12) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const found = new Map();
  for (const entry of names()) {
    if (!words.every((w) => entry.key.includes(w))) continue;
    const start = entry.key.startsWith(words[0]) ? 0 : entry.key.includes(" " + words[0]) ? 1 : 2;
    const old = found.get(entry.node);
    if (!old || start < old.start) found.set(entry.node, { ...entry, start });
  }
  return [...found.values()].sort((a, b) => a.start - b.start || NODES[a.node].event - NODES[b.node].event || NODES[b.node].support - NODES[a.node].support || a.node - b.node).slice(0, most);
}

function startSearch() {
  const box = $("search"), list = $("hits");
  let current = [], at = -1;
  function show() {
    current = hits(box.value);
    at = current.length ? 0 : -1;
    list.replaceChildren(...(current.length ? current.map((hit, i) => option(hit, i)) : [el("li", { class: "quiet" }, "Nothing by this name")]));
    list.hidden = box.value.trim() === "";
    box.setAttribute("aria-expanded", String(!list.hidden));
    mark();
  }
  function option(hit, i) {
    const node = NODES[hit.node];
    const item = el("li", { role: "option", id: `hit-${i}` }, swatch(node.cls, node.status), " ", name(node.label.slice(0, 120)),
      el("span", { class: "quiet" }, hit.text === node.label ? ` ${node.cls.label}` : [" also ", name(hit.text.slice(0, 80))]));
    item.addEventListener("mousedown", (event) => { event.preventDefault(); open(hit); });
    return item;
  }
  function mark() {
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    if (at >= 0) { box.setAttribute("aria-activedescendant", `hit-${at}`); list.children[at].scrollIntoView({ block: "nearest" }); } else box.removeAttribute("aria-activedescendant");
  }
  function hide() { list.hidden = true; box.setAttribute("aria-expanded", "false"); }
  function open(hit) { hide(); box.value = ""; choose("node", hit.node, true); }
  box.addEventListener("input", show);
  box.addEventListener("focus", () => { if (box.value.trim()) show(); });
  box.addEventListener("blur", hide);
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) show();
      if (current.length) at = (at + (event.key === "ArrowDown" ? 1 : current.length - 1)) % current.length;
      mark(); event.preventDefault();
    } else if (event.key === "Enter" && at >= 0 && !list.hidden) { open(current[at]); event.preventDefault(); }
    else if (event.key === "Escape") { if (list.hidden) box.value = ""; hide(); event.stopPropagation(); }
  });
}
