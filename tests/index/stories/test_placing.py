"""What is a copy and what an independent report, on pairs that were labelled before the detector was tried on them."""

from collections import defaultdict

import pytest

from index.cleaning import clean
from index.model import Document
from index.stories.placing import COPIED_SHARE, copied_share
from tests.index.stories.pairs import Label, NewsText, Pair, read_pairs


def text_of(news: NewsText) -> str:
    return clean(Document(news.text, news.url, title=news.title)).text


@pytest.fixture(scope="module")
def judged() -> dict[Pair, bool]:
    return {pair: copied_share(text_of(pair.first), text_of(pair.second)) >= COPIED_SHARE for pair in read_pairs()}


def test_copies_are_told_with_precision_and_recall_of_95_percent(judged: dict[Pair, bool]) -> None:
    right = sum(copied for pair, copied in judged.items() if pair.label is Label.COPY)
    assert right / sum(judged.values()) >= 0.95
    assert right / sum(pair.label is Label.COPY for pair in judged) >= 0.95


def test_each_kind_of_copy_is_recognised_in_95_of_100_cases(judged: dict[Pair, bool]) -> None:
    kinds: dict[str, list[bool]] = defaultdict(list)
    for pair, copied in judged.items():
        if pair.label is Label.COPY:
            kinds[pair.kind].append(copied)
    assert min(sum(found) / len(found) for found in kinds.values()) >= 0.95


def test_an_independent_report_is_never_taken_for_a_copy(judged: dict[Pair, bool]) -> None:
    assert not any(copied for pair, copied in judged.items() if pair.label is Label.SAME_EVENT)


def test_too_few_words_are_a_copy_only_of_themselves() -> None:
    assert copied_share("No comment.", "No comment!") == 1.0
    assert copied_share("No comment.", "No comment from the ministry, it said on Monday.") == 0.0
    assert copied_share("", "") == 0.0
