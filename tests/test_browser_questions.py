"""The ten questions of docs/page.md, answered on the graph of seeds/articles by clicking and typing names only."""

# ruff: noqa: F401, F811 - fixtures are imported under the names that tests ask for
from __future__ import annotations

from pathlib import Path

import pytest
from browser_world import browser, click, css, find, keys, panel, press, settle, shown, visit

pytestmark = [pytest.mark.browser, pytest.mark.model]
SEEDS = Path(__file__).parent.parent / "seeds" / "articles"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    from kg.build import build
    from kg.show import show

    folder = tmp_path_factory.mktemp("seeds")
    build([SEEDS], folder)
    return show(folder, folder / "page.html", title="Minsk, December 2022", with_texts=True)


@pytest.fixture
def page(browser, built):
    visit(browser, built)
    yield browser
    assert browser.get_log("browser") == []


def opened(page, name: str) -> str:
    """Search for a name and open it; what the panel says."""
    find(page, name)
    settle(page, lambda: name in css(page, "#details h2").text, "the panel did not open")
    return panel(page)


def table(page, name: str) -> list[str]:
    """Rows of a table as text."""
    click(page, "#as-table")
    press(page, name, "#tables")
    return page.execute_script("return [...document.querySelectorAll('#tables tbody tr')].map((r) => r.textContent)")


def only(page, legend: str, key: str) -> None:
    """In the filters, untick everything under a heading but one."""
    click(page, "#tab-filters")
    field = f"[...document.querySelectorAll('#filters fieldset')].find((f) => f.querySelector('legend').textContent === '{legend}')"
    page.execute_script(f"[...{field}.querySelectorAll('button')].find((b) => b.textContent === 'none').click()")
    page.execute_script(f"{field}.querySelector('[data-key={key}]').click()")


def test_1_who_denies_what(page):
    only(page, "Kinds of event", "Denial")
    rows = table(page, "Events")
    assert any("Dmitry Peskov denies" in r and "push Belarus into the war" in r for r in rows)
    assert all("denial" in r for r in rows)


def test_2_what_did_the_eu_do(page):
    text = opened(page, "European Union")
    assert "EVENTS" in text
    assert "European Union" in text
    press(page, "Timeline", "#details")
    assert "European Union" in css(page, "#timeline h2").text


def test_3_who_was_in_minsk_in_december_2022(page):
    click(page, "#tab-filters")
    page.execute_script(
        "for (const [id, day] of [['from', '2022-12-01'], ['to', '2022-12-31']]) { $(id).value = day; $(id).dispatchEvent(new Event('change')); }"
    )
    text = opened(page, "Minsk")
    assert "Vladimir Putin visits" in text
    assert "19 Dec 2022" in text
    assert "Sergei Lavrov visits Minsk" not in text, "that was planned for January"


def test_4_which_facts_rest_on_one_source(page):
    table(page, "Relations")
    press(page, "Independent sources", "#tables")
    cells = page.execute_script(
        "return [...document.querySelectorAll('#tables tbody tr')].map((r) => r.cells[4].textContent)"
    )
    assert cells[0] in {"0", "1"}
    assert cells == sorted(cells, key=int)


def test_5_what_do_most_sources_report(page):
    table(page, "Events")
    press(page, "Independent sources", "#tables")
    press(page, "Independent sources", "#tables")
    assert "Vladimir Putin visits" in css(page, "#tables tbody tr").text
    page.execute_script("document.querySelector('#tables tbody .go').click()")
    assert "independent sources" in panel(page)


def test_6_what_was_only_planned(page):
    only(page, "Status of events", "Planned")
    rows = table(page, "Events")
    assert any("Sergei Lavrov visits Minsk" in r for r in rows)
    assert all("planned" in r for r in rows)


def test_7_who_alleges_that_jets_were_moved(page):
    find(page, "MiG-31K fighters")
    settle(page, lambda: "Belarusian Hajun" in panel(page), "the panel did not open")
    assert "According to Belarusian Hajun" in panel(page) or "Belarusian Hajun says" in panel(page)


def test_8_how_do_two_people_hang_together(page):
    opened(page, "Dmitry Peskov")
    press(page, "Path to", "#details")
    find(page, "Sergei Lavrov")
    settle(page, lambda: "step" in panel(page), "no path")
    assert "Dmitry Peskov" in panel(page)
    assert "Russia" in panel(page)


def test_9_what_happened_in_which_order(page):
    opened(page, "Vladimir Putin")
    press(page, "Timeline", "#details")
    marks = page.execute_script(
        "return [...document.querySelectorAll('#timeline .tick')].map((t) => [t.offsetLeft, t.textContent])"
    )
    assert len(marks) > 3
    assert marks[0][0] < marks[-1][0]
    assert any("visits" in words for _, words in marks)


def test_10_who_speaks_for_the_kremlin_and_where_is_it_said(page):
    text = opened(page, "Kremlin")
    assert "Dmitry Peskov speaks for Kremlin" in text
    claims = page.execute_script(
        "const item = [...document.querySelectorAll('#details .item')].find((p) => p.textContent.includes('speaks for')); item.querySelector('.why').click(); return item.textContent"
    )
    assert "claim" in claims
    assert "WHAT IS SAID" in panel(page)
    press(page, "read it in the article", "#details")
    passage = css(page, "#dialog .passage").text
    assert "Peskov" in passage
    assert passage in css(page, "#dialog .body").text
    keys(page, "\ue00c")
