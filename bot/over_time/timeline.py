"""A topic day by day: for each day the sentence that tells best what happened."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.over_time.days import EventDay
from bot.over_time.evidence import tell_the_same
from bot.over_time.gathering import Gathered
from bot.over_time.worth import Told, worth_telling
from index.model import Hit, SentenceHit

MOST_DAYS = 8
_NEIGHBOURS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """What happened on a day. `by_event` tells that the sentence names the day, else it is that of publication.

    `others` are further passages that tell the same, one an article.
    """

    day: date
    by_event: bool
    hit: Hit
    sentence: SentenceHit
    others: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Days, earliest first. `coverage` is how many articles on the topic were published on each day."""

    days: tuple[TimelineDay, ...]
    coverage: Mapping[date, int]


@dataclass(slots=True)
class _Event:
    """Sentences that tell the same, the first the worthiest."""

    members: list[Told]

    @property
    def day(self) -> EventDay:
        named = [member.when for member in self.members if member.when.by_event]
        return min(named or [member.when for member in self.members], key=lambda when: when.day)

    @property
    def worth(self) -> float:
        return self.members[0].worth


def timeline(
    gathered: Gathered, *, most: int = MOST_DAYS, first: date | None = None, last: date | None = None
) -> Timeline:
    """Return up to `most` days from `first` to `last` (both included), those kept that are told best."""
    told = _without_rest(worth_telling(gathered))
    best: dict[date, _Event] = {}
    for event in _events(told):
        day = event.day.day
        if (first is None or day >= first) and (last is None or day <= last):
            best.setdefault(day, event)
    kept = sorted(best.values(), key=lambda event: -event.worth)[:most]
    days = sorted((_day(event) for event in kept), key=lambda one: one.day)
    return Timeline(tuple(days), coverage(gathered.hits, first=first, last=last))


def coverage(hits: Sequence[Hit], *, first: date | None = None, last: date | None = None) -> dict[date, int]:
    """Count the articles on a topic by day of publication, earliest first: those found, and copies of them."""
    articles = {hit.article.id: hit.article.published for hit in hits}
    articles |= {other.article.id: other.article.published for hit in hits for other in hit.others if other.copied}
    counted = Counter(day for day in articles.values() if day is not None)
    return {day: counted[day] for day in sorted(counted) if (not first or day >= first) and (not last or day <= last)}


def _without_rest(told: Sequence[Told]) -> list[Told]:
    """Leave out what stands undated in an article that begins with what happened on a day before: it is no news."""
    dated = [one for one in told if one.begins and one.when.by_event]
    ids = {one.evidence.article.id for one in dated}
    ids |= {other.article.id for one in dated for other in one.evidence.hit.others if other.copied}
    return [one for one in told if one.when.by_event or one.evidence.article.id not in ids]


def _events(told: Sequence[Told]) -> list[_Event]:
    """Bring together what tells the same, the worthiest event first.

    Sentences of neighbouring days do, and a later article that repeats, without naming the day, what was told before.
    """
    events: list[_Event] = []
    for one in told:
        same = next((event for event in events if _is_of(one, event)), None)
        if same is None:
            events.append(_Event([one]))
        else:
            same.members.append(one)
    return events


def _is_of(one: Told, event: _Event) -> bool:
    near = abs(one.when.day - event.day.day) <= _NEIGHBOURS
    retold = not (one.when.by_event and event.day.by_event)
    return (near or retold) and any(tell_the_same(one.evidence, member.evidence) for member in event.members)


def _day(event: _Event) -> TimelineDay:
    when = event.day
    of_day = [member for member in event.members if member.when == when]
    shown = of_day[0].evidence
    others = {
        member.evidence.article.id: member.evidence.hit
        for member in event.members
        if member.evidence.article.id != shown.article.id
    }
    return TimelineDay(when.day, when.by_event, shown.hit, shown.sentence, tuple(others.values()))
