"""What the bot has received and sent, on disk."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import StateError
from bot.telegram import inbox as module
from bot.telegram.inbox import Attempt, Inbox, Received

SUPERGROUP = -1_000_000_000_005
FIRST, SECOND = Received(1, '{"a": 1}'), Received(2, '{"b": 2}')


async def test_what_is_stored_is_unfinished_until_it_is_finished_also_after_a_restart(tmp_path: Path) -> None:
    async with Inbox(tmp_path / "inbox") as inbox:
        assert await inbox.store([SECOND, FIRST]) == [SECOND, FIRST]
        await inbox.finish(2)
    async with Inbox(tmp_path / "inbox") as inbox:
        assert await inbox.unfinished() == [FIRST]


async def test_an_update_that_comes_again_is_not_new_finished_or_not(tmp_path: Path) -> None:
    async with Inbox(tmp_path / "inbox") as inbox:
        await inbox.store([FIRST, SECOND])
        await inbox.finish(2)
        assert await inbox.store([FIRST, SECOND, Received(3, "{}")]) == [Received(3, "{}")]
        assert await inbox.unfinished() == [FIRST, Received(3, "{}")]


async def test_a_finished_update_leaves_no_text_behind(tmp_path: Path) -> None:
    async with Inbox(tmp_path / "inbox") as inbox:
        await inbox.store([Received(1, '"words of somebody"')])
        await inbox.finish(1)
        assert await inbox.unfinished() == []


async def test_the_fate_of_an_attempt_is_unknown_until_it_is_known_to_be_sent(tmp_path: Path) -> None:
    async with Inbox(tmp_path / "inbox") as inbox:
        assert await inbox.attempt(1, 0) is None
        await inbox.begin(1, 0, 7, after=10)
    async with Inbox(tmp_path / "inbox") as inbox:
        assert await inbox.attempt(1, 0) == Attempt(after=10, message_id=None)
        assert await inbox.attempt(1, 1) is None
        await inbox.begin(1, 0, 7, after=11)
        assert await inbox.attempt(1, 0) == Attempt(after=11, message_id=None)
        await inbox.sent(1, 0, 12)
        assert await inbox.attempt(1, 0) == Attempt(after=11, message_id=12)


async def test_messages_received_and_sent_are_remembered_and_those_of_unknown_fate_counted(tmp_path: Path) -> None:
    async with Inbox(tmp_path / "inbox") as inbox:
        await inbox.store([Received(1, "{}", 7, 10), Received(2, "{}", 8, 11), Received(3, "{}")])
        for update_id, chat_id in ((1, 7), (2, 8)):
            await inbox.begin(update_id, 0, chat_id, after=10)
        await inbox.sent(1, 0, 12)
        assert await inbox.messages() == [(7, 10), (7, 12), (8, 11)]
        assert await inbox.unknown() == 1
        await inbox.finish(2)
        assert await inbox.unknown() == 0


async def test_the_highest_message_of_each_numbering_is_remembered_also_when_its_update_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "KEPT", 1)
    async with Inbox(tmp_path / "inbox") as inbox:
        await inbox.store([Received(1, "{}", SUPERGROUP, 50), Received(2, "{}", 7, 10), Received(3, "{}", 8, 12)])
        await inbox.begin(1, 0, SUPERGROUP, after=50)
        await inbox.sent(1, 0, 51)
        await inbox.store([Received(4, "{}", SUPERGROUP, 49), Received(5, "{}"), Received(6, "{}", 7, 13)])
        for number in range(1, 7):
            await inbox.finish(number)
    async with Inbox(tmp_path / "inbox") as inbox:
        assert (SUPERGROUP, 51) not in await inbox.messages()
        assert await inbox.highest() == [(SUPERGROUP, 51), (0, 13)]


async def test_only_so_many_finished_updates_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT", 3)
    async with Inbox(tmp_path / "inbox") as inbox:
        await inbox.store([Received(number, "{}") for number in range(10)])
        for number in range(1, 10):
            await inbox.begin(number, 0, 7, after=number)
            await inbox.finish(number)
        assert await inbox.unfinished() == [Received(0, "{}")]
        again = await inbox.store([Received(number, "{}") for number in range(10)])
        assert [update.update_id for update in again] == [1, 2, 3, 4, 5, 6]
        assert await inbox.attempt(1, 0) is None
        assert await inbox.attempt(9, 0) is not None


async def test_a_damaged_file_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "inbox").write_bytes(b"not a database" * 100)
    with pytest.raises(StateError, match=r"inbox.*cannot be used: file is not a database"):
        async with Inbox(tmp_path / "inbox"):
            pass


async def test_a_folder_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StateError, match="cannot be used"):
        async with Inbox(tmp_path / "file" / "inbox"):
            pass


async def test_what_does_not_fit_is_not_stored_in_part(tmp_path: Path) -> None:
    async with Inbox(tmp_path / "inbox") as inbox:
        with pytest.raises(StateError):
            await inbox.store([FIRST, Received("no number", "{}")])  # type: ignore[arg-type] # makes SQLite refuse
        assert await inbox.unfinished() == []


def test_what_was_stored_survives_a_kill(tmp_path: Path) -> None:
    program = (
        "import asyncio, os, signal, sys, pathlib\n"
        "from bot.telegram.inbox import Inbox, Received\n"
        "async def main():\n"
        "    async with Inbox(pathlib.Path(sys.argv[1])) as inbox:\n"
        "        await inbox.store([Received(1, '{}')])\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "asyncio.run(main())\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path / "inbox")], check=False)
    assert done.returncode == -9

    async def left() -> list[Received]:
        async with Inbox(tmp_path / "inbox") as inbox:
            return await inbox.unfinished()

    assert asyncio.run(left()) == [Received(1, "{}")]


async def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    async with Inbox(tmp_path / "inbox"):
        assert (tmp_path / "inbox").stat().st_mode & 0o777 == 0o600


async def test_with_a_full_disk_a_new_update_is_refused_and_a_reply_waits_for_room(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with Inbox(tmp_path / "inbox") as inbox:
        await inbox.store([FIRST])
        database = inbox._database
        (pages,) = database.execute("PRAGMA page_count").fetchone()
        database.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StateError, match=r"disk is full.*Make room"):
            await inbox.store([Received(2, "x" * 100_000)])
        waiting = asyncio.create_task(fill(inbox))
        while "Next try" not in caplog.text:  # noqa: ASYNC110 - the log has no event to wait for
            await asyncio.sleep(0.01)
        database.execute("PRAGMA max_page_count = 1000000")
        await waiting
        assert await inbox.attempt(1, 499) is not None


async def fill(inbox: Inbox) -> None:
    for part in range(500):
        await inbox.begin(1, part, 7, after=part)
