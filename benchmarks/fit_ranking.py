"""Judge the ranking features on questions about open text that no evaluation uses: the conditional logit.

    pip install gensim==4.4.0
    python -m benchmarks.fit_ranking

For each question, all sentences of the re-ranked passages compete; the model is the conditional logit (McFadden 1974)
by which the answering sentences take the largest share. Reported by five-fold cross-validation over whole articles,
beside the plain sum of late interaction and cosine. `benchmarks.fit_token_weights` builds on this and makes what ships.

Tried on top of what ships, in the same cross-validation (right article, answering sentence; as is: news 81.9 and 53.9,
encyclopedia 93.1 and 82.7), and left out for gaining less than a point: kernel pooling of the token matches (K-NRM,
Xiong et al. 2017; 82.3 and 54.8, 93.0 and 81.9), and a network with one hidden layer of 8 over the features (82.4 and
54.7, 93.3 and 82.7).
"""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from benchmarks.open_text import encyclopedia, news
from index.embedding import Embedder
from index.library import Library
from index.model import Document, Hit
from index.search.features import FEATURES

_DATA = Path(__file__).parent / "data"
_FOLDS = 5
_PENALTY = 0.01
_BASELINE = {"passage_match": 1.0, "sentence_match": 1.0, "sentence_cosine": 0.5}


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One question: features (sentences, len(FEATURES)), which sentences answer it, and which are in its article."""

    article: str
    features: NDArray[np.float32]
    answers: NDArray[np.bool_]
    in_article: NDArray[np.bool_]


def examples(documents: list[Document], questions: list[dict[str, object]], embedder: Embedder) -> list[Example]:
    """Search every question in an index of the documents and keep the features of what was found."""
    found = []
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(Path(folder), writable=True, embedder=embedder) as library,
    ):
        for _ in library.add(documents):
            pass
        for question in questions:
            hits = library.search(str(question["question"]), limit=20).hits
            if hits:
                found.append(labelled(question, hits))
    return found


def labelled(question: dict[str, object], hits: Sequence[Hit]) -> Example:
    """Mark which of the sentences found answer a question, and which are of its article."""
    sentences = [(hit, sentence) for hit in hits for sentence in hit.sentences]
    origin, answers = str(question["article"]), [str(answer).casefold() for answer in question["answers"]]  # type: ignore[attr-defined] # from JSON
    gold = str(question.get("sentence") or "")
    right = [
        (sentence.text in gold or gold in sentence.text)
        if gold
        else hit.article.origin == origin and any(answer in sentence.text.casefold() for answer in answers)
        for hit, sentence in sentences
    ]
    return Example(
        article=origin.rsplit("-", 1)[0],
        features=np.array([[sentence.features[name] for name in FEATURES] for _, sentence in sentences], np.float32),
        answers=np.array(right, bool),
        in_article=np.array([hit.article.origin == origin for hit, _ in sentences], bool),
    )


def fit(chosen: Sequence[Example]) -> NDArray[np.float32]:
    """Return weights (len(FEATURES),) by penalised maximum likelihood, with L-BFGS over standardised features."""
    usable = [example for example in chosen if example.answers.any()]
    rows = np.concatenate([example.features for example in usable])
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    features = torch.tensor((rows - mean) / spread)
    owner = torch.tensor(np.repeat(np.arange(len(usable)), [len(example.features) for example in usable]))
    right = torch.tensor(np.concatenate([example.answers for example in usable]))
    weights = torch.zeros(len(FEATURES), requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=200)

    def shares() -> torch.Tensor:
        exponentials = torch.exp(features @ weights - (features @ weights).max())
        totals = torch.zeros(len(usable)).index_add(0, owner, exponentials)
        answering = torch.zeros(len(usable)).index_add(0, owner, exponentials * right)
        return torch.log(answering + 1e-12) - torch.log(totals + 1e-12)

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        loss = -shares().mean() + _PENALTY * (weights**2).sum()
        loss.backward()  # type: ignore[no-untyped-call] # the library's lack
        return loss

    optimiser.step(closure)  # type: ignore[no-untyped-call] # the library's lack
    return np.asarray(weights.detach().numpy() / spread, np.float32)


def judge(chosen: Sequence[Example], weights: NDArray[np.float32]) -> tuple[float, float]:
    """Return in % how often the best sentence is of the right article, and how often it answers."""
    best = [int(np.argmax(example.features @ weights)) for example in chosen]
    article = np.mean([example.in_article[top] for example, top in zip(chosen, best, strict=True)])
    answer = np.mean([example.answers[top] for example, top in zip(chosen, best, strict=True)])
    return round(100 * float(article), 1), round(100 * float(answer), 1)


def cross_validated(chosen: list[Example]) -> tuple[float, float]:
    """Judge each article's questions by weights fitted without it."""
    articles = sorted({example.article for example in chosen})
    results = []
    for fold in range(_FOLDS):
        held_back = set(articles[fold::_FOLDS])
        weights = fit([example for example in chosen if example.article not in held_back])
        tested = [example for example in chosen if example.article in held_back]
        results.append((len(tested), *judge(tested, weights)))
    total = sum(count for count, *_ in results)
    return (
        round(sum(count * article for count, article, _ in results) / total, 1),
        round(sum(count * answer for count, _, answer in results) / total, 1),
    )


def questions(name: str) -> list[dict[str, object]]:
    """Read the answerable questions of one file."""
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [question for line in lines if (question := json.loads(line)).get("answerable", True)]


def main() -> None:
    """Print the figures of both sets."""
    embedder = Embedder.load(backend="torch")
    sets = {
        "news": examples(news(), questions("news-questions.jsonl"), embedder),
        "encyclopedia": examples(encyclopedia(), questions("encyclopedia-questions.jsonl"), embedder),
    }
    plain = np.array([_BASELINE.get(name, 0.0) for name in FEATURES], np.float32)
    for name, chosen in sets.items():
        other = [example for rest in sets if rest != name for example in sets[rest]]
        print(name, f"{len(chosen)} questions; right article first, answering sentence first, in %")
        print("  plain sum", judge(chosen, plain))
        print("  cross-validated", cross_validated(chosen))
        print("  fitted on the other set", judge(chosen, fit(other)))


if __name__ == "__main__":
    main()
