"""The ids that a message of unknown fate can have.

Ids rise and are never given twice. Telegram numbers the messages of each supergroup and channel apart, and those of all
private chats and basic groups of a bot together. So a lost message has an id above all that were known when its sending
began, and what has become known since, in whatever chat of the same numbering, is not it.
"""

from collections import deque

REMEMBERED = 5_000  # messages; only those of the seconds since a sending began matter
MARGIN = 4  # ids above the highest known, for people's messages that were not fetched yet
MOST = 12  # ids tried for one lost message, and one for each other that is under way: each costs a call
TOGETHER = 0
SUPERGROUPS = -1_000_000_000_000  # ids of supergroups and channels are below: core.telegram.org/api/bots/ids


def numbering(chat_id: int) -> int:
    """Return what tells apart the numberings: the id of a supergroup or channel, 0 for all other chats."""
    return chat_id if chat_id < SUPERGROUPS else TOGETHER


class MessageIds:
    """The messages lately seen, whoever sent them."""

    def __init__(self) -> None:
        self._seen: deque[tuple[int, int]] = deque(maxlen=REMEMBERED)
        self._highest: dict[int, int] = {}

    def saw(self, chat_id: int, message_id: int) -> None:
        """Remember a message."""
        place = numbering(chat_id)
        self._seen.append((place, message_id))
        self._highest[place] = max(message_id, self._highest.get(place, 0))

    def highest(self, chat_id: int) -> int:
        """Return an id that any message sent to the chat from now on is above."""
        return self._highest.get(numbering(chat_id), 0)

    def candidate(self, chat_id: int, after: int, unknown: int, tried: set[int]) -> int | None:
        """Return the likeliest id, the lowest, above `after` that a lost message in the chat can have, if any is left.

        `unknown` messages are under way to all chats, this one included, so that as many ids lie between. Those in
        `tried` are left out, and count towards `MOST`.
        """
        if len(tried) >= unknown + MOST:
            return None
        place = numbering(chat_id)
        known = {message for numbered, message in self._seen if numbered == place}
        end = max(after, self.highest(chat_id)) + unknown + MARGIN
        return next((one for one in range(after + 1, end + 1) if one not in known and one not in tried), None)
