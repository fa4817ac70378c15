"""Written dialogues, each with what its last message must be completed to."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.answer import Answer, Choice, Citation, Statement, StatementKind
from bot.follow_ups import Completed, Context, complete, remembered
from bot.question import Question, parse
from index.model import Article, Passage, PassageKind, Span
from index.people import Directory
from tests.bot.follow_ups.worlds import directory

DATA = Path(__file__).parents[2] / "data"
NOW = datetime(2024, 7, 1, 12, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Dialogue:
    """The questions `asked`, of which each was answered with `told`; then `say`, of which `expect` must hold."""

    world: str
    asked: tuple[str, ...]
    told: tuple[Mapping[str, Any], ...]
    say: str
    expect: Mapping[str, Any]

    def __str__(self) -> str:
        """Return it for the names of tests."""
        return f"{self.asked[-1]} — {self.say}"


def dialogues(name: str) -> list[Dialogue]:
    """Read a file of dialogues."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    read = (json.loads(line) for line in lines)
    return [Dialogue(one["world"], tuple(one["asked"]), tuple(one["told"]), one["say"], one["expect"]) for one in read]


def answer_of(told: tuple[Mapping[str, Any], ...], choices: tuple[Choice, ...] = ()) -> Answer:
    """Return an answer that shows these statements."""
    made = [_statement(number, one) for number, one in enumerate(told, 1)]
    return Answer(
        question="",
        answered=bool(told),
        lead=None,
        notice=None,
        statements=tuple(statement for statement, _ in made),
        citations=tuple(citation for _, citation in made),
        confidence=0.9,
        took_milliseconds=1.0,
        choices=choices,
    )


def _statement(number: int, one: Mapping[str, Any]) -> tuple[Statement, Citation]:
    text, day = one["text"], one.get("date")
    shown = [words for words in one.get("highlights", ()) if words in text]
    highlights = tuple(Span(text.index(words), text.index(words) + len(words)) for words in shown)
    article = Article(f"article-{number}", "A title", text, "origin")
    span = Span(0, len(text))
    passage = Passage(f"passage-{number}", article.id, 0, PassageKind.TEXT, None, text, 0, len(text), (span,))
    statement = Statement(
        text=text,
        kind=StatementKind.SENTENCE,
        speaker=one.get("speaker"),
        date=date.fromisoformat(day) if day else None,
        citations=(number,),
        role=one.get("role"),
        place=one.get("place"),
        highlights=highlights,
    )
    return statement, Citation(number, passage, article, (span,))


def context_after(dialogue: Dialogue, people: Directory) -> Context:
    """Return what the conversation remembers before the last message."""
    context: Context | None = None
    for question in dialogue.asked:
        completed = complete(question, context, people=people, now=NOW)
        read = parse(completed.text, people=people, now=NOW)
        context = remembered(read, answer_of(dialogue.told), completed, context, at=NOW - timedelta(minutes=1))
    assert context is not None
    return context


def completed(dialogue: Dialogue) -> tuple[Completed, Question, Context]:
    """Return the last message completed, how it is then read, and what was remembered before."""
    people = directory(dialogue.world)
    context = context_after(dialogue, people)
    found = complete(dialogue.say, context, people=people, now=NOW)
    return found, parse(found.text, people=people, now=NOW), context


def wrong(dialogue: Dialogue) -> list[str]:
    """Return what is not as expected."""
    found, question, context = completed(dialogue)
    expect = dialogue.expect
    if expect.get("fresh"):
        return [] if found.fresh and found.text == dialogue.say and found.shown is None else ["not fresh"]
    return list(_wrong(found, question, context, expect))


def _wrong(found: Completed, question: Question, context: Context, expect: Mapping[str, Any]) -> Iterator[str]:
    text = found.text.lower()
    if found.fresh or not found.shown:
        yield "fresh"
    yield from (f"lacks {word}" for word in expect.get("has", ()) if word.lower() not in text)
    yield from (f"has {word}" for word in expect.get("lacks", ()) if word.lower() in f" {text} ")
    speaker = question.speaker.words if question.speaker else ""
    if expect.get("speaker", "").lower() not in speaker.lower():
        yield f"speaker is {speaker}"
    if expect.get("kind", question.kind) != question.kind:
        yield f"kind is {question.kind}"
    if expect.get("shown", found.shown) != found.shown:
        yield f"shown is {found.shown}"
    if expect.get("excludes", False) and found.exclude != frozenset(context.seen):
        yield "excludes not what was shown"
    if expect.get("within", False) and found.within != tuple(dict.fromkeys(one.article_id for one in context.told)):
        yield "not within the articles shown"
    if len(found.about) != expect.get("about", len(found.about)):
        yield "about nothing shown"
    if not set(expect.get("others", ())) <= set(found.others_than):
        yield "of the same speakers"
