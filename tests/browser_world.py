"""A browser for the tests of the page, and small ways to use it.

Needs Debian's Chromium: `apt-get install -y chromium chromium-driver`. Without it these tests are skipped, saying so;
with KG_NEED_BROWSER=1 in the environment they fail instead.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.schema import Schema
from kg.view import write

DATA = Path(__file__).parent / "data" / "view"
MEND = "the page is NOT tested in a browser: apt-get install -y chromium chromium-driver"
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--window-size=1300,850",
)


def binary(*names: str) -> str:
    found = next((path for path in map(shutil.which, names) if path), None)
    if found is None:
        (pytest.fail if os.environ.get("KG_NEED_BROWSER") else pytest.skip)(MEND)
    return found


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    webdriver = pytest.importorskip(
        "selenium.webdriver", reason="the page is NOT tested in a browser: pip install selenium"
    )
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = binary("chromium", "chromium-browser")
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(binary("chromedriver")))
    driver.set_script_timeout(20)
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def schema():
    return Schema.load()


def small(text: str = "") -> ox.Store:
    turtle = (DATA / "small.ttl").read_text(encoding="utf-8")
    if text:
        turtle = turtle.replace('"Timo Varga"@en', f"{ox.Literal(text)}@en").replace(
            '"Varga is probably still on the books of River Watch."', str(ox.Literal(text))
        )
        turtle = turtle.replace("<https://valleypost.example/tea>", '"javascript:document.title=1"')
    store = ox.Store()
    store.load(turtle.encode(), format=ox.RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def pages(tmp_path_factory, schema):
    folder = tmp_path_factory.mktemp("pages")
    return {"folder": folder, "small": write(folder / "small.html", small(), schema, title="Tea & rockets")}


def visit(browser, path: Path) -> None:
    """Open a page afresh, with the logs of what was before thrown away."""
    browser.get("about:blank")
    browser.get_log("browser")
    browser.get_log("performance")
    browser.get(path.as_uri())
    settle(
        browser,
        lambda: browser.execute_script("return document.documentElement.dataset.ready") == "true",
        "the page is not ready",
    )


def settle(browser, test, message: str, seconds: float = 8) -> None:
    end = time.monotonic() + seconds
    while not test():
        assert time.monotonic() < end, f"{message}; console: {browser.get_log('browser')}"
        time.sleep(0.05)


@pytest.fixture
def page(browser, pages):
    visit(browser, pages["small"])
    yield browser
    assert browser.get_log("browser") == [], "the console stays empty whatever is done"


def css(browser, selector: str):
    from selenium.webdriver.common.by import By

    return browser.find_element(By.CSS_SELECTOR, selector)


def requests(browser) -> list[str]:
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]


def click_canvas(browser, script: str) -> None:
    """Click the canvas at the point (of the drawing) that a script returns, with a real mouse."""
    from selenium.webdriver.common.action_chains import ActionChains

    browser.execute_script("network.moveTo({animation: false})")
    x, y = browser.execute_script(
        f"const p = network.canvasToDOM({script}); const r = document.querySelector('#network canvas').getBoundingClientRect(); return [r.x + p.x, r.y + p.y]"
    )
    actions = ActionChains(browser)
    actions.w3c_actions.pointer_action.move_to_location(round(x), round(y))
    actions.w3c_actions.pointer_action.click()
    actions.perform()


def number(browser, label: str) -> int:
    return browser.execute_script("return NODES.findIndex((n) => n.label === arguments[0])", label)


def panel(browser) -> str:
    return css(browser, "#details").text


def keys(browser, *pressed: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(browser).send_keys(*pressed).perform()


def click(browser, selector: str) -> None:
    """Click what a selector finds, as a reader would: it has to be in view and on top."""
    css(browser, selector).click()


def press(browser, label: str, within: str = "body") -> None:
    """Click the first button in view whose words begin so."""
    buttons = browser.execute_script(
        "return [...document.querySelectorAll(arguments[0] + ' button')].filter((b) => b.offsetParent && b.textContent.trim().startsWith(arguments[1]))",
        within,
        label,
    )
    assert buttons, f"no button {label!r} in {within}"
    buttons[0].click()


def find(browser, words: str) -> None:
    """Search by typing and take the first suggestion."""
    box = css(browser, "#search")
    box.clear()
    box.send_keys(words)
    settle(browser, lambda: css(browser, "#hits").is_displayed(), "no suggestions")
    box.send_keys("\ue007")


def shown(browser) -> set[str]:
    """The names of all nodes in view."""
    return set(browser.execute_script("return [...view.shown].map((i) => NODES[i].label)"))


def generator():
    """The module that makes graphs of any size."""
    spec = importlib.util.spec_from_file_location("view_generate_browser", DATA / "generate.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
