"""Who held an office when: people of one role, parted by the office that it is, in the order of who is meant."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from index.offices import is_meant, office_terms, role_terms
from index.persons import Person, RoleHeld

_SHARED = 0.5
"""Share of the shorter time from which two held a role side by side, and not one after the other."""


@dataclass(frozen=True, slots=True)
class Office:
    """The holders of what may be one office: the latest first, or before them who held it on the days asked about.

    `is_shared` tells that several held it at a time, so that it hardly is one office: "spokesman".
    """

    holders: tuple[Person, ...]
    is_shared: bool

    @property
    def quotes(self) -> int:
        """Quotes of all holders."""
        return sum(person.quotes for person in self.holders)


@dataclass(frozen=True, slots=True)
class _Holder:
    """Somebody with the roles that are meant; `beyond` are the words of these that were not asked for."""

    person: Person
    held: tuple[RoleHeld, ...]
    beyond: frozenset[str]

    @property
    def days(self) -> tuple[date, date] | None:
        dated = [(one.first, one.last) for one in self.held if one.first and one.last]
        return (min(first for first, _ in dated), max(last for _, last in dated)) if dated else None


def held(person: Person, asked: str) -> tuple[RoleHeld, ...]:
    """Return the roles of somebody that are the office asked for, or for the body asked for."""
    terms = office_terms(asked)
    return tuple(one for one in person.roles if is_meant(terms, one.role))


def offices(people: Iterable[Person], asked: frozenset[str], during: tuple[date, date] | None) -> list[Office]:
    """Return the offices that these holders of a role have, the most quoted first; `asked` as `office_terms`.

    Two are holders of one office unless the words of both go beyond those asked for, and differ: NATO's and the UN's.
    """
    groups: list[list[_Holder]] = []
    for holder in sorted((_holder(person, asked) for person in people), key=lambda one: -one.person.quotes):
        same = next((group for group in groups if all(_agree(holder, other) for other in group)), None)
        if same is None:
            groups.append([holder])
        else:
            same.append(holder)
    found = [_office(group, during) for group in groups]
    return sorted(found, key=lambda office: -office.quotes)


def _holder(person: Person, asked: frozenset[str]) -> _Holder:
    held = tuple(one for one in person.roles if is_meant(asked, one.role))
    return _Holder(person, held, frozenset().union(*(role_terms(one.role) for one in held)) - asked)


def _agree(first: _Holder, second: _Holder) -> bool:
    return not first.beyond or not second.beyond or bool(first.beyond & second.beyond)


def _office(group: list[_Holder], during: tuple[date, date] | None) -> Office:
    def order(holder: _Holder) -> tuple[bool, bool, date, int]:
        days = holder.days
        is_then = during is not None and days is not None and days[0] <= during[1] and during[0] <= days[1]
        return is_then, holder.person.is_named, days[1] if days else date.min, holder.person.quotes

    ordered = sorted(group, key=order, reverse=True)
    named = [holder for holder in ordered if holder.person.is_named]
    is_shared = len(named) > 1 and not any(holder.beyond for holder in named) and _side_by_side(*named[:2])
    return Office(tuple(holder.person for holder in ordered), is_shared)


def _side_by_side(first: _Holder, second: _Holder) -> bool:
    if first.days is None or second.days is None:
        return True
    common = (min(first.days[1], second.days[1]) - max(first.days[0], second.days[0])).days + 1
    shorter = min((days[1] - days[0]).days + 1 for days in (first.days, second.days))
    return common >= _SHARED * shorter
