"""People of every role, stored before the bot starts."""

from bot.access import Role
from bot.settings import Settings
from bot.state.database import StateDatabase
from bot.state.roles import Person, Roles
from tests.fakes.telegram_server import TelegramServer

OWNER, ADMIN, READER, STRANGER, BANNED = 31, 32, 33, 34, 35
ROLES = {OWNER: Role.OWNER, ADMIN: Role.ADMIN, READER: Role.READER, BANNED: Role.BANNED}
NAMES = {OWNER: "Olga", ADMIN: "Adam", READER: "Rita", STRANGER: "Sven", BANNED: "Bob"}
GROUP = -1_000_000_000_007


async def move_in(server: TelegramServer, settings: Settings) -> None:
    """Let them all know the bot, and the bot their roles."""
    server.world.add_chat(GROUP)
    database = StateDatabase(settings.state_address)
    for user, name in NAMES.items():
        server.world.add_user(user, name, username=name.lower())
        if user in ROLES:
            await Roles(database).give(Person(user, name, name.lower()), ROLES[user])
    await database.close()
