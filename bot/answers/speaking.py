"""Answers in somebody's words: who is meant, what they said, or else that they kept silent or are not heard on it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot import refusal
from bot.answer import Answer, Choice, unanswered
from bot.answers.finding import Found, find, within
from bot.answers.identifying import identified
from bot.answers.replies import Replies
from bot.answers.silence import silence
from bot.answers.speech import find_words, words_on_topic
from bot.asked import Asked
from bot.candidates import Candidate
from bot.composing import chosen
from bot.follow_ups import Completed
from bot.question import Question, parse
from bot.texts import Texts
from index.library import Library
from index.names import is_function
from index.offices import HEADS, office_terms
from index.people import Person
from index.search.features import QuestionSide
from index.store.selection import DateBasis, Filters

_MOST_READINGS = 4
"""People between whom a reader is asked to choose."""


class Speaking:
    """Answers questions for somebody's words from one library."""

    def __init__(self, library: Library, replies: Replies, texts: Texts) -> None:
        self._library = library
        self._replies = replies
        self._texts = texts

    def answer(self, question: Question, side: QuestionSide, completed: Completed) -> Answer:
        """Answer a question that asks for the words of somebody, or of several."""
        readings = _readings(question)
        found = [find_words(self._library, reading, side, shown=completed.exclude) for reading in readings]
        speaking = [
            (one, sentences) for one in found if not _is_body_for(one.question) and (sentences := words_on_topic(one))
        ]
        if len(speaking) == 1:
            words_found, sentences = speaking[0]
            return self._replies.stated(words_found, _each_in_turn(words_found.question, sentences))
        if speaking:
            return _asked_back(question, [one.question for one, _ in speaking], self._texts)
        return self._otherwise_of(question, found[0], side, completed)

    def _otherwise_of(self, question: Question, words: Found, side: QuestionSide, completed: Completed) -> Answer:
        """Answer of whom no words on the topic are stored by name or role: by silence, by who it is, by what tells."""
        in_period = within(Filters(), question, DateBasis.PUBLISHED)
        anywhere = find(self._library, question, side, filters=in_period, shown=completed.exclude)
        if not _is_quoted(question) and (sentences := silence(anywhere)):
            return self._replies.stated(anywhere, sentences)
        meant = None
        if question.speaker is not None and not _is_known_by_office(question.speaker):
            meant = identified(question.speaker.words, anywhere.hits, self._library.people())
        if meant is not None and meant.person is not None and not _is_asked(meant.person, question):
            for read, its_side in self._named(question, meant.person, side):
                words = find_words(self._library, read, its_side, shown=completed.exclude)
                if sentences := words_on_topic(words):
                    return self._replies.stated(words, sentences)
            question = _asking(question, meant.person)
            anywhere = replace(anywhere, question=question)
        if not _is_body_for(question) and (sentences := silence(anywhere, meant.name if meant else None)):
            return self._replies.stated(anywhere, sentences)
        sentences = chosen(question, anywhere.ranked, anywhere.threshold)
        if sentences and not _is_quoted(question):
            return self._replies.stated(anywhere, sentences)
        return self._replies.refused_words(replace(words, question=question), anywhere)

    def _named(self, question: Question, person: Person, side: QuestionSide) -> Iterator[tuple[Question, QuestionSide]]:
        """Yield a question as it asks for somebody, and with their name: nicknames are near to what explains them."""
        yield _asking(question, person), side
        words = question.speaker_name or ""
        is_called_so = not is_function(words) or not words[0].isalpha()
        if question.period is None and (is_called_so or _is_body_for(question)):
            side = self._library.read(_asking_for(question, person))
            read = parse(side.query.text, people=self._library.people())
            if read.speaker is not None:
                yield _asking(read, person), side


def _each_in_turn(question: Question, sentences: Sequence[Candidate]) -> list[Candidate]:
    """Return the words of several people in turns, so that each is heard."""
    people = question.speaker.people if question.speaker else ()
    if len(people) < 2:
        return list(sentences)
    turns: list[tuple[int, int, Candidate]] = []
    heard: Counter[int] = Counter()
    for one in sentences:
        speakers = {quote.speaker for quote in one.quotes}
        who = next((place for place, person in enumerate(people) if not speakers.isdisjoint(person.names)), len(people))
        turns.append((heard[who], len(turns), one))
        heard[who] += 1
    return [one for _, _, one in sorted(turns, key=lambda turn: turn[:2])]


def _is_quoted(question: Question) -> bool:
    """Tell whether whom the question asks for is quoted at all: then what merely tells of them is not their words."""
    return question.speaker is not None and bool(question.speaker.people)


def _is_body_for(question: Question) -> bool:
    """Tell whether only a body was found where somebody in it is asked for: "the head of Norvik Steel"."""
    speaker = question.speaker
    return speaker is not None and is_function(speaker.words) and not speaker.is_role and len(speaker.people) > 0


def _is_asked(person: Person, question: Question) -> bool:
    return question.speaker is not None and any(one.name == person.name for one in question.speaker.people)


def _is_known_by_office(asked: Asked) -> bool:
    """Tell whether one person is quoted with the very office and body asked for, so that nobody else can be meant."""
    wanted = office_terms(asked.words)
    held = [office_terms(role.role) for person in asked.people for role in person.roles]
    return len(asked.people) == 1 and bool(wanted - HEADS) and any(wanted - HEADS <= terms for terms in held)


def _asking(question: Question, person: Person) -> Question:
    """Return the question for the words of a person in whatever role."""
    if question.speaker is None:
        return question
    return replace(question, speaker=replace(question.speaker, people=(person,), is_role=False, is_choice=False))


def _readings(question: Question) -> list[Question]:
    """Return the question once for each person whom its words may mean, best guess first."""
    speaker = question.speaker
    if speaker is None or not speaker.is_choice:
        return [question]
    return [
        replace(question, speaker=replace(speaker, people=(person,), is_choice=False))
        for person in speaker.people[:_MOST_READINGS]
    ]


def _asking_for(question: Question, person: Person) -> str:
    """Return the question with the person's name in the place of the words that left it open."""
    if question.speaker is None:
        return question.text
    before = re.sub(r"\bthe\s+$", "", question.text[: question.speaker.span.start], flags=re.IGNORECASE)
    return f"{before}{person.name}{question.text[question.speaker.span.end :]}"


def _asked_back(question: Question, readings: Sequence[Question], texts: Texts) -> Answer:
    people = [reading.speaker.people[0] for reading in readings if reading.speaker]
    choices = tuple(Choice(_described(person), _asking_for(question, person)) for person in people)
    words = question.speaker_name or ""
    lead = refusal.which(words, [_described(person) for person in people], texts)
    return replace(unanswered(lead), choices=choices)


def _described(person: Person) -> str:
    return f"{person.name}, {person.roles[0].role}" if person.roles and person.is_named else person.name
