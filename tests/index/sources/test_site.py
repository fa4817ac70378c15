"""The truth about every document of the made sites, against what the real parsers make of them over real HTTP.

`tests/data/site/expected.jsonl` was written from the documents, before and without the code that reads them. Each
row is one document that an address gives: found by its title, checked key by key, cleaned and cut into passages.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from index.cleaning import clean
from index.fetching import Fetcher
from index.identity import article_id
from index.languages import recognised
from index.model import Document, PassageKind
from index.passages import split
from index.sources.outcomes import Outcome
from index.sources.web import read_address
from tests.fakes.news_site import FOLDER, NewsSite

Row = Mapping[str, Any]
ROWS: list[Row] = [json.loads(line) for line in Path(FOLDER, "expected.jsonl").read_text("utf-8").splitlines()]
NAMES = [f"{row['path']} {row['title'][:20]}" for row in ROWS]


@dataclass(frozen=True)
class Found:
    """What an address gave of a row."""

    row: Row
    document: Document
    canonical: str
    others: tuple[str, ...]


@pytest.fixture(scope="module")
def site() -> Iterator[NewsSite]:
    with NewsSite() as running:
        yield running


@pytest.fixture(scope="module")
def outcomes(site: NewsSite) -> dict[str, list[Outcome]]:
    with Fetcher(allow_private=True, seconds_between_requests=0.0) as fetcher:
        return {
            path: list(read_address(site.url(path), fetch=fetcher.fetch))
            for path in dict.fromkeys(row["path"] for row in ROWS)
        }


@pytest.fixture(params=ROWS, ids=NAMES)
def found(request: pytest.FixtureRequest, site: NewsSite, outcomes: dict[str, list[Outcome]]) -> Found:
    row: Row = request.param
    documents = [one for one in outcomes[row["path"]] if isinstance(one, Document)]
    canonical = site.url(row["canonical"])
    matching = [one for one in documents if one.url == canonical] or documents
    assert matching, outcomes[row["path"]]
    return Found(row, matching[0], canonical, tuple(one.title or "" for one in documents))


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_title_is_right(found: Found) -> None:
    assert clean(found.document).title == found.row["title"]


def test_the_author_is_right(found: Found) -> None:
    assert found.document.author == found.row["author"]


def test_the_site_is_right(found: Found) -> None:
    if "source" in found.row:
        assert found.document.source == found.row["source"]


def test_the_day_is_right(found: Found) -> None:
    if "published" in found.row:
        expected = found.row["published"]
        assert found.document.published == (date.fromisoformat(expected) if expected else None)


def test_the_language_is_right(found: Found) -> None:
    language = found.document.language or recognised(clean(found.document).text) or ""  # as when it is added
    assert language.partition("-")[0] == found.row["language"]


def test_the_address_is_right(found: Found) -> None:
    assert found.document.url == found.canonical


def test_the_text_begins_with_the_first_sentence_and_ends_with_the_last(found: Found) -> None:
    text = flat(clean(found.document).text)
    if found.row.get("first_is") == "anywhere":  # a sub-title without a full stop may stand above it
        assert found.row["first"] in text[:400]
    else:
        assert text[: len(found.row["first"])] == flat(found.row["first"])
    assert text[-len(found.row["last"]) :] == flat(found.row["last"])


def test_no_sentence_is_missing(found: Found) -> None:
    text = flat(clean(found.document).text)
    assert [phrase for phrase in found.row["contains"] if flat(phrase) not in text] == []


def test_no_passage_holds_navigation_cookies_related_headlines_or_buttons(found: Found) -> None:
    cleaned = clean(found.document)
    passages = split(cleaned, article_id(found.document, cleaned.text))
    assert passages
    held = [(word, passage.text) for word in found.row["absent"] for passage in passages if word in passage.text]
    assert held == []
    assert [
        (word, passage.text)
        for word in found.row["captions"]
        for passage in passages
        if passage.kind is PassageKind.TEXT and word in passage.text
    ] == []


def test_the_pages_of_a_document_with_pages_are_known(found: Found) -> None:
    assert len(found.document.page_starts) == found.row.get("pages", 0)


def test_a_page_and_its_later_version_are_one_article(outcomes: dict[str, list[Outcome]]) -> None:
    first, second = (
        one
        for path in ("kestrel/news/cliff-rescue", "kestrel/news/cliff-rescue.v2")
        for one in outcomes[path]
        if isinstance(one, Document)
    )
    assert article_id(first, clean(first).text) == article_id(second, clean(second).text)


def test_a_page_read_by_itself_and_through_a_feed_is_one_article(outcomes: dict[str, list[Outcome]]) -> None:
    ids = {
        article_id(one, clean(one).text)
        for path in ("vallon/articles/refuge", "vallon/flux.xml")
        for one in outcomes[path]
        if isinstance(one, Document)
    }
    assert len(ids) == 1


def test_a_syndicated_copy_is_an_article_of_its_own(outcomes: dict[str, list[Outcome]]) -> None:
    ids = {
        article_id(one, clean(one).text)
        for path in ("meridian/wire/copper-strike", "harbour/wire/quellar-strike-ends")
        for one in outcomes[path]
        if isinstance(one, Document)
    }
    assert len(ids) == 2
