#!/usr/bin/env python3
"""Words per second of the whole build against the bare language model, on the same texts, side by side.

Each repeat runs both once, each in a process of its own, in an order that alternates. The clock starts after the model
is loaded, so that loading counts on neither side; for the build it includes everything else, down to the written page.
Peak memory is what the operating system counted for the build's process (`ru_maxrss`), model and all.

    python scripts/bench.py --corpus ../shared/corpus --articles 300 --repeats 3 --json bench.json
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds" / "articles"
BATCH = 16


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus", help="folder of .jsonl files")
    parser.add_argument("--articles", type=int, default=300, help="how many, evenly spread over the corpus")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("--side", choices=("bare", "build"), help=argparse.SUPPRESS)
    parser.add_argument("--texts", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.side:
        print(json.dumps((bare if args.side == "bare" else whole)(args.texts)))
        return 0
    texts, source = choose(args.corpus, args.articles)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.jsonl"
        rows = (json.dumps({"text": text, "title": f"Article {i}"}) + "\n" for i, text in enumerate(texts, 1))
        file.write_text("".join(rows), encoding="utf-8")
        print(f"{len(texts)} articles, {words(texts):,} words, {source}; {args.repeats} repeats")
        figures = measure(file, args.repeats)
    figures |= {"articles": len(texts), "words": words(texts), "source": source}
    show(figures)
    if args.json:
        args.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


def words(texts: list[str]) -> int:
    return sum(len(text.split()) for text in texts)


def choose(corpus: Path, wanted: int) -> tuple[list[str], str]:
    """Articles evenly spread over the corpus; the seeds, repeated with a word changed, where there is no corpus."""
    texts = []
    for file in sorted(corpus.glob("*.jsonl")):
        with file.open(encoding="utf-8") as lines:
            texts += [json.loads(line)["text"] for line in lines if line.strip()]
    texts = list(dict.fromkeys(texts))
    if texts:
        wanted = min(wanted, len(texts))
        return [texts[i * len(texts) // wanted] for i in range(wanted)], f"evenly from the {len(texts)} of {corpus}"
    seeds = [file.read_text(encoding="utf-8").split("---\n", 2)[2] for file in sorted(SEEDS.glob("*.md"))]
    # The reader drops texts that are the same to the letter, so each copy gets a line of its own.
    chosen = [f"{seeds[i % len(seeds)]}\nThis is copy number {i // len(seeds)}.\n" for i in range(wanted)]
    return chosen, f"{SEEDS} repeated, because {corpus} holds no articles"


def measure(texts: Path, repeats: int) -> dict[str, object]:
    runs: dict[str, list[dict[str, float]]] = {"bare": [], "build": []}
    for turn in range(repeats):
        for side in ("bare", "build") if turn % 2 == 0 else ("build", "bare"):
            command = [sys.executable, __file__, "--side", side, "--texts", str(texts)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            runs[side].append(json.loads(done.stdout.splitlines()[-1]))
            print(f"  {side:<5} {runs[side][-1]['rate']:8,.0f} words/s", flush=True)
    ratios = [b["rate"] / a["rate"] for a, b in zip(runs["bare"], runs["build"], strict=True)]
    return {
        "bare": [r["rate"] for r in runs["bare"]],
        "build": [r["rate"] for r in runs["build"]],
        "share": ratios,
        "peak_mib": [r["peak_mib"] for r in runs["build"]],
        "stages": {k: v for k, v in runs["build"][-1].items() if k not in {"rate", "peak_mib"}},
    }


def show(figures: dict[str, object]) -> None:
    print(f"\n{'':<34}{'median':>10}{'lowest':>10}{'highest':>10}")
    rows = (
        ("bare nlp.pipe, words/s", "bare", ",.0f"),
        ("whole build, words/s", "build", ",.0f"),
        ("build as a share of bare", "share", ".2f"),
        ("peak memory of the build, MiB", "peak_mib", ",.0f"),
    )
    for label, key, form in rows:
        values = figures[key]
        print(f"{label:<34}" + "".join(f"{f(values):>10{form}}" for f in (statistics.median, min, max)))
    stages = ", ".join(f"{name} {seconds:.1f}" for name, seconds in figures["stages"].items())
    print(f"\nseconds per stage of the last build: {stages}")


def bare(texts: Path) -> dict[str, float]:
    """The language model alone, as anybody would run it."""
    from kg.nlp import load

    rows = [json.loads(line)["text"] for line in texts.read_text(encoding="utf-8").splitlines()]
    nlp = load()
    start = time.perf_counter()
    for _ in nlp.pipe(rows, batch_size=BATCH):
        pass
    return {"rate": words(rows) / (time.perf_counter() - start), "peak_mib": peak()}


def whole(texts: Path) -> dict[str, float]:
    """The build from the file to the written page, one process."""
    import kg.build
    import kg.extract  # imported when an article has to be read; spaCy is imported before the clock on both sides
    import kg.nlp

    rows = [json.loads(line)["text"] for line in texts.read_text(encoding="utf-8").splitlines()]
    nlp = kg.nlp.load()
    kg.nlp.load = lambda _model: nlp  # the model is loaded before the clock starts, as on the other side
    with tempfile.TemporaryDirectory() as out:
        start = time.perf_counter()
        report = kg.build.build([texts], out).report
        seconds = time.perf_counter() - start
    return {"rate": words(rows) / seconds, "peak_mib": peak(), **report.seconds}


def peak() -> float:
    """Most memory that this process ever held, in MiB (Linux counts in KiB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
