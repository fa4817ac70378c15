"""Files of questions whose answers are known: JSON Lines, each line as in `KnownQuestion`.

Lines that name one `dialogue` follow on each other: the first is a full question, the others refer to those before.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError, model_validator
from pydantic.dataclasses import dataclass

from bot.errors import QuestionFileError
from bot.question import Kind

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


_STRICT = ConfigDict(extra="forbid", populate_by_name=True)


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Cited:
    """A source of an answer that was given: the passage, the sentence in it that supports the answer, the article."""

    number: int
    passage_id: Text
    sentence: str = ""
    title: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class KnownQuestion:
    """A question and what is right to reply. Fragments are verbatim parts of sentences of the articles.

    `now` is the day on which it is asked. One of `answers` in the statements is an answer; every one of `required`
    (in files: "all") must be in the reply, every one of `contradiction`, which are figures or claims that articles give
    differently, in what the bot says above its sources, and none of `excluded` (in files: "not") in the statements.
    With `speaker`, nobody else's words may be stated. `mentions` is what a useful refusal names. `note` is for people.
    Where nobody knows whether it is `answerable` (None), only what is `excluded` counts. `answer`, `citations` and
    `verdict` (1 or -1) are what the bot replied once and what its readers made of that; they are for people too.
    """

    id: Text
    question: Text
    answerable: bool | None
    dialogue: Text | None = None
    now: date | None = None
    kind: Kind = Kind.FACT
    answers: tuple[Text, ...] = ()
    required: tuple[Text, ...] = Field(default=(), validation_alias="all")
    contradiction: tuple[Text, ...] = ()
    speaker: Text | None = None
    excluded: tuple[Text, ...] = Field(default=(), validation_alias="not")
    mentions: tuple[Text, ...] = ()
    note: str = ""
    answer: str = ""
    citations: tuple[Cited, ...] = ()
    verdict: Literal[1, -1] | None = None

    @model_validator(mode="after")
    def _is_decidable(self) -> Self:
        wanted = self.answers or self.required or self.contradiction
        if self.answerable and not wanted:
            raise ValueError("an answerable question needs answers, all or contradiction")
        if wanted and not self.answerable:
            raise ValueError("a question that cannot be answered has no answers, all or contradiction")
        return self


_FORM = TypeAdapter(KnownQuestion)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A question with the place it was read at."""

    question: KnownQuestion
    place: str


def read_questions(files: Sequence[Path]) -> tuple[KnownQuestion, ...]:
    """Read all questions of these files, in order.

    Raises:
        QuestionFileError: a file cannot be read, a line is no question, an id is given twice, the lines of a dialogue
            are apart, or there is no question at all.

    """
    placed = [one for file in files for one in _read(file)]
    if not placed:
        raise QuestionFileError(f"There are no questions in {', '.join(map(str, files))}.")
    _require_order(placed)
    return tuple(one.question for one in placed)


def _read(file: Path) -> Iterator[_Placed]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise QuestionFileError(f"The questions {file} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise QuestionFileError(f"The questions {file} cannot be read: they are not UTF-8.") from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _Placed(_question(line, f"{file}:{number}"), f"{file}:{number}")


def _question(line: str, place: str) -> KnownQuestion:
    try:
        return _FORM.validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        said = first["msg"].removeprefix("Value error, ")
        raise QuestionFileError(f"{place} is no question: {where}{': ' if where else ''}{said}.") from None


def _require_order(placed: Iterable[_Placed]) -> None:
    places: dict[str, str] = {}
    ended: set[str] = set()
    current: str | None = None
    for one in placed:
        identity, dialogue = one.question.id, one.question.dialogue
        if identity in places:
            raise QuestionFileError(f"{one.place} has the id {identity}, which {places[identity]} has already.")
        places[identity] = one.place
        if dialogue != current:
            if current is not None:
                ended.add(current)
            current = dialogue
        if dialogue in ended:
            raise QuestionFileError(f"{one.place} is apart from the other lines of the dialogue {dialogue}.")
