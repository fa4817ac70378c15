"""From a question and its answer to what the conversation remembers of them."""

from dataclasses import replace
from datetime import datetime

from bot.answer import Answer, Citation, Statement
from bot.follow_ups.context import Completed, Context, Days, Told
from bot.follow_ups.persons import people_of
from bot.follow_ups.references import clause
from bot.follow_ups.story import story
from bot.question import Question
from index.model import Span

MOST_SEEN = 200
"""Places of shown statements that are kept: who asks for "more" that often sees the first ones again."""
MOST_TOLD = 12
_MOST_SPOKEN_OF = 6
"""People, and topics, of earlier questions that are kept."""


def remembered(
    question: Question, answer: Answer, completed: Completed, earlier: Context | None, *, at: datetime
) -> Context:
    """Return what the conversation remembers now. `question` is what was read from `completed.text`."""
    told, seen = _told(answer), _places(answer)
    if earlier is not None and completed.aside:
        return replace(earlier, told=told or earlier.told, seen=_joined(earlier.seen, seen), at=at)
    if earlier is not None and completed.exclude:
        if not told:
            return replace(earlier, at=at)
        seen = _joined(tuple(sorted(completed.exclude)), seen)
    speaker, period = question.speaker, question.period
    people = speaker.people if speaker else ()
    return Context(
        question=question.text,
        kind=question.kind,
        at=at,
        language=question.language,
        speaker=speaker.words if speaker else None,
        person=people[0].name if people else _person_before(earlier, completed, question),
        is_role=bool(speaker and speaker.is_role),
        topic=question.topic,
        names=question.names,
        subject=completed.subject,
        period=Days(period.words, period.first, period.last) if period else None,
        told=told,
        seen=seen,
        choices=answer.choices,
        people=_spoken_of(people_of(earlier, None), earlier.people) if earlier else (),
        called=completed.called,
        cited=tuple(dict.fromkeys(one.article_id for one in told)) or _cited_before(earlier),
        topics=_topics(question, told, completed, earlier),
        story=_story(question, answer, earlier),
    )


def _cited_before(earlier: Context | None) -> tuple[str, ...]:
    """Return the articles of the conversation, which a question without an answer does not end."""
    return () if earlier is None else earlier.cited


def _story(question: Question, answer: Answer, earlier: Context | None) -> str:
    """Return words for what the article answers from is about; where none does, the conversation's story goes on."""
    first = next((number for one in answer.statements for number in one.citations), None)
    article = next((one.article for one in answer.citations if one.number == first), None)
    if article is None:
        return "" if earlier is None else earlier.story
    return story(article.title, article.text, question.text, question.names)


def _topics(
    question: Question, told: tuple[Told, ...], completed: Completed, earlier: Context | None
) -> tuple[str, ...]:
    """Return what was spoken about before, unless the question's names and answer are of something else."""
    if earlier is None:
        return ()
    named = bool(question.names) or (question.speaker is not None and not question.speaker.words.islower())
    is_new = completed.fresh and named and told and not any(one.article_id in earlier.cited for one in told)
    return () if is_new else _spoken_of((earlier.topic, clause(earlier)), earlier.topics)


def _spoken_of(latest: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in (*latest, *before) if one))[:_MOST_SPOKEN_OF]


def _person_before(earlier: Context | None, completed: Completed, question: Question) -> str | None:
    """Return whose words were wanted before, as long as the conversation goes on and nobody else's are."""
    return None if earlier is None or question.speaker is not None or completed.fresh else earlier.person


def _told(answer: Answer) -> tuple[Told, ...]:
    cited = {citation.number: citation for citation in answer.citations}
    told = []
    for statement in answer.statements[:MOST_TOLD]:
        citation = next((cited[number] for number in statement.citations if number in cited), None)
        if citation is not None:
            told.append(_one(statement, citation))
    return tuple(told)


def _one(statement: Statement, citation: Citation) -> Told:
    return Told(
        text=statement.text,
        passage_id=citation.passage.id,
        article_id=citation.article.id,
        start=_place(statement.text, citation).start,
        speaker=statement.speaker,
        role=statement.role,
        day=statement.date or citation.article.published,
        place=statement.place,
        highlights=tuple(statement.text[span.start : span.end] for span in statement.highlights),
    )


def _place(text: str, citation: Citation) -> Span:
    """Return which of the citation's supports is the statement, the first one if none is, word by word."""
    exact = (span for span in citation.supports if citation.passage.text[span.start : span.end] == text)
    return next(exact, citation.supports[0] if citation.supports else Span(0, 0))


def _places(answer: Answer) -> tuple[tuple[str, int], ...]:
    return _joined(
        (), tuple((citation.passage.id, span.start) for citation in answer.citations for span in citation.supports)
    )


def _joined(before: tuple[tuple[str, int], ...], after: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    return tuple(dict.fromkeys((*before, *after)))[-MOST_SEEN:]
