#!/usr/bin/env python3
"""Run what README.md and docs/python.md show and write the outputs into them; write docs/cli.md from `--help`.

In these pages a `console` block holds commands (`$ kg …`) with their outputs, and a `python` block directly followed by
a `text` block holds code with what it prints. Blocks of any other kind are left alone. A command that shows only the
beginning of its output ends in `| head -N`. With `--check` nothing is written, and pages that are out of date are named
(exit 1); tests/test_readme.py does the same.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.schema import PropertyDef, Schema

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", ROOT / "docs" / "python.md")
CLI = ROOT / "docs" / "cli.md"
ONTOLOGY = ROOT / "docs" / "ontology.md"
COMMANDS = (
    *("build", "add", "remove", "same", "different", "doubts"),
    *("query", "why", "voices", "export", "check", "view", "score"),
)
WIDTH = "100"

_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PYTHON = re.compile(r"^```python\n(.*?)^```\n\n?```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TABLE = re.compile(r"^<!-- ([a-z]+) -->\n.*?^<!-- end -->$", re.MULTILINE | re.DOTALL)
_MAIN = "import sys; sys.argv[0] = 'kg'; from kg.cli import main; main()"
_HEAD = re.compile(r" \| head -(\d+)$")
_CLI_TOP = """\
# The command line

Made from `--help` by `scripts/make_docs.py`; a test fails when it is out of date.
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, say what is out of date")
    check = parser.parse_args().check
    stale = False
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        pages = [(page, fresh(page.read_text(encoding="utf-8"), Path(folder))) for page in PAGES]
        for page, text in (
            *pages,
            (CLI, cli(Path(folder))),
            (ONTOLOGY, ontology(ONTOLOGY.read_text(encoding="utf-8"))),
        ):
            old = page.read_text(encoding="utf-8") if page.exists() else ""
            if old == text:
                continue
            stale = True
            print(f"{page.relative_to(ROOT)} {'is out of date' if check else 'written'}")
            if check:
                sys.stdout.writelines(difflib.unified_diff(old.splitlines(True), text.splitlines(True), n=1))
            else:
                page.write_text(text, encoding="utf-8")
    return 1 if stale and check else 0


def prepare(folder: Path) -> None:
    """Make `folder` look like a checkout in which `make demo` has run."""
    (folder / "seeds").symlink_to(ROOT / "seeds")
    run("kg build seeds/articles --out out", folder)


def fresh(text: str, folder: Path) -> str:
    """A page with the outputs that its commands and code give now."""

    def console(match: re.Match[str]) -> str:
        commands = [line[2:] for line in match[1].splitlines() if line.startswith("$ ")]
        parts = [f"$ {command}\n{run(command, folder)}" for command in commands]
        return "```console\n" + "\n".join(parts) + "```"

    def python(match: re.Match[str]) -> str:
        printed = execute([sys.executable, "-c", match[1]], folder)
        return f"```python\n{match[1]}```\n\n```text\n{printed}```"

    return _PYTHON.sub(python, _CONSOLE.sub(console, text))


def cli(folder: Path) -> str:
    """docs/cli.md as it should be."""
    parts = [_CLI_TOP, f"\n## kg\n\n```text\n{run('kg --help', folder)}```\n"]
    parts += [f"\n## kg {name}\n\n```text\n{run(f'kg {name} --help', folder)}```\n" for name in COMMANDS]
    return "".join(parts)


def ontology(text: str) -> str:
    """docs/ontology.md with its tables as the ontology has them now."""
    from kg.schema import Schema

    schema = Schema.load()
    properties = sorted(schema.properties.values(), key=lambda p: p.name)
    tables = {
        "entities": _classes(schema, events=False),
        "events": _classes(schema, events=True),
        "relations": _properties([p for p in properties if p.relation]),
        "roles": _properties([p for p in properties if p.event_role]),
    }
    return _TABLE.sub(lambda m: f"<!-- {m[1]} -->\n\n{tables[m[1]]}\n<!-- end -->", text)


def _classes(schema: Schema, *, events: bool) -> str:
    columns = ("class", "under", "PLOVER", "meaning") if events else ("class", "under", "meaning")
    rows = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    for cls in sorted(schema.classes.values(), key=lambda c: (*reversed(c.ancestors), c.name)):
        # What has no colour is no thing on the page: claims, evidence, statuses and other values.
        if cls.colour is None or cls.name in {"Event", "NewsArticle"} or ("Event" in cls.ancestors) != events:
            continue
        above = next((f"`kg:{a}`" for a in cls.ancestors if "://" not in a), "")
        plover = f" {cls.notation or ''} |" if events else ""
        rows.append(f"| `kg:{cls.name}` | {above} |{plover} {cls.comment} |")
    return "\n".join(rows) + "\n"


def _properties(properties: list[PropertyDef]) -> str:
    rows = ["| property | from → to | meaning |", "|---|---|---|"]
    for p in properties:
        ends = " → ".join(re.split(r"[#/]", end or "")[-1] for end in (p.domain, p.range))
        rows.append(f"| `kg:{p.name}`{' (symmetric)' if p.symmetric else ''} | {ends} | {p.comment} |")
    return "\n".join(rows) + "\n"


def run(command: str, folder: Path) -> str:
    """What a `kg` command prints; exit codes other than 0 are errors."""
    head = _HEAD.search(command)
    words = shlex.split(command[: head.start()] if head else command)
    if words[0] != "kg":
        raise SystemExit(f"{command}: only kg commands are run")
    printed = execute([sys.executable, "-c", _MAIN, *words[1:]], folder)
    lines = printed.strip("\n").splitlines()
    shown = lines[: int(head[1])] if head else lines
    return "".join(f"{line.rstrip()}\n" for line in shown)


def execute(command: list[str], folder: Path) -> str:
    plain = {"COLUMNS": WIDTH, "TERMINAL_WIDTH": WIDTH, "NO_COLOR": "1", "TERM": "dumb", "PYTHONIOENCODING": "utf-8"}
    # Typer colours its help where it believes to run in a CI service.
    unset = ("FORCE_COLOR", "GITHUB_ACTIONS", "PY_COLORS")
    env = {k: v for k, v in os.environ.items() if k not in unset} | plain
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"{shlex.join(command)}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
