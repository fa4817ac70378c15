"""The words that a question requires, and whether they stand in a passage or in what tells what it is about."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.acronyms import spelled_out
from bot.attribution import REACTING
from bot.question import Question
from index.model import Hit, Passage, Span
from index.search.answerability import stems_around
from index.search.equivalents import term_set
from index.search.query import Query, QueryTerm
from index.words import terms as term_list

LEAST_TOPIC = 0.33
"""Share, by weight, of the topic's terms that must be near somebody's words for them to be on that topic."""

STRONG_COSINE = 0.53
"""A sentence this near to the question is on its topic, whatever its words."""

_LEAD = 400
"""Characters of an article that tell what it is about."""

_LEAVES_OPEN = re.compile(r"happen\w*|same", re.IGNORECASE)
"""No topic: "what does the captain say happened?", "does she say the same?"."""


def topic_terms(question: Question, query: Query) -> list[QueryTerm]:
    """Return the terms of the query outside the speaker's name, the period and what asks for somebody's words.

    The period is no topic where the search was confined to it.
    """
    speaker = None if question.speaker is None else question.speaker.span
    period = None if question.period is None else question.period.span
    others = [span for span in (speaker, period, question.asking, question.request) if span is not None]
    topic = [term for term in query.terms if not any(_begins_in(term, span) for span in others)]
    return [term for term in topic if speaker is None or not _LEAVES_OPEN.fullmatch(term.text)]


def speaker_terms(question: Question, query: Query) -> list[QueryTerm]:
    """Return the terms of the query inside the speaker's name."""
    speaker = question.speaker
    return [] if speaker is None else [term for term in query.terms if _begins_in(term, speaker.span)]


def missing(terms: Iterable[QueryTerm], hit: Hit) -> list[QueryTerm]:
    """Return the names and numbers among the terms that do not occur around the passage."""
    return absent(terms, stems_around(hit, hit.passage.text), hit.passage.text)


def absent(terms: Iterable[QueryTerm], context: frozenset[str], text: str) -> list[QueryTerm]:
    """Return the names and numbers among the terms that do not occur in a text and its context."""
    required = [term for term in terms if term.name or term.number]
    return [term for term in required if not term.within(context) and not spelled_out(term.text, text)]


def share(terms: Sequence[QueryTerm], context: frozenset[str]) -> float:
    """Return the share of the terms, by weight, that occur in the context; 1 if there are none."""
    weight = sum(term.weight for term in terms)
    return sum(term.weight for term in terms if term.within(context)) / weight if weight else 1.0


def context_of(question: Question, query: Query, hit: Hit, text: str) -> frozenset[str]:
    """Return the stems in which the topic is looked for.

    What an article begins with is what all of it is about, up to the first sub-heading; for the topic of somebody's
    words, that is its first paragraph. A title often names several topics, so there it counts only if it names them.
    """
    beginning = hit.article.text[:_LEAD]
    if question.speaker is None:
        return stems_around(hit, text) | _lead(beginning)
    first = beginning if _reacts_to_what_is_told_before(question, hit, text) else beginning.split("\n\n", 1)[0]
    lead: frozenset[str] = frozenset() if hit.passage.heading else _lead(first)
    names = [term for term in speaker_terms(question, query) if term.name]
    title = term_set(hit.article.title)
    if not (names and all(term.within(title) for term in names)):
        hit = replace(hit, article=replace(hit.article, title=""))
    return stems_around(hit, text) | lead


def widened(
    question: Question, topic: Sequence[QueryTerm], hit: Hit, context: frozenset[str], nearest: float
) -> frozenset[str]:
    """Return the context, with how the article begins if that has the topic's names and the passage is on the matter.

    So it is with somebody's words only: what they speak of is often named before, and called otherwise where they do.
    """
    text = hit.passage.text
    not_near = absent(topic, context, text)
    matter = [term for term in topic if not term.name and not term.number]
    if not not_near or question.speaker is None or not matter:
        return context
    passage = stems_around(hit, text)
    beginning = term_set(hit.article.title) | _lead(hit.article.text[:_LEAD].split("\n\n", 1)[0])
    is_on_matter = share(matter, passage) >= LEAST_TOPIC or nearest >= STRONG_COSINE
    return context | passage | beginning if is_on_matter and not absent(not_near, beginning, text) else context


def is_about_whom(question: Question, topic: Iterable[QueryTerm], hit: Hit, start: int) -> bool:
    """Tell whether the paragraph around somebody's words, beginning at `start`, names the person they are to be about.

    So it must, where nothing but a person is the topic: all else that somebody says in the same story is not of them.
    """
    asked = question.speaker
    if asked is None or not question.is_about_person:
        return True
    text = hit.passage.text
    begin, end = text.rfind("\n\n", 0, start) + 1, text.find("\n\n", start)
    paragraph = text[begin : end if end >= 0 else len(text)]
    for name in (name for person in asked.people for name in person.names):  # "Captain Ida Berg" is no other captain
        paragraph = re.sub(rf"(?:\b[A-Z][\w.]*\s+)?{re.escape(name)}", " ", paragraph)
    context = term_set(paragraph)
    return any(term.within(context) for term in topic)


def _reacts_to_what_is_told_before(question: Question, hit: Hit, text: str) -> bool:
    """Tell whether a passage begins with somebody who "called the decision irresponsible": one told of before it."""
    if question.speaker is None or not hit.passage.ordinal or not hit.passage.sentences:
        return False
    first = hit.passage.text[hit.passage.sentences[0].start : hit.passage.sentences[0].end]
    return text.startswith(first) and REACTING.search(first) is not None


@lru_cache(maxsize=1024)
def _lead(text: str) -> frozenset[str]:
    return term_set(text)


def with_acronyms(query: Query, passage: Passage) -> Query:
    """Return the query with its acronyms known by the words that they stand for in this passage."""
    found = [(term, spelled_out(term.text, passage.text)) for term in query.terms]
    read = (
        replace(term, forms=(*term.forms, tuple(term_list(words_of))), known=True) if words_of else term
        for term, words_of in found
    )
    return replace(query, terms=tuple(read))


def _begins_in(term: QueryTerm, span: Span) -> bool:
    return span.start <= term.start < span.end
