"""Every control of the page used once, in a real browser, and the page checked by axe in each of its states."""

# ruff: noqa: F401, F811 - fixtures are imported under the names that tests ask for
from __future__ import annotations

import csv
import io
import time
from importlib.util import find_spec
from pathlib import Path

import pyoxigraph as ox
import pytest
from browser_world import (
    browser,
    click,
    click_canvas,
    css,
    find,
    generator,
    keys,
    number,
    page,
    pages,
    panel,
    press,
    schema,
    settle,
    shown,
    small,
    visit,
)

from kg.view import write

pytestmark = pytest.mark.browser
VISIT, MOVE, OFF = (
    "Olga Brandt visits Sildavia (2023-05-03)",
    "Borduria moves arms to Sildavia",
    "Olga Brandt visits Klow (2023-06)",
)
ARROWS = {"left": "\ue012", "up": "\ue013", "right": "\ue014", "down": "\ue015"}


def choose(page, label: str) -> int:
    """Open a node as a reader does: by its name."""
    find(page, label)
    settle(page, lambda: label in panel(page), "the panel did not open")
    return number(page, label)


def spot(page, index: int) -> tuple[int, int]:
    point = page.execute_script("return network.getPosition(arguments[0])", index)
    return round(point["x"]), round(point["y"])


# ---------------------------------------------------------------- hide, pin, undo, reset


def test_hide_undo_and_reset(page):
    choose(page, "Timo Varga")
    press(page, "Hide", "#details")
    assert "Timo Varga" not in shown(page)
    click(page, "#undo")
    assert "Timo Varga" in shown(page)
    press(page, "Hide", "#details")
    keys(page, "\ue00c")
    click(page, "#reset")
    assert "Timo Varga" in shown(page)
    assert page.execute_script("return location.hash") in {"", "#"}
    click(page, "#undo")
    assert "Timo Varga" not in shown(page), "a reset can be undone too"


def test_a_pinned_node_stays_whatever_the_filters_say(page):
    event = choose(page, OFF)
    press(page, "Pin", "#details")
    assert css(page, "#details .pin").get_attribute("aria-pressed") == "true"
    click(page, "#tab-filters")
    click(page, "#filters input[data-key='Cancelled']")
    settle(page, lambda: "status" not in page.execute_script("return location.hash"), "")
    keys(page, "\ue00c")
    assert OFF in shown(page)
    page.execute_script("choose('node', arguments[0])", event)
    press(page, "Pin", "#details")
    click(page, "#details .close")
    assert OFF not in shown(page)


def test_dragging_pins(page):
    from selenium.webdriver.common.action_chains import ActionChains

    klow = number(page, "Klow")
    before = spot(page, klow)
    page.execute_script("network.moveTo({animation: false})")
    x, y = page.execute_script(
        "const p = network.canvasToDOM(network.getPosition(arguments[0])), r = document.querySelector('#network canvas').getBoundingClientRect(); return [r.x + p.x, r.y + p.y]",
        klow,
    )
    actions = ActionChains(page, duration=60)
    mouse = actions.w3c_actions.pointer_action
    mouse.move_to_location(round(x), round(y))
    mouse.pointer_down()
    for step in (10, 30, 50):
        mouse.move_to_location(round(x) + step, round(y) + step)
    mouse.pointer_up()
    actions.perform()
    settle(page, lambda: page.execute_script("return view.pinned.size") == 1, "dragging did not pin")
    assert spot(page, klow) != before
    assert "pin=place%2Fklow" in page.execute_script("return location.hash")
    click(page, "#undo")
    assert spot(page, klow) == before


# ---------------------------------------------------------------- the address


def test_the_address_brings_back_the_view(page, pages):
    click(page, "#tab-filters")
    click(page, "#filters input[data-key='Cancelled']")
    choose(page, "Timo Varga")
    press(page, "Pin", "#details")
    want, where = shown(page), spot(page, number(page, "Timo Varga"))
    address = page.execute_script("return location.hash")
    assert "no=Cancelled" in address
    assert "node=person%2Ftimo-varga" in address
    page.get("about:blank")
    page.get(pages["small"].as_uri() + address)
    settle(page, lambda: css(page, "#details").is_displayed(), "the panel did not open")
    assert shown(page) == want
    assert spot(page, number(page, "Timo Varga")) == where
    assert "Timo Varga" in panel(page)


