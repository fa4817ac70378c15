"""What the spellings of one name share: its consonants, whatever script or language they were written in."""

import re
from functools import lru_cache

from anyascii import anyascii

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_RUNS = (
    (re.compile(r"^(?:dzh|dj|j|[iy](?=[aeou]))|dzh|dj"), "j"),
    (re.compile(r"shch|sch|s?zh|sz|cz|tch|sh|ch|cs|ts|tz|z|c(?=[eiy])|(?<=i)c$"), "s"),
    (re.compile(r"(?<=[aeiou])h(?![aeiou])"), ""),
    (re.compile(r"ph|ff?"), "f"),
    (re.compile(r"kh|gh|ck|[ghckqx]"), "k"),
    (re.compile(r"th|dt"), "t"),
    (re.compile(r"[wb]"), "v"),
)
"""Letters that transliterations exchange, as one of them; a "j" is a consonant only at the begin."""
_VOWELS = re.compile(r"(?<!^)j|[aeiouy'’\-]+")
_DOUBLED = re.compile(r"(.)\1+")
_SPELLINGS = (
    (re.compile(r"(?:iy|yi|ii|yj|ij|y|j)+"), "i"),
    (re.compile(r"kh|(?<=[aeiou])h(?=[aeiou])"), "h"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"w"), "v"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"ck|c(?![eiyh])|q"), "k"),
    (_DOUBLED, r"\1"),
)
"""Letters that one name is written with or without, as one of them: Zelensky, Zelenskyy, Zelenskiy."""
_CASES = re.compile(r"(?:[oe]go|[oe]ho|[oe]mu|oyu|[oe]yi|[oe]i|[iy]m|oyi|yeyu|[eo]m|[oe]v?i|[aueiyo]+)$")
"""Endings of cases, in Slavic names that were put into Latin letters."""


def in_latin(text: str) -> str:
    """Return a text in ASCII letters: "Столтенберг" as "Stoltenberg", "Đặng" as "Dang", "習近平" as "Xi Jin Ping"."""
    if text.isascii():
        return text
    latin = str(anyascii(text))
    if _CYRILLIC.search(text):
        return latin.replace("'", "")  # the soft sign
    return latin if text.lower() != text.upper() else _CAMEL.sub(" ", latin)


def is_cyrillic(text: str) -> bool:
    """Return whether a text has Cyrillic letters."""
    return _CYRILLIC.search(text) is not None


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """Return the consonants of one ASCII word in lower case; a vowel at its begin counts as any vowel.

    Names that sound alike share it, and so do some that do not: it finds candidates, to be compared by their letters.
    """
    plain = word.lower()
    for pattern, letter in _RUNS:
        plain = pattern.sub(letter, plain)
    begins = "a" if _VOWELS.match(plain) else ""
    return begins + _DOUBLED.sub(r"\1", _VOWELS.sub("", plain))


@lru_cache(maxsize=1 << 16)
def spelling(word: str) -> str:
    """Return one ASCII word in lower case in the one way in which the spellings of a name are the same."""
    for pattern, letter in _SPELLINGS:
        word = pattern.sub(letter, word)
    return word


def without_case(word: str) -> str:
    """Return a Slavic name, in ASCII letters, without the ending of its case: "zelenskogo" as "zelensk"."""
    stem = _CASES.sub("", word)
    return stem if len(stem) >= 3 else word
