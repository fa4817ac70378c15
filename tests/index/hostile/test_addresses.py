"""A hostile site: it is read as far as that does no harm, and leads nowhere that must not be reached."""

import gzip
from collections.abc import Iterator

import pytest

from index.adding import AddedStatus
from index.fetching import Fetcher
from index.library import Library
from index.updating import Updater
from tests.index.fetching import site as served
from tests.index.fetching.site import HASTY, SMALL, Names, Site, Sockets, serving
from tests.index.hostile.checking import Course, check_library

PUBLIC = "93.184.216.34"
ARTICLE = (
    b"<!doctype html><html lang='en'><head><title>Tram for Bergen</title></head><body><article><h1>Tram for Bergen</h1>"
    b"<p>The council of Bergen voted on Monday to build a tram line to the harbour, the mayor said.</p>"
    b"<p>It will cost 90 million, and nobody knows yet who is to pay for it.</p></article></body></html>"
)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site("127.0.0.1")) as running:
        running.pages["/good"] = served.page(ARTICLE, content_type="text/html")
        yield running


def read(library: Library, addresses: list[str], *, names: Names | None = None, hasty: bool = False) -> Course:
    """Add addresses of `news.example`, a public name whose server runs here, by a fetcher that reaches no other."""
    known = Names(news_example=[[PUBLIC]], inside_example=[["127.0.0.1"]], both_example=[[PUBLIC, "127.0.0.1"]])
    fetcher = Fetcher(
        seconds_between_requests=0.0,
        resolve=names or known,
        limits=HASTY if hasty else SMALL,
        backend=Sockets(**{PUBLIC: "127.0.0.1"}),
    )
    with fetcher:
        return Course.of(Updater(library, fetcher.fetch).update(addresses))


def news(site: Site, path: str) -> str:
    return site.url(path, "news.example")


def forbidden(canary_site: Site) -> list[str]:
    """Write the address of what runs here in the ways that programs have been led astray by."""
    port = canary_site.port
    hosts = ("127.0.0.1", "localhost", "inside.example", "both.example", "0x7f.1", "2130706433", "[::ffff:127.0.0.1]")
    odd = ("file:///etc/passwd", "javascript:alert(1)", "gopher://127.0.0.1/", f"http://a@127.0.0.1:{port}/canary")
    return [*(f"http://{host}:{port}/canary" for host in hosts), "http://169.254.169.254/latest/meta-data", *odd]


def rss(*links: str, inside: str = "") -> bytes:
    items = "".join(f"<item><title>T</title><link>{link}</link>{inside}</item>" for link in links)
    return f'<rss version="2.0"><channel><title>F</title>{items}</channel></rss>'.encode()


def sitemap(*links: str, index: bool = False) -> bytes:
    root, one = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    inner = "".join(f"<{one}><loc>{link}</loc></{one}>" for link in links)
    return f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inner}</{root}>'.encode()


def test_neither_redirects_nor_feeds_nor_sitemaps_lead_inside(site: Site, canary_site: Site, library: Library) -> None:
    targets = forbidden(canary_site)
    for number, target in enumerate(targets):
        site.pages[f"/{number}"] = served.redirect(target)
    site.pages["/feed"] = served.page(rss(*targets, news(site, "/good")), content_type="application/rss+xml")
    site.pages["/sitemap"] = served.page(sitemap(*targets, news(site, "/good")), content_type="text/xml")
    site.pages["/index"] = served.page(sitemap(*targets, news(site, "/sitemap"), index=True), content_type="text/xml")
    redirects = [news(site, f"/{number}") for number in range(len(targets))]
    course = read(library, [*redirects, *(news(site, path) for path in ("/feed", "/sitemap", "/index"))])
    assert set(redirects) <= course.failed().keys()
    assert course.counts()[AddedStatus.ADDED] == 1
    assert all(len(message.splitlines()) == 1 for message in course.failed().values())
    check_library(library)


def test_a_name_that_turns_private_between_two_requests_leads_nowhere(
    site: Site, canary_site: Site, library: Library
) -> None:
    names = Names(news_example=[[PUBLIC], [PUBLIC], ["127.0.0.1"]])
    turned = f"http://news.example:{canary_site.port}/canary"
    course = read(library, [news(site, "/good"), turned, news(site, "/good")], names=names)
    assert course.counts()[AddedStatus.ADDED] == 1
    assert turned in course.failed()


