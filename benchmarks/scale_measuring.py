"""What one index costs, measured in a process of its own as a running bot would open it; prints JSON.

Run: python -m benchmarks.scale_measuring FOLDER      FOLDER: an index that `benchmarks.scale` built

Questions are ours on the open texts (`benchmarks/data`). The first ten are asked before the clock runs, too. Every time
is given twice: on the clock, and as processor time of this process, which other programs on the machine disturb less.
Recall is measured against comparing the question with every vector of the catalogue.
"""

import json
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from benchmarks.scale_articles import SOURCES
from index.embedding import Embedder
from index.library import Library
from index.search.features import QuestionSide
from index.search.searcher import DateBasis, Filters, Searcher
from index.store.catalogue import FILE_NAME, Catalogue
from index.store.selection import choose
from index.store.vectors.identifiers import SENTENCES_PER_PASSAGE, sentence_vectors

QUESTIONS = 100
_CANDIDATES = 50
_NEAREST = 10
_NOT_COUNTED = 10

Figures = dict[str, Any]
"""Names with numbers, or with more of the same: what is written as JSON."""


def timed(function: Callable[[Any], object], arguments: Sequence[object]) -> Figures:
    """Call a function with each argument, after some calls that are not counted; return p50 and p95 in milliseconds."""
    for argument in arguments[:_NOT_COUNTED]:
        function(argument)
    clock, processor = [], []
    for argument in arguments:
        began, began_processor = time.perf_counter(), time.process_time()
        function(argument)
        clock.append(1000 * (time.perf_counter() - began))
        processor.append(1000 * (time.process_time() - began_processor))
    return {
        "p50": round(float(np.percentile(clock, 50)), 2),
        "p95": round(float(np.percentile(clock, 95)), 2),
        "cpu": round(float(np.percentile(processor, 50)), 2),
    }


def most_memory() -> int:
    """Return the most bytes that this program held at a time; `getrusage` would count what ran here before it, too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return 1024 * int(re.findall(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)[0])


def questions() -> list[str]:
    """Return our questions on the open texts, evenly from both: the last ones, since the first were tuned with."""
    folder = Path(__file__).parent / "data"
    found = []
    for name in ("news-questions.jsonl", "encyclopedia-questions.jsonl"):
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        found += [json.loads(line)["question"] for line in lines][-QUESTIONS // 2 :]
    return found


def recall(searcher: Searcher, catalogue: Catalogue, sides: Sequence[QuestionSide]) -> float:
    """Return the share of the ten exactly nearest sentences that the vector index finds, by their exact scores."""
    queries = np.stack([side.encoding.vector for side in sides]).astype(np.float32)
    best = faiss.ResultHeap(len(sides), _NEAREST, keep_max=True)
    for rows in catalogue.vectors_between(0, catalogue.sequence()):
        ids, vectors = sentence_vectors(rows)
        count = min(_NEAREST, len(ids))
        scores = queries @ vectors.T
        top = np.argpartition(-scores, count - 1, axis=1)[:, :count]
        best.add_result(np.take_along_axis(scores, top, axis=1), ids[top])
    best.finalize()
    shares = []
    for query, wanted in zip(queries, best.I, strict=True):
        keys, sentences, _ = searcher.dense_index.search(query, _NEAREST)
        shares.append(len(np.intersect1d(keys * SENTENCES_PER_PASSAGE + sentences, wanted)) / len(wanted))
    return round(float(np.mean(shares)), 4)


def on_disk(folder: Path) -> dict[str, int]:
    """Return bytes by part."""
    with closing(sqlite3.connect(f"{(folder / FILE_NAME).absolute().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            parts = dict(connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"))
        except sqlite3.OperationalError:  # this SQLite was built without that table
            parts = {}
    encodings = parts.get("encodings", 0)
    catalogue = (folder / FILE_NAME).stat().st_size
    return {
        "vectors and token codes": encodings,
        "rest of the catalogue": catalogue - encodings,
        "vector index": sum(file.stat().st_size for file in folder.glob("vectors-*")),
        "lexical index": sum(file.stat().st_size for file in (folder / "lexical").iterdir()),
    }


def measure(folder: Path) -> Figures:
    """Return all figures of one index."""
    embedder = Embedder.load()
    embedder.encode_question("Is everything loaded?")
    without = most_memory()
    began, began_processor = time.perf_counter(), time.process_time()
    library = Library.open(folder, embedder=embedder)
    searcher = library.searcher
    start = {"clock": time.perf_counter() - began, "cpu": time.process_time() - began_processor}
    with library:
        counts = library.catalogue.counts()
        sides = [searcher.question_side(question) for question in questions()]
        figures: Figures = {
            "articles": counts.articles,
            "passages": counts.passages,
            "sentences": counts.sentences,
            "vector index": asdict(searcher.dense_index.description),
            "start": {name: round(1000 * value, 1) for name, value in start.items()},
            "questions": _question_times(searcher, sides),
            "filters": _filter_times(searcher, library.catalogue, sides[:25]),
            "catalogue": {
                "counts": timed(lambda _: library.catalogue.counts(), range(5)),
                "passage_count": timed(lambda _: library.catalogue.passage_count(), range(20)),
                "misspelt": timed(searcher.question_side, ["Who is Stoltenburgsk?"] * 10),
            },
            "memory": most_memory() - without,
            "memory without": without,
            "recall": recall(searcher, library.catalogue, sides),
            "disk": on_disk(folder),
        }
    return figures


def _question_times(searcher: Searcher, sides: list[QuestionSide]) -> Figures:
    return {
        "reading and encoding": timed(searcher.question_side, [side.query.asked for side in sides]),
        "dense candidates": timed(lambda side: searcher.dense_candidates(side, _CANDIDATES), sides),
        "lexical candidates": timed(lambda side: searcher.lexical_candidates(side, _CANDIDATES), sides),
        "all": timed(searcher.search, [side.query.asked for side in sides]),
    }


def _filter_times(searcher: Searcher, catalogue: Catalogue, sides: list[QuestionSide]) -> Figures:
    cases = {
        "one source": Filters(source=SOURCES[0]),
        "one month": Filters(since=date(2023, 3, 1), until=date(2023, 3, 31)),
        "half a year": Filters(since=date(2023, 3, 1), until=date(2023, 8, 31)),
        "a month's events": Filters(since=date(2023, 3, 1), until=date(2023, 3, 31), by=DateBasis.EVENT),
        "one speaker": Filters(speaker="Ivanova"),
    }
    figures = {}
    for name, filters in cases.items():
        figures[name] = {
            "share": round(_share(len(choose(catalogue.connections, filters).passages), catalogue.passage_count()), 3),
            **timed(partial(searcher.search_side, filters=filters), sides),
        }
    return figures


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


if __name__ == "__main__":
    json.dump(measure(Path(sys.argv[1])), sys.stdout)
