"""JSON-LD: whole, in graphs, mended, and of other articles."""

import time

import lxml.html
import pytest

from index.sources.html.json_mending import mended, parse_json
from index.sources.html.linked_data import LinkedData, read_linked_data

ADDRESS = "https://www.gazette.example/news/mill-bridge"


def read(*scripts: str, title: str = "Mill Bridge to close") -> LinkedData:
    head = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return read_linked_data(lxml.html.document_fromstring(f"<html><head>{head}</head></html>"), [title], [ADDRESS])


@pytest.mark.parametrize(
    "text",
    [
        '{"a": "b, }", "c": [1, 2]}',
        '{"a": "b, }", "c": [1, 2,],}',
        '/* made by a machine */ {"a": "b, }", // as written\n "c": [1, 2]}',
        '<!-- {"a": "b, }", "c": [1, 2]} -->',
        '//<![CDATA[\n{"a": "b, }", "c": [1, 2]}\n//]]>',
        '{"a": "b, }", "c": [1, 2]};',
        "{&quot;a&quot;: &quot;b, }&quot;, &quot;c&quot;: [1, 2]}",
    ],
)
def test_json_is_read_with_comments_trailing_commas_and_entities(text: str) -> None:
    assert parse_json(text) == {"a": "b, }", "c": [1, 2]}


def test_addresses_and_commas_inside_texts_are_left_alone_when_mending() -> None:
    assert parse_json('{"url": "https://a.example/x,]", "b": 1,}') == {"url": "https://a.example/x,]", "b": 1}
    assert parse_json('{"text": "line\nbreak"}') == {"text": "line\nbreak"}


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 200_000, '{"a": "' + '\\"' * 200_000, "{" + "/*" * 200_000, "," * 200_000]
)
def test_what_is_no_json_is_none_and_soon(text: str) -> None:
    started = time.process_time()
    assert parse_json(text) is None
    assert time.process_time() - started < 5


def test_mending_keeps_an_unfinished_text() -> None:
    assert mended('{"a": "b') == '{"a": "b'


def test_the_record_of_the_article_is_found_in_a_graph_with_references() -> None:
    found = read(
        """{"@graph": [
        {"@type": "WebSite", "name": "The Gazette"},
        {"@type": "WebPage", "datePublished": "2020-01-01", "name": "Mill Bridge to close | The Gazette"},
        {"@type": "Person", "@id": "#p", "name": "Ann Lee"},
        {"@type": "Organization", "@id": "#o", "name": "Gazette Media"},
        {"@type": ["Article", "NewsArticle"], "headline": "Mill Bridge to close", "datePublished": "2023-03-08",
         "author": {"@id": "#p"}, "publisher": {"@id": "#o"}, "inLanguage": "en", "articleBody": "One.\\nTwo."}]}"""
    )
    assert found.headline == "Mill Bridge to close"
    assert found.people == ("Ann Lee",)
    assert found.publisher == "Gazette Media"
    assert found.published == ("2023-03-08",)
    assert found.body == "One.\n\nTwo."
    assert found.is_article


def test_articles_in_lists_posts_of_a_live_blog_and_mentions_are_not_the_article() -> None:
    found = read(
        """[{"@type": "ItemList",
         "itemListElement": [{"@type": "NewsArticle", "headline": "Other", "datePublished": "2019-01-01"}]},
        {"@type": "LiveBlogPosting", "headline": "Storm", "datePublished": "2023-03-08",
         "mentions": {"@type": "Article"},
         "liveBlogUpdate": [{"@type": "BlogPosting", "headline": "Mill Bridge to close", "datePublished": "2023-03-09"}]
        }]"""
    )
    assert found.published == ("2023-03-08",)


def test_of_two_articles_the_one_with_the_pages_address_or_title_is_taken() -> None:
    first = (
        '{"@type": "Article", "headline": "Something", "url": "https://other.example/x", "datePublished": "2001-01-01"}'
    )
    second = (
        '{"@type": "Article", "headline": "Changed", "mainEntityOfPage": {"@id": "%s/"}, "datePublished": "2023-03-08"}'
    )
    assert read(first, second % ADDRESS).published == ("2023-03-08",)
    assert read(first, second.replace("Changed", "Mill Bridge to close") % "#x").published == ("2023-03-08",)


def test_authors_may_be_texts_records_lists_or_organisations() -> None:
    template = '{"@type": "Report", "author": %s}'
    assert read(template % '"Ann Lee"').people == ("Ann Lee",)
    assert read(template % '["Ann Lee", {"@type": "Person", "name": ["Bo Cruz"]}]').people == ("Ann Lee", "Bo Cruz")
    assert read(template % '{"@type": "NewsMediaOrganization", "name": "Wire"}').organisations == ("Wire",)
    assert read(template % "[null, 7, {}]").people == ()


def test_entities_and_tags_in_values_are_read_as_what_they_show() -> None:
    found = read('{"@type": "Article", "headline": "Fish &amp;amp; <b>chips</b>"}')
    assert found.headline == "Fish & chips"


def test_from_what_cannot_be_mended_the_known_fields_are_read() -> None:
    found = read(
        '{"@type": "NewsArticle" "headline": "Mill \\u0022B\\u0022", "datePublished": "2023-03-08", '
        '"author": [{"name": "Ann Lee"}]'
    )
    assert (found.headline, found.published, found.people) == ('Mill "B"', ("2023-03-08",), ("Ann Lee",))


def test_a_page_without_any_says_nothing() -> None:
    assert read() == LinkedData()
    assert read("no json at all", '{"@type": "BreadcrumbList"}') == LinkedData()
