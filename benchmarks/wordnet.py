"""Reading WordNet's files: which words are related, how, and how common the senses are in which they are.

The format is that of wndb(5WN): `data.*` holds the synsets with their pointers, `index.*` the senses of each word in
order of frequency, `cntlist.rev` how often each was tagged, and `*.exc` the irregular inflections.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
_PART_OF_SPEECH = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
_KINDS = {"$": "group", "&": "similar", "*": "entails", ">": "causes"}
_WIDER, _NARROWER, _DERIVED, _OPPOSITE = "@", "~", "+", "!"

Sense = tuple[str, int]
"""Part of speech (n, v, a, r) and offset."""

Lemma = tuple[str, str]
"""A word as WordNet writes it ("step_down"), and its part of speech."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """From a word of one synset to a word of another, counted from 1; from all to all with 0."""

    symbol: str
    target: Sense
    source_word: int
    target_word: int


@dataclass(frozen=True, slots=True)
class Relation:
    """`weight` (0 to 1) is the geometric mean of the shares of the two senses among those of their words."""

    kind: str
    weight: float


Related = dict[Lemma, dict[Lemma, float]]


class WordNet:
    """The words that `is_kept` keeps, given as written in WordNet."""

    def __init__(self, folder: Path, is_kept: Callable[[str], bool]) -> None:
        self._words: dict[Sense, list[str]] = {}
        self._pointers: dict[Sense, list[Pointer]] = {}
        for part, name in _FILES.items():
            self._read(folder / f"data.{name}", part)
        self._shares = _shares(folder, is_kept)

    def _read(self, file: Path, part: str) -> None:
        for line in file.read_text(encoding="latin-1").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split("|")[0].split()
            count = int(fields[3], 16)
            sense = (part, int(fields[0]))
            self._words[sense] = [word.split("(")[0] for word in fields[4 : 4 + 2 * count : 2]]
            rest = fields[5 + 2 * count :][: 4 * int(fields[4 + 2 * count])]
            self._pointers[sense] = [
                Pointer(symbol, (other.replace("s", "a"), int(offset)), *divmod(int(numbers, 16), 256))
                for symbol, offset, other, numbers in zip(*(rest[start::4] for start in range(4)), strict=True)
            ]

    def opposites(self) -> set[tuple[str, str]]:
        """Return the pairs of words that mean the opposite."""
        return {
            (self._words[sense][pointer.source_word - 1], self._words[pointer.target][pointer.target_word - 1])
            for sense, pointers in self._pointers.items()
            for pointer in pointers
            if pointer.symbol == _OPPOSITE and pointer.source_word
        }

    def relations(self) -> dict[tuple[str, str], Relation]:
        """Return how words are related, the closest relation of each pair; without opposites."""
        direct = self._direct()
        synonyms, derived = direct["synonym"], direct["derived"]
        of_synonyms = _chained(synonyms, derived)
        to_synonyms = _chained(derived, synonyms)
        chains = {
            "derived from a synonym": of_synonyms,
            "synonym of a derived word": to_synonyms,
            "wider than a derived word": _chained(derived, direct["wider verb"]),
            "derived, synonym, derived": _chained(to_synonyms, derived),
            "derived from a derived word": _chained(derived, derived),
        }
        opposites = self.opposites()
        found: dict[tuple[str, str], Relation] = {}
        for kind, related in (direct | chains).items():
            for (word, _), others in related.items():
                for (other, _), weight in others.items():
                    pair = (word, other)
                    if word != other and pair not in opposites and weight > _weight(found, pair):
                        found[pair] = Relation(kind, weight)
        return found

    def _direct(self) -> dict[str, Related]:
        found: dict[str, Related] = defaultdict(lambda: defaultdict(dict))
        for sense, words in self._words.items():
            for kind, word, other_sense, other in self._neighbours(sense, words):
                own, others = self._shares.get((word, sense)), self._shares.get((other, other_sense))
                if own and others:
                    related = found[kind][word, sense[0]]
                    key = (other, other_sense[0])
                    related[key] = max(related.get(key, 0.0), (own * others) ** 0.5)
        return found

    def _neighbours(self, sense: Sense, words: list[str]) -> Iterator[tuple[str, str, Sense, str]]:
        yield from (("synonym", word, sense, other) for word in words for other in words if other != word)
        for pointer in self._pointers[sense]:
            others = self._words[pointer.target]
            kind = _kind(pointer.symbol, sense[0])
            if kind == "derived" and pointer.source_word:
                yield kind, words[pointer.source_word - 1], pointer.target, others[pointer.target_word - 1]
            elif kind is not None:
                yield from ((kind, word, pointer.target, other) for word in words for other in others)


def _kind(symbol: str, part: str) -> str | None:
    if symbol in {_WIDER, _NARROWER} and part in "nv":
        return ("wider " if symbol == _WIDER else "narrower ") + _FILES[part]
    return "derived" if symbol == _DERIVED else _KINDS.get(symbol)


def _weight(found: Mapping[tuple[str, str], Relation], pair: tuple[str, str]) -> float:
    return found[pair].weight if pair in found else 0.0


def _chained(first: Related, second: Related) -> Related:
    found: Related = defaultdict(dict)
    for word, through in first.items():
        for between, weight in through.items():
            for other, further in second.get(between, {}).items():
                found[word][other] = max(found[word].get(other, 0.0), weight * further)
    return found


def _shares(folder: Path, is_kept: Callable[[str], bool]) -> dict[tuple[str, Sense], float]:
    """Return of each sense of a word which share of its uses it has; what was never tagged counts by its rank."""
    tagged: dict[tuple[str, str, int], int] = {}
    for line in (folder / "cntlist.rev").read_text(encoding="latin-1").splitlines():
        key, number, count = line.split()
        lemma, _, rest = key.partition("%")
        tagged[lemma, _PART_OF_SPEECH[rest[0]], int(number)] = int(count)
    found: dict[tuple[str, Sense], float] = {}
    for part, name in _FILES.items():
        for line in (folder / f"index.{name}").read_text(encoding="latin-1").splitlines():
            fields = line.split()
            if line.startswith(" ") or not is_kept(fields[0]):
                continue
            offsets = [int(offset) for offset in fields[-int(fields[2]) :]]
            uses = [tagged.get((fields[0], part, number), 0) + 1 / number for number in range(1, len(offsets) + 1)]
            found |= {(fields[0], (part, offset)): use / sum(uses) for offset, use in zip(offsets, uses, strict=True)}
    return found


def irregular(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield irregular inflections of verbs and nouns, each with its base form."""
    for part in ("verb", "noun"):
        for line in (folder / f"{part}.exc").read_text(encoding="latin-1").splitlines():
            inflection, base, *_ = line.split()
            if inflection.isalpha() and base.isalpha():
                yield inflection, base
