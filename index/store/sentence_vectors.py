"""Reading the vectors of the sentences of a few passages, to compare sentences with each other."""

import json
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from index.store.connections import Connections


def sentence_vectors(connections: Connections, passage_ids: Iterable[str]) -> dict[str, NDArray[np.float32]]:
    """Return for each passage its sentences' normalised vectors, (sentences, d), by the passage's id."""
    with connections.reading() as connection:
        rows = connection.execute(
            "SELECT p.id, json_array_length(p.sentences), e.vectors FROM passages p "
            "JOIN encodings e ON e.passage_key = p.key WHERE p.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(passage_ids)),),
        ).fetchall()
    return {
        identifier: np.frombuffer(vectors, np.float16).reshape(1 + sentences, -1)[1:].astype(np.float32)
        for identifier, sentences, vectors in rows
    }
