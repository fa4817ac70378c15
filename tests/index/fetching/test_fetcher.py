"""What the door gives: bytes with what the server said of them, nothing new, or an error that says why not."""

import gzip
import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from itertools import pairwise, repeat

import pytest

from index.errors import FetchError, ForbiddenAddressError, GoneError, OversizedDocumentError
from index.fetching import Fetched, Fetcher, Validators
from index.settings import IndexSettings
from tests.index.fetching.site import HASTY, Names, Site, local_fetcher, page, redirect, status, streaming


def test_a_page_comes_with_what_the_server_said_of_it(fetcher: Fetcher, site: Site) -> None:
    site.pages["/news"] = page(
        "Новости".encode("cp1251"),
        content_type="text/html; charset=Windows-1251",
        ETag='"v1"',
        Last_Modified="yesterday",
    )
    before = datetime.now(UTC)
    fetched = fetcher.fetch(site.url("/news?id=1#top"))
    raw = fetched.raw
    assert raw is not None
    assert raw.data.decode("cp1251") == "Новости"
    assert (raw.media_type, raw.charset) == ("text/html", "windows-1251")
    assert (raw.origin, raw.url) == (site.url("/news?id=1#top"), site.url("/news?id=1"))
    assert before <= raw.fetched <= datetime.now(UTC)
    assert fetched == Fetched(raw, site.url("/news?id=1"), 200, Validators('"v1"', "yesterday"), not_modified=False)


def test_the_request_says_who_asks_and_what_is_read(site: Site) -> None:
    site.pages["/"] = page()
    with local_fetcher(contact="https://desk.example/bot") as fetcher:
        fetcher.fetch(site.url("/"))
    for asked in site.asked:
        assert asked.headers["User-Agent"].startswith("Quotewire")
        assert asked.headers["User-Agent"].endswith("(+https://desk.example/bot)")
        assert asked.headers["Accept-Encoding"] == "gzip, deflate"
        assert "text/html" in asked.headers["Accept"]
        assert "application/pdf" in asked.headers["Accept"]
        assert asked.headers["Host"] == f"{site.host}:{site.port}"


def test_a_page_that_has_not_changed_is_not_sent_again(fetcher: Fetcher, site: Site) -> None:
    def conditional(handler: BaseHTTPRequestHandler) -> None:
        same = handler.headers.get("If-None-Match") == '"v1"'
        (status(304) if same else page(ETag='"v1"', Last_Modified="Sun, 01 Mar 2026 12:00:00 GMT"))(handler)

    site.pages["/"] = conditional
    first = fetcher.fetch(site.url("/"))
    second = fetcher.fetch(site.url("/"), validators=first.validators)
    assert second == Fetched(None, site.url("/"), 304, first.validators, not_modified=True)
    assert site.asked[-1].headers["If-Modified-Since"] == "Sun, 01 Mar 2026 12:00:00 GMT"
    third = fetcher.fetch(site.url("/"), validators=Validators('"v0"', None))
    assert third.raw is not None
    assert not third.not_modified


def test_not_modified_without_being_asked_is_an_error(fetcher: Fetcher, site: Site) -> None:
    site.pages["/"] = status(304)
    with pytest.raises(FetchError, match="304 Not Modified"):
        fetcher.fetch(site.url("/"))


@pytest.mark.parametrize("code", [404, 410])
def test_a_page_that_is_gone_is_said_to_be_gone(fetcher: Fetcher, site: Site, code: int) -> None:
    site.pages["/"] = status(code)
    with pytest.raises(GoneError, match=f"is gone: the site answers {code}") as caught:
        fetcher.fetch(site.url("/"))
    assert caught.value.status == code


@pytest.mark.parametrize("code", [202, 204, 206, 400, 401, 403, 418, 429, 451, 500, 502, 503, 599])
def test_any_other_answer_is_an_error_with_its_status(fetcher: Fetcher, site: Site, code: int) -> None:
    site.pages["/"] = status(code)
    with pytest.raises(
        FetchError, match=rf"^http://127\.0\.0\.1:\d+/ cannot be fetched: the site answers {code}"
    ) as caught:
        fetcher.fetch(site.url("/?token=hunter2"))
    assert not isinstance(caught.value, GoneError)
    assert (caught.value.status, caught.value.retry_after) == (code, None)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("code", [429, 503])
def test_how_long_a_site_asks_to_be_left_alone_is_on_the_error(fetcher: Fetcher, site: Site, code: int) -> None:
    site.pages["/number"] = status(code, retry_after="90")
    site.pages["/date"] = status(
        code, retry_after=format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    )
    for path in ("/number", "/date"):
        with pytest.raises(FetchError, match=r"Try again in \d+ seconds\.") as caught:
            fetcher.fetch(site.url(path))
        assert caught.value.retry_after == pytest.approx(90, abs=30)


