"""What goes wrong while it watches: told in a sentence, and where it can pass, waited for."""

import sqlite3
from pathlib import Path

import pytest

from index.errors import DiskFullError, ModelMismatchError, StoreError
from index.library import Library
from index.store.catalogue import FILE_NAME, Catalogue
from index.store.watched import WatchedSources
from index.store.writing import Entry
from index.watching import reading, writing
from tests.fakes.news_site import NewsSite
from tests.index.watching.conftest import Watching, until, write


def test_an_index_of_another_model_ends_it(watching: Watching, news: Path) -> None:
    watching.remember(news)
    watching.once()
    connection = sqlite3.connect(watching.folder / FILE_NAME)
    with connection:
        connection.execute("UPDATE meta SET value = 'another-model@1' WHERE name = 'model'")
    connection.close()
    write(news / "Oulu.txt", "Oulu")
    with pytest.raises(ModelMismatchError, match="another-model"):
        watching.once()


def test_a_source_whose_reading_breaks_is_told_and_the_others_go_on(
    watching: Watching, news: Path, site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(reading, "file_updates", broken)
    watching.remember(news, site.url("meridian/feeds/full.xml"))
    assert watching.once() == 1
    assert "ZeroDivisionError" in (watching.state(news).error or "")
    assert sum(told.startswith("added") for told in watching.told) == 2


def test_a_store_that_cannot_be_read_for_a_moment_is_a_failure_of_the_source(
    watching: Watching, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object) -> None:
        raise StoreError("The disk does not answer.")

    watching.remember(news)
    with monkeypatch.context() as patched:
        patched.setattr(reading, "file_updates", unreadable)
        assert watching.once() == 1
    assert watching.state(news).error == "The disk does not answer."
    assert watching.once() == 0
    assert "recovered" in watching.told


def test_what_could_not_be_stored_is_stored_later_and_told_once(
    watching: Watching, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = 0
    put = Catalogue.put

    def full_at_first(catalogue: Catalogue, entry: Entry) -> int:
        nonlocal tries
        tries += 1
        if tries in {2, 3}:
            raise DiskFullError("No space is left.")
        return put(catalogue, entry)

    monkeypatch.setattr(Catalogue, "put", full_at_first)
    monkeypatch.setattr(writing, "_FIRST_WAIT_SECONDS", 0.01)
    watching.remember(news)
    assert watching.once() == 0
    assert watching.told.count("waiting") == 1
    assert watching.told.count("resumed") == 1
    with Library.open(watching.folder) as library:
        assert library.stats().articles == 2


def test_it_ends_while_it_waits(watching: Watching, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise DiskFullError("No space is left.")

    monkeypatch.setattr(Catalogue, "put", full)
    watching.remember(news)
    with watching.running():
        until(lambda: "waiting" in watching.told)
    assert watching.titles() == set()


def test_a_list_of_sources_that_cannot_be_read_is_read_again(
    watching: Watching, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every, calls = WatchedSources.all, 0

    def sometimes(sources: WatchedSources) -> object:
        nonlocal calls
        calls += 1
        if calls in {2, 3}:
            raise StoreError("The disk does not answer.")
        return every(sources)

    monkeypatch.setattr(WatchedSources, "all", sometimes)
    watching.remember(news)
    with watching.running():
        until(lambda: len(watching.told) == 2)
        until(lambda: calls > 3)
        write(news / "Oulu.txt", "Oulu")
        until(lambda: "added Tram for Oulu" in watching.told)
