// Start the page: tabs, keys, theme and the address of the chosen node.

const TABS = ["overview", "filters", "details"];
function openTab(wanted) {
  for (const tab of TABS) {
    const on = tab === wanted, button = $(`tab-${tab}`);
    $(tab).hidden = !on;
    button.setAttribute("aria-selected", String(on));
    button.tabIndex = on ? 0 : -1;
  }
}
for (const tab of TABS) {
  $(`tab-${tab}`).addEventListener("click", () => openTab(tab));
  $(`tab-${tab}`).addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length];
    openTab(next);
    $(`tab-${next}`).focus();
  });
}

function showAs(table) {
  $("stage").hidden = table;
  $("tables").hidden = !table;
  $("as-graph").setAttribute("aria-pressed", String(!table));
  $("as-table").setAttribute("aria-pressed", String(table));
  if (table) drawTable(); else network.redraw();
}
$("as-graph").addEventListener("click", () => showAs(false));
$("as-table").addEventListener("click", () => showAs(true));
document.addEventListener("kg-filtered", drawTable);

const darkByDefault = matchMedia("(prefers-color-scheme: dark)");
function isDark() {
  const set = document.documentElement.dataset.theme;
  return set ? set === "dark" : darkByDefault.matches;
}
$("theme").addEventListener("click", () => {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  repaint();
});
darkByDefault.addEventListener("change", () => { if (!document.documentElement.dataset.theme) repaint(); });

$("in").addEventListener("click", () => network.moveTo({ scale: network.getScale() * 1.3, animation: glide() }));
$("out").addEventListener("click", () => network.moveTo({ scale: network.getScale() / 1.3, animation: glide() }));
$("fit").addEventListener("click", fit);
$("all").addEventListener("click", () => { view.limit = $("all").textContent === "Show all" ? NODES.length : view.limit + STEP; refresh(); fit(); });
$("reset").addEventListener("click", () => {
  view.limit = RECORDS.opening; view.extra.clear(); view.places.clear();
  if (view.chosen) unchoose();
  shownNodes.clear(); shownEdges.clear();
  clearFilters(); refresh(); fit();
});

document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { $("search").focus(); event.preventDefault(); }
  else if (event.key === "Escape" && view.chosen) { unchoose(); $("search").focus(); }
});

overview();
startGraph();
startSearch();
startFilters();
// Addresses are compared as they are written, so that a malformed one is merely not found.
const asked = location.hash.slice(1);
const found = asked ? NODES.find((n) => encodeURIComponent(n.id) === asked || n.id === asked) : undefined;
if (found) choose("node", found.index, true);
document.documentElement.dataset.ready = "true";
performance.mark("kg-ready");
