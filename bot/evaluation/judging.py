"""Whether a reply to a question is right, by what is known to be right."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.answer import Answer, Statement, StatementKind
from bot.evaluation.questions import KnownQuestion
from bot.text import as_text
from index.names import same_person

_ONE_KIND = str.maketrans(dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‘’‚‛", "'"))


class Fault(StrEnum):
    """What is wrong with a reply."""

    REFUSED = "refused although the articles answer"
    ANSWERED = "answered although they do not"
    BESIDE = "statements beside the answer"
    INCOMPLETE = "a part is missing"
    ONE_SIDED = "a contradiction not shown"
    WRONG_SPEAKER = "another's words"
    WRONG_WORDS = "words that are wrong here"
    NOT_VERBATIM = "not verbatim"


class Attribution(StrEnum):
    """Whose words a statement reports, against whose were asked for."""

    RIGHT = "right"
    WRONG = "wrong"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A question, the reply, and what is wrong with it; nothing if it is right.

    `attributions` has one entry a statement where somebody's words were asked for. `first` tells whether the first
    statement holds an accepted answer. `names_mentions` tells whether a refusal names all that the question `mentions`;
    None if there is nothing to tell. `verbatim` has one entry a statement of kind quote or sentence.
    """

    question: KnownQuestion
    answer: Answer
    follows: bool
    faults: tuple[Fault, ...]
    attributions: tuple[Attribution, ...]
    first: bool
    names_mentions: bool | None
    verbatim: tuple[bool, ...]

    @property
    def right(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def judge(question: KnownQuestion, answer: Answer, *, follows: bool, namesakes: frozenset[str]) -> Verdict:
    """Judge the reply to a question.

    `follows` tells that it is a later turn of a dialogue. `namesakes` are surnames that several people of these
    questions have: alone they do not tell who speaks.
    """
    attributions = tuple(_attributions(question, answer, namesakes))
    verbatim = tuple(is_verbatim(statement, answer) for statement in answer.statements if _is_verbatim_kind(statement))
    names_mentions = None
    if question.mentions and not answer.answered:
        names_mentions = _all_in(question.mentions, as_text(answer))
    return Verdict(
        question=question,
        answer=answer,
        follows=follows,
        faults=tuple(_faults(question, answer, attributions, verbatim)),
        attributions=attributions,
        first=any(_is_in(fragment, one.text) for one in answer.statements[:1] for fragment in question.answers),
        names_mentions=names_mentions,
        verbatim=verbatim,
    )


def _faults(
    question: KnownQuestion, answer: Answer, attributions: Iterable[Attribution], verbatim: Iterable[bool]
) -> Iterator[Fault]:
    if question.answerable:
        yield from _shortcomings(question, answer)
    elif answer.answered and question.answerable is not None:
        yield Fault.ANSWERED
    stated = _stated(answer)
    if Attribution.WRONG in attributions:
        yield Fault.WRONG_SPEAKER
    if any(_is_in(fragment, stated) for fragment in question.excluded):
        yield Fault.WRONG_WORDS
    if not all(verbatim):
        yield Fault.NOT_VERBATIM


def _shortcomings(question: KnownQuestion, answer: Answer) -> Iterator[Fault]:
    if not answer.answered:
        yield Fault.REFUSED
        return
    stated = _stated(answer)
    if question.answers and not any(_is_in(fragment, stated) for fragment in question.answers):
        yield Fault.BESIDE
    elif not _all_in(question.required, f"{stated}\n{as_text(answer)}"):
        yield Fault.INCOMPLETE
    if not shows_contradiction(question, answer):
        yield Fault.ONE_SIDED


def shows_contradiction(question: KnownQuestion, answer: Answer) -> bool:
    """Tell whether every side of a contradiction is in what the bot says itself, not only in the passages below it."""
    figures = [f"{figure.value} {figure.unit}" for figure in answer.figures]
    return answer.answered and _all_in(question.contradiction, "\n".join([_stated(answer), *figures, *answer.remarks]))


def _attributions(question: KnownQuestion, answer: Answer, namesakes: frozenset[str]) -> Iterator[Attribution]:
    if question.speaker is None:
        return
    for statement in answer.statements:
        if statement.speaker is None or statement.speaker.casefold() in namesakes:
            yield Attribution.UNKNOWN
        else:
            same = same_person(statement.speaker, question.speaker)
            yield Attribution.RIGHT if same else Attribution.WRONG


def namesakes_among(questions: Iterable[KnownQuestion]) -> frozenset[str]:
    """Return the surnames, in lower case, of several people whose words are asked for."""
    names = {question.speaker.casefold() for question in questions if question.speaker is not None}
    surnames = [name.split()[-1] for name in names]
    return frozenset(surname for surname in surnames if surnames.count(surname) > 1)


def is_verbatim(statement: Statement, answer: Answer) -> bool:
    """Tell whether a statement is a part of a passage that it cites, inside a span that supports it there."""
    return any(
        statement.text in citation.passage.text[span.start : span.end]
        for citation in answer.citations
        if citation.number in statement.citations
        for span in citation.supports
    )


def _is_verbatim_kind(statement: Statement) -> bool:
    return statement.kind in {StatementKind.QUOTE, StatementKind.SENTENCE}


def _stated(answer: Answer) -> str:
    return " ".join(statement.text for statement in answer.statements)


def _all_in(fragments: Iterable[str], text: str) -> bool:
    """Tell whether a text holds all of these as whole words: "38" is neither in "1938" nor in "38,000"."""
    plain = _plain(text)
    return all(
        re.search(rf"(?<![^\W_])(?<!\d[.,:]){re.escape(_plain(fragment))}(?![^\W_]|[.,:]\d)", plain)
        for fragment in fragments
    )


def _is_in(fragment: str, text: str) -> bool:
    return _plain(fragment) in _plain(text)


def _plain(text: str) -> str:
    """Return a text in lower case, with one kind of quotation mark and of space, however it was typed."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(_ONE_KIND).split())
