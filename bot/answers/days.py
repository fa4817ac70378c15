"""What happened day by day, and what has changed since a day: a dated line each, cited."""

from dataclasses import replace
from datetime import date, timedelta

from bot.answer import Answer, Figure, Statement, StatementKind, unanswered
from bot.answers.finding import probability
from bot.over_time import words as said
from bot.over_time.changes import Changes, changes
from bot.over_time.figures import FigureTold
from bot.over_time.gathering import gather
from bot.over_time.picture import draw
from bot.over_time.timeline import Timeline, timeline
from bot.question import Question
from bot.sources import Sources
from bot.texts import Texts
from index.library import Library
from index.model import Hit, SentenceHit
from index.search.features import QuestionSide

_FEWEST_DAYS = 2
"""A single day is no timeline."""


def timeline_answer(library: Library, question: Question, side: QuestionSide, texts: Texts) -> Answer | None:
    """Return one line a day on the question's topic; None if the articles tell of fewer than two days of it."""
    topic = question.topic or question.text
    gathered = gather(library, topic, whole=True)
    first, last = _ends(question)
    told = timeline(gathered, first=first, last=last)
    if len(told.days) < _FEWEST_DAYS:
        return None
    best = told.days[0]
    likely = probability(library, side, best.hit, best.sentence)
    return replace(_of_days(told), confidence=likely, picture=draw(told, said.picture_of(texts, topic), texts))


def changes_answer(
    library: Library, question: Question, side: QuestionSide, since: date, texts: Texts
) -> Answer | None:
    """Return what articles from a day on say that is new on the topic; None if there is nothing on it at all."""
    topic = question.topic or question.text
    found = changes(library, topic, since - timedelta(days=1))
    if not found.new and found.latest_before is None:
        return None
    answer = _of_changes(topic, since, found, texts)
    if not found.new:
        return answer
    newest = found.new[-1].evidence
    return replace(answer, confidence=probability(library, side, newest.hit, newest.sentence))


def _ends(question: Question) -> tuple[date | None, date | None]:
    period = question.period
    if period is None:
        return None, None
    return (None if period.first == date.min else period.first), (None if period.last == date.max else period.last)


def _of_days(told: Timeline) -> Answer:
    sources = Sources()
    statements = []
    for one in told.days:
        numbers = {_cited(sources, one.hit, one.sentence)}
        statements.append(_statement(one.sentence, one.day, numbers))
    return _answer(tuple(statements), sources)


def _of_changes(topic: str, since: date, found: Changes, texts: Texts) -> Answer:
    sources = Sources()
    statements = tuple(
        _statement(one.evidence.sentence, one.when.day, {_cited(sources, one.evidence.hit, one.evidence.sentence)})
        for one in found.new
    )
    if not statements:
        return _nothing_new(topic, since, found, texts)
    differing = [figure for change in found.figures for figure in (change.new, change.old)]
    figures = tuple(figure_form(one, sources) for one in differing)
    return replace(_answer(statements, sources), lead=said.changed_since(texts, topic, since), figures=figures)


def _nothing_new(topic: str, since: date, found: Changes, texts: Texts) -> Answer:
    sources = Sources()
    if found.latest_before is not None:
        latest = found.latest_before.evidence
        sources.cite(latest.hit, latest.sentence.start, latest.sentence.end)
    return replace(
        unanswered(said.nothing_new(texts, topic, since)), citations=sources.citations(), citations_heading=""
    )


def figure_form(figure: FigureTold, sources: Sources) -> Figure:
    """Return a figure as an answer shows it, its sentence cited."""
    sentence = figure.evidence.sentence
    number = sources.cite(figure.evidence.hit, sentence.start, sentence.end)
    return Figure(figure.text, figure.label, figure.day, figure.source, number)


def _cited(sources: Sources, hit: Hit, sentence: SentenceHit) -> int:
    return sources.cite(hit, sentence.start, sentence.end)


def _statement(sentence: SentenceHit, day: date, numbers: set[int]) -> Statement:
    return Statement(
        text=sentence.text,
        kind=StatementKind.SENTENCE,
        speaker=None,
        date=day,
        citations=tuple(sorted(numbers)),
    )


def _answer(statements: tuple[Statement, ...], sources: Sources) -> Answer:
    return Answer(
        question="",
        answered=True,
        lead=None,
        notice=None,
        statements=statements,
        citations=sources.citations(),
        confidence=0.0,
        took_milliseconds=0.0,
        dated=True,
    )
