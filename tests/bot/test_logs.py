"""Logging: what is shown, and that the token never is."""

import io
import logging
from collections.abc import Iterator

import httpx
import pytest
from aiohttp import web

from bot.logs import set_up_logging

TOKEN = "123456:AAF-secret_half"  # noqa: S105 - made up for this test


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    stream = io.StringIO()
    yield stream
    root.handlers, root.level = handlers, level
    logging.captureWarnings(capture=False)


def assert_redacted(stream: io.StringIO) -> None:
    text = stream.getvalue()
    assert "<token>" in text
    assert "secret_half" not in text


def test_the_token_is_taken_out_of_messages_arguments_and_encoded_addresses(log: io.StringIO) -> None:
    set_up_logging("INFO", TOKEN, log)
    logging.getLogger("x").warning("token %s in %r and https://h/bot123456%%3AAAF-secret_half/getMe", TOKEN, [TOKEN])
    assert_redacted(log)


def test_the_token_is_taken_out_of_tracebacks_and_their_causes(log: io.StringIO) -> None:
    set_up_logging("INFO", TOKEN, log)
    cause = ValueError(f"cannot reach https://api/bot{TOKEN}/getMe")
    error = RuntimeError(f"rejected {TOKEN}")
    error.__cause__ = cause
    logging.getLogger("x").error("failed", exc_info=error)
    assert "direct cause" in log.getvalue()
    assert "cannot reach" in log.getvalue()
    assert_redacted(log)


def test_the_secret_half_alone_is_taken_out_too(log: io.StringIO) -> None:
    set_up_logging("INFO", TOKEN, log)
    logging.getLogger("x").error("half: AAF-secret_half")
    assert_redacted(log)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_the_addresses_that_httpx_logs_at_debug_hold_no_token(log: io.StringIO) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(text="ok")

    application = web.Application()
    application.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    set_up_logging("DEBUG", TOKEN, log)
    async with httpx.AsyncClient() as client:
        await client.get(f"http://{host}:{port}/bot{TOKEN}/getMe")
    await runner.cleanup()
    assert "HTTP Request: GET" in log.getvalue()
    assert_redacted(log)


def test_libraries_are_quiet_at_info_and_heard_at_debug(log: io.StringIO) -> None:
    set_up_logging("INFO", None, log)
    logging.getLogger("httpx").info("a request")
    logging.getLogger("bot").info("started")
    assert "a request" not in log.getvalue()
    assert "INFO bot: started" in log.getvalue()
    set_up_logging("DEBUG", None, log)
    logging.getLogger("httpx").info("a request")
    assert "a request" in log.getvalue()


def test_without_a_token_nothing_is_replaced(log: io.StringIO) -> None:
    set_up_logging("ERROR", None, log)
    logging.getLogger("x").error("plain words")
    assert log.getvalue().endswith("ERROR x: plain words\n")
