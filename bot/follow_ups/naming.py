"""What words name: somebody, several, a body; and how a name is written inside a question."""

import re

from bot.follow_ups.context import Context
from bot.follow_ups.noun_phrases import NounPhrase
from bot.languages.rules import words as words_of
from index.names import is_function
from index.offices import is_body
from index.people import Directory
from index.quotes.given_names import MEN, WOMEN
from index.words import fold, stem

FULL_NAME = re.compile(r"\b[A-ZÀ-Þ][\w'’-]+(?:\s+[A-ZÀ-Þ][\w'’-]+)+")
CAPITALISED = re.compile(r"[^\W\d_a-z][\w'’-]+")
_POINTING = re.compile(r"^(?:that|this|these|those)\s+", re.IGNORECASE)
_OF = re.compile(r"\s+(?:of|for|in|at)\s+")
DAYS_BEGIN = r"(?:\b(?:in|on|since|before|after|during|from|until|by|at|over|for)\s+)?(?:\bthe\s+)?"
"""What may stand before the words for days."""

SOMEBODY = words_of(
    """
    man woman person guy bloke lady gentleman boy girl official minister politician leader spokesman spokeswoman
    worker player victim suspect driver owner
    """
)
"""Nouns for somebody whose name the question does not tell."""

_PLURALS = frozenset(["people", "children", "men", "women", "police", "staff", "fishermen"])


def undated(context: Context) -> str:
    """Return the last question without the words for its period."""
    if context.period is None:
        return context.question
    return re.sub(rf"\s*{DAYS_BEGIN}{re.escape(context.period.words)}", "", context.question, count=1)


def with_article(words: str) -> str:
    """Return the words of a function or body with "the", a name as it is."""
    words = _POINTING.sub("the ", words)
    bare = words[:1].islower() and not words.lower().startswith(("the ", "a ", "an ", "his ", "her ", "their "))
    return f"the {words}" if bare and is_function(words) else words


def with_the(words: str) -> str:
    """Return the words with an article if they begin with a common noun."""
    words = _POINTING.sub("the ", words)
    return words if not words[:1].islower() or words.startswith(("the ", "a ", "an ")) else f"the {words}"


def is_group(words: str) -> bool:
    """Tell whether several people are named, or a body, and no single person."""
    before_of = _OF.split(words, maxsplit=1)[0]
    head = before_of.rsplit(maxsplit=1)[-1:]
    return (
        is_plural(before_of) or (is_body(words) and not is_function(words)) or any(is_body(one.title()) for one in head)
    )


def is_plural(text: str) -> bool:
    """Tell whether the last word is the plural of a noun, as far as its form tells."""
    last = text.rstrip(" ?.!").rsplit(maxsplit=1)[-1].lower() if text.strip() else ""
    return last in _PLURALS or (last.endswith("s") and not last.endswith(("ss", "us", "is")))


def is_somebody(phrase: NounPhrase, people: Directory | None) -> bool:
    """Tell whether a phrase names a person or a body that speaks, or gives a function."""
    known = phrase.is_name and people is not None and any(one.is_named for one in people.find(phrase.text))
    named = phrase.is_name and is_full_name(phrase.text)
    return named or known or is_function(phrase.text) or is_described(phrase)


def is_described(phrase: NounPhrase) -> bool:
    """Tell whether a phrase means somebody without their name: "the finance ministry guy"."""
    return not phrase.is_name and phrase.text.split()[-1].lower() in SOMEBODY


def is_full_name(text: str) -> bool:
    """Tell whether it begins with a name that people are given."""
    return len(text.split()) > 1 and given_name(text) in MEN | WOMEN


def given_name(text: str) -> str:
    """Return the first word."""
    return text.split(maxsplit=1)[0].lower() if text.strip() else ""


def head_of(word: str) -> str:
    """Return the stem by which two forms of a noun are told to be one."""
    return stem(fold(word.strip("?.!,;:'’")))