@pytest.mark.parametrize(
    "address",
    [
        "from=9999&to=x&confidence=ten&lineages=-1",
        "node=person%2Fnobody&link=a,b,c&group=99&path=a,b",
        "pin=person%2Ftimo-varga:NaN:1e999&open=7,8,-1&level=groups",
        "%E0%A4%A=%&=&&,:,",
        "off=%3Cscript%3E&no=__proto__&with=constructor&node=__proto__",
    ],
)
def test_a_broken_address_opens_the_page_all_the_same(page, pages, address):
    page.get("about:blank")
    page.get(pages["small"].as_uri() + "#" + address)
    settle(
        page,
        lambda: page.execute_script("return document.documentElement.dataset.ready") == "true",
        "a broken address stops the page",
    )
    assert page.execute_script("return NODES.length") == 10


# ---------------------------------------------------------------- time


def test_the_time_slider_and_play(page):
    click(page, "#time-button")
    settle(page, lambda: css(page, "#time").is_displayed(), "no slider")
    assert "3 May 2023 – 1 Jun 2023" in css(page, "#time-words").text
    css(page, "#time-to").send_keys(ARROWS["left"])
    settle(page, lambda: OFF not in shown(page), "the later event is still shown")
    assert VISIT in shown(page)
    assert MOVE not in shown(page), "what has no date is left out while time is asked for"
    css(page, "#time-to").send_keys(ARROWS["right"])
    settle(page, lambda: OFF in shown(page), "the later event did not come back")
    click(page, "#play")
    settle(page, lambda: VISIT in shown(page) and OFF not in shown(page), "play starts with the first day")
    settle(page, lambda: OFF in shown(page), "play goes on to the last")
    settle(page, lambda: css(page, "#play").text == "▶", "play stops at the end")
    click(page, "#time-close")
    assert not css(page, "#time").is_displayed()


def test_dates_can_be_typed_and_undated_events_kept(page):
    click(page, "#tab-filters")
    page.execute_script("$('from').value = '2023-06-10'; $('from').dispatchEvent(new Event('change'))")
    settle(page, lambda: VISIT not in shown(page), "the earlier event is still shown")
    assert MOVE not in shown(page)
    click(page, "#undated")
    settle(page, lambda: MOVE in shown(page), "the undated event is left out")


def test_the_timeline_of_a_node(page):
    choose(page, "Olga Brandt")
    press(page, "Timeline", "#details")
    ticks = page.execute_script("return [...document.querySelectorAll('#timeline .tick')].map((t) => t.textContent)")
    assert [t[1:] for t in ticks] == ["Olga Brandt visits Sildavia", "Olga Brandt visits Klow"]
    boxes = page.execute_script(
        "return [...document.querySelectorAll('#timeline .tick')].map((t) => t.getBoundingClientRect().toJSON())"
    )
    assert boxes[0]["right"] <= boxes[1]["left"] or boxes[0]["bottom"] <= boxes[1]["top"]
    press(page, "⬢Olga Brandt visits Sildavia", "#timeline")
    assert css(page, "#details h2").text == VISIT
    keys(page, "\ue00c")
    assert not css(page, "#timeline").is_displayed()


# ---------------------------------------------------------------- paths


def test_a_path_between_two_nodes(page):
    choose(page, "Timo Varga")
    press(page, "Path to", "#details")
    assert "Path from Timo Varga" in css(page, "#asking").text
    find(page, "Klow")
    settle(page, lambda: "steps" in panel(page), "no path")
    steps = page.execute_script("return [...document.querySelectorAll('#details .item')].map((p) => p.textContent)")
    assert [s.split(" 1 claim")[0].strip() for s in steps[:1]] == ["Timo Varga speaks for Borduria"]
    assert len(steps) == 3, "Timo Varga – Borduria – Sildavia – Klow"
    assert "path=person%2Ftimo-varga,place%2Fklow" in page.execute_script("return location.hash")


