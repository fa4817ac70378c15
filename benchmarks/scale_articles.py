"""Articles by the hundred thousand for measuring size: real sentences, new names, vectors of the sentences plus noise.

A pattern is ten sentences on average: most from one or two open texts (`benchmarks.open_text`), some from anywhere, so
that words are as frequent as in news. Some become quotes of made-up people, some name a day. Patterns are cleaned, cut,
and searched for quotes and dates by the code that adds articles. An article is a pattern with other names: made-up
ones, of which a few are frequent and most are rare, as in life, each as long as the one it stands for.

Nothing is embedded here. A sentence's vector is that of the open sentence it was made from, plus noise that has the
covariance of all sentences, of a length that gives a cosine of about 0.8 to it; a passage's vector is their mean; the
token codes are those of the open sentences. Article `n` is always the same.
"""

import calendar
import random
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from benchmarks.open_text import encyclopedia, news
from index.cleaning import clean
from index.dates import DateExpression, find_dates
from index.embedding import Embedder
from index.identity import article_id
from index.model import Article, Document, Passage, Quote, Span
from index.passages import split
from index.quotes import extract_quotes
from index.sentences import sentences
from index.store.rows import StoredEncoding, digest
from index.store.writing import Entry
from index.stories import Found, Placement
from index.stories.shingles import BANDS, ROWS
from index.token_codes import TokenCoder, token_coder

FIRST_DAY = date(2023, 1, 1)
DAYS = 365
SIGNATURE_LENGTH = BANDS * ROWS
SOURCES = tuple(f"{place} {kind}" for place in ("Harbour", "Valley", "Capital", "Northern", "Island", "Border", "Lake",
                "Plains") for kind in ("Wire", "Post", "Courier", "Herald", "Radio"))  # fmt: skip

_NOISE = 0.75
"""Length of the noise added to a normalised vector."""
_NAMES = 300_000
_REPLACED_NAMES = 0.6
_SHARE_OF_TOPIC = 0.7
_QUOTING = 0.15
_DATING = 0.1
PATTERNS = 4000
_UNDATED = 0.03

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]{2,}\b")
_CALENDAR = frozenset((*calendar.month_name, *calendar.day_name))
_FIRST_NAMES = ("Anna", "Boris", "Carla", "David", "Elena", "Farid", "Grace", "Henrik", "Ingrid", "Joseph", "Katarina")
_LAST_NAMES = ("Alvarez", "Bergmann", "Costa", "Dvorak", "Eriksen", "Fischer", "Grant", "Haugland", "Ivanova", "Jansen")
_SYLLABLES = (  # noqa: SIM905 - as a list it would take fifty lines
    "ba be bo bra da de dri el fa fen ga gor ha hel i ja ka kel kov la len li lo ma mar mi mo na ne nik no o pa per "
    "ra ren ri ro sa sel ska so sta ta ten to tor u va ven vi vo wa yan za zel"
).split()


@dataclass(frozen=True, slots=True, eq=False)
class OpenSentences:
    """The sentences of the open texts: `topics` are the numbers of each text's sentences.

    `vectors` is float32 (n, d); `codes` are the token codes of each, (tokens, bytes).
    """

    texts: list[str]
    topics: list[list[int]]
    vectors: NDArray[np.float32]
    codes: list[NDArray[np.uint8]]
    noise: NDArray[np.float32]
    """(m, d): noise to draw from, each of length 1 on average."""


def open_sentences(embedder: Embedder) -> OpenSentences:
    """Embed the sentences of the open texts, half a minute's work."""
    texts: list[str] = []
    topics: list[list[int]] = []
    for document in (*news(), *encyclopedia()):
        own = [document.text[span.start : span.end] for span in sentences(document.text)]
        own = [text for text in own if 5 <= len(text.split()) <= 60]
        if own:
            topics.append(list(range(len(texts), len(texts) + len(own))))
            texts += own
    coder: TokenCoder = token_coder(embedder.fingerprint, embedder.dimension)
    made = embedder.encode_passages(texts, [[Span(0, len(text))] for text in texts])
    vectors = np.stack([encoding.sentence_vectors[0] for encoding in made]).astype(np.float32)
    codes = [coder.encode(encoding.token_vectors) for encoding in made]
    generator = np.random.default_rng(1)
    centred = vectors - vectors.mean(axis=0)
    factor = np.linalg.cholesky(np.cov(centred.T) + 1e-6 * np.eye(vectors.shape[1]))
    noise = (generator.normal(size=(50_000, vectors.shape[1])) @ factor.T).astype(np.float32)
    noise /= np.linalg.norm(noise, axis=1).mean()
    return OpenSentences(texts, topics, vectors, codes, noise)


@dataclass(frozen=True, slots=True)
class Pattern:
    """An article that others are made of. `given` are the open sentences of each passage's sentences."""

    article: Article
    passages: tuple[Passage, ...]
    quotes: tuple[Quote, ...]
    dates: tuple[DateExpression, ...]
    names: tuple[str, ...]
    given: tuple[tuple[int, ...], ...]


