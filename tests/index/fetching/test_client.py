"""Redirects are followed by hand, a dropped connection is tried once more, and nothing goes on for ever."""

from http.server import BaseHTTPRequestHandler
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import FetchError, ForbiddenAddressError, SourceError
from index.fetching import Fetcher
from tests.index.fetching.site import (
    SMALL,
    Names,
    Site,
    Sockets,
    drop,
    in_turn,
    local_fetcher,
    page,
    redirect,
    status,
    streaming,
    talking,
)

PUBLIC = "93.184.215.14"


def text(fetcher: Fetcher, url: str) -> str:
    fetched = fetcher.fetch(url)
    assert fetched.raw is not None
    return fetched.raw.data.decode()


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_redirects_are_followed_to_other_hosts_and_to_relative_addresses(
    fetcher: Fetcher, site: Site, other_site: Site, code: int
) -> None:
    site.pages["/old"] = redirect("../older#part", code)
    site.pages["/older"] = redirect(other_site.url("/new?a=b"), code)
    other_site.pages["/new"] = page(b"here")
    fetched = fetcher.fetch(site.url("/old"))
    assert fetched.url == other_site.url("/new?a=b")
    assert fetched.raw is not None
    assert (fetched.raw.data, fetched.raw.url, fetched.raw.origin) == (b"here", fetched.url, site.url("/old"))


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1:{port}/", "http://2130706433:{port}/", "http://[::ffff:127.0.0.1]:{port}/", "//10.0.0.1/"],
)
def test_a_redirect_into_a_private_network_is_refused(site: Site, target: str) -> None:
    site.pages["/"] = redirect(target.format(port=site.port))
    sockets = Sockets(**{PUBLIC: site.host})
    with (
        Fetcher(
            seconds_between_requests=0, resolve=Names(a_example=[[PUBLIC]]), backend=sockets, limits=SMALL
        ) as fetcher,
        pytest.raises(ForbiddenAddressError, match=r"^http://a\.example:\d+/ cannot be fetched: it leads to "),
    ):
        fetcher.fetch(site.url("/", "a.example"))
    assert set(sockets.connected) == {PUBLIC}


def test_a_redirect_to_a_name_of_a_private_address_is_refused(site: Site) -> None:
    site.pages["/"] = redirect(site.url("/", "b.example"))
    names = Names(a_example=[[PUBLIC]], b_example=[["192.168.0.1"]])
    sockets = Sockets(**{PUBLIC: site.host})
    with (
        Fetcher(seconds_between_requests=0, resolve=names, backend=sockets, limits=SMALL) as fetcher,
        pytest.raises(ForbiddenAddressError, match=r"it leads to 192\.168\.0\.1"),
    ):
        fetcher.fetch(site.url("/", "a.example"))
    assert set(sockets.connected) == {PUBLIC}


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://127.0.0.1/", "data:text/html,x", "http://u:p@127.0.0.1/"]
)
def test_a_redirect_to_what_is_not_fetched_is_refused(fetcher: Fetcher, site: Site, target: str) -> None:
    site.pages["/"] = redirect(target)
    with pytest.raises(ForbiddenAddressError):
        fetcher.fetch(site.url("/"))


@pytest.mark.parametrize("target", ["http://[::1", "http://a b/", "http://127.0.0.1:99999/", "//", "http://\xad/"])
def test_a_redirect_to_what_is_no_address_is_reported(fetcher: Fetcher, site: Site, target: str) -> None:
    site.pages["/"] = redirect(target)
    with pytest.raises(FetchError, match=r"^http://127\.0\.0\.1:\d+/ cannot be fetched: "):
        fetcher.fetch(site.url("/"))


def test_a_chain_of_redirects_has_a_limit(fetcher: Fetcher, site: Site) -> None:
    for number in range(20):
        site.pages[f"/{number}"] = redirect(f"/{number + 1}")
    site.pages["/4"] = page(b"four steps are few enough")
    assert text(fetcher, site.url("/0")).startswith("four")
    site.asked.clear()
    with pytest.raises(FetchError, match="more than 4 redirects"):
        fetcher.fetch(site.url("/5"))
    assert site.paths() == ["/5", "/6", "/7", "/8", "/9"]


