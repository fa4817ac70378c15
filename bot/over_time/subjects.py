"""Whether articles are about one thing: the same story, or the same names, however far apart they were published."""

from functools import lru_cache

from bot.over_time.evidence import Evidence, same_story
from index.model import Article
from index.words import words

_FEWEST_NAMES = 3
_NAMES_SHARED = 0.25
"""Of the article with fewer names. Another fire in the same town shares its name and little more."""


def same_subject(one: Evidence, other: Evidence) -> bool:
    """Tell whether two sentences stand in articles about one thing."""
    if same_story(one.hit, other.hit):
        return True
    ours, theirs = names(one.article), names(other.article)
    shared = len(ours & theirs)
    return shared >= _FEWEST_NAMES and shared / min(len(ours), len(theirs)) >= _NAMES_SHARED


def names(article: Article) -> frozenset[str]:
    """Return the stems of the capitalised words of an article, without those that begin a sentence."""
    return _names(article.text)


@lru_cache(maxsize=512)
def _names(text: str) -> frozenset[str]:
    found = words(text)
    return frozenset(
        word.term for word in found if not word.stop and text[word.start].isupper() and _is_inside(text, word.start)
    )


def _is_inside(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" ")
    return bool(before) and before[-1] not in '.!?\n"“”:—–'
