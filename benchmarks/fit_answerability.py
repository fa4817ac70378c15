"""Fit the answerability model, `index/search/answerability.json`, on our questions about open texts.

    pip install gensim==4.4.0 scikit-learn
    python -m benchmarks.fit_answerability

What is asked is told in `benchmarks.answerability_examples`; how much each kind weighs is below. Reported by five-fold
cross-validation over articles. Some ten minutes on one core.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import fmean

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks.answerability_examples import Corpus, Example, examples, read_askings, small_examples
from benchmarks.open_text import encyclopedia, news
from index.embedding import Embedder
from index.metrics import area_under_curve, balanced_accuracy
from index.search.answerability import FEATURES, MATCHES

_DATA = Path(__file__).parent / "data"
_TARGET = Path("index/search/answerability.json")
_FOLDS = 5
_PENALTY = 0.1
_THRESHOLD, _HIGHEST_THRESHOLD = 0.475, 0.65
_NEAR_MISSES = ("absent_person", "missing_detail", "person_topic", "twisted")

_WEIGHTS = {
    "encyclopedia": {"answerable": 1.1, "taken out": 0.8, "foreign": 0.2, "wrong sentence": 0.1},
    "encyclopedia, shortened": {"answerable": 1.0, "taken out": 1.0},
    "news": {"answerable": 1.1, "taken out": 0.2, "foreign": 0.4, "near miss": 0.4, "wrong sentence": 0.1},
    "news, 1 alone": {"answerable": 0.3, "taken out": 0.24, "near miss": 0.06},
    "encyclopedia, 6 alone": {"answerable": 0.3, "taken out": 0.3},
}
"""What all examples of a kind weigh together. Of the news, few count as taken out: others may report the same event."""


def asked(embedder: Embedder) -> list[Example]:
    """Ask everything."""
    of_news = Corpus("news", news(), read_askings(_DATA / "news-questions.jsonl", str), str)
    of_encyclopedia = Corpus(
        "encyclopedia", encyclopedia(), read_askings(_DATA / "encyclopedia-questions.jsonl", _title), _title
    )
    found: list[Example] = []
    for part in (
        examples(of_encyclopedia, embedder, shorten=True),
        examples(of_news, embedder, shorten=False),
        small_examples(of_news, embedder, 1),
        small_examples(of_encyclopedia, embedder, 6),
    ):
        found += part
    return found


def _title(origin: str) -> str:
    return origin.rsplit("-", 1)[0]


def weights(chosen: Sequence[Example]) -> NDArray[np.float64]:
    """Return how much each example counts."""
    kinds = [(example.corpus, "near miss" if example.kind in _NEAR_MISSES else example.kind) for example in chosen]
    counts = {kind: kinds.count(kind) for kind in set(kinds)}
    return np.array([1000 * _WEIGHTS.get(kind[0], {}).get(kind[1], 0.0) / counts[kind] for kind in kinds])


def fitted(chosen: Sequence[Example]) -> LogisticRegression:
    """Fit on standardised features and return the model for the features as they are."""
    values = np.array([example.features for example in chosen])
    labels = np.array([example.kind == "answerable" for example in chosen])
    counted = weights(chosen)
    used = counted > 0
    mean, spread = values[used].mean(axis=0), values[used].std(axis=0) + 1e-6
    model = LogisticRegression(C=_PENALTY, max_iter=1000)
    model.fit((values[used] - mean) / spread, labels[used], sample_weight=counted[used])
    model.coef_ = model.coef_ / spread
    model.intercept_ = model.intercept_ - (model.coef_ @ mean)
    return model


def held_back(chosen: Sequence[Example]) -> NDArray[np.float64]:
    """Return the probability of each example by a model fitted without its article."""
    articles = sorted({example.article for example in chosen})
    fold_of = {article: number % _FOLDS for number, article in enumerate(articles)}
    folds = np.array([fold_of[example.article] for example in chosen])
    probabilities = np.zeros(len(chosen))
    for fold in range(_FOLDS):
        model = fitted([example for example, own in zip(chosen, folds, strict=True) if own != fold])
        tested = np.array([example.features for example, own in zip(chosen, folds, strict=True) if own == fold])
        probabilities[folds == fold] = model.predict_proba(tested)[:, 1]
    return probabilities


def figures(chosen: Sequence[Example], probabilities: NDArray[np.float64]) -> dict[str, object]:
    """Return for each corpus what share is answered, and for each kind of miss AUROC and the share refused."""
    found: dict[str, object] = {}
    for corpus in dict.fromkeys(example.corpus for example in chosen):

        def of(kinds: Iterable[str], corpus: str = corpus) -> list[float]:
            pairs = zip(chosen, probabilities.tolist(), strict=True)
            return [value for example, value in pairs if example.corpus == corpus and example.kind in kinds]

        answerable = of(["answerable"])
        row: dict[str, object] = {"answered": round(fmean(value >= _THRESHOLD for value in answerable), 3)}
        for kind in sorted({example.kind for example in chosen if example.corpus == corpus} - {"answerable"}):
            values = of([kind])
            row[kind] = {
                "questions": len(values),
                "auroc": round(area_under_curve(answerable, values), 3),
                "refused": round(fmean(value < _THRESHOLD for value in values), 3),
                "balanced_accuracy": round(
                    balanced_accuracy(
                        [value >= _THRESHOLD for value in answerable], [value < _THRESHOLD for value in values]
                    ),
                    3,
                ),
            }
        near = of(_NEAR_MISSES)
        if near:
            row["all near misses"] = {"questions": len(near), "auroc": round(area_under_curve(answerable, near), 3)}
        found[corpus] = row
    return found


def main() -> None:
    """Fit, report, and write the weights with the figures they gave."""
    embedder = Embedder.load(backend="torch")
    chosen = asked(embedder)
    model = fitted(chosen)
    foreign = np.array([example.features for example in chosen if example.kind == "foreign"]).mean(axis=0)
    of_foreign = {name: round(float(foreign[FEATURES.index(name)]), 4) for name in MATCHES}
    document = {
        "made_by": "python -m benchmarks.fit_answerability",
        "figures": {
            "meaning": "five-fold cross-validation over articles",
            **figures(chosen, held_back(chosen)),
        },
        "model": embedder.fingerprint,
        "threshold": _THRESHOLD,
        "highest_threshold": _HIGHEST_THRESHOLD,
        "bias": round(float(model.intercept_[0]), 4),
        "weights": {name: round(float(weight), 4) for name, weight in zip(FEATURES, model.coef_[0], strict=True)},
        "foreign_matches": of_foreign,
        "chance": {name.removeprefix("rest_"): value for name, value in of_foreign.items() if name.startswith("rest_")},
    }
    _TARGET.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(document, indent=2))


if __name__ == "__main__":
    main()
