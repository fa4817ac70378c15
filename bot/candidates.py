"""Sentences that may become statements: which of those found answer the question, and which must not be used.

Scores cannot tell a near miss from an answer, so what the question requires is checked by structure: names, numbers and
dates must occur in what is cited, and words asked of somebody must be theirs.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from bot.acronyms import spelled_out
from bot.question import Asked, Question
from index.model import Article, Hit, Passage, Quote, SentenceHit, Span, Strength
from index.names import speaker_matches
from index.quotes.given_names import MEN, WOMEN
from index.search.answerability import Answerability, stems_around
from index.search.equivalents import term_set
from index.search.expected import Expected, holds
from index.search.query import Query, QueryTerm
from index.words import fold, words
from index.words import terms as term_list

_LEAST_TOPIC = 0.33
"""Share, by weight, of the topic's terms that must be near somebody's words for them to be on that topic."""

_LEAST_SHARED = 0.34
"""Share of a question's terms that must be near a sentence that is not near it in meaning."""

_LEAST_COSINE = 0.4
"""Words this far from the question in meaning are on another topic, whatever stands near them."""

_STRONG_COSINE = 0.53
"""A sentence this near to the question is on its topic, whatever its words."""

_STRONGEST_COSINE = 0.66
"""The same for somebody's words that have nothing of the topic around them: who speaks makes them near by itself."""

_MOST_OF_TOPIC = 0.55
"""Share of the topic's terms from which somebody's words may be told in quite other ones."""

_FAR_COSINE = 0.2
"""Even those are nearer to the question than this."""

_LEAD = 400
"""Characters of an article that tell what it is about."""

_LEAVES_OPEN = re.compile(r"happen\w*|same", re.IGNORECASE)
"""No topic: "what does the captain say happened?", "does she say the same?"."""

_LONGEST_ADVERB = 15
"""Characters between who speaks and the verb for it: "still", "already"."""

_REACTING = re.compile(
    r"\b(?:disput\w+|reject\w+|den(?:y|ies|ied)|dismiss\w+|welcom\w+|criticis\w+|call(?:s|ed)|described|condemn\w+"
    r"|the\s+(?:sum|offer|decision|move|proposal|idea|deal|suggestion|ruling|change|delay|news|result|charges?))\b",
    re.IGNORECASE,
)
"""Words that are about what was told in the sentence before."""

_OF_ANOTHER = re.compile(r"\b(?:is|was|of|for|by|with|to)\s[^,;.]*[a-z],\s+who(?:se)?\b[^,;]*")
"""A clause that tells of somebody else what they said: "Lind is a cousin of the spokesman, who said he had not …"."""

