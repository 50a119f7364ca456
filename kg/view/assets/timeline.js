// The timeline of one node: its events in order of time, each name where its date is, none on another.

const LANE = 30;
const DAY = 86400000;
const daysOf = (iso) => Date.UTC(...iso.split("-").map((v, i) => Number(v) - (i === 1 ? 1 : 0)).concat(iso.length < 7 ? [0, 1] : iso.length < 10 ? [1] : [])) / DAY;

function showTimeline(index) {
  const node = NODES[index];
  const events = node.event ? [node, ...neighbours(index).flatMap((i) => neighbours(i)).filter((i, at, all) => all.indexOf(i) === at && i !== index).map((i) => NODES[i]).filter((n) => n.event)] : neighbours(index).map((i) => NODES[i]).filter((n) => n.event);
  const dated = events.filter((e) => startOf(e)).sort(inTime), undated = events.filter((e) => !startOf(e));
  showTime(false);
  if (view.table) showAs(false);
  $("timeline").hidden = false;
  const heading = el("h2", { tabindex: "-1" }, `Timeline of ${node.label.slice(0, 80)}`);
  const close = el("button", { type: "button", class: "close", "aria-label": "Close the timeline", onclick: () => { $("timeline").hidden = true; } }, "×");
  $("timeline").replaceChildren(el("div", { class: "head" }, heading, close),
    dated.length ? strip(dated) : el("p", { class: "quiet" }, "None of its events has a date."),
    ...(undated.length ? [el("details", {}, el("summary", {}, `${plural(undated.length, "event")} without a date`), el("p", { class: "undated" }, ...undated.slice(0, 60).map((e) => eventButton(e))))] : []));
  heading.focus();
}

const eventButton = (event) => el("button", { type: "button", class: "tick", title: event.label.slice(0, 300), onclick: () => choose("node", event.index, true) },
  swatch(event.cls, event.status), el("bdi", {}, event.label.replace(/ \(\d{4}[-\d]*\)$/, "").slice(0, 46)));

function strip(dated) {
  const first = daysOf(startOf(dated[0])), last = daysOf(startOf(dated[dated.length - 1]));
  const room = $("stage").clientWidth - 40, label = Math.min(370, room / 2);
  // Long empty stretches are cut short: time runs evenly only where something happens.
  const gaps = [];
  let span = 0;
  dated.forEach((e, i) => {
    if (i) { const gap = daysOf(startOf(e)) - daysOf(startOf(dated[i - 1])); span += Math.min(gap, 45); gaps.push(gap > 45); }
  });
  const unit = span ? Math.max((room - label) / span, 3) : 0;
  const lanes = [], box = el("div", { class: "lanes", tabindex: "0", role: "group", "aria-label": `${plural(dated.length, "event")} from ${day(startOf(dated[0]))} to ${day(startOf(dated[dated.length - 1]))}` });
  let x = 8, before = null, widest = 0;
  for (const [i, event] of dated.entries()) {
    const start = startOf(event);
    if (i) x += Math.min(daysOf(start) - daysOf(startOf(dated[i - 1])), 45) * unit;
    if (start !== before) {
      const mark = el("span", { class: gaps[i - 1] ? "date cut" : "date" }, day(event.date || start));
      mark.style.left = `${Math.round(x)}px`;
      if (before === null || x - widest > 84) { box.append(mark); widest = x; }
      before = start;
    }
    let lane = lanes.findIndex((end) => end <= x);
    if (lane < 0) { lane = lanes.length; lanes.push(0); }
    const button = eventButton(event);
    lanes[lane] = x + Math.min(event.label.length, 46) * 7 + 40;
    button.style.left = `${Math.round(x)}px`;
    button.style.top = `${24 + lane * LANE}px`;
    box.append(button);
  }
  const inner = el("span", { class: "ruler" });
  inner.style.width = `${Math.round(Math.max(...lanes))}px`;
  inner.style.height = `${24 + lanes.length * LANE}px`;
  box.append(inner);
  return box;
}
