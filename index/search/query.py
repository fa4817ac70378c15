"""What a query looks for: its terms, how much each weighs in this corpus, and what else each may be called."""

import calendar
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from index.search.equivalents import LONGEST_PHRASE, Phrase, equivalents
from index.search.spelling import nearest_word
from index.search.synonyms import Related, phrases_at, related
from index.words import Word, stem, words

_BACKGROUND_PASSAGES = 200
"""How many passages of ordinary English are mixed into the corpus when a term's weight is computed."""

_SHORT = 6
"""Letters up to which too many ordinary words are alike."""

_SHORTEST_SLIP = 4
"""Letters from which two that changed places are a slip of the fingers, and not another word."""

_ROMAN = re.compile(r"[ivx]+")
"""A number, but one that articles write in other ways, too."""

_CALENDAR = frozenset(name.lower() for name in (*calendar.month_name[1:], *calendar.day_name))


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """One word or fixed phrase of a query that carries meaning.

    `forms` are the phrases (stems) that count as finding it, the one asked for first. `weight` is its inverse
    document frequency, at least 0. `known` tells whether the corpus holds any of its forms. `name` marks what is
    written or known as a name; `number` what has digits. `start:end` is its place in the corrected text.
    """

    text: str
    forms: tuple[Phrase, ...]
    weight: float
    known: bool
    name: bool
    number: bool
    start: int
    end: int

    def within(self, stems: frozenset[str] | set[str]) -> bool:
        """Tell whether any form occurs among these stems."""
        return any(stems.issuperset(form) for form in self.forms)


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it is searched for. `text` has the spelling of the corpus; `corrections` are (asked, taken) pairs."""

    asked: str
    text: str
    terms: tuple[QueryTerm, ...]
    corrections: tuple[tuple[str, str], ...]

    def coverage(self, stems: frozenset[str] | set[str]) -> float:
        """Return the share, by weight, of the terms that occur among these stems (0 to 1)."""
        total = sum(term.weight for term in self.terms)
        return sum(term.weight for term in self.terms if term.within(stems)) / total if total else 0.0


@lru_cache(maxsize=1)
def _background() -> Mapping[str, float]:
    """Return the share of passages of ordinary English that hold each common stem."""
    lines = (files("index") / "data" / "background-frequencies.txt").read_text(encoding="utf-8").splitlines()
    return {term: float(share) for term, share in (line.split() for line in lines if line and line[0] != "#")}


def background_share(term: str) -> float:
    """Return the share of passages of ordinary English that hold a stem; 0 if it is none of the common ones."""
    return _background().get(term, 0.0)


def inverse_document_frequency(holding: int, passages: int, term: str) -> float:
    """Weigh a term: BM25's inverse document frequency, with ordinary English mixed in so that small corpora behave."""
    holding_of_all = holding + _BACKGROUND_PASSAGES * background_share(term)
    total = passages + _BACKGROUND_PASSAGES
    return math.log(1 + max(total - holding_of_all, 0.0) / (holding_of_all + 0.5))