_SPEAKING = term_set(
    "say said tell told talk speak spoke spoken comment statement announce declare warn claim argue insist stress "
    "state suggest mention remark add write wrote predict urge deny denied admit promise describe explain respond "
    "response react reaction complain accuse criticise praise believe reveal confirm ask demand hope expect think "
    "thought call discuss reply letter speech interview report publish post oppose support agree refuse reject welcome "
    "condemn"
)
"""Without one of these, a sentence that names somebody does not say what they said."""


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


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence with the quotes that overlap it and the day of its article.

    `nearest` is how near the nearest words of the same speaker in its passage are to the question.
    """

    sentence: SentenceHit
    quotes: tuple[Quote, ...]
    published: date | None
    nearest: float = 0.0


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
        text = _without_others(question, hit, in_passage)
        context = _context(question, query, hit, text)
        nearest = max(
            (
                one.features["sentence_cosine"]
                for one in hit.sentences
                if _quotes_asked(question, _Told(one, _overlapping(in_passage, one), hit.article.published))
            ),
            default=0.0,
        )
        context = _around(question, topic, hit, context, nearest)
        if _absent(topic, context, text):
            continue
        share = _share(topic, context)
        read = _with_acronyms(query, hit.passage)
        for sentence in hit.sentences:
            overlapping = _overlapping(in_passage, sentence)
            told = _Told(sentence, overlapping, hit.article.published, nearest)
            if _allowed(question, query, told, share):
                own = _quotes_asked(question, told)
                # an attribution settles who speaks, so that only the topic, if any, is left to be judged
                judged = replace(read, terms=tuple(topic)) if own else read
                probability = answerability.probability(judged, hit, sentence) if judged.terms else float(own)
                found.append(Candidate(hit, sentence, overlapping, probability, own))
    return sorted(found, key=lambda candidate: -candidate.sentence.score)


def _overlapping(quotes: Iterable[Quote], sentence: Span | SentenceHit) -> tuple[Quote, ...]:
    return tuple(quote for quote in quotes if quote.start < sentence.end and sentence.start < quote.end)


def _allowed(question: Question, query: Query, told: _Told, topic_share: float) -> bool:
    sentence, quotes = told.sentence, told.quotes
    if sentence.text.rstrip("”\"' ").endswith("?") and not quotes:
        return False
    if question.speaker_name is not None:
        # a person named nearby is not yet what somebody else's words are about
        topic = topic_terms(question, query)
        is_person = all(term.name for term in topic) and bool(topic) and fold(topic[0].text) in MEN | WOMEN
        return _is_on_topic(topic_share, told, certain=not is_person) and _is_theirs(question, query, told)
    if topic_share < _LEAST_SHARED and sentence.features["sentence_cosine"] < _STRONG_COSINE:
        return False
    asked = frozenset(word.surface for word in words(query.text))
    wanted = question.expected
    return wanted not in {Expected.NUMBER, Expected.TIME} or holds(wanted, sentence.text, asked)


def _is_on_topic(topic_share: float, told: _Told, *, certain: bool) -> bool:
    """Tell whether somebody's words are on the topic; of who says nothing, what stands near must be.

    All words of the topic near them are enough only if they are `certain` to be one: not a person's name alone.
    """
    cosine = told.sentence.features["sentence_cosine"]
    says_nothing = any(quote.strength is Strength.DECLINED for quote in told.quotes)
    if topic_share >= _LEAST_TOPIC and (
        max(cosine, told.nearest) >= _LEAST_COSINE or says_nothing or (certain and topic_share == 1)
    ):
        return True
    if certain and topic_share >= _MOST_OF_TOPIC and told.nearest >= _FAR_COSINE:
        return True
    return cosine >= (_STRONG_COSINE if topic_share else _STRONGEST_COSINE)


def _around(
    question: Question, topic: Sequence[QueryTerm], hit: Hit, context: frozenset[str], nearest: float
) -> frozenset[str]:
    """Return the context, with how the article begins if that has the topic's names and the passage is on the matter.

    So it is with somebody's words only: what they speak of is often named before, and called otherwise where they do.
    """
    text = hit.passage.text
    absent = _absent(topic, context, text)
    matter = [term for term in topic if not term.name and not term.number]
    if not absent or question.speaker is None or not matter:
        return context
    passage = stems_around(hit, text)
    beginning = term_set(hit.article.title) | _lead(hit.article.text[:_LEAD].split("\n\n", 1)[0])
    is_on_matter = _share(matter, passage) >= _LEAST_TOPIC or nearest >= _STRONG_COSINE
    return context | passage | beginning if is_on_matter and not _absent(absent, beginning, text) else context


def missing(terms: Iterable[QueryTerm], hit: Hit) -> list[QueryTerm]:
    """Return the names and numbers among the terms that do not occur around the passage."""
    return _absent(terms, stems_around(hit, hit.passage.text), hit.passage.text)


def _context(question: Question, query: Query, hit: Hit, text: str) -> frozenset[str]:
    """Return the stems in which the topic is looked for.

    What an article begins with is what all of it is about, up to the first sub-heading; for the topic of somebody's
    words, that is its first paragraph. A title often names several topics, so there it counts only if it names them.
    """
    beginning = hit.article.text[:_LEAD]
    if question.speaker is None:
        return stems_around(hit, text) | _lead(beginning)
    first = beginning if _reacts_to_what_is_told_before(question, hit, text) else beginning.split("\n\n", 1)[0]
    lead: frozenset[str] = frozenset() if hit.passage.heading else _lead(first)
    names = [term for term in speaker_terms(question, query) if term.name]
    title = term_set(hit.article.title)
    if not (names and all(term.within(title) for term in names)):
        hit = replace(hit, article=replace(hit.article, title=""))
    return stems_around(hit, text) | lead


def _reacts_to_what_is_told_before(question: Question, hit: Hit, text: str) -> bool:
    """Tell whether a passage begins with somebody who "called the decision irresponsible": one told of before it."""
    if question.speaker is None or not hit.passage.ordinal or not hit.passage.sentences:
        return False
    first = hit.passage.text[hit.passage.sentences[0].start : hit.passage.sentences[0].end]
    return text.startswith(first) and _REACTING.search(first) is not None


@lru_cache(maxsize=1024)
def _lead(text: str) -> frozenset[str]:
    return term_set(text)


def _absent(terms: Iterable[QueryTerm], context: frozenset[str], text: str) -> list[QueryTerm]:
    required = [term for term in terms if term.name or term.number]
    return [term for term in required if not term.within(context) and not spelled_out(term.text, text)]


def _without_others(question: Question, hit: Hit, quotes: Sequence[Quote]) -> str:
    """Return the passage without the sentences that report only other people's words; all of it if nobody is asked for.

    What those are about is no topic of the person asked for, unless they react to it.
    """
    if question.speaker is None:
        return hit.passage.text
    passage, published = hit.passage, hit.article.published
    kept = []
    for number, span in enumerate(passage.sentences):
        spoken = [quote for quote in _overlapping(quotes, span) if quote.speaker is not None]
        if not spoken or any(is_theirs(question.speaker, quote, published) for quote in spoken):
            if spoken and number and _REACTING.search(passage.text[span.start : span.end]):
                before = passage.sentences[number - 1]
                kept.append(passage.text[before.start : before.end])
            kept.append(passage.text[span.start : span.end])
    return " ".join(kept)


def _with_acronyms(query: Query, passage: Passage) -> Query:
    """Return the query with its acronyms known by the words that they stand for in this passage."""
    found = [(term, spelled_out(term.text, passage.text)) for term in query.terms]
    read = (
        replace(term, forms=(*term.forms, tuple(term_list(words_of))), known=True) if words_of else term
        for term, words_of in found
    )
    return replace(query, terms=tuple(read))


def topic_terms(question: Question, query: Query) -> list[QueryTerm]:
    """Return the terms of the query outside the speaker's name, the period and what asks for somebody's words.

    The period is no topic where the search was confined to it.
    """
    speaker = None if question.speaker is None else question.speaker.span
    period = None if question.period is None else question.period.span
    others = [span for span in (speaker, period, question.asking) if span is not None]
    if (
        speaker is not None
        and question.asking is not None
        and 0 < question.asking.start - speaker.end < _LONGEST_ADVERB
    ):
        others.append(Span(speaker.end, question.asking.start))
    topic = [term for term in query.terms if not any(_begins_in(term, span) for span in others)]
    return [term for term in topic if speaker is None or not _LEAVES_OPEN.fullmatch(term.text)]


def speaker_terms(question: Question, query: Query) -> list[QueryTerm]:
    """Return the terms of the query inside the speaker's name."""
    speaker = question.speaker
    return [] if speaker is None else [term for term in query.terms if _begins_in(term, speaker.span)]


