"""Work aside: its outcome, its errors, and what happens where there is no process for it."""

from __future__ import annotations

import os
import signal

import pytest

from kg import aside
from kg.aside import Aside, can_be_aside
from kg.errors import InputError

pytestmark = pytest.mark.skipif(not can_be_aside(), reason="one processor, or no fork")


def test_the_outcome_is_that_of_the_work_and_made_in_another_process():
    work = Aside(lambda: (os.getpid(), [1, 2]))
    process, made = work.outcome()
    assert made == [1, 2]
    assert process != os.getpid()


def test_an_error_is_raised_here_as_it_is():
    def fail() -> None:
        raise InputError("a.txt", "is empty", "fill it")

    with pytest.raises(InputError) as caught:
        Aside(fail).outcome()
    assert caught.value.mend == "fill it"


def test_a_process_that_is_killed_is_no_loss():
    here = os.getpid()

    def work() -> str:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    assert Aside(work).outcome() == "done"


def test_what_cannot_travel_is_made_here():
    assert Aside(lambda: lambda: 7).outcome()() == 7


def test_without_a_process_the_work_is_done_when_asked_for(monkeypatch):
    monkeypatch.setattr(aside, "can_be_aside", lambda: False)
    done: list[int] = []
    work = Aside(lambda: done.append(os.getpid()))
    assert done == []
    work.outcome()
    assert done == [os.getpid()]
