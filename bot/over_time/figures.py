"""Numbers of one thing that articles give differently: "12 injured (15 September) → 19 injured (16 September)"."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.over_time.asked import MONEY, PERCENT, AskedNumber, asked_number
from bot.over_time.days import EventDay, event_day, named_day
from bot.over_time.evidence import Evidence, content, cosine
from bot.over_time.numbers import Bound
from bot.over_time.quantities import Counted, Quantity, quantities
from bot.over_time.subjects import same_subject
from bot.over_time.understood import understood
from index.model import Span

MOST_FIGURES = 5
_ROUGH = 0.1
"""Share by which a rounded number may be off and still agree."""
_ROUNDED = 0.05
"""The same for a number that has fewer digits than the other and does not say that it is rounded."""
_ROUNDED_FROM = 1000
"""Numbers from this on may be rounded without saying so."""
_BEFORE_THE_STORY = timedelta(days=30)
"""A day so long before the first article on it belongs to something else."""
_ALIKE_SHARE = 0.5
_ALIKE_COSINE = 0.75
_FEWEST_SHARED = 3
"""How alike two sentences must be, besides their numbers, for these to count the same thing."""
_AS_OF = timedelta(days=1)
"""A count of people is as of publication; a sentence may name the day before."""


@dataclass(frozen=True, slots=True)
class FigureTold:
    """A number as a sentence gives it.

    `text` are its own words, with bound and currency ("at least 12", "€12 million"), at `span` of the passage; `label`
    says what is counted ("injured"), "" where `text` does. `day` is the day it was so: one that the sentence names
    (`by_event`), or that of publication. `speaker` gives it, if the sentence tells who. `others` give the same number.
    """

    value: float
    bound: Bound
    text: str
    label: str
    counted: Counted
    span: Span
    day: date | None
    by_event: bool
    speaker: str | None
    evidence: Evidence
    others: tuple[Evidence, ...] = ()

    @property
    def source(self) -> str | None:
        """Who published it."""
        return self.evidence.article.source


def figures(question: str, evidence: Sequence[Evidence]) -> tuple[FigureTold, ...]:
    """Return what articles give for the number that a question asks for, newest first; none if they agree.

    `evidence` are sentences about the question, best first. Numbers of another thing than the best sentence's are left
    out, and what says the same number as another stands among its `others`.
    """
    asked = asked_number(question)
    if asked is None:
        return ()
    return differing(told(asked, evidence))


def told(asked: AskedNumber, evidence: Sequence[Evidence]) -> list[FigureTold]:
    """Return every number of what is asked for, of one subject: that of the first sentence that has one."""
    having = [(one, found) for one in evidence if (found := _asked_of(asked, one))]
    if not having:
        return []
    subject = [(one, found) for one, found in having if one is having[0][0] or same_subject(having[0][0], one)]
    published = [one.article.published for one, _ in subject if one.article.published is not None]
    begins = min(published, default=date.min)
    figures_of_it = [
        figure_told(one, quantity) for one, found in subject if not _is_of_the_past(one, begins) for quantity in found
    ]
    if MONEY in asked.units and figures_of_it:
        currencies = Counter(figure.counted.unit for figure in figures_of_it)
        return [figure for figure in figures_of_it if figure.counted.unit == currencies.most_common(1)[0][0]]
    if PERCENT not in asked.units:
        return figures_of_it
    # a share is of something, which only a like sentence tells
    return [figure for figure in figures_of_it if are_alike(figures_of_it[0], figure)]


def differing(found: Sequence[FigureTold]) -> tuple[FigureTold, ...]:
    """Return one figure for each value, newest first; none if there is one value only."""
    groups: list[list[FigureTold]] = []
    for figure in sorted(found, key=_first_told):
        agreeing = next((group for group in groups if any(agree(figure, other) for other in group)), None)
        if agreeing is None:
            groups.append([figure])
        else:
            agreeing.append(figure)
    if len(groups) < 2:
        return ()
    newest = sorted((_together(group) for group in groups), key=_first_told, reverse=True)
    return tuple(newest[:MOST_FIGURES])


def agree(one: FigureTold, other: FigureTold) -> bool:
    """Tell whether two numbers can be the same: equal, or the same when rounded as the rounder one is."""
    if one.value == other.value:
        return True
    greater = max(one.value, other.value)
    if Bound.ROUGH in {one.bound, other.bound}:
        return abs(one.value - other.value) <= _ROUGH * greater
    if abs(one.value - other.value) > _ROUNDED * greater:
        return False
    digits = min(_significant_digits(one.value), _significant_digits(other.value))
    may_be_rounded = greater >= _ROUNDED_FROM or not (one.value.is_integer() and other.value.is_integer())
    return may_be_rounded and _rounded(one.value, digits) == _rounded(other.value, digits)


def are_alike(one: FigureTold, other: FigureTold) -> bool:
    """Tell whether two sentences are so alike, besides their numbers, that these count the same thing."""
    ours, theirs = content(_besides(one)), content(_besides(other))
    shared = len(ours & theirs)
    is_worded_alike = shared >= _FEWEST_SHARED and shared >= _ALIKE_SHARE * min(len(ours), len(theirs))
    return is_worded_alike or one.evidence is other.evidence or cosine(one.evidence, other.evidence) >= _ALIKE_COSINE


def _besides(figure: FigureTold) -> str:
    """Return the sentence without the number and its unit."""
    text, start = figure.evidence.text, figure.evidence.sentence.start
    return f"{text[: figure.span.start - start]} {text[figure.span.end - start :]}"


def figure_told(evidence: Evidence, quantity: Quantity) -> FigureTold:
    """Place a quantity of a sentence in its passage and in time."""
    start = evidence.sentence.start
    span = Span(start + quantity.start, start + quantity.end)
    when = _when(evidence, quantity)
    text = evidence.passage.text[span.start : span.end]
    speaker = next((one.speaker for one in evidence.quotes if one.start <= span.start and span.end <= one.end), None)
    return FigureTold(
        quantity.value,
        quantity.bound,
        text,
        quantity.label,
        quantity.counted,
        span,
        None if when is None else when.day,
        when is not None and when.by_event,
        speaker,
        evidence,
    )


def _asked_of(asked: AskedNumber, evidence: Evidence) -> list[Quantity]:
    sentence, passage = evidence.text, f"{evidence.passage.text} {evidence.article.title}"
    found = list(quantities(evidence.text, evidence.days_named()))
    given = understood(evidence)
    if given is not None:
        found, sentence = [given.quantity], given.before
    certain = [quantity for quantity in found if quantity.bound is not Bound.AT_MOST]
    return [quantity for quantity in certain if asked.is_counted_by(quantity, sentence, passage)]


def _when(evidence: Evidence, quantity: Quantity) -> EventDay | None:
    published = evidence.article.published
    if quantity.counted.state is None or published is None:
        return event_day(evidence)
    named = named_day(evidence)
    is_as_of = named is not None and published - named <= _AS_OF
    return EventDay(named if named is not None and is_as_of else published, by_event=is_as_of)


def _is_of_the_past(evidence: Evidence, begins: date) -> bool:
    """Whether the sentence goes back to what was before all of these articles."""
    return begins != date.min and any(found.last < begins - _BEFORE_THE_STORY for found in evidence.dates)


def _together(group: Sequence[FigureTold]) -> FigureTold:
    first = group[0]
    others = {figure.evidence.article.id: figure.evidence for figure in group[1:]}
    others.pop(first.evidence.article.id, None)
    return replace(first, others=tuple(others.values()))


def _first_told(figure: FigureTold) -> tuple[date, date, float]:
    published = figure.evidence.article.published or date.min
    return figure.day or published, published, figure.evidence.sentence.score


def _significant_digits(value: float) -> int:
    return max(len(f"{value:.10g}".replace(".", "").strip("0")), 1)


def _rounded(value: float, digits: int) -> float:
    return 0.0 if value == 0 else round(value, digits - 1 - math.floor(math.log10(abs(value))))
