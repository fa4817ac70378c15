"""Feeds and sitemaps that are cut, doubled, mixed up or made to hurt: a result or one sentence, and soon."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import SourceError
from index.sources import feeds, sitemaps
from index.sources.feeds import Feed
from index.sources.raw import Raw
from index.sources.sitemaps import Sitemap
from tests.fakes.news_site import FOLDER

ADDRESS = "https://e.example/f.xml"
PARTS = [
    (FOLDER / name).read_bytes()
    for name in (
        "harbour/rss.xml",
        "meridian/feeds/full.xml",
        "kestrel/atom.xml",
        "vallon/flux.xml",
        "kestrel/news-sitemap.xml",
    )
]
FETCHED = datetime(2024, 8, 10, 12, 0, tzinfo=UTC)  # some of their entries are later
SECONDS = 10.0
Parse = Callable[[Raw], Feed | Sitemap]


def outcome(parse: Parse, data: bytes) -> Feed | Sitemap | None:
    """Return what was read, None if it was refused with one sentence that names the address; fail on all else."""
    try:
        return parse(Raw(data, ADDRESS, ADDRESS, fetched=FETCHED))
    except SourceError as error:
        sentence = str(error)
        assert sentence.startswith(ADDRESS)
        assert "\n" not in sentence
        return None


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Draw a real feed of which stretches were cut, doubled, or replaced by others or by noise."""
    data = draw(st.sampled_from(PARTS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 300)))
        other = draw(st.sampled_from(PARTS))
        place = draw(st.integers(0, len(other)))
        between = draw(
            st.sampled_from(
                [b"", data[start:end] * 2, other[place : place + 200], b"]]>", b"<![CDATA[", b"&#0;", b"\0"]
            )
        )
        data = data[:start] + (between or draw(st.binary(max_size=8))) + data[end:]
    return data


@pytest.mark.parametrize("parse", [feeds.parse, sitemaps.parse])
@given(data=damaged())
@settings(max_examples=120, deadline=None)
def test_a_damaged_feed_gives_what_it_has_or_one_sentence(parse: Parse, data: bytes) -> None:
    found = outcome(parse, data)
    for entry in found.entries if isinstance(found, Feed) else ():
        assert entry.url is None or entry.url.startswith(("http://", "https://"))
        assert entry.published is None or entry.published <= date(2024, 8, 11)
        assert entry.title is None or entry.title == " ".join(entry.title.split())
    for page in found.pages if isinstance(found, Sitemap) else ():
        assert page.url.startswith(("http://", "https://"))


@pytest.mark.parametrize("parse", [feeds.parse, sitemaps.parse])
@given(data=st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_noise_is_refused_or_read(parse: Parse, data: bytes) -> None:
    outcome(parse, data)


@pytest.mark.parametrize("parse", [feeds.parse, sitemaps.parse])
@pytest.mark.parametrize(
    "data",
    [
        b"<rss version='2.0'><channel>" + b"<item>" * 20_000,
        b"<urlset>" + b"<url>" * 20_000,
        b"<rss version='2.0' " + b"a='b' " * 20_000 + b"/>",
        b"<!DOCTYPE rss [" + b"<!ELEMENT a ANY>" * 5_000 + b"]><rss version='2.0'/>",
        b"<rss version='2.0'><channel><title>" + b"&amp;" * 100_000 + b"</title></channel></rss>",
        b"<rss version='2.0'><channel><item><title>" + b"<![CDATA[<b ]]>" * 20_000 + b"</title></item></channel></rss>",
        b"<rss version='2.0'><channel><item><link>/a</link><description>"
        + b"&lt;p title=" * 20_000
        + b"</description></item></channel></rss>",
        b"<?xml " + b" " * 200_000 + b"?><rss version='2.0'/>",
        b"\x1f\x8b\x08\x00" + b"\0" * 1000,
        b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><published>"
        + b"9" * 100_000
        + b"</published></entry></feed>",
        b"<urlset><url><loc>https://e.example/a</loc><lastmod>" + b"1-" * 50_000 + b"</lastmod></url></urlset>",
    ],
)
def test_what_is_made_to_take_long_does_not(parse: Parse, data: bytes) -> None:
    began = time.monotonic()
    outcome(parse, data)
    assert time.monotonic() - began < SECONDS
