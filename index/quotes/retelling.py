"""Speech inside a quotation: what somebody quoted says that others, or they themselves, have said."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.model import QuoteKind
from index.quotes.discourse import Discourse
from index.quotes.english import CLAUSE_LEMMAS
from index.quotes.event import Event
from index.quotes.events import EventReader
from index.quotes.marks import Mark
from index.quotes.mentions import NameReader
from index.quotes.people import Roster
from index.quotes.quotations import event_of, is_title, kind_of
from index.quotes.reading import inner_sentences
from index.quotes.tokens import Token, TokenKind
from index.quotes.voices import FoundQuote, Voice, plain_voice

_RETELLING = frozenset(["say", "tell", "ask", "promise", "warn"])


def retold(text: str, mark: Mark, voice: Voice | None, roster: Roster) -> Iterator[FoundQuote]:
    """Yield the quotes inside the quotation `mark` of `text`, which `voice` speaks: “And he said, ‘Go.’”."""
    for tokens, marks in inner_sentences(text, mark):
        mentions = NameReader(roster).read(tokens)
        events = EventReader(tokens, mentions, roster, Discourse(quoted=True)).read()
        yield from _reported(tokens, events, mark, voice)
        quoted = [index for index, token in enumerate(tokens) if token.kind is TokenKind.QUOTE]
        for index, inner in zip(quoted, marks, strict=False):
            content = text[inner.start : inner.end]
            event = event_of(index, events, tokens, content[-1:])
            kind = kind_of(tokens, index, content)
            if event is not None and event.lemma in CLAUSE_LEMMAS and not is_title(tokens, index, content):
                yield FoundQuote(inner.start, inner.end, kind, _speaking(event, tokens, voice))
            elif _stands_alone(tokens, index, content):
                yield FoundQuote(inner.start, inner.end, QuoteKind.DIRECT, None)


def _stands_alone(tokens: Sequence[Token], index: int, content: str) -> bool:
    """Whether inner quotation marks hold a sentence that a comma or a colon leads to: somebody's, whoever it is."""
    led = index > 0 and tokens[index - 1].text in ",:"
    return led and content[:1].isupper() and content[-1:] in ".!?" and content.count(" ") >= 2


def _speaking(event: Event, tokens: Sequence[Token], voice: Voice | None) -> Voice:
    """Return who speaks: of "I said …" whoever speaks outside."""
    if tokens[event.subject.last - 1].lower == "i" and voice is not None:
        return replace(voice, verb=event.lemma)
    return plain_voice(event)


def _reported(
    tokens: Sequence[Token], events: Sequence[Event], mark: Mark, voice: Voice | None
) -> Iterator[FoundQuote]:
    """Yield the reported speech of “I told him that prices would fall”."""
    for event in events:
        subject = event.subject
        first_person = tokens[subject.last - 1].lower == "i"
        pronoun = tokens[subject.last - 1].lower in ("they", "he", "she")
        if event.lemma not in _RETELLING or not (subject.known or first_person or subject.role or pronoun):
            continue
        for start, stop in event.contents:
            infinitive = tokens[start].lower == "to"
            first, last = tokens[start].start, tokens[stop - 1].end
            clause = stop - start >= 3 and event.lemma != "ask"
            if (infinitive or clause) and mark.start <= first and last <= mark.end:
                yield FoundQuote(first, last, QuoteKind.INDIRECT, _speaking(event, tokens, voice))
