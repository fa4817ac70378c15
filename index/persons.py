"""The people of an index as values: all forms of a name gathered, with the roles and the days that go with them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from index.name_sounds import in_latin, sound
from index.names import name_words
from index.offices import is_body, office_terms, role_terms
from index.speaker_index import SpeakerIndex
from index.spellings import grouped
from index.store.speakers import Spoken


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A function that articles give a speaker, and the days of publication of the first and last that do.

    Both are None where no such article is dated. `quotes` is how many quotes come with it.
    """

    role: str
    first: date | None
    last: date | None
    quotes: int


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is quoted: a person or a body.

    `name` is the most frequent of the full forms of the name, `names` all forms exactly as the catalogue stores them.
    Who is known by a function only ("the mayor of Narvik said") has that for a name, no `names`, and the forms of the
    function in `roles`. Roles are those given last first. `first` and `last` are days of publication, None where no
    article with their words is dated.
    """

    name: str
    names: tuple[str, ...]
    roles: tuple[RoleHeld, ...]
    quotes: int
    first: date | None
    last: date | None

    @property
    def is_named(self) -> bool:
        """Whether any article names them."""
        return bool(self.names)

    def is_speaker(self, speaker: str | None, role: str | None) -> bool:
        """Tell whether a stored quote with this speaker and this role is theirs."""
        if self.names:
            return speaker in self.names
        return speaker is None and any(held.role == role for held in self.roles)


class Persons:
    """Makes people of the forms in an index that are quoted; each is made once."""

    def __init__(self, index: SpeakerIndex, spoken: Spoken) -> None:
        self._index = index
        self._quotes: list[int] = np.asarray(spoken.quotes).tolist()
        self._first: list[int] = np.asarray(spoken.first).tolist()
        self._last: list[int] = np.asarray(spoken.last).tolist()
        self._named: dict[str, Person] = {}
        self._groups: dict[str, list[str]] = {}
        self._unnamed: dict[frozenset[str], Person] = {}

    def is_quoted(self, number: int) -> bool:
        """Tell whether the form of this number is quoted; the index may know more than there is now, or was then."""
        return number < len(self._quotes) and self._quotes[number] > 0

    def last_day(self, number: int) -> int:
        """Return the day of the last article that quotes the form of this number, as an ordinal, 0 if unknown."""
        return self._last[number]

    def is_named(self, name: str) -> bool:
        """Tell whether anybody is quoted under this name."""
        return any(self.is_quoted(number) for number in self._index.of_name[name])

    def of_form(self, number: int) -> Person:
        """Return who is quoted with this form."""
        speaker, role = self._index.forms[number]
        return self.named(speaker) if speaker is not None else self.unnamed(role or "")

    def named(self, name: str) -> Person:
        """Return who is quoted under this name."""
        if name not in self._named:
            names = self._same_person(name)
            person = self._person(tuple(names), [form for one in names for form in self._index.of_name[one]])
            self._named |= dict.fromkeys(names, person)
        return self._named[name]

    def unnamed(self, role: str) -> Person:
        """Return whoever is quoted under this role without a name."""
        terms = office_terms(role)
        if terms not in self._unnamed:
            forms = self._index.forms
            roles = [one for one in self._index.roles_meant(terms) if office_terms(one) == terms]
            numbers = [number for one in roles for number in self._index.of_role[one] if forms[number][0] is None]
            self._unnamed[terms] = self._person((), numbers)
        return self._unnamed[terms]

    def _same_person(self, name: str) -> list[str]:
        """Return the names of whoever has this name, this one among them."""
        if is_body(name):
            terms = office_terms(name)
            names = self._index.by_term[next(iter(terms))] if terms else [name]
            return [one for one in names if office_terms(one) == terms and self.is_named(one)]
        words = name_words(in_latin(name))
        if not words:
            return [name]
        if name not in self._groups:
            quoted = [one for one in self._index.by_surname[sound(words[-1])] if self.is_named(one)]
            for group in grouped(quoted, self._role_terms):
                self._groups |= dict.fromkeys(group, group)
        return self._groups[name]

    def _role_terms(self, name: str) -> frozenset[str]:
        roles = (self._index.forms[number][1] for number in self._index.of_name[name])
        return frozenset().union(*(role_terms(role) for role in roles if role))

    def _person(self, names: tuple[str, ...], numbers: Iterable[int]) -> Person:
        quoted = [number for number in numbers if self.is_quoted(number)]
        by_role: dict[str, list[int]] = defaultdict(list)
        by_name: dict[str | None, int] = defaultdict(int)
        for number in quoted:
            speaker, role = self._index.forms[number]
            by_name[speaker] += self._quotes[number]
            if role is not None:
                by_role[role].append(number)
        held = [RoleHeld(role, *self._days(forms), self._count(forms)) for role, forms in by_role.items()]
        held.sort(key=lambda one: (one.last or date.min, one.quotes), reverse=True)
        ordered = tuple(sorted(names, key=lambda one: (-by_name[one], one)))
        full = [one for one in ordered if len(name_words(in_latin(one))) > 1]
        shown = next(iter(full or ordered), None) or max(held, key=lambda one: one.quotes).role
        return Person(shown, ordered, tuple(held), self._count(quoted), *self._days(quoted))

    def _count(self, numbers: Sequence[int]) -> int:
        return sum(self._quotes[number] for number in numbers)

    def _days(self, numbers: Sequence[int]) -> tuple[date | None, date | None]:
        dated = [number for number in numbers if self._last[number]]
        if not dated:
            return None, None
        first = min(self._first[number] for number in dated)
        return date.fromordinal(first), date.fromordinal(max(self._last[number] for number in dated))
