"""The words of roles and bodies in one form, and whether the words that a reader uses for an office are in a role."""

import re
from functools import lru_cache
from importlib.resources import files

from index.name_sounds import in_latin
from index.names import role_words

HEADS = frozenset(["chief", "head", "leader", "boss"])
"""Words for whoever is at the top, whatever they are called there."""
_TOP = frozenset(
    """
    chief head leader boss secretary-general president director chairman chairwoman chair chairperson ceo commissioner
    commander governor executive director-general premier prime-minister captain manager coach chancellor managing
    """.split()  # noqa: SIM905 - easier to read
)
_BESIDE = frozenset(
    """
    deputy vice former ex assistant spokesman spokeswoman spokesperson spokespeople adviser advisor aide acting interim
    late designate elect shadow candidate hopeful wife husband widow son daughter brother sister ally opponent press
    envoy ambassador lawyer biographer predecessor successor opposition
    """.split()  # noqa: SIM905 - easier to read
)
"""Words that make another office of one: who is asked for "the minister" is not answered with her spokesman."""
_SPEAKING_FOR = _TOP | frozenset(
    """
    spokesman spokeswoman spokesperson spokespeople press minister ministry government official officials authorities
    ambassador envoy officer inspector superintendent commissioner detective mayor senator secretary king queen pope
    speaker representative delegate council board
    """.split()  # noqa: SIM905 - easier to read
)
"""Whoever is this of a body or a country speaks for it; a passenger of an airline does not."""
_GONE = frozenset(["former", "ex", "late"])
_FUNCTIONS = _TOP | frozenset(
    """
    minister mayor senator secretary king queen pope general admiral judge ambassador speaker treasurer
    """.split()  # noqa: SIM905 - easier to read
)
_BODIES = frozenset(
    """
    ministry office police court army party council agency committee commission parliament government union bank club
    company department bureau institute university association organisation organization authority board service force
    forces navy navies group news times post guardian agency house military intelligence union nations federation
    """.split()  # noqa: SIM905 - easier to read
)
_SAME = {
    "spokeswoman": "spokesman", "spokesperson": "spokesman", "spokespeople": "spokesman", "chairwoman": "chairman",
    "chairperson": "chairman", "chair": "chairman", "premier": "prime-minister", "policeman": "police",
    "policewoman": "police", "adviser": "advisor", "congresswoman": "congressman",
}  # fmt: skip
"""Words for one function, as one of them."""
_SMALL = re.compile(r"^the\s|\s(?:of|for|the|and|on)\s", re.IGNORECASE)
_BELONGING = re.compile(r"\s+(?:of|for|at|in|from|with)\s.*$|,.*$", re.IGNORECASE)
_CAPITALISED = re.compile(r"[A-Z][\w'’.-]*(?:\s+(?:(?:of|for|the|and|on)\s+)*[A-Z][\w'’.-]*)+")
_INITIAL = re.compile(r"\b[A-Z]")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,6}[A-Z]")


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    lines = (files("index") / "data" / "countries.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {adjective: row[0] for row in rows for adjective in row[1:]}


@lru_cache(maxsize=8192)
def office_terms(text: str) -> frozenset[str]:
    """Return the words of a role or body, folded, with countries for their adjectives."""
    return frozenset(_SAME.get(word) or _countries().get(word, word) for word in role_words(in_latin(text)))


@lru_cache(maxsize=1 << 16)
def role_terms(role: str) -> frozenset[str]:
    """Return the words of a role as `office_terms`, and the acronyms of the bodies that it names in full."""
    return office_terms(role) | {initials(name) for name in _CAPITALISED.findall(in_latin(role))}


def countries_in(terms: frozenset[str]) -> frozenset[str]:
    """Return the countries among the words of a role or body."""
    return terms & frozenset(_countries().values())


def country_of(word: str) -> str | None:
    """Return the country that a word in lower case is, or is the adjective of."""
    return _countries().get(word) or (word if word in _countries().values() else None)


def without_countries(text: str) -> str:
    """Return the words for somebody without those that tell of which country they are."""
    return " ".join(word for word in text.split() if not countries_in(office_terms(word)))


def initials(name: str) -> str:
    """Return the initials of a name of several words in lower case, without its small words ("IMF", "UNHCR")."""
    return "".join(_INITIAL.findall(name)).lower()


def is_acronym(text: str) -> bool:
    """Return whether a word is written as an acronym ("IMF", "FoE")."""
    return _ACRONYM.fullmatch(text) is not None


def is_body(name: str) -> bool:
    """Return whether a speaker's name looks like that of a body: an office, a paper, a country's army."""
    last = name.rsplit(maxsplit=1)[-1].lower() if name.split() else ""
    return bool(_SMALL.search(name)) or last in _BODIES or is_acronym(name) or "ministry" in name.lower()


def is_meant(asked: frozenset[str], role: str) -> bool:
    """Return whether a role is the office asked for, or speaks for the body asked for, given as `office_terms`.

    All that is asked for must be in it; "chief", "head", "leader", "boss" are any top role. A deputy, a spokesman or a
    former minister is no minister, but the spokesman may speak for a ministry.
    """
    terms = role_terms(role)
    missing = asked - terms
    if missing and not (missing <= HEADS and terms & _TOP and (asked & terms)):
        return False
    beside = (terms & _BESIDE) - asked
    if asked & _FUNCTIONS:
        return not beside
    return not beside & _GONE and (head_word(role) in asked or bool(terms & _SPEAKING_FOR))


def is_of_top(role: str) -> bool:
    """Return whether a role is that of whoever is at the top: a chairman, a governor, a chief executive."""
    return bool(role_terms(role) & _TOP) and not role_terms(role) & _BESIDE


def head_word(role: str) -> str:
    """Return the word of a role that the others belong to: "fisherman" in "Norwegian fisherman from Bodø"."""
    words = _BELONGING.sub("", in_latin(role)).lower().split()
    return words[-1] if words else ""


def is_generic(terms: frozenset[str]) -> bool:
    """Return whether the words of a body only tell of what kind it is: "the police", "the ministry"."""
    return terms <= _BODIES