def test_a_packed_page_is_unpacked(fetcher: Fetcher, site: Site) -> None:
    site.pages["/"] = page(gzip.compress(b"<p>News</p>"), content_encoding="gzip")
    raw = fetcher.fetch(site.url("/")).raw
    assert raw is not None
    assert raw.data == b"<p>News</p>"


def test_a_bomb_is_stopped(fetcher: Fetcher, site: Site) -> None:
    site.pages["/"] = page(gzip.compress(bytes(60_000_000)), content_encoding="gzip")
    with pytest.raises(OversizedDocumentError):
        fetcher.fetch(site.url("/"))


def test_a_page_that_announces_too_much_is_refused_before_it_is_read(fetcher: Fetcher, site: Site) -> None:
    """Reading would find out that nothing comes."""
    site.pages["/"] = streaming([], content_length="100000000")
    with pytest.raises(OversizedDocumentError, match=r"is larger than 4 MB, the most that is read"):
        fetcher.fetch(site.url("/"))


def test_a_page_without_end_is_cut_off(fetcher: Fetcher, site: Site) -> None:
    site.pages["/"] = streaming(repeat(b"<p>and then</p>" * 1000))
    with pytest.raises(OversizedDocumentError, match=r"the most that is read"):
        fetcher.fetch(site.url("/"))


def test_requests_to_one_host_start_as_far_apart_as_asked_also_from_threads(site: Site, other_site: Site) -> None:
    site.pages["/"] = other_site.pages["/"] = page()
    with local_fetcher(seconds_between_requests=0.2) as fetcher, ThreadPoolExecutor(6) as pool:
        began = time.monotonic()
        list(pool.map(fetcher.fetch, [site.url("/"), other_site.url("/")] * 3))
        took = time.monotonic() - began
    for server in (site, other_site):
        assert len(server.asked) == 4
        # each may be noticed late on a busy machine, all together not early
        assert server.asked[-1].at - server.asked[0].at > 0.4
    assert took < 1.3  # the two hosts do not wait for each other


def test_a_redirect_within_a_host_waits_as_well(site: Site) -> None:
    site.pages |= {"/": redirect("/there"), "/there": page()}
    with local_fetcher(seconds_between_requests=0.2) as fetcher:
        fetcher.fetch(site.url("/"))
    assert [asked.path for asked in site.asked] == ["/robots.txt", "/", "/there"]
    assert min(later.at - earlier.at for earlier, later in pairwise(site.asked)) > 0.1


def test_waiting_its_turn_does_not_use_up_the_time_of_a_page(site: Site) -> None:
    site.pages["/"] = page()
    with local_fetcher(seconds_between_requests=HASTY.seconds + 0.1, limits=HASTY) as fetcher:
        assert fetcher.fetch(site.url("/")).status == 200


def test_closing_ends_those_who_wait(site: Site) -> None:
    site.pages["/"] = page()
    with local_fetcher(seconds_between_requests=60.0) as fetcher:
        timer = threading.Timer(0.2, fetcher.close)
        timer.start()
        began = time.monotonic()
        with pytest.raises(FetchError, match="fetching was ended"):
            fetcher.fetch(site.url("/"))
        assert time.monotonic() - began < 5
        timer.join()


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]", "localhost", "home.example"]
)
def test_this_machine_is_not_reached_unless_allowed(site: Site, host: str) -> None:
    names = Names(localhost=[["127.0.0.1"]], home_example=[["127.0.0.1"]])
    with Fetcher(resolve=names) as fetcher, pytest.raises(ForbiddenAddressError):
        fetcher.fetch(site.url("/", host))
    assert site.asked == []


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "http://169.254.169.254/latest/meta-data/", "http://u:p@127.0.0.1/"]
)
def test_some_things_are_not_reached_even_if_private_addresses_are(fetcher: Fetcher, url: str) -> None:
    with pytest.raises(ForbiddenAddressError):
        fetcher.fetch(url)


def test_it_keeps_to_its_settings(site: Site) -> None:
    site.pages["/"] = page()
    settings = IndexSettings(
        fetch_contact="desk@example.com", fetch_allow_private=True, fetch_seconds_between_requests=0.0
    )
    with Fetcher.from_settings(settings) as fetcher:
        assert fetcher.fetch(site.url("/")).status == 200
    assert site.asked[-1].headers["User-Agent"].endswith("(+desk@example.com)")
    with Fetcher.from_settings(IndexSettings()) as fetcher, pytest.raises(ForbiddenAddressError):
        fetcher.fetch(site.url("/"))


def test_logs_and_errors_hold_no_query(fetcher: Fetcher, site: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    caplog.set_level(logging.DEBUG, logger="index")
    site.pages |= {"/": redirect("/there?token=hunter2"), "/there": page(), "/bad": redirect("http://[hunter2")}
    fetcher.fetch(site.url("/?password=hunter2"))
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(site.url("/bad?password=hunter2"))
    assert "/there answers 200" in caplog.text
    assert "hunter2" not in caplog.text + str(caught.value)
