"""Where reported words end: at the writer's next clause, or where the speaker or somebody else speaks anew."""

from index.quotes.declining import REFUSALS, UNSPOKEN
from index.quotes.english import (
    AUXILIARY_FORMS,
    DETERMINERS,
    PASSIVE,
    PAST_FORMS,
    PREPOSITIONS,
    VERBS,
    WEAK_NOUN_FORMS,
)
from index.quotes.lexicon import word_set
from index.quotes.nouns import BODY_NOUNS, PLURAL_SPEAKERS, is_person
from index.quotes.people import base
from index.quotes.phrases import PhraseFinder
from index.quotes.tokens import TokenKind

PRONOUN_SUBJECTS = word_set(
    """
    he she it they we i you there nobody no-one everyone
    """
)
"""Pronouns that begin a clause."""
_NOT_PAST = frozenset(["would", "will", "should", "must", "can", "is", "are", "has"])
_BETWEEN = frozenset(["also", "just", "has", "have", "had", "later", "then", "further"])
_PROGRESSIVE = frozenset(["is", "are", "was", "were", "again", "now", "still"])
"""Between a subject and "warning" or "urging"."""
_FRONTING = frozenset(["when", "after", "as", "although", "though", "because", "since", "while"])
_RESTING = frozenset(["quoting", "citing"])
_EFFECTS = frozenset(["sending", "pushing", "driving", "prompting", "knocking", "lifting", "dragging", "wiping"])
_MOVED = frozenset(["shares", "stock", "stocks", "price", "prices", "futures", "yields"])
"""What a piece of news sends up or down."""
_CALLING = frozenset(["describe", "call", "label", "brand", "term", "dub"])
_NEEDING = word_set(
    """
    ask order call demand offer hold find read show go hear hit rule object appeal see tell judge hope fear feel direct
    consider expect doubt suspect question dispute mention guarantee
    """
)


