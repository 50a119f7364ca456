"""The page in a real browser: it asks for nothing, complains of nothing, and does what it promises."""

# ruff: noqa: F401, F811 - fixtures are imported under the names that tests ask for
from __future__ import annotations

import time

import pyoxigraph as ox
import pytest
from browser_world import (
    browser,
    click_canvas,
    css,
    generator,
    keys,
    number,
    page,
    pages,
    panel,
    requests,
    schema,
    settle,
    small,
    visit,
)

from kg.view import write

pytestmark = pytest.mark.browser


def test_nothing_is_requested_and_the_console_is_empty(browser, pages):
    visit(browser, pages["small"])
    time.sleep(0.5)
    asked = requests(browser)
    assert asked, "the log records at least the page itself"
    assert [url for url in asked if not url.startswith("data:")] == [pages["small"].as_uri()]
    assert browser.get_log("browser") == []


def test_counts_title_legend_and_sources_are_in_view(page):
    assert css(page, "h1").text == "Tea & rockets"
    assert css(page, "#counts").text == "2 articles · 7 entities · 3 events · 11 claims"
    overview = css(page, "#overview").text
    for words in (
        "person",
        "country",
        "alleged",
        "planned",
        "possible",
        "cancelled, denied",
        "President drinks tea in Sildavia",
        "Valley Post",
    ):
        assert words in overview


def test_the_drawing_has_pixels_of_the_class_colours(page, schema):
    found = page.execute_script(
        """const c = document.querySelector('#network canvas');
        const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data, seen = new Set();
        for (let i = 0; i < d.length; i += 4) seen.add('#' + [d[i], d[i + 1], d[i + 2]].map((v) => v.toString(16).padStart(2, '0')).join(''));
        return [...seen]"""
    )
    assert {schema.classes[c].colour.lower() for c in ("Person", "Country", "City")} <= set(found)


def test_a_click_on_a_node_opens_its_sentence(page):
    olga = number(page, "Olga Brandt")
    click_canvas(page, f"network.getPosition({olga})")
    settle(page, lambda: css(page, "#details").is_displayed(), "the panel did not open")
    text = panel(page)
    assert "Borduria's president, Olga Brandt, prefers hers without milk." in text
    assert "Wikidata Q999001" in text
    assert "Said as a fact by the article" in text
    assert "Olha Brandt" in text
    marked = page.execute_script("return [...document.querySelectorAll('#details mark')].map((m) => m.textContent)")
    assert {"Borduria", "president", "crossed into", "her hosts"} <= set(marked)
    link = css(page, "#details a[href*='wikidata']")
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_events_stand_in_order_of_time(page):
    page.execute_script("choose('node', arguments[0])", number(page, "Olga Brandt"))
    text = panel(page)
    assert text.index("Olga Brandt visits Sildavia") < text.index("Olga Brandt visits Klow")


def test_a_symmetric_relation_reads_from_whom_the_panel_is_about(page):
    for here, other in (("Borduria", "Sildavia"), ("Sildavia", "Borduria")):
        page.execute_script("choose('node', arguments[0])", number(page, here))
        items = page.execute_script("return [...document.querySelectorAll('#details .item')].map((p) => p.textContent)")
        assert any(item.startswith(f"borders {other}") for item in items), items


TRAITS = """
@prefix kg: <https://kg.example/ontology#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix c: <https://kg.example/id/claim/> . @prefix e: <https://kg.example/id/evidence/> .
c:t1 a kg:Claim ; rdf:subject <https://kg.example/id/person/timo-varga> ; rdf:predicate kg:description ; rdf:object "<b>retired</b> ferryman" ;
    kg:certainty kg:Certain ; kg:polarity kg:Positive ; kg:tense kg:NonFuture ; kg:affirmed true ; kg:evidence e:t1 ; kg:rule "beside" ; kg:confidence 0.8 .
c:t2 a kg:Claim ; rdf:subject <https://kg.example/id/person/timo-varga> ; rdf:predicate kg:age ; rdf:object 61 ;
    kg:certainty kg:Certain ; kg:polarity kg:Positive ; kg:tense kg:NonFuture ; kg:affirmed true ; kg:evidence e:t1 ; kg:rule "age" ; kg:confidence 0.9 .
c:t3 a kg:Claim ; rdf:subject <https://kg.example/id/person/timo-varga> ; rdf:predicate kg:description ; rdf:object "spy" ;
    kg:certainty kg:Certain ; kg:polarity kg:Negative ; kg:tense kg:NonFuture ; kg:affirmed false ; kg:evidence e:t2 ; kg:rule "said" ; kg:confidence 0.8 .
e:t1 a kg:Evidence ; oa:hasSource <https://kg.example/id/document/arms> ; kg:start 200 ; kg:end 246 ;
    kg:quote "Varga, 61, a <b>retired</b> ferryman, waved." ; kg:highlight "61" , "<b>retired</b> ferryman" .
e:t2 a kg:Evidence ; oa:hasSource <https://kg.example/id/document/tea> ; kg:start 300 ; kg:end 324 ; kg:quote "Varga is not a spy." ; kg:highlight "spy" .
"""


