"""Whom a reader means, of those who speak in the articles: by name, however spelt, by role, or by body."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest

import numpy as np

from index.holders import offices
from index.name_sounds import in_latin, is_cyrillic, sound, spelling, without_case
from index.names import fold, name_words, same_person
from index.offices import initials, is_generic, office_terms, role_terms
from index.persons import Person, Persons, RoleHeld
from index.speaker_index import SpeakerIndex
from index.spellings import words_of
from index.store.speakers import Spoken

__all__ = ["Directory", "Found", "Person", "RoleHeld", "SpeakerForm"]

MOST_FOUND = 20
"""Holders of a role that are looked at, those quoted last."""
_REMEMBERED = 4096
_MATTERS = 0.1
"""Share of the quotes of the best guess from which another reading is worth asking about."""

_POSSESSIVE = re.compile(r"^.*?(?:'s|’s|s'|s’)\s+(?=\S)")
_BELONGING = re.compile(r"\s*(?:\s(?:of|from|at|for|in|who)\s|,).*$")
_SEVERAL = re.compile(r"\s+(?:and|or|&|та|і|й|и|или|або|và|va|hoặc)\s+|\s*,\s*(?:and\s+)?", re.IGNORECASE)
_CAPITALISED = re.compile(r"[^\W\d_a-z][\w'’.-]*(?:\s+(?:[^\W\d_a-z][\w'’.-]*|van|von|de|der|al|bin|el|la|da|di))*")


@dataclass(frozen=True, slots=True)
class SpeakerForm:
    """A speaker and role exactly as quotes have them, with how many do and the days of their first and last article."""

    speaker: str | None
    role: str | None
    quotes: int
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Whom words may mean, best guess first.

    `by_role` tells that they give a function or a body, not a person's name. `is_choice` tells that they leave open
    which of several is meant ("the Secretary-General", a surname of two); not so where several were asked for, or
    where one took over a role from another.
    """

    people: tuple[Person, ...] = ()
    by_role: bool = False
    is_choice: bool = False


