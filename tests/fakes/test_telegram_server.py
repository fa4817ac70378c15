"""The server over HTTP: addresses, encodings, faults, limits, a whole application, and its own process."""

import asyncio
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from telegram import Bot, Update
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application, CommandHandler, ContextTypes, MessageHandler, filters

from tests.fakes.conftest import Raw
from tests.fakes.errors import ApiError
from tests.fakes.faults import Faults
from tests.fakes.rate_limits import RateLimiter, RateLimits
from tests.fakes.telegram_server import TelegramServer


async def test_a_wrong_token_an_odd_one_and_an_unknown_method_are_told_apart(server: TelegramServer) -> None:
    async with httpx.AsyncClient() as client:
        expected = {
            f"{server.base_url}{server.token}/getme": 200,
            f"{server.base_url}{server.token}x/getMe": 401,
            f"{server.base_url}nonsense/getMe": 404,
            f"{server.base_url}{server.token}/getYou": 404,
            f"{server.url}/elsewhere": 404,
        }
        answers = {url: (await client.get(url)) for url in expected}
        assert {url: answer.status_code for url, answer in answers.items()} == expected
        assert answers[f"{server.base_url}{server.token}x/getMe"].json() == {
            "ok": False,
            "error_code": 401,
            "description": "Unauthorized",
        }
        assert answers[f"{server.url}/elsewhere"].json()["description"] == "Not Found"
    stranger = Bot("99:" + "x" * 35, base_url=server.base_url)
    async with stranger.request:
        with pytest.raises(InvalidToken):
            await stranger.get_me()


def test_parameters_are_read_from_json_forms_uploads_and_addresses(server: TelegramServer) -> None:
    address = f"{server.base_url}{server.token}/sendMessage"
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "x"}]]}
    answers = [
        httpx.get(address, params={"chat_id": 7, "text": "query"}),
        httpx.post(address, data={"chat_id": 7, "text": "form", "reply_markup": json.dumps(markup)}),
        httpx.post(address, json={"chat_id": 7, "text": "json", "reply_markup": markup, "parse_mode": None}),
        httpx.post(address, data={"chat_id": 7, "text": "multipart"}, files={"other": ("name.txt", b"x")}),
        httpx.post(address, content=b"[1]", headers={"content-type": "application/json"}),
        httpx.post(address, content=b"{", headers={"content-type": "application/json"}),
        httpx.put(address),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 400, 400, 404]
    assert [message.text for message in server.world.messages(7)] == ["query", "form", "json", "multipart"]
    assert [violation.what for violation in server.world.violations()] == ["unknown parameter other"]


async def test_each_fault_is_what_the_client_takes_it_for_and_has_its_effect_or_not(
    bot: Bot, server: TelegramServer
) -> None:
    effects = {
        "too_many_requests": (RetryAfter, 0),
        "bad_gateway": (NetworkError, 0),
        "server_error": (NetworkError, 0),
        "drop_before": (NetworkError, 0),
        "drop_after": (NetworkError, 1),
        "malformed": (TelegramError, 1),
    }
    for kind, (error, sent) in effects.items():
        before = len(server.world.messages(7))
        server.faults.script(kind, "sendMessage", retry_after=3)
        with pytest.raises(error):
            await bot.send_message(7, kind)
        assert len(server.world.messages(7)) - before == sent, kind
        await bot.send_message(7, "goes through again")
    assert set(server.faults.fired) == set(effects)
    first = server.world.requests("sendMessage")[0]
    assert (first.status, first.description, first.fault) == (
        429,
        "Too Many Requests: retry after 3",
        "too_many_requests",
    )
    assert [request.status for request in server.world.requests() if request.fault == "drop_after"] == [0]


async def test_a_slow_answer_comes_after_the_effect(bot: Bot, server: TelegramServer) -> None:
    server.faults.script("slow", seconds=0.5)
    sending = asyncio.create_task(bot.send_message(7, "x"))
    begin = time.monotonic()
    await server.world.arrived(1, 7)
    assert time.monotonic() - begin < 0.4
    await sending
    assert time.monotonic() - begin > 0.4


