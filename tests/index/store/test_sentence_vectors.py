"""Reading the vectors of sentences."""

from pathlib import Path

import numpy as np

from index.embedding import Embedder
from index.library import Library
from index.model import Document
from index.store.sentence_vectors import sentence_vectors


def test_each_sentence_of_a_passage_has_its_vector(tmp_path: Path, embedder: Embedder) -> None:
    text = "The bridge was opened on Monday. A choir sang for the guests of the town."
    with Library.open(tmp_path, writable=True, embedder=embedder) as library:
        list(library.add([Document(text, "/a.txt", title="Bridge")]))
        (hit,) = library.search("choir of the town").hits
        found = sentence_vectors(library.catalogue.connections, [hit.passage.id, "unknown"])
    assert list(found) == [hit.passage.id]
    vectors = found[hit.passage.id]
    assert vectors.shape == (2, embedder.dimension)
    question = embedder.encode_question("choir of the town").vector
    assert [round(float(cosine), 2) for cosine in vectors @ question] == [
        round(sentence.features["sentence_cosine"], 2) for sentence in hit.sentences
    ]
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=0.01)


def test_nothing_is_read_for_no_passages(tmp_path: Path, embedder: Embedder) -> None:
    with Library.open(tmp_path, writable=True, embedder=embedder) as library:
        assert sentence_vectors(library.catalogue.connections, []) == {}
