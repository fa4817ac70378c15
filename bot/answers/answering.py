"""From a message to an answer: it is read, the articles are searched as its kind wants it, the reply is composed."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot import refusal
from bot.answer import Answer, unanswered
from bot.answers.days import changes_answer, timeline_answer
from bot.answers.details import detail
from bot.answers.facts import facts
from bot.answers.finding import HITS, find
from bot.answers.identifying import nicknamed
from bot.answers.lettering import in_latin_letters
from bot.answers.numbers import differing_numbers, numbers_told
from bot.answers.replies import Replies
from bot.answers.speaking import Speaking
from bot.answers.succession import asking_for_successor, predecessor, successor, who_is_described
from bot.candidates import Candidate
from bot.follow_ups import Completed
from bot.question import Kind, Question, parse
from bot.texts import Texts
from index.library import Library
from index.search.expected import Expected
from index.search.features import QuestionSide
from index.search.query import Query

_OF_NUMBERS = frozenset([Expected.NUMBER, Expected.TIME])

_OLD = timedelta(days=60)
"""Articles whose newest is older than this tell of another time than the reader's."""

_LONGEST_NICKNAME = 3
"""Words."""

_COURTESY = re.compile(r"(?:hi|hello|hey|thanks|thank you|ok|okay|bye|good (?:morning|day|evening))\W*", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:last|this|past|previous|next|coming|yesterday|today|tonight|tomorrow|ago|recent\w*|latest|so far)\b",
    re.IGNORECASE,
)


class Answerer:
    """Answers questions from one library, with the bot's own words in one language.

    Safe to use from several threads.
    """

    def __init__(self, library: Library, texts: Texts) -> None:
        self._library = library
        self._texts = texts
        self._replies = Replies(library, texts)
        self._speaking = Speaking(library, self._replies, texts)

    def answer(self, completed: Completed, *, now: datetime) -> tuple[Answer, Question | None]:
        """Answer a message that is understood on its own, and say how it was read; None if there was nothing to read.

        `now` is the time in the reader's time zone.
        """
        if not completed.text or _COURTESY.fullmatch(completed.text):
            return unanswered(self._texts.gettext(refusal.EMPTY)), None
        side = self._library.read(completed.text)
        if not self._library.stats().articles:
            return unanswered(self._texts.gettext(refusal.NO_ARTICLES)), None
        question = self._parsed(side.query.text, now)
        if (named := self._with_successor(question) or self._without_nickname(question, side)) is not None:
            side = self._library.read(named)
            question = self._parsed(side.query.text, now)
        elif question.speaker is not None and who_is_described(question.text) is not None:
            # whoever replaced somebody is unknown, and surely not the one who was replaced
            question = replace(question, speaker=replace(question.speaker, people=()))
            return self._replies.refused(find(self._library, question, side)), question
        if (named := in_latin_letters(question)) is not None:
            side = self._library.read(named)
            question = self._parsed(side.query.text, now)
        answer = detail(self._library, question, completed.about) if completed.about else None
        if answer is None:
            answer = self._of_kind(question, side, completed)
        if completed.exclude and not answer.answered:
            answer = unanswered(self._texts.gettext(refusal.NO_MORE))
        return replace(answer, notice=_notice(side.query, self._texts, answered=answer.answered)), question

    def _with_successor(self, question: Question) -> str | None:
        """Return a question with the name of "the man who replaced" somebody; None if it speaks of nobody so."""
        described = who_is_described(question.text)
        people = self._library.people()
        before = predecessor(described["before"], people) if described else None
        if described is None or before is None:
            return None
        name, person = before
        after = successor(person, self._library.search(asking_for_successor(person), HITS).hits, people)
        if after is None:
            return None
        return f"{question.text[: described.start()]}{after}{described['before'][len(name) :]}"

    def _without_nickname(self, question: Question, side: QuestionSide) -> str | None:
        """Return keywords with the name of somebody in the place of their nickname; None if none stands first."""
        if question.kind is not Kind.KEYWORDS or question.speaker is not None:
            return None
        words, people = question.text.split(), self._library.people()
        hits = self._library.search_read(side, HITS).hits if len(words) > _LONGEST_NICKNAME else ()
        for length in range(_LONGEST_NICKNAME, 1, -1) if hits else ():
            meant = nicknamed(" ".join(words[:length]), hits, people)
            if meant is not None:
                return " ".join((meant.name, *words[length:]))
        return None

    def _parsed(self, text: str, now: datetime) -> Question:
        """Read a question; where all articles are old, "in March" is the March before the newest of them."""
        people = self._library.people()
        question = parse(text, people=people, now=now)
        newest = self._library.stats().newest
        if question.period is None or newest is None or now.date() - newest < _OLD:
            return question
        if question.period.first <= newest or _RELATIVE.search(question.period.words):
            return question
        return parse(text, people=people, now=datetime.combine(newest, time.max, now.tzinfo))

    def _of_kind(self, question: Question, side: QuestionSide, completed: Completed) -> Answer:
        if question.speaker is not None:
            return self._speaking.answer(question, side, completed)
        if (
            question.asking is not None
            and question.kind is Kind.WHO
            and (said := self._speaking.who_said(question, side, completed)) is not None
        ):
            return said
        if (
            question.kind is Kind.TIMELINE
            and (days := timeline_answer(self._library, question, side, self._texts)) is not None
        ):
            return days
        if question.kind is Kind.CHANGES and question.period is not None:
            changed = changes_answer(self._library, question, side, question.period.first, self._texts)
            if changed is not None:
                return changed
        if question.expected is Expected.NUMBER and (number := numbers_told(self._library, question, side)) is not None:
            return number
        return self._fact(question, side, completed)

    def _fact(self, question: Question, side: QuestionSide, completed: Completed) -> Answer:
        found, sentences = facts(self._library, question, side, completed)
        if not sentences:
            return self._replies.refused(found)
        if question.expected not in _OF_NUMBERS:
            return self._replies.stated(found, sentences)
        figures, differing = differing_numbers(self._library, found, sentences)
        return self._replies.stated(found, _put_first(differing, sentences), figures)


def _put_first(first: Sequence[Candidate], sentences: Sequence[Candidate]) -> list[Candidate]:
    """Return the sentences with these before all others, as far as they score."""
    best = max(one.sentence.score for one in sentences)
    places = {(one.passage.id, one.sentence.start) for one in first}
    raised = [replace(one, sentence=replace(one.sentence, score=best)) for one in first]
    return [*raised, *(one for one in sentences if (one.passage.id, one.sentence.start) not in places)]


def _notice(query: Query, texts: Texts, *, answered: bool) -> str | None:
    if not query.corrections:
        return None
    asked, taken = (
        texts.listed([texts.quoted(word) for word in words]) for words in zip(*query.corrections, strict=True)
    )
    if answered:
        return texts.gettext("Showing results for {taken} instead of {asked}.", taken=taken, asked=asked)
    return texts.gettext("I read {asked} as {taken}.", taken=taken, asked=asked)
