"""The answer itself is marked in a sentence, by the type of what is asked."""

from datetime import date

import pytest

from bot.answers.highlights import highlights
from index.dates import find_dates
from index.search.expected import expected

CASES: tuple[tuple[str, str, list[str]], ...] = (
    ("How many people were injured?", "Police said 12 people were injured and three cars burnt on 4 May.", ["12"]),
    ("How many people died?", "The fire killed nineteen on Tuesday.", ["nineteen"]),
    ("How much will the bridge cost?", "The bridge will cost £3.5 million, the council said.", ["£3.5 million"]),
    ("How much of the forest burnt?", "About 40 per cent of it burnt.", ["40 per cent"]),
    ("When did the ferry sail?", "The ferry sailed on 4 May 2025 from Turku.", ["on 4 May 2025"]),
    ("Where did the ferry sail from?", "The ferry sailed on Tuesday from Turku.", ["Turku"]),
    ("Where is the new school?", "It stands in the village of Ål, near Gol.", ["Ål", "Gol"]),
    ("Who opened the bridge?", "The bridge was opened by Anna Lind on Friday.", ["Anna Lind"]),
    ("Who leads the union?", "The Seamen’s Union elected Per Dahl.", ["Per Dahl"]),
    ("Who runs the bureau of fairs?", "It was Per Dahl of the Bureau of Fairs.", ["Per Dahl"]),
    ("Where was the tug bound?", "It left on Monday with coal for Narvik.", ["Narvik"]),
    ("Why was the match called off?", "It was off because of snow and ice.", ["because of snow and ice"]),
    ("What happened?", "The bridge fell on 4 May.", []),
    ("When did it rain?", "It rained a lot.", []),
    ("How many came on 4 May?", "Many came on 4 May.", []),
    ("Who is Anna Lind?", "Anna Lind came.", []),
)  # fmt: skip


@pytest.mark.parametrize(("question", "sentence", "marked"), CASES)
def test_the_answer_is_marked(question: str, sentence: str, marked: list[str]) -> None:
    dates = find_dates(sentence, reference=date(2025, 5, 8))
    spans = highlights(expected(question), sentence, question, dates)
    found = [sentence[span.start : span.end] for span in spans]
    assert [text.removeprefix("on ") for text in found] == [text.removeprefix("on ") for text in marked]


def test_spans_are_in_order_and_few() -> None:
    sentence = "In Oslo, Bergen, then in Turku, near Gol, at Voss and from Hamar it rained."
    spans = highlights(expected("Where did it snow?"), sentence, "Where did it snow?")
    assert len(spans) == 3
    assert [span.start for span in spans] == sorted(span.start for span in spans)
