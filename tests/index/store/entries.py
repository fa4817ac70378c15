"""Articles with made-up vectors, for tests of storage that need no model."""

import hashlib

import numpy as np

from index.model import Article, Passage, PassageKind, Quote, Span
from index.store.rows import StoredEncoding, digest
from index.store.writing import Entry

DIMENSION = 16
MODEL = "made-up"


def vector_of(text: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """Give each text its own direction."""
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
    vector = np.random.default_rng(seed).normal(size=DIMENSION).astype(np.float32)
    unit: np.ndarray[tuple[int], np.dtype[np.float32]] = vector / np.linalg.norm(vector)
    return unit


def entry(identifier: str, *texts: str, title: str = "A title", quotes: tuple[Quote, ...] = (), **known: str) -> Entry:
    """Make an entry of one-sentence passages."""
    whole = "\n\n".join(texts)
    passages, start = [], 0
    for ordinal, text in enumerate(texts):
        sentences = (Span(0, len(text)),)
        end = start + len(text)
        passage_id = f"{identifier}-{hashlib.sha256(text.encode()).hexdigest()[:8]}-{ordinal}"
        passages.append(Passage(passage_id, identifier, ordinal, PassageKind.TEXT, None, text, start, end, sentences))
        start = end + 2
    article = Article(identifier, title, whole, f"/{identifier}.txt", **known)  # type: ignore[arg-type]  # texts only
    encodings = tuple(
        StoredEncoding(
            np.stack([vector_of(text)] * 2).astype(np.float16),
            np.full((2, 3), ordinal, np.uint8),
            np.zeros(2, np.uint8),
        )
        for ordinal, text in enumerate(texts)
    )
    return Entry(article, tuple(passages), quotes, encodings, digest(article, passages))
