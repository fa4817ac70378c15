"""Which articles came from where, and what becomes of them when it is not there any more."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.store.catalogue import Catalogue
from index.store.origins import Origin
from tests.index.store.entries import entry

FEED, FOLDER = "https://site.example/feed", "/news"
TODAY = date(2023, 3, 9)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = Catalogue(tmp_path, writable=True)
    for identifier in "abc":
        opened.put(entry(identifier, f"Text of {identifier}."))
    yield opened
    opened.close()


def ids(catalogue: Catalogue) -> set[str]:
    return {article.id for article in catalogue.articles()}


def test_an_origin_is_remembered_as_it_was_noted(catalogue: Catalogue) -> None:
    catalogue.origins.note(Origin("/news/a.txt", FOLDER, fingerprint="10:99"), ["a"])
    noted = catalogue.origins.get("/news/a.txt")
    assert noted is not None
    assert (noted.given, noted.fingerprint, noted.gone) == (FOLDER, "10:99", None)
    assert catalogue.origins.articles("/news/a.txt") == ["a"]
    assert catalogue.origins.get("/news/b.txt") is None


def test_what_a_file_does_not_give_any_more_is_removed_unless_another_gives_it(catalogue: Catalogue) -> None:
    catalogue.origins.note(Origin("/news/wire.jsonl", FOLDER), ["a", "b"])
    catalogue.origins.note(Origin("/news/b.txt", FOLDER), ["b"])
    assert catalogue.origins.note(Origin("/news/wire.jsonl", FOLDER), ["c"]) == ["a"]
    assert ids(catalogue) == {"b", "c"}
    assert catalogue.origins.forget("/news/b.txt") == ["b"]
    assert ids(catalogue) == {"c"}


def test_noting_a_state_alone_keeps_the_articles(catalogue: Catalogue) -> None:
    catalogue.origins.note(Origin(FEED, FEED, etag='"1"'), ["a"])
    assert catalogue.origins.note(Origin(FEED, FEED, etag='"2"')) == []
    assert catalogue.origins.articles(FEED) == ["a"]


def test_an_article_is_gone_when_all_its_origins_are(catalogue: Catalogue) -> None:
    for origin in ("https://site.example/1", "https://mirror.example/1"):
        catalogue.origins.note(Origin(origin, FEED), ["a"])
    assert catalogue.origins.mark_gone("https://site.example/1", TODAY)
    assert catalogue.origins.gone_articles() == 0
    assert catalogue.origins.mark_gone("https://mirror.example/1", TODAY)
    assert catalogue.origins.gone_articles() == 1
    assert not catalogue.origins.mark_gone("https://mirror.example/1", TODAY)
    catalogue.origins.note(Origin("https://site.example/1", FEED), ["a"])
    assert catalogue.origins.gone_articles() == 0


def test_a_folder_stands_for_all_below_and_an_address_for_itself(catalogue: Catalogue) -> None:
    for origin, given in (
        ("/news/a.txt", "/news"),
        ("/news/8/b.txt", "/news/8"),
        ("/newsletters/c.txt", "/newsletters"),
        ("https://site.example/1", FEED),
    ):
        catalogue.origins.note(Origin(origin, given))
    assert [origin.origin for origin in catalogue.origins.given_by("/news")] == ["/news/8/b.txt", "/news/a.txt"]
    assert [origin.origin for origin in catalogue.origins.given_by("/news/8")] == ["/news/8/b.txt"]
    assert [origin.origin for origin in catalogue.origins.given_by(FEED)] == ["https://site.example/1"]


def test_after_an_article_was_removed_its_origin_counts_as_unread(catalogue: Catalogue) -> None:
    catalogue.origins.note(Origin("/news/a.txt", FOLDER, fingerprint="10:99"), ["a"])
    catalogue.remove("a")
    noted = catalogue.origins.get("/news/a.txt")
    assert noted is not None
    assert noted.fingerprint is None
