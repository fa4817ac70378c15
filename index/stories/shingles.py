"""How much of a text is another's: sets of word sequences (shingles), and their MinHash signatures.

After Broder, "On the resemblance and containment of documents" (1997). Signatures are cut into bands, so that texts
which share any band are found by looking it up (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4).
"""

import hashlib
import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.words import fold

SHINGLE_WORDS = 4
"""Words of a shingle: fewer occur in unrelated texts, more are broken by every changed word."""
BANDS, ROWS = 48, 2
"""With these, texts that share a quarter of their shingles have a band in common in 95 of 100 cases, half in all."""

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")

Shingles = frozenset[int]


@lru_cache(maxsize=2048)
def shingles(text: str) -> Shingles:
    """Return the hashes of all sequences of SHINGLE_WORDS words, without regard to case and punctuation.

    A text that is shorter gives one shingle, of all its words.
    """
    found = _WORD.findall(fold(text))
    length = min(SHINGLE_WORDS, len(found))
    sequences = {" ".join(found[start : start + length]) for start in range(len(found) - length + 1)} if found else ()
    return frozenset(
        int.from_bytes(hashlib.blake2b(sequence.encode("utf-8", "replace"), digest_size=8).digest(), "little")
        for sequence in sequences
    )


def containment(left: Shingles, right: Shingles) -> float:
    """Return which share of the smaller set is in the other, 0 to 1; 0 when one is empty."""
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0


def signature(found: Shingles) -> NDArray[np.uint32]:
    """Return the MinHash signature, shape (BANDS * ROWS,)."""
    from datasketch import MinHash  # noqa: PLC0415 - half a second, and only adding needs it

    made = MinHash(num_perm=BANDS * ROWS, seed=1, scheme="legacy")
    made.update_batch([value.to_bytes(8, "little") for value in found])
    return np.asarray(made.hashvalues, np.uint32)


def bands(made: NDArray[np.uint32]) -> list[int]:
    """Return one number a band of a signature; equal numbers at the same place are equal bands.

    Each is a signed 64-bit integer, as SQLite keeps them.
    """
    rows = np.ascontiguousarray(made.reshape(BANDS, ROWS))
    numbers: list[int] = rows.view(np.int64).ravel().tolist()
    return numbers
