"""Answers in somebody's words: who is meant, what they said, or else that they kept silent or are not heard on it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot import refusal
from bot.answer import Answer, Choice, unanswered
from bot.answers.describing import described
from bot.answers.finding import HITS, Found, find, quotes_by_passage, within
from bot.answers.identifying import Identified, identified, nicknamed
from bot.answers.replies import Replies
from bot.answers.silence import silence
from bot.answers.speech import find_words, holding_topic, with_the_rest, words_near_in_meaning, words_on_topic
from bot.asked import Asked
from bot.candidates import Candidate
from bot.composing import chosen
from bot.follow_ups import Completed
from bot.question import Question, parse
from bot.requirements import topic_terms
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
        question = self._with_those_named(self._with_those_described(question, side))
        readings = _readings(question)
        found = [find_words(self._library, reading, side, shown=completed.exclude) for reading in readings]
        speaking = [
            (one, sentences) for one in found if not _is_body_for(one.question) and (sentences := words_on_topic(one))
        ]
        if len(speaking) == 1:
            words_found, sentences = speaking[0]
            sentences = with_the_rest(self._library, words_found, sentences, completed.exclude)
            return self._replies.stated(words_found, _each_in_turn(words_found.question, sentences))
        if speaking:
            return _asked_back(question, [one.question for one, _ in speaking], self._texts)
        return self._otherwise_of(question, found[0], side, completed)

    def who_said(self, question: Question, side: QuestionSide, completed: Completed) -> Answer | None:
        """Answer who said something by the words that hold it; None where none do."""
        filters = within(Filters(), question, DateBasis.PUBLISHED)
        found = find(self._library, question, side, filters=filters, shown=completed.exclude)
        sentences = holding_topic(self._library, found)
        return self._replies.stated(found, sentences) if sentences else None

    def _with_those_described(self, question: Question, side: QuestionSide) -> Question:
        """Add to a description of somebody in the reader's own words those of whom the articles tell all of it."""
        asked = question.speaker
        if asked is None or asked.people:
            return question
        sides = (self._library.read(asked.words), side)
        hits = [hit for one in sides for hit in self._library.search_read(one, HITS).hits]
        people = described(asked.words, hits, quotes_by_passage(self._library, hits), self._library.people())
        if not people:
            return question
        return replace(question, speaker=replace(asked, people=people, is_role=False, is_described=True))

    def _with_those_named(self, question: Question) -> Question:
        """Add to those who are quoted with a role and no name who is named elsewhere with the same."""
        asked = question.speaker
        if asked is None or not asked.is_role or not asked.people or any(one.is_named for one in asked.people):
            return question
        hits = self._library.search_read(self._library.read(asked.words), HITS).hits
        meant = identified(asked.words, hits, quotes_by_passage(self._library, hits), self._library.people())
        if meant is None or meant.person is None:
            return question
        people = (meant.person, *asked.people)
        return replace(question, speaker=replace(asked, people=people, is_role=False, is_described=True))

    def _otherwise_of(self, question: Question, words: Found, side: QuestionSide, completed: Completed) -> Answer:
        """Answer of whom no words on the topic are stored by name or role: by silence, by who it is, by what tells."""
        in_period = within(Filters(), question, DateBasis.PUBLISHED)
        anywhere = find(self._library, question, side, filters=in_period, shown=completed.exclude)
        if not _is_quoted(question) and (sentences := silence(anywhere)):
            return self._replies.stated(anywhere, sentences)
        meant = self._meant(question, anywhere)
        if meant is not None and meant.person is not None and not _is_asked(meant.person, question):
            for read, its_side in self._named(question, meant.person, side):
                words = find_words(self._library, read, its_side, shown=completed.exclude)
                if sentences := words_on_topic(words):
                    sentences = with_the_rest(self._library, words, sentences, completed.exclude)
                    return self._replies.stated(words, sentences)
            question = _asking(question, meant.person)
            anywhere = replace(anywhere, question=question)
        if not _is_body_for(question) and (near := self._near_in_meaning(question, words, completed)):
            return near
        if not _is_body_for(question) and (sentences := silence(anywhere, meant.name if meant else None)):
            return self._replies.stated(anywhere, sentences)
        sentences = chosen(question, anywhere.ranked, anywhere.threshold)
        if sentences and not _is_quoted(question):
            return self._replies.stated(anywhere, sentences)
        return self._replies.refused_words(replace(words, question=question), anywhere)

    def _near_in_meaning(self, question: Question, words: Found, completed: Completed) -> Answer | None:
        if question.speaker is None or question.speaker.is_choice or not question.speaker.people:
            return None
        terms = topic_terms(question, words.query)
        near = words_near_in_meaning(self._library, question, terms, shown=completed.exclude)
        if near is None:
            return None
        words = replace(words, question=question)
        return self._replies.stated(near, with_the_rest(self._library, words, near.ranked, completed.exclude))

    def _meant(self, question: Question, anywhere: Found) -> Identified | None:
        """Return who is meant by a description or a nickname, as the passages found tell, or those found with it."""
        if question.speaker is None:
            return None
        words = question.speaker.words
        people = self._library.people()
        known = _is_known_by_office(question.speaker)
        described = self._library.search_read(self._library.read(words), HITS).hits if words[:1] else ()
        for hits in (anywhere.hits, described):
            meant = nicknamed(words, hits, people)
            if meant is None and not known and not _is_named(question.speaker):
                meant = identified(words, hits, quotes_by_passage(self._library, hits), people)
            if meant is not None:
                return meant
        return None

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
    if speaker is None or speaker.is_role or speaker.is_described:
        return False
    return is_function(speaker.words) and len(speaker.people) > 0


def _is_named(asked: Asked) -> bool:
    """Tell whether somebody is asked for by a name that they are quoted under, and not by what they are there."""
    return not asked.is_role and not is_function(asked.words) and any(person.is_named for person in asked.people)


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
    asked = replace(question.speaker, people=(person,), is_role=False, is_choice=False, is_described=True)
    return replace(question, speaker=asked)


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
