"""Compare the scores with their floors, or raise the floors.

    python scripts/score_floors.py                 every set against tests/data/score_baseline.json
    python scripts/score_floors.py --pin           raise floors to what is reached; refuses to lower one
    python scripts/score_floors.py --pin --replace plover    take new gold data of a set, dropping its old floors

Gold data: --gold DIR, else KG_GOLD, else ../shared/gold.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from kg.errors import InputError, KgError
from kg.score import Pipeline, gold_dir, score
from kg.score.floors import Floor, below, load, pinned, save

BASELINE = Path(__file__).resolve().parent.parent / "tests" / "data" / "score_baseline.json"
#: What is watched: how many items (so that all sets together take under two minutes), and figures with their caps.
WATCHED: dict[str, tuple[int | None, dict[str, float]]] = {
    "plover": (None, {"type f1": 1, "type recall": 1, "type precision": 0.65, "strict recall": 1}),
    "dwie": (40, {"relations precision": 0.8, "relations f1": 1, "entities f1": 1, "entities f1 above spaCy": 1,
                  "clusters b3 f1": 1}),
    "polnear": (24, {"both precision": 0.75, "both f1": 1, "source f1": 1, "content f1": 1}),
    # Certainty over all words: among the events found a single one is not certain, which is half of their macro mean.
    "meantime": (30, {"gold words certainty macro f1": 1, "time macro f1": 0.9, "entities b3 f1": 1, "value f1": 1,
                      "gold words polarity macro f1": 1, "gold words time macro f1": 1, "found events conll": 0.7}),
    "tempeval3": (None, {"value f1": 1, "negation precision": 0.85, "negation recall": 0.75, "negation f1": 1}),
    "name_pairs": (None, {"precision": 0.9, "f1": 1}),
    "linking": (None, {"all precision": 1, "known recall": 1}),
    "text2kgbench": (None, {"politics f1": 1, "politician f1": 1}),
}  # fmt: skip


def main() -> int:
    """Run from the command line; exit code 1 where a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold")
    parser.add_argument("--baseline", type=Path, default=BASELINE)
    parser.add_argument("--pin", action="store_true", help="raise the floors")
    parser.add_argument("--replace", action="append", default=[], metavar="SET", help="with --pin: forget its floors")
    given = parser.parse_args()
    pipeline = Pipeline()
    try:
        floors = load(given.baseline) if given.baseline.exists() else {}
        problems: list[str] = []
        for name, (limit, caps) in WATCHED.items():
            start = time.perf_counter()
            made = score(name, gold_dir(given.gold), pipeline, limit=limit)
            old = floors.get(name)
            if given.pin and (old is None or name in given.replace or old.limit != limit):
                if old is not None and name not in given.replace:
                    raise InputError(name, f"its floors are for {old.limit} items", f"say --replace {name}")
                old = Floor(made.digest, limit, {})
            if old is None:
                problems.append(f"{name}: has no floor (--pin)")
                continue
            print(f"{name}: {time.perf_counter() - start:.1f} s", *(f"{f} {made[f]:.3f}" for f in caps), sep="  ")
            if given.pin:
                floors[name] = pinned(made, old, caps=caps)
            else:
                problems += below(made, old)
        if given.pin:
            save(given.baseline, {n: floors[n] for n in WATCHED})
    except KgError as error:
        problems = [str(error)]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
