"""What addresses give, over real HTTP: pages, feeds, sitemaps and files, and each of them again."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import pytest

from index.errors import DamagedDocumentError, DisallowedError, FetchError, GoneError, UnsupportedFileError
from index.fetching import Fetcher, Validators
from index.model import Document
from index.sources.failure import SourceFailure
from index.sources.outcomes import Complete, Outcome, Unchanged
from index.sources.web import read_address
from tests.fakes.news_site import NewsSite

PARAGRAPH = "The harbour office said on Monday that the new crane will be tested before the first ship arrives. "
PAGE = f"<html lang='en'><head><title>Crane</title></head><body><article><h1>Crane</h1><p>{PARAGRAPH * 4}</p></article>"


@dataclass
class Memory:
    """Remembers as a catalogue would: what was completed, and what was told to be unchanged."""

    states: dict[str, tuple[str | None, Validators | None]] = field(default_factory=dict)

    def validators(self, url: str) -> Validators | None:
        return self.states.get(url, (None, None))[1]

    def seen(self, url: str, fingerprint: str | None) -> bool:
        return self.states.get(url, (None, None))[0] == fingerprint

    def keep(self, outcomes: list[Outcome]) -> None:
        for one in outcomes:
            if isinstance(one, Complete | Unchanged):
                self.states[one.origin] = (one.fingerprint, one.validators)


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with NewsSite() as running:
        yield running


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(allow_private=True, seconds_between_requests=0.0) as running:
        yield running


def read(fetcher: Fetcher, url: str, *, since: date | None = None, known: Memory | None = None) -> list[Outcome]:
    outcomes = list(read_address(url, fetch=fetcher.fetch, since=since, known=known))
    if known is not None:
        known.keep(outcomes)
    return outcomes


def documents(outcomes: list[Outcome]) -> list[Document]:
    return [one for one in outcomes if isinstance(one, Document)]


def failures(outcomes: list[Outcome]) -> list[SourceFailure]:
    return [one for one in outcomes if isinstance(one, SourceFailure)]


def unchanged(outcomes: list[Outcome]) -> list[str]:
    return [one.origin for one in outcomes if isinstance(one, Unchanged)]


def complete(outcomes: list[Outcome]) -> list[str]:
    return [one.origin for one in outcomes if isinstance(one, Complete)]


def test_a_page_gives_its_article_and_then_its_state(site: NewsSite, fetcher: Fetcher) -> None:
    url = site.url("kestrel/news/cliff-rescue")
    document, state = read(fetcher, url)
    assert isinstance(document, Document)
    assert (document.origin, document.published) == (url, date(2024, 8, 20))
    assert isinstance(state, Complete)
    assert state.origin == url
    assert state.validators is not None
    assert state.validators.etag is not None


def test_nothing_but_the_page_and_the_robots_file_is_asked_for(site: NewsSite, fetcher: Fetcher) -> None:
    read(fetcher, site.url("kestrel/news/cliff-rescue"))
    assert {request.path for request in site.log} == {"/robots.txt", "/news/cliff-rescue"}


def test_a_page_that_did_not_change_is_told_to_be_unchanged_and_a_changed_one_is_read(
    site: NewsSite, fetcher: Fetcher
) -> None:
    memory, path = Memory(), "kestrel/news/cliff-rescue"
    (first,) = documents(read(fetcher, site.url(path), known=memory))
    assert unchanged(read(fetcher, site.url(path), known=memory)) == [site.url(path)]
    site.change(path, "kestrel/news/cliff-rescue.v2.html")
    (second,) = documents(read(fetcher, site.url(path), known=memory))
    assert (first.title, second.title) == (
        "Two rescued from cliff at Penhallow Point",
        "Three rescued from cliff at Penhallow Point",
    )
    assert first.url == second.url
    assert [request.status for request in site.requests(path)] == [200, 304, 200]


@pytest.mark.parametrize(("status", "kind"), [(404, GoneError), (410, GoneError), (403, FetchError)])
def test_a_page_that_is_not_given_is_a_failure_and_has_no_state(
    site: NewsSite, fetcher: Fetcher, status: int, kind: type[FetchError]
) -> None:
    site.remove("harbour/stories/emu", status=status)
    (failure,) = read(fetcher, site.url("harbour/stories/emu"))
    assert isinstance(failure, SourceFailure)
    assert type(failure.error) is kind


def test_a_page_that_robots_may_not_read_is_not_asked_for(site: NewsSite, fetcher: Fetcher) -> None:
    (failure,) = failures(read(fetcher, site.url("harbour/private/draft")))
    assert isinstance(failure.error, DisallowedError)
    assert site.requests("harbour/private/draft") == ()


def test_a_feed_of_teasers_gives_its_pages_with_what_they_leave_open(site: NewsSite, fetcher: Fetcher) -> None:
    outcomes = read(fetcher, site.url("harbour/rss.xml"))
    cannery, school, emu = documents(outcomes)
    assert (cannery.author, cannery.published) == ("Rosalind Achterberg", date(2024, 3, 7))
    assert (school.author, school.published) == ("Marcus Teller", date(2024, 3, 9))
    assert (emu.author, emu.published) == ("Winnie Tran", date(2024, 3, 11))
    assert {one.source for one in documents(outcomes)} == {"Harbour Ledger"}
    (failure,) = failures(outcomes)
    assert failure.origin == site.url("harbour/stories/ferry-timetable")
    assert isinstance(failure.error, GoneError)


def test_what_the_page_says_itself_wins_over_the_feed(site: NewsSite, fetcher: Fetcher) -> None:
    site.change("harbour/rss.xml", _rss(site.url("kestrel/news/cliff-rescue"), "<title>Other</title>"))
    (document,) = documents(read(fetcher, site.url("harbour/rss.xml")))
    assert document.title == "Two rescued from cliff at Penhallow Point"
    assert document.published == date(2024, 8, 20)
    assert document.source == "Kestrel Post"


def test_whole_articles_of_a_feed_cost_no_requests(site: NewsSite, fetcher: Fetcher) -> None:
    url = site.url("meridian/feeds/full.xml")
    outcomes = read(fetcher, url)
    assert [one.url for one in documents(outcomes)] == [
        site.url("meridian/oceans/cable-ship"),
        site.url("meridian/oceans/kelp"),
    ]
    assert complete(outcomes) == [*(one.origin for one in documents(outcomes)), url]
    assert {request.path for request in site.log} == {"/robots.txt", "/feeds/full.xml"}


def test_a_feed_that_did_not_change_is_asked_for_once_and_its_pages_are_not(site: NewsSite, fetcher: Fetcher) -> None:
    memory, url = Memory(), site.url("meridian/feeds/full.xml")
    read(fetcher, url, known=memory)
    assert read(fetcher, url, known=memory) == [Unchanged(url, validators=memory.validators(url))]


def test_a_changed_feed_leads_only_to_the_pages_of_changed_entries(site: NewsSite, fetcher: Fetcher) -> None:
    memory, url = Memory(), site.url("harbour/rss.xml")
    read(fetcher, url, known=memory)
    before = len(site.log)
    text = site.body("harbour/rss.xml").replace(b"School board delays vote", b"School board delays its vote")
    site.change("harbour/rss.xml", text)
    site.change("harbour/stories/start-times", site.body("harbour/stories/start-times").replace(b" 46 ", b" 47 "))
    outcomes = read(fetcher, url, known=memory)
    assert "and 47 of them" in documents(outcomes)[0].text
    assert len(documents(outcomes)) == 1
    assert [path.rpartition("/")[2] for path in unchanged(outcomes)][1:] == ["emu"]
    asked = [request.path for request in site.log[before:] if request.path != "/robots.txt"]
    assert asked == ["/rss.xml", "/stories/start-times", "/stories/ferry-timetable"]


def test_an_entry_that_changed_while_its_page_did_not_is_unchanged_and_remembered(
    site: NewsSite, fetcher: Fetcher
) -> None:
    memory, page = Memory(), site.url("harbour/stories/emu")
    site.change("harbour/rss.xml", _rss(page, "<title>First</title>"))
    read(fetcher, site.url("harbour/rss.xml"), known=memory)
    site.change("harbour/rss.xml", _rss(page, "<title>Second</title>"))
    assert unchanged(read(fetcher, site.url("harbour/rss.xml"), known=memory)) == [page]
    site.change("harbour/rss.xml", _rss(page, "<title>Second</title>") + b" ")
    assert unchanged(read(fetcher, site.url("harbour/rss.xml"), known=memory)) == [page]
    assert [request.status for request in site.requests("harbour/stories/emu")] == [200, 304]


def test_whole_articles_of_a_changed_feed_are_given_again_only_if_they_changed(
    site: NewsSite, fetcher: Fetcher
) -> None:
    memory, url = Memory(), site.url("meridian/feeds/full.xml")
    read(fetcher, url, known=memory)
    site.change("meridian/feeds/full.xml", site.body("meridian/feeds/full.xml").replace(b"expects 40", b"expects 50"))
    outcomes = read(fetcher, url, known=memory)
    assert [one.title for one in documents(outcomes)] == ["Kelp farms win first insurance cover"]
    assert unchanged(outcomes) == [site.url("meridian/oceans/cable-ship")]


def test_entries_of_one_address_are_one(site: NewsSite, fetcher: Fetcher) -> None:
    page, whole = site.url("harbour/stories/emu"), f"<description>{PARAGRAPH * 12}</description>"
    site.change("harbour/rss.xml", _rss(page, "<guid>1</guid>", f"{page}?utm_source=rss"))
    assert len(documents(read(fetcher, site.url("harbour/rss.xml")))) == 1
    site.change("harbour/rss.xml", _rss(page, f"<guid>1</guid>{whole}</item><item><link>{page}</link>{whole}"))
    assert len(documents(read(fetcher, site.url("harbour/rss.xml")))) == 1


def test_a_whole_article_without_an_address_is_known_by_its_identifier(site: NewsSite, fetcher: Fetcher) -> None:
    text = f"<guid isPermaLink='false'>note-7</guid><description>{PARAGRAPH * 12}</description>"
    site.change("harbour/rss.xml", _rss("", text))
    (document,) = documents(read(fetcher, site.url("harbour/rss.xml")))
    assert document.origin == f"{site.url('harbour/rss.xml')}!/note-7"
    assert document.url is None


def test_a_feed_with_a_page_that_failed_for_now_is_read_again(site: NewsSite, fetcher: Fetcher) -> None:
    memory, url = Memory(), site.url("harbour/rss.xml")
    site.remove("harbour/stories/emu", status=403)
    assert len(documents(read(fetcher, url, known=memory))) == 2
    assert memory.validators(url) is None
    site.restore("harbour/stories/emu")
    (emu,) = documents(read(fetcher, url, known=memory))
    assert emu.title == "Sheriff seeks owner of wandering emu"
    assert memory.validators(url) is not None


def test_a_page_that_could_not_be_read_has_no_state_so_that_what_it_gave_before_stays(
    site: NewsSite, fetcher: Fetcher
) -> None:
    site.change("harbour/stories/emu", b"<html><body></body></html>")
    outcomes = read(fetcher, site.url("harbour/rss.xml"))
    assert site.url("harbour/stories/emu") in [failure.origin for failure in failures(outcomes)]
    assert site.url("harbour/stories/emu") not in complete(outcomes)


def test_since_leaves_out_older_entries_before_they_are_fetched(site: NewsSite, fetcher: Fetcher) -> None:
    memory, url = Memory(), site.url("harbour/rss.xml")
    found = documents(read(fetcher, url, since=date(2024, 3, 9), known=memory))
    assert [one.published for one in found] == [date(2024, 3, 9), date(2024, 3, 11)]
    assert site.requests("harbour/stories/cannery-reopens") == ()
    assert memory.validators(url) is None  # without since, the older ones must be found
    assert len(documents(read(fetcher, url, known=memory))) == 1


def test_since_looks_into_pages_that_their_feed_does_not_date(site: NewsSite, fetcher: Fetcher) -> None:
    old, new = site.url("kestrel/2024/03/12/tidal-barrage-vote"), site.url("kestrel/news/cliff-rescue")
    site.change("harbour/rss.xml", _rss(old, "<title>Old</title>", new))
    outcomes = read(fetcher, site.url("harbour/rss.xml"), since=date(2024, 8, 1))
    assert [one.origin for one in documents(outcomes)] == [new]
    assert old not in complete(outcomes)


def test_an_index_of_sitemaps_gives_the_pages_of_all_of_them_once(site: NewsSite, fetcher: Fetcher) -> None:
    outcomes = read(fetcher, site.url("kestrel/sitemap.xml"))
    assert [one.url for one in documents(outcomes)] == [
        site.url(path)
        for path in ("kestrel/news/cliff-rescue", "kestrel/live/runway-fire", "kestrel/2024/03/12/tidal-barrage-vote")
    ]
    assert complete(outcomes)[-1] == site.url("kestrel/sitemap.xml")


def test_a_sitemap_since_a_day_asks_only_for_what_is_newer(site: NewsSite, fetcher: Fetcher) -> None:
    outcomes = read(fetcher, site.url("kestrel/sitemap.xml"), since=date(2024, 8, 1))
    assert [one.title for one in documents(outcomes)] == ["Two rescued from cliff at Penhallow Point"]
    assert site.requests("kestrel/sitemap-2024-03.xml.gz") == ()
    assert site.requests("kestrel/live/runway-fire") == ()


def test_a_sitemap_read_again_asks_only_for_pages_that_it_says_changed(site: NewsSite, fetcher: Fetcher) -> None:
    memory, url = Memory(), site.url("kestrel/news-sitemap.xml")
    read(fetcher, url, known=memory)
    site.change("kestrel/news-sitemap.xml", site.body("kestrel/news-sitemap.xml").replace(b"T08:30:00", b"T09:30:00"))
    outcomes = read(fetcher, url, known=memory)
    assert unchanged(outcomes) == [site.url("kestrel/news/cliff-rescue"), site.url("kestrel/live/runway-fire")]
    assert [request.status for request in site.requests("kestrel/news/cliff-rescue")] == [200, 304]
    assert [request.status for request in site.requests("kestrel/live/runway-fire")] == [200]


def test_nested_sitemaps_that_did_not_change_are_not_read_and_those_that_fail_fail_alone(
    site: NewsSite, fetcher: Fetcher
) -> None:
    memory, url = Memory(), site.url("kestrel/sitemap.xml")
    site.remove("kestrel/sitemap-2024-03.xml.gz", status=403)
    outcomes = read(fetcher, url, known=memory)
    assert [failure.origin for failure in failures(outcomes)] == [site.url("kestrel/sitemap-2024-03.xml.gz")]
    assert len(documents(outcomes)) == 2
    site.restore("kestrel/sitemap-2024-03.xml.gz")
    outcomes = read(fetcher, url, known=memory)
    assert unchanged(outcomes) == [site.url("kestrel/news-sitemap.xml")]
    assert [one.published for one in documents(outcomes)] == [date(2024, 3, 12)]


def test_sitemaps_that_name_each_other_or_pages_come_to_an_end(site: NewsSite, fetcher: Fetcher) -> None:
    url, page = site.url("kestrel/sitemap.xml"), site.url("kestrel/news/cliff-rescue")
    locations = "".join(f"<sitemap><loc>{location}</loc></sitemap>" for location in (url, page))
    site.change("kestrel/sitemap.xml", f"<sitemapindex>{locations}</sitemapindex>".encode())
    (failure,) = failures(read(fetcher, url))
    assert failure.origin == page
    assert isinstance(failure.error, DamagedDocumentError)


def test_sitemaps_nested_without_end_are_given_up(site: NewsSite, fetcher: Fetcher) -> None:
    for number in range(6):
        deeper = f"<sitemapindex><sitemap><loc>/deep/{number + 1}.xml</loc></sitemap></sitemapindex>"
        site.change(f"kestrel/deep/{number}.xml", deeper.encode())
    (failure,) = failures(read(fetcher, site.url("kestrel/deep/0.xml")))
    assert "sitemap inside another" in str(failure.error)
    assert site.requests("kestrel/deep/4.xml") == ()


def test_lines_of_a_file_fail_alone_and_the_file_has_its_state(site: NewsSite, fetcher: Fetcher) -> None:
    url = site.url("meridian/data/briefs.jsonl")
    outcomes = read(fetcher, url)
    assert len(documents(outcomes)) == 3
    assert [failure.origin for failure in failures(outcomes)] == [f"{url}!/4"]
    assert complete(outcomes) == [url]


def test_kinds_are_told_by_content_whatever_the_server_says(site: NewsSite, fetcher: Fetcher) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("crane.html", PAGE)
        packed.writestr("note.txt", PARAGRAPH)
    for path, body in (
        ("kestrel/a", archive.getvalue()),
        ("kestrel/b", PAGE.encode()),
        ("kestrel/c.xml", PAGE.encode()),
        ("kestrel/d", _rss(site.url("kestrel/b"), "<title>Crane</title>")),
        ("kestrel/e", b"\xef\xbb\xbf<!-- made by hand -->\n" + _rss(site.url("kestrel/b"), "<title>Crane</title>")),
    ):
        site.change(path, body, media_type="text/plain")
        found = documents(read(fetcher, site.url(path)))
        assert found, path
        assert "harbour office" in found[0].text


def test_a_picture_is_refused_with_a_sentence(site: NewsSite, fetcher: Fetcher) -> None:
    site.change("kestrel/p.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", media_type="image/png")
    (failure,) = read(fetcher, site.url("kestrel/p.png"))
    assert isinstance(failure, SourceFailure)
    assert isinstance(failure.error, UnsupportedFileError)
    assert site.url("kestrel/p.png") in str(failure.error)


@pytest.mark.parametrize(
    "body",
    [
        b"<rss version='2.0'><channel><item>" + b"<!ENTITY x 'y'>" + b"</item></channel></rss>",
        b'<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>',
        b"\x1f\x8b\x08\x00damaged",
    ],
)
def test_a_poisoned_feed_or_sitemap_is_one_failure(site: NewsSite, fetcher: Fetcher, body: bytes) -> None:
    site.change("kestrel/poison.xml", body)
    (failure,) = read(fetcher, site.url("kestrel/poison.xml"))
    assert isinstance(failure, SourceFailure)
    assert "\n" not in str(failure.error)


def test_a_page_of_comments_without_end_is_told_at_once(site: NewsSite, fetcher: Fetcher) -> None:
    site.change("kestrel/comments", b"<!---->" * 500, media_type="text/html")
    (failure,) = read(fetcher, site.url("kestrel/comments"))
    assert isinstance(failure, SourceFailure)


def test_addresses_are_asked_for_only_when_their_turn_comes(site: NewsSite, fetcher: Fetcher) -> None:
    outcomes = read_address(site.url("harbour/rss.xml"), fetch=fetcher.fetch)
    assert isinstance(next(outcomes), Document)
    assert site.requests("harbour/stories/start-times") == ()


def _rss(link: str, inside: str, *others: str) -> bytes:
    items = f"<item><link>{link}</link>{inside}</item>" + "".join(f"<item><link>{one}</link></item>" for one in others)
    return f"<rss version='2.0'><channel><title>Made</title>{items}</channel></rss>".encode()
