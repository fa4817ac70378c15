"""What a language needs to say for its questions to be understood: one value of `Rules`, in a module of its own."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.kinds import Kind

Pattern = re.Pattern[str]

NOTHING = re.compile(r"(?!)")
"""Matches nowhere."""
_OWN_LETTERS = {"đ": "d", "Đ": "D"}
"""Letters that are no letter with a mark."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How questions are put in one language. All patterns are searched in the message without what was cut off before.

    `opening` and `closing` are greetings and politeness at its begin and end; `request` is what of them shows that
    something is asked. `speech` have the groups `speaker` and `asking`: whose words are wanted, and what asks for
    them, or `according` instead, where something else is asked and of them; the first counts whose speaker is none
    of `no_speaker`. Those of `loose` are no sign of a speaker by themselves, only if somebody of that name is
    quoted ("stoltenberg on bakhmut"). `anybody` has a group `asking` and asks for words of whoever said them.
    `article` may stand before a speaker and is left out, `pronoun` is one that stands for a speaker named before.
    `kinds` are tried in order. `framing` is what makes a question of a topic, cut out wherever it stands; `edges`
    are the words that are cut off both ends of what is left, in lower case.

    `periods` are words that mean days, each with the English that it is read by (groups may be referred to). Right
    before the words for days stand `since`, `before` and `after`, which make a period of them, or `lead_in`, which
    does not; `daytime` may follow them. Where `ahead` is found, a message asks of what is to come.

    `functions` are words for roles and bodies, as somebody may be asked for by them, each with its English.

    `markers` are words that show the language. With `folded`, all is matched without diacritics.
    """

    code: str
    markers: Pattern
    opening: Pattern = NOTHING
    closing: Pattern = NOTHING
    request: Pattern = NOTHING
    speech: tuple[Pattern, ...] = ()
    loose: tuple[Pattern, ...] = ()
    no_speaker: Pattern = NOTHING
    anybody: Pattern = NOTHING
    article: Pattern = NOTHING
    pronoun: Pattern = NOTHING
    kinds: tuple[tuple[Kind, Pattern], ...] = ()
    framing: Pattern = NOTHING
    edges: frozenset[str] = frozenset()
    functions: tuple[tuple[Pattern, str], ...] = ()
    periods: tuple[tuple[Pattern, str], ...] = ()
    since: Pattern = NOTHING
    before: Pattern = NOTHING
    after: Pattern = NOTHING
    lead_in: Pattern = NOTHING
    daytime: Pattern = NOTHING
    ahead: Pattern = NOTHING
    folded: bool = False

    def readable(self, text: str) -> str:
        """Return a text, in composed characters, as the patterns are to be searched in it: of the same length."""
        return "".join(map(_folded, text)) if self.folded else text

    def in_english(self, asked: str) -> str:
        """Return words for somebody with the roles and bodies in them in English; names stay as they are."""
        for pattern, english in self.functions:
            for match in reversed(list(pattern.finditer(self.readable(asked)))):
                asked = asked[: match.start()] + english + asked[match.end() :]
        return asked


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    if character in _OWN_LETTERS:
        return _OWN_LETTERS[character]
    return unicodedata.normalize("NFD", character)[0]


def table(rows: str) -> tuple[tuple[Pattern, str], ...]:
    """Compile lines of a pattern, a colon, and English."""
    pairs = (line.rsplit(":", maxsplit=1) for line in rows.strip().splitlines())
    return tuple(
        (re.compile(rf"\b(?:{pattern.strip()})(?!\w)", re.IGNORECASE), english.strip()) for pattern, english in pairs
    )


def compiled(*patterns: str) -> tuple[Pattern, ...]:
    """Compile patterns that hold in any case."""
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def either(patterns: Iterable[str]) -> Pattern:
    """Compile one pattern that is any of these, in any case."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def words(text: str) -> frozenset[str]:
    """Return the words of a table."""
    return frozenset(text.split())
