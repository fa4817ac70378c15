"""Errors that are logged, counted."""

import logging

from bot.monitoring.errors import errors_counted
from bot.monitoring.metrics import Metrics


def test_errors_are_counted_by_exception_or_by_who_logged_them_and_lesser_lines_are_not() -> None:
    metrics, logger = Metrics(), logging.getLogger("bot.somewhere")
    with errors_counted(metrics):
        logger.error("Incident 1", exc_info=ValueError("wrong"))
        logger.error("the database is away")
        logger.warning("it is late")
    logger.error("after the end")
    kinds = {kind: metrics.registry.get_sample_value("quotewire_errors_total", {"kind": kind})
             for kind in ("ValueError", "bot.somewhere")}  # fmt: skip
    assert kinds == {"ValueError": 1, "bot.somewhere": 1}
