"""Interviews printed as questions and answers: whose answers they are, and where they begin."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.model import Block, BlockKind
from index.quotes.people import Person, Roster

_LABEL = re.compile(r"(?P<label>[QA]|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4})\s?[:.]\s+(?=\S)")
_QUESTION = frozenset(["Q", "Question", "Interviewer"])
_ANSWER = frozenset(["A", "Answer"])
_FIRST_PERSON = re.compile(r"\b(?:I(?:['’](?:m|ve|d|ll))?|[Mm]y|me)\b")
_STAGE = re.compile(r"\[[^\[\]]{1,40}\]\s*")
_MOST_LABEL = 45
_MOST_ASKED = 250
_MARKS = '“"„«‘'


@dataclass(frozen=True, slots=True)
class Turn:
    """What one side says in a transcript: the words begin at `start`; `person` is None for the interviewer."""

    start: int
    end: int
    person: Person | None
    label: str | None


def interviewee(title: str, roster: Roster) -> Person | None:
    """Return whom an interview is with: the first person of the article whom its title names, else the first named."""
    named = [person for person in roster.people if " " in person.name]
    in_title = [person for person in named if person.name.split()[-1] in title]
    return next(iter(in_title or named), None)


def _whole(label: str, roster: Roster) -> str:
    """Return the full name that a label of a turn is short for, or the label: "Roe" where "Jane Roe" speaks, too."""
    person = roster.find(label) if label not in _QUESTION | _ANSWER else None
    return person.name if person is not None else label


def questions(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """Return the starts of the paragraphs that are an interviewer's questions, if at least two have quoted answers."""
    asked = frozenset(
        block.start
        for block, answer in pairwise(blocks)
        if block.kind is answer.kind is BlockKind.PARAGRAPH
        and text[block.start : block.end].rstrip().endswith("?")
        and text[block.start] not in _MARKS
        and text[answer.start] in _MARKS
        and block.end - block.start <= _MOST_ASKED
    )
    return asked if len(asked) >= 2 else frozenset()


def answers(text: str, title: str, blocks: Sequence[Block], roster: Roster) -> dict[int, Turn]:
    """Return the answers, printed without marks under headings that ask, by the start of their paragraph.

    An interview is one if its title names somebody, at least two sub-headings, and most of them, ask, and most of what
    stands under these is in the first person; an explainer asks, too, but nobody in it says "I".
    """
    headings = [at for at, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    asking = [at for at in headings if text[blocks[at].start : blocks[at].end].rstrip().endswith("?")]
    if len(asking) < 2 or len(asking) * 3 < len(headings) * 2:
        return {}
    guest = interviewee(title, roster)
    if guest is None or guest.name.split()[-1] not in title:
        return {}
    surname = guest.name.split()[-1]
    told = [
        block
        for block in blocks[asking[0] :]
        if block.kind is BlockKind.PARAGRAPH and surname not in text[block.start : block.end]
    ]
    own = [block for block in told if _FIRST_PERSON.search(text, block.start, block.end)]
    if any(text[block.start] in _MARKS for block in told) or len(own) * 2 <= len(told):
        return {}
    turns = {}
    for block in told:
        stage = _STAGE.match(text, block.start, block.end)  # "[Laughs.]"
        start = stage.end() if stage is not None else block.start
        turns[block.start] = Turn(start, block.end, guest, guest.name)
    return turns


def transcript(text: str, title: str, blocks: Sequence[Block], roster: Roster) -> dict[int, Turn]:
    """Return the turns of a transcript by the start of their paragraph; nothing if the article is none.

    A transcript has at least two questions ("Q:") with answers, or at least four paragraphs that begin with the names
    of two speakers in turn.
    """
    labels = {
        block.start: found
        for block in blocks
        if block.kind is BlockKind.PARAGRAPH
        and (found := _LABEL.match(text, block.start, min(block.end, block.start + _MOST_LABEL))) is not None
    }
    known = {found["label"]: _whole(found["label"], roster) for found in labels.values()}
    names = [known[found["label"]] for found in labels.values()]
    lettered = names.count("Q") >= 2 and names.count("A") >= 2
    spoken = len(names) >= 4 and len(set(names)) <= len(names) // 2
    if not lettered and not spoken:
        return {}
    guest = interviewee(title, roster)
    turns = {}
    for block in blocks:
        found = labels.get(block.start)
        if found is not None and names.count(known[found["label"]]) >= 2:
            label = found["label"]
            person = guest if label in _ANSWER else None if label in _QUESTION else roster.find(label.title())
            spoken_by = None if label in _QUESTION | _ANSWER else label
            turns[block.start] = Turn(found.end(), block.end, person, spoken_by)
    return turns
