"""Order within a chat, and none between chats."""

import asyncio
from datetime import UTC, datetime

from telegram import Chat, Message, Update

from bot.telegram.ordering import ChatOrder

EPOCH = datetime.fromtimestamp(0, UTC)


def update(update_id: int, chat_id: int) -> Update:
    return Update(update_id, Message(update_id, EPOCH, Chat(chat_id, "private"), text="x"))


class Recorder:
    """Notes what begins, ends and is finished, in that order."""

    def __init__(self) -> None:
        self.log: list[str] = []
        self.finished: list[int] = []

    async def work(self, name: str, seconds: float = 0.0) -> None:
        self.log.append(f"{name} begins")
        await asyncio.sleep(seconds)
        self.log.append(f"{name} ends")

    async def finish(self, update_id: int) -> None:
        self.finished.append(update_id)


async def test_updates_of_one_chat_are_handled_one_after_the_other() -> None:
    recorder = Recorder()
    order = ChatOrder(recorder.finish)
    await asyncio.gather(
        order.process_update(update(1, 7), recorder.work("a", 0.02)),
        order.process_update(update(2, 7), recorder.work("b")),
        order.process_update(update(3, 7), recorder.work("c")),
    )
    assert recorder.log == ["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]
    assert recorder.finished == [1, 2, 3]


async def test_different_chats_do_not_wait_for_each_other() -> None:
    recorder = Recorder()
    order = ChatOrder(recorder.finish)
    await asyncio.gather(
        order.process_update(update(1, 7), recorder.work("slow", 0.05)),
        order.process_update(update(2, 8), recorder.work("quick")),
    )
    assert recorder.log == ["slow begins", "quick begins", "quick ends", "slow ends"]


async def test_a_failure_holds_up_nobody_and_is_not_finished() -> None:
    async def fail() -> None:
        raise RuntimeError("as told")

    recorder = Recorder()
    order = ChatOrder(recorder.finish)
    results = await asyncio.gather(
        order.process_update(update(1, 7), fail()),
        order.process_update(update(2, 7), recorder.work("next")),
        return_exceptions=True,
    )
    assert isinstance(results[0], RuntimeError)
    assert recorder.finished == [2]


async def test_nothing_is_remembered_of_chats_with_nothing_to_do() -> None:
    recorder = Recorder()
    order = ChatOrder(recorder.finish)
    await asyncio.gather(*(order.process_update(update(n, n % 50), recorder.work("x")) for n in range(200)))
    assert not order._locks
    assert not order._waiting
    assert not order._tasks


async def test_what_is_abandoned_is_not_finished_and_nothing_is_begun_any_more() -> None:
    recorder = Recorder()
    order = ChatOrder(recorder.finish)
    tasks = [asyncio.create_task(order.process_update(update(n, 7), recorder.work(str(n), 60))) for n in (1, 2)]
    await asyncio.sleep(0.01)
    await order.abandon()
    await order.process_update(update(3, 8), recorder.work("late"))
    assert [task.cancelled() for task in tasks] == [True, True]
    assert recorder.log == ["1 begins"]
    assert recorder.finished == []