def test_what_somebody_is_stands_in_the_details_with_its_words(browser, schema, tmp_path):
    store = small()
    store.load(TRAITS.encode(), format=ox.RdfFormat.TURTLE)
    visit(browser, write(tmp_path / "traits.html", store, schema))
    browser.execute_script("choose('node', arguments[0])", number(browser, "Timo Varga"))
    items = browser.execute_script("return [...document.querySelectorAll('#details .item')].map((p) => p.textContent)")
    assert items[:3] == ["<b>retired</b> ferryman", "is aged 61", "spy"]
    text = panel(browser)
    assert "DESCRIBED AS" in text
    assert "Varga, 61, a <b>retired</b> ferryman, waved." in text
    assert "Varga is not a spy." in text
    assert css(browser, "#details .struck").text == "spy"
    marked = browser.execute_script("return [...document.querySelectorAll('#details mark')].map((m) => m.textContent)")
    assert {"61", "<b>retired</b> ferryman"} <= set(marked)
    assert browser.get_log("browser") == []


def test_a_click_on_a_name_opens_its_node(page):
    klow = number(page, "Klow")
    settle(
        page,
        lambda: page.execute_script("return labelBoxes.some((b) => b.own === arguments[0])", klow),
        "no name drawn",
    )
    click_canvas(
        page,
        f"(() => {{ const b = labelBoxes.find((l) => l.own === {klow}); return network.DOMtoCanvas({{ x: (b.left + b.right) / 2, y: (b.top + b.bottom) / 2 }}); }})()",
    )
    settle(page, lambda: css(page, "#details").is_displayed(), "the panel did not open")
    assert css(page, "#details h2").text == "Klow"


def test_names_on_the_drawing_do_not_overlap(page):
    boxes = page.execute_script("network.redraw(); return labelBoxes")
    assert len(boxes) == 9
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            assert (
                a["right"] <= b["left"] or a["left"] >= b["right"] or a["bottom"] <= b["top"] or a["top"] >= b["bottom"]
            )


def test_a_click_on_a_line_opens_its_claims(page):
    varga, watch = number(page, "Timo Varga"), number(page, "River Watch")
    click_canvas(
        page,
        f"(() => {{ const a = network.getPosition({varga}), b = network.getPosition({watch}); return {{ x: a.x + (b.x - a.x) * 0.35, y: a.y + (b.y - a.y) * 0.35 }}; }})()",
    )
    settle(page, lambda: "books of River Watch" in panel(page), "the panel did not open")
    assert "as probable" in panel(page)
    assert "not taken as fact" in panel(page)
    assert "confidence 0.50" not in panel(page), "folded until asked for"
    css(page, "#details .claim summary").click()
    assert "confidence 0.50" in panel(page)


def test_dissent_stands_beside_the_claim(page):
    page.execute_script("choose('node', arguments[0])", number(page, "Borduria moves arms to Sildavia"))
    text = panel(page)
    assert "According to River Watch, via Valley Post, as possible." in text
    assert "According to Timo Varga, as not so." in text
    assert text.index("Said otherwise") > text.index("may have shipped")
    assert "sources disagree" in text


def test_search_by_keyboard_finds_another_name(page):
    keys(page, "/")
    keys(page, *"olha")
    settle(page, lambda: "Olga Brandt" in css(page, "#hits").text, "no suggestion")
    keys(page, "\ue015", "\ue013", "\ue007")  # down, up, enter
    assert css(page, "#details h2").text == "Olga Brandt"
    keys(page, "\ue00c")  # escape
    assert css(page, "#overview").is_displayed()


def test_the_status_filter_hides_what_is_cancelled(page):
    css(page, "#tab-filters").click()
    gone = number(page, "Olga Brandt visits Klow (2023-06)")
    assert page.execute_script("return view.shown.has(arguments[0])", gone)
    css(page, "#filters input[data-key='Cancelled']").click()
    settle(
        page, lambda: not page.execute_script("return shownNodes.getIds().includes(arguments[0])", gone), "still shown"
    )
    css(page, "#clear").click()
    settle(page, lambda: page.execute_script("return shownNodes.getIds().includes(arguments[0])", gone), "not back")


