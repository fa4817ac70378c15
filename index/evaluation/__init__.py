"""Measuring an index on an evaluation collection."""

from index.evaluation.collection import Collection, EvaluationQuery, read_collection
from index.evaluation.figures import Evaluation, RankingFigures
from index.evaluation.measuring import evaluate

__all__ = ["Collection", "Evaluation", "EvaluationQuery", "RankingFigures", "evaluate", "read_collection"]
