"""Other names for the same thing: "Britain" for "British", "Kyiv" for "Kiev", "United Nations" for "UN"."""

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from index.words import terms

Phrase = tuple[str, ...]
"""Stems of neighbouring words."""

LONGEST_PHRASE = 4
"""Words of the longest form in the table."""


@lru_cache(maxsize=1)
def _groups() -> dict[Phrase, tuple[Phrase, ...]]:
    table: dict[Phrase, tuple[Phrase, ...]] = {}
    for line in (files("index") / "data" / "equivalents.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        # short forms are written in lower case in the table; in capitals they are no stop words ("US", "WHO")
        forms = [form.strip().upper() if len(form.strip()) < 4 else form.strip() for form in line.split(",")]
        group = tuple(dict.fromkeys(phrase for form in forms if (phrase := tuple(terms(form)))))
        for phrase in group:
            table[phrase] = group
    return table


def equivalents(phrase: Sequence[str]) -> tuple[Phrase, ...]:
    """Return all forms of a phrase, given as stems, itself first; just itself if it is not in the table."""
    own = tuple(phrase)
    return (own, *(other for other in _groups().get(own, ()) if other != own))


@lru_cache(maxsize=1024)
def term_set(text: str) -> frozenset[str]:
    """Return the stems of a text, in which a phrase may be looked for. Without stop words: "join us" is not "US"."""
    return frozenset(terms(text))
