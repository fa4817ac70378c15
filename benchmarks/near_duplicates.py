"""How well copies and reports of one event are told apart: python -m benchmarks.near_duplicates.

The pairs of tests/index/stories/pairs.py were labelled before the detector was tried on them. The thresholds for
copies were set without them; those for reports of one event were chosen with the independently told pairs in view.
"""

from collections import defaultdict

from index.cleaning import clean
from index.embedding import Embedder
from index.model import Document
from index.passages import split
from index.store.stories import mean_vector
from index.stories.placing import Candidate, Placement, Telling, place
from tests.index.stories.pairs import Label, NewsText, read_pairs


def telling(news: NewsText, embedder: Embedder) -> Telling:
    """Return what is compared of an article, cleaned as at adding."""
    cleaned = clean(Document(news.text, news.url, title=news.title))
    passages = split(cleaned, news.id)
    encoded = embedder.encode_passages([one.text for one in passages], [one.sentences for one in passages])
    return Telling(
        cleaned.title,
        cleaned.text,
        news.published,
        mean_vector(one.passage_vector.astype("float16") for one in encoded),
    )


def main() -> None:
    """Print how each kind of pair was judged, and precision and recall."""
    embedder = Embedder.load()
    tellings: dict[NewsText, Telling] = {}
    kinds: dict[tuple[Label, str], list[tuple[bool, bool]]] = defaultdict(list)
    for pair in read_pairs():
        for news in (pair.first, pair.second):
            if news not in tellings:
                tellings[news] = telling(news, embedder)
        first, second = tellings[pair.first], tellings[pair.second]
        placed = place(second, [Candidate(1, 1, None, first)])
        kinds[pair.label, pair.kind].append((placed.copy_of is not None, placed == Placement(1)))
    print(f"{'label':12}{'kind':44}{'pairs':>6}{'copy':>6}{'event':>6}{'none':>6}")
    for (label, kind), judged in kinds.items():
        copies, events = sum(one for one, _ in judged), sum(one for _, one in judged)
        print(f"{label:12}{kind:44}{len(judged):6}{copies:6}{events:6}{len(judged) - copies - events:6}")
    found = [(label, copied) for (label, _), judged in kinds.items() for copied, _ in judged]
    right = sum(copied for label, copied in found if label is Label.COPY)
    print(f"copies: precision {right / sum(copied for _, copied in found):.3f}", end=", ")
    print(f"recall {right / sum(label is Label.COPY for label, _ in found):.3f}")


if __name__ == "__main__":
    main()
