"""Which of the new articles a watch is about: those in which a question for it would find its answer.

The rules of answering decide, on the new articles of one story at a time: a watch on somebody needs their own words,
one on a topic a sentence that would be stated. What cannot match by its names and speakers is not searched.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.acronyms import spelled_out
from bot.alerts.arrived import News, Story
from bot.alerts.reading import Reader, Reading
from bot.alerts.watch import Watch
from bot.answer import Answer
from bot.answers.finding import HITS, Found, find
from bot.answers.speech import filters_of
from bot.candidates import Candidate
from bot.composing import chosen, compose
from bot.requirements import speaker_terms, topic_terms
from index.library import Library
from index.store.selection import Filters

MOST_STATEMENTS = 2
"""Sentences of an alert; the article has the others."""

_FEW = 3
"""Stories that are judged each, without looking first which of them are near."""


@dataclass(frozen=True, slots=True)
class Match:
    """A story that a watch is about. `story` is an article's id by which it is known, `answer` what to tell of it."""

    watch: Watch
    story: str
    answer: Answer


class Matcher:
    """Matches watches with what is new. For one thread at a time."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._reader = Reader(library)

    def match(self, news: News, watches: Sequence[Watch], told: Mapping[int, Collection[str]]) -> list[Match]:
        """Return what is to be told. `told` are articles of stories that a watch, by its id, was told of already."""
        stems = news.stems
        return [match for watch in watches for match in self._of_watch(news, stems, watch, told.get(watch.id, ()))]

    def _of_watch(self, news: News, stems: frozenset[str], watch: Watch, told: Collection[str]) -> Iterator[Match]:
        untold = [
            story for story in news.stories if story.members.isdisjoint(told) and story.since(watch.after_sequence)
        ]
        reading = self._reader.read(watch.words, stems) if untold else None
        if reading is None:
            return
        possible = [story for story in untold if _is_possible(reading, story)]
        while possible:
            near = possible if len(possible) <= _FEW else self._near(reading, watch, possible)
            found = [match for story in near if (match := self._judged(reading, watch, story)) is not None]
            yield from found
            # what is left is farther away than stories of which none was near enough
            possible = [story for story in possible if story not in near] if found else []

    def _near(self, reading: Reading, watch: Watch, stories: Sequence[Story]) -> list[Story]:
        """Return the stories with passages that come nearest."""
        articles = frozenset(one for story in stories for one in story.since(watch.after_sequence))
        result = self._library.search_read(reading.side, HITS, filters=_within(reading, articles))
        found = {hit.article.id for hit in result.hits}
        return [story for story in stories if not found.isdisjoint(story.since(0))]

    def _judged(self, reading: Reading, watch: Watch, story: Story) -> Match | None:
        articles = story.since(watch.after_sequence)
        found = find(self._library, reading.question, reading.side, filters=_within(reading, articles))
        sentences = _new_sentences(found, story)
        if not sentences:
            return None
        stated = sentences[:MOST_STATEMENTS]
        dates = self._library.dates_of_passages([one.passage.id for one in stated])
        statements, citations = compose(reading.question, sentences, dates, most=MOST_STATEMENTS)
        answer = Answer(
            question=watch.words,
            answered=True,
            lead=None,
            notice=None,
            statements=statements,
            citations=citations,
            confidence=max(one.probability for one in stated),
            took_milliseconds=0.0,
        )
        return Match(watch, story.key, answer)


def _within(reading: Reading, articles: frozenset[str]) -> Filters:
    speaker = reading.question.speaker
    return replace(filters_of(speaker.people if speaker else ()), articles=articles)


def _new_sentences(found: Found, story: Story) -> list[Candidate]:
    """Return the sentences worth telling, best first: as in an answer, but for what the story said before."""
    speaker = found.question.speaker
    ranked = [one for one in found.ranked if one.own or speaker is None or not speaker.people]
    if story.told:
        ranked = [one for one in ranked if story.is_new(one.sentence.text)]
    return chosen(found.question, ranked, found.threshold)


def _is_possible(reading: Reading, story: Story) -> bool:
    """Tell whether the story has what an answer must hold: a quote of who is asked for, the names and numbers."""
    question, query = reading.question, reading.side.query
    required = topic_terms(question, query)
    if question.speaker is not None:
        wanted = filters_of(question.speaker.people)
        if (
            question.speaker.people
            and story.speakers.isdisjoint(wanted.speakers)
            and story.roles.isdisjoint(wanted.roles)
        ):
            return False
        required += [] if question.speaker.people else speaker_terms(question, query)
    return all(
        term.within(story.stems) or any(spelled_out(term.text, article.text) for article in story.articles)
        for term in required
        if term.name or term.number
    )
