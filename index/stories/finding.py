"""Finds the story of an article that is being added, among those that are in the catalogue."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.model import Article
from index.store.rows import StoredEncoding
from index.store.stories import Stories, mean_vector
from index.stories.placing import Candidate, Found, Telling, may_report_one_event, place
from index.stories.shingles import bands, shingles, signature

_CANDIDATES = 20
"""Articles compared at most, by words and by meaning each."""
_LEAD_SENTENCES = 3
"""Sentences whose nearest ones give the candidates by meaning: reports begin with what happened."""
_NEAREST = 12

NearestPassages = Callable[[NDArray[np.float32], int], Sequence[int]]
"""Returns the keys of the passages with the sentences nearest to a normalised vector (d,)."""


class StoryFinder:
    """Finds stories. What `nearest` may not know yet must be told with `remember`, until `nearest_is_fresh`."""

    def __init__(self, stories: Stories, nearest: NearestPassages) -> None:
        self._stories = stories
        self._nearest = nearest
        self._recent: list[Candidate] = []

    def find(self, article: Article, encodings: Sequence[StoredEncoding]) -> Found:
        """Return where `article` belongs. Its passages' `encodings` are in order."""
        made = signature(shingles(article.text or article.title))
        by_words = self._stories.sharing_bands(bands(made), limit=_CANDIDATES)
        keys = dict.fromkeys([*by_words, *self._by_meaning(encodings)])
        candidates = self._stories.candidates(keys, but=article.id)
        vector = mean_vector(encoding.vectors[0] for encoding in encodings)
        telling = Telling(article.title, article.text, article.published, vector)
        # copies among them were found by their words
        recent = [one for one in self._recent if one.key not in keys and may_report_one_event(telling, one.telling)]
        return Found(place(telling, [*candidates, *recent], self._stories.rarity), made)

    def remember(self, key: int) -> None:
        """Take note of an article that was just stored."""
        self._recent += self._stories.candidates([key], but="")

    def nearest_is_fresh(self) -> None:
        """Take note that `nearest` knows everything again."""
        self._recent.clear()

    def _by_meaning(self, encodings: Sequence[StoredEncoding]) -> list[int]:
        lead = [vector for encoding in encodings for vector in encoding.vectors[1:]][:_LEAD_SENTENCES]
        passages = [key for vector in lead for key in self._nearest(np.asarray(vector, np.float32), _NEAREST)]
        return self._stories.articles_of_passages(list(dict.fromkeys(passages)))[:_CANDIDATES]
