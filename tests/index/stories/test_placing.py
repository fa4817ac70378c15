"""What is a copy and what an independent report, on pairs that were labelled before the detector was tried on them."""

from collections import defaultdict
from datetime import date

import numpy as np
import pytest

from index.cleaning import clean
from index.model import Document
from index.stories.placing import Candidate, Placement, Telling, copied_share, is_copy, place
from tests.index.stories.pairs import Label, NewsText, Pair, read_pairs


def telling(news: NewsText) -> Telling:
    """Return what is compared of an article, but for its vector, by which copies are not told."""
    cleaned = clean(Document(news.text, news.url, title=news.title))
    return Telling(cleaned.title, cleaned.text, news.published, np.zeros(1, np.float32))


@pytest.fixture(scope="module")
def judged() -> dict[Pair, bool]:
    return {pair: is_copy(telling(pair.first), telling(pair.second)) for pair in read_pairs()}


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


def test_a_form_that_is_filled_in_anew_is_no_copy() -> None:
    form = (
        "{town} recorded {count} millimetres of rain on Monday, the weather service said. It was the wettest day "
        "of the month there, and more rain is expected in the next days. The mayor, {mayor}, asked people to keep away "
        "from the {river}, and the fire brigade put up barriers along its banks in the afternoon."
    )
    one = form.format(town="Bergen", count=31, mayor="Ida Berg", river="Puddefjord")
    other = form.format(town="Tartu", count=18, mayor="Urmas Klaas", river="Emajõgi")
    assert copied_share(one, other) >= 0.5
    day, vector = date(2023, 3, 6), np.ones(1, np.float32)
    first, second = (Telling("Rain", text, day, vector) for text in (one, other))
    assert place(second, [Candidate(1, 1, None, first)]) == Placement()
    assert place(first, [Candidate(1, 1, None, first)]) == Placement(1, 1)
