"""What changed on a topic since a day: what later articles say that none said before, and figures old and new."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.over_time.days import EventDay
from bot.over_time.evidence import Evidence, tell_the_same
from bot.over_time.figures import FigureTold, agree, are_alike, figure_told
from bot.over_time.gathering import Gathered, gather
from bot.over_time.quantities import quantities
from bot.over_time.subjects import same_subject
from bot.over_time.worth import Told, worth_telling
from index.library import Library
from index.store.selection import Filters

MOST_NEW = 6
_MOST_OF_AN_ARTICLE = 2
_OLD_NEWS = timedelta(days=2)
"""What happened so long before the day asked for is no change since, whoever tells it now."""


@dataclass(frozen=True, slots=True)
class NewSentence:
    """A sentence that says what was not said before, with the day of what it tells."""

    evidence: Evidence
    when: EventDay


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A number as it was given last before the day asked for, and as it is given last since."""

    old: FigureTold
    new: FigureTold


@dataclass(frozen=True, slots=True)
class Changes:
    """What articles published after `since` say that is new, newest last.

    `latest_before` is the newest sentence worth telling from before, to show where nothing is new; None if there is
    none. `articles` is how many articles on the topic were published since.
    """

    since: date
    new: tuple[NewSentence, ...]
    figures: tuple[FigureChange, ...]
    latest_before: NewSentence | None
    articles: int


def changes(library: Library, topic: str, since: date, *, until: date | None = None, most: int = MOST_NEW) -> Changes:
    """Compare what was published after `since` (to `until`, included) with what was published up to it."""
    if since == date.max:
        return Changes(since, (), (), None, 0)
    before = gather(library, topic, filters=Filters(until=since), whole=True)
    after = gather(library, topic, filters=Filters(since=since + timedelta(days=1), until=until), whole=True)
    return compared(since, before, after, most=most)


def compared(since: date, before: Gathered, after: Gathered, *, most: int = MOST_NEW) -> Changes:
    """Return what is new in `after`, against all that is told in `before`."""
    new = _chosen((one for one in worth_telling(after) if _is_new(one, since, before.evidence)), most)
    return Changes(
        since,
        tuple(NewSentence(one.evidence, one.when) for one in sorted(new, key=_order)),
        figure_changes(before.evidence, after.evidence),
        _latest(worth_telling(before)),
        len({hit.article.id for hit in after.hits}),
    )


def figure_changes(before: Sequence[Evidence], after: Sequence[Evidence]) -> tuple[FigureChange, ...]:
    """Return the numbers that are given differently than before, the latest of either side, in the order of `after`.

    Counts of people in a state are compared within a subject; any other numbers only between sentences that are alike.
    """
    old, new = (sorted(_figures(side), key=_newest_first) for side in (before, after))
    found: list[FigureChange] = []
    for figure in new:
        last = next((other for other in old if _count_the_same(figure, other)), None)
        is_told = any(_count_the_same(figure, change.new) for change in found)
        if last is not None and not is_told and not agree(figure, last):
            found.append(FigureChange(last, figure))
    return tuple(found)


def _is_new(one: Told, since: date, before: Sequence[Evidence]) -> bool:
    is_old_news = one.when.by_event and one.when.day < since - _OLD_NEWS
    return not is_old_news and not any(tell_the_same(one.evidence, other) for other in before)


def _chosen(worthiest_first: Iterable[Told], most: int) -> list[Told]:
    """Return up to `most` that tell different things, not all of one article."""
    chosen: list[Told] = []
    of_article: Counter[str] = Counter()
    for one in worthiest_first:
        article = one.evidence.article.id
        is_told = any(tell_the_same(one.evidence, other.evidence) for other in chosen)
        if not is_told and of_article[article] < _MOST_OF_AN_ARTICLE:
            chosen.append(one)
            of_article[article] += 1
        if len(chosen) == most:
            break
    return chosen


def _order(one: Told) -> tuple[date, date, str, int, int]:
    evidence = one.evidence
    published = evidence.article.published or one.when.day
    return published, one.when.day, evidence.article.id, evidence.passage.ordinal, evidence.sentence.start


def _latest(told: Sequence[Told]) -> NewSentence | None:
    newest = max(told, key=lambda one: (one.evidence.article.published or date.min, one.worth), default=None)
    return None if newest is None else NewSentence(newest.evidence, newest.when)


def _figures(evidence: Iterable[Evidence]) -> Iterable[FigureTold]:
    for one in evidence:
        for quantity in quantities(one.text, one.days_named()):
            yield figure_told(one, quantity)


def _newest_first(figure: FigureTold) -> tuple[int, int, float]:
    published = figure.evidence.article.published or date.min
    return -published.toordinal(), -(figure.day or published).toordinal(), -figure.evidence.sentence.score


def _count_the_same(one: FigureTold, other: FigureTold) -> bool:
    if one.counted != other.counted or not same_subject(one.evidence, other.evidence):
        return False
    return one.counted.is_everybody or are_alike(one, other)
