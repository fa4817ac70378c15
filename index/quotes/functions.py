"""Who a function means as the subject of a verb of speech: "the mayor", "his niece", "the 43-year-old"."""

from index.quotes.documents import Subject
from index.quotes.lexicon import word_set
from index.quotes.nouns import (
    FAMILY,
    FEMALE,
    MALE,
)
from index.quotes.offices import AUTHORITIES, OFFICES, PARTIES, UNIQUE_OFFICES, may_be_function
from index.quotes.people import Person
from index.quotes.pronouns import PronounReader

_OWNERS = {"his": "he", "her": "she"}
_POSSESSING = frozenset(["its", "his", "her", "their"])
_ANYBODY = frozenset(["man", "woman"])
_ANY_AGE = frozenset(["teenager", "youngster", "pensioner", "schoolboy", "schoolgirl", "grandmother", "grandfather"])
_ON_FIELD = word_set(
    """
    midfielder defender striker forward goalkeeper keeper winger fullback captain skipper bowler batsman batter opener
    hooker prop lock flanker player veteran
    """
)
"""What a captain or an international is besides."""
_NEVER_AGAIN = OFFICES | PARTIES


class FunctionReader(PronounReader):
    """Reads functions in one sentence."""

    def _by_role(self, start: int, stop: int, text: str, head: str) -> Subject:
        first = self.word(start)
        definite = first in ("the", "its", "his", "her", "their", "our", "my") or self.tokens[start].capital
        indefinite = first in ("a", "an", "one", "another", "some", "any", "no", "two", "three")
        gender = "f" if head in FEMALE or head.endswith("woman") else None
        gender = gender or ("m" if head in MALE or head.endswith("man") else None)
        ahead = self.discourse.speaker is None
        sole = head not in PARTIES or (first == "the" and text == "witness")
        known = self.roster.by_role(text, ahead=ahead) if definite and not indefinite and sole else None
        if known is not None and first in _POSSESSING and self.roster.section not in known.sections:
            known = None  # "its manager", in a live report on another place
        known = self._relative(start, head, gender) or known
        if known is not None and not (known.gender and gender and known.gender != gender):
            return Subject(start, stop, known, role=known.role)
        own = any(self.possessive(at) for at in range(start, stop))  # "the Observer's critic"
        if known is None and first == "the" and len(text.split()) <= 5 and head not in FAMILY and not own:
            again = self._epithet(text, head, gender)
            if again is not None:
                return Subject(start, stop, again, role=again.role or text)
        capital = all(token.capital for token in self.tokens[start + 1 : stop])
        if known is None and first == "the" and text.casefold() in UNIQUE_OFFICES and capital:
            return Subject(start, stop, None, text, role=text)
        return self._unnamed(start, stop, text, gender)

    def _relative(self, start: int, head: str, gender: str | None) -> Person | None:
        """Return whom "his niece" means: the one other person of the family name of whom "his" means."""
        owner = _OWNERS.get(self.word(start))
        if owner is None or head not in FAMILY:
            return None
        person = self._pronoun(owner, start)
        child = self.discourse.child_of(person, head) if person is not None else None
        if child is not None:
            return child
        relative = self.roster.kin(person, gender) if person is not None else None
        return relative if relative is not None and relative.seen <= self.discourse.sentence else None

    def _epithet(self, text: str, head: str, gender: str | None) -> Person | None:
        """Return who is meant by "the 43-year-old", "the lorry driver": who was spoken of last, if that fits.

        The holder of an office may be somebody whom the article has not named.
        """
        last = self.discourse.last_person(gender)
        spoke = last is self.discourse.speaker
        if last is None or (not spoke and head in AUTHORITIES) or (not last.name and not spoke):
            return None
        if not last.name:
            return last if last.role and head in last.role.casefold() else None
        if "-year-old" in text or "-of-" in head:
            return last
        other = not last.roles and self.discourse.was_told_of(text, last)
        if other or head.rsplit("-", 1)[-1] in _NEVER_AGAIN or self.roster.holders(text) > 1:
            return None
        functions = [role for role in last.roles if role.split()[-1].casefold() not in FAMILY]
        if functions:
            generic = (head in _ANYBODY and last.gender == gender) or (spoke and head in _ANY_AGE)
            goes_on = spoke and self.discourse.sentence - self.discourse.spoke_at <= 1 and head in _ON_FIELD
            goes_on = goes_on or (self.discourse.was_just_named(last) and may_be_function(head, functions))
            return last if generic or goes_on or any(head in role.casefold() for role in functions) else None
        self.roster.give_role(last, text)
        return last