class Patterns:
    """Makes patterns of open sentences. Pattern `number` is the same each time."""

    def __init__(self, given: OpenSentences) -> None:
        self._given = given

    def pattern(self, number: int) -> Pattern:
        """Return a pattern, read as an added article is."""
        draw = random.Random(number)  # noqa: S311 - made-up articles, no secrets
        parts = list(self._sentences(draw))
        text, starts = _joined(draw, [part for part, _ in parts])
        title = " ".join(parts[0][0].split()[:7]).rstrip(",;:.")
        cleaned = clean(Document(text=text, origin=str(number), title=title))
        passages = split(cleaned, "")
        offset = cleaned.text.find(parts[0][0])
        begins = [start + offset for start in starts]
        numbers = [given for _, given in parts]
        article = Article("", cleaned.title, cleaned.text, "", language="en")
        return Pattern(
            article,
            passages,
            extract_quotes(cleaned),
            find_dates(cleaned.text, reference=FIRST_DAY),
            tuple(sorted({name for name in _NAME.findall(cleaned.text) if name not in _CALENDAR})),
            tuple(
                tuple(
                    numbers[max(0, bisect_right(begins, passage.start + span.start) - 1)] for span in passage.sentences
                )
                for passage in passages
            ),
        )

    def _sentences(self, draw: random.Random) -> Iterator[tuple[str, int]]:
        """Yield sentences with the numbers of the open ones they were made from."""
        topics = draw.sample(self._given.topics, draw.choice((1, 2)))
        near = [number for topic in topics for number in topic]
        for _ in range(max(3, round(draw.gauss(10.5, 3)))):
            anywhere = draw.random() > _SHARE_OF_TOPIC
            given = draw.randrange(len(self._given.texts)) if anywhere else draw.choice(near)
            text = self._given.texts[given]
            chance = draw.random()
            if chance < _QUOTING:
                text = f"“{text.rstrip('.')},” said {draw.choice(_FIRST_NAMES)} {draw.choice(_LAST_NAMES)}."
            elif chance < _QUOTING + _DATING:
                day = FIRST_DAY + timedelta(days=draw.randrange(DAYS))
                text = f"{text.rstrip('.')} on {day.day} {day:%B} {day.year}."
            yield text, given


class Generator:
    """Makes articles of patterns. Article `number` of `total` is the same each time."""

    def __init__(self, given: OpenSentences, patterns: Sequence[Pattern], total: int) -> None:
        self._given = given
        self._patterns = patterns
        self._total = total
        draw = random.Random(2)  # noqa: S311 - made-up names, no secrets
        self._names: dict[int, list[str]] = {}
        for name in sorted({"".join(draw.choices(_SYLLABLES, k=draw.choice((2, 3, 3, 4)))) for _ in range(_NAMES)}):
            self._names.setdefault(len(name), []).append(name.capitalize())
        self._frequencies = {
            length: list(accumulate(1 / (rank + 10) for rank in range(len(names))))
            for length, names in self._names.items()
        }

    def entry(self, number: int) -> Entry:
        """Return an article with all that the catalogue keeps of it."""
        draw = random.Random(number)  # noqa: S311 - made-up articles, no secrets
        pattern = self._patterns[number % len(self._patterns)]
        other = {name: self._name(draw, name) for name in pattern.names if draw.random() < _REPLACED_NAMES}

        def renamed(text: str) -> str:
            return _CAPITALISED.sub(lambda match: other.get(match[0], match[0]), text)

        day = FIRST_DAY + timedelta(days=DAYS * number // self._total)
        source = SOURCES[min(int(draw.expovariate(0.12)), len(SOURCES) - 1)]
        url = f"https://{source.split()[0].lower()}.example/{number}"
        identifier = article_id(Document(text="", origin=url, url=url), "")
        article = replace(
            pattern.article,
            id=identifier,
            title=renamed(pattern.article.title),
            text=renamed(pattern.article.text),
            origin=url,
            url=url,
            source=source,
            published=None if draw.random() < _UNDATED else day,
        )
        passages = tuple(
            replace(
                passage,
                id=f"{identifier}{passage.id}",
                article_id=identifier,
                text=article.text[passage.start : passage.end] or renamed(passage.text),
            )
            for passage in pattern.passages
        )
        quotes = tuple(
            replace(quote, text=article.text[quote.start : quote.end], speaker=quote.speaker and renamed(quote.speaker))
            for quote in pattern.quotes
        )
        generator = np.random.default_rng(number)
        encodings = tuple(self._encoding(generator, used) for used in pattern.given)
        signature = generator.integers(0, 1 << 32, SIGNATURE_LENGTH, np.uint32)  # near-duplicates are not looked for
        found = Found(Placement(), signature)
        return Entry(article, passages, quotes, encodings, digest(article, passages), pattern.dates, found)

    def _name(self, draw: random.Random, name: str) -> str:
        names = self._names.get(len(name))
        return draw.choices(names, cum_weights=self._frequencies[len(name)])[0] if names else name

    def _encoding(self, generator: np.random.Generator, used: tuple[int, ...]) -> StoredEncoding:
        given = self._given
        numbers = list(used)
        vectors = given.vectors[numbers] + _NOISE * given.noise[generator.integers(0, len(given.noise), len(used))]
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        mean = vectors.mean(axis=0, keepdims=True)
        codes = [given.codes[each] for each in numbers]
        owners = np.repeat(np.arange(len(used)), [len(part) for part in codes])
        return StoredEncoding(
            np.vstack([mean / np.linalg.norm(mean), vectors]).astype(np.float16),
            np.concatenate(codes),
            np.minimum(owners, 255).astype(np.uint8),
        )


def _joined(draw: random.Random, parts: list[str]) -> tuple[str, list[int]]:
    """Join sentences into paragraphs; return where each begins, too."""
    text, starts = "", []
    for position, part in enumerate(parts):
        if position:
            text += "\n\n" if draw.random() < 0.3 else " "
        starts.append(len(text))
        text += part
    return text, starts
