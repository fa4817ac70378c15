"""Count how common stems are in ordinary English: `index/data/background-frequencies.txt`.

    pip install gensim==4.4.0
    python -m benchmarks.train_background

The open texts are cut into pieces of about a passage; only the stems of several passages and their shares are kept.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.open_text import encyclopedia, news
from index.words import terms

_WORDS = 80
_FEWEST = 6
_TARGET = Path("index/data/background-frequencies.txt")


def passages() -> Iterator[str]:
    """Yield pieces of the news of about a passage, and the paragraphs of the encyclopedia."""
    for document in news():
        words = document.text.split()
        yield from (" ".join(words[start : start + _WORDS]) for start in range(0, len(words), _WORDS))
    for document in encyclopedia():
        yield document.text


def main() -> None:
    """Count and write."""
    holding: Counter[str] = Counter()
    count = 0
    for count, passage in enumerate(passages(), start=1):  # noqa: B007 - the last number is how many there were
        holding.update(set(terms(passage)))
    kept = sorted(
        (term for term in holding if holding[term] >= _FEWEST and term.isalpha()), key=lambda t: (-holding[t], t)
    )
    lines = [f"{term} {holding[term] / count:.4f}" for term in kept]
    header = "# The share of passages of ordinary English that hold a stem, made by benchmarks/train_background.py."
    _TARGET.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    print(f"{count} passages, {len(kept)} stems kept")


if __name__ == "__main__":
    main()
