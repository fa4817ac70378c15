"""Facts: the sentences that answer, in the period asked for, of a person who is known where a person is asked for."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.finding import Found, find, within
from bot.answers.numbers import could_tell
from bot.candidates import Candidate
from bot.composing import chosen
from bot.follow_ups import Completed
from bot.question import Kind, Question
from index.library import Library
from index.search.expected import Expected
from index.search.features import QuestionSide
from index.store.selection import DateBasis, Filters


def facts(
    library: Library, question: Question, side: QuestionSide, completed: Completed
) -> tuple[Found, list[Candidate]]:
    """Return what was found, and the sentences worth stating, best first; none where the articles do not say it.

    What a follow-up is about is looked into first. Of a question with a period, passages that speak of that time are
    searched; where they do not answer, so are the others, and its words must stand there.
    """
    narrow = Filters(articles=frozenset(completed.within))
    attempts = [(question, within(narrow, question, DateBasis.EVENT))]
    if question.period is not None:
        attempts.append((replace(question, period=None), narrow))
    if completed.within:
        attempts.append((replace(question, period=None), Filters()))
    for asked, filters in attempts:
        found = find(library, asked, side, filters=filters, shown=completed.exclude)
        sentences = _worth_stating(found, completed.others_than)
        if sentences:
            break
    return found, sentences


def _worth_stating(found: Found, others_than: Sequence[str]) -> list[Candidate]:
    allowed = _allowed(found.question, found.ranked)
    if others_than:
        allowed = [one for one in allowed if _is_of_others(one, others_than)]
    return chosen(found.question, allowed, found.threshold)


def _is_of_others(candidate: Candidate, others_than: Sequence[str]) -> bool:
    """Tell whether somebody else than these speaks in a sentence."""
    speakers = {quote.speaker for quote in candidate.quotes if quote.speaker is not None}
    return bool(speakers) and speakers.isdisjoint(others_than)


def _allowed(question: Question, ranked: Sequence[Candidate]) -> Sequence[Candidate]:
    """Leave out sentences without a number of the kind asked for, or without a speaker where it is who said it."""
    if question.expected is Expected.NUMBER:
        return [one for one in ranked if could_tell(question, one.sentence.text)]
    if question.kind is not Kind.WHO or question.asking is None:
        return ranked
    return [one for one in ranked if any(quote.speaker or quote.role for quote in one.quotes)]
