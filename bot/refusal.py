"""When the articles do not say it: what was looked for, what they cover, and what comes nearest."""

import re
from collections.abc import Sequence
from dataclasses import replace
from textwrap import shorten
from typing import Literal

from bot.question import Question
from bot.requirements import missing, speaker_terms, topic_terms
from bot.texts import Texts, translatable
from index.model import Hit
from index.search.answerability import stems_around
from index.search.query import Query, QueryTerm
from index.stats import Stats

MOST_NEAREST = 3

LONGEST_SHOWN = 80
"""Characters of a title, or of a topic, that are shown."""

EMPTY = translatable("Ask a question about the news, for example who said what about a person, a place or an event.")
NO_ARTICLES = translatable(
    "There are no articles here yet, so nothing can be answered. Add some with: python -m index add PATH"
)

NO_MORE = translatable("That is all that I found on it.")

_MOST_LISTED = 6
"""Words of a question that are named."""

_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December) $", re.IGNORECASE
)
_HOW = re.compile(r"\bhow $", re.IGNORECASE)


def lead(question: Question, query: Query, hits: Sequence[Hit], stats: Stats, texts: Texts) -> str:
    """Return two or three sentences for a reader whose question is not answered.

    Titles are named only where the nearest passages, which bring their own, are not shown.
    """
    named = () if worth_showing(query, hits) else hits
    return f"{_not_found(question, query, hits, texts)} {_coverage(named, stats, texts)}"


def no_words(question: Question, query: Query, stats: Stats, texts: Texts) -> str:
    """Return what to say when somebody who is quoted has said nothing on the topic, or in the period, asked for."""
    return f"{_no_words(question, query, texts)} {_coverage((), stats, texts)}"


def _no_words(question: Question, query: Query, texts: Texts) -> str:
    speaker, topic = _speaker(question), _topic(question, query)
    period = question.period.words if question.period else None
    if topic and period:
        return texts.gettext(
            "I found no words of {speaker} on “{topic}” of {period}.", speaker=speaker, topic=topic, period=period
        )
    if topic:
        return texts.gettext("I found no words of {speaker} on “{topic}”.", speaker=speaker, topic=topic)
    if period:
        return texts.gettext("I found no words of {speaker} of {period}.", speaker=speaker, period=period)
    return texts.gettext("I found no words of {speaker}.", speaker=speaker)


def what_they_said(question: Question, texts: Texts) -> str:
    """Return the line above what somebody did say."""
    people = question.speaker.people if question.speaker else ()
    name = people[0].name if people else question.speaker_name
    return texts.gettext("What {name} did say:", name=name)


def which(words: str, people: Sequence[str], texts: Texts) -> str:
    """Return what to ask back when a name or a role may mean several people who all speak on the topic."""
    return texts.gettext("“{words}” may be {people}. Whom do you mean?", words=words, people=_either(people, texts))


def _either(names: Sequence[str], texts: Texts) -> str:
    if len(names) == 1:
        return names[0]
    return texts.gettext("{names} or {last}", names="; ".join(names[:-1]), last=names[-1])


def worth_showing(query: Query, hits: Sequence[Hit]) -> list[Hit]:
    """Return the passages that are near enough to be shown: those that share a word of meaning with the question."""
    return [hit for hit in hits if any(term.within(stems_around(hit, hit.passage.text)) for term in query.terms)][
        :MOST_NEAREST
    ]


def _not_found(question: Question, query: Query, hits: Sequence[Hit], texts: Texts) -> str:
    required = [term for term in query.terms if term.name or term.number]
    nowhere = [term for term in required if not term.known and all(missing([term], hit) for hit in hits)]
    if nowhere:
        nobody = _listed(_phrases(nowhere, query), texts, "or")
        return texts.gettext("The articles do not mention {names}.", names=nobody)
    if question.speaker_name is not None and speaker_terms(question, query):
        return _no_words(replace(question, period=None), query, texts)
    names = _phrases(required, query)
    if len(names) > 1 and all(missing(required, hit) for hit in hits):
        return texts.gettext("I found no passage with {names} together.", names=_listed(names, texts))
    looked_for = _phrases([term for term in query.terms if not _HOW.search(query.text[: term.start])], query)
    if not looked_for:
        return texts.gettext("I found no word in the question to look for.")
    return texts.gettext("I looked for {words} and found no answer.", words=_listed(looked_for, texts))


