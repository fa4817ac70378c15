"""The people and bodies of an article, and which later names and roles mean them."""

from dataclasses import dataclass, field
from functools import lru_cache

from index.names import fold, role_words, same_person
from index.quotes.english import ROLES
from index.quotes.tokens import Token

_ANY_HEAD = frozenset(["chief", "head", "leader", "boss"])
_HEADS = _ANY_HEAD | {
    "secretary-general",
    "president",
    "director",
    "ceo",
    "director-general",
    "premier",
    "prime-minister",
    "chairman",
}


@dataclass(slots=True)
class Person:
    """Somebody with the fullest name seen so far; `gender` is "m", "f" or None while unknown."""

    name: str
    role: str | None = None
    gender: str | None = None
    roles: list[str] = field(default_factory=list)
    is_body: bool = False
    last_section: int = 0


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at tokens `first:last` (exclusive) of its sentence; its title and role before it begin at `whole`."""

    person: Person
    whole: int
    first: int
    last: int


def strip_possessive(word: str) -> str:
    """Return a word without its possessive ending."""
    for ending in ("'s", "’s"):
        if word.endswith(ending):
            return word[:-2]
    return word[:-1] if word.endswith(("s'", "s’")) else word


def base(token: Token) -> str:
    """Return a token's word in lower case, without possessive ending and full stop."""
    return _base(token.lower)


@lru_cache(maxsize=16384)
def _base(word: str) -> str:
    return strip_possessive(word).rstrip(".")


@lru_cache(maxsize=16384)
def is_role(word: str) -> bool:
    """Return whether a lower-case word names a function ("spokesman", "secretary-general", "vice-president")."""
    return word in ROLES or ("-" in word and word.rsplit("-", 1)[-1] in ROLES)


class Roster:
    """Who has been met so far, in reading order."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.section = 0

    def find(self, name: str, gender: str | None = None) -> Person | None:
        """Return the only person that `name` can mean; of several, the only one of the current section, else None."""
        exact = [person for person in self.people if person.name == name]
        if exact:
            return exact[-1]
        found = [person for person in self.people if not person.is_body and same_person(name, person.name)]
        if not found and " " not in name:
            found = [person for person in self.people if not person.is_body and self._has_word(person, name)]
        if gender and len(found) > 1:
            sure = [person for person in found if person.gender == gender]
            found = sure or [person for person in found if person.gender is None]
        if len(found) > 1:
            found = [person for person in found if person.last_section == self.section]
        return found[0] if len(found) == 1 else None

    def is_shared(self, surname: str) -> bool:
        """Return whether several people have this name."""
        return sum(not person.is_body and same_person(surname, person.name) for person in self.people) > 1

    @staticmethod
    def _has_word(person: Person, word: str) -> bool:
        return any(fold(part) == fold(word) for part in person.name.split())

    def by_role(self, words: str) -> Person | None:
        """Return the only person whose role holds all of `words`, preferring the current section; None if several."""
        asked = role_words(words) - {"former", "new"}
        if not asked:
            return None
        found = [person for person in self.people if not person.is_body and _fits(asked, person)]
        if len(found) > 1:
            here = [person for person in found if person.last_section == self.section]
            found = here or found
        return found[0] if len(found) == 1 else None

    def add(self, name: str, *, role: str | None, gender: str | None, is_body: bool) -> Person:
        """Return the person of that name, made or completed with what this mention tells."""
        person = self.find(name)
        if person is None:
            person = Person(name, is_body=is_body)
            self.people.append(person)
        elif len(name.split()) > len(person.name.split()):
            person.name = name
        if role and role not in person.roles:
            person.roles.append(role)
            if person.role is None or role_words(person.role) < role_words(role):
                person.role = role
        person.gender = person.gender or gender
        person.last_section = self.section
        return person

    def body(self, noun: str) -> Person | None:
        """Return the only body whose name or kind holds `noun` ("ministry" → "Railway Ministry")."""
        found = [
            person
            for person in self.people
            if person.is_body and noun in role_words(person.name) | role_words(" ".join(person.roles))
        ]
        if len(found) > 1:
            found = [person for person in found if person.last_section == self.section] or found
        return found[0] if len(found) == 1 else None


def _fits(asked: frozenset[str], person: Person) -> bool:
    given = role_words(" ".join(person.roles))
    missing = asked - given
    if not missing:
        return True
    return missing <= _ANY_HEAD and bool((asked - missing) or len(asked) == 1) and bool(given & _HEADS)
