"""How fast the bot may call Telegram."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from telegram.error import BadRequest, RetryAfter

from bot.telegram import limits
from bot.telegram.limits import CallLimiter

GROUP, ANA, BEN = -5, 7, 8


class Telegram:
    """Takes calls, and refuses a chat's next ones while told to."""

    def __init__(self) -> None:
        self.taken: list[object] = []
        self.refusals: dict[object, int] = {}

    async def call(self, key: object) -> bool:
        if self.refusals.get(key, 0):
            self.refusals[key] -= 1
            raise RetryAfter(30)
        self.taken.append(key)
        return True


class Sleeper:
    """Sleeps until told to wake, and notes for how long it was to be."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self._awake = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        await self._awake.wait()

    def wake(self) -> None:
        self._awake.set()


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()


def made(
    limiter: CallLimiter,
    telegram: Telegram,
    endpoint: str,
    chat: int | str | None = None,
    before: Callable[[], Awaitable[None]] | None = None,
) -> asyncio.Task[object]:
    data = {} if chat is None else {"chat_id": chat}
    key = endpoint if chat is None else chat
    return asyncio.create_task(limiter.process_request(telegram.call, (key,), {}, endpoint, data, before))


async def settled() -> None:
    """Let everything go on that can."""
    for _ in range(20):
        await asyncio.sleep(0)


@pytest.mark.parametrize("chat", [GROUP, "@channel", ANA, "7"])
async def test_a_message_too_many_waits_and_what_is_no_message_does_not(telegram: Telegram, chat: int | str) -> None:
    limiter = CallLimiter(private=(2, 3600), group=(2, 3600))
    methods = ["sendMessage", "editMessageText", "sendPhoto", "sendChatAction", "answerCallbackQuery", "getChat"]
    calls = [made(limiter, telegram, method, chat) for method in methods]
    await settled()
    assert [call.done() for call in calls] == [True, True, False, True, True, True]
    calls[2].cancel()


async def test_a_chat_that_has_had_its_share_does_not_hold_up_another(telegram: Telegram) -> None:
    limiter = CallLimiter(private=(1, 3600))
    calls = [made(limiter, telegram, "sendMessage", chat) for chat in (ANA, ANA, BEN)]
    await settled()
    assert telegram.taken == [ANA, BEN]
    calls[1].cancel()


async def test_a_chat_that_telegram_tells_to_wait_waits_with_all_its_calls_and_the_others_go_on(
    telegram: Telegram,
) -> None:
    sleeper, floods = Sleeper(), list[str]()
    limiter = CallLimiter(flooded=floods.append, sleep=sleeper)
    telegram.refusals[ANA] = 1
    first = made(limiter, telegram, "sendMessage", ANA)
    await settled()
    later = [made(limiter, telegram, method, ANA) for method in ("sendMessage", "sendChatAction")]
    others = [made(limiter, telegram, "sendMessage", BEN), made(limiter, telegram, "answerInlineQuery")]
    await settled()
    assert telegram.taken == [BEN, "answerInlineQuery"]
    assert sleeper.asked == [30 + limits.MARGIN]
    sleeper.wake()
    await asyncio.gather(first, *later, *others)
    assert sorted(map(str, telegram.taken)) == ["7", "7", "7", "8", "answerInlineQuery"]
    assert floods == ["sendMessage"]


async def test_calls_for_no_chat_wait_by_method(telegram: Telegram) -> None:
    sleeper = Sleeper()
    limiter = CallLimiter(sleep=sleeper)
    telegram.refusals["answerInlineQuery"] = 1
    calls = [made(limiter, telegram, method) for method in ("answerInlineQuery", "answerInlineQuery", "setMyCommands")]
    await settled()
    assert "setMyCommands" in telegram.taken
    assert len(sleeper.asked) == 1
    sleeper.wake()
    await asyncio.gather(*calls)


async def test_what_is_refused_again_and_again_is_left_to_who_called(telegram: Telegram) -> None:
    async def at_once(_: float) -> None: ...

    floods = list[str]()
    limiter = CallLimiter(flooded=floods.append, sleep=at_once, private=(100, 1))
    telegram.refusals[ANA] = 1_000
    with pytest.raises(RetryAfter):
        await made(limiter, telegram, "sendMessage", ANA)
    assert len(floods) == limits.MOST_RETRIES + 1


async def test_what_is_to_be_done_before_a_call_is_done_right_before_each_try_and_not_while_it_waits(
    telegram: Telegram,
) -> None:
    sleeper = Sleeper()
    limiter = CallLimiter(sleep=sleeper, private=(2, 3600))
    befores = 0

    async def before() -> None:
        nonlocal befores
        befores += 1

    telegram.refusals[ANA] = 1
    call = made(limiter, telegram, "sendMessage", ANA, before)
    await settled()
    assert befores == 1
    sleeper.wake()
    await call
    assert befores == 2
    waiting = made(limiter, telegram, "sendMessage", ANA, before)
    await settled()
    assert befores == 2
    waiting.cancel()


async def test_other_errors_are_not_tried_again(telegram: Telegram) -> None:
    async def refuse() -> None:
        raise BadRequest("Chat not found")

    with pytest.raises(BadRequest):
        await CallLimiter().process_request(refuse, (), {}, "sendMessage", {"chat_id": ANA}, None)
    assert telegram.taken == []


async def test_chats_that_have_been_quiet_are_forgotten_and_those_that_wait_are_not(
    telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "REMEMBERED", 2)
    limiter = CallLimiter(private=(1_000_000, 0.001), group=(1, 3600))
    await made(limiter, telegram, "sendMessage", ANA)
    await asyncio.sleep(0.001)
    for chat in (BEN, GROUP, -6, -7):
        await made(limiter, telegram, "sendMessage", chat)
    assert ANA not in limiter._chats
    assert {GROUP, -6, -7} <= set(limiter._chats)
