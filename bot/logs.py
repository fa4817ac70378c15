"""Logging: one line a record on standard error, in which no secret ever appears.

Secrets are taken out after a record is formatted, so that it does not matter whether one stood in the message, in its
arguments, in a URL that httpx logs, or in a traceback.
"""

import logging
import sys
from collections.abc import Iterable
from typing import TextIO
from urllib.parse import quote

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
REDACTED = "<token>"

CHATTY = ("httpx", "httpcore", "asyncio", "telegram.ext", "sentence_transformers", "transformers", "faiss", "urllib3")
"""Libraries whose INFO lines say nothing to the bot's owner: they speak from WARNING on, unless DEBUG is asked for."""

SAID_BETTER = ("telegram.request",)
"""Libraries that log with a traceback what they also raise, and what is then logged here in a line."""


class RedactingFormatter(logging.Formatter):
    """Formats as usual, then replaces each secret, and each secret as a URL writes it, by `<token>`."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__(FORMAT)
        spellings = {spelling for secret in secrets for spelling in (secret, quote(secret, safe=""))}
        self._spellings = sorted(spellings - {""}, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as text, traceback included, without the secrets."""
        text = super().format(record)
        for spelling in self._spellings:
            text = text.replace(spelling, REDACTED)
        return text


def set_up_logging(level: str, token: str | None = None, stream: TextIO | None = None) -> None:
    """Log from `level` on to `stream` (standard error). Of `token`, neither the whole nor its secret half appears."""
    secrets = () if token is None else (token, token.partition(":")[2])
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(RedactingFormatter(secrets))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.NOTSET if level == "DEBUG" else max(root.level, logging.WARNING))
    for name in SAID_BETTER:
        logging.getLogger(name).setLevel(logging.NOTSET if level == "DEBUG" else logging.CRITICAL)
    logging.captureWarnings(capture=True)
