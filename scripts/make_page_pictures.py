#!/usr/bin/env python3
"""Photograph the page for docs/page.md: docs/images/page-*.webp.

Needs Debian's Chromium and its driver (apt-get install chromium chromium-driver), and the page of the demo with texts:

    make demo && kg view out --with-texts && scripts/make_page_pictures.py

It is run by hand when the page changes.
"""

from __future__ import annotations

import argparse
import base64
import shutil
import tempfile
import time
from pathlib import Path

from make_picture import ROOT, options
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

WIDE, PHONE = (1400, 900), (360, 740)
NODE = "choose('node', NODES.findIndex((n) => n.label === '{}'), true)"
#: Name, size, whether dark, what is done first.
PICTURES = (
    ("light", WIDE, False, ""),
    ("dark", WIDE, True, ""),
    ("node", WIDE, False, NODE.format("Dmitry Peskov")),
    (
        "line",
        WIDE,
        False,
        "choose('link', LINKS.find((l) => l.line === 'dashed' && NODES[l.from].label.includes('MiG')).index, true)",
    ),
    (
        "timeline",
        WIDE,
        False,
        NODE.format("Vladimir Putin") + "; showTimeline(NODES.findIndex((n) => n.label === 'Vladimir Putin'))",
    ),
    ("communities", WIDE, False, "$('level').click(); openGroup(0)"),
    ("phone", PHONE, False, NODE.format("Dmitry Peskov")),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--page", type=Path, default=ROOT / "out" / "graph.html")
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "images")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as profile:
        browser = webdriver.Chrome(options=options(profile), service=Service(shutil.which("chromedriver")))
        try:
            for name, (width, height), dark, act in PICTURES:
                target = args.to / f"page-{name}.webp"
                target.write_bytes(picture(browser, args.page.resolve(), width, height, dark, act))
                print(target)
        finally:
            browser.quit()


def picture(browser: webdriver.Chrome, page: Path, width: int, height: int, dark: bool, act: str) -> bytes:
    """One state of the page as WebP."""
    screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
    browser.get("about:blank")
    browser.get(page.as_uri())
    time.sleep(2)
    browser.execute_script(act)
    time.sleep(1.5)
    shot = browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "webp", "quality": 82})
    return base64.b64decode(shot["data"])


if __name__ == "__main__":
    main()
