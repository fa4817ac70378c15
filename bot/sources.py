"""The numbered sources of one answer: each passage gets the next number when a statement first rests on it."""

from bot.answer import Citation
from index.model import Hit, Span


class Sources:
    """Gathers citations while an answer is composed."""

    def __init__(self) -> None:
        self._hits: dict[str, Hit] = {}
        self._supports: dict[str, set[tuple[int, int]]] = {}

    def cite(self, hit: Hit, start: int, end: int) -> int:
        """Note that the sentence at `start:end` of a passage is rested on; return the passage's number, from 1."""
        identifier = hit.passage.id
        self._hits.setdefault(identifier, hit)
        self._supports.setdefault(identifier, set()).add((start, end))
        return list(self._hits).index(identifier) + 1

    def citations(self) -> tuple[Citation, ...]:
        """Return the citations in the order of their numbers, the sentences that support in that of the passage."""
        return tuple(
            Citation(
                number,
                hit.passage,
                hit.article,
                tuple(Span(*span) for span in sorted(self._supports[identifier])),
                hit.others,
            )
            for number, (identifier, hit) in enumerate(self._hits.items(), start=1)
        )
