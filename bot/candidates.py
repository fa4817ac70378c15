"""Sentences that may become statements: which of those found answer the question, and which must not be used.

Scores cannot tell a near miss from an answer, so what the question requires is checked by structure: names, numbers and
dates must occur in what is cited, and words asked of somebody must be theirs.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.question import Question, QuestionKind
from bot.speakers import is_asked_for
from index.model import Article, Hit, Passage, PassageKind, Quote, SentenceHit, Span
from index.search.answerability import Answerability
from index.search.equivalents import term_set
from index.search.expected import Expected, holds
from index.search.query import Query, QueryTerm
from index.words import words

_LEAST_TOPIC = 0.15
"""Share, by weight, of the topic's terms that must be near somebody's words for them to be on that topic."""

_STRONG_COSINE = 0.6
"""A sentence this near to the question is on its topic, whatever its words."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that could be stated. `quotes` are those that overlap it; `probability` is that it answers."""

    hit: Hit
    sentence: SentenceHit
    quotes: tuple[Quote, ...]
    probability: float

    @property
    def passage(self) -> Passage:
        """The passage it stands in."""
        return self.hit.passage

    @property
    def article(self) -> Article:
        """The article it stands in."""
        return self.hit.article


def candidates(
    question: Question,
    query: Query,
    hits: Sequence[Hit],
    quotes: Mapping[str, Sequence[Quote]],
    answerability: Answerability,
) -> list[Candidate]:
    """Return the sentences that the question's requirements allow, best first. `quotes` are by passage id."""
    found = []
    for hit in hits:
        for sentence in hit.sentences:
            overlapping = tuple(
                quote
                for quote in quotes.get(hit.passage.id, ())
                if quote.start < sentence.end and sentence.start < quote.end
            )
            if _allowed(question, query, hit, sentence, overlapping):
                probability = answerability.probability(query, hit, sentence)
                found.append(Candidate(hit, sentence, overlapping, probability))
    found.sort(key=lambda candidate: -candidate.sentence.score)
    running = [candidate for candidate in found if candidate.passage.kind is PassageKind.TEXT]
    return running or found


def _allowed(question: Question, query: Query, hit: Hit, sentence: SentenceHit, quotes: tuple[Quote, ...]) -> bool:
    if sentence.text.rstrip("”\"' ").endswith("?") and not quotes:
        return False
    context = stems_around(hit)
    if question.kind is QuestionKind.SPEECH and question.speaker is not None:
        topic = topic_terms(question, query)
        return (
            _is_theirs(question, query, sentence, quotes)
            and not missing(topic, hit)
            and _on_topic(topic, context, sentence)
        )
    if missing(query.terms, hit):
        return False
    asked = frozenset(word.surface for word in words(query.text))
    wanted = question.expected
    return wanted not in {Expected.NUMBER, Expected.TIME} or holds(wanted, sentence.text, asked)


def stems_around(hit: Hit) -> frozenset[str]:
    """Return the stems of a passage with its heading and its article's title, and the date of publication."""
    published = f"{hit.article.published:%d %B %Y}".lstrip("0") if hit.article.published else ""
    return term_set(f"{hit.passage.text} {hit.passage.heading or ''} {hit.article.title} {published}")


def missing(terms: Iterable[QueryTerm], hit: Hit) -> list[QueryTerm]:
    """Return the names and numbers among the terms that do not occur around the passage."""
    context = stems_around(hit)
    return [
        term
        for term in terms
        if (term.name or term.number) and not term.within(context) and not spelled_out(term.text, hit.passage.text)
    ]


def spelled_out(acronym: str, text: str) -> bool:
    """Tell whether the capitals of an acronym begin neighbouring capitalised words of the text ("UN", "ISRO")."""
    if not (acronym.isupper() and 2 <= len(acronym) <= 5):
        return False
    pattern = r"\W+(?:of\s+|for\s+|the\s+|and\s+)*".join(rf"\b{re.escape(letter)}[^\W_]+" for letter in acronym)
    return re.search(pattern, text) is not None


def topic_terms(question: Question, query: Query) -> list[QueryTerm]:
    """Return the terms of the query outside the speaker's name and the words that ask for somebody's words."""
    others = [span for span in (question.speaker, question.asking) if span is not None]
    return [term for term in query.terms if not any(_begins_in(term, span) for span in others)]


def speaker_terms(question: Question, query: Query) -> list[QueryTerm]:
    """Return the terms of the query inside the speaker's name."""
    speaker = question.speaker
    return [] if speaker is None else [term for term in query.terms if _begins_in(term, speaker)]


def _begins_in(term: QueryTerm, span: Span) -> bool:
    return span.start <= term.start < span.end


def _is_theirs(question: Question, query: Query, sentence: SentenceHit, quotes: tuple[Quote, ...]) -> bool:
    """Tell whether the sentence holds the asked speaker's words, or at least names them and nobody else as speaking."""
    asked = question.speaker_name or ""
    if any(is_asked_for(asked, quote.speaker, quote.role) for quote in quotes):
        return True
    terms = speaker_terms(question, query)
    names = [term for term in terms if term.name]
    stems = term_set(sentence.text)
    others = [quote for quote in quotes if quote.speaker is not None]
    if not others:
        return bool(terms) and all(term.within(stems) for term in names or terms)
    # a body asked for in other words: "British intelligence" for a report of the British Ministry of Defence
    of_body = term_set(" ".join(f"{quote.speaker} {quote.role or ''}" for quote in others))
    return any(term.within(of_body) for term in names) and all(term.within(stems | of_body) for term in terms)


def _on_topic(topic: Sequence[QueryTerm], context: frozenset[str], sentence: SentenceHit) -> bool:
    weight = sum(term.weight for term in topic)
    if not weight or sentence.features["sentence_cosine"] >= _STRONG_COSINE:
        return True
    return sum(term.weight for term in topic if term.within(context)) / weight >= _LEAST_TOPIC
