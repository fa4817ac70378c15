"""The settings of the bot: what is read, what is refused, and that secrets stay secret."""

from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.settings import Settings
from index.errors import SettingsError
from index.settings import IndexSettings, load_settings, names

EXAMPLE = Path(__file__).parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in names(Settings):
        monkeypatch.delenv(name, raising=False)


def refusal() -> str:
    with pytest.raises(SettingsError) as caught:
        load_settings(Settings)
    line = str(caught.value)
    assert "\n" not in line
    return line


def test_without_a_token_there_is_none() -> None:
    settings = load_settings(Settings)
    assert settings.telegram_bot_token is None
    assert settings.telegram_api_base_url == "https://api.telegram.org/bot"
    assert settings.telegram_file_base_url == "https://api.telegram.org/file/bot"


def test_files_come_from_the_host_of_the_api(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_API_BASE_URL", "http://127.0.0.1:9000/bot/")
    settings = load_settings(Settings)
    assert settings.telegram_api_base_url == "http://127.0.0.1:9000/bot"
    assert settings.telegram_file_base_url == "http://127.0.0.1:9000/file/bot"


@pytest.mark.parametrize("url", ["ftp://x/bot", "127.0.0.1:9000/bot", "https://api.telegram.org", "https://x/bot?y=1"])
def test_an_address_that_cannot_work_is_refused(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("TELEGRAM_API_BASE_URL", url)
    line = refusal()
    assert url in line
    assert "https://api.telegram.org/bot" in line


@pytest.mark.parametrize(("given", "language"), [("uk", "uk"), ("vi-VN", "vi"), ("en", "en"), ("", None)])
def test_the_bot_speaks_one_language_if_it_is_told(
    monkeypatch: pytest.MonkeyPatch, given: str, language: str | None
) -> None:
    monkeypatch.setenv("INTERFACE_LANGUAGE", given)
    assert load_settings(Settings).interface_language == language


def test_a_language_that_it_does_not_speak_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERFACE_LANGUAGE", "tlh")
    assert refusal() == "INTERFACE_LANGUAGE='tlh' is wrong: the bot's own words are there in en, ru, uk, vi."


def test_a_token_is_read_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", " 12:AA-b_c ")
    settings = load_settings(Settings)
    assert settings.telegram_bot_token is not None
    assert settings.telegram_bot_token.get_secret_value() == "12:AA-b_c"
    assert "AA-b_c" not in repr(settings)


def test_a_token_of_the_wrong_shape_is_refused_without_showing_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "my secret")
    line = refusal()
    assert line.startswith("TELEGRAM_BOT_TOKEN is wrong")
    assert "my secret" not in line


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WEBHOOK_URL", "bot.example.org"),
        ("WEBHOOK_LISTEN", "8080"),
        ("WEBHOOK_LISTEN", "127.0.0.1:99999"),
        ("WEBHOOK_SECRET", "too short"),
        ("MONITORING_LISTEN", "here"),
        ("ACCESS_MODE", "closed"),
        ("ACCESS_READERS", "12, @ana"),
        ("READER_TIMEZONE", "Kyiv"),
        ("STATE_DAYS", "0"),
        ("LIMIT_BURST", "-1"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_what_cannot_work_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    line = refusal()
    assert line.startswith(name)
    assert "is wrong: " in line


def test_a_secret_of_the_webhook_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_SECRET", "hunter2!")
    assert "hunter2" not in refusal()


def test_an_address_to_listen_at_is_a_port_or_a_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    for address in ("127.0.0.1:8080", "[::1]:0", "unix:/run/quotewire/webhook.sock"):
        monkeypatch.setenv("WEBHOOK_LISTEN", address)
        assert load_settings(Settings).webhook_listen == address


def test_listed_readers_are_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCESS_READERS", " 12, 345 ")
    assert load_settings(Settings).listed_readers == {12, 345}


def test_a_misspelt_token_name_is_refused_with_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "12:secret")
    assert refusal() == "TELEGRAM_TOKEN (in the environment) is not a setting. Did you mean TELEGRAM_BOT_TOKEN?"


@pytest.mark.parametrize(
    ("name", "meant"), [("LIMITS_BURST", "LIMIT_BURST"), ("ACESS_MODE", None), ("ACCESS_MODES", "ACCESS_MODE")]
)
def test_a_slip_under_a_prefix_that_others_use_too_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, meant: str | None
) -> None:
    monkeypatch.setenv(name, "5")
    if meant is not None:
        assert refusal() == f"{name} (in the environment) is not a setting. Did you mean {meant}?"
    else:
        assert load_settings(Settings).limit_burst == 10


def test_what_others_name_under_such_a_prefix_is_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ACCESS_TOKEN", "LOG_DIR", "LOG_LEVEL_ROOT", "ALERTMANAGER_URL", "LIMIT_MEMORY"):
        monkeypatch.setenv(name, "5")
    assert load_settings(Settings).limit_burst == 10


def test_the_state_is_beside_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDEX_DIR", "/data/index")
    assert load_settings(Settings).state_folder == Path("/data/state")


def test_the_state_is_in_its_folder_unless_said_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDEX_DIR", "/data/index")
    assert str(load_settings(Settings).state_address) == "sqlite+aiosqlite:////data/state/state.sqlite"
    monkeypatch.setenv("STATE_URL", "sqlite:////elsewhere/talk.db")
    assert str(load_settings(Settings).state_address) == "sqlite+aiosqlite:////elsewhere/talk.db"
    monkeypatch.setenv("STATE_URL", "sqlite+aiosqlite:///~/talk.db")
    assert str(load_settings(Settings).state_address) == f"sqlite+aiosqlite:///{Path.home()}/talk.db"


def test_a_folder_may_have_any_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDEX_DIR", "/data/what?#%20/index")
    assert load_settings(Settings).state_address.database == "/data/what?#%20/state/state.sqlite"


@pytest.mark.parametrize("url", ["postgresql://bot:pass@db/state", "postgres://bot:pass@db:5432/state"])
def test_the_state_may_be_in_postgresql(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("STATE_URL", url)
    address = load_settings(Settings).state_address
    assert (address.drivername, address.password, address.database) == ("postgresql+asyncpg", "pass", "state")
    assert "pass" not in str(load_settings(Settings))


@pytest.mark.parametrize(
    "url",
    [
        "mysql://bot:hidden@db/state",
        "postgresql://bot:hidden@db",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///folder/",
        "hidden",
    ],
)
def test_an_address_of_a_database_that_cannot_be_used_is_refused_without_showing_it(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("STATE_URL", url)
    line = refusal()
    assert line.startswith("STATE_URL is wrong: it must be the address of a SQLite file")
    assert "hidden" not in line


def test_the_example_names_every_setting_and_no_other() -> None:
    assert sorted(dotenv_values(EXAMPLE)) == sorted(names(Settings))


def test_the_example_explains_every_setting() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if "=" in line and not line.startswith("#"):
            assert lines[number - 1].startswith("# "), line


def test_the_example_as_it_stands_is_what_is_the_default_anyway() -> None:
    unset = load_settings(Settings)
    Path(".env").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    assert load_settings(Settings) == unset


def test_the_index_knows_the_names_that_only_the_bot_reads() -> None:
    assert set(names(Settings)) == {*names(IndexSettings), *IndexSettings.elsewhere}
