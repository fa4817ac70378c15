"""The people and bodies of an article, and which later names and roles mean them."""

from dataclasses import dataclass, field
from functools import lru_cache

from index.names import fold, role_words, same_person
from index.quotes.genders import likely_gender
from index.quotes.nouns import FAMILY
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
    "chairwoman",
    "executive",
}
_ABBREVIATED = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "col": "colonel",
    "capt": "captain",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "cllr": "councillor",
    "coun": "councillor",
    "cr": "councillor",
    "ald": "councillor",
    "alderman": "councillor",
    "councilman": "councillor",
    "councilwoman": "councillor",
    "det": "detective",
    "supt": "superintendent",
    "insp": "inspector",
    "justice": "judge",
}
_PARENTS = frozenset(["father", "mother", "dad", "mum", "uncle", "aunt", "grandfather", "grandmother", "parent"])
_CHILDREN = frozenset(["son", "daughter", "nephew", "niece", "grandson", "granddaughter", "child"])
SEVERAL = "several"
"""The gender of "critics": neither "he" nor "she" means them."""
_LOOSE = frozenset(["former", "new", "local", "their", "his", "her", "its", "our", "own", "'s", "first"])


@dataclass(slots=True, eq=False)
class Person:
    """Somebody with the fullest name seen so far, "" for somebody unnamed; `gender` is "m", "f" or None while unknown.

    `title` is that of an academic ("dr", "prof"), by which two of a family are told apart; `seen` is the number
    of the sentence that first names them; `sections` are the parts of the article that do.
    """

    name: str
    role: str | None = None
    gender: str | None = None
    roles: list[str] = field(default_factory=list)
    is_body: bool = False
    title: str | None = None
    seen: int = 0
    sections: set[int] = field(default_factory=set)


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


@lru_cache(maxsize=4096)
def _letters(name: str) -> tuple[str, ...]:
    """Return what the words of a name begin with, each letter once."""
    return tuple(dict.fromkeys(word[0] for word in fold(name).split()))


