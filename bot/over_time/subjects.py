"""Whether articles are about one thing: the same story, or the same names, day and words, even weeks apart."""

from datetime import timedelta
from functools import lru_cache

from bot.over_time.evidence import Evidence, content, same_story
from bot.over_time.units import STATE_OF
from index.dates import Grain
from index.model import Article
from index.words import stem, words

_FEWEST_NAMES = 3
_NAMES_SHARED = 0.25
"""Of the article with fewer names. Another fire in the same town shares its name and little more."""
_FEWEST_WORDS = 2
"""Words, besides names and what became of people, that the beginnings of two short reports of one event share."""
_MOST_DAYS_APART = timedelta(days=14)
_LEAD = 300
"""Characters in which an article says what it is about."""
_STATES = frozenset(stem(word) for word in STATE_OF)


def same_subject(one: Evidence, other: Evidence) -> bool:
    """Tell whether two sentences stand in articles about one thing."""
    if same_story(one.hit, other.hit):
        return True
    if share_names(one.article, other.article):
        return True
    ours, theirs = names(one.article), names(other.article)
    return bool(ours & theirs) and (
        _name_one_day(one, other) or _begin_alike(one.article, other.article, ours | theirs)
    )


def share_names(one: Article, other: Article) -> bool:
    """Tell whether two articles name so much in common that they are about one thing."""
    ours, theirs = names(one), names(other)
    shared = len(ours & theirs)
    return shared >= _FEWEST_NAMES and shared >= _NAMES_SHARED * min(len(ours), len(theirs))


def names(article: Article) -> frozenset[str]:
    """Return the stems of the capitalised words of an article, without those that begin a sentence."""
    return _names(article.text)


def _name_one_day(one: Evidence, other: Evidence) -> bool:
    days = [{found.first for found in evidence.dates if found.grain is Grain.DAY} for evidence in (one, other)]
    return bool(days[0] & days[1])


def _begin_alike(one: Article, other: Article, named: frozenset[str]) -> bool:
    if one.published is None or other.published is None or abs(one.published - other.published) > _MOST_DAYS_APART:
        return False
    return len((_beginning(one) & _beginning(other)) - named - _STATES) >= _FEWEST_WORDS


def _beginning(article: Article) -> frozenset[str]:
    return content(f"{article.title}. {article.text[:_LEAD]}")


@lru_cache(maxsize=512)
def _names(text: str) -> frozenset[str]:
    found = words(text)
    return frozenset(
        word.term for word in found if not word.stop and text[word.start].isupper() and _is_inside(text, word.start)
    )


def _is_inside(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" ")
    return bool(before) and before[-1] not in '.!?\n"“”:—–'
