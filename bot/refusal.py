"""When the articles do not say it: what was looked for, what they cover, and what comes nearest."""

from collections.abc import Sequence

from bot.candidates import speaker_terms, stems_around, topic_terms
from bot.question import Question
from index.library import Stats
from index.model import Hit
from index.search.query import Query, QueryTerm

MOST_NEAREST = 3

EMPTY = "Ask a question about the news, for example who said what about a person, a place or an event."
NO_ARTICLES = "There are no articles here yet, so nothing can be answered. Add some with: python -m index add PATH"


def lead(question: Question, query: Query, hits: Sequence[Hit], stats: Stats) -> str:
    """Return one or two sentences for a reader whose question is not answered."""
    return f"{_not_found(question, query, hits)} {_coverage(hits, stats)}".strip()


def worth_showing(query: Query, hits: Sequence[Hit]) -> list[Hit]:
    """Return the passages that are near enough to be shown: those that share a word of meaning with the question."""
    return [hit for hit in hits if any(term.within(stems_around(hit)) for term in query.terms)][:MOST_NEAREST]


def _not_found(question: Question, query: Query, hits: Sequence[Hit]) -> str:
    absent = [term.text for term in query.terms if not term.known and (term.name or term.number)]
    if absent:
        return f"The articles do not mention {_listed(absent)}."
    speaker = question.speaker_name
    if speaker is not None and speaker_terms(question, query):
        topic = _topic(question, query)
        return f"I found no words of {speaker} on {topic}." if topic else f"I found no words of {speaker}."
    looked_for = _listed([term.text for term in query.terms])
    together = [term for term in query.terms if term.name or term.number]
    if len(together) > 1 and not any(_together(together, hit) for hit in hits):
        return f"The articles do not say this of {_listed([term.text for term in together])} together."
    return f"The articles do not answer this; I looked for {looked_for}." if looked_for else EMPTY


def _topic(question: Question, query: Query) -> str:
    terms = topic_terms(question, query)
    return query.text[terms[0].start : terms[-1].end] if terms else ""


def _together(terms: Sequence[QueryTerm], hit: Hit) -> bool:
    context = stems_around(hit)
    return all(term.within(context) for term in terms)


def _listed(words: Sequence[str]) -> str:
    quoted = [f"“{word}”" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}" if quoted else ""


def _coverage(hits: Sequence[Hit], stats: Stats) -> str:
    count = "1 article" if stats.articles == 1 else f"{stats.articles:,} articles"
    period = ""
    if stats.oldest and stats.newest:
        first, last = (f"{day.day} {day:%B %Y}" for day in (stats.oldest, stats.newest))
        period = f", published {first}" if first == last else f", published {first} to {last}"
    titles = list(dict.fromkeys(" ".join(hit.article.title.split()) for hit in hits))[:MOST_NEAREST]
    nearest = "; ".join(f"“{title}”" for title in titles)
    about = ("It is " if stats.articles == 1 else "Among them: ") + f"{nearest}." if nearest else ""
    return f"I have {count}{period}. {about}".strip()
