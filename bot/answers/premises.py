"""What a question takes for granted and nothing tells: "when did the ferry sink?", of one that ran aground."""

from collections.abc import Sequence

from bot.answers.events import EventWord, event_words, events, is_certain, is_main, main_event, may_mean, narrated
from bot.answers.finding import Found
from bot.answers.told import articles_with_names, holds_object
from bot.answers.wanted import clause_of, gives, wants_name
from bot.candidates import Candidate
from bot.question import Kind

_PRESUPPOSING = frozenset([Kind.WHEN, Kind.WHERE, Kind.WHO, Kind.WHY])
"""Kinds of question that take for granted that what they ask about has happened."""


def takes_for_granted_what_is_not_told(found: Found) -> bool:
    """Tell whether a question takes an event for granted that no article holding its names tells in its own words."""
    asked = main_event(found.question.text)
    if asked is None or found.question.kind not in _PRESUPPOSING or not _must_be_told(found, asked):
        return False
    if not any(term.name and term.known for term in found.query.terms):
        return False
    articles = articles_with_names(found)
    return bool(articles) and not any(
        not events(narrated(paragraph)).isdisjoint(may_mean(asked))
        for article in articles
        for paragraph in [article.title, *article.text.split("\n")]
    )


def lacks_who(found: Found, sentences: Sequence[Candidate]) -> bool:
    """Tell whether a question wants to know who did something, and no sentence tells of that event with a new name."""
    asked = main_event(found.question.text)
    if asked is None or not _must_be_told(found, asked) or not wants_name(found.question):
        return False
    return not any(
        not one.kinds.isdisjoint(may_mean(asked))
        and holds_object(found, asked, sentence.sentence.text)
        and gives(found.question, clause_of(sentence.sentence.text, one.span))
        for sentence in sentences
        for one in event_words(sentence.sentence.text)
    )


def _must_be_told(found: Found, asked: EventWord) -> bool:
    return is_certain(asked) and is_main(found.question.text, asked)