def test_asking_for_a_path_can_be_called_off(page):
    choose(page, "Klow")
    press(page, "Path to", "#details")
    click(page, "#stop-path")
    assert not css(page, "#asking").is_displayed()
    choose(page, "Timo Varga")


# ---------------------------------------------------------------- filters and table


def test_filters_by_class_source_confidence_and_lineages(page):
    click(page, "#tab-filters")
    click(page, "#filters input[data-key='Visit']")
    settle(page, lambda: VISIT not in shown(page), "visits are still shown")
    click(page, "#clear")
    settle(page, lambda: VISIT in shown(page), "not cleared")
    page.execute_script("$('lineages').value = 2; $('lineages').dispatchEvent(new Event('change'))")
    settle(page, lambda: MOVE not in shown(page), "what one source reports is still shown")
    assert VISIT in shown(page)
    click(page, "#clear")
    page.execute_script("$('confidence').value = 0.85; $('confidence').dispatchEvent(new Event('input'))")
    settle(page, lambda: MOVE not in shown(page), "unsure claims are still shown")
    press(page, "none", "#filters")


def test_the_panel_follows_the_filters(page):
    choose(page, "Olga Brandt")
    assert OFF in panel(page)
    click(page, "#tab-filters")
    click(page, "#filters input[data-key='Cancelled']")
    click(page, "#tab-details")
    settle(page, lambda: "1 event left out" in panel(page), "the panel does not follow")
    assert OFF not in panel(page)


def test_tables_sort_by_their_columns(page):
    click(page, "#as-table")
    press(page, "Events", "#tables")
    press(page, "Independent sources", "#tables")
    first = css(page, "#tables tbody tr").text
    assert VISIT not in first
    press(page, "Independent sources", "#tables")
    assert VISIT in css(page, "#tables tbody tr").text
    assert css(page, "#tables th[aria-sort='descending']").text.startswith("Independent sources")
    press(page, "Relations", "#tables")
    assert page.execute_script("return document.querySelectorAll('#tables tbody tr').length") == 6
    click(page, "#as-graph")


# ---------------------------------------------------------------- exports


def keep_downloads(page) -> None:
    """Catch what would be saved, instead of writing it somewhere."""
    page.execute_script("window.caught = []; save = (name, blob) => window.caught.push([name, blob])")


def caught(page, name: str) -> str:
    settle(page, lambda: page.execute_script("return caught.length") > 0, "nothing was saved")
    found, text = page.execute_async_script(
        "const done = arguments[0], [name, blob] = caught[caught.length - 1]; blob.text().then((text) => done([name, text]))"
    )
    assert found == name
    return text


def test_export_as_csv_and_svg_and_png(page):
    keep_downloads(page)
    click(page, "#take")
    click(page, "#csv")
    rows = list(csv.DictReader(io.StringIO(caught(page, "graph.csv").lstrip("\ufeff"))))
    assert len(rows) == page.execute_script("return shownEdges.length")
    row = next(r for r in rows if r["property"] == "headOfStateOf")
    assert (row["from"], row["to"], row["standing"], row["publisher"]) == (
        "Olga Brandt",
        "Borduria",
        "affirmed",
        "Valley Post",
    )
    assert row["sentence"] == "Borduria's president, Olga Brandt, prefers hers without milk."
    click(page, "#svg")
    drawn = caught(page, "graph.svg")
    assert drawn.startswith("<svg")
    assert drawn.count("<polygon") + drawn.count("<circle") == 9
    assert "Olga Brandt" in drawn
    click(page, "#png")
    settle(page, lambda: page.execute_script("return caught.length") == 3, "no picture")
    assert page.execute_script("return [caught[2][0], caught[2][1].type]") == ["graph.png", "image/png"]


def test_cells_that_a_spreadsheet_would_run_are_defused(page):
    assert page.execute_script("return cell('=1+1')") == '"\'=1+1"'
    assert page.execute_script("return cell('say \"so\"')") == '"say ""so"""'


