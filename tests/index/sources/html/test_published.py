"""The day of publication: which evidence is believed before which."""

from datetime import date

import pytest

from index.sources.html import parse
from tests.index.sources.html.made_pages import BODY, page, raw

LINKED = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Mill Bridge to close","%s":"%s"}</script>'
)
META = '<meta property="article:published_time" content="%s">'


def published(
    body: str = BODY, head: str = "", html: str = 'lang="en-GB"', url: str = "https://a.example/n"
) -> date | None:
    return parse(raw(page(body, head, html), url)).published


def test_json_ld_comes_before_metas_before_time_before_what_is_seen() -> None:
    linked = LINKED % ("datePublished", "2023-03-01")
    meta = META % "2023-03-02"
    time = '<time datetime="2023-03-03">x</time>'
    seen = "<p>Published 4 March 2023</p>"
    assert published(time + seen + BODY, linked + meta) == date(2023, 3, 1)
    assert published(time + seen + BODY, meta) == date(2023, 3, 2)
    assert published(time + seen + BODY) == date(2023, 3, 3)
    assert published(seen + BODY) == date(2023, 3, 4)
    assert published() is None


def test_a_day_after_the_fetch_gives_way_to_the_next_evidence() -> None:
    assert published(BODY, LINKED % ("datePublished", "2023-03-25") + META % "2023-03-02") == date(2023, 3, 2)


def test_a_day_of_change_is_never_one_of_publication() -> None:
    head = LINKED % ("dateModified", "2023-03-01") + '<meta property="article:modified_time" content="2023-03-02">'
    body = '<p>Updated <time datetime="2023-03-03">3 March</time></p><p class="updated-date">4 March 2023</p>' + BODY
    assert published(body, head) is None


def test_the_time_that_is_marked_as_publication_comes_first() -> None:
    body = '<time datetime="2023-03-03">a</time><time itemprop="datePublished" datetime="2023-03-04">b</time>' + BODY
    assert published(body) == date(2023, 3, 4)


@pytest.mark.parametrize(
    "around",
    [
        "<aside>{}</aside>",
        '<div class="related-articles">{}</div>',
        "<div><h3>Read also</h3><ul><li>{}</li></ul></div>",
        '<div class="card"><h3><a href="/other">Another story of another day</a></h3>{}</div>',
    ],
)
def test_the_day_of_another_article_is_not_taken(around: str) -> None:
    other = '<a href="/other">Other</a> <time datetime="2023-02-01">1 Feb</time> 1 February 2023'
    assert published(around.format(other) + BODY) is None
    assert published(BODY + around.format(other)) is None


def test_an_ambiguous_day_is_read_as_the_country_does_or_as_the_address_says() -> None:
    body = "<p>Published 03/02/2023</p>" + BODY
    assert published(body, html='lang="en-GB"') == date(2023, 2, 3)
    assert published(body, html='lang="en-US"') == date(2023, 3, 2)
    assert published(body, url="https://a.example/2023/03/02/mill") == date(2023, 3, 2)


def test_a_day_inside_the_text_is_not_the_articles() -> None:
    body = "<p>The bridge was opened on 8 March 1998 by the mayor, who cut a ribbon in front of a crowd.</p>" + BODY
    assert published(body) is None