def _begins_in(term: QueryTerm, span: Span) -> bool:
    return span.start <= term.start < span.end


def _is_theirs(question: Question, query: Query, told: _Told) -> bool:
    """Tell whether the sentence holds the asked speaker's words, or tells of their speaking and of nobody else's."""
    if _quotes_asked(question, told):
        return True
    terms = speaker_terms(question, query)
    names = [term for term in terms if term.name]
    stems = term_set(_OF_ANOTHER.sub("", told.sentence.text))
    others = [quote for quote in told.quotes if quote.speaker is not None]
    if not others:
        return bool(terms) and bool(_SPEAKING & stems) and all(term.within(stems) for term in names or terms)
    # a body asked for in other words: "British intelligence" for a report of the British Ministry of Defence
    of_body = term_set(" ".join(f"{quote.speaker} {quote.role or ''}" for quote in others))
    return any(term.within(of_body) for term in names) and all(term.within(stems | of_body) for term in terms)


def _quotes_asked(question: Question, told: _Told) -> bool:
    return question.speaker is not None and any(
        is_theirs(question.speaker, quote, told.published) for quote in told.quotes
    )


def is_theirs(asked: Asked, quote: Quote, published: date | None) -> bool:
    """Tell whether a quote is of whom the question asks for: of those found in the articles, or by name and role.

    `published` is the day of its article: of who is asked for by a role, only what they said in it is meant.
    """
    if asked.people:
        return asked.is_said_by(quote.speaker, quote.role, quote.said or published)
    return speaker_matches(asked.words, quote.speaker, quote.role)


def _share(terms: Sequence[QueryTerm], context: frozenset[str]) -> float:
    """Return the share of the terms, by weight, that occur in the context; 1 if there are none."""
    weight = sum(term.weight for term in terms)
    return sum(term.weight for term in terms if term.within(context)) / weight if weight else 1.0