@pytest.mark.parametrize("action", ["", "filters.status.add('Cancelled')", "filters.confidence = 0.85"])
def test_the_query_gives_the_lines_that_are_shown(page, action):
    page.execute_script(f"{action}; refresh()")
    click(page, "#take")
    query = page.execute_script("return $('sparql').value")
    found = {
        (row["property"].value.rsplit("#", 1)[1], *sorted((row["a"].value, row["b"].value)))
        for row in small().query(query)
    }
    want = {
        (name, *sorted((a, b)))
        for a, name, b in page.execute_script(
            "return drawnLinks().map((l) => [RECORDS.base + NODES[l.from].id, l.property, RECORDS.base + NODES[l.to].id])"
        )
    }
    assert want
    assert found == want


def test_the_query_can_be_copied_and_the_view_linked(page):
    click(page, "#take")
    click(page, "#copy")
    assert "Cop" in css(page, "#dialog [role=status]").text or "Ctrl" in css(page, "#dialog [role=status]").text
    click(page, "#link")
    assert "small.html" in css(page, "#dialog code").text
    keys(page, "\ue00c")
    assert not css(page, "#dialog").is_displayed()


# ---------------------------------------------------------------- communities and size


@pytest.fixture(scope="module")
def large(pages, schema):
    return write(pages["folder"] / "large.html", generator().graph(500, 1100, 20), schema, title="Large")


@pytest.fixture
def crowd(browser, large):
    visit(browser, large)
    yield browser
    assert browser.get_log("browser") == []


def test_communities_fold_and_open(crowd):
    click(crowd, "#level")
    folded = crowd.execute_script("return view.groups.length")
    assert 2 < folded <= 31
    assert crowd.execute_script("return shownNodes.length") == folded, "nothing but communities"
    click_canvas(crowd, "network.getPosition('g1')")
    settle(crowd, lambda: "A community" in panel(crowd), "the panel did not open")
    press(crowd, "Open in the picture", "#details")
    inside = crowd.execute_script("return view.shown.size")
    assert 10 < inside <= 120
    assert crowd.execute_script("return view.groups.length") == folded - 1
    spots = crowd.execute_script("return Object.values(network.getPositions()).map((p) => `${p.x},${p.y}`)")
    assert len(set(spots)) == len(spots), "no two on one spot"
    press(crowd, "Fold up", "#details")
    assert crowd.execute_script("return view.shown.size") == 0
    click(crowd, "#level")
    assert crowd.execute_script("return view.shown.size") >= 100


def test_more_can_be_shown_but_never_a_hairball(crowd):
    before = crowd.execute_script("return view.shown.size")
    click(crowd, "#all")
    assert crowd.execute_script("return view.shown.size") == before + 150
    for _ in range(8):
        if css(crowd, "#all").is_displayed():
            click(crowd, "#all")
    assert crowd.execute_script("return view.shown.size") == 600
    assert not css(crowd, "#all").is_displayed()


def test_moving_the_picture_is_smooth(crowd):
    # In frames a second, of what one redraw takes; the limit leaves room for a busy machine.
    cost = crowd.execute_script(
        "const c = document.querySelector('#network canvas').getContext('2d'), t = performance.now(); for (let i = 0; i < 20; i += 1) network.redraw(); c.getImageData(0, 0, 1, 1); return (performance.now() - t) / 20"
    )
    assert cost < 90, f"{cost:.0f} ms for one frame"


# ---------------------------------------------------------------- keyboard


def test_the_graph_by_keyboard_alone(page):
    page.execute_script("document.querySelector('.vis-network').focus()")
    visited = set()
    for way in ("right", "right", "down", "left", "up", "left"):
        keys(page, ARROWS[way])
        visited.add(page.execute_script("return keyed"))
    assert len(visited) > 2, "arrows lead from node to node"
    assert page.execute_script("return NODES[keyed].label") in css(page, "#told").get_attribute("textContent")
    keys(page, "\ue007")
    assert css(page, "#details h2").text == page.execute_script("return NODES[keyed].label")
    scale = page.execute_script("document.querySelector('.vis-network').focus(); return network.getScale()")
    keys(page, "+")
    settle(page, lambda: page.execute_script("return network.getScale()") > scale, "plus does not zoom")
    keys(page, "0")


