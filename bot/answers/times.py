"""Answers of a period: what is of it, what is of a much longer time, and what happened in days that are asked about."""

from dataclasses import replace
from datetime import date, timedelta

from bot.answers.finding import Found
from bot.candidates import Candidate
from bot.question import Period, Question
from bot.requirements import topic_terms
from index.dates import DateExpression
from index.library import Library
from index.model import PassageKind

_SOME_DAYS = timedelta(days=3)
"""Days that a sentence may name for one of them: "over the weekend"."""

_REPORTED_WITHIN = timedelta(days=7)
"""What happened at the end of a period may be told this much later."""

_LONG = timedelta(days=31)
"""A time that is longer than this, and than twice the time asked for, tells nothing of it: "since 2021"."""


def of_the_time(library: Library, found: Found, period: Period) -> Found:
    """Leave out what is of the period only because it is of a much longer time."""
    dates = library.dates_of_passages(list(dict.fromkeys(one.passage.id for one in found.ranked)))

    def is_of_it(one: Candidate) -> bool:
        published = one.article.published
        if published is None or period.first <= published <= period.last + _REPORTED_WITHIN:
            return True
        named = dates.get(one.passage.id, ())
        return any(_is_within(day, period) for day in named)

    return replace(found, ranked=tuple(one for one in found.ranked if is_of_it(one)))


def asks_for_anything(question: Question, found: Found) -> bool:
    """Tell whether a question names nothing but its days: "what happened on 6 May?"."""
    return all(term.text.casefold().startswith("happen") for term in topic_terms(question, found.query))


def of_those_days(library: Library, found: Found, period: Period) -> list[Candidate]:
    """Return what happened then, where nothing else is asked, one sentence an article.

    That is how articles of those days begin, and the sentences of others that name a day of them.
    """
    dates = library.dates_of_passages([hit.passage.id for hit in found.hits])
    first: dict[str, tuple[int, Candidate]] = {}
    for hit in found.hits:
        if hit.passage.kind is not PassageKind.TEXT or not hit.sentences:
            continue
        published = hit.article.published
        if published is not None and period.first <= published <= period.last:
            sentence = hit.sentences[0]
        else:
            named = [
                day for day in dates.get(hit.passage.id, ()) if _is_within(day, period) and _is_as_exact(day, period)
            ]
            of_it = [one for one in hit.sentences if any(one.start <= day.start < one.end for day in named)]
            if not of_it:
                continue
            sentence = of_it[0]
        known = first.get(hit.article.id)
        if known is None or hit.passage.ordinal < known[0]:
            first[hit.article.id] = hit.passage.ordinal, Candidate(hit, sentence, (), found.threshold)
    return [one for _, one in first.values()]


def is_open(period: Period) -> bool:
    """Tell whether a period has an end that is not named."""
    return period.first == date.min or period.last == date.max


def _is_as_exact(day: DateExpression, period: Period) -> bool:
    """Tell whether days that a sentence names are about as many as those asked for."""
    return day.last - day.first <= max(_SOME_DAYS, period.last - period.first)


def _is_within(day: DateExpression, period: Period) -> bool:
    """Tell whether days that a sentence names are of a period, and not of a much longer time."""
    longest = max(_LONG, 2 * (period.last - period.first))
    return day.first <= period.last and period.first <= day.last and day.last - day.first <= longest
