// The time slider: how many events fall on each day, month or year, two ends to set, and a button that plays them.

const STEPS = { day: 10, month: 7, year: 4 };
const steps = { bins: [], unit: "day" };
let playing = 0;

const startOf = (node) => node.earliest || node.date || node.latest;
function eventSpan() {
  const dates = NODES.filter((n) => n.event).map(startOf).filter((d) => /^\d{4}/.test(d)).sort();
  return { dates, first: dates[0], last: dates[dates.length - 1] };
}
function lastDay(bin) {
  if (steps.unit === "day") return bin;
  const [y, m] = bin.split("-").map(Number);
  return steps.unit === "year" ? `${bin}-12-31` : `${bin}-${String(new Date(Date.UTC(y, m, 0)).getUTCDate()).padStart(2, "0")}`;
}
const firstDay = (bin) => bin + { day: "", month: "-01", year: "-01-01" }[steps.unit];

function startTime() {
  const { dates } = eventSpan();
  $("time-button").hidden = dates.length === 0;
  // As fine as gives at most some sixty steps.
  for (const unit of ["day", "month", "year"]) {
    const count = new Map();
    for (const d of dates) { const bin = d.slice(0, STEPS[unit]); count.set(bin, (count.get(bin) || 0) + 1); }
    steps.unit = unit;
    steps.bins = [...count.entries()].map(([bin, n]) => ({ bin, n }));
    if (count.size <= 60) break;
  }
  for (const [id, words] of [["time-from", "First"], ["time-to", "Last"]]) {
    $(id).max = String(Math.max(0, steps.bins.length - 1));
    $(id).setAttribute("aria-label", `${words} ${steps.unit} of events in view`);
    $(id).addEventListener("input", () => slide(id === "time-from"));
    $(id).addEventListener("change", changed);
  }
  $("play").addEventListener("click", () => (playing ? stop() : play()));
  $("time-button").addEventListener("click", () => showTime($("time").hidden));
  $("time-close").addEventListener("click", () => { showTime(false); $("time-button").focus(); });
}

function showTime(on) {
  $("time").hidden = !on;
  $("time-button").setAttribute("aria-expanded", String(on));
  if (on) { $("timeline").hidden = true; drawTime(); $("play").focus(); } else stop();
}

// The ends as places among the steps; an end that is not set stands at the rim.
function ends() {
  const list = steps.bins, size = STEPS[steps.unit];
  const from = filters.from ? list.findIndex((s) => s.bin >= filters.from.slice(0, size)) : 0;
  const after = filters.to ? list.findIndex((s) => s.bin > filters.to.slice(0, size)) : -1;
  return { from: from < 0 ? list.length - 1 : from, to: Math.max(after < 0 ? list.length - 1 : after - 1, 0) };
}
function setEnds(from, to) {
  const last = steps.bins.length - 1;
  filters.from = from === 0 ? "" : firstDay(steps.bins[from].bin);
  filters.to = to === last ? "" : lastDay(steps.bins[to].bin);
}
function slide(first) {
  stop();
  let from = Number($("time-from").value), to = Number($("time-to").value);
  if (from > to) { if (first) to = from; else from = to; }
  setEnds(from, to);
  refresh(); drawTime();
}

function drawTime() {
  for (const key of ["from", "to"]) if ($(key)) $(key).value = filters[key];
  if ($("time").hidden || !steps.bins.length) return;
  const { from, to } = ends(), most = Math.max(...steps.bins.map((s) => s.n));
  $("time-from").value = String(from); $("time-to").value = String(to);
  const spoken = (i) => `${day(steps.bins[i].bin)}, ${plural(steps.bins[i].n, "event")}`;
  $("time-from").setAttribute("aria-valuetext", spoken(from)); $("time-to").setAttribute("aria-valuetext", spoken(to));
  $("time-words").textContent = from === to ? day(steps.bins[from].bin) : `${day(steps.bins[from].bin)} – ${day(steps.bins[to].bin)}`;
  const wide = 100 / steps.bins.length;
  $("bars").replaceChildren(...steps.bins.map((s, i) => svg("rect", { x: i * wide + wide * 0.1, width: wide * 0.8, y: 30 - 28 * (s.n / most), height: 28 * (s.n / most), class: i >= from && i <= to ? "in" : "out" })));
}

function play() {
  let { from, to } = ends();
  const last = steps.bins.length - 1;
  if (to === last) { to = from; }
  $("play").textContent = "❚❚"; $("play").setAttribute("aria-label", "Pause");
  const step = () => {
    setEnds(from, to);
    // At the end the last date stays set, so that what has been played is what is shown.
    refresh(); drawTime();
    if (to === last) { stop(); commit(); } else to += 1;
  };
  playing = setInterval(step, 800);
  step();
}
function stop() {
  clearInterval(playing);
  playing = 0;
  $("play").textContent = "▶"; $("play").setAttribute("aria-label", "Play the events in order of time");
}
