"""Sentences that may become statements: which of those found answer the question, and which must not be used.

Scores cannot tell a near miss from an answer, so what the question requires is checked by structure: names, numbers and
dates must occur in what is cited, and words asked of somebody must be theirs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.attribution import Told, overlapping, quotes_asked, tells_theirs, without_others
from bot.question import Question
from bot.requirements import (
    LEAST_TOPIC,
    STRONG_COSINE,
    absent,
    context_of,
    is_about_whom,
    share,
    speaker_terms,
    topic_terms,
    widened,
    with_acronyms,
)
from index.model import Article, Hit, Passage, Quote, SentenceHit, Strength
from index.quotes.given_names import MEN, WOMEN
from index.search.answerability import Answerability
from index.search.expected import Expected, holds
from index.search.query import Query
from index.words import fold, words

_LEAST_SHARED = 0.34
"""Share of a question's terms that must be near a sentence that is not near it in meaning."""

_LEAST_COSINE = 0.4
"""Words this far from the question in meaning are on another topic, whatever stands near them."""

_STRONGEST_COSINE = 0.66
"""The same for somebody's words that have nothing of the topic around them: who speaks makes them near by itself."""

_MOST_OF_TOPIC = 0.55
"""Share of the topic's terms from which somebody's words may be told in quite other ones."""

_FAR_COSINE = 0.2
"""Even those are nearer to the question than this."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that could be stated. `quotes` are those that overlap it; `probability` is that it answers.

    `own` tells that it holds words of the person asked for, by structure and not by score.
    """

    hit: Hit
    sentence: SentenceHit
    quotes: tuple[Quote, ...]
    probability: float
    own: bool = False

    @property
    def passage(self) -> Passage:
        """The passage it stands in."""
        return self.hit.passage

    @property
    def article(self) -> Article:
        """The article it stands in."""
        return self.hit.article


def candidates(
    question: Question,
    query: Query,
    hits: Sequence[Hit],
    quotes: Mapping[str, Sequence[Quote]],
    answerability: Answerability,
) -> list[Candidate]:
    """Return the sentences that the question's requirements allow, best first. `quotes` are by passage id."""
    found = []
    for hit in hits:
        in_passage = quotes.get(hit.passage.id, ())
        topic = topic_terms(question, query)
        text = without_others(question, hit, in_passage)
        context = context_of(question, query, hit, text)
        nearest = max(
            (
                one.features["sentence_cosine"]
                for one in hit.sentences
                if quotes_asked(question, Told(one, overlapping(in_passage, one), hit.article.published))
            ),
            default=0.0,
        )
        context = widened(question, topic, hit, context, nearest)
        if absent(topic, context, text):
            continue
        topic_share = share(topic, context)
        read = with_acronyms(query, hit.passage)
        for sentence in hit.sentences:
            quoted = overlapping(in_passage, sentence)
            told = Told(sentence, quoted, hit.article.published, nearest)
            is_about = is_about_whom(question, topic, hit, sentence.start)
            if is_about and _allowed(question, query, told, topic_share):
                own = quotes_asked(question, told)
                # an attribution settles who speaks, so that only the topic, if any, is left to be judged
                judged = replace(read, terms=tuple(topic)) if own else read
                probability = answerability.probability(judged, hit, sentence) if judged.terms else float(own)
                found.append(Candidate(hit, sentence, quoted, probability, own))
    return sorted(found, key=lambda candidate: -candidate.sentence.score)


def _allowed(question: Question, query: Query, told: Told, topic_share: float) -> bool:
    sentence, quotes = told.sentence, told.quotes
    if sentence.text.rstrip("”\"' ").endswith("?") and not quotes:
        return False
    if question.speaker_name is not None:
        # a person named nearby is not yet what somebody else's words are about
        topic = topic_terms(question, query)
        is_person = all(term.name for term in topic) and bool(topic) and fold(topic[0].text) in MEN | WOMEN
        named = speaker_terms(question, query)
        return _is_on_topic(topic_share, told, certain=not is_person) and tells_theirs(question, named, told)
    if topic_share < _LEAST_SHARED and sentence.features["sentence_cosine"] < STRONG_COSINE:
        return False
    asked = frozenset(word.surface for word in words(query.text))
    wanted = question.expected
    return wanted not in {Expected.NUMBER, Expected.TIME} or holds(wanted, sentence.text, asked)


def _is_on_topic(topic_share: float, told: Told, *, certain: bool) -> bool:
    """Tell whether somebody's words are on the topic; of who says nothing, what stands near must be.

    All words of the topic near them are enough only if they are `certain` to be one: not a person's name alone.
    """
    cosine = told.sentence.features["sentence_cosine"]
    says_nothing = any(quote.strength is Strength.DECLINED for quote in told.quotes)
    if topic_share >= LEAST_TOPIC and (
        max(cosine, told.nearest) >= _LEAST_COSINE or says_nothing or (certain and topic_share == 1)
    ):
        return True
    if certain and topic_share >= _MOST_OF_TOPIC and told.nearest >= _FAR_COSINE:
        return True
    return cosine >= (STRONG_COSINE if topic_share else _STRONGEST_COSINE)
