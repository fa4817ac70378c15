"""From a message to an answer: it is read, the articles are searched as its kind wants it, the reply is composed."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot import refusal
from bot.answer import Answer, Choice, Citation, Figure, unanswered
from bot.answers.days import changes_answer, timeline_answer
from bot.answers.details import detail
from bot.answers.facts import facts
from bot.answers.finding import HITS, Found, find, within
from bot.answers.identifying import identified
from bot.answers.lettering import in_latin_letters
from bot.answers.numbers import differing_numbers, numbers_told
from bot.answers.remarks import remarks
from bot.answers.silence import silence
from bot.answers.speech import find_words, own_words, words_on_topic
from bot.answers.succession import asking_for_successor, predecessor, successor, who_is_described
from bot.answers.suggestions import suggestions
from bot.candidates import Candidate
from bot.composing import BEST, MOST_STATEMENTS, chosen, cite, compose
from bot.follow_ups import Completed
from bot.over_time.figures import FigureTold
from bot.question import Asked, Kind, Question, parse
from bot.texts import Texts
from index.library import Library
from index.model import Hit
from index.names import is_function
from index.offices import HEADS, office_terms
from index.people import Person
from index.search.expected import Expected
from index.search.features import QuestionSide
from index.search.query import Query
from index.store.selection import DateBasis, Filters

_OF_NUMBERS = frozenset([Expected.NUMBER, Expected.TIME])

_MOST_READINGS = 4
"""People between whom a reader is asked to choose."""

_OLD = timedelta(days=60)
"""Articles whose newest is older than this tell of another time than the reader's."""

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
        if (named := self._with_successor(question)) is not None:
            side = self._library.read(named)
            question = self._parsed(side.query.text, now)
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
            return self._speech(question, side, completed)
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
            return self._refused(found)
        if question.expected not in _OF_NUMBERS:
            return self._stated(found, sentences)
        figures, differing = differing_numbers(self._library, found, sentences)
        return self._stated(found, _put_first(differing, sentences), figures)

    def _speech(self, question: Question, side: QuestionSide, completed: Completed) -> Answer:
        readings = _readings(question)
        found = [find_words(self._library, reading, side, shown=completed.exclude) for reading in readings]
        speaking = [
            (one, sentences) for one in found if not _is_body_for(one.question) and (sentences := words_on_topic(one))
        ]
        if len(speaking) == 1:
            words_found, sentences = speaking[0]
            return self._stated(words_found, _each_in_turn(words_found.question, sentences))
        if speaking:
            return _asked_back(question, [one.question for one, _ in speaking], self._texts)
        return self._otherwise_of(question, found[0], side, completed)

    def _otherwise_of(self, question: Question, words: Found, side: QuestionSide, completed: Completed) -> Answer:
        """Answer of whom no words on the topic are stored by name or role: by silence, by who it is, by what tells."""
        in_period = within(Filters(), question, DateBasis.PUBLISHED)
        anywhere = find(self._library, question, side, filters=in_period, shown=completed.exclude)
        if not _is_quoted(question) and (sentences := silence(anywhere)):
            return self._stated(anywhere, sentences)
        meant = None
        if question.speaker is not None and not _is_known_by_office(question.speaker):
            meant = identified(question.speaker.words, anywhere.hits, self._library.people())
        if meant is not None and meant.person is not None and not _is_asked(meant.person, question):
            for read, its_side in self._named(question, meant.person, side):
                words = find_words(self._library, read, its_side, shown=completed.exclude)
                if sentences := words_on_topic(words):
                    return self._stated(words, sentences)
            question = _asking(question, meant.person)
            anywhere = replace(anywhere, question=question)
        if not _is_body_for(question) and (sentences := silence(anywhere, meant.name if meant else None)):
            return self._stated(anywhere, sentences)
        sentences = chosen(question, anywhere.ranked, anywhere.threshold)
        if sentences and not _is_quoted(question):
            return self._stated(anywhere, sentences)
        return self._refused_words(replace(words, question=question), anywhere)

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

    def _stated(self, found: Found, sentences: Sequence[Candidate], figures: Sequence[FigureTold] = ()) -> Answer:
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

    def _refused(self, found: Found) -> Answer:
        lead = refusal.lead(found.question, found.query, found.hits, self._library.stats(), self._texts)
        shown = refusal.worth_showing(found.query, found.hits)
        return replace(
            unanswered(lead),
            citations=cite([_nearest(hit) for hit in shown]),
            confidence=_confidence(found),
            choices=suggestions(self._library, shown),
        )

    def _refused_words(self, found: Found, anywhere: Found) -> Answer:
        """Say that somebody asked for has said nothing of the kind, and what they did say."""
        own = own_words(self._library, found)[: refusal.MOST_NEAREST]
        if not own:
            return self._refused(anywhere)
        lead = refusal.no_words(found.question, found.query, self._library.stats(), self._texts)
        return replace(
            unanswered(lead),
            citations=cite(own),
            citations_heading=refusal.what_they_said(found.question, self._texts),
            confidence=_confidence(anywhere),
            choices=suggestions(self._library, [one.hit for one in own], found.question.speaker),
        )


