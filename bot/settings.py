"""The settings of the bot: those of the index, and how to reach Telegram."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import AfterValidator, Field, SecretStr

from bot.texts import LANGUAGES, spoken
from index.settings import IndexSettings

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

STATE_FILE = "conversations.sqlite"
_SQLITE = "sqlite+aiosqlite:///"


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
    address = re.fullmatch(r"sqlite(?:\+aiosqlite)?:///(?P<path>[^?#]*[^?#/\s])", value.get_secret_value().strip())
    if address is None or address["path"] == ":memory:":
        raise ValueError(
            "it must be the address of a SQLite file, such as sqlite+aiosqlite:////var/lib/quotewire/state.sqlite"
        )
    return SecretStr(f"{_SQLITE}{Path(address['path']).expanduser()}")


def _spoken(value: str) -> str:
    language = spoken(value)
    if language is None:
        raise ValueError(f"the bot's own words are there in {', '.join(LANGUAGES)}")
    return language


class Settings(IndexSettings):
    """What the bot can be told."""

    prefixes: ClassVar[tuple[str, ...]] = (*IndexSettings.prefixes, "TELEGRAM_", "STATE_", "WEBHOOK_", "INTERFACE_")
    elsewhere: ClassVar[frozenset[str]] = frozenset()
    reserved: ClassVar[dict[str, str]] = {
        "WEBHOOK_URL": "the bot fetches its messages by polling. Remove it.",
    }

    telegram_bot_token: Annotated[SecretStr, AfterValidator(_token)] | None = Field(
        default=None, description="the token that @BotFather gives"
    )
    telegram_api_base_url: Annotated[str, AfterValidator(_base_url)] = Field(
        default="https://api.telegram.org/bot", description="address of the Bot API server, up to and including /bot"
    )

    state_url: Annotated[SecretStr, AfterValidator(_state_url)] | None = Field(
        default=None, description="database of the conversations; a file in the state folder if not given"
    )

    @property
    def state_address(self) -> "URL":
        """Where the database of conversations is. It may hold a password, which its `str()` does not show."""
        from sqlalchemy.engine import URL, make_url  # noqa: PLC0415 - long to import, and only the bot needs it

        if self.state_url is not None:
            return make_url(self.state_url.get_secret_value())
        return URL.create("sqlite+aiosqlite", database=str(self.state_folder / STATE_FILE))

    interface_language: Annotated[str, AfterValidator(_spoken)] | None = Field(
        default=None, description="language of the bot's own words; without it, that of the reader's Telegram"
    )

    @property
    def telegram_file_base_url(self) -> str:
        """Where the same Bot API server serves files."""
        return self.telegram_api_base_url.removesuffix("/bot") + "/file/bot"

    @property
    def state_folder(self) -> Path:
        """Where the bot keeps what it must remember over restarts: `state`, beside the folder of the index."""
        return self.index_dir.parent / "state"
