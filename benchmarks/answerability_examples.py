"""Examples for `benchmarks.fit_answerability`: our questions on open texts, asked where they are answered or are not.

They are asked as they are; without the article that answers (taken out of the index, put back); with a word or a name
left out, since many readers leave out what they take for granted; and of indexes so small that there is nothing to
compare with. Foreign questions join in, the near misses that were written for the news, and sentences that were found
for answerable questions and do not answer them.
"""

import json
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index.embedding import Embedder
from index.evaluation.taken_out import taken_out
from index.library import Library
from index.model import Document, Hit, SentenceHit
from index.search.answerability import FEATURES, best_sentence, features, foreign_questions
from index.search.searcher import SearchResult
from index.words import words

_PER_ARTICLE = 10
"""Questions an article at most, in small indexes."""

_RANKED_HIGH = 12
"""Sentences among which a wrong one is looked for."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question with the document and the article that it is about, and strings that answer it.

    `miss` is the kind of near miss, "" if the article answers it.
    """

    question: str
    origin: str
    article: str
    answers: tuple[str, ...]
    miss: str = ""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents and questions; `article_of` maps the origin of a document to its article."""

    name: str
    documents: Sequence[Document]
    askings: Sequence[Asking]
    article_of: Callable[[str], str]

    def of(self, articles: set[str]) -> list[Document]:
        """Return the documents of these articles."""
        return [document for document in self.documents if self.article_of(document.origin) in articles]


@dataclass(frozen=True, slots=True)
class Example:
    """What the index made of one question. `kind` is "answerable", or why nothing answers it; `fold` its article."""

    corpus: str
    kind: str
    article: str
    features: tuple[float, ...]


def read_askings(file: Path, article_of: Callable[[str], str]) -> list[Asking]:
    """Read a file of questions."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [
        Asking(row["question"], row["article"], article_of(row["article"]), tuple(row["answers"]), row.get("miss", ""))
        for row in rows
    ]


def examples(corpus: Corpus, embedder: Embedder, *, shorten: bool) -> Iterator[Example]:
    """Ask everything of an index of the whole corpus; with `shorten`, every second question also shortened."""
    answerable = [asking for asking in corpus.askings if not asking.miss]
    shortened = list(_shortened(answerable[::2])) if shorten else []
    with _library(corpus.documents, embedder) as library:
        for asking in corpus.askings:
            yield from _example(corpus.name, asking.miss or "answerable", asking, library)
        for asking in shortened:
            yield from _example(f"{corpus.name}, shortened", "answerable", asking, library)
        for number, question in enumerate(foreign_questions()):
            yield from _example(corpus.name, "foreign", Asking(question, "", str(number), ()), library)
        for article in dict.fromkeys(asking.article for asking in answerable):
            with taken_out(library, corpus.of({article})):
                for name, askings in ((corpus.name, answerable), (f"{corpus.name}, shortened", shortened)):
                    for asking in askings:
                        if asking.article == article:
                            yield from _example(name, "taken out", asking, library)


def small_examples(corpus: Corpus, embedder: Embedder, size: int) -> Iterator[Example]:
    """Ask of indexes of `size` articles: their own questions, and those of the next ones, which they do not answer."""
    chance = np.random.default_rng(size)
    articles = list(dict.fromkeys(asking.article for asking in corpus.askings))
    chance.shuffle(articles)
    chunks = [articles[first : first + size] for first in range(0, len(articles), size)]
    name = f"{corpus.name}, {size} alone"
    with _library([], embedder) as library:
        for chunk, following in zip(chunks, [*chunks[1:], chunks[0]], strict=True):
            added = [added.article.id for added in library.add(corpus.of(set(chunk))) if added.article]
            for article in chunk:
                for asking in [one for one in corpus.askings if one.article == article][:_PER_ARTICLE]:
                    yield from _example(name, asking.miss or "answerable", asking, library)
            others = [one for one in corpus.askings if one.article in following and not one.miss]
            for asking in others[: _PER_ARTICLE * size // 2]:
                yield from _example(name, "taken out", asking, library)
            for identifier in added:
                library.remove(identifier)


@contextmanager
def _library(documents: Sequence[Document], embedder: Embedder) -> Iterator[Library]:
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(Path(folder), writable=True, embedder=embedder) as library,
    ):
        for _ in library.add(documents):
            pass
        yield library


def _example(corpus: str, kind: str, asking: Asking, library: Library) -> Iterator[Example]:
    result = library.search(asking.question, limit=20)
    best = best_sentence(result.hits)
    if best is None or not result.query.terms or (kind == "taken out" and _answered_elsewhere(asking, result)):
        return
    yield _judged(corpus, kind, asking, result, best)
    if kind == "answerable" and (wrong := _wrong_sentence(asking, result, best[0])) is not None:
        yield _judged(corpus, "wrong sentence", asking, result, wrong)


def _judged(corpus: str, kind: str, asking: Asking, result: SearchResult, found: tuple[Hit, SentenceHit]) -> Example:
    values = features(result.query, *found)
    return Example(corpus, kind, asking.article, tuple(values[name] for name in FEATURES))


def _wrong_sentence(asking: Asking, result: SearchResult, best: Hit) -> tuple[Hit, SentenceHit] | None:
    """Return a sentence that the search ranks high, of another article and without the answer."""
    pairs = [(hit, sentence) for hit in result.hits for sentence in hit.sentences]
    ranked = sorted(pairs, key=lambda pair: -pair[1].score)[1:_RANKED_HIGH]
    wrong = [
        (hit, sentence)
        for hit, sentence in ranked
        if hit.article.origin not in {best.article.origin, asking.origin}
        and not any(answer.casefold() in sentence.text.casefold() for answer in asking.answers)
    ]
    return wrong[len(wrong) // 2] if wrong else None


def _answered_elsewhere(asking: Asking, result: SearchResult) -> bool:
    """Tell whether another article holds the answer: news is reported more than once."""
    texts = [hit.passage.text.casefold() for hit in result.hits[:5]]
    return any(len(answer) > 2 and answer.casefold() in text for answer in asking.answers for text in texts)


def _shortened(askings: Sequence[Asking]) -> Iterator[Asking]:
    """Leave out a word of each question, mostly a name or a number, where two others are left."""
    chance = np.random.default_rng(1)
    for asking in askings:
        text = asking.question
        content = [word for word in words(text) if not word.stop]
        if len(content) < 3:
            continue
        telling = [
            word for word in content if word.start and (text[word.start].isupper() or text[word.start].isdigit())
        ]
        pool = telling if telling and chance.random() < 0.7 else content
        left_out = pool[int(chance.integers(len(pool)))]
        shorter = re.sub(r"\s+", " ", text[: left_out.start] + text[left_out.end :]).replace(" ?", "?").strip()
        yield replace(asking, question=shorter)
