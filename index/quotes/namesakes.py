"""Which of several people is meant by a name that they share, or by a name behind an office, a rank or another's."""

from index.quotes.companies import CompanyReader
from index.quotes.documents import Subject
from index.quotes.nouns import (
    BODY_NOUNS,
    BODY_WORDS,
    PLURAL_SPEAKERS,
    TITLES,
    is_role,
)
from index.quotes.people import Mention, Person, base, strip_possessive
from index.quotes.roles import gender_told

_SENIOR = frozenset(["sr", "snr", "senior"])
_JUNIOR = frozenset(["jr", "jnr", "junior"])


class NamesakeReader(CompanyReader):
    """Reads names that leave open whose they are, in one sentence."""

    def _younger(self, start: int, stop: int) -> Subject | None:
        """Return whom "Roe Jr" and "Mr Roe senior" mean."""
        rank = base(self.tokens[stop - 1])
        if rank not in _SENIOR | _JUNIOR or stop - start > 3 or not self.is_capital(stop - 2):
            return None
        told = self.roster.of_generation(strip_possessive(self.tokens[stop - 2].text), older=rank in _SENIOR)
        return Subject(start, stop, told, role=told.role) if told is not None else None

    def _of_title(self, people: list[Person], at: int, *, titled: bool) -> list[Person]:
        """Return those of several people of a name whom the title at `at` fits."""
        gender = gender_told(self.tokens, at, at + 1, None) if titled else None
        able = [one for one in people if one.gender in (None, gender)] if gender else people
        return [one for one in able if gender and one.gender == gender] or able

    def _namesake(self, start: int, stop: int) -> Subject | None:
        """Return who is meant by a name that several have: who of them was spoken of last, else nobody known."""
        office = stop - start == 2 and self.is_capital(start) and is_role(base(self.tokens[start]))
        titled = office or (stop - start == 2 and base(self.tokens[start]) in TITLES)
        bare = (stop - start == 1 or titled) and self.is_capital(stop - 1)
        people = self.roster.namesakes(self.tokens[stop - 1].text) if bare else []
        if len(people) < 2:
            return None
        function = base(self.tokens[start])
        holders = [one for one in people if any(function in role.casefold().split() for role in one.roles)]
        people = holders if office and len(holders) == 1 else self._of_title(people, start, titled=titled)
        person = people[0] if len(people) == 1 else self.discourse.last_of(people)
        if person is None:
            return self._unnamed(start, stop, self.text(start, stop), None)
        return Subject(start, stop, person, role=person.role)

    def _pair(self, mention: Mention, start: int, stop: int) -> Subject | None:
        """Return both of "Wu Lei, 32, and his wife, Chen Fang", who are no single speaker."""
        other = self.starting.get(start)
        if other is None or other.last >= mention.whole or not self.is_comma(other.last):
            return None
        return Subject(start, stop, role=self.text(start, stop).replace(" ,", ","))

    def _of_body_led(self, at: int, mention: Mention) -> bool:
        """Whether "of the energy regulator" stands right before a full name, as translations have it."""
        last = base(self.tokens[mention.first - 1])
        linked = self.word(at - 1) in ("of", "for") or (
            self.word(at - 1) == "the" and self.word(at - 2) in ("of", "for", "in")
        )
        kinds = {base(token) for token in self.tokens[at : mention.first]}
        body = (
            not kinds.isdisjoint(BODY_NOUNS | BODY_WORDS)
            and not is_role(last)
            and not self.possessive(mention.first - 1)
        )
        return linked and body and " " in mention.person.name

    def _of_generation(self, mention: Mention, start: int, stop: int, *, older: bool) -> Subject:
        """Return whom "the elder Roe" means: the Roe who came in as a father, or beside whom another did as a son."""
        told = self.roster.of_generation(strip_possessive(self.tokens[mention.last - 1].text), older=older)
        role = self.text(start + 1, stop)
        return Subject(start, stop, told, role=told.role if told else role)

    def _coordinated(self, start: int, at: int) -> bool:
        return (
            at in self.ending
            or self.is_capital(at - 1)
            or (at > start and self._names_speaker(base(self.tokens[at - 1])))
        )

    @staticmethod
    def _names_speaker(word: str) -> bool:
        return is_role(word) or word in PLURAL_SPEAKERS or word in BODY_NOUNS
