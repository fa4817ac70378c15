"""Other words for what is asked: "quit", "stepped down" and "resignation" for "resign".

`index/data/synonyms.txt` holds them, made from WordNet by `benchmarks/make_synonyms.py`: words of one synset, words of
one root, narrower and wider verbs and nouns, verbs with their particles. What stands there as equally good is another
inflection of the same verb or noun ("sank" for "sink"); all else says the same with a strength below 1, which is the
share of its occurrences in answers that are there because of the word asked for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from index.words import Word

Phrase = tuple[str, ...]
"""Stems of a word, or of a verb and its particle."""

_REACH = 3
"""Words after a verb among which its particle may stand: "called the whole search off"."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another way to say something. `strength` (0 to 1) tells how surely it means that; 1 is an inflection of it.

    `phrase` is a stem, or those of a verb and its particle with a blank between.
    """

    phrase: str
    strength: float


@lru_cache(maxsize=1)
def _lines() -> Mapping[str, str]:
    """Return the line of each phrase, still to be read: few are ever asked for."""
    lines = (files("index") / "data" / "synonyms.txt").read_text(encoding="utf-8").splitlines()
    entries = (line.partition(" ") for line in lines if line and not line.startswith("#"))
    return {phrase.replace("+", " "): rest for phrase, _, rest in entries}


@lru_cache(maxsize=1)
def _particles() -> Mapping[str, frozenset[str]]:
    """Return the particles with which each verb makes a phrase of the table, all as stems."""
    found: dict[str, set[str]] = {}
    for phrase in _lines():
        verb, _, particle = phrase.partition(" ")
        if particle:
            found.setdefault(verb, set()).add(particle)
    return {verb: frozenset(particles) for verb, particles in found.items()}


@lru_cache(maxsize=4096)
def related(phrase: Phrase) -> tuple[Related, ...]:
    """Return other words for a word, or for a verb with its particle, given as stems; the surest first."""
    found = []
    strength = 1.0
    for entry in _lines().get(" ".join(phrase), "").split():
        if entry.isdigit():
            strength = int(entry) / 10
        else:
            found.append(Related(entry.replace("+", " "), strength))
    return tuple(found)


def phrases_at(found: Sequence[Word], position: int) -> list[Phrase]:
    """Return the verbs with particle of the table that begin with the word at a position of a text, as stems."""
    particles = _particles().get(found[position].term)
    if not particles:
        return []
    following = found[position + 1 : position + 1 + _REACH]
    return [(found[position].term, word.term) for word in following if word.term in particles]
