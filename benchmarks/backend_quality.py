"""What a backend costs in retrieval: Hit@1 and Hit@5 on a collection, alone and with another backend's passages.

A pair is the backend that encoded the passages and the one that encodes the questions: an index outlives a change of
`EMBEDDING_BACKEND`, so both must find what the other has encoded.
"""

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.embedding import Embedder
from index.evaluation import Collection, read_collection
from index.library import Library

LARGEST_LOSS = 0.5
"""In points of Hit@1, against torch on both sides."""


@dataclass(frozen=True, slots=True)
class Quality:
    """The shares, in per cent, of answerable questions whose document comes first, or among the first five."""

    passages: str
    questions: str
    first: float
    among_five: float


def qualities(folder: Path, embedders: Sequence[Embedder]) -> list[Quality]:
    """Index the collection with each embedder and ask it with the same one and with the first of `embedders`."""
    collection, measured = read_collection(folder), []
    for adding in embedders:
        with tempfile.TemporaryDirectory(prefix="quality-") as temporary:
            with Library.open(Path(temporary), writable=True, embedder=adding) as library:
                for added in library.add(collection.documents):
                    if added.error is not None:
                        raise added.error
            for asking in dict.fromkeys((adding, embedders[0])):
                with Library.open(Path(temporary), embedder=asking) as library:
                    measured.append(_quality(library, collection, adding.backend, asking.backend))
                    print(measured[-1], file=sys.stderr)
    return measured


def _quality(library: Library, collection: Collection, passages: str, questions: str) -> Quality:
    ranks = []
    for query in collection.queries:
        if not query.answerable or not query.relevant:
            continue
        hits = library.search(query.text, limit=20).hits
        documents = list(dict.fromkeys(hit.article.origin for hit in hits))
        ranks.append(next((rank for rank, origin in enumerate(documents) if origin in query.relevant), 99))
    first, among_five = (100 * sum(rank < limit for rank in ranks) / len(ranks) for limit in (1, 5))
    return Quality(passages, questions, first, among_five)


def print_qualities(measured: Sequence[Quality]) -> bool:
    """Print a table; tell whether no loss in Hit@1 is larger than the limit."""
    base = measured[0].first
    print(f"{'passages':12}{'questions':12}{'Hit@1':>8}{'Hit@5':>8}{'loss in Hit@1, points':>24}")
    for row in measured:
        print(f"{row.passages:12}{row.questions:12}{row.first:8.1f}{row.among_five:8.1f}{base - row.first:24.1f}")
    return all(base - row.first <= LARGEST_LOSS for row in measured)
