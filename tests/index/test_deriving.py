"""Dates and stories are made again from texts: for older catalogues, and when an index is rebuilt."""

from dataclasses import replace
from pathlib import Path

import pytest

from index import deriving
from index.embedding import Embedder
from index.library import Library
from tests.index.stories.test_library import COPY, REPORT, WIRE


def state(library: Library) -> tuple[int, int, list[tuple[str, str]]]:
    stats = library.stats()
    passages = [passage.id for article in library.articles() for passage in library.catalogue.passages_of(article.id)]
    dates = library.catalogue.dates_of_passages(passages)
    return stats.stories, stats.duplicates, sorted((key, one.text) for key, found in dates.items() for one in found)


def fill(folder: Path, embedder: Embedder) -> tuple[int, int, list[tuple[str, str]]]:
    with Library.open(folder, writable=True, embedder=embedder) as library:
        list(library.add([WIRE, COPY, replace(REPORT, published=None)]))
        return state(library)


def strip(folder: Path, *, version: str) -> None:
    """Leave a catalogue as an earlier program left it."""
    with Library.open(folder, writable=True) as library:
        library.catalogue.set_meta(deriving.META, version)
        with library.catalogue.connections.transaction() as connection:
            connection.execute("DELETE FROM dates")
            connection.execute("UPDATE articles SET story = NULL, copy_of = NULL")


def test_what_an_earlier_program_left_is_derived_when_it_is_opened_for_writing(
    tmp_path: Path, embedder: Embedder
) -> None:
    before = fill(tmp_path, embedder)
    assert before[2]
    strip(tmp_path, version="0")
    with Library.open(tmp_path, writable=True, embedder=embedder) as library:
        assert state(library) == before


def test_what_is_current_is_left_alone(tmp_path: Path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, embedder)
    monkeypatch.setattr("index.library.derive_again", lambda *_: pytest.fail("it is derived again"))
    Library.open(tmp_path, writable=True, embedder=embedder).close()


def test_rebuilding_derives_again(tmp_path: Path, embedder: Embedder) -> None:
    before = fill(tmp_path, embedder)
    strip(tmp_path, version=deriving.VERSION)
    with Library.open(tmp_path, writable=True, embedder=embedder) as library:
        library.rebuild()
        assert state(library) == before


def test_encoding_with_another_model_goes_on_where_it_was_cut_off(
    tmp_path: Path, embedder: Embedder, other_model_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, embedder)
    monkeypatch.setattr("index.library._RE_ENCODED_AT_ONCE", 1)
    other = Embedder.load(str(other_model_folder))
    encoded: list[int] = []

    def stop_after_two(done: int, _: int) -> None:
        encoded.append(done)
        if done == 2:
            raise KeyboardInterrupt

    with Library.open(tmp_path, writable=True, embedder=other) as library:
        with pytest.raises(KeyboardInterrupt):
            library.rebuild(progress=stop_after_two)
        with Library.open(tmp_path, embedder=embedder) as reader:
            assert reader.search("soldiers with pumps").hits, "the old encodings serve until the new ones are complete"
    with Library.open(tmp_path, writable=True, embedder=other) as library:
        library.rebuild(progress=lambda done, _: encoded.append(done))
        assert encoded == [1, 2, 3]
        assert library.search("soldiers with pumps").hits
        assert library.stats().model == other.fingerprint
