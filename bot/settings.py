"""The settings of the bot: those of the index, and how to reach Telegram."""

import re
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, SecretStr

from index.settings import IndexSettings


def _token(value: SecretStr) -> SecretStr:
    token = value.get_secret_value().strip()
    if not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", token):
        raise ValueError("a token looks like 123456789:AAE…, as @BotFather gives it")
    return SecretStr(token)


def _base_url(value: str) -> str:
    if not re.fullmatch(r"https?://[^/\s?#]+(/[^\s?#]*)?/bot/?", value.strip()):
        raise ValueError("it must be an http or https address that ends in /bot, such as https://api.telegram.org/bot")
    return value.strip().rstrip("/")


class Settings(IndexSettings):
    """What the bot can be told."""

    prefixes: ClassVar[tuple[str, ...]] = (*IndexSettings.prefixes, "TELEGRAM_", "STATE_", "WEBHOOK_")
    elsewhere: ClassVar[frozenset[str]] = frozenset()
    reserved: ClassVar[dict[str, str]] = {
        "STATE_URL": "what the bot must remember is kept in files beside the index. Remove it.",
        "WEBHOOK_URL": "the bot fetches its messages by polling. Remove it.",
    }

    telegram_bot_token: Annotated[SecretStr, AfterValidator(_token)] | None = Field(
        default=None, description="the token that @BotFather gives"
    )
    telegram_api_base_url: Annotated[str, AfterValidator(_base_url)] = Field(
        default="https://api.telegram.org/bot", description="address of the Bot API server, up to and including /bot"
    )

    @property
    def telegram_file_base_url(self) -> str:
        """Where the same Bot API server serves files."""
        return self.telegram_api_base_url.removesuffix("/bot") + "/file/bot"

    @property
    def state_folder(self) -> Path:
        """Where the bot keeps what it must remember over restarts: `state`, beside the folder of the index."""
        return self.index_dir.parent / "state"
