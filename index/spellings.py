"""Which of the names that articles use are spellings of one person's, without taking two people for one.

Stricter than what a reader may mean by a name: here nobody is asked, and what is put together stays together.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from index.name_sounds import in_latin, spelling
from index.names import name_words

RolesOf = Callable[[str], frozenset[str]]

_LONG = 6
"""Letters from which a surname may be misprinted by one of them."""
_PET_NAME = 3
"""Letters of the shortest first name that may be a short form of a longer one (Alex, Alexander)."""


@lru_cache(maxsize=1 << 16)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name, without titles, as they are compared."""
    return tuple(spelling(word) for word in name_words(in_latin(name)))


def grouped(names: Iterable[str], roles: RolesOf) -> list[list[str]]:
    """Group names that share the sound of their last word by who bears them.

    `roles` gives the words of all roles of a name. Full names that agree are one person; a surname alone, or one with
    initials, is whoever alone fits, or fits and has a role in common; else it stays by itself.
    """
    parts = {name: words_of(name) for name in names}
    by_length = sorted(parts, key=lambda name: (-len(parts[name]), -len("".join(parts[name])), name))
    full = _Groups()
    for name in by_length:
        if _is_full(parts[name]):
            near = full.beginning(parts[name][0][0])
            agreeing = [group for group in near if all(_same_full(name, other, roles) for other in group)]
            full.put(name, agreeing)
    single = _Groups()
    for name in by_length:
        if not _is_full(parts[name]):
            fitting = [group for group in full.ending(parts[name]) if any(_may_be(name, other) for other in group)]
            if len(fitting) > 1:
                fitting = [group for group in fitting if any(roles(name) & roles(other) for other in group)]
            if len(fitting) == 1:
                fitting[0].append(name)
            else:
                single.put(name, [group for group in single.all if parts[group[0]] == parts[name]])
    return full.all + single.all


class _Groups:
    """Groups of names, found by the letters that the words of their first name begin with, and by its last word."""

    def __init__(self) -> None:
        self.all: list[list[str]] = []
        self._by_letter: dict[str, list[list[str]]] = defaultdict(list)
        self._by_last: dict[str, list[list[str]]] = defaultdict(list)

    def put(self, name: str, fitting: list[list[str]]) -> None:
        """Put a name into the only group that fits, else into one of its own."""
        if len(fitting) == 1:
            fitting[0].append(name)
            return
        group = [name]
        self.all.append(group)
        words = words_of(name)
        for letter in {word[0] for word in words[:-1]}:
            self._by_letter[letter].append(group)
        for last in words[-1:]:
            self._by_last[last].append(group)

    def beginning(self, letter: str) -> list[list[str]]:
        return self._by_letter[letter]

    def ending(self, words: tuple[str, ...]) -> list[list[str]]:
        return self._by_last[words[-1]] if words else []


def _is_full(words: tuple[str, ...]) -> bool:
    return len(words) > 1 and len(words[0]) > 1


def _same_full(name: str, other: str, roles: RolesOf) -> bool:
    first, second = words_of(name), words_of(other)
    if "".join(first) == "".join(second):
        return True
    same_first = first[0] == second[0]
    if first[-1] != second[-1]:
        # a misprint: one letter, and the same office
        is_near = min(len(first[-1]), len(second[-1])) >= _LONG and OSA.distance(first[-1], second[-1]) == 1
        return same_first and is_near and bool(roles(name) & roles(other))
    shorter, longer = sorted((first, second), key=len)
    if shorter == longer[-len(shorter) :]:
        return True
    is_short = min(len(first[0]), len(second[0])) >= _PET_NAME and _begins(first[0], second[0])
    return (same_first or (is_short and bool(roles(name) & roles(other)))) and _middle_agrees(first[1:-1], second[1:-1])


def _middle_agrees(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return not first or not second or all(_begins(one, two) for one, two in zip(first, second, strict=False))


def _begins(first: str, second: str) -> bool:
    return first.startswith(second) or second.startswith(first)


def _may_be(name: str, other: str) -> bool:
    """Return whether a surname, or one with initials, is that of a full name."""
    words, full = words_of(name), words_of(other)
    if not words or words[-1] != full[-1]:
        return False
    return all(_begins(one, two) for one, two in zip(words[:-1], full[:-1], strict=False))