class QueryAnalyser:
    """Reads queries against a corpus.

    `frequencies` returns in how many passages each stem occurs; `vocabulary` the folded words of the corpus with their
    counts; `is_ordinary_word` whether a folded word is one that people know, so that it must not be taken for a
    misspelt name.
    """

    def __init__(
        self,
        frequencies: Callable[[Sequence[str]], Mapping[str, int]],
        vocabulary: Callable[[], Mapping[str, int]],
        passages: Callable[[], int],
        is_ordinary_word: Callable[[str], bool],
    ) -> None:
        self._frequencies = frequencies
        self._vocabulary = vocabulary
        self._passages = passages
        self._is_ordinary_word = is_ordinary_word

    def analyse(self, asked: str) -> Query:
        """Read a query. One without any word of meaning has no terms."""
        text, corrections = self._corrected(asked)
        found = words(text)
        groups = _phrases([word for word in found if not word.stop])
        forms = [_forms(group, _related(group, found)) for group in groups]
        wanted = {term for alternatives in forms for form in alternatives for term in form}
        frequencies = self._frequencies(sorted(wanted))
        passages = self._passages()
        same_case = asked.islower() or asked.isupper()
        terms = []
        for group, alternatives in zip(groups, forms, strict=True):
            holding = max(min(frequencies[term] for term in form) for form in alternatives)
            written = text[group[0].start : group[-1].end]
            name = self._is_name(group, text, found, same_case=same_case, known=holding > 0)
            number = any(character.isdigit() for character in group[0].surface)
            terms.append(
                QueryTerm(
                    text=written,
                    forms=alternatives,
                    weight=inverse_document_frequency(holding, passages, group[0].term),
                    known=holding > 0,
                    name=name,
                    number=number,
                    start=group[0].start,
                    end=group[-1].end,
                )
            )
        return Query(asked, text, tuple(terms), tuple(corrections))

    def _is_name(self, group: list[Word], text: str, found: list[Word], *, same_case: bool, known: bool) -> bool:
        first = group[0]
        if first.surface in _CALENDAR or not first.surface[0].isalpha() or _ROMAN.fullmatch(group[0].surface):
            return False
        unusual = not self._is_ordinary_word(first.surface)
        if same_case:
            return unusual
        capital = text[first.start].isupper()
        begins = first.start == found[0].start
        return capital and (
            not begins
            or (unusual and known)
            or text[first.start : first.end].isupper()
            or _capital_follows(first, text, found)
        )

    def _may_misspell(self, written: str, known: str) -> bool:
        """Tell whether a word may be taken for a known one; a short one in lower case only for a name."""
        return written[0].isupper() or len(written) > _SHORT or not self._is_ordinary_word(known)

    def _corrected(self, asked: str) -> tuple[str, list[tuple[str, str]]]:
        unknown = [word for word in words(asked) if not word.stop and not self._is_ordinary_word(word.surface)]
        if not unknown:
            return asked, []
        held = self._frequencies([word.term for word in unknown])
        text, corrections = asked, []
        for word in reversed(unknown):
            others = equivalents([word.term])
            if held[word.term] or len(others) > 1 or word.term in _background():
                continue
            written = asked[word.start : word.end]
            slip = _with_letters_swapped_back(word.surface) if written.islower() else None
            if slip is not None:
                text = text[: word.start] + slip + text[word.end :]
                continue
            known = nearest_word(word.surface, self._vocabulary())
            if known is not None and stem(known) != word.term and self._may_misspell(written, known):
                name = written[0].isupper() or not self._is_ordinary_word(known)
                taken = known.upper() if asked.isupper() else known.capitalize() if name else known
                text = text[: word.start] + taken + text[word.end :]
                corrections.append((written, taken))
        return text, corrections[::-1]


def _related(group: list[Word], found: list[Word]) -> tuple[Related, ...]:
    """Return other words for a word of a query, or for the verb with its particle that it begins."""
    if len(equivalents([word.term for word in group])) > 1:
        return ()
    phrases = phrases_at(found, found.index(group[0]))
    return related(phrases[0] if phrases else (group[0].term,))


def _forms(group: list[Word], others: tuple[Related, ...]) -> tuple[Phrase, ...]:
    inflections = tuple((other.phrase,) for other in others if other.strength == 1)
    return equivalents([word.term for word in group]) + inflections


def _with_letters_swapped_back(word: str) -> str | None:
    """Return the stop word that a word is but for two neighbouring letters: "about" for "abuot"."""
    swapped = (f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in range(len(word) - 1))
    return next((one for one in swapped if len(one) >= _SHORTEST_SLIP and words(one)[0].stop), None)


def _capital_follows(first: Word, text: str, found: list[Word]) -> bool:
    following = [word for word in found if word.start > first.start]
    return bool(following) and text[following[0].start].isupper() and following[0].surface not in _CALENDAR


def _phrases(content: list[Word]) -> list[list[Word]]:
    """Group words that make a phrase of the table of equivalents; others stand alone. Repeats are dropped."""
    groups: list[list[Word]] = []
    seen: set[tuple[str, ...]] = set()
    position = 0
    while position < len(content):
        length = next(
            (
                size
                for size in range(min(LONGEST_PHRASE, len(content) - position), 1, -1)
                if len(equivalents([word.term for word in content[position : position + size]])) > 1
            ),
            1,
        )
        group = content[position : position + length]
        key = tuple(word.term for word in group)
        if key not in seen:
            seen.add(key)
            groups.append(group)
        position += length
    return groups
