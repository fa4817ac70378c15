"""Texts and models that the tests of embedding share."""

from pathlib import Path
from typing import TYPE_CHECKING

from index.embedding import Embedder
from index.model import Span

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


SNOW = "Heavy snow closed the airport of Tromsø. Ninety flights were cancelled, said Mayor Ida Berg. Nobody was hurt."
SHORT = "It rained."
LONG = " ".join(f"Delegate number {number} spoke about the fisheries treaty." for number in range(9))
TEXTS = [LONG, SHORT, SNOW, "", "Ferries ran late in Bergen all day.", SNOW.upper()]


def sentences(text: str) -> list[Span]:
    """Cut at full stops: the texts here have no others."""
    spans, start = [], 0
    for position, character in enumerate(text):
        if character == ".":
            spans.append(Span(start, position + 1))
            start = position + 2
    return spans or [Span(0, len(text))]


def model_of(embedder: Embedder) -> "SentenceTransformer":
    return embedder._model


def saved(base: Path, destination: Path, pooling: str, **prompts: str) -> Path:
    """Save a model with the layers of `base`, pooled as asked, with prompts."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - heavy
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer  # noqa: PLC0415 - likewise

    modules = [Transformer(str(base)), Pooling(32, pooling_mode=pooling, include_prompt=pooling != "cls")]
    SentenceTransformer(modules=modules, device="cpu", prompts=prompts).save(str(destination))
    return destination
