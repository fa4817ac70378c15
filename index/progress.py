"""How far a long command is: a bar on a terminal, else a line on standard error every few seconds.

What takes less than a second shows nothing.
"""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, Task, TextColumn
from rich.text import Text

SECONDS_BEFORE_SHOWING = 1.0
SECONDS_BETWEEN_LINES = 5.0

BYTES = "MB"
"""A unit: what is reported in bytes is shown in megabytes."""


class Report(Protocol):
    """Tells how many units are done in all."""

    def __call__(self, done: int, total: int | None = None) -> None:
        """Report `done` units, of `total` where that is known."""


class Pace:
    """How fast something goes, in words. `unit` is what is counted."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._scale = 1e-6 if unit == BYTES else 1.0
        self._began = time.monotonic()

    def words(self, done: int, total: int | None) -> str:
        """Say how much is done, how fast that went, and how long the rest will take where `total` is known."""
        seconds = max(time.monotonic() - self._began, 1e-9)
        amount = f"{done * self._scale:,.0f}" + (f" of {total * self._scale:,.0f}" if total else "")
        text = f"{amount} {self._unit}, {done * self._scale / seconds:,.0f} a second"
        if total and 0 < done < total:
            text += f", {duration(seconds * (total - done) / done)} left"
        return text


def duration(seconds: float) -> str:
    """Return a length of time as people say it: "8 s", "3 min 20 s", "2 h 5 min"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


@contextmanager
def progress(console: Console, what: str, unit: str) -> Iterator[Report]:
    """Show progress on `console` until the end of the block. `what` is being done, in so many of `unit`."""
    yielding = _bar(console, what, unit) if console.is_terminal else _lines(console, what, unit)
    with yielding as report:
        yield report


@contextmanager
def waiting(console: Console, what: str) -> Iterator[None]:
    """Show, from a second on, that `what` is being done and since when; for what cannot be counted."""
    if not console.is_terminal:
        timer = threading.Timer(
            SECONDS_BETWEEN_LINES, lambda: console.print(f"{what} …", highlight=False, markup=False)
        )
        with _running(timer):
            yield
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), _Seconds())
    with _delayed(Progress(*columns, console=console, transient=True, redirect_stdout=sys.stdout.isatty())) as bar:
        bar.add_task(what, total=None)
        yield


@contextmanager
def _lines(console: Console, what: str, unit: str) -> Iterator[Report]:
    pace = Pace(unit)
    last = time.monotonic()

    def line(done: int, total: int | None = None) -> None:
        nonlocal last
        if time.monotonic() - last >= SECONDS_BETWEEN_LINES:
            last = time.monotonic()
            console.print(f"{what}: {pace.words(done, total)}", highlight=False, markup=False, soft_wrap=True)

    yield line


@contextmanager
def _bar(console: Console, what: str, unit: str) -> Iterator[Report]:
    pace = Pace(unit)
    columns = (TextColumn(what, markup=False), BarColumn(), TextColumn("{task.fields[pace]}", markup=False), _Seconds())
    with _delayed(Progress(*columns, console=console, transient=True, redirect_stdout=sys.stdout.isatty())) as bar:
        task = bar.add_task(what, total=None, pace="")
        yield lambda done, total=None: bar.update(task, completed=done, total=total, pace=pace.words(done, total))


@contextmanager
def _delayed(bar: Progress) -> Iterator[Progress]:
    """Let a bar appear when a second has passed, and go at the end."""
    try:
        with _running(threading.Timer(SECONDS_BEFORE_SHOWING, bar.start)):
            yield bar
    finally:
        bar.stop()


@contextmanager
def _running(timer: threading.Timer) -> Iterator[None]:
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


class _Seconds(ProgressColumn):
    """The time since a task began."""

    def render(self, task: Task) -> Text:
        """Return it in words."""
        return Text(duration(task.elapsed or 0.0))
