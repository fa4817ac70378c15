"""Parsers of foreign bytes run in a process of their own, so that a poisoned document fails alone.

`isolated` hands a call to one of a few worker processes, which are started when first needed, kept for the next call,
and killed and replaced when they take too long. It guards against endless loops, exhausted memory and crashes of C
code. It is no sandbox: code that took over a worker would have the rights of the user.
"""

import logging
import pickle
import threading
from collections import deque
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar, TypeVarTuple

from index.errors import DamagedDocumentError, OversizedDocumentError, SourceError
from index.sources.isolated_worker import LARGEST_ANSWER, Answer, Task, Verdict, serve
from index.sources.raw import Raw

WORKERS = 2
"""Documents that are parsed at the same time; each idle worker holds about 100 MB for a while."""
SECONDS = 30.0
MEMORY_BYTES = 3 * 1024**3 // 2

_TASKS_OF_A_WORKER = 500  # then it is replaced, because parsers leak
_SECONDS_TO_START = 60.0
_ENDED_IDLE = 0

Result = TypeVar("Result")
Arguments = TypeVarTuple("Arguments")

_logger = logging.getLogger(__name__)


def isolated(
    function: Callable[[*Arguments], Result],
    *arguments: *Arguments,
    seconds: float = SECONDS,
    memory_bytes: int = MEMORY_BYTES,
) -> Result:
    """Return `function(*arguments)`, computed in a worker; function, arguments and result must be picklable.

    `seconds` are of the clock and of the processor; `memory_bytes` is the address space of the worker, about 100 MB of
    which it has used before. The document that errors name is the origin of the first `Raw` among the arguments.

    Raises the function's own SourceError, OversizedDocumentError for a result of more than LARGEST_ANSWER bytes, and
    DamagedDocumentError for whatever else goes wrong in the worker: an exception, a crash, too much memory or time.
    SourceError says that no worker could be started.
    """
    task = Task(pickle.dumps((function, arguments)), seconds, memory_bytes)
    name = _name(arguments)
    answer = _workers.answer(task)
    if answer.verdict is Verdict.RESULT:
        result: Result = pickle.loads(answer.data)  # noqa: S301  # our own worker made it
        return result
    if answer.verdict is Verdict.SOURCE_ERROR:
        error: Exception = pickle.loads(answer.data)  # noqa: S301  # our own worker made it
        raise error
    _logger.info("%s could not be parsed (%s): %s", name, answer.verdict, answer.data.decode("utf-8", "replace"))
    if answer.verdict is Verdict.TOO_LARGE:
        raise OversizedDocumentError(
            f"{name} holds more than {LARGEST_ANSWER // 1024**2} MB of text; split it into smaller documents"
        )
    raise DamagedDocumentError(_sentence(name, answer.verdict, task))


def _sentence(name: str, verdict: Verdict, task: Task) -> str:
    advice = "open it in the program that made it, save it again, or give its text as a .txt file"
    if verdict is Verdict.TIME:
        return f"{name} was given up after {task.seconds:g} seconds of reading; it may be damaged: {advice}"
    if verdict is Verdict.MEMORY:
        return f"{name} takes more than {task.memory_bytes / 1024**3:.1f} GB of memory to read; {advice}"
    return f"{name} is damaged and cannot be read; {advice}"


def _name(arguments: tuple[object, ...]) -> str:
    for argument in arguments:
        if isinstance(argument, Raw):
            return argument.origin
    return next((str(argument) for argument in arguments if isinstance(argument, str | Path)), "the document")


class _Worker:
    """A process that answers one task after another over a pipe."""

    def __init__(self) -> None:
        # Not forked: a copy of a process with threads of torch may hold their locks for ever.
        context = get_context("spawn")
        self._pipe, other_end = context.Pipe()
        self._process = context.Process(target=serve, args=(other_end,), name="document parser", daemon=True)
        self._tasks = 0
        try:
            self._process.start()
            other_end.close()  # so that the end of the worker is the end of the pipe
            if not self._pipe.poll(_SECONDS_TO_START):
                raise TimeoutError
            self._pipe.recv_bytes()
        except (OSError, EOFError) as error:
            if self._process.pid is not None:
                self.end()
            _logger.info("a worker did not start: %r", error)
            raise SourceError(
                "no process to read documents in could be started; free some memory and try again"
            ) from error

    @property
    def is_worn(self) -> bool:
        return self._tasks >= _TASKS_OF_A_WORKER

    @property
    def is_alive(self) -> bool:
        return self._process.is_alive()

    def answer(self, task: Task) -> Answer | None:
        """Return what came of the task; None if the worker had ended before it took it."""
        self._tasks += 1
        try:
            self._pipe.send(task)
            if not self._pipe.poll(task.seconds):
                return Answer(Verdict.TIME, b"no answer in time")
            answer: Answer = self._pipe.recv()
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            self._process.join(1)
            if self._process.exitcode == _ENDED_IDLE:
                return None
            return Answer(Verdict.CRASH, f"exit code {self._process.exitcode}: {error!r}".encode())
        return answer

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()
        self._process.close()


class _Workers:
    """At most WORKERS workers, started when all others are busy."""

    def __init__(self) -> None:
        self._slots = threading.BoundedSemaphore(WORKERS)
        self._idle: deque[_Worker] = deque()

    def answer(self, task: Task) -> Answer:
        with self._slots:
            for _ in range(WORKERS + 1):  # each idle worker may just have ended, and a new one does not
                answer = self._attempt(task)
                if answer is not None:
                    return answer
            return Answer(Verdict.CRASH, b"workers end before they answer")

    def _attempt(self, task: Task) -> Answer | None:
        worker = self._living() or _Worker()
        keep = False
        try:
            answer = worker.answer(task)
            keep = answer is not None and answer.verdict.worker_is_sound and not worker.is_worn
        finally:
            if keep:
                self._idle.append(worker)
            else:
                worker.end()
        return answer

    def _living(self) -> _Worker | None:
        while True:
            try:
                worker = self._idle.pop()
            except IndexError:
                return None
            if worker.is_alive:
                return worker
            worker.end()


_workers = _Workers()