class Roster:
    """Who an article names; `section` and `sentence` are the place that is being read."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.bodies: list[Person] = []
        self.section = 0
        self.sentence = 0
        self.aliases: dict[str, Person] = {}
        self._by_letter: dict[str, dict[int, Person]] = {}

    def enter(self, person: Person, name: str | None = None) -> None:
        """Enter a new person, or one whose `name` has become known more fully."""
        if name is None:
            (self.bodies if person.is_body else self.people).append(person)
        person.name = name or person.name
        if not person.is_body:
            surname = person.name.rpartition(" ")[2]  # "the Gruber house" names no body once there is an Anselm Gruber
            self.bodies = [one for one in self.bodies if one.name != surname or one.roles]
            for word in fold(person.name).split():
                self._by_letter.setdefault(word[0], {})[id(person)] = person

    def withdraw(self, person: Person) -> None:
        """Forget what turned out to be a part of a longer name, if this sentence is the first to name it."""
        if person.seen != self.sentence:
            return
        self.bodies = [one for one in self.bodies if one is not person]
        if not person.is_body:
            self.people = [one for one in self.people if one is not person]
            for bearers in self._by_letter.values():
                bearers.pop(id(person), None)

    def _alike(self, name: str) -> list[Person]:
        """Return the people who have a word in their name that begins like one of `name`: others are somebody else."""
        letters = _letters(name)
        if len(letters) == 1:
            return list(self._by_letter.get(letters[0], {}).values())
        found: dict[int, Person] = {}
        for letter in letters:
            found |= self._by_letter.get(letter, {})
        return list(found.values())

    def find(self, name: str, gender: str | None = None) -> Person | None:
        """Return the only person or body that `name` can mean; of several, the only one of this section, else None."""
        if name in self.aliases:
            return self.aliases[name]
        alike = self._alike(name)
        for known in (alike, self.bodies):
            exact = [one for one in known if one.name == name and (gender is None or one.gender in (None, gender))]
            if exact:
                return exact[-1]
        found = [person for person in alike if same_person(name, person.name)]
        if not found and " " not in name:
            found = [person for person in alike if _has_word(person, name)]
        if gender:
            found = [person for person in found if person.gender == gender] or [
                person for person in found if person.gender is None
            ]
        if len(found) > 1:
            found = [person for person in found if self.section in person.sections] or found
        several = len(found) > 1
        if several and " " not in name and not gender:
            found = _chief(found)
        if not found and not gender and not several:
            found = [person for person in self.bodies if _shortens(name, person.name)][:1]
        return found[0] if len(found) == 1 else None

    def namesakes(self, surname: str) -> list[Person]:
        """Return everybody who has this name."""
        return [person for person in self._alike(surname) if same_person(surname, person.name)]

    def by_role(self, words: str, *, ahead: bool = False) -> Person | None:
        """Return the only person whose role holds all of `words`; None if several do.

        People named before this sentence come first, then those of this section; `ahead` allows for somebody whom only
        a later sentence names.
        """
        asked = role_words(words) - _LOOSE
        if not asked:
            return None
        found = [person for person in self.people if _fits(asked, person)]
        if len(found) > 1:
            found = [person for person in found if person.seen <= self.sentence] or found
        if len(found) > 1:
            found = [person for person in found if self.section in person.sections] or found
        if len(found) != 1 or (found[0].seen > self.sentence and not ahead):
            return None
        return found[0]

    def holders(self, words: str) -> int:
        """Return how many people have a role that holds all of `words`."""
        asked = role_words(words) - _LOOSE
        return sum(_fits(asked, person) for person in self.people) if asked else 0

    def add(self, name: str, *, role: str | None, gender: str | None, is_body: bool) -> Person:
        """Return the person of that name, made or completed with what this mention tells."""
        person = self.find(name)
        if person is None:
            person = Person(name, is_body=is_body, seen=self.sentence, gender=None if is_body else likely_gender(name))
            self.enter(person)
        elif _is_fuller(name, person.name):
            self.enter(person, name)
            person.gender = person.gender or (None if person.is_body else likely_gender(name))
        if role:
            self.give_role(person, role)
        person.gender = person.gender or gender
        person.sections.add(self.section)
        return person

    def give_role(self, person: Person, role: str) -> None:
        """Enter another function of a person; the fullest of the first ones stays the one to show."""
        if role not in person.roles:
            person.roles.append(role)
            if person.role is None or role_words(person.role) < role_words(role):
                person.role = role

    def only(self, gender: str) -> Person | None:
        """Return the only person of that gender named so far, if nobody's gender is unknown."""
        known = [person for person in self.people if person.seen <= self.sentence]
        able = [person for person in known if person.gender in (None, gender)]
        return able[0] if len(able) == 1 and able[0].gender == gender else None

    def relative(self, surname: str, gender: str | None) -> Person | None:
        """Return who, met as "her husband Peter", may be the "Mr Blenkinsop" that no other Blenkinsop can be."""
        found = [
            person
            for person in self.people
            if " " not in person.name
            and person.gender in (None, gender)
            and any(role.split()[-1].casefold() in FAMILY for role in person.roles)
        ]
        return found[0] if len(found) == 1 and self.namesakes(surname) else None

    def of_generation(self, surname: str, *, older: bool) -> Person | None:
        """Return the only one of this name who is somebody's parent, or the child's parent; a child if not `older`."""
        family = self.namesakes(surname)
        if len(family) != 2:
            return None
        ranks = [_generation(person) for person in family]
        if ranks[0] == ranks[1]:
            return None
        elder = family[0] if ranks[0] > ranks[1] else family[1]
        (younger,) = (person for person in family if person is not elder)
        return elder if older else younger

    def kin(self, owner: Person, gender: str | None) -> Person | None:
        """Return the only other person who shares the family name of `owner` and may be of that gender."""
        found = [
            person
            for person in (self.namesakes(owner.name.split()[-1]) if owner.name else [])
            if person is not owner and person.gender in (None, gender) and " " in person.name
        ]
        return found[0] if len(found) == 1 else None

    def body(self, noun: str) -> Person | None:
        """Return the only body whose name or kind holds `noun` ("ministry" → "Railway Ministry")."""
        found = [
            person for person in self.bodies if noun in role_words(person.name) | role_words(" ".join(person.roles))
        ]
        if len(found) > 1:
            found = [person for person in found if person.seen <= self.sentence] or found
        if len(found) > 1:
            found = [person for person in found if self.section in person.sections] or found
        return found[0] if len(found) == 1 else None


def _is_fuller(name: str, known: str) -> bool:
    """Whether a name has more words than the one known, or writes out its initial: "Dinah Perry" for "D Perry"."""
    words, before = name.split(), known.split()
    spelt = len(words) == len(before) > 1 and len(before[0].rstrip(".")) == 1 < len(words[0].rstrip("."))
    return len(words) > len(before) or spelt


def _chief(namesakes: list[Person]) -> list[Person]:
    """Return whom a bare surname means in a family: the first named, if the others came as relatives."""
    first, *others = sorted(namesakes, key=lambda person: person.seen)
    relatives = all(any(role.split()[-1].casefold() in FAMILY for role in person.roles) for person in others)
    return [first] if relatives and " " in first.name else []


def _generation(person: Person) -> int:
    words = {role.split()[-1].casefold() for role in person.roles}
    return bool(words & _PARENTS) - bool(words & _CHILDREN)


def _has_word(person: Person, word: str) -> bool:
    folded = fold(word)
    return folded in fold(person.name).split()


def _shortens(name: str, full: str) -> bool:
    """Whether a body may be called `name` for short: its first word, or the initials of all its long words."""
    if " " in name or not (name.isupper() or full.startswith(name)):
        return False
    words = full.split()
    if len(words) < 2:
        return False
    if name.isupper() and len(name) > 1:
        return name == "".join(word[0] for word in words if word[0].isupper())
    return name == words[0] and len(name) > 3


def _fits(asked: frozenset[str], person: Person) -> bool:
    given = role_words(" ".join(person.roles))
    given |= {_ABBREVIATED[word] for word in given if word in _ABBREVIATED}
    missing = asked - given
    if not missing:
        return True
    return missing <= _ANY_HEAD and bool((asked - missing) or len(asked) == 1) and bool(given & _HEADS)
