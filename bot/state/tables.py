"""The tables of the bot's state, and the numbered steps that made them what they are.

A step is never changed once it was released: it holds the tables as they were then. A new one is added for every
change. Times are in seconds since 1970.
"""

from collections.abc import Callable

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Double,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    func,
    insert,
    select,
    update,
)

from bot.errors import StateError

LONGEST_KEY = 200
"""Characters that tell a conversation, a button or a lease."""
_MIGRATING = 5_170_302_211  # any number of our own: PostgreSQL's advisory locks are told apart by one
_ROW_ID = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers only what is INTEGER


def _key(name: str, *, primary: bool = False) -> Column[str]:
    return Column(name, String(LONGEST_KEY), primary_key=primary, nullable=False)


def _time(name: str, *, index: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=False, index=index)


def _number(name: str, *, primary: bool = False) -> Column[int]:
    return Column(name, BigInteger, primary_key=primary, autoincrement=False, nullable=False)


def _maybe(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=True)


def _row_id() -> Column[int]:
    return Column("id", _ROW_ID, primary_key=True, autoincrement=True)


_metadata = MetaData()

conversations = Table(
    "conversations",
    _metadata,
    _key("key", primary=True),
    Column("context", Text, nullable=False),
    _time("kept_at", index=True),
)
"""What each conversation remembers, as JSON."""

choices = Table(
    "choices",
    _metadata,
    _key("id", primary=True),
    _key("conversation"),
    Column("question", Text, nullable=False),
    _time("kept_at", index=True),
)
"""What each button asks."""

received = Table(
    "received",
    _metadata,
    _number("update_id", primary=True),
    Column("content", Text, nullable=True),
    _number("chat_id"),
    _number("message_id"),
    _time("received_at"),
)
"""Updates as Telegram's JSON, without content once they are finished; what the bot writes by itself has ids below 0."""
Index("received_unfinished", received.c.chat_id, received.c.update_id, postgresql_where=received.c.content.is_not(None),
      sqlite_where=received.c.content.is_not(None))  # fmt: skip

sent = Table(
    "sent",
    _metadata,
    _number("update_id", primary=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    _number("chat_id"),
    _number("after"),
    _maybe("message_id"),
)
"""The messages of each reply; without a message's id while it is not known whether it was sent."""

highest = Table("highest", _metadata, _number("numbering", primary=True), _number("message_id"))
"""The highest id of a message known in each numbering, see `bot.telegram.message_ids`."""

notices = Table("notices", _metadata, _row_id(), Column("key", String(LONGEST_KEY), nullable=False, unique=True),
                _time("made_at", index=True))  # fmt: skip
"""Messages that the bot writes by itself, each once for its key."""

leases = Table("leases", _metadata, _key("name", primary=True), _key("holder"), _number("until"))
"""Who alone may do something, until when, in milliseconds since 1970."""

users = Table(
    "users",
    _metadata,
    _number("id", primary=True),
    Column("role", String(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("username", String(64), nullable=True),
    Column("language", String(16), nullable=True),
    Column("timezone", String(64), nullable=True),
    _time("seen_at"),
)
"""Who has a role (see `bot.access`) or a preference; `username` is without its @."""

invites = Table(
    "invites",
    _metadata,
    _key("code", primary=True),
    _number("made_by"),
    Column("uses_left", Integer, nullable=False),
    _time("ends_at"),
)
"""Codes that make whoever sends them a reader."""

chats = Table(
    "chats",
    _metadata,
    _number("id", primary=True),
    Column("type", String(16), nullable=False),
    Column("reachable", Boolean, nullable=False),
    Column("quiet_from", SmallInteger, nullable=True),
    Column("quiet_until", SmallInteger, nullable=True),
    Column("digest_at", SmallInteger, nullable=True),
    _time("seen_at"),
)
"""Where the bot may write by itself. Quiet hours and the digest's time are minutes after the reader's midnight."""

answers = Table(
    "answers",
    _metadata,
    _key("id", primary=True),
    _key("conversation"),
    _number("chat_id"),
    _maybe("user_id"),
    _maybe("asked_id"),
    _maybe("message_id"),
    Column("question", Text, nullable=False),
    Column("content", Text, nullable=False),
    _time("kept_at", index=True),
    Index("answers_of_messages", "chat_id", "asked_id"),
    Index("answers_of_users", "user_id"),
)
"""Answers for the buttons under them, as JSON; the ids of the message that asked and of the one with the buttons."""

feedback = Table(
    "feedback",
    _metadata,
    _key("answer_id", primary=True),
    _number("user_id", primary=True),
    Column("verdict", SmallInteger, nullable=False),
    _time("given_at", index=True),
    _number("update_id"),
)
"""What readers think of answers: 1, -1, or 0 when it was taken back; with the update that brought the last press."""

watches = Table(
    "watches",
    _metadata,
    _row_id(),
    _number("chat_id"),
    _maybe("topic"),
    _number("user_id"),
    Column("words", Text, nullable=False),
    Column("language", String(16), nullable=True),
    _number("after_sequence"),
    Column("is_muted", Boolean, nullable=False),
    _time("made_at"),
    Index("watches_of_chats", "chat_id"),
    sqlite_autoincrement=True,  # buttons of a watch that was ended must not mean another
)
"""What chats want to be told of when it comes."""

watched_stories = Table(
    "watched_stories",
    _metadata,
    _number("watch_id", primary=True),
    _key("story", primary=True),
    Column("content", Text, nullable=False),
    Column("is_told", Boolean, nullable=False),
    _time("found_at", index=True),
)
"""What was found for each watch, once a story; `is_told` once its message is on its way."""

limits = Table("limits", _metadata, _key("key", primary=True), Column("tokens", Double, nullable=False),
               Column("at", Double, nullable=False), Column("is_told", Boolean, nullable=False),
               _maybe("question"))  # fmt: skip
"""Token buckets of users and chats, and the id of the last update that took a token."""

meta = Table("meta", _metadata, _key("name", primary=True), Column("value", Text, nullable=False))
"""Single values: which bot this is, the pairing code's hash, how far alerts have looked."""

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


def _second(connection: Connection) -> None:
    # until the first release the tables above are the step; from then on they are copied here
    _metadata.create_all(connection)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_first, _second)
"""Step n makes version n of version n - 1."""


def migrate(connection: Connection, steps: tuple[Callable[[Connection], None], ...] = MIGRATIONS) -> None:
    """Bring the tables to the newest version, in the connection's transaction. Raises StateError if they are newer."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))  # replicas start together
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
