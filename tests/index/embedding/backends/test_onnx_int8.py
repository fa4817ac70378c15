"""The 8-bit form: made once, kept in the user's cache, made again when damaged, refused in one line."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index.embedding import Embedder
from index.embedding.backends import onnx_export, onnx_int8
from index.errors import ModelError
from tests.index.embedding.texts import SNOW, sentences

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


@pytest.fixture
def tiny_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Use an empty cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "quotewire"


@pytest.fixture(scope="module")
def converted(cache: Path, other_model_folder: Path) -> Path:
    """Convert the tiny model; return the file."""
    tiny = Embedder.load(str(other_model_folder), backend="onnx-int8")
    (file,) = (cache / "quotewire").glob(f"{tiny.fingerprint}-*")
    return file


@pytest.fixture
def same_again(converted: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Convert to what was made before, without the wait; return it."""
    good = converted.read_bytes()
    monkeypatch.setattr(onnx_export, "int8_model", lambda *_arguments, **_options: good)
    return good


def fail(*_arguments: object, **_options: object) -> bytes:
    """Stand for a conversion that must not be needed."""
    pytest.fail("converted again")


def test_a_model_is_converted_once(int8: Embedder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx_export, "int8_model", fail)
    again = Embedder.load(backend="onnx-int8")
    (ours,), (first,) = (one.encode_passages([SNOW], [sentences(SNOW)]) for one in (again, int8))
    assert ours.token_vectors.tolist() == first.token_vectors.tolist()


def test_a_folders_model_is_converted_too(converted: Path, other_model_folder: Path) -> None:
    plain = Embedder.load(str(other_model_folder), backend="torch")
    assert converted.name.startswith(f"{plain.fingerprint}-int8-")
    tiny = Embedder.load(str(other_model_folder), backend="onnx-int8")
    assert (tiny.dimension, tiny.fingerprint) == (32, plain.fingerprint)
    (ours,), (exact,) = (one.encode_passages([SNOW], [sentences(SNOW)]) for one in (tiny, plain))
    assert float(ours.passage_vector @ exact.passage_vector) > 0.98


def test_a_form_is_known_by_the_models_weights_and_what_made_it(
    int8: Embedder, other_model_folder: Path, reference: "SentenceTransformer"
) -> None:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - heavy

    other = SentenceTransformer(str(other_model_folder), local_files_only=True)
    key = onnx_int8.model_key(reference, "versions")
    assert key == onnx_int8.model_key(int8._model, "versions")
    assert key != onnx_int8.model_key(reference, "other versions")
    before = onnx_int8.model_key(other, "versions")
    next(other.parameters()).data += 0.5
    assert len({key, before, onnx_int8.model_key(other, "versions")}) == 3
    assert onnx_int8.model_key(other.bfloat16(), "versions") not in {key, before}


@pytest.mark.parametrize("damage", [lambda data: data[: len(data) // 2], lambda data: data[:-9] + b"\0" * 9])
def test_a_torn_or_altered_file_is_made_again(
    damage: Callable[[bytes], bytes], converted: Path, same_again: bytes, tiny_cache: Path, other_model_folder: Path
) -> None:
    tiny_cache.mkdir(parents=True)
    torn = tiny_cache / converted.name
    torn.write_bytes(damage(same_again))
    Embedder.load(str(other_model_folder), backend="onnx-int8")
    assert [file.read_bytes() for file in tiny_cache.iterdir()] == [same_again]


def test_what_cannot_be_read_in_the_cache_is_said_and_made_again(
    converted: Path,
    same_again: bytes,
    tiny_cache: Path,
    other_model_folder: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    in_the_way = tiny_cache / converted.name.replace(converted.stem[-32:], "0" * 32)
    in_the_way.mkdir(parents=True)
    with caplog.at_level(logging.WARNING):
        Embedder.load(str(other_model_folder), backend="onnx-int8")
    assert f"{in_the_way} cannot be used" in caplog.text
    assert (tiny_cache / converted.name).read_bytes() == same_again


def test_a_cache_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other_model_folder: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(onnx_export, "int8_model", lambda *_arguments, **_options: b"graph")
    with pytest.raises(ModelError, match=r"cannot be kept in .*: set XDG_CACHE_HOME to a folder that can be written"):
        Embedder.load(str(other_model_folder), backend="onnx-int8")


@pytest.mark.parametrize("package", ["onnx", "onnxruntime", "onnxscript"])
def test_a_missing_package_is_named_with_what_installs_it(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ModelError, match=rf"not installed \({package}\): run pip install 'quotewire\[onnx\]'"):
        Embedder.load(backend="onnx-int8")


def refuse(*_arguments: object, **_options: object) -> None:
    """Stand for an exporter that meets an operator it does not know."""
    raise RuntimeError("no such operator: aten::strange\nand forty lines more")


@pytest.mark.usefixtures("tiny_cache")
def test_a_model_that_cannot_be_converted_is_one_line(
    other_model_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("torch.onnx.export", refuse)
    with pytest.raises(ModelError) as raised:
        Embedder.load(str(other_model_folder), backend="onnx-int8")
    assert "cannot be converted for ONNX Runtime (no such operator: aten::strange): set EMBEDDING_BACKEND=torch" in str(
        raised.value
    )
    assert "\n" not in str(raised.value)


def test_a_model_that_loses_too_much_in_8_bits_is_refused_and_not_kept(
    tiny_cache: Path, other_model_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(onnx_export, "agreement", lambda _first, _second: 0.7)
    with pytest.raises(ModelError, match=r"loses too much in 8 bits \(its vectors agree to 0\.700"):
        Embedder.load(str(other_model_folder), backend="onnx-int8")
    assert not tiny_cache.exists()


@pytest.mark.parametrize(
    ("capabilities", "reduced"),
    [
        ({"architecture": "x86_64", "avx512_vnni": True, "avx_vnni": False}, False),
        ({"architecture": "x86_64", "avx512_vnni": False, "avx_vnni": True}, False),
        ({"architecture": "x86_64", "avx512_vnni": False, "avx_vnni": False}, True),
        ({"architecture": "arm64"}, False),
    ],
)
def test_weights_keep_to_7_bits_where_8_bit_products_would_overflow(
    capabilities: dict[str, object],
    reduced: bool,  # noqa: FBT001 - a parameter
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("torch.cpu.get_capabilities", lambda: capabilities)
    assert onnx_int8._needs_reduced_range() == reduced


def test_the_runtime_says_nothing_and_keeps_nothing_about_its_user(int8: Embedder, cache: Path) -> None:
    assert int8.backend == "onnx-int8"
    script = "from index.embedding import Embedder; Embedder.load(backend='onnx-int8').encode_question('Why?')"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ORT_")}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, env=environment, text=True)
    assert (done.stdout, done.stderr) == ("", "")
    assert [entry.name for entry in cache.iterdir()] == ["quotewire"]