def test_faults_by_chance_repeat_with_the_seed() -> None:
    def drawn(seed: int) -> list[bool]:
        faults = Faults(seed)
        faults.script("bad_gateway", "sendMessage", times=None, probability=0.3)
        assert faults.take("getMe") is None
        return [faults.take("sendMessage") is not None for _ in range(200)]

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)
    assert 30 < sum(drawn(1)) < 90


def test_faults_can_be_counted_skipped_cleared_and_mistyped() -> None:
    faults = Faults()
    faults.script("bad_gateway", times=2, skip=1)
    assert [faults.take("getMe") is not None for _ in range(4)] == [False, True, True, False]
    faults.script("slow", times=None)
    faults.clear()
    assert faults.take("getMe") is None
    with pytest.raises(ValueError, match="'slower'"):
        faults.script("slower")
    with pytest.raises(ValueError, match="probability"):
        faults.script("slow", probability=0)


def test_too_many_messages_are_refused_if_that_is_switched_on() -> None:
    with TelegramServer(rate_limits=RateLimits(chat_burst=2)) as server:
        server.world.add_user(7)
        raw = Raw(server)
        with raw.client:
            statuses = [raw.call("sendMessage", chat_id=7, text="x")[0] for _ in range(3)]
            assert statuses == [200, 200, 429]
            _, body = raw.call("sendMessage", chat_id=7, text="x")
            assert body["parameters"] == {"retry_after": 1}
            raw.result("sendChatAction", chat_id=7, action="typing")
        assert len(server.world.messages(7)) == 2


def test_limits_hold_over_all_chats_and_for_groups() -> None:
    now = 0.0
    waits: list[int | None] = []
    limiter = RateLimiter(RateLimits(), clock=lambda: now)

    def allowed(chats: list[int], *, group: bool) -> int:
        count = 0
        for chat in chats:
            try:
                limiter.check(chat, group=group)
                count += 1
            except ApiError as refused:
                waits.append(refused.retry_after)
        return count

    assert allowed(list(range(1, 41)), group=False) == 30
    assert waits == [1] * 10
    now = 100.0
    sent = 0
    for second in range(40):
        now = 100.0 + second
        sent += allowed([-1], group=True)
    assert sent == 20
    assert waits[10:] == list(range(40, 20, -1))
    now = 170.0
    assert allowed([-1], group=True) == 1


def test_waiting_in_vain_says_what_came(raw: Raw, server: TelegramServer) -> None:
    raw.result("sendMessage", chat_id=7, text="one")
    with pytest.raises(TimeoutError, match=r"1 of 2 messages came in 0.1 s: \['one'\]"):
        server.world.wait_for(2, 7, timeout=0.1)


async def test_a_whole_application_answers_through_it(server: TelegramServer) -> None:
    async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.effective_message is not None
        await update.effective_message.reply_text(update.effective_message.text or "", do_quote=True)

    builder = Application.builder().token(server.token).base_url(server.base_url)
    application = builder.base_file_url(server.base_file_url).build()
    application.add_handler(CommandHandler("start", echo))
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, echo))
    server.world.add_user(8, "Ben")
    server.faults.script("redeliver", times=1, skip=3)
    said = [server.world.say(user, user, f"question {number}") for number in range(3) for user in (7, 8)]
    async with application:
        assert application.updater is not None
        await application.updater.start_polling(poll_interval=0.0, timeout=1)
        await application.start()
        await server.world.arrived(7)
        server.world.say(7, 7, "/start@quotewire_test_bot now")
        server.world.say(7, 7, "/start@another_bot")
        messages = await server.world.arrived(8)
        await application.updater.stop()
        await application.stop()
    assert min(message.text for message in messages if message.chat_id == 8) == "question 0"
    assert {message.reply_to for message in messages if message.chat_id == 8} == {
        message.message_id for message in said if message.chat_id == 8
    }
    assert messages[-1].text == "/start@quotewire_test_bot now"
    assert len(messages) == 8
    assert server.world.violations() == []


