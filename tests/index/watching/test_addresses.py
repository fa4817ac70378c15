"""Watched feeds, sitemaps and pages: read when they are due, asked for politely, and again while they are young."""

import time
from dataclasses import replace
from datetime import timedelta

import pytest

from index.store.watched import Watched
from tests.fakes.news_site import NewsSite
from tests.index.watching.conftest import Watching, until

FEED, SITEMAP, FULL = "harbour/rss.xml", "kestrel/news-sitemap.xml", "meridian/feeds/full.xml"
CANNERY, RESCUE = "harbour/stories/cannery-reopens", "kestrel/news/cliff-rescue"


def wait(state: Watched) -> timedelta:
    assert state.due is not None
    assert state.checked is not None
    return state.due - state.checked


def test_a_feed_is_read_when_it_is_due_and_not_before(watching: Watching, site: NewsSite) -> None:
    watching.remember(site.url(FEED))
    with watching.running():
        until(lambda: watching.state(site.url(FEED)).checked is not None)
        added = len([told for told in watching.told if told.startswith("added")])
        assert added >= 2
        assert len(site.requests(FEED)) == 1
        watching.now = watching.state(site.url(FEED)).due or watching.now
        until(lambda: len(site.requests(FEED)) == 2)
        until(lambda: wait(watching.state(site.url(FEED))) > timedelta(minutes=20))
    assert site.requests(FEED)[-1].status == 304


def test_a_restart_goes_on_with_the_schedule(watching: Watching, site: NewsSite) -> None:
    watching.remember(site.url(FEED))
    watching.once()
    with watching.running():
        until(lambda: len(watching.events) == 1)  # that it is watched
        watching.now += timedelta(minutes=14)
        time.sleep(2.5)  # longer than between two looks at what is due
    assert len(site.requests(FEED)) == 1


def test_an_address_that_fails_is_tried_ever_less_and_told_once(watching: Watching, site: NewsSite) -> None:
    url = site.url(FEED)
    site.remove(FEED, status=500)
    watching.remember(url)
    with watching.running():
        until(lambda: watching.state(url).failures == 1)
        assert wait(watching.state(url)) == timedelta(minutes=1)
        watching.now += timedelta(minutes=1)
        until(lambda: watching.state(url).failures == 2)
        assert wait(watching.state(url)) == timedelta(minutes=2)
        assert watching.told == ["failed"]
        assert "500" in (watching.state(url).error or "")
        site.restore(FEED)
        watching.now += timedelta(minutes=2)
        until(lambda: watching.state(url).failures == 0)
    assert "recovered" in watching.told


def test_a_source_that_fails_for_ever_does_not_disturb_the_others(watching: Watching, site: NewsSite) -> None:
    nowhere = "http://127.0.0.1:9/feed"
    watching.remember(nowhere, site.url(FEED))
    assert watching.once() == 1
    assert watching.told.count("failed") >= 1
    assert any(told.startswith("added") for told in watching.told)
    assert watching.state(nowhere).failures == 1
    assert watching.state(site.url(FEED)).failures == 0


def test_slow_sources_do_not_keep_the_others_waiting(watching: Watching, site: NewsSite) -> None:
    slow = site.url(CANNERY)
    site.delay(CANNERY, 8.0)
    watching.remember(slow, site.url(FULL))
    with watching.running():
        until(lambda: any(told.startswith("added") for told in watching.told))
        assert watching.state(slow).checked is None, "the slow one is being waited for"
        until(lambda: watching.state(slow).checked is not None)


def test_a_corrected_page_is_noticed_though_its_feed_says_nothing(watching: Watching, site: NewsSite) -> None:
    watching.remember(site.url(SITEMAP))
    watching.once()
    asked = len(site.requests(RESCUE))
    watching.once()
    assert len(site.requests(RESCUE)) == asked, "too young to be asked for again"

    site.change(RESCUE, "kestrel/news/cliff-rescue.v2.html")
    watching.age(hours=1.1)
    watching.once()
    assert [told.split()[0] for told in watching.told] == ["changed"]
    assert len(site.requests(RESCUE)) == asked + 1
    assert "if-none-match" in site.requests(RESCUE)[-1].headers
    watching.once()
    assert len(site.requests(RESCUE)) == asked + 1


@pytest.mark.parametrize("status", [404, 410])
@pytest.mark.parametrize("prune", [False, True])
def test_a_page_that_is_gone_is_marked_and_removed_if_asked(
    watching: Watching, site: NewsSite, status: int, *, prune: bool
) -> None:
    watching.options = replace(watching.options, prune=prune)
    watching.remember(site.url(SITEMAP))
    watching.once()
    before = watching.titles()
    site.remove(RESCUE, status=status)
    watching.age(hours=7)
    watching.once()
    assert [told.split()[0] for told in watching.told] == (["gone", "removed"] if prune else ["gone"])
    assert len(before - watching.titles()) == prune


def test_old_pages_are_left_alone(watching: Watching, site: NewsSite) -> None:
    watching.remember(site.url(SITEMAP))
    watching.once()
    asked = len(site.requests(RESCUE))
    watching.age(hours=24 * 9)
    watching.once()
    assert len(site.requests(RESCUE)) == asked


def test_the_pages_of_a_feed_that_gives_whole_texts_are_never_asked_for(watching: Watching, site: NewsSite) -> None:
    watching.remember(site.url(FULL))
    watching.once()
    watching.age(hours=2)
    watching.once()
    assert {request.path for request in site.log if request.host == "meridian"} <= {"/feeds/full.xml", "/robots.txt"}


def test_a_page_is_watched_by_itself(watching: Watching, site: NewsSite) -> None:
    url = site.url(RESCUE)
    watching.remember(url)
    watching.once()
    site.change(RESCUE, "kestrel/news/cliff-rescue.v2.html")
    watching.once()
    assert [told.split()[0] for told in watching.told] == ["changed"]
    site.remove(RESCUE)
    assert watching.once() == 0
    assert [told.split()[0] for told in watching.told] == ["gone"]
    site.restore(RESCUE)
    watching.once()
    assert watching.state(url).failures == 0


def test_a_site_that_asks_to_be_left_alone_is(watching: Watching, too_many_requests: str) -> None:
    watching.remember(too_many_requests)
    assert watching.once() == 1
    assert wait(watching.state(too_many_requests)) == timedelta(seconds=1234)
