"""Whom the text is speaking of at each point, so that "he", "the report" and "the 43-year-old" find their person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from index.quotes.nouns import FAMILY
from index.quotes.people import Mention, Person
from index.quotes.tokens import Token

MEMORY = 3
"""Sentences after which nobody is meant by "he" or "she" any more."""
_SUBJECTS = {"he": "m", "she": "f"}
_CHILDREN = {"son": "m", "daughter": "f"}
_POSSESSIVES = {"his": "m", "himself": "m", "her": "f", "herself": "f"}


@dataclass(slots=True)
class _Recent:
    person: Person
    sentence: int
    rank: int
    """3 who spoke, 2 the subject of a sentence, 1 anybody else named."""


@dataclass(slots=True)
class Discourse:
    """What has been spoken of lately; bodies and documents beside people."""

    sentence: int = 0
    speaker: Person | None = None
    spoke_at: int = 0
    publisher: Person | None = None
    body: Person | None = None
    body_at: int = 0
    named_body: Person | None = None
    named_body_at: int = 0
    bodies: list[_Recent] = field(default_factory=list)
    """All named bodies so far; rank 2 if one was ever the subject of a sentence."""
    recent: list[_Recent] = field(default_factory=list)
    before: list[list[Token]] = field(default_factory=list)
    """The sentences of the article, by their number."""
    children: dict[int, Person] = field(default_factory=dict)
    """Whose mother or father somebody is, by the identity of the parent."""
    quoted: bool = False
    """Whether the words are inside a quotation, where "he" is anybody."""

    def note(self, person: Person, rank: int) -> None:
        """Remember that this sentence speaks of `person`."""
        if person.is_body:
            self._note_body(person, rank)
            if person.name and (rank > 1 or self.named_body is None or self.sentence - self.named_body_at > 1):
                self.named_body, self.named_body_at = person, self.sentence
            if rank > 1 or self.body is None or self.sentence - self.body_at > 1:
                self.body, self.body_at = person, self.sentence
            return
        for entry in self.recent:
            if entry.person is person:
                entry.rank = max(rank, entry.rank) if entry.sentence == self.sentence else rank
                entry.sentence = self.sentence
                return
        self.recent.append(_Recent(person, self.sentence, rank))
        if len(self.recent) > 8:
            self.recent.remove(min(self.recent, key=lambda entry: entry.sentence))

    def _note_body(self, person: Person, rank: int) -> None:
        known = next((entry for entry in self.bodies if entry.person is person), None)
        if known is not None:
            known.rank = max(known.rank, rank)
        elif person.name:
            self.bodies.append(_Recent(person, self.sentence, rank))

    def main_body(self, fits: Callable[[Person], bool]) -> Person | None:
        """Return which body an article is about that `fits`: the only one, or else the only one its lead tells of."""
        able = [entry for entry in self.bodies if fits(entry.person)]
        if len(able) > 1:
            able = [entry for entry in able if entry.sentence <= 1 and entry.rank > 1]
        return able[0].person if len(able) == 1 else None

    def forget(self) -> None:
        """Begin another section."""
        self.recent.clear()
        self.speaker = None

    def pronoun(self, gender: str, *, current: bool = False) -> Person | None:
        """Return whom "he" (m) or "she" (f) means; None if nobody, or two people, can be meant.

        The latest sentence that names somebody of that gender decides: there, who spoke comes before the subject of
        the sentence, and the subject before others. `current` counts those named in this sentence before.
        """
        able = [
            entry
            for entry in self.recent
            if entry.person.gender in (None, gender)
            and self.sentence - entry.sentence <= MEMORY
            and (current or entry.sentence < self.sentence)
        ]
        passing = [entry for entry in able if self._passing(entry)]
        if passing:
            able = [entry for entry in able if entry not in passing] or self._before_passing(gender) or passing
        if not able:
            return None
        latest = max(entry.sentence for entry in able)
        here = [entry for entry in able if entry.sentence == latest]
        best = max(entry.rank for entry in here)
        chosen = [entry for entry in here if entry.rank == best]
        if len(chosen) > 1:
            chosen = [entry for entry in chosen if entry.person.gender == gender]
        if len(chosen) != 1:
            return None
        person = chosen[0].person
        if person.gender is None and best < 2 and self._spoken_of_others(person):
            return None  # named in passing, and maybe no "he" at all
        if self._beside_relative(person, gender, latest):
            return None
        if person.gender is None and self._surer(person, gender, best, latest):
            return None
        person.gender = gender
        return person

    def _passing(self, entry: _Recent) -> bool:
        """Whether it is somebody unnamed of whom the text has gone on to other things: "A publicist looks up …"."""
        unknown = not entry.person.name and entry.person.gender is None
        return unknown and self.sentence - entry.sentence > 1

    def _before_passing(self, gender: str) -> list[_Recent]:
        """Return who spoke last before somebody unnamed came in, if that person is surely of this gender."""
        spoke = [entry for entry in self.recent if entry.person.name and self.sentence - entry.sentence <= 2 * MEMORY]
        last = max(spoke, key=lambda entry: entry.sentence, default=None)
        return [last] if last is not None and last.rank == 3 and last.person.gender == gender else []

    def _spoken_of_others(self, person: Person) -> bool:
        """Whether somebody else has lately spoken or been a sentence's subject."""
        return any(
            entry.person is not person and entry.rank > 1 and self.sentence - entry.sentence <= MEMORY
            for entry in self.recent
        )

    def _beside_relative(self, person: Person, gender: str, latest: int) -> bool:
        """Whether `person` came in as somebody's relative, beside that other: either may be meant."""
        relative = any(role.split()[-1].casefold() in FAMILY for role in person.roles)
        return relative and any(
            entry.person is not person and entry.person.gender == gender and entry.sentence == latest
            for entry in self.recent
        )

    def _surer(self, person: Person, gender: str, rank: int, latest: int) -> bool:
        """Whether somebody who is known to be of that gender was spoken of just as lately as `person`."""
        return any(
            entry.person is not person
            and entry.person.gender == gender
            and entry.sentence == latest
            and entry.rank >= min(rank, 2)
            for entry in self.recent
        )

    def other(self, gender: str | None, than: Person) -> Person | None:
        """Return the only other person of that gender whom the text speaks of, who answers `than`."""
        able = [
            entry.person
            for entry in self.recent
            if entry.person is not than
            and entry.person.gender == gender
            and self.sentence - entry.sentence <= MEMORY + 1
        ]
        return able[0] if len(able) == 1 and able[0].name else None

    def was_just_named(self, person: Person) -> bool:
        """Whether the last sentence or this one speaks of `person`."""
        return any(entry.person is person and self.sentence - entry.sentence <= 1 for entry in self.recent)

    def child_of(self, parent: Person, word: str) -> Person | None:
        """Return who is meant by her "son" or "daughter", if she came in as the mother of somebody."""
        child = self.children.get(id(parent))
        gender = _CHILDREN.get(word)
        return child if child is not None and gender is not None and child.gender in (None, gender) else None

    def was_told_of(self, function: str, person: Person) -> bool:
        """Whether "the clerk" came in before `person` was first named, behind the article's lead: somebody else."""
        words = function.casefold().split()
        for tokens in self.before[2 : person.seen]:
            for at in range(len(tokens) - len(words)):
                if (
                    tokens[at].lower == "the"
                    and [token.lower for token in tokens[at + 1 : at + 1 + len(words)]] == words
                ):
                    return True
        return False

    def was_said_just_now(self) -> bool:
        """Whether the last sentence or this one reports speech."""
        return self.sentence - self.spoke_at <= 1

    def last_of(self, people: Sequence[Person]) -> Person | None:
        """Return which of several people of one name was spoken of lately, if the text has them apart."""
        able = [entry for entry in self.recent if any(entry.person is person for person in people)]
        here = [entry for entry in able if self.sentence - entry.sentence <= 2]
        if len(here) == 1:
            return here[0].person
        speaker = self.speaker
        return speaker if any(entry.person is speaker for entry in here) else None

    def last_person(self, gender: str | None = None) -> Person | None:
        """Return the person spoken of last, if it is one and the gender fits.

        Of several named together, it is who speaks in this part of the text, if nothing has told what that person is.
        """
        able = [entry for entry in self.recent if self.sentence - entry.sentence <= 2]
        if not able:
            return None
        latest = max(entry.sentence for entry in able)
        here = [entry for entry in able if entry.sentence == latest]
        best = max(entry.rank for entry in here)
        chosen = [entry.person for entry in here if entry.rank == best]
        if len(chosen) > 1:
            speaker = self.speaker
            return speaker if speaker is not None and speaker.name and not speaker.roles else None
        return chosen[0] if gender is None or chosen[0].gender in (None, gender) else None

    def learn_gender(self, tokens: Sequence[Token], mentions: Sequence[Mention]) -> None:
        """Learn from "Trevino stood in front of her garage" that Trevino is a woman, if nobody else can be meant."""
        people = {mention.person for mention in mentions if not mention.person.is_body}
        if len(people) != 1:
            self._learn_of_two(tokens, mentions)
            return
        (person,) = people
        first = mentions[0]
        if person.gender is not None or first.whole > 1:
            return
        genders = {_POSSESSIVES[token.lower] for token in tokens[first.last :] if token.lower in _POSSESSIVES}
        if not genders and (own := _of_oneself(tokens, first)) is not None:
            if not any(entry.person is not person and entry.person.gender == own for entry in self._lately()):
                person.gender = own
            return
        if len(genders) == 1:
            (gender,) = genders
            rivals = [entry for entry in self.recent if entry.person is not person and entry.person.gender == gender]
            if not rivals:
                person.gender = gender

    def _lately(self) -> list[_Recent]:
        return [entry for entry in self.recent if self.sentence - entry.sentence <= MEMORY]

    @staticmethod
    def _learn_of_two(tokens: Sequence[Token], mentions: Sequence[Mention]) -> None:
        """Learn from "Karim told Ann Roe he would go" that Karim is a man: she cannot be meant."""
        people = [mention for mention in mentions if not mention.person.is_body]
        first = people[0] if people else None
        if first is None or first.whole > 1 or first.person.gender is not None:
            return
        known = {mention.person.gender for mention in people if mention.person is not first.person}
        pronouns = {_SUBJECTS[token.lower] for token in tokens[first.last :] if token.lower in _SUBJECTS}
        if len(known) == len(pronouns) == 1 and None not in known and not known & pronouns:
            (first.person.gender,) = pronouns


def _of_oneself(tokens: Sequence[Token], speaker: Mention) -> str | None:
    """Return the gender that "Roe later claimed that he had won" tells of who claims it, or None."""
    for at in range(speaker.last, min(speaker.last + 14, len(tokens) - 1)):
        if tokens[at].lower == "that":
            return _SUBJECTS.get(tokens[at + 1].lower)
    return None
