#!/usr/bin/env python3
"""Photograph the page of `make demo` for the README: docs/images/page.png, with the sentences of one event in view.

Needs Debian's Chromium and its driver (apt-get install chromium chromium-driver). It is run by hand when the page changes.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1400, 860)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--page", type=Path, default=ROOT / "out" / "graph.html")
    parser.add_argument("--choose", default="Vladimir Putin visits Alexander Lukashenko", help="beginning of a label")
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "images" / "page.png")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as profile:
        browser = webdriver.Chrome(options=options(profile), service=Service(shutil.which("chromedriver")))
        try:
            browser.get(args.page.resolve().as_uri())
            time.sleep(2)
            find = "return NODES.findIndex((n) => n.label.startsWith(arguments[0]))"
            number = browser.execute_script(find, args.choose)
            if number < 0:
                print(f"{args.page}: no node starts with {args.choose!r}", file=sys.stderr)
                return 1
            browser.execute_script("choose('node', arguments[0])", number)
            time.sleep(2)
            args.to.parent.mkdir(parents=True, exist_ok=True)
            browser.save_screenshot(str(args.to))
        finally:
            browser.quit()
    print(args.to)
    return 0


def options(profile: str) -> webdriver.ChromeOptions:
    found = webdriver.ChromeOptions()
    found.binary_location = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    flags = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1")
    for flag in (*flags, f"--window-size={SIZE[0]},{SIZE[1]}", f"--user-data-dir={profile}"):
        found.add_argument(flag)
    return found


if __name__ == "__main__":
    sys.exit(main())
