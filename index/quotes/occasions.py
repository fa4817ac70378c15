"""What stands between a verb of speech and the words reported: the day, the occasion, the place."""

from index.quotes.english import AUDIENCES, AUXILIARY_FORMS, BODY_PRONOUNS, BOUNDARIES, DAYS, DETERMINERS, PREPOSITIONS
from index.quotes.lexicon import word_set
from index.quotes.limits import LimitReader
from index.quotes.people import base
from index.quotes.tokens import TokenKind

WHEN = word_set(
    """
    today yesterday tonight tomorrow earlier later recently again afterwards separately
    """
)
_MEANS = word_set(
    """
    telephone phone email e-mail text letter fax videolink video-link videoconference video
    """
)
_PLATFORMS = word_set(
    """
    twitter x facebook instagram telegram linkedin bluesky tiktok youtube television tv radio air camera threads
    mastodon weibo anonymity whatsapp truth
    """
)
_OCCASIONS = word_set(
    """
    conference briefing meeting hearing rally summit ceremony speech statement interview email e-mail letter report
    tweet post message note video address article call session event forum lecture debate lunch dinner visit press
    release blog broadcast programme program podcast podium stage sidelines trial inquest court match game race
    reception filing podcast newsletter memo response reply column editorial book memoir scene door steps studio
    office home hospital magazine newspaper journal paper website documentary
    """
)
_OCCASION_STARTS = (PREPOSITIONS | {"after", "before"}) - {"of", "about"}


class OccasionReader(LimitReader):
    """Reads circumstances in one sentence; indices are of tokens."""

    def past_circumstances(self, start: int, limit: int) -> int:
        """Skip "on Tuesday", "in a statement", "at a news conference in Paris" after the verb."""
        at = start
        while at < limit:
            after = self._circumstance(at, limit)
            if after == at:
                break
            at = after
        return at

    def _circumstance(self, at: int, limit: int) -> int:
        word, following = self.word(at), self.word(at + 1)
        dated = self.kind(at) is TokenKind.NUMBER and (self.word(at - 1) in DAYS or following in DAYS)
        weekday = word in DAYS and (word.endswith("day") or self.kind(at + 1) is TokenKind.NUMBER)
        if dated or weekday or word in WHEN:
            return at + 1
        if word in ("late", "early", "last", "this", "on", "in", "since", "next"):
            if following in DAYS or following in ("week", "month", "year", "night", "morning", "afternoon", "evening"):
                return at + 2
            if word == "on" and self.kind(at + 1) is TokenKind.NUMBER:
                return at + 2
        if word in ("by", "via", "on", "over") and (following in _MEANS or following in _PLATFORMS):
            return at + 2
        if word in _OCCASION_STARTS:
            return self._occasion(at, limit)
        return at

    def _occasion(self, at: int, limit: int) -> int:
        """Return the index after "at a news conference in Oslo", or `at` if no occasion is named there."""
        index = at + 1
        while index < limit and index - at < 9 and self.kind(index) in (TokenKind.WORD, TokenKind.NUMBER):
            word = base(self.tokens[index])
            known = word in _OCCASIONS or word in _PLATFORMS or (word in AUDIENCES and self.word(at) == "to")
            if known and self.word(index + 1) not in _OCCASIONS:
                return self._placed(index + 1, limit)
            if word in AUXILIARY_FORMS or word in BOUNDARIES or word in BODY_PRONOUNS:
                return at
            if word in PREPOSITIONS and word not in ("of", "for", "on"):
                return at
            index += 1
        return at

    def _placed(self, at: int, limit: int) -> int:
        """Return the index after "in Oslo" or "of its annual results", which tell more of an occasion."""
        while at + 1 < limit and self.word(at) in ("in", "at", "of", "on", "with", "to", "near", "posted", "from"):
            index = at + 1 + (self.word(at + 1) in DETERMINERS) + (self.word(at) == "posted")
            begun = index
            while index < limit and (self.is_capital(index) or base(self.tokens[index]) in _OCCASIONS | AUDIENCES):
                index += 1
            if index == begun:
                return at
            at = index
        return at
