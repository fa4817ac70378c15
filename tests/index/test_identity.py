"""Identity: what makes two documents the same article."""

import re

import pytest

from index.identity import article_id, canonical_url
from index.model import Document


def identity(text: str = "Text.", url: str | None = None) -> str:
    return article_id(Document(text="raw", origin="/a.txt", url=url), text)


@pytest.mark.parametrize(
    "same",
    [
        "HTTPS://News.Example/a/B",
        "https://news.example:443/a/B",
        "https://news.example./a/B/",
        "https://news.example/a/B#comments",
        "https://news.example/a/B?utm_source=x&utm_medium=y&fbclid=z",
        " https://news.example/a/B?gclid=1 ",
    ],
)
def test_one_address_written_in_many_ways_is_one_article(same: str) -> None:
    assert identity(url=same) == identity(url="https://news.example/a/B")


@pytest.mark.parametrize(
    "other",
    [
        "https://news.example/a/b",
        "https://news.example/a/B?page=2",
        "http://news.example/a/B",
        "https://news.example:8443/a/B",
    ],
)
def test_other_addresses_are_other_articles(other: str) -> None:
    assert identity(url=other) != identity(url="https://news.example/a/B")


def test_with_an_address_the_text_does_not_matter() -> None:
    assert identity("One.", "https://a.example/1") == identity("Two.", "https://a.example/1")


def test_without_an_address_case_width_and_spacing_of_the_text_do_not_matter() -> None:
    assert identity("The  Bridge\n\nis ＯＬＤ.") == identity("the bridge is old.")
    assert identity("The bridge is old.") != identity("The bridge is new.")


def test_an_id_is_sixteen_hexadecimal_characters() -> None:
    assert re.fullmatch("[0-9a-f]{16}", identity())


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://[2001:DB8::1]:80/x", "http://[2001:db8::1]/x"),
        ("https://a.example:notaport/", "https://a.example:notaport/"),
        ("https://a.example/?q=a&empty=", "https://a.example?q=a&empty="),
    ],
)
def test_odd_addresses(url: str, expected: str) -> None:
    assert canonical_url(url) == expected


def test_the_same_text_in_two_outlets_is_two_articles() -> None:
    papers = [Document("It rained.", "/a.txt", source=source) for source in ("Paper A", "Paper B", "paper  a", None)]
    first, second, again, unknown = (article_id(paper, "It rained.") for paper in papers)
    assert first == again
    assert len({first, second, unknown}) == 3
