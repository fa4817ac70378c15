"""Progress is shown for what takes longer than a second, with its rate and the time left, and for nothing else."""

import io
import time

import pytest
from rich.console import Console

from index import progress as module
from index.progress import BYTES, Pace, duration, progress, waiting


def console(*, terminal: bool) -> Console:
    return Console(file=io.StringIO(), force_terminal=terminal, width=120, highlight=False)


def shown(on: Console) -> str:
    assert isinstance(on.file, io.StringIO)
    return on.file.getvalue()


@pytest.mark.parametrize("terminal", [True, False])
def test_short_work_shows_nothing(terminal: bool) -> None:  # noqa: FBT001 - a parameter of the test
    on = console(terminal=terminal)
    with progress(on, "adding", "passages") as report:
        report(3, 10)
    with waiting(on, "opening"):
        pass
    assert not shown(on).strip()


def test_long_work_shows_a_bar_with_rate_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS_BEFORE_SHOWING", 0.05)
    on = console(terminal=True)
    with progress(on, "adding", "passages") as report:
        time.sleep(0.2)
        report(1000, 4000)
        time.sleep(0.3)
    assert "adding" in shown(on)
    assert "1,000 of 4,000 passages" in shown(on)
    assert "left" in shown(on)
    on = console(terminal=True)
    with waiting(on, "opening the index"):
        time.sleep(0.3)
    assert "opening the index" in shown(on)


def test_without_a_terminal_there_is_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS_BETWEEN_LINES", 0.1)
    on = console(terminal=False)
    with progress(on, "backing up", BYTES) as report:
        report(1_000_000, 4_000_000)
        time.sleep(0.15)
        report(2_000_000, 4_000_000)
        report(3_000_000, 4_000_000)
    (line,) = shown(on).splitlines()
    assert line.startswith("backing up: 2 of 4 MB, ")
    with waiting(on, "opening the index"):
        time.sleep(0.15)
    assert shown(on).splitlines()[1:] == ["opening the index …"]


def test_a_failure_ends_the_bar_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS_BEFORE_SHOWING", 0.01)
    on = console(terminal=True)

    def fail() -> None:
        with progress(on, "adding", "passages"):
            time.sleep(0.1)
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
    with progress(on, "adding", "passages"):
        time.sleep(0.1)
    assert shown(on).endswith("\x1b[2K"), "the bar is wiped out"


def test_the_pace_is_said_without_a_total_too() -> None:
    pace = Pace("steps")
    assert pace.words(0, None).startswith("0 steps")
    assert "left" not in pace.words(5, None)
    assert "left" not in pace.words(5, 5)


@pytest.mark.parametrize(("seconds", "words"), [(8.4, "8 s"), (200, "3 min 20 s"), (7500, "2 h 5 min")])
def test_a_duration_reads_as_people_say_it(seconds: float, words: str) -> None:
    assert duration(seconds) == words
