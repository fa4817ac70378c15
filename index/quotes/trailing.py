"""Attributions behind or inside the words they tell of: "…, she said", "…, she said, …"."""

from index.quotes.complements import ComplementReader
from index.quotes.documents import Subject
from index.quotes.english import BOUNDARIES, DAYS, DETERMINERS, DIRECT_ONLY_VERBS, PREPOSITIONS, QUOTE_ONLY_VERBS, VERBS
from index.quotes.event import Event
from index.quotes.lexicon import word_set
from index.quotes.nouns import is_person
from index.quotes.people import base
from index.quotes.tokens import TokenKind
from index.quotes.unlisted import UnlistedReader

_AS_SAID = word_set(
    """
    say note point explain warn observe argue admit acknowledge recall predict state stress emphasise emphasize remark
    reveal report write tell announce mention put suggest
    """
)
"""Of "As Jane Roe pointed out, prices fell"."""
_ADVERBIAL_STARTS = PREPOSITIONS | DAYS


class TrailingReader(UnlistedReader):
    """Reads attributions that follow words, in one sentence; indices are of tokens."""

    def _with_left(self, event: Event) -> Event:
        """Add what stands before "…, she said, “…”" without quotation marks."""
        first, after = event.subject.first, self.after_listener(event.verb, event.lemma)
        if event.inherited or not self.is_comma(first - 1) or not self.is_comma(after):
            return event
        left = self.opened(self._left_content(first), after)
        quoted = left is None or any(self.kind(at) is TokenKind.QUOTE for at in range(*left))
        right = self._right_content(after, has_left=False) if left is None else None
        if right is not None:
            event.contents = [right]
        verb = left is not None and (self.has_verb(*left) or self.may_be_present(*left))
        if left is not None and not quoted and left[1] - left[0] > 4 and verb:
            event.contents = [left]
        return event

    def _introduces(self, at: int, quote: int, lemma: str) -> bool:
        """Whether quotation marks after the verb hold what is said."""
        near = quote == at + 1 or self.tokens[quote - 1].text in ",:" or self.word(quote - 1) == "that"
        if lemma in DIRECT_ONLY_VERBS:
            if lemma == "find":
                return quote == at + 1
            return quote <= at + 2 and self.tokens[quote - 1].text in ",:" and lemma not in ("hold", "show")
        if lemma == "post" and self.word(quote - 1) in ("words", "caption", "message"):
            return True
        if lemma in QUOTE_ONLY_VERBS and lemma not in ("refer", "thank"):
            return near or lemma in ("speak", "apologise", "apologize", "appeal", "respond")
        return True

    def _trailing(self, at: int, lemma: str, subject: Subject) -> Event | None:
        """Read "…, X said" and "…, X said, …"."""
        before = subject.first - 1
        while self.word(before) in DETERMINERS:
            before -= 1
        if before == 0 and self.word(0) == "as" and lemma in _AS_SAID:
            start = self.after_listener(at, lemma) + 1
            told = self.is_comma(start - 1) and self.stop - start > 3 and self.kind(start) is not TokenKind.QUOTE
            return Event(subject, lemma, at, [(start, self.limit_of(start))], leads=True) if told else None
        quoted = any(token.kind is TokenKind.QUOTE for token in self.tokens[: subject.first])
        set_off = before >= 0 and (
            self.is_comma(before) or self.kind(before) is TokenKind.QUOTE or self.is_dash(before)
        )
        if not set_off:
            bare = subject.first <= 1 and self._adverbial(self.after_listener(at, lemma))
            return Event(subject, lemma, at) if bare else None
        introduces = self.tokens[at + 1].text == ":" if at + 1 < len(self.tokens) else False
        described = self.is_comma(self.skip_adverbs(at) - 1) and is_person(base(self.tokens[before - 1]))
        second = described and any(self.word(i) == "and" for i in range(before - 4, before - 1))
        barred = lemma in QUOTE_ONLY_VERBS or introduces or (second and subject.known)
        left = None if barred else self._left_content(before + 1)
        relative = left is not None and self.word(left[1] - 1) in ("which", "who", "that")
        relative = relative or (self.is_comma(before) and self.word(before - 1) in ("because", "although", "since"))
        if relative and self.is_comma(self.after_listener(at, lemma)):  # "images which, he said, showed a bulldozer"
            start = self.after_listener(at, lemma) + 1
            return Event(subject, lemma, at, [(start, self.limit_of(start))])
        marked = self.kind(before) is TokenKind.QUOTE or self.kind(before - 1) is TokenKind.QUOTE
        after = self.after_listener(at, lemma)
        if left is not None and self._is_fronted(*left) and self._right_content(after, has_left=False):
            left = None  # "When asked about it, he said, she had laughed"
        right = None if marked and before <= 1 else self._right_content(after, has_left=left is not None)
        if left and not right and self.is_comma(before) and not self._adverbial(self.after_listener(at, lemma)):
            left = None
        if left and right and not self.has_verb(*left):
            left = None
        contents = [part for part in (left, right) if part]
        inserted = self.is_comma(before) and self.is_comma(self.after_listener(at, lemma))
        return Event(subject, lemma, at, contents) if contents or quoted or inserted else None

    def _is_fronted(self, start: int, stop: int) -> bool:
        """Whether "If it rains" or "Over the next two years" only opens what is said."""
        return self.word(start) in BOUNDARIES or (self.word(start) in PREPOSITIONS and not self.has_verb(start, stop))

    def opened(self, left: tuple[int, int] | None, after: int) -> tuple[int, int] | None:
        """Return what is said of a sentence whose attribution ends at `after`: behind it if only an "If …" precedes."""
        if left is None or not self._is_fronted(*left) or not self.is_comma(after):
            return left
        start = after + 1
        if self.kind(start) is TokenKind.QUOTE and self.word(left[0]) in BOUNDARIES:
            return None
        return self._right_content(after, has_left=False) or left

    def after_listener(self, at: int, lemma: str) -> int:
        """Return the index after the verb, its listener and circumstances."""
        after = at + 1 + (self.word(at + 1) == "out")
        if lemma == "tell":
            after = self._past_listener(after, self.stop) or after
        return self.past_circumstances(after, self.stop)

    def _right_content(self, at: int, *, has_left: bool) -> tuple[int, int] | None:
        """Return what goes on after "Nationalisation, he said, would cost …"."""
        if not self.is_comma(at) or self.stop - at < 3 or lemma_follows(self, at + 1):
            return None
        start = at + 1
        if has_left:
            if self.word(start) not in ("while", "and", "but") or self.word(start + 1) in VERBS:
                return None
            start += 1
            if self.word(start) in ("he", "she", "they", "it") and self.word(start + 1) in VERBS:
                return None  # "…, he said, and he urged the council to act"
        if self.kind(start) is TokenKind.QUOTE or self.word(start).endswith("ing"):
            return None
        limit = self.limit_of(start)
        within = start, min(start + 12, limit)
        return (start, limit) if self.has_verb(*within) or (has_left and self.may_be_present(*within)) else None

    def _adverbial(self, at: int) -> bool:
        if at >= self.stop or self.is_comma(at) or self.is_dash(at) or self.tokens[at].text in ":;(":
            return True
        word = self.word(at)
        return (
            word in _ADVERBIAL_STARTS
            or word.endswith("ly")
            or word
            in (
                "after",
                "before",
                "during",
                "when",
                "as",
                "while",
                "yesterday",
                "today",
                "earlier",
                "later",
                "last",
                "ahead",
            )
        )


def lemma_follows(sentence: ComplementReader, at: int) -> bool:
    """Whether the words at `at` are another verb of speech: ", adding that", ", and warned"."""
    at += sentence.word(at) in ("and", "but")
    return sentence.word(at) in VERBS and not sentence.is_capital(at)
