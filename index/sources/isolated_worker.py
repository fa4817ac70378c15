"""The worker's side of `index.sources.isolation`: what runs in the process that parses foreign bytes."""

import gc
import os
import pickle
import resource
import signal
import threading
import traceback
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing import connection, parent_process
from multiprocessing.connection import Connection

from index.errors import SourceError

LARGEST_ANSWER = 64 * 1024**2
"""Bytes of a pickled result; a larger one is refused."""

_IDLE_SECONDS = 120.0
_OPEN_FILES = 128
_SPARE_CPU_SECONDS = 2  # the clock is to end a task, the processor's time only a worker without its parent


class Verdict(StrEnum):
    """What came of a task."""

    RESULT = "result"
    SOURCE_ERROR = "source error"
    FAILURE = "failure"
    MEMORY = "memory"
    TOO_LARGE = "too large"
    TIME = "time"
    CRASH = "crash"

    @property
    def worker_is_sound(self) -> bool:
        """Whether the worker may be given another task: not after it ran out of memory, was stuck or has died."""
        return self not in {Verdict.MEMORY, Verdict.TIME, Verdict.CRASH}


@dataclass(frozen=True, slots=True)
class Task:
    """A call: the pickled function and its arguments, and its limits."""

    call: bytes
    seconds: float
    memory_bytes: int


@dataclass(frozen=True, slots=True)
class Answer:
    """`data` is the pickled result or SourceError, or for other verdicts what happened, in UTF-8."""

    verdict: Verdict
    data: bytes


def serve(pipe: Connection) -> None:
    """Answer tasks until the other end closes the pipe, or for long sends none."""
    _shut_off()
    pipe.send_bytes(b"ready")
    try:
        while pipe.poll(_IDLE_SECONDS):
            pipe.send(_answer(pipe.recv()))
            gc.collect()
    except (EOFError, OSError):
        pass  # the parent has ended


def _shut_off() -> None:
    """Take from this process what a parser does not need, and end it with its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):  # what parsers print must not reach the output of the program
        os.dup2(nowhere, standard)
    os.close(nowhere)
    for limit, value in (
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(limit)
        lowered = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (lowered, lowered))
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _limit(task: Task) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu_seconds = int(used.ru_utime + used.ru_stime + task.seconds) + _SPARE_CPU_SECONDS
    for limit, value in ((resource.RLIMIT_AS, task.memory_bytes), (resource.RLIMIT_CPU, cpu_seconds)):
        _, hard = resource.getrlimit(limit)
        resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _answer(task: Task) -> Answer:
    _limit(task)
    try:
        function, arguments = pickle.loads(task.call)  # noqa: S301  # our own parent made it
        data = pickle.dumps(function(*arguments))
    except SourceError as error:
        return Answer(Verdict.SOURCE_ERROR, pickle.dumps(type(error)(str(error))))
    except MemoryError:
        return Answer(Verdict.MEMORY, b"MemoryError")
    except BaseException:  # noqa: BLE001  # whatever a parser does, the parent gets to know it
        return Answer(Verdict.FAILURE, traceback.format_exc().encode("utf-8", "replace"))
    if len(data) > LARGEST_ANSWER:
        return Answer(Verdict.TOO_LARGE, f"{len(data)} bytes".encode())
    return Answer(Verdict.RESULT, data)
