"""An index of 1,000, 10,000 and 100,000 articles: what it takes on disk and in memory, and what a question costs.

Run: python -m benchmarks.scale FOLDER [--articles N …] [--measure-only]

Builds an index of each size in FOLDER, one growing into the next, through the catalogue and both derived indexes (the
articles and their vectors are made up: see `benchmarks.scale_articles`), and measures each in a process of its own,
with one thread, opened as a running bot opens it. The figures go to FOLDER/figures.json; `benchmarks.scale_report`
makes the table and the plot of them. An index that is there already is only grown; with --measure-only, FOLDER's
indexes are measured again. Each size keeps its own copy, so all need about 1.2 GB for 100,000 articles.
"""

import argparse
import json
import multiprocessing
import os
import pickle
import shutil
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

from benchmarks.scale_articles import PATTERNS, Generator, Patterns, open_sentences
from index.embedding import Embedder
from index.library import DIMENSION, MODEL, MODEL_NAME
from index.store.catalogue import Catalogue
from index.store.lexical import LexicalIndex
from index.store.vectors import VectorIndex
from index.store.writing import Entry, put

SIZES = (1_000, 10_000, 100_000)
_ARTICLES_AT_ONCE = 1000
"""Articles in a transaction, after which the vector index follows; when articles are added, it is one, and some
twenty-five between two times that the indexes follow."""

_generator: Generator | None = None


def _begin(path: Path, total: int) -> None:
    global _generator  # noqa: PLW0603 - each worker process has its own
    given, patterns = pickle.loads(path.read_bytes())  # noqa: S301 - written by this program
    _generator = Generator(given, patterns, total)


def _entry(number: int) -> Entry:
    assert _generator is not None  # noqa: S101 - for the type checker: `_begin` has run
    return _generator.entry(number)


def _follow(folder: Path, upto: int) -> None:
    """Let the lexical index follow the catalogue in a process of its own, up to a change."""
    catalogue = Catalogue(folder)
    lexical = LexicalIndex(folder, catalogue, writable=True)
    while lexical.sequence < upto:
        lexical.catch_up()
        time.sleep(1)
    lexical.close()
    catalogue.close()


def grow(folder: Path, sentences: Path, numbers: range, total: int, embedder: Embedder) -> float:
    """Add articles `numbers` of `total`; return the seconds it took."""
    began = time.perf_counter()
    catalogue = Catalogue(folder, writable=True)
    for name, value in ((MODEL, embedder.fingerprint), (MODEL_NAME, "default"), (DIMENSION, str(embedder.dimension))):
        catalogue.set_meta(name, value)
    vectors = VectorIndex(folder, catalogue, model=embedder.fingerprint, dimension=embedder.dimension, writable=True)
    context = multiprocessing.get_context("spawn")
    follower = context.Process(target=_follow, args=(folder, numbers.stop))
    follower.start()
    with context.Pool(2, _begin, (sentences, total)) as pool:
        entries = pool.imap(_entry, numbers, chunksize=20)
        while some := list(islice(entries, _ARTICLES_AT_ONCE)):
            with catalogue.connections.transaction() as connection:
                for entry in some:
                    put(connection, entry)
            vectors.catch_up()
            done = catalogue.sequence()
            if done % 5000 == 0:
                print(f"{done} articles, {time.perf_counter() - began:.0f} s, {vectors.description}", file=sys.stderr)
    vectors.save()
    catalogue.close()
    follower.join()
    return time.perf_counter() - began


def build(folder: Path, sizes: list[int]) -> None:
    """Make an index of each size, the next from a copy of the one before."""
    folder.mkdir(parents=True, exist_ok=True)
    embedder = Embedder.load()
    sentences = folder / "patterns.pickle"
    if not sentences.exists():
        given = open_sentences(embedder)
        patterns = Patterns(given)
        sentences.write_bytes(pickle.dumps((given, [patterns.pattern(number) for number in range(PATTERNS)])))
    before = 0
    for size in sizes:
        target, growing = folder / str(size), folder / "growing"
        if not target.exists():
            shutil.rmtree(growing, ignore_errors=True)
            if before:
                shutil.copytree(folder / str(before), growing)
            else:
                growing.mkdir()
            seconds = grow(growing, sentences, range(before, size), sizes[-1], embedder)
            (growing / "built.json").write_text(json.dumps({"seconds": seconds, "articles": size - before}))
            growing.rename(target)
        before = size


def main() -> None:
    """Build what is not there and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--measure-only", action="store_true")
    arguments = parser.parse_args()
    sizes = sorted(arguments.articles)
    if not arguments.measure_only:
        build(arguments.folder, sizes)
    figures = []
    for size in sizes:
        command = [sys.executable, "-m", "benchmarks.scale_measuring", str(arguments.folder / str(size))]
        one_thread = {**os.environ, "OMP_NUM_THREADS": "1"}
        output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=one_thread).stdout  # noqa: S603 - our own
        figures.append(json.loads(output))
        print(output)
    (arguments.folder / "figures.json").write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
