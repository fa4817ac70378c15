"""A library that is read follows its writer by itself: no search pays for what was added."""

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from index.embedding import Embedder
from index.errors import StoreError
from index.following import Follower
from index.library import Library
from index.model import Document

SECONDS = 60.0


def document(number: int) -> Document:
    return Document(text=f"Harbour {number}\n\nThe ferry Zuleika{number} left the harbour.", origin=f"/n/{number}.txt")


def add(folder: Path, embedder: Embedder, *numbers: int) -> None:
    with Library.open(folder, writable=True, embedder=embedder) as writer:
        list(writer.add([document(number) for number in numbers]))


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture
def folder(tmp_path: Path, embedder: Embedder) -> Path:
    add(tmp_path / "index", embedder, 1, 2)
    return tmp_path / "index"


def test_what_is_added_elsewhere_is_taken_in_without_a_search(folder: Path, embedder: Embedder) -> None:
    with Library.open(folder, embedder=embedder) as library, Follower(library, seconds=0.05):
        library.warm_up()
        until(lambda: library.is_followed)
        add(folder, embedder, 3)
        derived = library._derived
        assert derived is not None
        until(lambda: derived.vectors.sequence == derived.lexical.sequence == library.catalogue.sequence() == 3)
        assert library.search("Zuleika3").hits[0].article.origin == "/n/3.txt"


def test_a_search_leaves_taking_in_to_the_follower(
    folder: Path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(folder, embedder=embedder) as library, Follower(library, seconds=0.05):
        library.warm_up()
        until(lambda: library.is_followed)
        callers: set[str] = set()
        refresh = library.refresh

        def noted() -> None:
            callers.add(threading.current_thread().name)
            refresh()

        monkeypatch.setattr(library, "refresh", noted)
        add(folder, embedder, 3)
        until(lambda: library.search("Zuleika3").hits[0].article.origin == "/n/3.txt")
        assert callers == {"follower"}


def test_when_it_ends_searches_look_for_changes_themselves(folder: Path, embedder: Embedder) -> None:
    with Library.open(folder, embedder=embedder) as library:
        with Follower(library, seconds=0.05):
            library.warm_up()
            until(lambda: library.is_followed)
        assert not library.is_followed
        add(folder, embedder, 3)
        assert library.search("Zuleika3").hits[0].article.origin == "/n/3.txt"


def test_an_error_is_logged_once_and_left_to_searches_to_raise_until_it_is_over(
    folder: Path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tried = 0

    def fail() -> int:
        nonlocal tried
        tried += 1
        raise StoreError("The disk is on fire.")

    with Library.open(folder, embedder=embedder) as library, caplog.at_level(logging.WARNING):
        library.warm_up()
        with monkeypatch.context() as patched, Follower(library, seconds=0.02):
            until(lambda: library.is_followed)
            patched.setattr(library.catalogue, "sequence", fail)
            until(lambda: tried >= 3)
            assert not library.is_followed
            with pytest.raises(StoreError, match="on fire"):
                library.search("ferry")
            patched.undo()
            until(lambda: library.is_followed)
    assert caplog.text.count("on fire") == 1


def test_no_question_waits_for_a_calibration_once_there_is_one(
    folder: Path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(folder, embedder=embedder) as library:
        searcher = library.searcher
        searcher.recalibrate()
        before = searcher.answerability()
        add(folder, embedder, *range(3, 9))
        library.refresh()
        began, finish = threading.Event(), threading.Event()
        calibrate = searcher._calibrate

        def slowly(passages: int) -> object:
            began.set()
            assert finish.wait(SECONDS)
            return calibrate(passages)

        monkeypatch.setattr(searcher, "_calibrate", slowly)
        thread = threading.Thread(target=searcher.recalibrate)
        thread.start()
        assert began.wait(SECONDS)
        assert searcher.answerability().threshold == before.threshold
        finish.set()
        thread.join(SECONDS)
        assert searcher._calibration is not None
        assert searcher._calibration.passages == library.catalogue.passage_count()