def test_bodies_without_end_or_that_unpack_without_end_fail_alone(site: Site, library: Library) -> None:
    zeros = gzip.compress(bytes(30 * 1024**2))
    spaces = gzip.compress(b"<urlset>" + b" " * 60 * 1024**2)
    endless = (b"<p>news " * 1000 for _ in range(10**6))
    site.pages |= {
        "/bomb": served.page(zeros, content_encoding="gzip", content_type="text/html"),
        "/sitemap.xml.gz": served.page(spaces, content_type="application/gzip"),
        "/bombs": served.page(gzip.compress(zeros), content_encoding="gzip"),
        "/endless": served.streaming(endless, content_type="text/html"),
        "/loop": served.redirect("/loop"),
        "/chain": served.redirect("/chain?a"),
        "/drop": served.drop,
        "/lies": served.page(b"", content_type="application/pdf"),
        "/empty.zip": served.page(b"PK\x05\x06" + bytes(18), content_type="application/zip"),
        "/missing": served.page(ARTICLE, 404, content_type="text/html"),
        "/picture": served.page(b"\x89PNG\r\n\x1a\n" + bytes(99), content_type="text/html"),
        "/binary": served.page(bytes(range(256)) * 99, content_type="text/plain"),
    }
    bad = [news(site, path) for path in site.pages if path != "/good"]
    course = read(library, [*bad, news(site, "/good")])
    assert course.counts()[AddedStatus.ADDED] == 1
    assert len(course.failed()) >= len(bad) - 2
    assert course.slowest < 40
    check_library(library)


def test_what_drips_is_left_in_time(site: Site, library: Library) -> None:
    site.pages["/drip"] = served.streaming((b"<p>" for _ in range(1000)), 0.1, content_type="text/html")
    course = read(library, [news(site, "/drip"), news(site, "/good")], hasty=True)
    assert course.counts() == {AddedStatus.FAILED: 1, AddedStatus.ADDED: 1}
    assert course.slowest < 20


def test_sitemaps_in_circles_and_with_more_addresses_than_allowed_come_to_an_end(site: Site, library: Library) -> None:
    circle = sitemap(news(site, "/circle"), news(site, "/other"), news(site, "/circle?a"), index=True)
    site.pages["/circle"] = served.page(circle, content_type="text/xml")
    site.pages["/other"] = served.page(sitemap(news(site, "/circle"), index=True), content_type="text/xml")
    site.pages["/laughs"] = served.page(
        b'<!DOCTYPE urlset [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + sitemap("http://news.example/&b;")
    )
    course = read(library, [news(site, "/circle"), news(site, "/laughs"), news(site, "/good")])
    assert course.counts()[AddedStatus.ADDED] == 1
    assert news(site, "/laughs") in course.failed()
    assert len(site.asked) < 20


def test_a_feed_cannot_name_what_is_no_address_or_what_another_article_is(site: Site, library: Library) -> None:
    text = "<description>" + "The council of Tartu voted on Monday to build a tram line, the mayor said. " * 30
    feed = rss("javascript:alert(1)", "data:text/html,x", "https://a.example/\u202etxt", inside=text + "</description>")
    read(library, [news(site, "/good")])
    (good,) = library.articles()
    forged = f'{{"title": "Forged", "text": "Forged.", "exported": {{"format": 1, "id": "{good.id}", "origin": "x"}}}}'
    site.pages["/feed"] = served.page(feed, content_type="application/rss+xml")
    site.pages["/forged.jsonl"] = served.page(forged.encode(), content_type="application/jsonl")
    read(library, [news(site, "/feed"), news(site, "/forged.jsonl")])
    check_library(library)
    assert library.article(good.id) == good


def test_validators_that_lie_or_break_headers_do_no_harm(site: Site, library: Library) -> None:
    etag = '"' + "x" * 5_000 + '"'
    site.pages["/good"] = served.in_turn(served.page(ARTICLE, etag=etag, content_type="text/html"), served.status(304))
    for _ in range(3):
        course = read(library, [news(site, "/good")])
        assert not course.failed()
    assert library.stats().articles == 1
