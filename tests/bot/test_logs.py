"""Logging: what is shown, and that the token never is."""

import asyncio
import io
import json
import logging
from collections.abc import Iterator

import httpx
import pytest
from aiohttp import web

from bot.logs import in_question, set_up_logging

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


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_as_json_each_line_is_an_object_with_what_was_given_besides(log: io.StringIO) -> None:
    set_up_logging("INFO", TOKEN, log, form="json")
    logging.getLogger("x").warning("token %s,\nü", TOKEN, extra={"search_ms": 3})
    (line,) = lines(log)
    assert str(line.pop("time")).endswith("+00:00")
    assert line == {"level": "WARNING", "logger": "x", "message": "token <token>,\nü", "search_ms": 3}


def test_as_json_a_traceback_is_within_its_line_and_without_the_token(log: io.StringIO) -> None:
    set_up_logging("INFO", TOKEN, log, form="json")
    logging.getLogger("x").error("failed", exc_info=ValueError(f"cannot reach https://api/bot{TOKEN}/getMe"))
    (line,) = lines(log)
    assert "ValueError: cannot reach https://api/bot<token>/getMe" in str(line["exc_info"])


async def test_every_line_within_a_question_has_its_id_and_no_other_has(log: io.StringIO) -> None:
    set_up_logging("INFO", None, log, form="json")

    async def ask(number: int) -> None:
        with in_question(number):
            await asyncio.sleep(0)
            await asyncio.to_thread(logging.getLogger("x").info, "in %d", number)

    await asyncio.gather(*(ask(number) for number in (1, 2)))
    logging.getLogger("x").info("outside")
    assert sorted((line["message"], line.get("question")) for line in lines(log)) == [
        ("in 1", 1), ("in 2", 2), ("outside", None),
    ]  # fmt: skip


def test_as_text_the_id_of_a_question_stands_before_the_words(log: io.StringIO) -> None:
    set_up_logging("INFO", None, log)
    with in_question(81):
        logging.getLogger("x").info("within")
    assert log.getvalue().endswith("INFO x: [81] within\n")


@pytest.mark.parametrize("with_texts", [False, True])
def test_what_people_write_is_not_in_the_log_even_at_debug_unless_it_is_asked_for(
    log: io.StringIO, *, with_texts: bool
) -> None:
    set_up_logging("DEBUG", TOKEN, log, with_texts=with_texts)
    for name in ("telegram.Bot", "telegram.ext.Application", "telegram.ext.ExtBot", "aiosqlite"):
        logging.getLogger(name).debug("who was it, asked Ana")
    assert ("asked Ana" in log.getvalue()) is with_texts
