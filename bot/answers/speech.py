"""Somebody's words: theirs alone, oldest first, each with its day and place."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.answers.finding import HITS, Found, find, quotes_by_passage, within
from bot.attribution import is_theirs
from bot.candidates import Candidate
from bot.composing import chosen, said_on
from bot.question import Question
from index.library import Library
from index.people import Person
from index.search.features import QuestionSide
from index.store.selection import DateBasis, Filters

_REPORTED_WITHIN = timedelta(days=3)
"""Words of the end of a period may be printed this much later."""


def filters_of(people: Sequence[Person]) -> Filters:
    """Return the filters for passages with words of these people."""
    return Filters(
        speakers=frozenset(name for person in people for name in person.names),
        roles=frozenset(held.role for person in people if not person.is_named for held in person.roles),
    )


def find_words(
    library: Library, question: Question, side: QuestionSide, *, shown: frozenset[tuple[str, int]] = frozenset()
) -> Found:
    """Search only among the passages that quote whom the question asks for; nothing, if nobody of the name is."""
    people = question.speaker.people if question.speaker else ()
    if not people:
        return replace(find(library, question, side, shown=shown), ranked=())
    filters = within(filters_of(people), question, DateBasis.PUBLISHED)
    if filters.until is not None:
        filters = replace(filters, until=filters.until + _REPORTED_WITHIN)
    found = find(library, question, side, filters=filters, limit=HITS, shown=shown)
    own = tuple(one for one in found.ranked if one.own and _in_period(question, one))
    return replace(found, ranked=own)


def words_on_topic(found: Found) -> list[Candidate]:
    """Return the sentences worth stating, best first."""
    return chosen(found.question, found.ranked, found.threshold)


def own_words(library: Library, found: Found) -> list[Candidate]:
    """Return one sentence of each passage found that holds words of whom the question asks for, on any topic."""
    asked = found.question.speaker
    if asked is None or not asked.people:
        return []
    quotes = quotes_by_passage(library, found.hits)
    own = []
    for hit in found.hits:
        theirs = [quote for quote in quotes.get(hit.passage.id, ()) if is_theirs(asked, quote, hit.article.published)]
        spoken = [one for one in hit.sentences if any(q.start < one.end and one.start < q.end for q in theirs)]
        if spoken:
            own.append(Candidate(hit, max(spoken, key=lambda one: one.score), tuple(theirs), 0.0, own=True))
    return own


def _in_period(question: Question, candidate: Candidate) -> bool:
    """Tell whether the words are of the period asked for, as far as their day is known."""
    period = question.period
    said = said_on(candidate)
    return period is None or said is None or period.first <= said <= period.last
