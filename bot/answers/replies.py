"""What is replied to a question: sentences that answer it, that there are none, or whom it may mean."""

from collections.abc import Sequence
from dataclasses import replace

from bot import refusal
from bot.answer import Answer, Citation, Figure, unanswered
from bot.answers.finding import Found
from bot.answers.remarks import remarks
from bot.answers.speech import own_words
from bot.answers.suggestions import suggestions
from bot.candidates import Candidate
from bot.composing import BEST, MOST_STATEMENTS, cite, compose
from bot.over_time.figures import FigureTold
from bot.question import Kind, Question
from bot.texts import Texts
from index.library import Library
from index.model import Hit


class Replies:
    """Composes replies from what was found in one library, with the bot's own words in one language."""

    def __init__(self, library: Library, texts: Texts) -> None:
        self._library = library
        self._texts = texts

    def stated(self, found: Found, sentences: Sequence[Candidate], figures: Sequence[FigureTold] = ()) -> Answer:
        """Return the answer that these sentences are, best first, with `figures` that articles give differently."""
        question = found.question
        stated = sentences[: _most(question)]
        dates = self._library.dates_of_passages([candidate.passage.id for candidate in stated])
        statements, citations = compose(question, sentences, dates, most=_most(question))
        return Answer(
            question="",
            answered=True,
            lead=None,
            notice=None,
            statements=statements,
            citations=citations,
            confidence=max(candidate.probability for candidate in sentences[:BEST]),
            took_milliseconds=0.0,
            figures=tuple(_figure(one, citations) for one in figures),
            remarks=remarks(self._library, found, statements, citations, self._texts),
        )

    def refused(self, found: Found) -> Answer:
        """Say what was looked for and not found, with what comes nearest."""
        lead = refusal.lead(found.question, found.query, found.hits, self._library.stats(), self._texts)
        shown = refusal.worth_showing(found.query, found.hits)
        return replace(
            unanswered(lead),
            citations=cite([_nearest(hit) for hit in shown]),
            confidence=_confidence(found),
            choices=suggestions(self._library, shown),
        )

    def refused_words(self, found: Found, anywhere: Found) -> Answer:
        """Say that somebody asked for has said nothing of the kind, and what they did say."""
        own = own_words(self._library, found)[: refusal.MOST_NEAREST]
        if not own:
            return self.refused(anywhere)
        lead = refusal.no_words(found.question, found.query, self._library.stats(), self._texts)
        return replace(
            unanswered(lead),
            citations=cite(own),
            citations_heading=refusal.what_they_said(found.question, self._texts),
            confidence=_confidence(anywhere),
            choices=suggestions(self._library, [one.hit for one in own], found.question.speaker),
        )


def _figure(told: FigureTold, citations: Sequence[Citation]) -> Figure:
    number = next((one.number for one in citations if one.passage.id == told.evidence.passage.id), citations[0].number)
    return Figure(told.text, told.label, told.day, told.source, number)


def _most(question: Question) -> int:
    if question.speaker is not None and len(question.speaker.people) > 1 and not question.speaker.is_choice:
        return 2 * MOST_STATEMENTS
    return 2 * MOST_STATEMENTS if question.kind is Kind.LIST else MOST_STATEMENTS


def _nearest(hit: Hit) -> Candidate:
    return Candidate(hit, max(hit.sentences, key=lambda sentence: sentence.score), (), 0.0)


def _confidence(found: Found) -> float:
    return max((candidate.probability for candidate in found.ranked[:BEST]), default=0.0)
