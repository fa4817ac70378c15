"""Misspelt names: a word that the articles lack is matched to the nearest word that they have.

The distance is the optimal string alignment (Damerau–Levenshtein without moved substrings): one for a letter added,
left out, changed, or swapped with its neighbour.
"""

from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST = 4
"""Shorter words are never matched: too many are one letter apart ("Iran", "Iraq" are held back by the caller)."""


def _allowed(length: int) -> int:
    """How many letters may differ: one up to six letters, two up to ten, three above."""
    return 1 if length <= 6 else 2 if length <= 10 else 3


def nearest_word(word: str, vocabulary: Mapping[str, int]) -> str | None:
    """Return the word of `vocabulary` (folded words with their counts) that `word` most likely misspells, if any.

    Among equally near ones, those with the same first letter come first, then the most frequent. Words with digits are
    never matched: a number that is not there must not become another.
    """
    if len(word) < _SHORTEST or not word.isalpha() or word in vocabulary:
        return None
    allowed = _allowed(len(word))
    candidates = [known for known in vocabulary if abs(len(known) - len(word)) <= allowed and known.isalpha()]
    found = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=allowed, limit=20)
    near = [(distance, known[0] != word[0], -vocabulary[known], known) for known, distance, _ in found]
    near = [entry for entry in near if len(entry[3]) >= _SHORTEST]
    return min(near)[3] if near else None
