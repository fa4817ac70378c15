"""What is new on a topic since a day."""

from datetime import date, timedelta

from bot.over_time.changes import changes, compared, figure_changes
from bot.over_time.gathering import Gathered
from index.library import Library
from tests.bot.over_time.made import PUBLISHED, evidence, gathered, query

FRIDAY = date(2023, 9, 15)
LATER = PUBLISHED + timedelta(days=10)
CRASH = "Twelve people were injured in the bus crash near Halden."


def new(before: Gathered, after: Gathered) -> list[str]:
    return [one.evidence.text for one in compared(PUBLISHED, before, after).new]


def test_what_later_articles_tell_is_new_newest_last(weeks: Library) -> None:
    found = changes(weeks, "Halden bus crash", PUBLISHED)
    texts = [one.evidence.text for one in found.new]
    assert texts[0].startswith("The county council of Halden voted")
    assert any(text.startswith("The hearing on the bus crash near Halden has been postponed") for text in texts)
    published = [one.evidence.article.published or date.min for one in found.new]
    assert published == sorted(published)
    assert min(published) > PUBLISHED
    assert found.articles == 2


def test_figures_are_shown_old_and_new(weeks: Library) -> None:
    found = changes(weeks, "Halden bus crash", FRIDAY)
    pairs = {(one.old.text, one.new.text) for one in found.figures}
    assert pairs == {("Twelve", "Nineteen"), ("2 million kroner", "3.5 million kroner")}


def test_nothing_new_comes_with_the_last_that_was_told(weeks: Library) -> None:
    found = changes(weeks, "Halden bus crash", date(2023, 10, 3))
    assert (found.new, found.figures, found.articles) == ((), (), 0)
    assert found.latest_before is not None
    assert found.latest_before.evidence.article.published == date(2023, 10, 2)


def test_a_period_can_end(weeks: Library) -> None:
    found = changes(weeks, "Halden bus crash", PUBLISHED, until=date(2023, 9, 25))
    assert {one.evidence.article.published for one in found.new} == {date(2023, 9, 20)}


def test_a_topic_that_is_nowhere_has_no_changes(weeks: Library) -> None:
    found = changes(weeks, "Stoltenberg", PUBLISHED)
    assert (found.new, found.latest_before) == ((), None)


def test_nothing_comes_after_the_last_of_all_days(weeks: Library) -> None:
    assert changes(weeks, "Halden bus crash", date.max).new == ()


def test_what_was_told_before_is_not_new() -> None:
    before = gathered(evidence(CRASH))
    repeated = evidence("In the bus crash near Halden twelve people were injured.", of="b", published=LATER)
    opened = evidence("The council of Halden opened a new bus station.", of="c", published=LATER)
    assert new(before, gathered(repeated, opened)) == [opened.text]


def test_the_same_with_another_number_is_new() -> None:
    grown = evidence(CRASH.replace("Twelve", "Nineteen"), of="b", published=LATER)
    assert new(gathered(evidence(CRASH)), gathered(grown)) == [grown.text]


def test_what_happened_long_before_is_no_change_whoever_tells_it_now() -> None:
    late = evidence("The council of Halden opened a new bus station on 3 May.", of="b", published=LATER)
    assert new(gathered(evidence(CRASH)), gathered(late)) == []


def test_an_article_does_not_fill_the_answer_and_says_nothing_twice() -> None:
    texts = (
        "The council of Halden opened a new bus station.",
        "A choir from the schools of Halden sang for the guests.",
        "The mayor of Halden thanked the builders in a speech.",
    )
    article = [evidence(*texts, place=place, of="b", published=LATER) for place in range(3)]
    same = evidence("The new bus station was opened by the council of Halden.", of="c", published=LATER, score=9.0)
    assert new(gathered(), gathered(*article, same)) == list(texts[:2])


def test_only_so_many_are_told() -> None:
    names = ("Berg", "Dahl", "Lie", "Moe")
    after = [evidence(f"Teacher {name} of Halden won the {name} prize.", of=name, published=LATER) for name in names]
    assert len(compared(PUBLISHED, gathered(), gathered(*after), most=2).new) == 2


def test_people_in_a_state_are_compared_whatever_the_words() -> None:
    old = evidence(CRASH, evidence("x").text, of="a")
    grown = evidence(
        "The number of injured in the Halden bus crash rose to 19, the hospital said.", of="b", published=LATER
    )
    (change,) = figure_changes([old], [grown])
    assert (change.old.value, change.new.value) == (12, 19)


def test_the_newest_figure_of_either_side_is_compared() -> None:
    values = {"a": (12, FRIDAY), "b": (15, PUBLISHED), "c": (17, LATER), "d": (19, LATER + timedelta(days=1))}
    found = [
        evidence(CRASH.replace("Twelve", str(value)), of=name, published=day) for name, (value, day) in values.items()
    ]
    (change,) = figure_changes(found[:2], found[2:])
    assert (change.old.value, change.new.value) == (15, 19)


def test_other_numbers_are_compared_only_between_like_sentences() -> None:
    old = evidence("The repair of the road near Halden will cost 2 million kroner.", of="a")
    like = evidence("The repair of the road near Halden will cost 3 million kroner.", of="b", published=LATER)
    unlike = evidence("The school near Halden paid 5 million kroner for a boat.", of="b", ordinal=1, published=LATER)
    assert [change.new.value for change in figure_changes([old], [like])] == [3e6]
    assert figure_changes([old], [unlike]) == ()


def test_the_same_number_is_no_change() -> None:
    assert figure_changes([evidence(CRASH)], [evidence(CRASH, of="b", published=LATER)]) == ()


def test_nothing_gathered_is_nothing_new() -> None:
    nothing = Gathered(query("Halden"), (), ())
    found = compared(PUBLISHED, nothing, nothing)
    assert (found.new, found.figures, found.latest_before, found.articles) == ((), (), None, 0)
