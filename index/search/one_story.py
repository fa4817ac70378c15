"""One story is shown once: passages that copies of an article share are found once, and the others are named."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.model import Hit, OtherReport
from index.search.fusion import Candidate
from index.store.stories import PassageSource, Teller
from index.stories.shingles import containment, shingles

SAME_PASSAGE_SHARE = 0.5
"""Of the shorter passage's shingles, between articles of which one copies the other."""
_DEEPER = 3
"""How many times as many passages are ranked at most where copies would otherwise crowd out the rest."""


def distinct(candidates: Sequence[Candidate], sources: Mapping[int, PassageSource], limit: int) -> list[Candidate]:
    """Return the best `limit` candidates, of passages with the same words in copies of one article only the first.

    For each passage of a copy that stays because its words differ a little, one more is returned, up to three times
    `limit`: which of them say the same is told once they are ranked.
    """
    kept: list[Candidate] = []
    seen: set[tuple[int, str]] = set()
    first_article: dict[int, int] = {}
    extra = 0
    for candidate in candidates:
        source = sources.get(candidate.key)
        if source is not None:
            if (source.root, source.digest) in seen:
                continue
            seen.add((source.root, source.digest))
            extra += first_article.setdefault(source.root, source.article) != source.article
        kept.append(candidate)
        if len(kept) >= min(limit + extra, _DEEPER * limit):
            break
    return kept


def told_once(hits: Sequence[Hit], tellers: Sequence[Teller]) -> list[Hit]:
    """Return hits, best first, without those that say in a copy what a better one says; each names the other reports.

    `tellers` are all articles of the hits' stories.
    """
    by_article = {teller.article.id: teller for teller in tellers}
    kept: list[Hit] = []
    for hit in hits:
        teller = by_article.get(hit.article.id)
        if teller is None:
            kept.append(hit)
            continue
        if any(_repeats(hit, better, by_article, teller.root) for better in kept):
            continue
        others = tuple(
            OtherReport(other.article, copied=other.root == teller.root)
            for other in tellers
            if other.story == teller.story and other.article.id != hit.article.id
        )
        kept.append(replace(hit, others=others))
    return kept


def _repeats(hit: Hit, better: Hit, by_article: Mapping[str, Teller], root: int) -> bool:
    other = by_article.get(better.article.id)
    if other is None or other.root != root or better.article.id == hit.article.id:
        return False
    ours, theirs = shingles(hit.passage.text), shingles(better.passage.text)
    return containment(ours, theirs) >= SAME_PASSAGE_SHARE
