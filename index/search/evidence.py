"""What the passages found say together: whether the corpus holds the topic of the question at all.

One passage that matches well says less when all others match as well by chance, or when nothing else on the topic is
there. So the best match, the mean of the best three and the mean of those beyond the fifth are features of every
sentence found, for three kinds of match.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.search.features import FEATURES

_MATCHES = ("passage_match_learned", "sentence_match_learned", "sentence_cosine")
_COLUMNS = [FEATURES.index(name) for name in _MATCHES]
_PARTS = ("highest", "head", "rest")
_HEAD = 3
_REST = 5
_DEPTH = 20
"""Passages that are counted: as many as are re-ranked at least."""

EVIDENCE = tuple(f"{part}_{name}" for part in _PARTS for name in _MATCHES)
"""The names of what is returned; all are means of cosines."""


def evidence(found: Sequence[NDArray[np.float32]], chance: Mapping[str, float] | None) -> dict[str, float]:
    """Return `EVIDENCE` by name, given the features of the sentences of each passage found; empty if there are none.

    Fewer than twenty passages are filled up with `chance`, what passages on something else reach, by name of match, so
    that a small index is judged like a large one; None, where that is not known, takes the weakest that was found.
    """
    best = [rows[:, _COLUMNS].max(axis=0) for rows in found if len(rows)]
    if not best:
        return {}
    ordered = -np.sort(-np.stack(best), axis=0)[:_DEPTH]
    filling = ordered[-1] if chance is None else np.array([chance[name] for name in _MATCHES])
    filled = np.vstack([ordered, np.tile(filling, (_DEPTH - len(ordered), 1))])
    parts = np.concatenate([filled[0], filled[:_HEAD].mean(axis=0), filled[_REST:].mean(axis=0)])
    return dict(zip(EVIDENCE, parts.tolist(), strict=True))
