"""Which story an article belongs to: that of a text it copies, or of another report of the same event.

A copy shares its words with the original (shingles). An independent report tells the same event in other words: close
in meaning, on nearly the same day, about the same names.
"""

import calendar
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.stories.shingles import containment, shingles
from index.words import stem, words

COPIED_SHARE = 0.5
"""Of the shorter text's shingles: above it, one text is a copy of the other."""
COPIED_NAMES = 0.7
"""Of the names and numbers: a copy keeps them, even one with other figures, and a form filled in anew does not."""
FORM_SHARE, FORM_NAMES = 0.2, 0.4
"""Texts that share so much wording and so few names are one form filled in twice, and no reports of one event."""
FEWEST_SHINGLES = 20
"""A shorter text ("No comment.") says too little to be told a copy by its words, unless it is the whole other text."""
SAME_EVENT_COSINE = 0.55
MOST_COSINE = 0.65
"""More counts no more: beyond it are texts of one kind rather than reports of one event."""
SAME_EVENT_TOGETHER = 0.75
"""Reports of one event reach it with their cosine and the share of their names and numbers, added up."""
FEWEST_NAMES = 2
MOST_DAYS_APART = 3

_LARGE_NUMBER = re.compile(r"(?!(?:19|20)\d\d$)\d{3,}|\d+\.\d")
_CALENDAR = frozenset(
    stem(name.casefold()) for names in (calendar.month_name, calendar.day_name) for name in names if name
)

Rarity = Callable[[Iterable[str]], Mapping[str, float]]
"""Gives each stem a weight above 0: the rarer in the corpus, the larger."""


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """What of an article is compared. `vector` (d,) is the normalised mean of its passages' vectors."""

    title: str
    text: str
    published: date | None
    vector: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """An article that is in the catalogue, with its key, its story and the key of what it copies."""

    key: int
    story: int
    copy_of: int | None
    telling: Telling


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article belongs. `story` None is a story of its own; `copy_of` is the key of the original."""

    story: int | None = None
    copy_of: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Where an article belongs, and its signature, uint32 (BANDS * ROWS,)."""

    placement: Placement
    signature: NDArray[np.uint32]


def alike(terms: Iterable[str]) -> Mapping[str, float]:
    """Weigh all names alike: where nothing is known of how common they are."""
    return dict.fromkeys(terms, 1.0)


def place(article: Telling, candidates: Iterable[Candidate], rarity: Rarity = alike) -> Placement:
    """Return the story of the candidate that the article copies most of or, without one, of the nearest report.

    A form that is filled in with other names (weather, results, markets) is neither a copy nor a report of one event.
    `rarity` weighs names, so that those in every article of the corpus make nobody a reporter of one event.
    """
    shared = [(copied_share(article.text, other.telling.text), other) for other in candidates]
    copied = [pair for pair in shared if pair[0] >= COPIED_SHARE]
    for _, other in sorted(copied, key=lambda pair: (-pair[0], pair[1].key)):
        if names_shared(article, other.telling, rarity) >= COPIED_NAMES:
            return Placement(other.story, other.copy_of or other.key)
    reports = [
        (float(article.vector @ other.telling.vector), other)
        for share, other in shared
        if share < FORM_SHARE or names_shared(article, other.telling, rarity) >= FORM_NAMES
    ]
    for _, other in sorted(reports, key=lambda pair: (-pair[0], pair[1].key)):
        if same_event(article, other.telling, rarity):
            return Placement(other.story)
    return Placement()


def is_copy(left: Telling, right: Telling) -> bool:
    """Tell whether one text is the other's, perhaps edited."""
    return copied_share(left.text, right.text) >= COPIED_SHARE and names_shared(left, right) >= COPIED_NAMES


def copied_share(left: str, right: str) -> float:
    """Return which share of the shorter text is in the other, 0 to 1; 0 where there is too little to say."""
    ours, theirs = shingles(left), shingles(right)
    if min(len(ours), len(theirs)) < FEWEST_SHINGLES:
        return float(ours == theirs and bool(ours))
    return containment(ours, theirs)


def may_report_one_event(left: Telling, right: Telling) -> bool:
    """Tell whether two articles are near enough in time and meaning to report one event; quick to tell."""
    if left.published is None or right.published is None:
        return False
    if abs((left.published - right.published).days) > MOST_DAYS_APART:
        return False
    return float(left.vector @ right.vector) >= SAME_EVENT_COSINE


def same_event(left: Telling, right: Telling, rarity: Rarity = alike) -> bool:
    """Tell whether two articles report the same event, each in its own words."""
    if not may_report_one_event(left, right):
        return False
    if len(names(left) & names(right)) < FEWEST_NAMES:
        return False
    cosine = float(left.vector @ right.vector)
    return min(cosine, MOST_COSINE) + names_shared(left, right, rarity) >= SAME_EVENT_TOGETHER


def names_shared(left: Telling, right: Telling, rarity: Rarity = alike) -> float:
    """Return which share of the names and numbers of the article with fewer is in the other, 0 to 1; 1 without any."""
    ours, theirs = names(left), names(right)
    weights = rarity(ours | theirs)
    smaller = min(sum(weights[name] for name in side) for side in (ours, theirs))
    return sum(weights[name] for name in ours & theirs) / smaller if smaller else 1.0


def names(telling: Telling) -> frozenset[str]:
    """Return the stems of an article's capitalised words and its numbers of three digits and more.

    Without stop words, years, and the names of months and weekdays: the days are compared by themselves.
    """
    text = f"{telling.title}. {telling.text}"
    found = (word for word in words(text) if not word.stop and word.term not in _CALENDAR)
    return frozenset(
        word.term for word in found if text[word.start].isupper() or _LARGE_NUMBER.match(word.surface) is not None
    )
