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

    `speaker` is whose words it reports, if anybody's, with `role` and `place`; `date` is the day it is known to be
    from. `is_asked_for` tells that the question wants this speaker's words. `highlights` are the spans of `text` that
    are the answer itself: a day, a number, a name.
    """

    text: str
    kind: StatementKind
    speaker: str | None
    date: date | None
    citations: tuple[int, ...]
    role: str | None = None
    place: str | None = None
    highlights: tuple[Span, ...] = ()
    is_asked_for: bool = False


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
class Choice:
    """A question that a reader may ask next with one press: what the button says, and what it asks."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as one article gives it, where articles differ: "19" "injured", the number of the citation with it."""

    value: str
    unit: str
    date: date | None
    source: str | None
    citation: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot replies to one question.

    With `answered` true there are statements (one to four; more where days or a list are asked for), and each citation
    supports at least one of them. Otherwise `statements` is empty, `lead` says what was looked for and what the
    articles cover, and `citations` may hold the nearest passages (their `supports` then mark the nearest sentence),
    under `citations_heading` if it is given ("" for none).

    `notice` is one line to show above the statements, such as a corrected spelling ("Showing results for Stoltenberg").
    `context` is what a follow-up was taken to be about ("Zelensky · Bakhmut"). `dated` tells that each statement stands
    for its day, as in a timeline. `figures` are the numbers that articles give differently, newest first. `remarks` are
    lines to show below the statements: how many outlets report it, whether there is something newer. `choices` are
    questions offered as buttons, best guess first. `picture` is a PNG that goes with the answer, such as a timeline;
    the rest of the answer does not need it. `confidence` is the probability (0 to 1) that the articles hold the answer.
    `took_milliseconds` is the time from the question to this answer. `understood` is the question as it was taken,
    complete in itself.
    """

    question: str
    answered: bool
    lead: str | None
    notice: str | None
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    confidence: float
    took_milliseconds: float
    context: str | None = None
    dated: bool = False
    figures: tuple[Figure, ...] = ()
    remarks: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    citations_heading: str | None = None
    picture: bytes | None = None
    understood: str = ""


def unanswered(lead: str) -> Answer:
    """Return a reply that states nothing; who asks and when is filled in by whoever took the question."""
    return Answer(
        question="",
        answered=False,
        lead=lead,
        notice=None,
        statements=(),
        citations=(),
        confidence=0.0,
        took_milliseconds=0.0,
    )
