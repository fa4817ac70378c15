"""What people and the test get to see of the bot."""

import asyncio
from collections.abc import Callable

from tests.fakes.model import ChatAction, Delivered, Message, Press, Request, Violation
from tests.fakes.state import State


class Watching(State):
    """The part of the world that is looked at. Nothing here changes anything."""

    def messages(self, chat_id: int | None = None, *, with_deleted: bool = False) -> list[Message]:
        """Give the bot's messages in the order in which they were sent, as they look now."""
        with self.condition:
            return [
                message
                for message in self.stored.values()
                if message.sender.id == self.bot.id
                and chat_id in {None, message.chat_id}
                and (with_deleted or not message.deleted)
            ]

    def actions(self, chat_id: int | None = None) -> list[ChatAction]:
        """Give the chat actions (typing, …) in order."""
        with self.condition:
            return [action for action in self.chat_actions if chat_id in {None, action.chat_id}]

    def answers(self) -> list[Press]:
        """Give all presses of buttons with their answers, in order."""
        with self.condition:
            return list(self.presses.values())

    def inline_answers(self) -> list[Press]:
        """Give all inline queries with their answers, in order."""
        with self.condition:
            return list(self.inline_queries.values())

    def violations(self) -> list[Violation]:
        """Give what Telegram would have let pass and a good bot doesn't do."""
        with self.condition:
            return list(self.recorded_violations)

    def requests(self, method: str | None = None) -> list[Request]:
        """Give the bot's calls in the order in which they were answered."""
        with self.condition:
            return [request for request in self.recorded_requests if method in {None, request.method}]

    def deliveries(self) -> list[Delivered]:
        """Give the posts of updates to the webhook in the order in which they were answered."""
        with self.condition:
            return list(self.delivered)

    def undelivered(self) -> int:
        """Count the updates that the bot has not taken yet."""
        with self.condition:
            return len(self.updates)

    def wait_until(self, true: Callable[[], bool], timeout: float = 10.0, *, what: str = "it") -> None:
        """Block until `true()` holds; TimeoutError after `timeout` seconds. Checked after each change."""
        with self.condition:
            if not self.condition.wait_for(true, timeout):
                raise TimeoutError(f"waited {timeout:g} s in vain for {what}")

    def wait_for(self, count: int, chat_id: int | None = None, timeout: float = 10.0) -> list[Message]:
        """Block until the bot has sent `count` messages and give them; TimeoutError says how many came."""
        try:
            self.wait_until(lambda: len(self.messages(chat_id, with_deleted=True)) >= count, timeout)
        except TimeoutError:
            seen = [message.text[:80] for message in self.messages(chat_id)]
            raise TimeoutError(f"{len(seen)} of {count} messages came in {timeout:g} s: {seen[-5:]}") from None
        return self.messages(chat_id)

    async def arrived(self, count: int, chat_id: int | None = None, timeout: float = 10.0) -> list[Message]:  # noqa: ASYNC109 - the same signature as wait_for
        """Do what `wait_for` does without blocking the event loop."""
        return await asyncio.to_thread(self.wait_for, count, chat_id, timeout)
