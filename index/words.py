"""Words of a text as the lexical side of the search sees them: folded, stemmed, stop words marked.

Used on both sides, so that what is indexed and what is asked for always agree. Stems come from Snowball (Porter2 for
the Latin script, Russian for Cyrillic; other scripts are left as they are).
"""

import re
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import Stemmer

_WORD = re.compile(
    r"(?P<abbreviation>(?:[^\W\d_]\.){2,})"
    r"|(?P<number>\d+(?:[.,]\d+)*)(?P<suffix>[^\W\d_]+)?"
    r"|(?P<word>[^\W_]+(?:['’][^\W\d_]+)*)"
)

_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_CONTRACTED = frozenset({"t", "re", "ve", "ll", "d", "m"})
_ONLY_CONTRACTED = frozenset({"won"})
"""Beginnings of contractions that are words with a meaning by themselves: "won't", but "who won?"."""
_ABBREVIATIONS = frozenset({"US", "WHO", "IT", "IS"})
"""In capitals these are names (the last one a group's), in lower case stop words."""

_STOP = frozenset((files("index") / "data" / "stop-words.txt").read_text(encoding="utf-8").split())

_NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
    "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50",
    "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "first": "1st", "second": "2nd", "third": "3rd",
}  # fmt: skip

_AMERICAN = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{2})our(?=(?:s|ed|ing|able|ite|ites|ful|er|ers)?$)"), "or"),
    (re.compile(r"(?<=[fc]en)c(?=e$|es$)"), "s"),
    (re.compile(r"(?<=cent|heat|.lit|.met|.fib)re(?=s?$)"), "er"),
    (re.compile(r"(?<=gram)me(?=s?$)"), ""),
)
"""British to American spelling, so that "defence" and "defense" have one stem; over-reaching does no harm here, since
questions and articles are read alike."""

_stemmers = threading.local()
"""Snowball stemmers keep a buffer each and must not be shared between threads."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text. `surface` is folded to lower case without accents; `term` is its stem.

    `stop` marks words that carry no topic (also the verbs of asking: say, tell). `start:end` is its place in the text.
    """

    surface: str
    term: str
    stop: bool
    start: int
    end: int


def fold(text: str) -> str:
    """Lower-case `text` and drop its accents: "Guterres" and "GUTÉRRES" become "guterres"."""
    if text.isascii():
        return text.lower()
    # "й" is a letter of its own, and Russian endings cannot be told without it
    decomposed = unicodedata.normalize("NFKD", text.casefold()).replace("и\u0306", "й")
    return "".join(character for character in decomposed if not unicodedata.combining(character)).replace("’", "'")


@lru_cache(maxsize=1 << 16)
def stem(surface: str) -> str:
    """Return the stem of a folded word; spelled-out numbers become digits ("nineteen" → "19")."""
    if surface in _NUMBERS:
        return _NUMBERS[surface]
    if not surface.isalpha():
        return surface
    language = "english" if surface.isascii() else "russian" if "Ѐ" <= surface[0] <= "ӿ" else None
    if language is None:
        return surface
    stemmer = getattr(_stemmers, language, None)
    if stemmer is None:
        stemmer = Stemmer.Stemmer(language)
        setattr(_stemmers, language, stemmer)
    if language == "english":
        for pattern, replacement in _AMERICAN:
            surface = pattern.sub(replacement, surface)
    return str(stemmer.stemWord(surface))


@lru_cache(maxsize=1 << 16)
def _analyse(raw: str) -> tuple[str, str, bool]:
    """Return surface, term and whether it is a stop word, for one word as written."""
    written = _POSSESSIVE.sub("", raw)
    surface = fold(written)
    beginning, *rest = surface.split("'")
    # contractions ("wasn't", "they're") are never topics, but "O'Neill" and "d'Estaing" are
    contracted = bool(rest) and _CONTRACTED.issuperset(rest)
    alone = not rest and beginning not in _ONLY_CONTRACTED
    stop = beginning in _STOP and (contracted or alone) and written not in _ABBREVIATIONS
    return surface, stem(surface), stop


def words(text: str) -> list[Word]:
    """Split `text` into its words, in order. Dotted abbreviations lose their dots ("U.S." → "us", a name).

    "US", "WHO", "IT" and "IS" in capitals are names; where all is in capitals, only "US" is.
    """
    found = []
    shouted = text.isupper() and len(text.split()) > 2
    for match in _WORD.finditer(text):
        raw = match.group()
        if match["abbreviation"]:
            surface = fold(raw.replace(".", ""))
            found.append(Word(surface, surface, False, match.start(), match.end()))  # noqa: FBT003 - a field, not a flag
        elif match["number"]:
            surface = fold(raw.replace(",", ""))
            found.append(Word(surface, surface, False, match.start(), match.end()))  # noqa: FBT003 - a field, not a flag
        else:
            surface, term, stop = _analyse(raw.lower() if shouted and not raw.startswith("US") else raw)
            found.append(Word(surface, term, stop, match.start(), match.end()))
    return found


def terms(text: str) -> list[str]:
    """Return the stems of the words of `text` that are no stop words, in order."""
    return [word.term for word in words(text) if not word.stop]
