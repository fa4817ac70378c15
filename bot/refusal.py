"""When the articles do not say it: what was looked for, what they cover, and what comes nearest."""

import re
from collections.abc import Sequence
from textwrap import shorten

from bot.candidates import missing, speaker_terms, topic_terms
from bot.question import Question
from bot.text import day
from index.model import Hit
from index.search.answerability import stems_around
from index.search.query import Query, QueryTerm
from index.stats import Stats

MOST_NEAREST = 3

LONGEST_SHOWN = 80
"""Characters of a title, or of a topic, that are shown."""

EMPTY = "Ask a question about the news, for example who said what about a person, a place or an event."
NO_ARTICLES = "There are no articles here yet, so nothing can be answered. Add some with: python -m index add PATH"

_MOST_LISTED = 6
"""Words of a question that are named."""

_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December) $", re.IGNORECASE
)
_HOW = re.compile(r"\bhow $", re.IGNORECASE)


def lead(question: Question, query: Query, hits: Sequence[Hit], stats: Stats) -> str:
    """Return two or three sentences for a reader whose question is not answered.

    Titles are named only where the nearest passages, which bring their own, are not shown.
    """
    named = () if worth_showing(query, hits) else hits
    return f"{_not_found(question, query, hits)} {_coverage(named, stats)}"


def no_words(question: Question, query: Query, stats: Stats) -> str:
    """Return what to say when somebody who is quoted has said nothing on the topic, or in the period, asked for."""
    topic = _topic(question, query)
    of_period = f" of {question.period.words}" if question.period else ""
    on_topic = f" on “{topic}”" if topic else ""
    return f"I found no words of {_speaker(question)}{on_topic}{of_period}. {_coverage((), stats)}"


def what_they_said(question: Question) -> str:
    """Return the line above what somebody did say."""
    people = question.speaker.people if question.speaker else ()
    return f"What {people[0].name if people else question.speaker_name} did say:"


def which(words: str, people: Sequence[str]) -> str:
    """Return what to ask back when a name or a role may mean several people who all speak on the topic."""
    return f"“{words}” may be {_either(people)}. Whom do you mean?"


def _either(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{'; '.join(names[:-1])} or {names[-1]}"


def worth_showing(query: Query, hits: Sequence[Hit]) -> list[Hit]:
    """Return the passages that are near enough to be shown: those that share a word of meaning with the question."""
    return [hit for hit in hits if any(term.within(stems_around(hit, hit.passage.text)) for term in query.terms)][
        :MOST_NEAREST
    ]


def _not_found(question: Question, query: Query, hits: Sequence[Hit]) -> str:
    required = [term for term in query.terms if term.name or term.number]
    nowhere = [term for term in required if not term.known and all(missing([term], hit) for hit in hits)]
    if nowhere:
        return f"The articles do not mention {_listed(_phrases(nowhere, query), 'or')}."
    if question.speaker_name is not None and speaker_terms(question, query):
        topic = _topic(question, query)
        return f"I found no words of {_speaker(question)}{f' on “{topic}”' if topic else ''}."
    names = _phrases(required, query)
    if len(names) > 1 and all(missing(required, hit) for hit in hits):
        return f"I found no passage with {_listed(names)} together."
    looked_for = _phrases([term for term in query.terms if not _HOW.search(query.text[: term.start])], query)
    if not looked_for:
        return "I found no word in the question to look for."
    return f"I looked for {_listed(looked_for)} and found no answer."


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


def _listed(words: Sequence[str], last: str = "and") -> str:
    quoted = [f"“{_short(word)}”" for word in words[:_MOST_LISTED]]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"


def _short(text: str) -> str:
    """Cut a text between words, or inside one where there are no spaces, as in Japanese."""
    if len(text) <= LONGEST_SHOWN:
        return text
    if " " in text[: LONGEST_SHOWN - 2]:
        return shorten(text, LONGEST_SHOWN, placeholder=" …")
    return f"{text[: LONGEST_SHOWN - 1]}…"


def _coverage(hits: Sequence[Hit], stats: Stats) -> str:
    """Return how many articles there are, from when, and some of their titles.

    Articles of unknown date do not count for the period, which is why it is said to be "where known".
    """
    titles = list(dict.fromkeys(" ".join(hit.article.title.split()) for hit in hits if hit.article.title.strip()))
    shown = [f"“{_short(title)}”" for title in titles[:MOST_NEAREST]]
    if stats.articles == 1:
        about = f": {shown[0]}" if shown else ""
        return f"There is 1 article{about}{f', published on {day(stats.oldest)}' if stats.oldest else ''}."
    period = ""
    if stats.oldest and stats.newest:
        between = f"{day(stats.oldest)} to {day(stats.newest)}" if stats.oldest != stats.newest else day(stats.oldest)
        period = f", published {between} where known"
    among = f", among them {'; '.join(shown)}" if shown else ""
    return f"There are {stats.articles:,} articles{period}{among}."
