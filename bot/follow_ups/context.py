"""What a conversation remembers of its last turns, as values that can be kept as JSON."""

from dataclasses import dataclass
from datetime import date, datetime

from pydantic import TypeAdapter, ValidationError

from bot.answer import Choice
from bot.question import Kind


@dataclass(frozen=True, slots=True)
class Told:
    """A statement that was shown: what "that", "he", "there" and "then" may mean.

    `start` is its offset in its passage. `highlights` are the words of `text` that were the answer itself.
    """

    text: str
    passage_id: str
    article_id: str
    start: int
    speaker: str | None = None
    role: str | None = None
    day: date | None = None
    place: str | None = None
    highlights: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Days:
    """The period that was asked about: its words, and its days, both inclusive."""

    words: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Context:
    """The last question of a conversation, complete in itself, and what was shown for it.

    `speaker` are the words that named whose words were wanted, `person` is whom they meant, where that was clear,
    or whose words were wanted before.
    `topic`, `names` and `period` are the question's; `subject` is what the conversation is about where the question
    only asked for a detail of it ("was he hurt?" after a question about a ferry). `told` is what was shown last, `seen`
    every (passage id, offset) that was shown for this question so far. `choices` are the questions that were offered
    with the last answer. `people` and `topics` are those of the questions before it, latest first.
    `called` is whom "she" ("f") and "he" ("m") meant in it, `cited` the articles
    that the conversation has been about, also where the last question found no answer, and `story` words for what
    these are about. `at` is when it was answered,
    with its time zone.
    """

    question: str
    kind: Kind
    at: datetime
    language: str = "en"
    speaker: str | None = None
    person: str | None = None
    is_role: bool = False
    topic: str = ""
    names: tuple[str, ...] = ()
    subject: str = ""
    period: Days | None = None
    told: tuple[Told, ...] = ()
    seen: tuple[tuple[str, int], ...] = ()
    choices: tuple[Choice, ...] = ()
    people: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    called: tuple[tuple[str, str], ...] = ()
    cited: tuple[str, ...] = ()
    story: str = ""

    def as_json(self) -> str:
        """Return it as JSON, from which `context_from_json` makes it again."""
        return _FORM.dump_json(self).decode()


_FORM = TypeAdapter(Context)


def context_from_json(text: str) -> Context | None:
    """Return the context, or None if it was written by a version that knew other fields, or is damaged."""
    try:
        return _FORM.validate_json(text)
    except ValidationError:
        return None


@dataclass(frozen=True, slots=True)
class Completed:
    """A message as a question that can be understood without the conversation.

    `shown` is what it was taken to be about ("Zelensky · Bakhmut"), None if it needed no completing (`fresh`).
    `otherwise` is what to ask if `text` finds no answer. `exclude` are the places, (passage id, offset), of what was
    shown already and is not wanted again; `within` the articles to look into first; `others_than` the names of speakers
    whose words are not wanted. `about` are the statements that it asks about ("when was that?"). An `aside` asks for a
    detail of the last answer: the next message goes on from the question before it. `subject` is what the conversation
    is still about, where the question does not say it; `focus` are the words of the message itself, which matter most.
    `called` is whom "she" ("f") and "he" ("m") were taken for. `unfounded` tells that it asks about an answer
    where there was none, `confined` that nobody knows whom "he" means in it. `cited` are the articles that the
    conversation has been about, and `spoken_of` words for their subject, where the message may go on from them.
    """

    text: str
    shown: str | None = None
    exclude: frozenset[tuple[str, int]] = frozenset()
    within: tuple[str, ...] = ()
    fresh: bool = True
    otherwise: "Completed | None" = None
    others_than: tuple[str, ...] = ()
    about: tuple[Told, ...] = ()
    aside: bool = False
    subject: str = ""
    focus: str = ""
    called: tuple[tuple[str, str], ...] = ()
    unfounded: bool = False
    confined: bool = False
    cited: tuple[str, ...] = ()
    spoken_of: str = ""
