"""Whether a quote's speaker is the one a reader asked for, however much else the reader put beside the name."""

import re
from collections.abc import Iterator
from functools import lru_cache

from index.names import speaker_matches

_POSSESSIVE = re.compile(r"^.*?(?:'s|’s|s'|s’)\s+(?=\S)")
_BELONGING = re.compile(r"\s+(?:of|from|at|for|in|who|,)\s+.*$")
_SEVERAL = re.compile(r"\s+(?:and|or|&)\s+")
_NAME = re.compile(r"[^\W\d_a-z][\w'’.-]*(?:\s+(?:[^\W\d_a-z][\w'’.-]*|van|von|de|der|al|bin|el|la|da|di))*")


@lru_cache(maxsize=4096)
def is_asked_for(asked: str, speaker: str | None, role: str | None) -> bool:
    """Tell whether `asked` ("the NATO chief", "Virgin's David Huttner") means this speaker with this role."""
    if speaker is not None and spelled_out(asked, speaker):
        return True
    return any(speaker_matches(form, speaker, role) for form in _forms(asked))


def spelled_out(acronym: str, text: str) -> str | None:
    """Return the neighbouring capitalised words of the text that the capitals of an acronym begin ("UN", "ISRO")."""
    if not (acronym.isupper() and acronym.isalpha() and 2 <= len(acronym) <= 5):
        return None
    pattern = r"\W+(?:of\s+|for\s+|the\s+|and\s+)*".join(rf"\b{letter}[^\W_]+" for letter in acronym)
    found = re.search(pattern, text)
    return found.group() if found else None


def _forms(asked: str) -> Iterator[str]:
    """Yield what a reader wrote, each of several people, then a person's name without what they belong to or are."""
    yield asked
    if _SEVERAL.search(asked) and not _BELONGING.search(asked):
        for name in _SEVERAL.split(asked):
            yield from _forms(name)
    bare = _BELONGING.sub("", _POSSESSIVE.sub("", asked))
    yield bare
    names = [match.group() for match in _NAME.finditer(bare)]
    if names and len(names[-1].split()) > 1:
        yield names[-1]
    if bare.islower():
        yield from (" ".join(bare.split()[-count:]) for count in (2, 1) if len(bare.split()) > count)
