"""What the articles hold for words that somebody is still typing: single sentences, each with its source."""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.answer import Answer, Citation, Statement, StatementKind
from bot.answers.answering import Answerer
from bot.examples import example_questions
from bot.follow_ups import Completed
from bot.texts import Texts
from index.library import Library
from index.model import Hit, Quote, QuoteKind, SentenceHit, Span
from index.names import fold
from index.search.equivalents import term_set
from index.search.query import Query

MOST = 50
"""Cards for one query."""
_HITS = 30
"""Passages that are looked at."""
_LEAST_COVERAGE = 0.5
"""Share, by weight, of a query's words that a further passage must hold."""
_SHORTEST_BEGINNING = 3
"""Letters of a word that is still being typed from which on it is finished."""
_ID_BYTES = 18


@dataclass(frozen=True, slots=True)
class Card:
    """One sentence, word for word, with the source it stands in, numbered 1. `question` is what it is an example of."""

    statement: Statement
    citation: Citation
    question: str | None = None

    @property
    def id(self) -> str:
        """24 letters: the same for the same sentence, whatever was typed."""
        start = self.citation.supports[0].start if self.citation.supports else 0
        key = f"{self.citation.passage.id}\0{start}\0{self.question or ''}"
        digest = hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=_ID_BYTES).digest()
        return urlsafe_b64encode(digest).decode()

    def answer(self) -> Answer:
        """Return the card as an answer of one statement."""
        return Answer(
            question=self.question or "",
            answered=True,
            lead=None,
            notice=None,
            statements=(self.statement,),
            citations=(self.citation,),
            confidence=1.0,
            took_milliseconds=0.0,
            context=self.question,
        )


def cards_for(library: Library, text: str, now: datetime, texts: Texts) -> tuple[Card, ...]:
    """Return what answers `text`, then other passages that hold most of it; what comes nearest if nothing answers."""
    if not library.stats().articles:
        return ()
    text = finished(text, library.catalogue.vocabulary())
    answer, _ = Answerer(library, texts).answer(Completed(text), now=now)
    found = list(_stated(answer) if answer.answered else _nearest(answer))
    if answer.answered:
        result = library.search(text, _HITS)
        found += _further(library, result.query, result.hits)
    return tuple({card.id: card for card in reversed(found)}.values())[::-1][:MOST]


def finished(text: str, vocabulary: Mapping[str, int]) -> str:
    """Return the text with its last word, if no article holds it, as the most frequent word that begins like it."""
    before, between, begun = text.rpartition(" ")
    folded = fold(begun)
    if len(folded) < _SHORTEST_BEGINNING or folded in vocabulary or not folded.isalpha():
        return text
    likely = max((word for word in vocabulary if word.startswith(folded)), key=vocabulary.__getitem__, default="")
    return f"{before}{between}{begun}{likely[len(folded) :]}"


def example_cards(library: Library, now: datetime, texts: Texts) -> tuple[Card, ...]:
    """Return a card each for questions that the present articles answer."""
    answers: dict[str, Answer] = {}

    def answered(question: str) -> bool:
        answers[question] = Answerer(library, texts).answer(Completed(question), now=now)[0]
        return answers[question].answered

    if not library.stats().articles:
        return ()
    found = [(question, _stated(answers[question])) for question in example_questions(library, answered)]
    return tuple(replace(card, question=question) for question, cards in found for card in list(cards)[:1])


def _stated(answer: Answer) -> Iterator[Card]:
    cited = {citation.number: citation for citation in answer.citations}
    for statement in answer.statements:
        # sentences that say the same rest on several sources: the first is the one that is quoted
        of_it = (_only(cited[number], statement.text) for number in statement.citations)
        citation = next((one for one in of_it if one.supports), None)
        if citation is not None:
            yield Card(replace(statement, citations=(1,)), citation)


def _only(citation: Citation, sentence: str) -> Citation:
    """Return the citation as number 1, resting on this sentence alone; on nothing if it is not there word for word."""
    text = citation.passage.text
    supports = tuple(span for span in citation.supports if text[span.start : span.end] == sentence)
    return replace(citation, number=1, supports=supports[:1])


def _nearest(answer: Answer) -> Iterator[Card]:
    for citation in answer.citations:
        if citation.supports:
            span = citation.supports[0]
            text = citation.passage.text[span.start : span.end]
            day = citation.article.published
            yield Card(Statement(text, StatementKind.SENTENCE, None, day, (1,)), _only(citation, text))


def _further(library: Library, query: Query, hits: Sequence[Hit]) -> Iterator[Card]:
    quotes: dict[str, list[Quote]] = {}
    for stored in library.quotes_of_passages([hit.passage.id for hit in hits]):
        quotes.setdefault(stored.passage_id, []).append(stored.quote)
    for hit in hits:
        if hit.sentences and query.coverage(term_set(hit.passage.text)) >= _LEAST_COVERAGE:
            sentence = max(hit.sentences, key=lambda one: one.score)
            yield _of_sentence(hit, sentence, quotes.get(hit.passage.id, []))


def _of_sentence(hit: Hit, sentence: SentenceHit, quotes: Sequence[Quote]) -> Card:
    within = [one for one in quotes if sentence.start <= one.start and one.end <= sentence.end and one.speaker]
    quote = max(within, key=lambda one: one.end - one.start, default=None)
    is_verbatim = quote is not None and quote.kind is not QuoteKind.INDIRECT
    statement = Statement(
        text=sentence.text,
        kind=StatementKind.QUOTE if is_verbatim else StatementKind.SENTENCE,
        speaker=quote.speaker if quote else None,
        date=(quote.said if quote else None) or hit.article.published,
        citations=(1,),
        role=quote.role if quote else None,
    )
    supports = (Span(sentence.start, sentence.end),)
    return Card(statement, Citation(1, hit.passage, hit.article, supports, hit.others))
