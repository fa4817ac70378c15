"""The settings of the index, read from the environment and from a `.env` file in the working directory.

`load_settings` is the one way to read them, here and in `bot.settings`: whatever is wrong becomes one
`SettingsError` whose text is one line. Values of secrets are never part of it.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, ClassVar, Literal, TypeVar

from dotenv.parser import parse_stream
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict
from rapidfuzz import fuzz, process

from index.errors import SettingsError

ENVIRONMENT_FILE = Path(".env")
NEAREST_NAME_SIMILARITY = 70.0  # of 100; below it a suggestion misleads more than it helps
SLIP_SIMILARITY = 90.0  # of 100; from it on, a name under a prefix that others use too is taken for a slip

FOREIGN_NAMES = frozenset({"STATE_DIRECTORY", "TELEGRAM_API_ID", "TELEGRAM_API_HASH"})
"""Names under our prefixes that others own: systemd's `StateDirectory=`, and the Bot API server's own two."""

_REASONS = {
    "int_parsing": "it must be a whole number",
    "float_parsing": "it must be a number",
    "bool_parsing": "it must be true or false",
}
"""What is said instead of pydantic's own words, by its type of error."""

EmbeddingBackend = Literal["auto", "torch", "bf16", "onnx-int8"]
LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
Folder = Annotated[Path, AfterValidator(Path.expanduser)]


def _upper(value: object) -> object:
    return value.strip().upper() if isinstance(value, str) else value


class IndexSettings(BaseSettings):
    """What the index can be told. A field `index_dir` is set by the name `INDEX_DIR`; an empty value is no value."""

    model_config = SettingsConfigDict(
        env_file=ENVIRONMENT_FILE, env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    prefixes: ClassVar[tuple[str, ...]] = ("INDEX_", "ARTICLES_", "EMBEDDING_", "FETCH_", "WATCH_")
    """Any name in the environment that begins so must be known."""
    shared_prefixes: ClassVar[tuple[str, ...]] = ()
    """Others begin their names so, too: only what is nearly one of ours is refused."""
    elsewhere: ClassVar[frozenset[str]] = frozenset(
        {
            "TELEGRAM_BOT_TOKEN", "TELEGRAM_API_BASE_URL", "TELEGRAM_GUEST_MODE",
            "STATE_URL", "STATE_DAYS", "WEBHOOK_URL", "WEBHOOK_LISTEN", "WEBHOOK_SECRET",
            "INTERFACE_LANGUAGE", "READER_TIMEZONE", "ACCESS_MODE", "ACCESS_READERS",
            "LIMIT_QUESTIONS_PER_MINUTE", "LIMIT_BURST", "LIMIT_WAITING", "ALERT_SECONDS",
            "MONITORING_LISTEN", "LOG_FORMAT", "LOG_TEXTS",
        }
    )  # fmt: skip
    """Names that only `bot.settings` reads: they may stand in the `.env` that both share."""
    index_dir: Folder = Field(default=Path("var/index"), description="folder of the index")
    articles_dir: Folder = Field(
        default=Path("articles"), description="folder whose articles are added to an empty index"
    )
    embedding_model: str = Field(default="default", description="a folder, a hub name, or 'default'")
    embedding_backend: EmbeddingBackend = Field(
        default="auto", description="what computes the embedding: auto, torch, bf16 or onnx-int8"
    )
    fetch_allow_private: bool = Field(
        default=False, description="whether addresses in private networks and on this machine may be fetched"
    )
    fetch_seconds_between_requests: Annotated[float, Field(ge=0, le=3600)] = Field(
        default=1.0, description="least time between two requests to one host"
    )
    fetch_contact: str = Field(
        default="", description="an address or e-mail that the User-Agent names, for sites that have questions"
    )
    watch_minutes: Annotated[float, Field(gt=0, le=10080)] = Field(
        default=15.0, description="how often feeds, sitemaps and pages are looked at while watching"
    )
    log_level: Annotated[LogLevel, BeforeValidator(_upper)] = Field(
        default="INFO", description="least severe level logged"
    )


SettingsType = TypeVar("SettingsType", bound=IndexSettings)


def load_settings(cls: type[SettingsType]) -> SettingsType:
    """Read `cls` from the environment, which wins, and `.env`. Raises `SettingsError`."""
    names_in_file = set(_names_in_file(ENVIRONMENT_FILE))
    _refuse_unknown_names(cls, names_in_file, {name.upper() for name in os.environ})
    try:
        return cls()
    except ValidationError as error:
        raise SettingsError(_sentence(cls, error)) from None  # the cause would show a secret's value in a traceback


def names(cls: type[IndexSettings]) -> tuple[str, ...]:
    """Return the names of all settings of `cls`, as written in the environment."""
    return tuple(name.upper() for name in cls.model_fields)


def _names_in_file(path: Path) -> Iterator[str]:
    if not path.is_file():
        return
    try:
        with path.open(encoding="utf-8") as stream:
            bindings = list(parse_stream(stream))
    except (OSError, UnicodeDecodeError) as error:
        reason = "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise SettingsError(f"{path} cannot be read: {reason}.") from error
    for binding in bindings:
        if binding.error:
            raise SettingsError(f"{path}, line {binding.original.line}: a line must be NAME=value or # a comment.")
        if binding.key is not None:
            yield binding.key.upper()


def _refuse_unknown_names(cls: type[IndexSettings], in_file: set[str], in_environment: set[str]) -> None:
    known = {*names(cls), *cls.elsewhere}
    ours = {
        name
        for name in in_environment - FOREIGN_NAMES
        if name.startswith(cls.prefixes) or (name.startswith(cls.shared_prefixes) and _is_slip(name, known))
    }
    for name in sorted((in_file - FOREIGN_NAMES) | ours):
        if name not in known:
            where = f"in {ENVIRONMENT_FILE}" if name in in_file else "in the environment"
            raise SettingsError(f"{name} ({where}) is not a setting. {_suggestion(name, known)}")


def _is_slip(name: str, known: set[str]) -> bool:
    return process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=SLIP_SIMILARITY) is not None


def _suggestion(name: str, known: set[str]) -> str:
    nearest = process.extractOne(name, sorted(known), scorer=fuzz.ratio, score_cutoff=NEAREST_NAME_SIMILARITY)
    if nearest is None:
        return f"The settings are {', '.join(sorted(known))}."
    return f"Did you mean {nearest[0]}?"


def _sentence(cls: type[IndexSettings], error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    field = str(first["loc"][0])
    annotation = cls.model_fields[field].annotation
    secret = SecretStr.__name__ in str(annotation)  # it may stand deep inside unions and Annotated
    shown = "" if secret else f"={str(first['input'])!r}"
    reason = _REASONS.get(first["type"]) or first["msg"].removeprefix("Value error, ")
    return f"{field.upper()}{shown} is wrong: {reason.replace('Input should be', 'it must be').rstrip('.')}."
