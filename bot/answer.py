"""What an answer is: statements, each resting on citations."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from index.model import Article, OtherReport, Passage, Span


class StatementKind(StrEnum):
    """Where the words of a statement come from."""

    QUOTE = "quote"
    """A verbatim sentence that quotes somebody."""
    SENTENCE = "sentence"
    """A verbatim sentence."""
    GENERATED = "generated"
    """Written by a language model and checked against its citations."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the articles say. `citations` are numbers of `Answer.citations`, ascending.

    `speaker` is whose words it reports, if anybody's; `date` is the day it is known to be from.
    """

    text: str
    kind: StatementKind
    speaker: str | None
    date: date | None
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered source: a passage and the spans in it (offsets in `passage.text`) that support statements.

    `others` are the other articles of its story.
    """

    number: int
    passage: Passage
    article: Article
    supports: tuple[Span, ...]
    others: tuple[OtherReport, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot replies to one question.

    With `answered` true there are one to four statements, and each citation supports at least one of them. Otherwise
    `statements` is empty, `lead` says what was looked for and what the articles cover, and `citations` may hold the
    nearest passages (their `supports` then mark the nearest sentence).

    `notice` is one line to show above the statements, such as a corrected spelling ("Showing results for Stoltenberg").
    `confidence` is the probability (0 to 1) that the articles hold the answer. `took_milliseconds` is the time
    from the question to this answer.
    """

    question: str
    answered: bool
    lead: str | None
    notice: str | None
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    confidence: float
    took_milliseconds: float
