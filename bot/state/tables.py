"""The tables of the bot's state, and the numbered steps that made them what they are.

A step is never changed once it was released: it holds the tables as they were then. A new one is added for every
change.
"""

from collections.abc import Callable

from sqlalchemy import BigInteger, Column, Connection, Integer, MetaData, String, Table, Text, insert, select, update

from bot.errors import StateError

LONGEST_KEY = 200
"""Characters that tell a conversation, or a button."""

_metadata = MetaData()

conversations = Table(
    "conversations",
    _metadata,
    Column("key", String(LONGEST_KEY), primary_key=True),
    Column("context", Text, nullable=False),
    Column("kept_at", BigInteger, nullable=False, index=True),
)
"""What each conversation remembers, as JSON; `kept_at` in seconds since 1970."""

choices = Table(
    "choices",
    _metadata,
    Column("id", String(LONGEST_KEY), primary_key=True),
    Column("conversation", String(LONGEST_KEY), nullable=False),
    Column("question", Text, nullable=False),
    Column("kept_at", BigInteger, nullable=False, index=True),
)
"""What each button asks."""

_versions = Table("state_version", MetaData(), Column("version", Integer, primary_key=True))


def _first(connection: Connection) -> None:
    then = MetaData()
    Table(
        "conversations",
        then,
        Column("key", String(200), primary_key=True),
        Column("context", Text, nullable=False),
        Column("kept_at", BigInteger, nullable=False, index=True),
    )
    Table(
        "choices",
        then,
        Column("id", String(200), primary_key=True),
        Column("conversation", String(200), nullable=False),
        Column("question", Text, nullable=False),
        Column("kept_at", BigInteger, nullable=False, index=True),
    )
    then.create_all(connection)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_first,)
"""Step n makes version n of version n - 1."""


def migrate(connection: Connection, steps: tuple[Callable[[Connection], None], ...] = MIGRATIONS) -> None:
    """Bring the tables to the newest version, in the connection's transaction. Raises StateError if they are newer."""
    _versions.create(connection, checkfirst=True)
    version = connection.execute(select(_versions.c.version)).scalar()
    if version is None:
        connection.execute(insert(_versions).values(version=0))
        version = 0
    if version > len(steps):
        raise StateError(f"its version is {version}, and this program knows {len(steps)}")
    for step in steps[version:]:
        step(connection)
    connection.execute(update(_versions).values(version=len(steps)))
