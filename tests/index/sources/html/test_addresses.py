"""Canonical addresses: which are believed."""

import pytest

from index.sources.html.addresses import canonical_address, host_of

FROM = "https://www.gazette.example/news/mill-bridge?utm_source=feed"


@pytest.mark.parametrize(
    ("candidate", "believed"),
    [
        ("https://www.gazette.example/news/mill-bridge", True),
        ("https://gazette.example/news/mill-bridge", True),
        ("http://m.gazette.example/news/mill-bridge", True),
        ("https://www.gazette.example/", False),
        ("https://www.gazette.example", False),
        ("https://www.gazette.example/index.html", False),
        ("https://other.example2/news/mill-bridge", False),
        ("javascript:alert(1)", False),
        ("ftp://www.gazette.example/news/mill-bridge", False),
        ("file:///etc/passwd", False),
        ("https://gazette.example@evil.example/x", False),
        ("https://www.gazette.example:99999/x", False),
        ("https://[broken/x", False),
        ("https://www.gazette.example/a b", False),
        ("https://www.gazette.example/" + "a" * 3000, False),
        ("", False),
    ],
)
def test_an_address_of_the_same_site_counts_but_not_its_front_page(candidate: str, *, believed: bool) -> None:
    assert canonical_address([candidate], FROM) == (candidate if believed else FROM)


def test_relative_addresses_are_resolved_and_fragments_dropped() -> None:
    assert canonical_address(["/news/mill#top"], FROM) == "https://www.gazette.example/news/mill"
    assert canonical_address(["mill"], FROM, base="/archive/") == "https://www.gazette.example/archive/mill"


def test_two_sites_below_one_national_ending_are_two_sites() -> None:
    assert canonical_address(["https://b.co.uk/x"], "https://a.co.uk/x") == "https://a.co.uk/x"
    assert canonical_address(["https://news.a.co.uk/x"], "https://a.co.uk/x") == "https://news.a.co.uk/x"


def test_hosts_that_are_numbers_are_related_only_to_themselves() -> None:
    assert canonical_address(["http://10.0.0.1/x"], "http://127.0.0.1/x") == "http://127.0.0.1/x"


def test_a_cache_of_others_pages_gives_way_to_the_page() -> None:
    cached = "https://www-gazette-example.cdn.ampproject.org/c/s/mill"
    assert canonical_address(["https://www.gazette.example/mill"], cached) == "https://www.gazette.example/mill"


def test_a_file_has_the_address_that_it_states() -> None:
    assert canonical_address(["/mill", "https://gazette.example/mill"], None) == "https://gazette.example/mill"
    assert canonical_address(["https://gazette.example/"], None) is None


def test_a_front_page_is_its_own_address() -> None:
    assert canonical_address(["https://gazette.example/"], "https://www.gazette.example/") == "https://gazette.example/"


def test_hosts_are_compared_without_www() -> None:
    assert host_of("https://WWW.Gazette.example:80/x") == "gazette.example"
    assert host_of("https://[broken") is None
    assert host_of(None) is None
