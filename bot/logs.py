"""Logging: one line a record on standard error, in which no secret ever appears, as text or as JSON.

Each line within the handling of a question carries its id, which is that of its update. Secrets are taken out after a
record is formatted, so that it does not matter whether one stood in the message, in its arguments, in a URL that httpx
logs, or in a traceback. What people write is in no line unless it is asked for; therefore the libraries that would show
it at DEBUG are not heard there.
"""

import contextlib
import logging
import sys
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Literal, TextIO
from urllib.parse import quote

from pythonjsonlogger.json import JsonFormatter

FORMAT = "%(asctime)s %(levelname)s %(name)s:%(marked)s %(message)s"
REDACTED = "<token>"

CHATTY = ("httpx", "httpcore", "asyncio", "telegram.ext", "sentence_transformers", "transformers", "faiss", "urllib3")
"""Libraries whose INFO lines say nothing to the bot's owner: they speak from WARNING on, unless DEBUG is asked for."""

SAID_BETTER = ("telegram.request",)
"""Libraries that log with a traceback what they also raise, and what is then logged here in a line."""

TELLING = ("telegram", "telegram.ext", "telegram.request", "aiosqlite")
"""Libraries whose DEBUG lines hold what people write: updates, calls, rows. SQLAlchemy is told to hide it."""

_question: ContextVar[int | None] = ContextVar("question", default=None)


@contextlib.contextmanager
def in_question(update_id: int) -> Iterator[None]:
    """Let every line that is logged in the block carry the id of the question."""
    token = _question.set(update_id)
    try:
        yield
    finally:
        _question.reset(token)


class RedactingFormatter(logging.Formatter):
    """Formats as `inner` does, then replaces each secret, and each secret as a URL writes it, by `<token>`."""

    def __init__(self, inner: logging.Formatter, secrets: Iterable[str]) -> None:
        super().__init__()
        self._inner = inner
        spellings = {spelling for secret in secrets for spelling in (secret, quote(secret, safe=""))}
        self._spellings = sorted(spellings - {""}, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as text, traceback included, without the secrets."""
        text = self._inner.format(record)
        for spelling in self._spellings:
            text = text.replace(spelling, REDACTED)
        return text


class _Lines(JsonFormatter):
    """An object a line: time, level, logger, question, message, and what else a record was given."""

    def __init__(self) -> None:
        super().__init__(
            "{levelname}{name}{message}{question}",
            style="{",
            rename_fields={"levelname": "level", "name": "logger"},
            json_ensure_ascii=False,
        )

    def add_fields(
        self, log_data: dict[str, object], record: logging.LogRecord, message_dict: dict[str, object]
    ) -> None:
        """Put the fields of a record together."""
        log_data["time"] = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        super().add_fields(log_data, record, message_dict)
        log_data.pop("marked", None)
        if log_data.get("question") is None:
            log_data.pop("question", None)


def _note_question(record: logging.LogRecord) -> bool:
    question = _question.get()
    vars(record).update(question=question, marked="" if question is None else f" [{question}]")
    return True


def set_up_logging(
    level: str,
    token: str | None = None,
    stream: TextIO | None = None,
    *,
    form: Literal["text", "json"] = "text",
    with_texts: bool = False,
) -> None:
    """Log from `level` on to `stream` (standard error). Of `token`, neither the whole nor its secret half appears.

    `with_texts` lets libraries show what people write, at DEBUG.
    """
    secrets = () if token is None else (token, token.partition(":")[2])
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.addFilter(_note_question)
    handler.setFormatter(RedactingFormatter(_Lines() if form == "json" else logging.Formatter(FORMAT), secrets))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.NOTSET if level == "DEBUG" else max(root.level, logging.WARNING))
    for name in SAID_BETTER:
        logging.getLogger(name).setLevel(logging.NOTSET if level == "DEBUG" else logging.CRITICAL)
    if level == "DEBUG":
        for name in TELLING:
            logging.getLogger(name).setLevel(logging.NOTSET if with_texts else logging.INFO)
    logging.captureWarnings(capture=True)