class Directory:
    """Everybody who is quoted, as counted at one moment. Safe to use from several threads."""

    def __init__(self, index: SpeakerIndex, spoken: Spoken) -> None:
        self._index = index
        self._persons = Persons(index, spoken)
        self._found: dict[tuple[str, tuple[date, date] | None], Found] = {}

    @classmethod
    def of(cls, forms: Iterable[SpeakerForm]) -> "Directory":
        """Return the directory of these speakers; of a form given twice, the last counts."""
        by_form = {(form.speaker, form.role): form for form in forms}
        index = SpeakerIndex()
        index.extend(list(by_form))
        given = by_form.values()
        quotes = np.array([form.quotes for form in given], np.int64)
        first = np.array([(form.first or date.max).toordinal() for form in given], np.int64)
        last = np.array([form.last.toordinal() if form.last else 0 for form in given], np.int64)
        return cls(index, Spoken(0, quotes, first, last))

    def find(self, asked: str) -> tuple[Person, ...]:
        """Return everybody whom these words may mean, best guess first; nobody if there is no such speaker.

        `asked` is what a reader writes: a name in any form, misspelt or in another script, a role ("the NATO chief"),
        a role with a name, a body ("the police"), its acronym, or several of these ("Zelensky and Guterres").
        """
        return self.look_up(asked).people

    def look_up(self, asked: str, *, during: tuple[date, date] | None = None) -> Found:
        """Return whom these words may mean, as `find` does; `during` prefers who held a role on these days."""
        remembered = self._found.get((asked, during))
        if remembered is None:
            ways = (self._plain, self._several, self._in_phrase, self._misspelt)
            remembered = next((found for way in ways if (found := way(asked.strip(), during)).people), Found())
            if len(self._found) < _REMEMBERED:
                self._found[asked, during] = remembered
        return remembered

    def _plain(self, asked: str, during: tuple[date, date] | None) -> Found:
        """Find the words as they are: a name, a body with those who speak for it, a role."""
        by_name = self._by_name(asked)
        if by_name.people:
            return by_name
        bodies = self._bodies(asked)
        speaking = self._by_role(office_terms(asked), during)
        if not bodies.people:
            return speaking
        return Found(_unique((*bodies.people, *speaking.people)), by_role=True, is_choice=bodies.is_choice)

    def _several(self, asked: str, during: tuple[date, date] | None) -> Found:
        parts = [part for part in _SEVERAL.split(asked) if part]
        if len(parts) < 2:
            return Found()
        found = [self.look_up(part, during=during) for part in parts]
        return Found(_unique(person for one in found for person in one.people), all(one.by_role for one in found))

    def _in_phrase(self, asked: str, _: tuple[date, date] | None) -> Found:
        """Find a name beside what its bearer is or belongs to: "Virgin's David Huttner", "the spokesman huttner"."""
        bare = _BELONGING.sub("", _POSSESSIVE.sub("", asked))
        capitalised = [match.group() for match in _CAPITALISED.finditer(bare)]
        last_words = bare.split()
        names = [bare, *capitalised[-1:], " ".join(last_words[-2:]), last_words[-1] if last_words else ""]
        for name in dict.fromkeys(names):
            found = self._by_name(name)
            beside = office_terms(asked) - office_terms(name)
            fitting = [person for person in found.people if _has_role(person, beside)]
            if fitting:
                return Found(tuple(fitting), is_choice=_is_choice(fitting))
            if found.people and (len(name_words(name)) > 1 or name == bare):
                return found
        return Found()

    # by name

    def _by_name(self, asked: str) -> Found:
        words = name_words(in_latin(asked))
        if not words or _SEVERAL.search(asked):
            return Found()
        keys = {sound(words[-1])} | ({sound(without_case(words[-1]))} if is_cyrillic(asked) else set())
        names = [name for key in sorted(keys) for name in self._index.by_sound.get(key, ())]
        alike = _sounds_alike if is_cyrillic(asked) else same_person
        latin = in_latin(asked)
        return self._called([name for name in names if alike(latin, in_latin(name))], words, office_terms(asked))

    def _misspelt(self, asked: str, _: tuple[date, date] | None) -> Found:
        words = name_words(in_latin(asked))
        if not words:
            return self._misspelt_role(asked)
        keys = self._index.nearest_sounds(words[-1])
        names = [name for key in keys for name in self._index.by_surname.get(key, ())]
        if len(words) > 1:
            names = [name for name in names if sound(words[0]) in map(sound, name_words(in_latin(name))[:-1])]
        found = self._called(names, words, office_terms(asked))
        return found if found.people else self._misspelt_role(asked)

    def _misspelt_role(self, asked: str) -> Found:
        terms = {self._index.nearest_term(term) for term in office_terms(asked)}
        return self._by_role(frozenset(terms), None) if terms != office_terms(asked) else Found()

    def _called(self, names: Sequence[str], words: tuple[str, ...], terms: frozenset[str]) -> Found:
        """Return the bearers of these names, those first whose names are spelt so and who have the title, if any."""
        quoted = [name for name in names if self._persons.is_named(name)]
        people = _unique(self._persons.named(name) for name in quoted)
        surname = spelling(words[-1])
        for better in (
            [person for person in people if any(words_of(name)[-1:] == (surname,) for name in person.names)],
            [person for person in people if any(surname in words_of(name) for name in person.names)],
        ):
            people = tuple(better) or people
        titles = terms - set(words)
        fitting = tuple(person for person in people if _has_role(person, titles))
        # who is called by a first name and a title that is not theirs is somebody else: "Judge Said", "Said Abdou"
        people = fitting or tuple(person for person in people if not titles or _may_be_titled(person, surname))
        people = tuple(sorted(people, key=lambda person: -person.quotes))
        return Found(people, is_choice=_is_choice(people))

    # by body and role

    def _bodies(self, asked: str) -> Found:
        terms, latin = office_terms(asked), in_latin(asked)
        if not terms:
            return Found()
        same = [name for name in self._index.by_term.get(min(terms), ()) if office_terms(name) == terms]
        short = fold(latin) if " " not in latin else initials(latin)
        same += self._index.by_initials.get(short, ()) if len(short) > 1 else ()
        exact = len(same)
        if len(terms) > 1 or is_generic(terms):
            same += [name for name in self._index.by_term.get(min(terms), ()) if terms <= office_terms(name)]
        quoted = [name for name in same if self._persons.is_named(name)]
        first = {id(self._persons.named(name)) for name in same[:exact] if self._persons.is_named(name)}
        people = _unique(self._persons.named(name) for name in quoted)
        people = tuple(sorted(people, key=lambda person: (id(person) not in first, -person.quotes)))
        return Found(people, by_role=True, is_choice=_is_choice(people))

    def _by_role(self, terms: frozenset[str], during: tuple[date, date] | None) -> Found:
        if not terms:
            return Found()
        roles = self._index.roles_meant(terms)
        numbers = (number for role in roles for number in self._index.of_role[role] if self._persons.is_quoted(number))
        latest = nlargest(MOST_FOUND, numbers, key=self._persons.last_day)
        people = _unique(self._persons.of_form(number) for number in latest)
        found = offices(people, terms, during)
        return Found(
            tuple(person for office in found for person in office.holders),
            by_role=True,
            is_choice=_matters([office.quotes for office in found]) or (bool(found) and found[0].is_shared),
        )


def _sounds_alike(asked: str, name: str) -> bool:
    """Return whether a name of the same last sound is another writing of this one: the first names must sound alike."""
    words, others = name_words(asked), name_words(name)
    if len(words) == 1 or len(others) < 2:
        return bool(others)
    return not {sound(words[0]), sound(without_case(words[0]))}.isdisjoint(map(sound, others[:-1]))


def _may_be_titled(person: Person, name: str) -> bool:
    """Tell whether a title may be somebody's to whom no article gives it: a surname, or one of whom nothing is told."""
    return not person.roles or any(words_of(one)[-1:] == (name,) for one in person.names)


def _has_role(person: Person, terms: frozenset[str]) -> bool:
    return any(terms & role_terms(held.role) for held in person.roles)


def _unique(people: Iterable[Person]) -> tuple[Person, ...]:
    return tuple({id(person): person for person in people}.values())


def _is_choice(people: Sequence[Person]) -> bool:
    """Tell whether several are named in full: a surname by itself may be that of any of them."""
    full = [person.quotes for person in people if len(name_words(in_latin(person.name))) > 1]
    return _matters(full)


def _matters(quotes: Sequence[int]) -> bool:
    return len(quotes) > 1 and quotes[1] >= _MATTERS * quotes[0]
