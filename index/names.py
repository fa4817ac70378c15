"""Whether two forms of a name mean the same person, and whether a reader's words mean a quote's speaker."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ENDING = re.compile(r"[yij]+$")
_DOUBLED = re.compile(r"(.)\1")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_COURTESY = _words(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady baroness shri smt rev reverend hon rt president
    minister premier chancellor king queen prince princess pope senator sen rep representative gov governor
    mayor judge justice gen general col colonel capt captain lt lieutenant maj major sgt sergeant cmdr commander
    adm admiral coun cllr councillor jr sr secretary prime foreign deputy vice chief
    """
)
_FILLER = frozenset(["the", "a", "an", "of", "for", "and", "in", "at", "to", "'s", "s"])
_CHIEFS = frozenset(["chief", "head", "leader", "boss"])
_TOP_ROLES = _words(
    """
    chief head leader boss secretary-general president director chairman chairwoman chair chairperson ceo
    commissioner commander governor executive director-general premier prime-minister captain manager coach
    """
)
_FUNCTIONS = (
    _COURTESY
    | _TOP_ROLES
    | _words(
        """
        minister ministry spokesman spokeswoman spokesperson official officials secretary-general police government
        company union party army council court agency bank club team coach ambassador analyst expert lawyer adviser
        advisor envoy chairwoman manager doctor teacher owner founder director prosecutor mp deputy general
        """
    )
) - _words("mr mrs ms miss mx dr prof sir dame lord lady shri smt rev hon rt jr sr")
"""Words that end a function when no name follows: "the finance minister"."""
_BELONGING = re.compile(r"\s(?:of|for|from|at|in)\s.*$")
_SPELLINGS = (
    (re.compile(r"\bu\.?n\.?\b|\bunited nations\b"), "un"),
    (re.compile(r"\bu\.?s\.?\b|\bunited states\b|\bamerican\b"), "us"),
    (re.compile(r"\bu\.?k\.?\b|\bunited kingdom\b|\bbritish\b|\bbritain\b"), "uk"),
    (re.compile(r"\be\.?u\.?\b|\beuropean union\b"), "eu"),
    (re.compile(r"\bsecretary[ -]general\b"), "secretary-general"),
    (re.compile(r"\bdirector[ -]general\b"), "director-general"),
    (re.compile(r"\bprime minister\b|\bpm\b"), "prime-minister"),
    (re.compile(r"\bchief executive(?: officer)?\b|\bc\.?e\.?o\.?\b"), "ceo"),
    (re.compile(r"\b(min)istry of defen[cs]e\b|\bdefen[cs]e ministry\b"), "defence ministry"),
    (re.compile(r"\bdefense\b"), "defence"),
    (re.compile(r"\bukrainian\b|\bukraine's\b"), "ukraine"),
    (re.compile(r"\brussian\b|\brussia's\b"), "russia"),
    (re.compile(r"\bfrench\b"), "france"),
    (re.compile(r"\bgerman\b"), "germany"),
    (re.compile(r"\bchinese\b"), "china"),
)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return `text` in lower case, without diacritics, with straight apostrophes."""
    plain = (
        text.replace("’", "'")
        .replace("ø", "o")
        .replace("Ø", "O")
        .replace("ł", "l")
        .replace("Ł", "L")
        .replace("ß", "ss")
    )
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()


@lru_cache(maxsize=4096)
def name_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a name without titles before it and "Jr" after it."""
    words = [word.removesuffix("'s") for word in _WORD.findall(fold(text))]
    while words and words[0] in _COURTESY | _FILLER:
        words.pop(0)
    while words and words[-1] in ("jr", "sr", "ii", "iii"):
        words.pop()
    return tuple(words)


@lru_cache(maxsize=4096)
def _sound(word: str) -> str:
    """Reduce a name to what its transliterations share: Zelensky, Zelenskyy and Zelenskiy become one."""
    return _DOUBLED.sub(r"\1", _ENDING.sub("y", word))


@lru_cache(maxsize=16384)
def same_word(first: str, second: str) -> bool:
    """Return whether two single names are spellings of one name.

    Long names may differ by one letter (from 6 letters), or two (from 9): Stoltenberg and Stoltenburg are one name,
    Brown and Braun are not.
    """
    first, second = fold(first), fold(second)
    if first == second or _sound(first) == _sound(second):
        return True
    shortest = min(len(first), len(second))
    if shortest < 6 or first[0] != second[0]:
        return False
    return OSA.distance(first, second, score_cutoff=2) <= (1 if shortest < 9 else 2)


def _same_forename(first: str, second: str) -> bool:
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    return (
        same_word(first, second)
        or first.startswith(second)
        or second.startswith(first)
        or OSA.distance(first, second) <= 1
    )


@lru_cache(maxsize=16384)
def same_person(a: str, b: str) -> bool:
    """Return whether two forms of a name can mean one person.

    Titles are dropped and spellings folded; the surnames must agree, and the first names where both are given. Of a
    single word and a full name, the word may be the surname or, in names written family first, the first word; of two
    full names, the shorter may lack first names (Rodriguez Saa, Adolfo Rodriguez Saa).
    """
    first, second = name_words(a), name_words(b)
    if not first or not second:
        return False
    if len(first) == 1 or len(second) == 1:
        single, full = (first, second) if len(first) == 1 else (second, first)
        return same_word(single[0], full[-1]) or same_word(single[0], full[0])
    if same_word("".join(first), "".join(second)):
        return True
    shorter, longer = sorted((first, second), key=len)
    if shorter == longer[-len(shorter) :]:
        return True
    return same_word(first[-1], second[-1]) and _same_forename(first[0], second[0])


@lru_cache(maxsize=4096)
def role_words(text: str) -> frozenset[str]:
    """Return the words of a role or body, spellings unified ("the UN Secretary General" → un, secretary-general)."""
    plain = fold(text)
    for pattern, replacement in _SPELLINGS:
        plain = pattern.sub(replacement, plain)
    return frozenset(word.removesuffix("'s") for word in _WORD.findall(plain)) - _FILLER


def role_matches(asked: str, role: str) -> bool:
    """Return whether all words of the `asked` role are in `role`; "chief", "head", "leader", "boss" are any head."""
    wanted, given = role_words(asked), role_words(role)
    if not wanted:
        return False
    missing = wanted - given
    return not missing or (missing <= _CHIEFS and bool(given & _TOP_ROLES) and bool(wanted & given))


def is_function(text: str) -> bool:
    """Return whether words give a function and no name: "the NATO chief", "mayor of Narvik", not "President Biden"."""
    bare = _BELONGING.sub("", fold(text))
    words = [word for word in _WORD.findall(bare) if word not in _FILLER]
    return bool(words) and words[-1] in _FUNCTIONS


def speaker_matches(asked: str, speaker: str | None, role: str | None) -> bool:
    """Return whether the person or body a reader asked for is a quote's speaker.

    `asked` may be a name in any form ("Stoltenberg", "Mr Zelenskyy"), a role ("the NATO chief"), a role with a name
    ("President Zelensky"), or a body ("British Ministry of Defence").
    """
    if speaker is not None:
        bodies, wanted = role_words(speaker), role_words(asked)
        if wanted and (wanted == bodies or (len(wanted) > 1 and wanted <= bodies) or same_person(asked, speaker)):
            return True
        surname = name_words(speaker)[-1:]
        words = name_words(asked)
        if (
            surname
            and len(words) > 1
            and same_word(words[-1], surname[0])
            and role
            and role_matches(" ".join(words[:-1]), role)
        ):
            return True
    return role is not None and role_matches(asked, role)
