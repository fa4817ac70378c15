"""What is said of additions and of the index."""

from datetime import UTC, date, datetime

import pytest

from bot.adding.adding import Outcomes, Progress, Stage, Taken
from bot.adding.listing import PAGE, card_text, doctor_text, page_of, page_text, status_text
from bot.adding.telling import MOST_TOLD, NOTHING, outcome_text, progress_line
from bot.telegram.markup import Markup
from bot.texts import ENGLISH
from index.adding import Added, AddedStatus
from index.doctor import Finding, Severity
from index.errors import FetchError
from index.model import Article
from index.overview import Listed, Overview, Share, Sizes
from index.stats import Stats
from index.store.watched import Watched

HOSTILE = "<b>&\u202e" + "Ж" * 5_000
DAY = date(2023, 3, 8)


def article(number: int = 1, **more: object) -> Article:
    values: dict[str, object] = {"id": f"a{number}", "title": f"Title {number}", "text": "x", "origin": "x", **more}
    return Article(**values)  # type: ignore[arg-type]  # the values are of several types


def taken(status: AddedStatus, number: int = 1, *same: Article, **more: object) -> Taken:
    return Taken(Added(status, "x", article(number, **more), 14), same)


def failed(reason: str = "telegram:a.png is of a kind that is not read") -> Taken:
    return Taken(Added(AddedStatus.FAILED, "x", error=FetchError(reason)))


def listed(number: int, **more: object) -> Listed:
    values: dict[str, object] = {
        "id": f"a{number}", "title": f"Title {number}", "source": "news.example", "author": None, "url": None,
        "published": DAY, "passages": 3, "story": 1, "copy_of": None, "copies": 0, "gone": None,
    }  # fmt: skip
    return Listed(**(values | more))  # type: ignore[arg-type]  # the values are of several types


def shown(markup: Markup) -> str:
    assert markup.length <= 4096
    return markup.html


def test_an_article_is_told_with_title_source_day_passages_and_story() -> None:
    other = article(2, source="other.example")
    one = taken(AddedStatus.ADDED, 1, other, source="news.example", published=DAY, url="https://news.example/1")
    assert shown(outcome_text(Outcomes((one,)), ENGLISH)) == (
        'Added: <b><a href="https://news.example/1">Title 1</a></b>\nnews.example · 8 March 2023 · 14 passages\n'
        "The same story as: Title 2 (other.example)"
    )


def test_failures_come_first_and_many_documents_are_counted() -> None:
    many = (*(taken(AddedStatus.UNCHANGED, number) for number in range(30)), failed())
    text = shown(outcome_text(Outcomes(many, is_cut=True), ENGLISH))
    assert text.startswith("Not added: a.png is of a kind that is not read\n\nIn the index already")
    assert f"In the index already, unchanged: {31 - MOST_TOLD}\n\n" in text
    assert text.endswith("python -m index add")
    assert shown(outcome_text(Outcomes(()), ENGLISH)) == NOTHING


@pytest.mark.parametrize("status", [status for status in AddedStatus if status is not AddedStatus.FAILED])
def test_whatever_became_of_a_document_with_hostile_words_fits_a_message(status: AddedStatus) -> None:
    others = [article(number, title=HOSTILE, source=HOSTILE) for number in range(5)]
    one = taken(status, 1, *others, title=HOSTILE, source=HOSTILE, url="javascript:alert(1)")
    text = shown(outcome_text(Outcomes((one,) * 9), ENGLISH))
    assert "&lt;b&gt;&amp;" in text
    assert "href" not in text
    assert shown(outcome_text(Outcomes((failed(HOSTILE),)), ENGLISH))


@pytest.mark.parametrize(
    ("progress", "line"),
    [
        (Progress(), "Reading …"),
        (Progress(before=2), "Waiting until what came before is added (2 before this) …"),
        (Progress(Stage.READING, done=1), "Reading …"),
        (Progress(Stage.READING, done=12), "Reading … 12"),
        (Progress(Stage.STORING, done=3), "Adding to the index … 3"),
        (Progress(Stage.LOCKED), "Another program writes to the index. Waiting for it, for up to a minute …"),
    ],
)
def test_how_far_an_addition_is_is_one_line(progress: Progress, line: str) -> None:
    assert progress_line(progress, ENGLISH) == line


def test_lists_have_pages_and_words_choose_among_titles_sources_and_addresses() -> None:
    articles = [listed(number, url=f"https://news.example/{number}") for number in range(2 * PAGE + 1)]
    assert [page_of(articles, "", number).number for number in (-1, 0, 2, 9)] == [0, 0, 2, 2]
    assert page_of(articles, "TITLE 16", 0).articles == (articles[16],)
    assert page_of(articles, "news.example/3", 0).articles == (articles[3],)
    assert page_of(articles, "nothing", 3).total == 0
    assert f"2. Title 1\n{articles[1].source}" in shown(page_text(page_of(articles, "", 0), "", ENGLISH))


def test_a_card_tells_what_a_list_knows_and_hostile_words_fit() -> None:
    one = listed(1, copy_of="a2", copies=2, gone=DAY, url="https://news.example/1", published=None, source=None)
    assert shown(card_text(one, ENGLISH)) == (
        "<b>Title 1</b>\nsource unknown · no date\n3 passages\ncopy of a2\n2 copies\n"
        "its page is gone since 8 March 2023\nhttps://news.example/1\na1"
    )
    hostile = listed(1, title=HOSTILE, source=HOSTILE, url="https://x.example/" + HOSTILE)
    assert shown(card_text(hostile, ENGLISH))
    assert shown(page_text(page_of([hostile] * PAGE, "", 0), HOSTILE, ENGLISH))


def test_status_counts_and_names_what_fails() -> None:
    stats = Stats(20, 19, 100, 400, 12, 500, DAY, None, "mini", 7, 2_500_000, 1)
    watched = Watched("https://feed.example", datetime(2023, 3, 8, tzinfo=UTC), failures=2, error="it is down")
    seen = Overview(1, (Share(None, 3), Share("a.example", 17)), (), (watched,), None, Sizes(1, 2, 3, 4))
    text = shown(status_text(stats, seen, ENGLISH))
    for line in ("20 articles", "1 copy", "8 March 2023 – no date", "3 MB · mini", "• source unknown: 3"):
        assert f"{line}\n" in text
    assert text.endswith("⚠ https://feed.example: it is down")


def test_what_is_wrong_comes_first_with_what_mends_it() -> None:
    fine = Finding(Severity.FINE, "catalogue", "whole")
    wrong = Finding(Severity.PROBLEM, "vectors", "torn", "python -m index rebuild")
    assert shown(doctor_text([fine, wrong], ENGLISH)) == (
        "❌ vectors: torn\nmend it with: python -m index rebuild\n✓ catalogue: whole"
    )
    assert shown(doctor_text([fine], ENGLISH)) == "Everything is as it should be.\n✓ catalogue: whole"
    assert shown(doctor_text([Finding(Severity.WARNING, "x", HOSTILE)] * 3, ENGLISH))
