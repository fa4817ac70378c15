"""What a verb of speech reports: the clause or object after it, past addressees and circumstances."""

from index.quotes.english import (
    ADDRESSEE_VERBS,
    BARE_VERBS,
    BOUNDARIES,
    CLAUSE_VERBS,
    DAYS,
    DETERMINERS,
    FINITE,
    OBJECT_VERBS,
    PREPOSITIONS,
    QUOTE_ONLY_VERBS,
    TO_VERBS,
    VERBS,
    WEAK_NOUN_FORMS,
)
from index.quotes.people import Mention
from index.quotes.tokens import Token, TokenKind


class ComplementReader:
    """Reads what follows a verb of speech in one tokenised sentence; indices are of tokens."""

    def __init__(self, tokens: list[Token], mentions: list[Mention]) -> None:
        self.tokens = tokens
        self.starting = {at: mention for mention in mentions for at in (mention.whole, mention.first)}
        self.stop = len(tokens)
        while self.stop and tokens[self.stop - 1].text in ".!?…":
            self.stop -= 1

    def _word(self, at: int) -> str:
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def _kind(self, at: int) -> TokenKind | None:
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else None

    def _finite(self, start: int, stop: int, *, strict: bool = False) -> bool:
        text = " ".join(token.text for token in self.tokens[start:stop])
        if strict or FINITE.search(text):
            return bool(FINITE.search(text))
        return any(
            token.lower.endswith(("ed", "s")) and not token.capital
            for token in self.tokens[start:stop]
            if token.kind is TokenKind.WORD and len(token.text) > 3
        )

    def _tail_is_adverbial(self, at: int) -> bool:
        tail = at + 1
        if tail < self.stop and VERBS.get(self._word(at)) in ADDRESSEE_VERBS:
            tail = self._after_addressee(tail) or tail
        if tail >= self.stop or self.tokens[tail].kind is TokenKind.COMMA:
            return True
        word = self._word(tail)
        return (
            word in PREPOSITIONS
            or word in DAYS
            or word in ("after", "before", "during", "when", "as", "while", "yesterday", "today", "earlier", "later")
        )

    def _after_addressee(self, start: int) -> int | None:
        """Return the index after "reporters", "the court", "the Guardian", "her" …, or None."""
        mention = self.starting.get(start) or (self.starting.get(start + 1) if self._word(start) == "the" else None)
        if mention is not None:
            return mention.last
        word = self._word(start)
        if word in (
            "him",
            "her",
            "me",
            "us",
            "them",
            "it",
            "reporters",
            "journalists",
            "mediapersons",
            "parliament",
            "lawmakers",
            "mps",
            "police",
            "people",
            "viewers",
            "fans",
        ):
            return start + 1
        if self.tokens[start].capital:
            at = start
            while at < self.stop and self.tokens[at].capital:
                at += 1
            return at
        if word in DETERMINERS:
            at = start + 1
            while (
                at < self.stop
                and self.tokens[at].kind is TokenKind.WORD
                and at - start < 3
                and self._word(at) not in PREPOSITIONS | BOUNDARIES
            ):
                at += 1
                if self._word(at) in DETERMINERS or self._word(at) in ("he", "she", "it", "they", "there"):
                    break
            return at
        return None

    def _content_start(self, at: int, lemma: str) -> int | None:
        """Return where the reported clause after the verb begins, or None if what follows is no reported clause."""
        start = at + 1
        if lemma in QUOTE_ONLY_VERBS and self._word(start) not in ("that", "whether") and lemma != "ask":
            return None
        for index in range(start, min(start + 13, self.stop)):
            token = self.tokens[index]
            if token.lower == "that" and (index == start or self._reachable(start, index)):
                return index + 1
            if token.text == ":" or token.kind is TokenKind.QUOTE:
                return self._object_or_bare(start, lemma, index)
            if token.kind is TokenKind.COMMA and index == start:
                return self._after_comma(start)
        if self._word(start) in ("whether", "if"):
            return None
        return self._object_or_bare(start, lemma, None)

    def _after_comma(self, comma: int) -> int | None:
        for index in range(comma + 1, min(comma + 12, self.stop)):
            if self.tokens[index].kind is TokenKind.COMMA and self._word(index + 1) == "that":
                return index + 2
        return None

    def _reachable(self, start: int, stop: int) -> bool:
        """Whether only addressees and circumstances stand between the verb and "that"."""
        for index in range(start, stop):
            token = self.tokens[index]
            if token.lower in VERBS and token.lower not in WEAK_NOUN_FORMS | {"report"}:
                return False
            if FINITE.fullmatch(token.text):
                return False
        return self._word(start) in PREPOSITIONS | DAYS | {
            "reporters",
            "journalists",
            "earlier",
            "later",
            "today",
            "yesterday",
            "recently",
        } or (VERBS[self._word(start - 1)] in ADDRESSEE_VERBS and (self._after_addressee(start) or 0) > start)

    def _object_or_bare(self, start: int, lemma: str, limit: int | None) -> int | None:
        if self._word(start - 1) not in CLAUSE_VERBS and lemma not in OBJECT_VERBS:
            return None
        if limit is not None and (limit == start or self.tokens[limit].text == ":"):
            return None
        begin = self._skip_circumstance(start)
        if begin >= self.stop or begin == limit:
            return None
        if lemma in ADDRESSEE_VERBS:
            after = self._after_addressee(begin)
            if after is not None and after < self.stop and self._word(after) == "to":
                return begin
            told = self._told(after, limit) if lemma == "tell" else begin
            if told is None:
                return None
            begin = told
        return begin if self._reports(begin, lemma) else None

    def _told(self, after: int | None, limit: int | None) -> int | None:
        """Return where the words begin after the one who was told, which ends at `after`."""
        if after is None or after >= self.stop or after == limit or self.tokens[after].kind is TokenKind.COMMA:
            return None
        begin = self._skip_circumstance(after)
        return None if self._word(begin) in PREPOSITIONS | BOUNDARIES else begin

    def _reports(self, begin: int, lemma: str) -> bool:
        """Whether a clause, an infinitive or an object that can be reported speech begins here."""
        word, length = self._word(begin), self.stop - begin
        if word == "to":
            return lemma in TO_VERBS
        if lemma in BARE_VERBS and self._finite_clause(begin, lemma):
            return True
        if lemma in OBJECT_VERBS and length >= 2 and word not in PREPOSITIONS | {"and", "but"}:
            return True
        return lemma in ("warn", "complain", "accuse") and word in ("of", "against", "about") and length >= 3

    def _finite_clause(self, begin: int, lemma: str) -> bool:
        if self._word(begin) in PREPOSITIONS and self._word(begin) not in (
            "in",
            "on",
            "at",
            "about",
            "over",
            "for",
            "by",
            "under",
            "with",
            "during",
            "from",
            "of",
        ):
            return False
        if self._word(begin) in ("of", "about", "as", "and"):
            return False
        return self._finite(begin + 1, self.stop, strict=lemma not in ("say", "add", "tell"))

    def _skip_circumstance(self, start: int) -> int:
        """Skip "on Tuesday", "in a statement", "at a news conference in Paris" after the verb."""
        at = start
        while at < self.stop:
            word = self._word(at)
            if (
                word in DAYS
                or word in ("today", "yesterday", "earlier", "later", "recently")
                or (self._kind(at) is TokenKind.NUMBER and at > start and self._word(at - 1) in DAYS)
            ):
                at += 1
            elif word in ("on", "in") and (self._word(at + 1) in DAYS):
                at += 2
            elif (
                word == "in"
                and self._word(at + 1) in ("a", "an", "its", "his", "her")
                and self._word(at + 2)
                in ("statement", "tweet", "post", "speech", "interview", "letter", "report", "televised", "video")
            ):
                at += 3
                if self._word(at - 1) in ("televised", "video"):
                    at += 1
            else:
                break
        return at

    def _clause_end(self, start: int) -> int:
        """Return where a reported clause ends: at ", but ruled out …", whose subject is the speaker again."""
        for at in range(start + 2, self.stop - 2):
            if self._kind(at) is TokenKind.COMMA and self._word(at + 1) == "but" and self._word(at + 2).endswith("ed"):
                return at
        return self.stop
