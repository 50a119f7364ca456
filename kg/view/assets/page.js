// Start the page: tabs, buttons, theme, and the state that the address asks for.

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
  view.table = table;
  $("stage").hidden = table;
  $("tables").hidden = !table;
  $("as-graph").setAttribute("aria-pressed", String(!table));
  $("as-table").setAttribute("aria-pressed", String(table));
  if (table) drawTable(); else network.redraw();
}
$("as-graph").addEventListener("click", () => { showAs(false); commit(); });
$("as-table").addEventListener("click", () => { showAs(true); commit(); });

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
$("all").addEventListener("click", () => { view.limit = Math.min(view.shown.size + STEP, MOST_SHOWN); refresh(); fit(); commit(); });
$("level").addEventListener("click", () => {
  view.level = view.level === "story" ? "groups" : "story";
  view.open.clear();
  refresh(); fit(); commit();
});
$("undo").addEventListener("click", undo);
$("reset").addEventListener("click", reset);
$("take").addEventListener("click", showExports);
$("stop-path").addEventListener("click", stopPath);
window.addEventListener("hashchange", () => { if (location.hash.slice(1) !== current) { past.push(current); restore(location.hash.slice(1)); } });

const asked = location.hash.slice(1);
const wanted = asked ? readState(asked) : null;
overview();
startGraph();
startSearch();
startTime();
startFilters();
if (view.path) showPath(); else if (wanted) select(wanted.kind, wanted.index, true);
if (view.table) showAs(true);
current = stateText();
$("undo").disabled = true;
// Ready is when the first picture with its names has been painted; the claims are read after that.
requestAnimationFrame(() => requestAnimationFrame(() => {
  document.documentElement.dataset.ready = "true";
  performance.mark("kg-ready");
  setTimeout(loadClaims, 50);
}));
