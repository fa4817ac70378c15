"""One tokenised sentence with the names in it: what the readers of phrases, complements and events share."""

from collections.abc import Sequence

from index.quotes.english import AUXILIARY_FORMS, PAST_FORMS
from index.quotes.people import Mention
from index.quotes.tokens import Token, TokenKind

_CONTRACTIONS = ("n't", "'re", "'ve", "'ll", "'d")
_MODALS = frozenset(["may", "shall"])
"""In small letters: May is a month, too."""
DASHES = frozenset("–—-")


class Sentence:
    """Tokens and mentions; indices are of tokens, and `stop` is where the final full stop stands."""

    def __init__(self, tokens: Sequence[Token], mentions: Sequence[Mention]) -> None:
        self.tokens = tokens
        self.words = [token.lower for token in tokens]
        self.length = len(tokens)
        self.mentions = mentions
        self.starting = {at: mention for mention in mentions for at in (mention.whole, mention.first)}
        self.ending = {mention.last: mention for mention in mentions}
        self.stop = len(tokens)
        while self.stop and tokens[self.stop - 1].text in ".!?…":
            self.stop -= 1

    def word(self, at: int) -> str:
        """Return the word at `at` in lower case, or "" outside the sentence."""
        return self.words[at] if 0 <= at < self.length else ""

    def kind(self, at: int) -> TokenKind | None:
        """Return the kind of the token at `at`, or None outside the sentence."""
        return self.tokens[at].kind if 0 <= at < self.length else None

    def is_comma(self, at: int) -> bool:
        """Whether a comma stands at `at`."""
        return 0 <= at < self.length and self.tokens[at].kind is TokenKind.COMMA

    def is_dash(self, at: int) -> bool:
        """Whether a dash that separates clauses stands at `at`."""
        return 0 <= at < len(self.tokens) and self.tokens[at].text in DASHES

    def is_capital(self, at: int) -> bool:
        """Whether a word with a capital letter stands at `at`."""
        return 0 <= at < len(self.tokens) and self.tokens[at].capital

    def possessive(self, at: int) -> bool:
        """Whether the word at `at` is a possessive."""
        return self.word(at).endswith(("'s", "s'"))

    def text(self, start: int, stop: int) -> str:
        """Return the words of `start:stop`, one space between them."""
        return " ".join(token.text for token in self.tokens[start:stop])

    def has_auxiliary(self, start: int, stop: int) -> bool:
        """Whether a form of "be", "have", "do" or a modal verb stands in `start:stop`."""
        return any(
            token.lower in AUXILIARY_FORMS or token.text in _MODALS or token.lower.endswith(_CONTRACTIONS)
            for token in self.tokens[start:stop]
        )

    def has_verb(self, start: int, stop: int) -> bool:
        """Whether a word that looks like a finite verb stands in `start:stop`."""
        return self.has_auxiliary(start, stop) or any(self.looks_past(at) for at in range(start, stop))

    def looks_past(self, at: int) -> bool:
        """Whether the word at `at` looks like a past tense."""
        token = self.tokens[at]
        if token.kind is not TokenKind.WORD or token.capital:
            return False
        if token.lower in PAST_FORMS:
            return True
        if token.lower.endswith("eed"):  # "speed"
            return token.lower.endswith(("greed", "freed", "creed", "nteed"))
        return token.lower.endswith("ed") and len(token.lower) > 3 and "-" not in token.lower

    def may_be_present(self, start: int, stop: int) -> bool:
        """Whether a lower-case word in `start:stop` may be a present tense or a verb that no ending shows."""
        return any(
            token.kind is TokenKind.WORD and not token.capital and len(token.text) > 3 and token.lower.endswith("s")
            for token in self.tokens[start:stop]
        )
