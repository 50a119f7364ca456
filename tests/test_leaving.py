"""A process that ends at once ends as any other does: exit code, output, and what is to be done at exit."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kg import leaving

_PROGRAM = """
import atexit, sys
from kg import leaving
class Held:
    def __del__(self):
        print("freed")
def main():
    print("done", end="")
    leaving.hold(Held())
    {last}
atexit.register(lambda: print(" and tidied", end=""))
leaving.run(main)
print("never")
"""


def _ran(last: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-c", _PROGRAM.format(last=last)]
    return subprocess.run(program, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("last", "code"), [("pass", 0), ("sys.exit()", 0), ("sys.exit(3)", 3), ("raise SystemExit(2)", 2)]
)
def test_exit_code_output_and_exit_functions_are_kept(last: str, code: int) -> None:
    ran = _ran(last)
    assert (ran.returncode, ran.stdout) == (code, "done and tidied")


def test_a_message_in_place_of_a_code_is_printed() -> None:
    ran = _ran("sys.exit('no such file')")
    assert (ran.returncode, ran.stderr.strip()) == (1, "no such file")


def test_an_error_shows_its_trace() -> None:
    ran = _ran("1 / 0")
    assert ran.returncode == 1
    assert "ZeroDivisionError" in ran.stderr


def test_a_thread_at_work_is_waited_for() -> None:
    thread = (
        "import threading, time; threading.Thread(target=lambda: (time.sleep(0.2), print(' later', end=''))).start()"
    )
    assert " later" in _ran(thread).stdout


def test_a_library_holds_nothing() -> None:
    leaving.hold(object())
    assert leaving._held is None
