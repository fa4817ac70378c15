"""The settings of the bot: those of the index, and how to reach Telegram."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, SecretStr

from bot.texts import LANGUAGES, spoken
from index.settings import IndexSettings

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

STATE_FILE = "state.sqlite"
_SQLITE = "sqlite+aiosqlite:///"
_POSTGRESQL = "postgresql+asyncpg://"

AccessMode = Literal["open", "listed", "invited"]
LogFormat = Literal["text", "json"]


def _token(value: SecretStr) -> SecretStr:
    token = value.get_secret_value().strip()
    if not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", token):
        raise ValueError("a token looks like 123456789:AAE…, as @BotFather gives it")
    return SecretStr(token)


def _base_url(value: str) -> str:
    if not re.fullmatch(r"https?://[^/\s?#]+(/[^\s?#]*)?/bot/?", value.strip()):
        raise ValueError("it must be an http or https address that ends in /bot, such as https://api.telegram.org/bot")
    return value.strip().rstrip("/")


def _state_url(value: SecretStr) -> SecretStr:
    given = value.get_secret_value().strip()
    if server := re.fullmatch(r"postgres(?:ql)?(?:\+asyncpg)?://(?P<rest>[^\s/][^\s]*/[^\s/]+)", given):
        return SecretStr(_POSTGRESQL + server["rest"])
    address = re.fullmatch(r"sqlite(?:\+aiosqlite)?:///(?P<path>[^?#]*[^?#/\s])", given)
    if address is None or address["path"] == ":memory:":
        raise ValueError(
            "it must be the address of a SQLite file, such as sqlite+aiosqlite:////var/lib/quotewire/state.sqlite, "
            "or of a PostgreSQL database, such as postgresql://user:password@host/quotewire"
        )
    return SecretStr(f"{_SQLITE}{Path(address['path']).expanduser()}")


def _webhook_url(value: str) -> str:
    if not re.fullmatch(r"https?://[^/\s?#]+(?:/[^\s?#]*)?", value.strip()):
        raise ValueError(
            "it must be the public https address that Telegram calls, such as https://bot.example.org/hook"
        )
    return value.strip()


def _listening(value: str) -> str:
    listening = value.strip()
    port = re.fullmatch(r"(?:[^:\s/]+|\[[0-9a-fA-F:]+\]):(?P<port>[0-9]{1,5})", listening)
    if not (listening.startswith("unix:/") or (port and int(port["port"]) < 65_536)):
        raise ValueError("it must be HOST:PORT, such as 127.0.0.1:8080, or unix:/PATH of a socket")
    return listening


def _secret(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", value.get_secret_value().strip()):
        raise ValueError("it must be 16 to 256 letters, digits, - or _")
    return SecretStr(value.get_secret_value().strip())


def _user_ids(value: str) -> str:
    if not re.fullmatch(r"\s*(?:[0-9]+(?:\s*,\s*[0-9]+)*)?\s*", value):
        raise ValueError("it must be the numbers of users, with commas between them, such as 123456789, 987654321")
    return value


def _zone(value: str) -> str:
    try:
        return ZoneInfo(value.strip()).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("it must be a time zone such as Europe/Kyiv") from None


def _spoken(value: str) -> str:
    language = spoken(value)
    if language is None:
        raise ValueError(f"the bot's own words are there in {', '.join(LANGUAGES)}")
    return language


class Settings(IndexSettings):
    """What the bot can be told."""

    prefixes: ClassVar[tuple[str, ...]] = (
        *IndexSettings.prefixes, "TELEGRAM_", "STATE_", "WEBHOOK_", "INTERFACE_", "READER_", "MONITORING_",
    )  # fmt: skip
    shared_prefixes: ClassVar[tuple[str, ...]] = ("LIMIT", "ACCESS", "ALERT")
    elsewhere: ClassVar[frozenset[str]] = frozenset()

    telegram_bot_token: Annotated[SecretStr, AfterValidator(_token)] | None = Field(
        default=None, description="the token that @BotFather gives"
    )
    telegram_api_base_url: Annotated[str, AfterValidator(_base_url)] = Field(
        default="https://api.telegram.org/bot", description="address of the Bot API server, up to and including /bot"
    )

    state_url: Annotated[SecretStr, AfterValidator(_state_url)] | None = Field(
        default=None, description="database of what the bot remembers; a file in the state folder if not given"
    )

    @property
    def state_address(self) -> "URL":
        """Where the database of the bot's state is. It may hold a password, which its `str()` does not show."""
        from sqlalchemy.engine import URL, make_url  # noqa: PLC0415 - long to import, and only the bot needs it

        if self.state_url is not None:
            return make_url(self.state_url.get_secret_value())
        return URL.create("sqlite+aiosqlite", database=str(self.state_folder / STATE_FILE))

    interface_language: Annotated[str, AfterValidator(_spoken)] | None = Field(
        default=None, description="language of the bot's own words; without it, that of the reader's Telegram"
    )

    reader_timezone: Annotated[str, AfterValidator(_zone)] | None = Field(
        default=None, description="time zone of readers who have chosen none; this machine's if not given"
    )

    telegram_guest_mode: bool = Field(
        default=False, description="whether the bot answers where it is mentioned in chats that it is no member of"
    )

    webhook_url: Annotated[str, AfterValidator(_webhook_url)] | None = Field(
        default=None, description="public address that Telegram calls; without it, the bot fetches its messages"
    )
    webhook_listen: Annotated[str, AfterValidator(_listening)] = Field(
        default="127.0.0.1:8080", description="where the webhook is served: HOST:PORT, or unix:/PATH"
    )
    webhook_secret: Annotated[SecretStr, AfterValidator(_secret)] | None = Field(
        default=None, description="what Telegram proves itself with; made from the token if not given"
    )

    access_mode: AccessMode = Field(
        default="open", description="who may ask: open (everybody), listed (ACCESS_READERS), or invited (invite codes)"
    )
    access_readers: Annotated[str, AfterValidator(_user_ids)] = Field(
        default="", description="numbers of the users who may ask where ACCESS_MODE is listed"
    )

    state_days: Annotated[int, Field(ge=1, le=3650)] = Field(
        default=30, description="days for which conversations, answers and feedback are kept"
    )

    limit_questions_per_minute: Annotated[float, Field(gt=0, le=10_000)] = Field(
        default=10.0, description="questions a user may ask a minute in the long run; a chat, three times as many"
    )
    limit_burst: Annotated[int, Field(ge=1, le=10_000)] = Field(
        default=10, description="questions a user may ask at once; a chat, three times as many"
    )
    limit_waiting: Annotated[int, Field(ge=1, le=100_000)] = Field(
        default=200, description="questions that wait at most; who comes later is told that the bot is busy"
    )

    alert_seconds: Annotated[float, Field(gt=0, le=86_400)] = Field(
        default=30.0, description="how often new articles are looked at for what readers watch"
    )

    monitoring_listen: Annotated[str, AfterValidator(_listening)] | None = Field(
        default=None, description="where /health/live, /health/ready and /metrics are served; nowhere if not given"
    )
    log_format: LogFormat = Field(default="text", description="form of the log: text, or json (an object a line)")
    log_texts: bool = Field(default=False, description="whether the log may hold questions and names of people")

    @property
    def listed_readers(self) -> frozenset[int]:
        """The users who may ask where only listed ones may."""
        return frozenset(int(number) for number in self.access_readers.replace(",", " ").split())

    @property
    def telegram_file_base_url(self) -> str:
        """Where the same Bot API server serves files."""
        return self.telegram_api_base_url.removesuffix("/bot") + "/file/bot"

    @property
    def state_folder(self) -> Path:
        """Where the bot keeps what it must remember over restarts: `state`, beside the folder of the index."""
        return self.index_dir.parent / "state"