class LimitReader(PhraseFinder):
    """Finds the ends of reported words in one sentence; indices are of tokens."""

    def limit_of(self, at: int) -> int:
        """Return where what the verb at `at` reports must end: where its subject, or another, speaks anew."""
        for index in range(at + 2, self.stop):
            token = self.tokens[index]
            if token.text == ";" or (self.is_comma(index) and self._ends_report(at, index)):
                return index
            if token.lower == "and" and index > at + 3 and self._turns_back(at, index):
                return index - self.is_comma(index - 1)
            if token.lower in UNSPOKEN and index > at + 5 and self._falls_silent(index):
                return index - 3 - self.is_comma(index - 4)
            if token.lower in REFUSALS and self.word(index - 1) in ("but", "and") and index > at + 3:
                return index - 1 - self.is_comma(index - 2)
            if token.lower in VERBS and not token.capital:
                border = self._before_verb(at, index)
                if border is not None:
                    return border
        return self.stop

    def _falls_silent(self, verb: int) -> bool:
        """Whether "but did not comment" ends at `verb`."""
        return self.text(verb - 2, verb) == "did not" and self.word(verb - 3) in ("but", "and")

    def _before_verb(self, at: int, verb: int) -> int | None:
        """Return where the verb of speech at `verb` ends what the one at `at` reports, or None if it does not."""
        token, back = self.tokens[verb], verb - 1
        while back > at and (self.word(back) in _BETWEEN or self.word(back).endswith("ly")):
            back -= 1
        if VERBS[token.lower] == "judge":
            return None
        if VERBS[token.lower] in _NEEDING and not self._reports_after(verb):
            return None
        if self.is_comma(back) and back > at + 1 and (token.lower.endswith("ing") or self._in_relative(at)):
            return back
        if self.is_comma(back) and (anew := self._described_anew(at, verb)) is not None:
            return anew
        if self.word(back) in ("and", "but", "then") and back > at + 1:
            noun = token.lower in WEAK_NOUN_FORMS and self.word(verb + 1) not in ("that", "to", "out")
            return None if noun else back - self.is_comma(back - 1)
        return self._new_clause(at, verb) or self._trailing_attribution(at, verb)

    def _described_anew(self, at: int, verb: int) -> int | None:
        """Return where ", but its forecaster, Jane Roe, has just told" begins, whose verb stands at `verb`."""
        found = self.before(verb)
        if found is None:
            return None
        first = self.start_of(found[0] - 1) if self.is_comma(found[0] - 1) else found[0]
        joined = self.word(first - 1) in ("and", "but", "while") and self.is_comma(first - 2) and first - 2 > at + 3
        return first - 2 if joined else None

    def _reports_after(self, verb: int) -> bool:
        """Whether "that", a question word or quotation marks follow soon after a verb that often needs none."""
        called = VERBS[self.word(verb)] in ("call", "appeal") and self.word(verb + 1) == "for"
        called = called or (VERBS[self.word(verb)] == "rule" and self.word(verb + 1) == "out")
        return called or any(
            self.word(at) in ("that", "whether", "if", "why", "how", "where", "what", "to")
            or self.kind(at) is TokenKind.QUOTE
            for at in range(verb + 1, min(verb + 5, self.stop))
        )

    def _ends_report(self, at: int, comma: int) -> bool:
        """Whether the writer goes on after a comma: with "a result that …", with "but ruled out …"."""
        following = self.word(comma + 1)
        if self._ends_fronted(at, comma):
            return True
        if comma - at < 4 or following == "according" or self._closes_relative(at, comma):
            return comma - at >= 4
        if self._goes_on_otherwise(at, comma):
            return True
        quoted = self.kind(comma - 1) is TokenKind.QUOTE
        if following in ("while", "whereas") and (quoted or self.has_verb(at + 1, comma)):
            return True
        if following in ("so", "but") and comma + 2 < self.stop:
            return self.looks_past(comma + 2) if following == "but" else self.word(comma + 2) in PRONOUN_SUBJECTS
        relative = self.word(comma + 3) in ("that", "which") or self.word(comma + 4) == "which"  # "a claim for which"
        return following in ("a", "an") and relative and self.has_verb(at + 1, comma)

    def _ends_fronted(self, at: int, comma: int) -> bool:
        """Whether the main clause follows "When a niece asked where the money was,"."""
        if self.word(0) not in _FRONTING or comma - at < 4 or any(self.is_comma(index) for index in range(at)):
            return False
        name = self.starting.get(comma + 1)
        verb = name.last if name is not None and not self.possessive(name.last - 1) else comma + 2
        subject = name is not None or self.word(comma + 1) in PRONOUN_SUBJECTS
        verb += self.word(verb).endswith("ly")
        return subject and (self.has_verb(verb, verb + 1) or self.word(verb) in VERBS)

    def _goes_on_otherwise(self, at: int, comma: int) -> bool:
        """Whether the writer tells after a comma what the speech did or rests on, or what the speaker calls it.

        ", sending shares down", ", quoting its manager as saying", ", having called it safe", ", something he described
        as rare".
        """
        following, second = self.word(comma + 1), self.word(comma + 2)
        if following in _RESTING or (following == "having" and second in VERBS):
            return True
        if following in _EFFECTS and self.has_verb(at + 1, comma):
            return any(self.word(index) in _MOVED for index in range(comma + 2, min(comma + 6, self.stop)))
        called = second in PRONOUN_SUBJECTS or (
            second in ("which", "that") and self.word(comma + 3) in PRONOUN_SUBJECTS
        )
        verbs = (VERBS.get(self.word(index)) for index in range(comma + 3, min(comma + 6, self.stop)))
        return following in ("something", "which") and called and any(verb in _CALLING for verb in verbs)

    def _closes_relative(self, at: int, comma: int) -> bool:
        """Whether a comma ends "…, who told Variety that …," and the verb of the sentence follows."""
        following = self.word(comma + 1)
        return (following in AUXILIARY_FORMS or following in PAST_FORMS) and self._in_relative(at)

    def _in_relative(self, at: int) -> bool:
        """Whether the verb at `at` stands in "…, who …," whose comma ends what it reports."""
        return any(
            self.word(index) in ("who", "whose", "which")
            and self.is_comma(index - 1)
            and sum(self.is_comma(inner) for inner in range(index, at)) != 1
            for index in range(1, at)
        ) and not any(self.is_comma(index) for index in range(at, at + 2))

    def _new_clause(self, at: int, verb: int) -> int | None:
        """Return where ", and she accused" begins, if the verb at `verb` has such a subject of its own."""
        first = self._past_adverbs(at, verb)
        mention = self.ending.get(first + 1)
        if mention is not None:
            first = mention.whole
            if self.word(first - 1) in DETERMINERS:
                first -= 1
        elif self.is_capital(first):
            while self.is_capital(first - 1) and first - 1 > at:
                first -= 1
        elif self.word(first) not in PRONOUN_SUBJECTS or self.word(first - 1) in PREPOSITIONS:
            return self._described_clause(at, first + 1)
        joined = self.word(first - 1)
        if self.word(first - 2) == "that":
            return None  # "said that while she welcomed the money, …"
        if joined in ("after", "as", "whose", "when") and self.is_comma(first - 2) and first - 2 > at + 2:
            return first - 2
        if joined in ("and", "but", "while", "whereas", "although", "though") and first - 1 > at + 1:
            if self.is_comma(first - 2):
                return first - 2
            return first - 1 if joined in ("while", "whereas") else None
        return None

    def _turns_back(self, at: int, joint: int) -> bool:
        """Whether "and scrapped its dividend" after "said profit would fall" tells what the speaker did, not said.

        A past tense cannot go on with a clause in the future or the present, unless it is a participle.
        """
        verb = self.tokens[joint + 1] if joint + 1 < self.stop else None
        if verb is None or verb.lower in VERBS or not self.looks_past(joint + 1):
            return False
        words = [self.word(index) for index in range(at + 1, joint)]
        finite = next((word for word in words if word in AUXILIARY_FORMS), "")
        passive = any(self.word(index) in PASSIVE and self.looks_past(index + 1) for index in range(at + 1, joint))
        return finite in _NOT_PAST and not passive and not self.looks_past(joint - 1)

    def _past_adverbs(self, at: int, verb: int) -> int:
        """Return the last word before the verb at `verb` and its adverbs."""
        first, skipped = verb - 1, _BETWEEN
        if self.word(verb).endswith("ing") and any(self.word(i) in PASSIVE for i in (verb - 1, verb - 2, verb - 3)):
            skipped = _BETWEEN | _PROGRESSIVE
        while first > at and (self.word(first) in skipped or self.word(first)[-2:] == "ly"):
            first -= 1
        return first

    def _described_clause(self, at: int, stop: int) -> int | None:
        """Return where ", after a minister suggested" or ", whose ministry said" begins."""
        first = self.start_of(stop)
        if self.word(first) == "whose" and self.is_comma(first - 1) and first > at + 2:
            return first - 1
        own = self.word(first - 1) in ("and", "but", "while") and self.is_comma(first - 2) and first < stop
        if own and first - 2 > at + 1 and self._somebody(first, stop):
            return first - 2  # ", and a lawyer acting for it said"
        comma = first - 2 - (self.word(first - 2) == "even")
        background = self.word(first - 1) in ("after", "as") and self.is_comma(comma)
        quoted = self.kind(comma) is TokenKind.QUOTE and self.word(first - 2) == "even"
        return comma + quoted if (background or quoted) and first < stop and comma > at + 2 else None

    def _somebody(self, start: int, stop: int) -> bool:
        """Whether a noun phrase has a person, people or a body for its head."""
        words = self.tokens[start:stop]
        if words[0].lower not in DETERMINERS:
            return words[0].lower in PLURAL_SPEAKERS
        head = next((at for at in range(1, len(words)) if words[at].lower in PREPOSITIONS), len(words)) - 1
        return any(is_person(base(word)) or base(word) in BODY_NOUNS for word in words[1 : head + 1])

    def _trailing_attribution(self, at: int, verb: int) -> int | None:
        """Return where ", she claimed" begins at the end of the sentence, if the verb at `verb` is that."""
        if verb + 1 < self.stop and not self.is_comma(verb + 1):
            follows = self.starting.get(verb + 1)
            ends = follows is not None and follows.last >= self.stop and self.is_comma(verb - 1)
            return verb - 1 if ends and verb - 1 > at + 2 else None  # "…, reported the Post"
        mention = self.ending.get(verb)
        first = mention.whole if mention else verb - 1 if self.word(verb - 1) in PRONOUN_SUBJECTS else None
        if first is None and self.is_capital(verb - 1):
            first = verb - 1
        if first is None and self.is_comma(self.start_of(verb) - 1) and verb - self.start_of(verb) <= 5:
            first = self.start_of(verb)  # "…, state media reported"
        if first is None or first - 1 <= at + 1:
            return None
        return first - 1 if self.is_comma(first - 1) else None
