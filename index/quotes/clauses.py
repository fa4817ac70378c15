"""Whether a clause begins at a word, and so whether a verb of speech before it reports one."""

from index.quotes.english import AUXILIARY_FORMS, DETERMINERS, FUNCTION_WORDS, PREPOSITIONS
from index.quotes.lexicon import word_set
from index.quotes.limits import PRONOUN_SUBJECTS
from index.quotes.occasions import OccasionReader
from index.quotes.tokens import TokenKind

_CLAUSE_BREAKERS = word_set(
    """
    who which whose whom where when after because although though
    """
)
_STRICT_VERBS = word_set(
    """
    announce declare report confirm reveal disclose predict forecast estimate accept repeat recount pledge promise
    indicate imply write tweet state vow boast remember affirm emphasise emphasize stress reiterate note recall fear
    suspect expect
    """
)
"""Verbs with objects: only an auxiliary tells a clause ("announced a plan drafted by …" holds none)."""
_LOOSE_VERBS = word_set(
    """
    say add tell claim insist believe think swear reckon argue warn admit deny allege joke feel
    """
)
_OPENING_PREPOSITIONS = word_set(
    """
    in on at over for by under with during from within among between
    """
)
_NO_SUBJECTS = frozenset(["as", "and", "but", "so", "than", "or", "amid", "despite"])
_PAST_AND_NOUNS = frozenset(["cost", "cut", "split", "spread", "felt", "thought"])
_PLAIN = word_set(
    """
    say add tell claim believe think argue note insist estimate reckon predict warn complain admit feel suggest
    maintain write explain recall confirm reveal acknowledge
    """
)
"""Verbs after which several and a base form are a clause: "drivers treat the street like a racetrack"."""
_NO_PLURALS = frozenset(
    ["this", "his", "its", "was", "is", "has", "as", "does", "yes", "us", "less", "always", "perhaps"]
)
_NO_BASE_FORMS = FUNCTION_WORDS | {"alike", "like"}


class ClauseReader(OccasionReader):
    """Tells clauses from other words in one sentence; indices are of tokens."""

    def _clause(self, begin: int, lemma: str, limit: int) -> bool:
        """Whether a clause with a subject and a verb begins at `begin`."""
        word = self.word(begin)
        if word in PREPOSITIONS and self.kind(begin + 1) is not TokenKind.NUMBER:
            return word in _OPENING_PREPOSITIONS and self._has_main_verb(begin + 2, limit, strict=True)
        thing = word in ("it", "you") and self.word(begin + 1) in PREPOSITIONS  # "wrote it in eleven days"
        thing = thing or (word == "it" and self.is_comma(begin + 1))  # "which first disclosed it, quoted"
        auxiliary = thing or (word in AUXILIARY_FORMS and "'" not in word)
        if word in _NO_SUBJECTS or auxiliary or self._done(begin, limit):
            return False
        if word in ("when", "if", "after", "while", "although", "because", "unless", "until", "once", "since"):
            return lemma in ("say", "add", "tell") and word != "because" and self.has_auxiliary(begin + 1, limit)
        if word in ("no", "yes", "hello", "goodbye"):
            return word == "no" and self.has_auxiliary(begin + 1, min(begin + 6, limit))
        if word.partition("'")[0] in PRONOUN_SUBJECTS and limit - begin > 1 + ("'" not in word):
            return True
        return self._noun_clause(begin, lemma, limit)

    def _done(self, at: int, limit: int) -> bool:
        """Whether a past tense stands here and not, as in "cost inflation would ease", a noun that looks like one."""
        noun = self.word(at) in _PAST_AND_NOUNS and self.kind(at + 1) is TokenKind.WORD
        determined = self.word(at + 1) in DETERMINERS | PREPOSITIONS | PRONOUN_SUBJECTS
        noun = noun and not determined and self.has_auxiliary(at + 2, min(at + 6, limit))
        return self.looks_past(at) and not noun

    def _noun_clause(self, begin: int, lemma: str, limit: int) -> bool:
        if lemma == "add" and self.kind(begin) is TokenKind.NUMBER and not self.has_verb(begin, min(begin + 9, limit)):
            return False  # "The index added 0.8 per cent"
        if lemma in _PLAIN and self._acts_in_plural(begin, limit):
            return True
        if lemma in ("say", "add", "tell"):
            quoted = any(self.kind(at) is TokenKind.QUOTE for at in range(begin + 1, limit))
            return quoted or self.has_verb(begin + 1, limit) or self.may_be_present(begin + 1, limit)
        opinion = lemma in _LOOSE_VERBS - {"admit", "deny", "allege", "warn", "joke"}
        return self._has_main_verb(begin + 1, limit, strict=lemma in _STRICT_VERBS, lemma_of_opinion=opinion)

    def _acts_in_plural(self, begin: int, limit: int) -> bool:
        """Whether "drivers treat the street …" begins: several, then a verb in its base form with an object."""
        at = begin
        while at < begin + 3 and at + 2 < limit and not self.word(at).endswith("s"):
            at += 1
        verb = at + 1
        if verb + 1 >= limit or self.kind(verb) is not TokenKind.WORD or self.is_capital(verb):
            return False
        plural = self.word(at).endswith("s") and not self.possessive(at) and self.word(at) not in _NO_PLURALS
        bare = self.word(verb) not in _NO_BASE_FORMS and not self.word(verb).endswith(("ing", "ed", "s", "ly"))
        follows = self.word(verb + 1) in DETERMINERS | PREPOSITIONS | {"it", "them", "him", "us", "more", "too"}
        return plural and bare and follows

    def _has_main_verb(self, start: int, limit: int, *, strict: bool, lemma_of_opinion: bool = False) -> bool:
        for at in range(start, limit):
            token = self.tokens[at]
            if token.lower in AUXILIARY_FORMS or token.lower.endswith("n't"):
                return True
            if token.lower in _CLAUSE_BREAKERS or token.kind is TokenKind.COMMA:
                present = lemma_of_opinion and self.may_be_present(start, at)
                return not strict and (present or self.has_auxiliary(at, limit))
            if not strict and self.looks_past(at):
                return True
        return not strict and lemma_of_opinion and self.may_be_present(start, limit)
