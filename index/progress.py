"""How far a long command is: a bar on a terminal, else a line on standard error every few seconds."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

SECONDS_BETWEEN_LINES = 5.0


class Report(Protocol):
    """Tells how many units are done in all."""

    def __call__(self, done: int, total: int | None = None) -> None:
        """Report `done` units, of `total` where that is known."""


@contextmanager
def progress(console: Console, what: str, unit: str) -> Iterator[Report]:
    """Show progress on `console` until the end of the block. `what` is being done, in so many of `unit`."""
    began = time.monotonic()

    def rate(done: int) -> str:
        return f"{done:,} {unit}, {done / max(time.monotonic() - began, 1e-9):,.0f} a second"

    if not console.is_terminal:
        last = began

        def line(done: int, total: int | None = None) -> None:
            nonlocal last
            if time.monotonic() - last >= SECONDS_BETWEEN_LINES:
                last = time.monotonic()
                console.print(f"{what}: {rate(done)}" + (f" (of {total:,})" if total else ""), highlight=False)

        yield line
        return
    columns = (TextColumn(what), BarColumn(), TextColumn("{task.fields[rate]}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(what, total=None, rate="")
        yield lambda done, total=None: bar.update(task, completed=done, total=total, rate=rate(done))
