"""Embedding with sentence-transformers: one forward pass gives passage, sentence and token vectors.

The token vectors of a passage, computed once when it is added, give its passage vector (as the model pools them), a
vector for each sentence (their mean over the sentence's tokens) and the late-interaction vectors (after ColBERT,
Khattab and Zaharia 2020, https://arxiv.org/abs/2004.12832, here over a model that was not trained for it).
"""

from index.embedding.embedder import Embedder
from index.embedding.encodings import PassageEncoding, QuestionEncoding

__all__ = ["Embedder", "PassageEncoding", "QuestionEncoding"]