def _put_first(first: Sequence[Candidate], sentences: Sequence[Candidate]) -> list[Candidate]:
    """Return the sentences with these before all others, as far as they score."""
    best = max(one.sentence.score for one in sentences)
    places = {(one.passage.id, one.sentence.start) for one in first}
    raised = [replace(one, sentence=replace(one.sentence, score=best)) for one in first]
    return [*raised, *(one for one in sentences if (one.passage.id, one.sentence.start) not in places)]


def _figure(told: FigureTold, citations: Sequence[Citation]) -> Figure:
    number = next((one.number for one in citations if one.passage.id == told.evidence.passage.id), citations[0].number)
    return Figure(told.text, told.label, told.day, told.source, number)


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


def _most(question: Question) -> int:
    if question.speaker is not None and len(question.speaker.people) > 1 and not question.speaker.is_choice:
        return 2 * MOST_STATEMENTS
    return 2 * MOST_STATEMENTS if question.kind is Kind.LIST else MOST_STATEMENTS


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


def _asked_back(question: Question, readings: Sequence[Question], texts: Texts) -> Answer:
    people = [reading.speaker.people[0] for reading in readings if reading.speaker]
    choices = tuple(Choice(_described(person), _asking_for(question, person)) for person in people)
    words = question.speaker_name or ""
    lead = refusal.which(words, [_described(person) for person in people], texts)
    return replace(unanswered(lead), choices=choices)


def _described(person: Person) -> str:
    return f"{person.name}, {person.roles[0].role}" if person.roles and person.is_named else person.name


def _asking_for(question: Question, person: Person) -> str:
    """Return the question with the person's name in the place of the words that left it open."""
    if question.speaker is None:
        return question.text
    before = re.sub(r"\bthe\s+$", "", question.text[: question.speaker.span.start], flags=re.IGNORECASE)
    return f"{before}{person.name}{question.text[question.speaker.span.end :]}"


def _nearest(hit: Hit) -> Candidate:
    return Candidate(hit, max(hit.sentences, key=lambda sentence: sentence.score), (), 0.0)


def _confidence(found: Found) -> float:
    return max((candidate.probability for candidate in found.ranked[:BEST]), default=0.0)


def _notice(query: Query, texts: Texts, *, answered: bool) -> str | None:
    if not query.corrections:
        return None
    asked, taken = (
        texts.listed([texts.quoted(word) for word in words]) for words in zip(*query.corrections, strict=True)
    )
    if answered:
        return texts.gettext("Showing results for {taken} instead of {asked}.", taken=taken, asked=asked)
    return texts.gettext("I read {asked} as {taken}.", taken=taken, asked=asked)
