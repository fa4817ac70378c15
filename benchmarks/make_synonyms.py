"""Make `index/data/synonyms.txt`, other words for a word, from WordNet 3.0.

    apt-get install wordnet-base; pip install gensim==4.4.0 scikit-learn
    python -m benchmarks.make_synonyms /usr/share/wordnet

Kept are common words, and verbs with a particle made of them. How surely a related word says what was asked is
measured on our questions about open texts: where the answering sentence lacks a word of the question, how many times
more often than other sentences does it hold the related one? That lift is fitted by a Poisson regression on the kind
of relation, how common the senses are in which the two words are related, the cosine of the words by the model, and
how common the word is. Of the occurrences of a word with lift L, the share 1 - 1/L is there because of the word asked
for: that is its strength, which the table holds in tenths. Some minutes on one core.
"""

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import PoissonRegressor

from benchmarks.fit_ranking import questions
from benchmarks.open_text import encyclopedia, news
from benchmarks.wordnet import Relation, WordNet, irregular
from index.embedding import Embedder
from index.model import Document, Span
from index.search.query import background_share
from index.sentences import sentences
from index.words import Word, stem, words

_TARGET = Path("index/data/synonyms.txt")
_NOTICE_OF = Path("index/data/person-nouns.txt")
_HEADER = (
    "# Other words for a word: a stem, then those that say the same, after how surely they do, in tenths; after 10",
    "# come other inflections of it. A verb and its particle are joined by +. benchmarks/make_synonyms.py makes it.",
    "#",
)
_PARTICLES = frozenset(
    "about across against ahead along apart around aside away back by down for forward in into of off office on out"  # noqa: SIM905 - easier to read
    " over place through to together under up upon with".split()
)
"""What makes a phrase with a verb: adverbs and prepositions, and the nouns of "take place" and "leave office"."""
_LEAST_LIFT = 3.3
_INFLECTION = 10
_NEARLY = 9
"""Strength of an inflection that is another word, too: "wound", "left"."""
_MOST = 16
"""Others a word at most."""
_POOL = 3000
"""Sentences in which it is counted how often a word occurs anywhere."""
_REACH = 3
_RAREST = 3e-4

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A word of a question that the answering sentence lacks, and the words of that sentence."""

    stem: str
    answer: tuple[str, ...]


def main() -> None:
    """Make the table from the folder given and say how large it is."""
    folder = Path(sys.argv[1])
    embedder = Embedder.load(backend="torch")
    relations = WordNet(folder, lambda written: _is_common(written, embedder)).relations()
    values = _values(relations, _vectors(relations, embedder))
    lifts = dict(zip(relations, _lifts(list(relations), values), strict=True))
    table = _table(lifts, [pair for pair in irregular(folder) if any(embedder.knows_word(word) for word in pair)])
    lines = [_line(phrase, others) for phrase, others in sorted(table.items())]
    _TARGET.write_text("\n".join([*_HEADER, *_notice(), *lines]) + "\n", encoding="utf-8")
    print(f"{len(lines)} words with {sum(map(len, table.values()))} others, {_TARGET.stat().st_size // 1000} KB")


def _is_common(written: str, embedder: Embedder) -> bool:
    """Tell whether the model knows all words, the first perhaps in an inflection only; of phrases, particle verbs."""
    first, *rest = written.split("_")
    if len(first) < 2 or not first.isalpha() or (rest and (len(rest) > 1 or rest[0] not in _PARTICLES)):
        return False
    trunk = first.removesuffix("e")
    inflected = (first, f"{first}s", f"{trunk}ed", f"{trunk}ing", f"{first.removesuffix('y')}ied")
    return any(embedder.knows_word(form) for form in inflected)


def _phrase(written: str) -> Phrase:
    return tuple(map(stem, written.split("_")))


def _vectors(relations: Mapping[tuple[str, str], Relation], embedder: Embedder) -> dict[str, NDArray[np.float32]]:
    written = sorted({word for pair in relations for word in pair})
    texts = [word.replace("_", " ") for word in written]
    encoded = embedder.encode_passages(texts, [[Span(0, len(text))] for text in texts])
    return {word: encoding.passage_vector for word, encoding in zip(written, encoded, strict=True)}


def _values(
    relations: Mapping[tuple[str, str], Relation], vectors: Mapping[str, NDArray[np.float32]]
) -> NDArray[np.float64]:
    """Return what the lift of each pair is told from, standardised."""
    kinds = sorted({relation.kind for relation in relations.values()})
    rows = []
    for (word, other), relation in relations.items():
        weight = np.log(max(relation.weight, 0.01))
        cosine = max(float(vectors[word] @ vectors[other]), 0.0)
        share = np.log(max(background_share(_phrase(other)[0]), _RAREST)) if "_" not in other else np.log(_RAREST)
        of_kind = [float(relation.kind == kind) for kind in kinds]
        rows.append([*of_kind, weight, weight**2, cosine, cosine**2, cosine * weight, share])
    found = np.array(rows, np.float64)
    standardised: NDArray[np.float64] = found / (found.std(axis=0) + 1e-6)
    return standardised


def _lifts(pairs: Sequence[tuple[str, str]], values: NDArray[np.float64]) -> NDArray[np.float64]:
    rows_of: dict[str, dict[Phrase, int]] = defaultdict(dict)
    for number, (word, other) in enumerate(pairs):
        if "_" not in word and _phrase(other) != _phrase(word):
            rows_of[stem(word)].setdefault(_phrase(other), number)
    chosen, held, expected = [], [], []
    for missing, rates in _measured():
        for phrase, number in rows_of.get(missing.stem, {}).items():
            chosen.append(number)
            held.append(_holds(phrase, missing.answer))
            expected.append(rates(phrase) + 1e-4)
    often, usual = np.array(held, float), np.array(expected)
    model = PoissonRegressor(alpha=1e-3, max_iter=3000).fit(values[chosen], often / usual, sample_weight=usual)
    print(f"{len(chosen)} words looked for, {int(often.sum())} found where {usual.sum():.0f} were to be expected")
    lifts: NDArray[np.float64] = model.predict(values)
    return lifts


class _Rates:
    """In what share of the sentences of a pool a phrase occurs."""

    def __init__(self, pool: Sequence[tuple[str, ...]]) -> None:
        self._pool = pool
        self._holding: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for sentence in pool:
            for term in set(sentence):
                self._holding[term].append(sentence)

    def __call__(self, phrase: Phrase) -> float:
        return sum(_holds(phrase, sentence) for sentence in self._holding[phrase[0]]) / len(self._pool)


def _holds(phrase: Phrase, sentence: Sequence[str]) -> bool:
    if len(phrase) == 1:
        return phrase[0] in sentence
    places = [place for place, term in enumerate(sentence) if term == phrase[0]]
    return any(phrase[1] in sentence[place + 1 : place + 1 + _REACH] for place in places)


def _measured() -> list[tuple[Missing, _Rates]]:
    found = []
    for documents, name in ((news(), "news-questions.jsonl"), (encyclopedia(), "encyclopedia-questions.jsonl")):
        by_origin = {document.origin: _sentences(document) for document in documents}
        every = [one for of_document in by_origin.values() for one in of_document]
        chance = np.random.default_rng(0)
        pool = [_stems(every[place]) for place in chance.permutation(len(every))[:_POOL]]
        rates = _Rates(pool)
        for question in questions(name):
            answer = _answering(question, by_origin[str(question["article"])])
            if answer is not None:
                found += [(Missing(word.term, answer), rates) for word in _asked(str(question["question"]), answer)]
    return found


def _sentences(document: Document) -> list[str]:
    return [document.text[span.start : span.end] for span in sentences(document.text)]


def _stems(sentence: str) -> tuple[str, ...]:
    return tuple(word.term for word in words(sentence))


def _answering(question: dict[str, object], told: Sequence[str]) -> tuple[str, ...] | None:
    gold = str(question.get("sentence") or "")
    answers = [str(answer).casefold() for answer in question["answers"]]  # type: ignore[attr-defined] # from JSON
    for sentence in [gold] if gold else told:
        if gold or any(answer in sentence.casefold() for answer in answers):
            return _stems(sentence)
    return None


def _asked(question: str, answer: Sequence[str]) -> list[Word]:
    """Return the words of a question, no names, that the answer lacks."""
    return [
        word
        for word in words(question)
        if not word.stop and word.surface.isalpha() and question[word.start].islower() and word.term not in answer
    ]


def _table(
    lifts: Mapping[tuple[str, str], float], inflections: Sequence[tuple[str, str]]
) -> dict[Phrase, dict[Phrase, int]]:
    """Return of each phrase the surest others with their strengths; inflections share those of the base form."""
    found: dict[Phrase, dict[Phrase, int]] = defaultdict(dict)
    for (word, other), lift in lifts.items():
        one, two = _phrase(word), _phrase(other)
        if lift >= _LEAST_LIFT and one != two and not words(other.replace("_", " "))[0].stop:
            strength = min(round(10 * (1 - 1 / lift)), _NEARLY)
            found[one][two] = max(found[one].get(two, 0), strength)
    words_of_their_own = {word for word, _ in lifts}
    for inflection, base in inflections:
        one, two = _phrase(inflection), _phrase(base)
        if one != two:
            strength = _NEARLY if inflection in words_of_their_own else _INFLECTION
            found[one] = {**found[two], **found[one], two: strength}
            found[two][one] = strength
    kept = {
        phrase: sorted(others.items(), key=lambda one: (-one[1], one[0]))[:_MOST] for phrase, others in found.items()
    }
    return {phrase: dict(others) for phrase, others in kept.items() if others}


def _line(phrase: Phrase, others: Mapping[Phrase, int]) -> str:
    pieces = ["+".join(phrase)]
    for strength in sorted(set(others.values()), reverse=True):
        pieces += [str(strength), *("+".join(other) for other, own in others.items() if own == strength)]
    return " ".join(pieces)


def _notice() -> list[str]:
    """Return WordNet's notice, which the project has once already."""
    lines = _NOTICE_OF.read_text(encoding="utf-8").splitlines()
    first = next(number for number, line in enumerate(lines) if "This software and database" in line)
    return [line for line in lines[first:] if line.startswith("#")]


if __name__ == "__main__":
    main()
