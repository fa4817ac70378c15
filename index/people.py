"""Who speaks in the articles: everybody who is quoted, under all the forms of their name, with the roles they held."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from index.names import speaker_matches


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

    `name` is the fullest and most frequent form of the name, `names` all forms exactly as the catalogue stores them.
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


@dataclass(frozen=True, slots=True)
class SpeakerForm:
    """A speaker and role exactly as quotes have them, with how many do and the days of their first and last article."""

    speaker: str | None
    role: str | None
    quotes: int
    first: date | None
    last: date | None


class Directory:
    """Everybody who is quoted in an index."""

    def __init__(self, forms: Iterable[SpeakerForm]) -> None:
        self._forms = tuple(forms)

    def find(self, asked: str) -> tuple[Person, ...]:
        """Return everybody whom these words may mean, best guess first; nobody if there is no such speaker.

        `asked` is what a reader writes: a name in any form, misspelt or in another script, a role ("the NATO chief"),
        a role with a name, a body ("the police"), its acronym, or several of these ("Zelensky and Guterres").
        """
        found = [form for form in self._forms if speaker_matches(asked, form.speaker, form.role)]
        people = []
        for form in sorted(found, key=lambda one: (-one.quotes, one.speaker or "")):
            name = form.speaker or form.role or ""
            roles = (RoleHeld(form.role, form.first, form.last, form.quotes),) if form.role else ()
            names = (form.speaker,) if form.speaker else ()
            people.append(Person(name, names, roles, form.quotes, form.first, form.last))
        return tuple(people)