def test_redirects_in_a_circle_are_left_when_they_close(fetcher: Fetcher, site: Site) -> None:
    site.pages |= {"/a": redirect("/b"), "/b": redirect("/a")}
    with pytest.raises(FetchError, match="in a circle"):
        fetcher.fetch(site.url("/a"))
    assert site.paths() == ["/a", "/b"]


def test_a_site_that_sets_a_cookie_and_comes_back_is_understood(fetcher: Fetcher, site: Site) -> None:
    def wants_cookie(handler: BaseHTTPRequestHandler) -> None:
        has_it = handler.headers.get("Cookie") == "seen=1"
        (page(b"welcome") if has_it else redirect("/", set_cookie="seen=1"))(handler)

    site.pages["/"] = wants_cookie
    assert text(fetcher, site.url("/")) == "welcome"
    assert text(fetcher, site.url("/")) == "welcome"
    assert ["Cookie" in asked.headers for asked in site.asked if asked.path == "/"] == [False, True, False, True]


def test_a_cookie_with_a_date_that_no_one_can_read_is_a_cookie(fetcher: Fetcher, site: Site) -> None:
    site.pages |= {
        "/": redirect("/there", set_cookie="seen=1; Expires=Wed, 99 Foo 9999 25:61:61 GMT"),
        "/there": page(b"welcome"),
    }
    assert text(fetcher, site.url("/")) == "welcome"
    assert site.asked[-1].headers["Cookie"] == "seen=1"


def test_a_dropped_connection_is_tried_once_more(fetcher: Fetcher, site: Site) -> None:
    site.pages["/"] = in_turn(drop, page(b"second time"))
    assert text(fetcher, site.url("/")) == "second time"


def test_a_connection_that_drops_every_time_is_tried_twice_in_all(fetcher: Fetcher, site: Site) -> None:
    site.pages["/"] = drop
    with pytest.raises(FetchError, match="the connection broke off") as caught:
        fetcher.fetch(site.url("/"))
    assert len(site.paths()) == 2
    assert caught.value.status is None


def test_a_body_that_breaks_off_is_never_taken_for_whole(fetcher: Fetcher, site: Site) -> None:
    site.pages["/"] = in_turn(streaming([b"half"], content_length="8"), page(b"all of it"))
    assert text(fetcher, site.url("/")) == "all of it"


def test_an_answer_of_the_site_is_not_asked_for_twice(fetcher: Fetcher, site: Site) -> None:
    site.pages["/"] = status(500)
    with pytest.raises(FetchError, match="500 Internal Server Error"):
        fetcher.fetch(site.url("/"))
    assert len(site.paths()) == 1


def test_the_retry_keeps_the_time_between_requests(site: Site) -> None:
    site.pages["/"] = in_turn(drop, page())
    with local_fetcher(seconds_between_requests=0.2) as fetcher:
        fetcher.fetch(site.url("/"))
    times = [asked.at for asked in site.asked]
    assert len(times) == 3
    assert min(later - earlier for earlier, later in pairwise(times)) > 0.1


HEADERS = st.sampled_from(
    [
        b"Location",
        b"Set-Cookie",
        b"Content-Type",
        b"Content-Encoding",
        b"Content-Length",
        b"ETag",
        b"Retry-After",
        b"X\xff",
    ]
)
VALUES = st.one_of(
    st.binary(max_size=20),
    st.sampled_from(
        [b"/x", b"http://[", b"//", b"a=b; Domain=.x; Max-Age=" + b"9" * 30, b"a=\xc3\xa9", b"gzip", b"5", b"5, 6"]
    ),
)


@given(
    st.sampled_from([200, 200, 302, 304, 404, 503]),
    st.lists(st.tuples(HEADERS, VALUES), max_size=6),
    st.binary(max_size=60),
)
@settings(max_examples=100, deadline=None)
def test_whatever_a_site_answers_is_a_page_or_an_error_in_one_line(
    code: int, headers: list[tuple[bytes, bytes]], body: bytes
) -> None:
    head = b"".join(name + b": " + value + b"\r\n" for name, value in headers)
    said = f"HTTP/1.1 {code} Said\r\n".encode() + head + b"\r\n" + body
    with talking(lambda connection: connection.sendall(said)) as url, local_fetcher() as fetcher:
        try:
            outcome = fetcher.fetch(url).url
        except SourceError as error:
            outcome = str(error)
    assert len(outcome.splitlines()) == 1