def _topic(question: Question, query: Query) -> str:
    terms = topic_terms(question, query)
    return _short(query.text[terms[0].start : terms[-1].end]) if terms else ""


def _speaker(question: Question) -> str:
    """Return the speaker with the article that the reader put before the name."""
    before = question.text[: question.speaker.span.start] if question.speaker else ""
    return f"{'the ' if before.lower().endswith('the ') else ''}{question.speaker_name}"


def _phrases(terms: Sequence[QueryTerm], query: Query) -> list[str]:
    """Return the terms as the reader wrote them: names of several words together, a day with its month."""
    spans: list[tuple[int, int]] = []
    previous: QueryTerm | None = None
    for term in terms:
        month = _MONTH.search(query.text[: term.start]) if term.number else None
        if spans and month and spans[-1] == (month.start(), month.end() - 1):
            spans.pop()  # the month has just been named
        if previous and _one_name(previous, term, query):
            spans[-1] = (spans[-1][0], term.end)
        else:
            spans.append((month.start() if month else term.start, term.end))
        previous = term
    return list(dict.fromkeys(query.text[start:end] for start, end in spans))


def _one_name(first: QueryTerm, second: QueryTerm, query: Query) -> bool:
    """Tell whether two names are written as one; in lower case, who knows where one ends."""
    between = query.text[first.end : second.start]
    return first.name and second.name and between.isspace() and query.text[second.start].isupper()


def _listed(words: Sequence[str], texts: Texts, last: Literal["and", "or"] = "and") -> str:
    return texts.listed([texts.quoted(_short(word)) for word in words[:_MOST_LISTED]], last)


def _short(text: str) -> str:
    """Cut a text between words, or inside one where there are no spaces, as in Japanese."""
    if len(text) <= LONGEST_SHOWN:
        return text
    if " " in text[: LONGEST_SHOWN - 2]:
        return shorten(text, LONGEST_SHOWN, placeholder=" …")
    return f"{text[: LONGEST_SHOWN - 1]}…"


def _coverage(hits: Sequence[Hit], stats: Stats, texts: Texts) -> str:
    """Return how many articles there are, from when, and some of their titles.

    Articles of unknown date do not count for the period: it is that of those which are dated.
    """
    titles = list(dict.fromkeys(" ".join(hit.article.title.split()) for hit in hits if hit.article.title.strip()))
    shown = [texts.quoted(_short(title)) for title in titles[:MOST_NEAREST]]
    told = texts.ngettext("There is {number} article", "There are {number} articles", stats.articles)
    if stats.articles == 1:
        told = texts.gettext("{told}: {title}", told=told, title=shown[0]) if shown else told
        told = _published(told, stats, texts)
    else:
        told = _published(told, stats, texts)
        told = texts.gettext("{told}, among them {titles}", told=told, titles="; ".join(shown)) if shown else told
    return f"{told}."


def _published(told: str, stats: Stats, texts: Texts) -> str:
    """Add when the articles that were told of were published, as far as that is known."""
    if stats.oldest is None or stats.newest is None:
        return told
    first, last = texts.day(stats.oldest), texts.day(stats.newest)
    if stats.articles == 1:
        return texts.gettext("{told}, published on {day}", told=told, day=first)
    if first == last:
        return texts.gettext("{told}, dated {day}", told=told, day=first)
    return texts.gettext("{told}, dated {first} to {last}", told=told, first=first, last=last)
