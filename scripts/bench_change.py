#!/usr/bin/env python3
"""What it costs to bring a graph up to date, against building it: one article more, the same less, none.

Each step is a `kg` command in a process of its own, timed from start to exit, model and imports and all. The folder of
a step is that of the step before. At the end the graph has to be, to the byte, what a build into an empty folder gives.

    python scripts/bench_change.py --corpus ../shared/corpus --articles 500 --repeats 3 --json bench.json
"""

from __future__ import annotations

import argparse
import compileall
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import ROOT, choose

STEPS = ("full build", "add one", "remove it", "build with one new", "build with none new")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus", help="folder of .jsonl files")
    parser.add_argument("--articles", type=int, default=500, help="how many the graph has before one is added")
    parser.add_argument("--repeats", type=int, default=3, help="how often all but the full builds is done")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    args = parser.parse_args()
    texts, source = choose(args.corpus, args.articles + 1)
    print(f"{len(texts) - 1} articles and one of {len(texts[-1].split())} words, {source}; {args.repeats} repeats")
    with tempfile.TemporaryDirectory() as folder:
        seconds = measure(Path(folder), texts, args.repeats)
    show(seconds)
    if args.json:
        args.json.write_text(json.dumps(seconds, indent=2) + "\n", encoding="utf-8")
    return 0


def measure(folder: Path, texts: list[str], repeats: int) -> dict[str, list[float]]:
    articles, out, fresh = (folder / name for name in ("articles", "graph", "fresh"))
    new = folder / "new.jsonl"
    articles.mkdir()
    # As where it is installed; a checkout has no bytecode where PYTHONDONTWRITEBYTECODE is set.
    compileall.compile_dir(str(ROOT / "kg"), quiet=1)
    for number, text in enumerate(texts):
        file = articles / f"{number:05}.jsonl" if number < len(texts) - 1 else new
        file.write_text(json.dumps({"text": text, "title": f"Article {number}"}) + "\n", encoding="utf-8")
    seconds: dict[str, list[float]] = {step: [] for step in STEPS}

    def step(name: str, *arguments: object) -> None:
        start = time.perf_counter()
        command = [sys.executable, "-m", "kg.cli", *map(str, arguments)]
        subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        seconds[name].append(time.perf_counter() - start)
        print(f"  {name:<20} {seconds[name][-1]:6.1f} s", flush=True)

    step("full build", "build", articles, "--out", out)
    for _ in range(repeats):
        step("add one", "add", out, new)
        step("remove it", "remove", out, new)
        inside = shutil.copy(new, articles / "new.jsonl")
        step("build with one new", "build", articles, "--out", out)
        step("build with none new", "build", articles, "--out", out)
        Path(inside).unlink()
        subprocess.run(
            [sys.executable, "-m", "kg.cli", "build", articles, "--out", out], check=True, cwd=ROOT, capture_output=True
        )
    step("full build", "build", articles, "--out", fresh)
    for name in ("graph.ttl", "graph.html"):
        if (out / name).read_bytes() != (fresh / name).read_bytes():
            raise SystemExit(f"{name} is not what a build into an empty folder gives")
    return seconds


def show(seconds: dict[str, list[float]]) -> None:
    full = statistics.median(seconds["full build"])
    print(f"\n{'seconds':<22}{'median':>8}{'lowest':>8}{'highest':>8}{'of full':>9}")
    for name, values in seconds.items():
        median = statistics.median(values)
        print(f"{name:<22}{median:8.1f}{min(values):8.1f}{max(values):8.1f}{median / full:9.3f}")


if __name__ == "__main__":
    sys.exit(main())