def test_every_control_can_be_reached_by_tab_and_shows_its_focus(page):
    seen = set()
    for _ in range(40):
        keys(page, "\ue004")
        name, outline = page.execute_script(
            "const e = document.activeElement; return [e.id || e.className || e.tagName, getComputedStyle(e).outlineStyle]"
        )
        if name == "BODY":
            break
        assert outline != "none", f"{name} has the focus and does not show it"
        seen.add(name)
    assert {"search", "as-graph", "as-table", "take", "theme", "level", "time-button", "reset", "in", "fit"} - seen <= {
        "level"
    }


def test_zoom_buttons_and_fit(page):
    def scale() -> float:
        return page.execute_script("return network.getScale()")

    seen: list[float] = []

    def is_still() -> bool:
        seen.append(scale())
        return len(seen) > 3 and seen[-1] == seen[-4]

    click(page, "#fit")
    settle(page, is_still, "it never comes to rest")
    fitted = scale()
    click(page, "#in")
    settle(page, lambda: scale() > fitted, "no zoom")
    near = scale()
    click(page, "#out")
    settle(page, lambda: scale() < near, "no way back")
    for _ in range(3):
        click(page, "#out")
    click(page, "#fit")
    settle(page, lambda: abs(scale() - fitted) < fitted / 100, "not fitted again")


def test_tabs_turn_by_arrow_keys(page):
    css(page, "#tab-overview").click()
    keys(page, ARROWS["right"])
    assert css(page, "#filters").is_displayed()


def test_reduced_motion_is_respected(page):
    page.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
    )
    try:
        assert page.execute_script("return glide()") is False
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_print_leaves_out_what_only_works_on_a_screen(page):
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        for hidden in (".find", ".tools", "#status"):
            assert not css(page, hidden).is_displayed()
        assert css(page, "#network").is_displayed()
        assert css(page, "#overview").is_displayed()
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


# ---------------------------------------------------------------- axe

AXE = """const [rules, done] = arguments;
axe.run(document, { runOnly: rules }).then((r) =>
  done(r.violations.map((v) => [v.id, ...v.nodes.map((n) => n.target.join(' '))])))"""
STATES = {
    "opened": "",
    "filters": "openTab('filters')",
    "a node": "choose('node', NODES.findIndex((n) => n.label === 'Olga Brandt'), true)",
    "an event with dissent": "choose('node', NODES.findIndex((n) => n.contested), true)",
    "a line": "choose('link', LINKS.find((l) => l.line !== 'solid').index, true)",
    "a path": "view.path = [0, 3]; showPath()",
    "suggestions": "$('search').value = 'b'; $('search').dispatchEvent(new Event('input'))",
    "entities": "showAs(true)",
    "claims": "tableTab = 'claims'; drawTable()",
    "time": "showAs(false); showTime(true)",
    "timeline": "showTimeline(0)",
    "exports": "showExports()",
    "the article": "if ($('dialog').open) $('dialog').close(); readArticle(CLAIMS[0].cited[0])",
}


#: In dark only the colours differ.
RULES = {"light": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"], "dark": ["color-contrast"]}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(browser, pages, schema, theme):
    place = find_spec("axe_core_python")
    if place is None or place.origin is None:
        pytest.skip("the page is NOT checked for accessibility: pip install axe-core-python")
    texts = {"aa": "A whole article about tea. " * 30, "bb": "Another one about rockets. " * 30}
    visit(browser, write(pages["folder"] / "texts.html", small(), schema, texts=texts, about={"language model": "x"}))
    if theme == "dark":
        click(browser, "#theme")
    browser.execute_script((Path(place.origin).parent / "axe.min.js").read_text(encoding="utf-8"))
    found = {}
    for state, script in STATES.items():
        if theme == "dark" and state not in {"opened", "a node", "an event with dissent", "claims", "the article"}:
            continue
        browser.execute_script(f"loadClaims(); {script}")
        time.sleep(0.05)
        if violations := browser.execute_async_script(AXE, RULES[theme]):
            found[state] = violations
    assert found == {}
