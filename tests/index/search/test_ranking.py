"""Ranking: the shipped weights, applied."""

import json
from importlib.resources import files

import numpy as np

from index.search.features import FEATURES
from index.search.ranking import RankingModel, shipped_model


def test_a_score_is_the_weighted_sum_of_the_features() -> None:
    model = RankingModel(np.arange(len(FEATURES), dtype=np.float32))
    rows = np.eye(len(FEATURES), dtype=np.float32)
    assert model.scores(rows).tolist() == list(range(len(FEATURES)))
    assert model.scores(np.zeros((0, len(FEATURES)), np.float32)).shape == (0,)


def test_the_shipped_weights_are_of_features_that_exist() -> None:
    document = json.loads((files("index") / "search" / "ranking.json").read_text(encoding="utf-8"))
    assert document["weights"].keys() <= set(FEATURES)
    weights = dict(zip(FEATURES, shipped_model().weights.tolist(), strict=True))
    for name, weight in document["weights"].items():
        assert np.isclose(weights[name], weight)


def test_a_better_match_of_the_sentence_ranks_higher() -> None:
    weights = dict(zip(FEATURES, shipped_model().weights.tolist(), strict=True))
    assert weights["sentence_cosine"] > 0
    assert weights["passage_match"] > 0
