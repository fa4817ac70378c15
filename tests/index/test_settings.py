"""The settings of the index: what is read, and what is refused with one line."""

from pathlib import Path

import pytest

from index.errors import SettingsError
from index.settings import IndexSettings, load_settings


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("INDEX_DIR", "ARTICLES_DIR", "EMBEDDING_MODEL", "LOG_LEVEL"):
        monkeypatch.delenv(name, raising=False)


def refusal() -> str:
    with pytest.raises(SettingsError) as caught:
        load_settings(IndexSettings)
    line = str(caught.value)
    assert "\n" not in line
    return line


def test_nothing_set_gives_the_documented_defaults() -> None:
    settings = load_settings(IndexSettings)
    assert settings.index_dir == Path("var/index")
    assert settings.articles_dir == Path("articles")
    assert (settings.embedding_model, settings.log_level) == ("default", "INFO")


def test_the_file_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("export INDEX_DIR=from-file\nARTICLES_DIR=news\n", encoding="utf-8")
    monkeypatch.setenv("INDEX_DIR", "from-environment")
    settings = load_settings(IndexSettings)
    assert settings.index_dir == Path("from-environment")
    assert settings.articles_dir == Path("news")


def test_an_empty_value_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDEX_DIR", "")
    assert load_settings(IndexSettings).index_dir == Path("var/index")


def test_a_tilde_is_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDEX_DIR", "~/index")
    assert load_settings(IndexSettings).index_dir == Path.home() / "index"


def test_a_log_level_may_be_written_in_lower_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "debug")
    assert load_settings(IndexSettings).log_level == "DEBUG"


def test_a_wrong_level_is_refused_with_the_allowed_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "loud")
    line = refusal()
    assert line.startswith("LOG_LEVEL='LOUD' is wrong")
    assert all(level in line for level in ("DEBUG", "INFO", "WARNING", "ERROR"))


def test_a_misspelt_name_in_the_file_is_refused_with_the_nearest() -> None:
    Path(".env").write_text("EMBEDING_MODEL=x\n", encoding="utf-8")
    assert refusal() == "EMBEDING_MODEL (in .env) is not a setting. Did you mean EMBEDDING_MODEL?"


def test_a_name_like_none_of_ours_is_refused_with_all_of_them() -> None:
    Path(".env").write_text("COLOUR=x\n", encoding="utf-8")
    line = refusal()
    assert "COLOUR" in line
    assert "INDEX_DIR" in line


def test_an_unknown_name_with_our_prefix_in_the_environment_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDEX_DIRR", "x")
    assert refusal() == "INDEX_DIRR (in the environment) is not a setting. Did you mean INDEX_DIR?"


def test_names_of_other_programs_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PIP_INDEX_URL", "STATE_DIRECTORY", "TELEGRAM_API_HASH", "LOG_LEVELS", "TELEGRAM_BOT_TOKEN"):
        monkeypatch.setenv(name, "x")
    load_settings(IndexSettings)


def test_the_settings_of_the_bot_may_stand_in_the_shared_file() -> None:
    Path(".env").write_text("TELEGRAM_BOT_TOKEN=1:a\nTELEGRAM_API_BASE_URL=http://x/bot\n", encoding="utf-8")
    load_settings(IndexSettings)


def test_a_line_that_is_no_setting_is_refused_by_its_number_without_its_text() -> None:
    Path(".env").write_text("# fine\nINDEX_DIR='never closed secret\n", encoding="utf-8")
    line = refusal()
    assert ".env, line 2" in line
    assert "secret" not in line


def test_a_file_that_is_not_text_is_refused() -> None:
    Path(".env").write_bytes(b"INDEX_DIR=\xff\xfe\x00")
    assert refusal() == ".env cannot be read: it is not UTF-8 text."
