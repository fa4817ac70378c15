"""The words in memory follow the catalogue, small ones wholly, large ones by what is new."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.store import vocabulary
from index.store.catalogue import Catalogue
from tests.index.store.entries import entry


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = Catalogue(tmp_path, writable=True)
    yield opened
    opened.close()


def test_few_words_are_read_again_after_each_change(catalogue: Catalogue) -> None:
    assert catalogue.vocabulary() == {}
    catalogue.put(entry("a", "Tanks roll.", title="Mud"))
    first = catalogue.vocabulary()
    assert first == {"tanks": 1, "roll": 1, "mud": 1}
    assert catalogue.vocabulary() is first, "nothing changed"
    catalogue.put(entry("a", "Tanks. Tanks.", "Tanks.", title="Mud"))
    assert catalogue.vocabulary() == {"tanks": 2, "mud": 1}
    assert first == {"tanks": 1, "roll": 1, "mud": 1}, "who reads the earlier words is not disturbed"


def test_of_many_words_only_new_ones_are_read_until_a_while_has_passed(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vocabulary, "_SMALL", 1)
    catalogue.put(entry("a", "Tanks roll.", title="Mud"))
    catalogue.vocabulary()
    catalogue.put(entry("b", "Tanks near Bakhmut.", title="Mud"))
    catalogue.remove("a")
    assert catalogue.vocabulary() == {"tanks": 1, "roll": 1, "mud": 1, "near": 1, "bakhmut": 1}
    catalogue.recount_words()
    assert "bakhmut" in catalogue.vocabulary(), "words that are counted again are new words"
    monkeypatch.setattr(vocabulary, "_SECONDS", -1.0)
    catalogue.put(entry("c", "Ships.", title="Mud"))
    assert catalogue.vocabulary() == {"tanks": 1, "near": 1, "bakhmut": 1, "mud": 2, "ships": 1}
