"""The watched sources are kept with their state."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.store.catalogue import Catalogue
from index.store.watched import Watched, WatchedSources

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[WatchedSources]:
    catalogue = Catalogue(tmp_path, writable=True)
    yield WatchedSources(catalogue.connections)
    catalogue.close()


def test_sources_come_in_the_order_in_which_they_were_given(watched: WatchedSources) -> None:
    assert watched.remember("/news", NOW + timedelta(seconds=1))
    assert watched.remember("https://a.example/feed", NOW)
    assert not watched.remember("/news", NOW), "it is watched already"
    assert [state.source for state in watched.all()] == ["https://a.example/feed", "/news"]


def test_a_state_comes_back_as_it_was_noted(watched: WatchedSources) -> None:
    watched.remember("/news", NOW)
    state = Watched("/news", NOW, NOW, NOW + timedelta(minutes=7.5), 3, "It is gone.")
    watched.note(state)
    assert watched.all() == [state]
    watched.note(replace(state, checked=None, due=None, failures=0, error=None))
    assert watched.all() == [Watched("/news", NOW)]


def test_what_is_forgotten_stays_forgotten(watched: WatchedSources) -> None:
    watched.remember("/news", NOW)
    assert watched.forget("/news")
    assert not watched.forget("/news")
    watched.note(Watched("/news", NOW, NOW))
    assert watched.all() == []
