"""The other side of the bot: people who write and press, and what they get to see.

A `World` is shared between the server's thread and the test's: everything that touches it holds `condition`, which is
notified after every change.
"""

from tests.fakes.groups import Groups
from tests.fakes.guests import Guests
from tests.fakes.pressing import Pressing
from tests.fakes.updates import DeliverySettings
from tests.fakes.watching import Watching
from tests.fakes.writing import Writing


class World(Groups, Writing, Pressing, Guests, Watching):
    """Users, chats, messages and updates of one bot. Methods that do what people do queue an update, as Telegram would.

    Each part is in a module of its own: `groups`, `writing`, `pressing`, `guests`, `watching`, all over `state`.
    """

    def deliver(
        self,
        *addresses: str,
        first_pause: float = 1.0,
        longest_pause: float = 60.0,
        timeout: float = 60.0,
    ) -> None:
        """Say how updates get to the webhook from now on: see `DeliverySettings`."""
        with self.condition:
            self.delivery = DeliverySettings(addresses, first_pause, longest_pause, timeout)
        self.wake()
