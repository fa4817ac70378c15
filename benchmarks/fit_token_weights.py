"""Fit the learned token weights and the ranking together, on questions about open text that no evaluation uses.

    pip install gensim==4.4.0
    python -m benchmarks.fit_token_weights

Writes `index/data/token-weights-….npy` and `index/search/ranking.json`. The model is that of `fit_ranking`, a
conditional logit over the sentences of the re-ranked passages, with two features whose token weights are learned with
it (see `index.search.token_weights`); the loss counts the answering sentence and its article alike. The number of
steps and the penalties were chosen by the cross-validation over whole articles that is reported here. Seeded by zeros,
so there is nothing random; some minutes on one core.
"""

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from benchmarks.fit_ranking import Example, fit, judge, labelled, questions
from benchmarks.open_text import encyclopedia, news
from index.embedding import Embedder
from index.library import Library
from index.model import Document
from index.search.features import FEATURES, matches, question_side, token_similarities
from index.token_codes import token_coder

_FOLDS = 5
_STEPS = 120
_RATE, _FEATURE_RATE = 0.05, 0.01
_PENALTY, _VECTOR_PENALTY = 0.003, 0.001
_LONGEST = 20
_PASSAGE, _SENTENCE = FEATURES.index("passage_match_learned"), FEATURES.index("sentence_match_learned")


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """One question with the matches of its first 20 tokens, padded with zeros.

    `tokens` (20, d) and `weights` (20,) are of the question; `of_passage` and `of_sentence` have shape (sentences, 20).
    """

    example: Example
    tokens: NDArray[np.float32]
    weights: NDArray[np.float32]
    of_passage: NDArray[np.float32]
    of_sentence: NDArray[np.float32]


def ask(documents: list[Document], written: list[dict[str, object]], embedder: Embedder) -> list[Asked]:
    """Search every question in an index of the documents and keep the features and matches of what was found."""
    coder = token_coder(embedder.fingerprint, embedder.dimension)
    nothing = np.zeros((2, embedder.dimension), np.float32)
    found = []
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(Path(folder), writable=True, embedder=embedder) as library,
    ):
        for _ in library.add(documents):
            pass
        keys = [int(key) for key in library.catalogue.passage_keys()]
        stored = {row.passage.id: row for row in library.catalogue.stored_passages(keys)}
        for question in written:
            result = library.search(str(question["question"]), limit=20)
            if not result.hits:
                continue
            side = question_side(result.query, embedder.encode_question(result.query.text), nothing)
            rows = [stored[hit.passage.id] for hit in result.hits]
            both = [
                matches(row, similar) for row, similar in zip(rows, token_similarities(side, rows, coder), strict=True)
            ]
            found.append(
                Asked(
                    example=_unlearned(labelled(question, result.hits)),
                    tokens=_padded(side.encoding.token_vectors.T).T,
                    weights=_padded(side.token_weights[np.newaxis])[0],
                    of_passage=_padded(np.concatenate([np.tile(whole, (len(each), 1)) for each, whole in both])),
                    of_sentence=_padded(np.concatenate([each for each, _ in both])),
                )
            )
    return found


def _unlearned(example: Example) -> Example:
    """Undo what vectors that ship already did to the features."""
    features = example.features.copy()
    features[:, _PASSAGE] = features[:, FEATURES.index("passage_match")]
    features[:, _SENTENCE] = features[:, FEATURES.index("sentence_match")]
    return replace(example, features=features)


