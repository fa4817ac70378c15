"""Commands of the index in processes of their own, and moments at which they are killed.

Each runs `index.__main__.main` as `python -m index` does, in a process forked from one that has imported everything:
so that moments chosen by chance fall into the work, and not into the seconds that importing takes.
"""

import contextlib
import os
import resource
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import Any

_PRELOADED = ("torch", "faiss", "tantivy", "sentence_transformers", "transformers", "index.__main__")
_CHANGING = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "shutil.rmtree", "shutil.copyfile"}
_SECONDS = 240.0


@dataclass(frozen=True, slots=True)
class Moment:
    """When a process is killed: whichever of these comes first.

    `seconds` after it began; `lines` were printed by it, and `delay` seconds later; before its `operation`-th change of
    a file's or folder's name, or opening for writing, in `within`; before it runs for the n-th time an SQL statement
    that begins so (`statement`).
    """

    seconds: float | None = None
    lines: int | None = None
    delay: float = 0.0
    operation: int | None = None
    within: str = "/"
    statement: tuple[str, int] | None = None


NEVER = Moment()


@dataclass(slots=True)
class Ended:
    """How a process ended. `lines` were printed, each with the moment it was read, of `time.monotonic`."""

    code: int
    began: float
    ended: float
    lines: list[tuple[float, str]] = field(default_factory=list)
    errors: str = ""

    @property
    def killed(self) -> bool:
        """Whether it was killed before it was done."""
        return self.code == -signal.SIGKILL

    @property
    def seconds(self) -> float:
        """How long it ran."""
        return self.ended - self.began


@cache
def _context() -> ForkServerContext:
    context = get_context("forkserver")
    context.set_forkserver_preload(list(_PRELOADED))
    return context


def started(target: Callable[..., None], *arguments: object) -> ForkServerProcess:
    """Start a function of a module in such a process."""
    process = _context().Process(target=target, args=arguments, daemon=True)
    process.start()
    return process


def index(
    scratch: Path,
    *arguments: str,
    model: Path,
    moment: Moment = NEVER,
    largest_file: int | None = None,
    on_line: Callable[[float, str], None] = lambda _when, _line: None,
    on_start: Callable[[int], None] = lambda _process: None,
) -> Ended:
    """Run `python -m index` to its end, or to the moment when it is killed; `largest_file` limits the bytes of files.

    `scratch` is a folder for what it prints; `on_line` is told each line of standard output as it is read,
    `on_start` the number of the process.
    """
    began = time.monotonic()
    output = scratch / f"{time.monotonic_ns()}.out"
    output.touch()
    errors = output.with_suffix(".err")
    settings = {"EMBEDDING_MODEL": str(model), "EMBEDDING_BACKEND": "torch"}
    limits = moment, largest_file
    process = started(_main, list(arguments), (str(output), str(errors)), settings, limits)
    ended = Ended(0, began, began)
    on_start(process.pid or 0)
    with output.open() as reading:
        _followed(process, reading.readline, ended, moment, on_line)
        process.join()
        for line in reading:
            ended.lines.append((time.monotonic(), line))
            on_line(time.monotonic(), line)
    ended.ended = time.monotonic()
    ended.errors = errors.read_text() if errors.exists() else ""
    ended.code = process.exitcode or 0
    return ended


def _followed(
    process: ForkServerProcess,
    line_read: Callable[[], str],
    ended: Ended,
    moment: Moment,
    on_line: Callable[[float, str], None],
) -> None:
    part, killed_at = "", ended.began + moment.seconds if moment.seconds is not None else None
    while process.is_alive():
        part += line_read()
        now = time.monotonic()
        if part.endswith("\n"):
            ended.lines.append((now, part))
            on_line(now, part)
            part = ""
            if len(ended.lines) == moment.lines:
                killed_at = now + moment.delay
            continue
        if killed_at is not None and now >= killed_at:
            process.kill()
            return
        if now > ended.began + _SECONDS:
            process.kill()
            raise TimeoutError(f"it did not end in {_SECONDS:.0f} seconds")
        time.sleep(0.002)


def _main(
    arguments: Sequence[str], outputs: tuple[str, str], settings: Mapping[str, str], limits: tuple[Moment, int | None]
) -> None:
    moment, largest_file = limits
    for number, path in enumerate(outputs, start=1):
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(opened, number)
        os.close(opened)
    os.environ.update(settings)
    _arm(moment)
    if largest_file is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
    sys.argv = ["index", *arguments]
    from index.__main__ import main  # noqa: PLC0415 - after the settings

    main()


def _arm(moment: Moment) -> None:
    """Let this process kill itself at a moment that only it can see."""
    if moment.operation is not None:
        operations = _Countdown(moment.operation)

        def operation(event: str, arguments: tuple[Any, ...]) -> None:
            writes = event == "open" and bool(int(arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR))
            if (writes or event in _CHANGING) and str(arguments[0]).startswith(moment.within):
                operations.tick()

        sys.addaudithook(operation)
    if moment.statement is not None:
        beginning, count = moment.statement
        statements, connect = _Countdown(count), sqlite3.connect

        def statement(text: str) -> None:
            if text.lstrip().startswith(beginning):
                statements.tick()

        def traced(*arguments: Any, **options: Any) -> sqlite3.Connection:  # noqa: ANN401 - those of sqlite3.connect
            connection: sqlite3.Connection = connect(*arguments, **options)
            connection.set_trace_callback(statement)
            return connection

        sqlite3.connect = traced  # type: ignore[assignment]  # one signature for all of its


class _Countdown:
    """Kills its own process at the n-th tick."""

    def __init__(self, ticks: int) -> None:
        self._left = ticks

    def tick(self) -> None:
        self._left -= 1
        if not self._left:
            os.kill(os.getpid(), signal.SIGKILL)


@contextlib.contextmanager
def ending(process: ForkServerProcess) -> Iterator[ForkServerProcess]:
    """Kill a process at the end of the block, if it still runs."""
    try:
        yield process
    finally:
        process.kill()
        process.join()
