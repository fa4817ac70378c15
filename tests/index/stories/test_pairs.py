"""The pairs that near-duplicate detection is judged on are what they say they are."""

from collections import Counter
from difflib import SequenceMatcher

from tests.index.stories.pairs import Label, NewsText, Pair, read_articles, read_pairs

PAIRS = read_pairs()


def of_kind(kind: str) -> list[Pair]:
    """Return the pairs of one kind, of which there are some."""
    found = [pair for pair in PAIRS if pair.kind == kind]
    assert found
    return found


def changed_words(first: NewsText, second: NewsText) -> int:
    matcher = SequenceMatcher(None, first.text.split(), second.text.split(), autojunk=False)
    return sum(end - start for name, start, end, _, _ in matcher.get_opcodes() if name != "equal")


def fragments(news: NewsText) -> set[tuple[str, ...]]:
    words = news.text.split()
    return {tuple(words[start : start + 8]) for start in range(len(words) - 7)}


def test_there_are_at_least_50_pairs_of_each_label_and_180_in_all() -> None:
    counted = Counter(pair.label for pair in PAIRS)

    assert set(counted) == set(Label)
    assert min(counted.values()) >= 50
    assert len(PAIRS) >= 180


def test_articles_have_the_length_of_short_news() -> None:
    assert all(120 <= len(article.news.text.split()) <= 350 for article in read_articles())


def test_no_text_is_paired_with_itself() -> None:
    assert all(pair.first != pair.second for pair in PAIRS)


def test_copies_are_of_one_article_and_all_other_pairs_of_two() -> None:
    assert all((pair.first.id == pair.second.id) is (pair.label is Label.COPY) for pair in PAIRS)


def test_every_article_meets_one_on_its_topic_that_tells_another_event() -> None:
    met = {news.id for pair in of_kind("same topic") for news in (pair.first, pair.second)}

    assert met == {article.news.id for article in read_articles()}


def test_three_words_are_three_words() -> None:
    assert {changed_words(pair.first, pair.second) for pair in of_kind("three words")} == {3}


def test_trimmed_copies_are_the_first_40_to_70_percent() -> None:
    for pair in of_kind("trimmed"):
        assert pair.first.text.startswith(pair.second.text)
        assert 0.4 <= len(pair.second.text) / len(pair.first.text) <= 0.7


def test_updates_change_figures_in_the_text_and_come_a_day_later() -> None:
    for pair in of_kind("other numbers"):
        assert 1 <= changed_words(pair.first, pair.second) <= 8
        assert (pair.second.published - pair.first.published).days == 1


def test_reworded_leads_change_the_first_paragraph_alone() -> None:
    for pair in of_kind("reworded lead"):
        (lead, *rest), (other_lead, *other_rest) = (news.text.split("\n\n") for news in (pair.first, pair.second))
        assert rest == other_rest
        assert SequenceMatcher(None, lead.split(), other_lead.split(), autojunk=False).ratio() < 0.5


def test_independent_reports_share_no_more_than_a_quotation() -> None:
    for pair in of_kind("told independently"):
        assert len(fragments(pair.first) & fragments(pair.second)) <= 12


def test_independent_reports_with_borrowed_paragraphs_share_some_text_but_less_than_half() -> None:
    for pair in of_kind("told independently, borrowed paragraphs"):
        first, second = fragments(pair.first), fragments(pair.second)
        assert 0.1 <= len(first & second) / min(len(first), len(second)) < 0.5
