"""Who is quoted how often and when follows the catalogue, by what has changed since it was last read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.deriving import META
from index.library import RESTORED
from index.model import Quote, QuoteKind
from index.store.catalogue import Catalogue
from index.store.writing import Entry
from tests.index.store.entries import entry

BERG, MAYOR, NOBODY = ("Ida Berg", "mayor"), (None, "mayor of Narvik"), (None, None)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = Catalogue(tmp_path, writable=True)
    yield opened
    opened.close()


def said(identifier: str, *speakers: tuple[str | None, str | None], published: str | None = None) -> Entry:
    """Make an article of one passage, all of which these speakers say."""
    text = f"We shall see, as {identifier} has it."
    quotes = tuple(Quote(text, *speaker, "say", QuoteKind.INDIRECT, 0, len(text)) for speaker in speakers)
    made = entry(identifier, text)
    article = replace(made.article, published=date.fromisoformat(published) if published else None)
    return Entry(article, made.passages, quotes, made.encodings, f"{made.digest} {speakers}")


def counts(catalogue: Catalogue) -> dict[tuple[str | None, str | None], tuple[int, date | None, date | None]]:
    spoken = catalogue.speakers.current()
    days = [
        (date.fromordinal(first), date.fromordinal(last)) if last else (None, None)
        for first, last in zip(spoken.first.tolist(), spoken.last.tolist(), strict=True)
    ]
    return {
        form: (quotes, *day)
        for form, quotes, day in zip(catalogue.speakers.forms, spoken.quotes.tolist(), days, strict=False)
        if quotes
    }


def test_an_empty_catalogue_quotes_nobody(catalogue: Catalogue) -> None:
    assert counts(catalogue) == {}


def test_speakers_are_counted_with_the_days_of_their_articles(catalogue: Catalogue) -> None:
    catalogue.put(said("a", BERG, MAYOR, published="2023-03-01"))
    catalogue.put(said("b", BERG, published="2023-03-09"))
    catalogue.put(said("c", BERG))
    assert counts(catalogue) == {
        BERG: (3, date(2023, 3, 1), date(2023, 3, 9)),
        MAYOR: (1, date(2023, 3, 1), date(2023, 3, 1)),
    }


def test_quotes_of_nobody_are_not_counted(catalogue: Catalogue) -> None:
    catalogue.put(said("a", NOBODY))
    assert counts(catalogue) == {}


def test_what_is_added_replaced_and_removed_after_the_first_look_is_seen(catalogue: Catalogue) -> None:
    catalogue.put(said("a", BERG))
    catalogue.put(said("b", BERG))
    before = catalogue.speakers.current()
    assert catalogue.speakers.current() is before, "nothing changed"
    catalogue.put(said("a", MAYOR))
    assert counts(catalogue) == {BERG: (1, None, None), MAYOR: (1, None, None)}
    catalogue.remove("b")
    assert counts(catalogue) == {MAYOR: (1, None, None)}
    assert before.quotes.tolist() == [2], "who reads the earlier counts is not disturbed"


@pytest.mark.parametrize("changed", [META, RESTORED])
def test_all_is_read_again_once_quotes_were_derived_again_or_restored(catalogue: Catalogue, changed: str) -> None:
    catalogue.put(said("a", BERG))
    counts(catalogue)
    with catalogue.connections.transaction() as connection:
        connection.execute("UPDATE quotes SET speaker = 'Ida Bergh'")
    catalogue.set_meta(changed, "another")
    assert set(counts(catalogue)) == {("Ida Bergh", "mayor")}


def test_an_undated_article_gives_no_days(catalogue: Catalogue) -> None:
    catalogue.put(said("a", BERG))
    assert counts(catalogue)[BERG] == (1, None, None)
