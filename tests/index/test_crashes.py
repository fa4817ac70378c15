"""Killed at any moment while adding: the index opens, has all that was reported, and has nothing twice."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.embedding import Embedder
from index.library import Library

PLACES = ("Oslo", "Bergen", "Turku", "Malmo", "Gdansk", "Riga", "Tartu", "Aarhus", "Narvik", "Umea")
THINGS = ("bridge", "harbour", "school", "museum", "tunnel", "market", "library", "stadium", "hospital", "railway")


def write_articles(folder: Path, count: int) -> None:
    for number in range(count):
        place, thing = PLACES[number % 10], THINGS[number // 10 % 10]
        (folder / f"{number:04}.txt").write_text(
            f"Case {number}: the {thing} of {place}\n\nThe {thing} of {place} was opened as project zq{number}. "
            f"It took {number + 2} years.\n\nProject zq{number} cost {number * 3 + 1} million euros."
        )


def start_adding(articles: Path, folder: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "index", "add", str(articles), "--index", str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def add_and_kill(articles: Path, folder: Path, after_lines: int, delay: float) -> list[str]:
    """Kill the adding process some time after so many articles were reported; return the ids it reported."""
    reported: list[str] = []
    with start_adding(articles, folder) as process:
        assert process.stdout is not None
        for line in process.stdout:
            reported.append(line.split()[1])
            if len(reported) == after_lines:
                time.sleep(delay)
                os.kill(process.pid, signal.SIGKILL)
        process.wait()
    return reported


def assert_whole(folder: Path, embedder: Embedder, reported: Sequence[str], sampled: int, *, writable: bool) -> None:
    with Library.open(folder, embedder=embedder, writable=writable) as library:
        articles = library.articles()
        ids = [article.id for article in articles]
        assert set(reported) <= set(ids)
        assert len({article.origin for article in articles}) == len(ids), "nothing is here twice"
        library.warm_up()
        stats = library.stats()
        derived = library._derived
        assert derived is not None
        assert len(derived.vectors) == stats.sentences
        assert len(derived.lexical) == stats.passages
        choice = random.Random(len(ids))  # noqa: S311 - no secret
        for identifier in choice.sample(list(reported), min(sampled, len(reported))):
            article = library.article(identifier)
            assert article is not None
            project = Path(article.origin).stem.lstrip("0") or "0"
            hits = library.search(f"project zq{project}").hits
            assert hits[0].article.id == identifier
            keys = [hit.passage.id for hit in hits]
            assert len(keys) == len(set(keys))


def kill_repeatedly(tmp_path: Path, embedder: Embedder, *, kills: int, articles: int, sampled: int) -> None:
    source, folder, choice = tmp_path / "articles", tmp_path / "index", random.Random(20230308)  # noqa: S311 - no secret
    source.mkdir()
    write_articles(source, articles)
    reported: list[str] = []
    for kill in range(kills):
        seen = add_and_kill(source, folder, choice.randint(1, articles * (kill + 1) // kills), choice.uniform(0, 0.3))
        reported = sorted({*reported, *seen})
        if (folder / "catalogue.sqlite3").exists():
            assert_whole(folder, embedder, reported, sampled, writable=bool(kill % 2))
    with start_adding(source, folder) as last:
        last.communicate()
    assert last.returncode == 0
    with Library.open(folder) as library:
        assert library.stats().articles == articles


def test_three_kills_while_adding_thirty_articles_lose_nothing(tmp_path: Path, embedder: Embedder) -> None:
    kill_repeatedly(tmp_path, embedder, kills=3, articles=30, sampled=5)


@pytest.mark.proof
@pytest.mark.timeout(3600)
def test_twenty_kills_while_adding_three_hundred_articles_lose_nothing(tmp_path: Path, embedder: Embedder) -> None:
    kill_repeatedly(tmp_path, embedder, kills=20, articles=300, sampled=300)
