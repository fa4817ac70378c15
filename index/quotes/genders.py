"""What a given name tells of a person's gender: the names sure enough to tell people from things, and many more."""

from functools import cache, lru_cache
from importlib.resources import files

from index.names import fold
from index.quotes.given_names import MEN, WOMEN
from index.quotes.nouns import TITLES

_EITHER = frozenset(["laurence", "sandy", "dana", "alex", "sam", "chris", "jesse", "jessie", "stacy", "valery"])
"""Given names that the list has for one gender, and that as many of the other bear in some country."""


@lru_cache(maxsize=16384)
def gender_of(name: str) -> str | None:
    """Return the gender that a name's first given name tells, or None."""
    words = [word.rstrip(".") for word in fold(name).replace("-", " ").split()]
    given = next((word for word in words if word not in TITLES), "") if len(words) > 1 else "".join(words)
    if "thi" in words[1:]:
        return "f"  # the middle name of Vietnamese women
    if given in MEN:
        return "m"
    return "f" if given in WOMEN else None


@lru_cache(maxsize=4096)
def likely_gender(name: str) -> str | None:
    """Return the gender of who is already known to be a person of this name, told by far more given names, or None."""
    known = gender_of(name)
    words = [word for word in fold(name).split() if word.rstrip(".") not in TITLES]
    if known or len(words) < 2 or words[0] in _EITHER:
        return known
    return _given_names().get(words[0].partition("-")[0])


def is_given(word: str) -> bool:
    """Return whether a word is a given name."""
    word = fold(word)
    return word in MEN or word in WOMEN or word in _given_names()


@cache
def _given_names() -> dict[str, str]:
    """Return name → gender from `given-names.txt`, where a word alone on its line heads the names after it."""
    text = (files("index") / "data" / "given-names.txt").read_text(encoding="utf-8")
    lines = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    men, _, women = lines.partition("\nwomen\n")
    return dict.fromkeys(men.split()[1:], "m") | dict.fromkeys(women.split(), "f")
