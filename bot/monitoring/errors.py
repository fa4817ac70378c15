"""Counting what goes wrong: every error that is logged, whoever logs it."""

import contextlib
import logging
from collections.abc import Iterator

from bot.monitoring.metrics import Metrics


class _Counting(logging.Handler):
    """Counts errors by the class of the exception or, where there is none, by who logged it."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__(logging.ERROR)
        self._metrics = metrics

    def emit(self, record: logging.LogRecord) -> None:
        raised = record.exc_info[0] if record.exc_info else None
        self._metrics.errors.labels(record.name if raised is None else raised.__name__).inc()


@contextlib.contextmanager
def errors_counted(metrics: Metrics) -> Iterator[None]:
    """Count the errors that are logged while the block runs."""
    handler, root = _Counting(metrics), logging.getLogger()
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
