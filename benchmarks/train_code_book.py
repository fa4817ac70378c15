"""Train the code book of the default model, `index/data/code-book-….npy`, on open text.

    pip install gensim==4.4.0
    python -m benchmarks.train_code_book

The text is what the gensim package carries for its tests: the Lee background corpus (300 news articles) and the first
articles of a Wikipedia dump (CC BY-SA 3.0). Only centroids leave this script, no text. Seeded, a single run, a minute.
"""

from collections.abc import Iterator
from pathlib import Path

import faiss
import numpy as np
from gensim.corpora.wikicorpus import extract_pages, filter_wiki
from gensim.test.utils import datapath
from gensim.utils import open as open_compressed

from index.embedding import Embedder
from index.model import Span
from index.token_codes import SUBQUANTISERS, TokenCoder

_PASSAGE_CHARACTERS = 500
_WIKIPEDIA_PASSAGES = 1500
_WIKIPEDIA = "enwiki-latest-pages-articles1.xml-p000000010p000030302-shortened.bz2"


def news() -> Iterator[str]:
    """Yield the news corpus in pieces of about a passage."""
    for line in Path(datapath("lee_background.cor")).read_text(encoding="utf-8").splitlines():
        for start in range(0, len(line) - 50, _PASSAGE_CHARACTERS):
            yield line[start : start + _PASSAGE_CHARACTERS]


def encyclopedia() -> Iterator[str]:
    """Yield paragraphs of the Wikipedia dump, without markup."""
    with open_compressed(datapath(_WIKIPEDIA), "rb") as dump:
        for _, text, _ in extract_pages(dump, filter_namespaces=("0",)):
            for paragraph in filter_wiki(text).splitlines():
                if len(paragraph) > 200 and not paragraph.lstrip().startswith(("*", "#", "|", "=", ":")):
                    yield paragraph.strip()[:_PASSAGE_CHARACTERS]


def spread(paragraphs: list[str], count: int) -> list[str]:
    """Take `count` of them at even distances."""
    step = max(len(paragraphs) // count, 1)
    return paragraphs[::step][:count]


def main() -> None:
    """Train, store, and print the size of the text and the reconstruction error."""
    embedder = Embedder.load(backend="torch")
    texts = [*news(), *spread(list(encyclopedia()), _WIKIPEDIA_PASSAGES)]
    encodings = embedder.encode_passages(texts, [(Span(0, len(text)),) for text in texts])
    tokens = np.concatenate([encoding.token_vectors for encoding in encodings])
    quantiser = faiss.ProductQuantizer(embedder.dimension, SUBQUANTISERS, 8)
    quantiser.cp.seed = 1
    quantiser.train(tokens)
    centroids = faiss.vector_to_array(quantiser.centroids).reshape(SUBQUANTISERS, 256, -1)
    target = Path("index/data") / f"code-book-{embedder.fingerprint}.npy"
    np.save(target, centroids.astype(np.float32), allow_pickle=False)
    coder = TokenCoder(embedder.dimension, centroids)
    decoded = coder.decode(coder.encode(tokens))
    cosine = np.sum(decoded * tokens, axis=1) / np.linalg.norm(decoded, axis=1)
    print(f"{len(texts)} passages, {len(tokens)} tokens, mean cosine to the originals {cosine.mean():.3f} → {target}")


if __name__ == "__main__":
    main()
