"""Whole pages in the styles of real sites, each against a table of what is right."""

import pytest

from index import errors
from index.cleaning import clean
from index.sources.html import parse
from tests.index.sources.html.made_pages import WholePage, whole_pages

PAGES = whole_pages()
ARTICLES = [page for page in PAGES if "error" not in page.expected]
LISTS = [page for page in PAGES if "error" in page.expected]


@pytest.mark.parametrize("page", ARTICLES, ids=lambda page: page.name)
def test_title_author_site_address_day_and_language_are_the_articles_own(page: WholePage) -> None:
    document = parse(page.raw)
    found = {
        "title": document.title,
        "author": document.author,
        "source": document.source,
        "canonical": document.url,
        "published": document.published.isoformat() if document.published else None,
        "language": document.language,
    }
    assert found == {name: page.expected[name] for name in found}


@pytest.mark.parametrize("page", ARTICLES, ids=lambda page: page.name)
def test_the_text_is_whole_and_holds_nothing_else(page: WholePage) -> None:
    text = parse(page.raw).text
    blocks = text.split("\n\n")
    assert blocks[0] == page.expected["first"]
    assert blocks[-1] == page.expected["last"]
    assert [wanted for wanted in page.expected["present"] if wanted not in text] == []
    assert [unwanted for unwanted in page.expected["absent"] if unwanted in text] == []


@pytest.mark.parametrize("page", ARTICLES, ids=lambda page: page.name)
def test_cleaning_keeps_the_text_and_brings_back_nothing(page: WholePage) -> None:
    cleaned = clean(parse(page.raw))
    assert cleaned.title == page.expected["title"]
    assert [unwanted for unwanted in page.expected["absent"] if unwanted in cleaned.text] == []
    assert cleaned.text.endswith(page.expected["last"].removeprefix("- "))


@pytest.mark.parametrize("page", LISTS, ids=lambda page: page.name)
def test_a_page_that_only_leads_to_articles_is_refused_in_one_sentence(page: WholePage) -> None:
    with pytest.raises(getattr(errors, page.expected["error"]), match="give the address of one article"):
        parse(page.raw)
