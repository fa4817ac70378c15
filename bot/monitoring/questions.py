"""What becomes of each question: how long each stage took and how it ended, for the metrics and one line of the log.

While a question is handled it is the current one of its task, so that whatever happens meanwhile can be noted by
`stage` and `ended` wherever it happens. Elsewhere these do nothing.
"""

import contextlib
import logging
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import Enum

from bot.answer import Answer
from bot.logs import in_question
from bot.monitoring.metrics import Metrics

REMEMBERED = 10_000
"""Updates of which it is known when they arrived; the oldest go first."""

logger = logging.getLogger(__name__)


class Outcome(Enum):
    """How a question ended."""

    ANSWERED = "answered"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(slots=True)
class Progress:
    """How far a question got: seconds by stage, and its outcome once it has one."""

    chat: str
    seconds: dict[str, float] = field(default_factory=dict)
    outcome: Outcome | None = None
    question: str = ""


_current: ContextVar[Progress | None] = ContextVar("progress", default=None)


@contextlib.contextmanager
def stage(name: str) -> Iterator[None]:
    """Count the time of the block as that of a stage of the current question."""
    began = time.perf_counter()
    try:
        yield
    finally:
        progress = _current.get()
        if progress is not None:
            progress.seconds[name] = progress.seconds.get(name, 0.0) + time.perf_counter() - began


def ended(outcome: Outcome, question: str = "") -> None:
    """Note how the current question ended. `question` is logged only where the settings allow texts."""
    progress = _current.get()
    if progress is not None:
        progress.outcome = outcome
        progress.question = question or progress.question


async def looked_for(answering: Awaitable[Answer]) -> Answer:
    """Await an answer as what the current question is about: its search is timed, and its outcome noted."""
    with stage("search"):
        answer = await answering
    ended(Outcome.ANSWERED if answer.answered else Outcome.REFUSED, answer.question)
    return answer


class Questions:
    """The questions of one bot. `clock` gives seconds."""

    def __init__(
        self, metrics: Metrics, *, with_texts: bool = False, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._metrics = metrics
        self._with_texts = with_texts
        self._clock = clock
        self._arrived: OrderedDict[int, float] = OrderedDict()
        self._waiting: set[int] = set()

    @property
    def waiting(self) -> int:
        """Questions that are being answered here, or wait for that."""
        return len(self._waiting)

    def wait(self, update_id: int) -> None:
        """Note that an update, which is being handled, is a question that waits for its answer."""
        self._waiting.add(update_id)

    def arrived(self, update_id: int) -> None:
        """Note that an update has come, and waits for its turn from now on."""
        self._arrived.setdefault(update_id, self._clock())
        while len(self._arrived) > REMEMBERED:
            self._arrived.popitem(last=False)

    @contextlib.contextmanager
    def handled(self, update_id: int, chat: str) -> Iterator[Progress]:
        """Make what an update brings the current question while the block runs, then count and log what became of it.

        What has no outcome in the end was no question, and is not counted.
        """
        now = self._clock()
        progress = Progress(chat, {"queue": max(0.0, now - self._arrived.pop(update_id, now))})
        token = _current.set(progress)
        try:
            with in_question(update_id):
                try:
                    yield progress
                finally:
                    self._count(progress)
        finally:
            self._waiting.discard(update_id)
            _current.reset(token)

    def _count(self, progress: Progress) -> None:
        if progress.outcome is None:
            return
        outcome = progress.outcome.value
        self._metrics.questions.labels(progress.chat, outcome).inc()
        if progress.outcome is Outcome.REFUSED:
            self._metrics.refusals.labels(progress.chat).inc()
        for name, seconds in progress.seconds.items():
            self._metrics.stage_seconds.labels(name).observe(seconds)
        took = {f"{name}_ms": round(1000 * seconds) for name, seconds in progress.seconds.items()}
        said = {"chat": progress.chat, "outcome": outcome, **took}
        if self._with_texts and progress.question:
            said["text"] = progress.question
        words = ", ".join(f"{name} {value}" for name, value in said.items())
        logger.info("A question is done: %s", words, extra=said)
