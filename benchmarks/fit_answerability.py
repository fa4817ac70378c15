"""Fit the answerability model, `index/search/answerability.json`, on our questions about the open news texts.

    pip install gensim==4.4.0 scikit-learn
    python -m benchmarks.fit_answerability

Positive are the answerable questions, negative the near misses that were written with them and the shipped foreign
questions. Reported by five-fold cross-validation over articles; classes weigh the same.
"""

import json
import tempfile
from pathlib import Path
from statistics import fmean

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.open_text import news
from index.embedding import Embedder
from index.library import Library
from index.metrics import area_under_curve
from index.search.answerability import FEATURES, MATCHES, best_sentence, features, foreign_questions

_DATA = Path(__file__).parent / "data" / "news-questions.jsonl"
_TARGET = Path("index/search/answerability.json")
_FOLDS = 5
_THRESHOLD, _HIGHEST_THRESHOLD = 0.4, 0.6


def main() -> None:
    """Fit, report, and write the weights with the figures they gave."""
    embedder = Embedder.load(backend="torch")
    written = [json.loads(line) for line in _DATA.read_text(encoding="utf-8").splitlines()]
    asked = [(row["question"], row["answerable"], int(row["article"]), row["miss"]) for row in written]
    asked += [(question, False, number, "foreign") for number, question in enumerate(foreign_questions())]
    rows = []
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(Path(folder), writable=True, embedder=embedder) as library,
    ):
        for _ in library.add(news()):
            pass
        for question, answerable, article, miss in asked:
            result = library.search(question, limit=20)
            best = best_sentence(result.hits)
            if best is not None and result.query.terms:
                rows.append((list(features(result.query, *best).values()), answerable, article, miss))
    values = np.array([row[0] for row in rows])
    labels = np.array([row[1] for row in rows], bool)
    folds = np.array([row[2] // 2 % _FOLDS for row in rows])
    misses = np.array([row[3] for row in rows])
    held_back = np.zeros(len(rows))
    for fold in range(_FOLDS):
        held_back[folds == fold] = _fitted(values[folds != fold], labels[folds != fold]).predict_proba(
            values[folds == fold]
        )[:, 1]
    figures = {
        "questions": len(rows),
        "auroc": round(area_under_curve(held_back[labels].tolist(), held_back[~labels].tolist()), 3),
        "answerable_above_threshold": round(float((held_back[labels] >= _THRESHOLD).mean()), 3),
        "below_threshold": {
            miss: round(float((held_back[misses == miss] < _THRESHOLD).mean()), 3)
            for miss in sorted(set(misses) - {""})
        },
    }
    fitted = _fitted(values, labels)
    document = {
        "made_by": "python -m benchmarks.fit_answerability",
        "figures": {"meaning": "five-fold cross-validation over articles", **figures},
        "model": embedder.fingerprint,
        "threshold": _THRESHOLD,
        "highest_threshold": _HIGHEST_THRESHOLD,
        "bias": round(float(fitted.intercept_[0]), 4),
        "weights": {name: round(float(weight), 4) for name, weight in zip(FEATURES, fitted.coef_[0], strict=True)},
        "foreign_matches": {
            name: round(fmean(values[misses == "foreign", FEATURES.index(name)].tolist()), 4) for name in MATCHES
        },
    }
    _TARGET.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(document, indent=2))


def _fitted(
    values: "np.ndarray[tuple[int, int], np.dtype[np.float64]]", labels: "np.ndarray[tuple[int], np.dtype[np.bool_]]"
) -> LogisticRegression:
    """Fit on standardised features and return the model for the features as they are."""
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-6
    model = LogisticRegression(class_weight="balanced", C=0.3).fit((values - mean) / spread, labels)
    model.coef_ = model.coef_ / spread
    model.intercept_ = model.intercept_ - (model.coef_ @ mean)
    return model


if __name__ == "__main__":
    main()
