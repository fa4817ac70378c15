"""Packed linear layers: the same products, or the layers stay as they were."""

import logging

import pytest
import torch

from index.embedding import Embedder
from index.embedding.backends import packed_linear
from index.embedding.backends.agreement import agreement
from index.embedding.backends.packed_linear import PackedLinear, linear_layers, pack, restore
from tests.index.embedding.texts import SNOW, model_of, sentences


@pytest.mark.parametrize("shape", [(5, 24), (2, 7, 24), (1, 24)])
@pytest.mark.parametrize("bias", [True, False])
def test_a_packed_layer_computes_what_the_layer_computes(shape: tuple[int, ...], bias: bool) -> None:  # noqa: FBT001 - a parameter
    torch.manual_seed(1)
    layer, inputs = torch.nn.Linear(24, 40, bias=bias), torch.randn(*shape)
    with torch.inference_mode():
        assert torch.allclose(PackedLinear(layer)(inputs), layer(inputs), atol=1e-5)


def test_packing_replaces_linear_layers_at_any_depth_and_can_be_undone() -> None:
    module = torch.nn.Sequential(torch.nn.Sequential(torch.nn.Linear(4, 4)), torch.nn.LayerNorm(4))
    layers = linear_layers(module)
    pack(module)
    assert not linear_layers(module)
    restore(module, layers)
    assert linear_layers(module) == layers
    assert list(layers) == ["0.0"]


def test_the_default_model_is_packed(embedder: Embedder) -> None:
    assert not linear_layers(model_of(embedder)[0])


def refuse(_layer: torch.nn.Linear) -> torch.nn.Module:
    """Stand for a build of torch without the operators."""
    raise NotImplementedError("no such operator")


def spoil(layer: torch.nn.Linear) -> torch.nn.Module:
    """Stand for operators that compute something else."""
    return torch.nn.Sequential(layer, torch.nn.Dropout(0.9).train())


@pytest.mark.parametrize(("packed", "reason"), [(refuse, "no such operator"), (spoil, "the vectors agree to")])
def test_layers_stay_where_packing_is_not_possible_or_changes_vectors(
    packed: object, reason: str, embedder: Embedder, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(packed_linear, "PackedLinear", packed)
    with caplog.at_level(logging.INFO, logger="index"):
        plain = Embedder.load(backend="torch")
    assert reason in caplog.text
    assert len(linear_layers(model_of(plain)[0])) == 37
    (ours,), (exact,) = (one.encode_passages([SNOW], [sentences(SNOW)]) for one in (plain, embedder))
    assert agreement(ours.token_vectors, exact.token_vectors) > 0.99999


def test_what_is_no_number_agrees_with_nothing() -> None:
    good = torch.ones(2, 3).numpy()
    assert agreement(good, good) == pytest.approx(1)
    assert agreement(good, torch.full((2, 3), float("nan")).numpy()) == -1