async def test_a_restart_keeps_the_world_and_the_port(bot: Bot, server: TelegramServer) -> None:
    server.world.say(7, 7, "before")
    port = server.port
    await asyncio.to_thread(server.stop)
    with pytest.raises(NetworkError):
        await bot.get_updates()
    await asyncio.to_thread(server.start)
    assert server.port == port
    (update,) = await bot.get_updates()
    assert update.message is not None
    async with TelegramServer() as other:
        assert other.port != port


@pytest.mark.parametrize(("shared", "expected"), [(False, [1, 1, 1, 2, 2]), (True, [1, 2, 1, 3, 2])])
def test_message_ids_rise_in_each_chat_and_can_be_shared_as_telegram_shares_them(
    *, shared: bool, expected: list[int]
) -> None:
    world = TelegramServer(shared_message_ids=shared).world
    supergroup = -1_000_000_000_100
    world.add_chat(supergroup)
    for person in (7, 8):
        world.add_user(person)
    assert [
        world.say(chat, 7, "x").message_id for chat in (7, 8, -1_000_000_000_100, 7, -1_000_000_000_100)
    ] == expected


@pytest.mark.parametrize(("chat_id", "chat_type"), [(-5, "supergroup"), (-1_000_000_000_005, "group"), (5, "group")])
def test_groups_have_ids_as_telegram_gives_them(chat_id: int, chat_type: str) -> None:
    with pytest.raises(ValueError, match=f"{chat_id} is no id of a {chat_type}"):
        TelegramServer().world.add_chat(chat_id, chat_type)


def test_a_taken_port_is_an_error(server: TelegramServer) -> None:
    with pytest.raises(OSError, match="address already in use"):
        TelegramServer(port=server.port).start()


@pytest.fixture
def process() -> Iterator[tuple[subprocess.Popen[str], dict[str, str]]]:
    command = [sys.executable, "-m", "tests.fakes.telegram_server", "--port", "0", "--rate-limits"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as running:
        assert running.stdout is not None
        try:
            yield running, json.loads(running.stdout.readline())
        finally:
            running.terminate()


def test_as_its_own_process_it_is_told_what_to_do_by_http(
    process: tuple[subprocess.Popen[str], dict[str, str]],
) -> None:
    running, address = process
    with httpx.Client(base_url=address["url"] + "/control/") as control:

        def act(action: str, **arguments: object) -> object:
            answer = control.post(action, json=arguments).json()
            return answer.get("result", answer)

        act("add_user", user_id=7)
        act("say", chat_id=7, user_id=7, text="hello")
        document = {"arguments": [7, 7, "a.txt"], "content": "aGVsbG8="}
        sent = act("send_document", **document)
        assert isinstance(sent, dict)
        assert sent["document"]["content"] == "aGVsbG8="
        origin = {"type": "hidden_user", "date": 5, "sender_user_name": "Somebody"}
        forwarded = act("forward", arguments=[7, 7, "x", origin], document=["b.txt", "aGVsbG8="])
        assert isinstance(forwarded, dict)
        assert forwarded["document"]["name"] == "b.txt"
        api = f"{address['base_url']}{address['token']}"
        assert len(httpx.get(f"{api}/getUpdates").json()["result"]) == 3
        act("fault", arguments=["bad_gateway", "sendMessage"])
        assert httpx.get(f"{api}/sendMessage?chat_id=7&text=hi").status_code == 502
        assert httpx.get(f"{api}/sendMessage?chat_id=7&text=%3Cb%3Ehi%3C/b%3E&parse_mode=HTML").status_code == 200
        arrived = act("wait_for", count=1, chat_id=7)
        assert isinstance(arrived, list)
        assert (arrived[0]["text"], arrived[0]["entities"][0]["type"]) == ("hi", "bold")
        assert act("violations") == []
        assert act("menu", chat_id=7, user_id=7) == []
        assert act("deliver", arguments=["http://127.0.0.1:9"], first_pause=0.1) is None
        assert act("undelivered") == 3
        assert "no such action" in str(act("dance"))
        assert "TypeError" in str(act("say"))
        assert "KeyError" in str(act("block", chat_id=1))
        assert "TimeoutError" in str(act("wait_for", count=5, timeout=0.1))
    running.send_signal(signal.SIGINT)
    assert running.wait(10) == 0
