"""Sitemaps: pages with their days, news, indexes, packed and broken ones."""

import gzip
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from index.errors import DamagedDocumentError, OversizedDocumentError
from index.sources import sitemaps, xml_text
from index.sources.raw import Raw
from index.sources.sitemaps import NestedSitemap, Sitemap, SitemapPage, fresh, parse
from tests.fakes.news_site import NewsSite

FETCHED = datetime(2024, 11, 20, 12, 0, tzinfo=UTC)
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@pytest.fixture(scope="module")
def site() -> Iterator[NewsSite]:
    with NewsSite() as running:
        yield running


def sitemap_of(data: bytes | str) -> Sitemap:
    encoded = data.encode() if isinstance(data, str) else data
    return parse(Raw(encoded, "https://e.example/s.xml", "https://e.example/s.xml", fetched=FETCHED))


def test_a_news_sitemap_gives_titles_sources_languages_and_both_days(site: NewsSite) -> None:
    found = parse(Raw(site.body("kestrel/news-sitemap.xml"), "news", fetched=FETCHED))
    rescue, fire = found.pages
    assert rescue.url == site.url("kestrel/news/cliff-rescue")
    assert (rescue.modified, rescue.published) == (date(2024, 8, 21), date(2024, 8, 20))
    assert (rescue.title, rescue.source) == ("Two rescued from cliff at Penhallow Point", "Kestrel Post")
    assert rescue.language == "en"
    assert rescue.version != fire.version
    assert fire.modified is None
    assert fire.title == "Larkfield airport fire – live: runway to reopen at 6pm"


def test_an_index_names_its_sitemaps(site: NewsSite) -> None:
    found = parse(Raw(site.body("kestrel/sitemap.xml"), "index", fetched=FETCHED))
    assert found.pages == ()
    assert found.sitemaps == (
        NestedSitemap(site.url("kestrel/news-sitemap.xml"), date(2024, 8, 21)),
        NestedSitemap(site.url("kestrel/sitemap-2024-03.xml.gz"), date(2024, 3, 31)),
    )


def test_a_packed_sitemap_is_unpacked(site: NewsSite) -> None:
    data = site.body("kestrel/sitemap-2024-03.xml.gz")
    assert data.startswith(b"\x1f\x8b")
    found = parse(Raw(data, "packed", fetched=FETCHED))
    assert [page.url for page in found.pages] == [site.url("kestrel/2024/03/12/tidal-barrage-vote")]
    assert found.pages[0].modified == date(2024, 3, 13)


def test_a_sitemap_without_namespaces_and_with_addresses_of_its_own_site_is_read() -> None:
    found = sitemap_of("<urlset><url><loc>/a?x=1&amp;y=2</loc></url><url><loc>/a?x=1&amp;y=2</loc></url></urlset>")
    assert found.pages == (SitemapPage("https://e.example/a?x=1&y=2"),)


def test_a_picture_s_title_and_address_are_not_the_page_s() -> None:
    found = sitemap_of(
        f'<urlset {NAMESPACE} xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><image:image>'
        "<image:loc>https://e.example/p.jpg</image:loc><image:title>A gull</image:title></image:image>"
        "<loc>https://e.example/a</loc></url></urlset>"
    )
    assert found.pages == (SitemapPage("https://e.example/a"),)


def test_what_is_no_web_address_is_left_out() -> None:
    locations = ["file:///etc/passwd", "javascript:x", "", "http://[", "https://e.example/a"]
    pages = "".join(f"<url><loc>{location}</loc></url>" for location in locations)
    found = sitemap_of(f"<urlset {NAMESPACE}>{pages}<url/></urlset>")
    assert [page.url for page in found.pages] == ["https://e.example/a"]


def test_a_sitemap_that_breaks_off_gives_what_it_has() -> None:
    found = sitemap_of(f"<urlset {NAMESPACE}><url><loc>https://e.example/a</loc></url><url><loc>https://e.exa")
    assert found.pages[0].url == "https://e.example/a"


def test_a_day_after_the_fetch_is_dropped_and_a_month_is_no_day() -> None:
    for day in ("2030-01-01", "2024-05", "yesterday"):
        found = sitemap_of(f"<urlset><url><loc>https://e.example/a</loc><lastmod>{day}</lastmod></url></urlset>")
        assert found.pages[0].modified is None
        assert found.pages[0].version == day


def test_only_so_many_addresses_are_read(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(sitemaps, "MOST_ADDRESSES", 3)
    pages = "".join(f"<url><loc>https://e.example/{number}</loc></url>" for number in range(5))
    assert len(sitemap_of(f"<urlset>{pages}</urlset>").pages) == 3
    assert "names more than 3 addresses" in caplog.text


def test_fifty_thousand_addresses_are_read() -> None:
    pages = "".join(f"<url><loc>https://e.example/{number}</loc></url>" for number in range(50_000))
    assert len(sitemap_of(f"<urlset {NAMESPACE}>{pages}</urlset>").pages) == 50_000


def test_a_sitemap_that_unpacks_to_more_than_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_text, "LARGEST", 1000)
    with pytest.raises(OversizedDocumentError):
        sitemap_of(gzip.compress(b"<urlset>" + b" " * 10_000 + b"</urlset>"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"words",
        b"<rss><channel/></rss>",
        b"<html><body>Not found</body></html>",
        b"\x1f\x8b\x08broken",
        b'<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>',
    ],
)
def test_what_is_no_sitemap_is_refused_with_a_sentence_that_names_it(data: bytes) -> None:
    with pytest.raises(DamagedDocumentError, match=r"^https://e\.example/s\.xml .+"):
        sitemap_of(data)


def test_fresh_keeps_what_changed_or_appeared_since_and_what_has_no_date() -> None:
    old = SitemapPage("o", modified=date(2024, 1, 1), published=date(2023, 1, 1))
    changed = SitemapPage("c", modified=date(2024, 6, 1), published=date(2023, 1, 1))
    published = SitemapPage("p", published=date(2024, 6, 2))
    undated = SitemapPage("u")
    nested_old, nested_new = NestedSitemap("n", date(2024, 1, 1)), NestedSitemap("m")
    whole = Sitemap((old, changed, published, undated), (nested_old, nested_new))
    assert fresh(whole, date(2024, 6, 1)) == Sitemap((changed, published, undated), (nested_new,))