def _padded(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    cut = rows[:, :_LONGEST]
    return np.pad(cut, ((0, 0), (0, _LONGEST - cut.shape[1])))


class Model(torch.nn.Module):
    """Weights of the features, standardised by `spread`, and the two vectors."""

    def __init__(self, weights: NDArray[np.float32], spread: NDArray[np.float32], dimension: int) -> None:
        super().__init__()
        self.spread = torch.tensor(spread)
        self.weights = torch.nn.Parameter(torch.tensor(weights * spread))
        self.vectors = torch.nn.Parameter(torch.zeros(2, dimension))

    def forward(self, batch: "Batch") -> torch.Tensor:
        """Return the score of each sentence of the batch."""
        plain = torch.log(batch.weights.clamp(min=1e-9))[:, None]
        exponents = plain + torch.einsum("ktd,pd->kpt", batch.tokens, self.vectors)
        shares = torch.softmax(exponents.masked_fill((batch.weights == 0)[:, None], -1e9), dim=2)[batch.owner]
        features = batch.features.clone()
        features[:, _PASSAGE] = (batch.of_passage * shares[:, 0]).sum(1)
        features[:, _SENTENCE] = (batch.of_sentence * shares[:, 1]).sum(1)
        return features @ (self.weights / self.spread)


class Batch:
    """Questions as tensors; `owner` says to which question each sentence belongs."""

    def __init__(self, chosen: Sequence[Asked]) -> None:
        examples = [asked.example for asked in chosen]
        self.count = len(chosen)
        self.features = torch.tensor(np.concatenate([example.features for example in examples]))
        self.answers = torch.tensor(np.concatenate([example.answers for example in examples]))
        self.in_article = torch.tensor(np.concatenate([example.in_article for example in examples]))
        self.owner = torch.tensor(np.repeat(np.arange(self.count), [len(example.features) for example in examples]))
        self.tokens = torch.tensor(np.stack([asked.tokens for asked in chosen]))
        self.weights = torch.tensor(np.stack([asked.weights for asked in chosen]))
        self.of_passage = torch.tensor(np.concatenate([asked.of_passage for asked in chosen]))
        self.of_sentence = torch.tensor(np.concatenate([asked.of_sentence for asked in chosen]))

    def surprise(self, scores: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
        """Return the mean of -log of the share that the right sentences take of each question."""
        highest = torch.full((self.count,), -1e9).scatter_reduce(0, self.owner, scores.detach(), "amax")
        exponentials = torch.exp(scores - highest[self.owner])
        totals = torch.zeros(self.count).index_add(0, self.owner, exponentials)
        shares = torch.zeros(self.count).index_add(0, self.owner, exponentials * right)
        return (torch.log(totals) - torch.log(shares + 1e-9)).mean()


def train(chosen: Sequence[Asked]) -> Model:
    """Fit by Adam over the whole set, stopped early; it starts from the plain ranking and zero vectors."""
    usable = [asked for asked in chosen if asked.example.answers.any() and asked.example.in_article.any()]
    spread = np.concatenate([asked.example.features for asked in usable]).std(axis=0) + 1e-6
    model = Model(fit([asked.example for asked in usable]), spread.astype(np.float32), usable[0].tokens.shape[1])
    batch = Batch(usable)
    optimiser = torch.optim.Adam(
        [{"params": [model.vectors], "lr": _RATE}, {"params": [model.weights], "lr": _FEATURE_RATE}]
    )
    for _ in range(_STEPS):
        optimiser.zero_grad()
        scores = model(batch)
        loss = batch.surprise(scores, batch.answers) + batch.surprise(scores, batch.in_article)
        loss = loss + 2 * _PENALTY * (model.weights**2).sum() + _VECTOR_PENALTY * (model.vectors**2).sum()
        loss.backward()  # type: ignore[no-untyped-call] # the library's lack
        optimiser.step()
    return model


def cross_validated(sets: Mapping[str, Sequence[Asked]]) -> dict[str, tuple[float, float]]:
    """Judge each article's questions by a model fitted, on all sets, without it: see `judge`."""
    fold_of = {name: _folds(chosen) for name, chosen in sets.items()}
    totals = {name: np.zeros(2) for name in sets}
    for fold in range(_FOLDS):
        model = train([a for name in sets for a, of in zip(sets[name], fold_of[name], strict=True) if of != fold])
        for name, chosen in sets.items():
            tested = [asked for asked, of in zip(chosen, fold_of[name], strict=True) if of == fold]
            totals[name] += len(tested) * np.array(_judged(model, tested))
    means = {name: totals[name] / len(chosen) for name, chosen in sets.items()}
    return {name: (round(float(article), 1), round(float(answer), 1)) for name, (article, answer) in means.items()}


def _folds(chosen: Sequence[Asked]) -> list[int]:
    articles = sorted({asked.example.article for asked in chosen})
    fold_of = {article: number % _FOLDS for number, article in enumerate(articles)}
    return [fold_of[asked.example.article] for asked in chosen]


def _judged(model: Model, chosen: Sequence[Asked]) -> tuple[float, float]:
    """Judge by scores: they stand in for the only feature."""
    with torch.no_grad():
        scores = model(Batch(chosen)).numpy()
    cuts = np.cumsum([len(asked.example.features) for asked in chosen])[:-1]
    scored = [
        Example(asked.example.article, part[:, np.newaxis], asked.example.answers, asked.example.in_article)
        for asked, part in zip(chosen, np.split(scores, cuts), strict=True)
    ]
    return judge(scored, np.ones(1, np.float32))


def main() -> None:
    """Fit, report, and write the vectors and the weights with the figures they gave."""
    embedder = Embedder.load(backend="torch")
    sets = {
        "news": ask(news(), questions("news-questions.jsonl"), embedder),
        "encyclopedia": ask(encyclopedia(), questions("encyclopedia-questions.jsonl"), embedder),
    }
    both = [asked for chosen in sets.values() for asked in chosen]
    validated = cross_validated(sets)
    figures = {}
    for name, chosen in sets.items():
        other = [asked for rest in sets if rest != name for asked in sets[rest]]
        figures[name] = {
            "questions": len(chosen),
            "cross_validated": validated[name],
            "fitted_on_the_other_set": _judged(train(other), chosen),
        }
        print(name, figures[name])
    model = train(both)
    vectors = model.vectors.detach().numpy().astype(np.float16)
    np.save(Path("index/data") / f"token-weights-{embedder.fingerprint}.npy", vectors, allow_pickle=False)
    weights = (model.weights / model.spread).tolist()
    document = {
        "made_by": "python -m benchmarks.fit_token_weights",
        "figures": {"meaning": "[% right article first, % answering sentence first]", **figures},
        "weights": {name: round(weight, 3) for name, weight in zip(FEATURES, weights, strict=True)},
    }
    Path("index/search/ranking.json").write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    print(document["weights"])


if __name__ == "__main__":
    main()