@pytest.mark.parametrize(
    ("action", "left"),
    [
        ("filters.confidence = 0.85", {"Olga Brandt visits Sildavia (2023-05-03)"}),
        (
            "filters.docs.add(DOCS.findIndex((d) => d.label.startsWith('President')))",
            {"Olga Brandt visits Sildavia (2023-05-03)"},
        ),
        ("filters.from = '2023-06-10'; filters.undated = false", {"Olga Brandt visits Klow (2023-06)"}),
        ("filters.classes.add('Visit')", {"Borduria moves arms to Sildavia"}),
    ],
)
def test_filters_of_events(page, action, left):
    page.execute_script(f"{action}; refresh()")
    assert (
        set(page.execute_script("return [...view.shown].filter((i) => NODES[i].event).map((i) => NODES[i].label)"))
        == left
    )


def test_the_table_holds_the_same(page):
    css(page, "#as-table").click()
    assert "Olga Brandt" in css(page, "#tables").text
    page.execute_script(
        "[...document.querySelectorAll('.choices button')].find((b) => b.textContent === 'Claims').click()"
    )
    assert "Sildavia is no ally of Borduria." in css(page, "#tables").text
    assert page.execute_script("return document.querySelectorAll('#tables tbody tr').length") == 11


def test_dark_and_light(page):
    def paper() -> str:
        return page.execute_script("return getComputedStyle(document.body).backgroundColor")

    assert paper() == "rgb(255, 255, 255)"
    css(page, "#theme").click()
    assert paper() == "rgb(20, 23, 27)"
    css(page, "#theme").click()
    assert paper() == "rgb(255, 255, 255)"


def test_the_system_may_ask_for_dark(page):
    page.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    )
    try:
        assert page.execute_script("return getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 27)"
        settle(
            page, lambda: page.execute_script("return looks.paper") == "#14171b", "the drawing keeps its old colours"
        )
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_the_address_of_a_node_opens_it(browser, pages):
    browser.get("about:blank")
    browser.get(pages["small"].as_uri() + "#person%2Ftimo-varga")
    settle(browser, lambda: css(browser, "#details").is_displayed(), "the panel did not open")
    assert css(browser, "#details h2").text == "Timo Varga"
    browser.get("about:blank")
    browser.get(pages["small"].as_uri() + "#%E0%A4%A")
    settle(
        browser,
        lambda: browser.execute_script("return document.documentElement.dataset.ready") == "true",
        "a broken address stops the page",
    )


def test_a_small_screen_scrolls_only_downwards(page):
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True}
    )
    try:
        page.execute_script("choose('node', 0)")
        assert page.execute_script("return document.documentElement.scrollWidth") == 360
        stage, side = css(page, "#stage").rect, css(page, "aside").rect
        assert side["y"] >= stage["y"] + stage["height"] - 1, "the panel stands below"
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>document.title='hit'</script>",
        "<img src=x onerror=\"document.title='hit'\">'\"`",
        "\u202egnorw \u2066<b>bold</b>",
        "Long " * 2000,
    ],
)
def test_hostile_text_is_shown_and_does_nothing(browser, pages, schema, text):
    path = write(pages["folder"] / "hostile.html", small(text), schema, title=text)
    visit(browser, path)
    evil = browser.execute_script("return NODES.findIndex((n) => n.label === arguments[0])", text)
    assert evil >= 0
    browser.execute_script("choose('node', arguments[0])", evil)
    assert text.strip()[:40] in browser.execute_script("return document.querySelector('#details h2').textContent")
    browser.execute_script(
        "choose('link', LINKS.find((l) => l.property === 'memberOf').index); showAs(true); tableTab = 'claims'; drawTable()"
    )
    assert (
        browser.execute_script("return document.querySelectorAll('img, b, #details script, #tables script').length")
        == 0
    )
    assert (
        browser.execute_script(
            "return [...document.links].filter((a) => !/^(https?:|file:.*#search$)/.test(a.href)).length"
        )
        == 0
    )
    assert browser.title != "hit"
    assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    assert browser.get_log("browser") == []


def test_neighbours_unfold(browser, pages, schema):
    path = write(pages["folder"] / "many.html", generator().graph(500, 1100, 20), schema, title="Many")
    visit(browser, path)
    # The measure is the page's own clock, from the start of navigation; the limit leaves room for a busy machine.
    ready = browser.execute_script("return performance.getEntriesByName('kg-ready')[0].startTime")
    assert ready < 4000, f"opened in {ready:.0f} ms"
    before = browser.execute_script("return view.shown.size")
    assert 100 <= before <= 150
    hidden = browser.execute_script("return hiddenNear(0)")
    assert hidden > 0
    added = browser.execute_script("return unfold(0)")
    assert added >= min(hidden, 60)
    assert browser.execute_script("return view.shown.size") == before + added
    assert browser.get_log("browser") == []
