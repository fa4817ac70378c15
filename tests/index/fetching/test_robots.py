"""What a site's robots.txt asks is kept to; where it cannot be read, nothing is fetched for a while."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise

import pytest

from index.errors import DisallowedError, FetchError
from index.fetching import Fetcher, robots
from tests.index.fetching.site import (
    SMALL,
    Names,
    Page,
    Site,
    drop,
    in_turn,
    local_fetcher,
    page,
    redirect,
    status,
    streaming,
)


def rules(text: str) -> Page:
    return page(text.encode(), content_type="text/plain")


def robots_asked(site: Site) -> int:
    return sum(request.path == "/robots.txt" for request in site.asked)


def test_what_is_disallowed_is_not_fetched_and_the_rest_is(fetcher: Fetcher, site: Site) -> None:
    site.pages |= {"/robots.txt": rules("User-agent: *\nDisallow: /private\nAllow: /private/but"), "/news": page()}
    site.pages["/private/but"] = page()
    for path in ("/private", "/private/x?y=z"):
        with pytest.raises(DisallowedError, match=r"robots\.txt asks programs not to") as caught:
            fetcher.fetch(site.url(path))
        assert caught.value.retry_after is None
    assert fetcher.fetch(site.url("/news")).status == 200
    assert fetcher.fetch(site.url("/private/but")).status == 200
    assert site.paths() == ["/news", "/private/but"]


def test_rules_for_this_program_go_before_those_for_all(fetcher: Fetcher, site: Site) -> None:
    site.pages |= {
        "/robots.txt": rules(
            "User-agent: *\nDisallow:\n\nUser-agent: quotewire\nDisallow: /us\n\nUser-agent: Other\nDisallow: /"
        ),
        "/": page(),
    }
    with pytest.raises(DisallowedError):
        fetcher.fetch(site.url("/us"))
    assert fetcher.fetch(site.url("/")).status == 200


def test_rules_hold_where_a_redirect_leads(fetcher: Fetcher, site: Site, other_site: Site) -> None:
    site.pages["/"] = redirect(other_site.url("/closed"))
    other_site.pages["/robots.txt"] = rules("User-agent: *\nDisallow: /closed")
    with pytest.raises(DisallowedError):
        fetcher.fetch(site.url("/"))
    assert other_site.paths() == []


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410])
def test_a_site_without_rules_allows_all(fetcher: Fetcher, site: Site, code: int) -> None:
    site.pages |= {"/robots.txt": status(code), "/": page()}
    assert fetcher.fetch(site.url("/")).status == 200


@pytest.mark.parametrize("answer", [status(500), status(503), status(429)])
def test_a_site_whose_rules_cannot_be_read_is_left_alone_for_a_while(
    fetcher: Fetcher, site: Site, answer: Page
) -> None:
    site.pages |= {"/robots.txt": answer, "/": page()}
    for _ in range(2):
        with pytest.raises(DisallowedError, match=r"robots\.txt, which says what may be, could not be read") as caught:
            fetcher.fetch(site.url("/"))
        assert caught.value.retry_after is not None
        assert 590 < caught.value.retry_after <= 600
    assert site.paths() == []
    assert robots_asked(site) == 1


def test_a_site_that_asks_for_a_longer_wait_gets_it(fetcher: Fetcher, site: Site) -> None:
    site.pages["/robots.txt"] = status(503, retry_after="1800")
    with pytest.raises(DisallowedError) as caught:
        fetcher.fetch(site.url("/"))
    assert caught.value.retry_after == pytest.approx(1800, abs=5)


def test_rules_that_do_not_come_in_time_count_as_unreadable(hasty_fetcher: Fetcher, site: Site) -> None:
    site.pages |= {"/robots.txt": streaming([b"#"] * 100, seconds=0.02), "/": page()}
    with pytest.raises(DisallowedError, match="did not come in time"):
        hasty_fetcher.fetch(site.url("/"))
    began = time.monotonic()
    with pytest.raises(DisallowedError):
        hasty_fetcher.fetch(site.url("/"))
    assert time.monotonic() - began < 0.4
    assert site.paths() == []


def test_after_the_while_the_rules_are_asked_for_again(site: Site) -> None:
    site.pages |= {"/robots.txt": in_turn(status(503), rules("")), "/": page()}
    with local_fetcher(limits=replace(SMALL, robots_unreachable_seconds=0.3)) as fetcher:
        with pytest.raises(DisallowedError):
            fetcher.fetch(site.url("/"))
        time.sleep(0.31)
        assert fetcher.fetch(site.url("/")).status == 200


def test_a_site_that_cannot_be_reached_is_said_to_be_that_and_is_tried_the_next_time(
    fetcher: Fetcher, site: Site
) -> None:
    site.pages |= {"/robots.txt": drop, "/": page()}
    with pytest.raises(FetchError, match="the connection broke off") as caught:
        fetcher.fetch(site.url("/"))
    assert not isinstance(caught.value, DisallowedError)
    site.pages["/robots.txt"] = rules("")
    assert fetcher.fetch(site.url("/")).status == 200


def test_rules_are_asked_for_once_in_their_time(site: Site) -> None:
    site.pages |= {"/robots.txt": rules("User-agent: *\nDisallow: /x"), "/": page()}
    with local_fetcher(limits=replace(SMALL, robots_fresh_seconds=1.0)) as fetcher:
        with ThreadPoolExecutor(4) as pool:
            assert [fetched.status for fetched in pool.map(fetcher.fetch, [site.url("/")] * 8)] == [200] * 8
        assert robots_asked(site) == 1
        time.sleep(1.01)
        fetcher.fetch(site.url("/"))
        assert robots_asked(site) == 2


def test_each_host_and_port_has_its_own_rules(fetcher: Fetcher, site: Site, other_site: Site) -> None:
    site.pages |= {"/robots.txt": rules("User-agent: *\nDisallow: /"), "/": page()}
    other_site.pages["/"] = page()
    with pytest.raises(DisallowedError):
        fetcher.fetch(site.url("/"))
    assert fetcher.fetch(other_site.url("/")).status == 200


def test_rules_may_lie_where_a_redirect_leads(fetcher: Fetcher, site: Site, other_site: Site) -> None:
    site.pages["/robots.txt"] = redirect(other_site.url("/rules.txt"))
    other_site.pages["/rules.txt"] = rules("User-agent: *\nDisallow: /closed")
    with pytest.raises(DisallowedError):
        fetcher.fetch(site.url("/closed"))


def test_rules_without_end_are_read_as_far_as_the_limit(site: Site) -> None:
    lines = [b"User-agent: *\nDisallow: /closed\n", *[b"# and so on\n" * 1000] * 1000]
    site.pages |= {"/robots.txt": streaming(lines), "/": page()}
    with local_fetcher() as fetcher:
        assert fetcher.fetch(site.url("/")).status == 200
        with pytest.raises(DisallowedError):
            fetcher.fetch(site.url("/closed"))


@pytest.mark.parametrize("end", ["\n", "\r"])
def test_rules_made_to_fill_the_memory_are_not_kept(fetcher: Fetcher, site: Site, end: str) -> None:
    agents = "".join(f" USER-AGENT: {number}{end}" for number in range(12_000))
    site.pages["/robots.txt"] = rules(agents + f"Disallow: /x{end}" * 12_000)
    began = time.monotonic()
    with pytest.raises(DisallowedError, match="too long to be understood"):
        fetcher.fetch(site.url("/"))
    assert time.monotonic() - began < 2.0


@pytest.mark.parametrize(
    "junk", [b"\xff\xfe\x00 binary", b"<html>not rules</html>", b"Disallow: /", b"\xef\xbb\xbf", b":" * 5000]
)
def test_rules_that_are_no_rules_allow_all(fetcher: Fetcher, site: Site, junk: bytes) -> None:
    site.pages |= {"/robots.txt": page(junk), "/": page()}
    assert fetcher.fetch(site.url("/")).status == 200


def test_many_wildcards_take_no_time(fetcher: Fetcher, site: Site) -> None:
    site.pages |= {"/robots.txt": rules("User-agent: *\n" + f"Disallow: /{'*a' * 40}b\n" * 500)}
    site.pages["/" + "a" * 2000] = page()
    began = time.monotonic()
    assert fetcher.fetch(site.url("/" + "a" * 2000)).status == 200
    assert time.monotonic() - began < 1.0


def test_a_crawl_delay_is_kept(fetcher: Fetcher, site: Site) -> None:
    site.pages |= {"/robots.txt": rules("User-agent: *\nCrawl-delay: 0.2"), "/": page()}
    for _ in range(3):
        fetcher.fetch(site.url("/"))
    assert min(later.at - earlier.at for earlier, later in pairwise(site.asked)) > 0.1


def test_a_crawl_delay_is_kept_only_as_far_as_is_sensible(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(robots, "LONGEST_DELAY", 0.2)
    site.pages |= {"/robots.txt": rules("User-agent: *\nCrawl-delay: 86400"), "/": page()}
    with local_fetcher() as fetcher:
        fetcher.fetch(site.url("/"))
        fetcher.fetch(site.url("/"))
    assert 0.1 < site.asked[-1].at - site.asked[-2].at < 5.0


def test_sites_of_long_ago_are_forgotten(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(robots, "_MOST_SITES", 2)
    site.pages["/"] = page()
    names = Names(**{f"{letter}_example": [[site.host]] for letter in "abc"})
    with local_fetcher(resolve=names) as fetcher:
        for letter in "abcca":
            fetcher.fetch(site.url("/", f"{letter}.example"))
    assert robots_asked(site) == 4
