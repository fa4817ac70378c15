"""How likely it is that a sentence answers a question: a small logistic regression, with a threshold for each corpus.

It weighs how well the sentence and its passage match, what of the question they lack, and what was found beside them
(see `evidence`), and was fitted on questions about open texts: answerable ones, near misses, foreign ones, and
answerable ones whose article had been taken out of the index.

Which probability is enough does not transfer between corpora: the more passages there are, the better the best of them
matches by chance. So the threshold is raised to what questions known to be foreign reach in this corpus. Weights come
from `answerability.json`, which `benchmarks/fit_answerability.py` writes.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.resources import files
from statistics import fmean

import numpy as np

from index.model import Hit, SentenceHit
from index.search.amounts import amount, holds_amount
from index.search.equivalents import term_set
from index.search.evidence import EVIDENCE
from index.search.query import Query
from index.words import words

MATCHES = (
    "passage_match_learned",
    "sentence_match_learned",
    "sentence_cosine",
    "weakest_match",
    *EVIDENCE,
)
"""Features that are cosines, and so depend on the model."""

FEATURES = (*MATCHES, "coverage", "unknown_share", "missing_names", "missing_numbers", "missing_amount")

_FOREIGN_SHARE = 0.95
"""The share of foreign questions that must stay below the threshold."""


@dataclass(frozen=True, slots=True)
class AnswerabilityModel:
    """Weights by feature; `model` is the fingerprint of the embedding model they were fitted with.

    `foreign_matches` are the means of the `MATCHES` over foreign questions, where they were fitted, and `chance` what
    passages beyond the best five reach there, by match (see `evidence`); `threshold` is the least probability that
    counts as an answer, and `highest_threshold` the most that calibration may ask for.
    """

    weights: dict[str, float]
    bias: float
    model: str
    foreign_matches: dict[str, float]
    chance: dict[str, float]
    threshold: float
    highest_threshold: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """What the foreign questions showed in one corpus of so many passages.

    `model` is the fingerprint of the corpus's embedding model; `foreign_matches` is used with models other than the
    one that the weights were fitted with.
    """

    threshold: float
    foreign_matches: dict[str, float]
    passages: int
    model: str

    def to_json(self) -> str:
        """Return it as text for the catalogue."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Calibration | None":
        """Read what `to_json` wrote; None for what another version of it wrote, since it can be made again."""
        try:
            read = cls(**json.loads(text))
            return read if set(read.foreign_matches) == set(MATCHES) else None
        except (TypeError, ValueError):
            return None


@lru_cache(maxsize=1)
def shipped_model() -> AnswerabilityModel:
    """Return the model that ships with the program."""
    document = json.loads((files("index") / "search" / "answerability.json").read_text(encoding="utf-8"))
    names = ("weights", "bias", "model", "foreign_matches", "chance", "threshold", "highest_threshold")
    return AnswerabilityModel(**{name: document[name] for name in names})


def chance_matches(fingerprint: str) -> dict[str, float] | None:
    """Return what passages on something else reach with a model, by match; None if that is not known."""
    model = shipped_model()
    return model.chance if fingerprint == model.model else None


@lru_cache(maxsize=1)
def foreign_questions() -> tuple[str, ...]:
    """Return questions on everyday matters that hardly any collection of news answers."""
    text = (files("index") / "data" / "foreign-questions.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def stems_around(hit: Hit, text: str) -> frozenset[str]:
    """Return the stems of a text of the passage, its heading, its article's title, and the date of publication."""
    published = f"{hit.article.published:%d %B %Y}".lstrip("0") if hit.article.published else ""
    return term_set(f"{text} {hit.passage.heading or ''} {hit.article.title} {published}")


def features(query: Query, hit: Hit, sentence: SentenceHit) -> dict[str, float]:
    """Return the features by which to judge whether `sentence` of `hit` answers the query."""
    context = stems_around(hit, hit.passage.text)
    weight = sum(term.weight for term in query.terms)
    unknown = sum(term.weight for term in query.terms if not term.known)
    wanted = amount(query.asked)
    return {
        **{name: sentence.features[name] for name in MATCHES},
        "coverage": query.coverage(context),
        "unknown_share": unknown / weight if weight else 0.0,
        "missing_names": float(sum(term.name and not term.within(context) for term in query.terms)),
        "missing_numbers": float(sum(term.number and not term.within(context) for term in query.terms)),
        "missing_amount": float(wanted is not None and not holds_amount(wanted, sentence.text, _surfaces(query.asked))),
    }


@lru_cache(maxsize=256)
def _surfaces(question: str) -> frozenset[str]:
    return frozenset(word.surface for word in words(question))


class Answerability:
    """Judges answers in the corpus that it was calibrated on."""

    def __init__(self, calibration: Calibration) -> None:
        self._model = shipped_model()
        self._calibration = calibration

    @property
    def threshold(self) -> float:
        """The least probability that counts as an answer."""
        return self._calibration.threshold

    def probability(self, query: Query, hit: Hit, sentence: SentenceHit) -> float:
        """Return the probability (0 to 1) that `sentence` of `hit` answers the query; 0 for a query without words."""
        if not query.terms:
            return 0.0
        values = features(query, hit, sentence)
        if self._calibration.model != self._model.model:
            values |= {name: self._rescale(name, values[name]) for name in MATCHES}
        score = self._model.bias + sum(self._model.weights[name] * values[name] for name in FEATURES)
        return 1 / (1 + math.exp(-score))

    def _rescale(self, name: str, value: float) -> float:
        """Map a cosine of another model so that chance matches fall where they fell in fitting, and 1 stays 1."""
        theirs = min(self._calibration.foreign_matches[name], 0.99)
        return 1 - (1 - value) * (1 - self._model.foreign_matches[name]) / (1 - theirs)


def best_sentence(hits: Sequence[Hit]) -> tuple[Hit, SentenceHit] | None:
    """Return the sentence with the highest score, with its passage."""
    pairs = [(hit, sentence) for hit in hits for sentence in hit.sentences]
    return max(pairs, key=lambda pair: pair[1].score, default=None)


def calibrated(
    found: Sequence[tuple[Query, tuple[Hit, SentenceHit]]], *, passages: int, fingerprint: str
) -> Calibration:
    """Calibrate on what the foreign questions found: each query with its best sentence."""
    model = shipped_model()
    means = {
        name: fmean(sentence.features[name] for _, (_, sentence) in found) if found else model.foreign_matches[name]
        for name in MATCHES
    }
    draft = Answerability(Calibration(model.threshold, means, passages, fingerprint))
    reached = [draft.probability(query, hit, sentence) for query, (hit, sentence) in found]
    foreign = float(np.quantile(reached, _FOREIGN_SHARE)) if reached else 0.0
    return Calibration(min(max(model.threshold, foreign), model.highest_threshold), means, passages, fingerprint)
