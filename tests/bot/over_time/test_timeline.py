"""Which days make a timeline, and which sentence stands for each."""

from datetime import date, timedelta

import pytest

from bot.over_time.gathering import gather
from bot.over_time.timeline import TimelineDay, timeline
from index.library import Library
from index.model import Quote, QuoteKind
from tests.bot.over_time.made import PUBLISHED, article, evidence, gathered

FRIDAY = date(2023, 9, 15)


def lines(days: tuple[TimelineDay, ...]) -> list[tuple[date, str]]:
    return [(one.day, one.sentence.text) for one in days]


def test_a_story_is_told_day_by_day_by_how_its_articles_begin(weeks: Library) -> None:
    made = timeline(gather(weeks, "Halden bus crash"))
    assert [(one.day, one.by_event) for one in made.days] == [
        (FRIDAY, True),
        (PUBLISHED, True),
        (date(2023, 9, 20), True),
        (date(2023, 10, 2), True),
    ]
    assert "Twelve people were injured" in made.days[0].sentence.text
    assert "Nineteen people" in made.days[1].sentence.text


def test_an_article_that_tells_of_an_earlier_day_goes_to_that_day(weeks: Library) -> None:
    first = timeline(gather(weeks, "Halden school bus")).days[0]
    assert first.day == FRIDAY
    assert date(2023, 9, 20) in [other.article.published for other in first.others]


def test_coverage_counts_articles_by_day_and_copies_too(weeks: Library) -> None:
    made = timeline(gather(weeks, "Halden bus crash"))
    assert made.coverage == {FRIDAY: 2, PUBLISHED: 1, date(2023, 9, 20): 1, date(2023, 10, 2): 1}
    assert list(made.coverage) == sorted(made.coverage)


def test_only_the_days_asked_for_are_told(weeks: Library) -> None:
    made = timeline(gather(weeks, "Halden bus crash"), first=PUBLISHED, last=date(2023, 9, 20))
    assert [one.day for one in made.days] == [PUBLISHED, date(2023, 9, 20)]
    assert list(made.coverage) == [PUBLISHED, date(2023, 9, 20)]


def test_of_many_days_the_best_told_are_kept_in_order() -> None:
    names = ("Berg", "Dahl", "Lie", "Moe", "Ness", "Lund", "Vik", "Aune", "Holm", "Strand")
    many = [
        evidence(
            f"The council of Halden opened a hall for {name}.",
            of=str(number),
            published=PUBLISHED + timedelta(days=3 * number),
            score=10.0 + number % 5,
        )
        for number, name in enumerate(names)
    ]
    days = timeline(gathered(*many), most=4).days
    assert [one.hit.article.id for one in days] == ["3", "4", "8", "9"]


def test_neighbouring_days_that_tell_the_same_are_one() -> None:
    one = evidence("Heavy rain flooded the old town of Halden on Friday.", of="a", score=9.0)
    other = evidence("Heavy rain has flooded the old town of Halden.", of="b", score=10.0)
    (day,) = timeline(gathered(one, other)).days
    assert (day.day, day.by_event, day.hit.article.id) == (FRIDAY, True, "a")
    assert [hit.article.id for hit in day.others] == ["b"]


def test_what_a_later_article_repeats_without_a_day_is_no_new_day() -> None:
    one = evidence("Heavy rain flooded the old town of Halden on Friday.", of="a")
    later = evidence(
        "Heavy rain had flooded the old town of Halden.", of="b", published=PUBLISHED + timedelta(days=30), score=9.0
    )
    assert [day.day for day in timeline(gathered(one, later)).days] == [FRIDAY]


def test_the_same_words_on_two_named_days_are_two_events() -> None:
    one = evidence("Heavy rain flooded the old town of Halden on 3 May.", of="a")
    other = evidence("Heavy rain flooded the old town of Halden on 3 September.", of="b")
    assert [day.day for day in timeline(gathered(one, other)).days] == [date(2023, 5, 3), date(2023, 9, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "Will the town of Halden pay for it?",
        "Halden is old.",
        "The town council of Halden declined to comment on Friday.",
        "The shop in the other town closed its doors for good.",
        "The town hall of Halden was built in 1911.",
    ],
)
def test_what_tells_nothing_of_the_topic_is_no_day(text: str) -> None:
    told = evidence("The council of Halden opened a new town hall.", of="a")
    told_worse = evidence("Something else.", text, place=1, of="b", published=date(2023, 9, 2), score=9.0)
    assert lines(timeline(gathered(told, told_worse)).days) == [(PUBLISHED, told.text)]


def test_words_of_somebody_stand_for_a_day_only_where_there_is_nothing_else() -> None:
    text = "“The town of Halden has never seen such a flood,” she said."
    said = Quote(text[1:48], "Ida Berg", None, "said", QuoteKind.DIRECT, 1, 48)
    spoken = evidence(text, of="b", published=date(2023, 9, 2), quotes=(said,))
    assert lines(timeline(gathered(spoken)).days) == [(date(2023, 9, 2), text)]
    told = evidence("The council of Halden opened a new town hall.", of="a")
    assert lines(timeline(gathered(told, spoken)).days) == [(PUBLISHED, told.text)]


def test_the_rest_of_an_article_that_tells_of_the_day_before_is_no_day() -> None:
    told = evidence("The council of Halden opened its town hall on Friday.", of="a")
    rest = evidence("The choir of Halden had a new conductor.", of="a", ordinal=1)
    print_of_it = evidence("The mayor of Halden cut a red ribbon.", of="b", ordinal=1)
    copied = evidence("The council of Halden opened its town hall on Friday.", of="a", copies=[article("b")])
    assert [day.day for day in timeline(gathered(told, rest)).days] == [FRIDAY]
    assert [day.day for day in timeline(gathered(copied, rest, print_of_it)).days] == [FRIDAY]


def test_a_sentence_that_can_stand_alone_goes_before_one_that_leans_on_others() -> None:
    alone = evidence("First.", "The council of Halden opened a new town hall.", place=1, of="a", ordinal=2)
    leaning = evidence("First.", "It also closed the old town hall of Halden.", place=1, of="b", ordinal=2, score=11.0)
    assert lines(timeline(gathered(alone, leaning)).days) == [(PUBLISHED, alone.text)]


def test_what_has_a_day_of_its_own_in_an_article_about_the_topic_is_told_whatever_it_calls_it() -> None:
    text = ("The bus of Halden is to be raised.", "It had sunk on 2 September.", "The hull is old.")
    beginning, sunk, old = (evidence(*text, place=place, score=30.0 - 14 * place) for place in range(3))
    told = [words for _, words in lines(timeline(gathered(beginning, sunk, old)).days)]
    assert told == ["It had sunk on 2 September.", "The bus of Halden is to be raised."]


def test_a_very_long_sentence_is_worth_less() -> None:
    short = evidence("The council of Halden opened a new town hall.", of="a")
    text = "The council of Halden sold " + ", ".join(f"the {word} house" for word in ["red"] * 40) + "."
    assert lines(timeline(gathered(short, evidence(text, of="b"))).days) == [(PUBLISHED, short.text)]


def test_nothing_makes_no_timeline(weeks: Library) -> None:
    made = timeline(gather(weeks, "Stoltenberg"))
    assert (made.days, dict(made.coverage)) == ((), {})
    assert timeline(gathered(evidence("The council of Halden met for hours.", published=None))).days == ()
