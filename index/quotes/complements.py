"""What a verb of speech reports: the clause, infinitive or object after it, past listeners and circumstances."""

from index.quotes.clauses import ClauseReader
from index.quotes.english import (
    ADDRESSEE_VERBS,
    AUDIENCES,
    AUXILIARY_FORMS,
    BARE_VERBS,
    BOUNDARIES,
    CLAUSE_VERBS,
    DAYS,
    DETERMINERS,
    OBJECT_VERBS,
    PREPOSITIONS,
    QUESTION_VERBS,
    QUOTE_ONLY_VERBS,
    THAT_VERBS,
    TO_VERBS,
    VERBS,
    WEAK_NOUN_FORMS,
)
from index.quotes.lexicon import word_set
from index.quotes.limits import PRONOUN_SUBJECTS
from index.quotes.occasions import WHEN
from index.quotes.people import base
from index.quotes.tokens import TokenKind

_OBJECT_PRONOUNS = frozenset(["him", "her", "me", "us", "them", "it", "you", "everyone", "everybody"])
_NEVER_THAT = word_set(
    """
    continue go post storm rage gush smile laugh sing speak thank tip grin beam call dub brand label hail
    """
)
_MEDIA = frozenset(
    ["newspaper", "paper", "magazine", "website", "radio", "tabloid", "daily", "weekly", "broadcaster", "agency"]
)
_CIRCUMSTANCE_STARTS = PREPOSITIONS | DAYS | WHEN | {"last", "this", "late", "early", "out", "before", "after"}
_CLAUSE_STARTS = DETERMINERS | PRONOUN_SUBJECTS
_FINITE = frozenset(["was", "were", "is", "are", "has", "have", "had", "will", "would"])
_CLAIMS = word_set(
    """
    claim claims report reports rumour rumours rumor rumors allegation allegations accusation accusations suggestion
    suggestions criticism criticisms fear fears concern concerns complaint complaints idea notion
    """
)
_DOING_VERBS = frozenset(["suggest", "recommend", "propose", "admit", "recall", "remember", "describe"])
"""Verbs that report what to do or what was done: "suggested founding a fund"."""
_FORECASTING = frozenset(["expects", "expect", "forecasts"])
_LONGEST_LISTENER = 5
"""Words without any verb before a "that" which are taken for who is told: "warned managers in October that …"."""
_REACTIONS = frozenset(["jeers", "cheers", "applause", "laughter", "boos", "groans", "gasps", "loud"])
_WITH_OUT = frozenset(["point", "spell", "rule"])
_VOICING = frozenset(["express", "voice"])
_EXPLAINING = frozenset(["explain", "describe", "reveal", "recount", "recall"])
_QUESTION_WORDS = frozenset(["where", "why", "how", "what", "when", "who", "which"])
_LISTENER_ENDS = PREPOSITIONS | BOUNDARIES | _CLAUSE_STARTS | AUXILIARY_FORMS
_NO_CLAUSE_STARTS = BOUNDARIES | {"of", "about", "what"}
_NO_OBJECT_STARTS = PREPOSITIONS | {"and", "but"}


class ComplementReader(ClauseReader):
    """Reads what follows a verb of speech in one tokenised sentence; indices are of tokens."""

    def contents(self, at: int, lemma: str, limit: int) -> list[tuple[int, int]]:
        """Return the stretches that the verb at `at` reports without marks before `limit`; empty if it reports none."""
        colons = (i for i in range(at + 1, limit) if self.tokens[i].text == ":" and self.kind(i + 1) is TokenKind.QUOTE)
        limit = next(colons, limit)
        if self._of_relative(at):
            return [(at + 1, limit)] if limit - at > 3 else []
        start = self._content_start(at, lemma, limit)
        if start is None or limit - start < 1:
            return []
        pieces: list[tuple[int, int]] = []
        begin = start
        for index in range(start + 2, limit - 1):
            if self.word(index) == "that" and self.word(index - 1) in ("and", "but", "or"):
                end = index - 1 - self.is_comma(index - 2)
                if end - begin >= 2 and (self.has_verb(begin, end) or self.may_be_present(begin, end)):
                    pieces.append((begin, end))
                    begin = index + 1
        pieces += self._calls_on(begin, limit) if lemma == "call" and self.word(begin) == "to" else [(begin, limit)]
        pieces = [(first, self._before_background(first, last)) for first, last in pieces]
        told = [(first, self._without_comma(last)) for first, last in pieces if self._own_words(first, last)]
        short = lemma not in TO_VERBS  # "demanded that the minister resign"
        return [
            (first, last) for first, last in told if last - first > 3 or not (short and self._mere_object(first, last))
        ]

    def _calls_on(self, begin: int, limit: int) -> list[tuple[int, int]]:
        """Return each demand of "called on donors to pay, on Kamura to open the road, and on the UN to meet"."""
        pieces = []
        for at in range(begin + 2, limit - 3):
            if self.word(at) != "on" or not (self.is_comma(at - 1) or self.word(at - 1) == "and"):
                continue
            to = next((i for i in range(at + 2, min(at + 8, limit - 1)) if self.word(i) == "to"), 0)
            if to and not self.has_verb(at, to):
                pieces.append((begin, at - (self.word(at - 1) == "and")))
                begin = to
        return [*pieces, (begin, limit)]

    def _figures(self, begin: int, limit: int) -> bool:
        """Whether an expected figure or event begins: "profit of $2m", "rates to fall"."""
        if self.kind(begin) is not TokenKind.WORD or self.word(begin) in PREPOSITIONS | {"to", "and", "but"}:
            return False
        to = any(self.word(at) == "to" for at in range(begin + 1, min(begin + 5, limit - 1)))
        figure = any(self.kind(at) is TokenKind.NUMBER for at in range(begin + 1, min(begin + 9, limit)))
        return (to or figure) and not self.has_auxiliary(begin, min(begin + 4, limit))

    def _before_background(self, first: int, last: int) -> int:
        """Return where what is promised or asked ends before what the writer tells of it.

        "vowed to go on | after councillors approved the plan", "to open the dip, | which closed in 2019".
        """
        infinitive = self.word(first) == "to"
        if self.kind(first) is TokenKind.QUOTE and self.word(first + 1) == "after":
            return first + 1  # "accused her of “hiding” | after the plan was leaked"
        for at in range(first + 3, last - 2):
            word = self.word(at)
            reaction = self.is_comma(at - 1) and word == "to" and self.word(at + 1) in _REACTIONS
            told = infinitive and word in ("after", "as", "which", "who") and (word == "after" or self.is_comma(at - 1))
            aside = word == "which" and self.is_comma(at - 1) and self.kind(at - 2) is TokenKind.QUOTE
            if reaction or aside or (told and any(self.looks_past(i) for i in range(at + 1, min(at + 5, last)))):
                return at
        return last

    def _ruled_out(self, start: int, limit: int) -> int | None:
        """Return where what is ruled out begins: "ruled out sending troops", not "ruled out of the final"."""
        return start if self.word(start).endswith("ing") and limit - start > 1 else None

    def _of_relative(self, at: int) -> bool:
        """Whether "a drug that doctors say could help" stands here, or "a pitch which they promised would turn"."""
        finite = self.word(at + 1) in AUXILIARY_FORMS and "'" not in self.word(at + 1)
        if not finite or self.is_comma(at - 1):
            return False
        found = self.before(at)
        return found is not None and self.word(found[0] - 1) in ("that", "which", "who")

    def _mere_object(self, start: int, stop: int) -> bool:
        """Whether "says that every time" is no clause."""
        quoted = any(self.kind(at) is TokenKind.QUOTE for at in range(start, stop))
        verb = self.has_verb(start, stop) or self.may_be_present(start + 1, stop)
        return self.word(start - 1) == "that" and not quoted and not verb

    def _own_words(self, start: int, stop: int) -> bool:
        """Whether more than "to" or "is" is told outside quotation marks."""
        words = [token for token in self.tokens[start:stop] if token.kind in (TokenKind.WORD, TokenKind.NUMBER)]
        alone = len(words) == 1 and words[0].kind is TokenKind.NUMBER
        alone = alone or (len(words) == 1 and self.word(start - 1) == "that")
        return alone or len(words) > 1 or not any(token.kind is TokenKind.QUOTE for token in self.tokens[start:stop])

    def _without_comma(self, last: int) -> int:
        while last and (self.is_comma(last - 1) or self.is_dash(last - 1)):
            last -= 1
        return last

    def _content_start(self, at: int, lemma: str, limit: int) -> int | None:
        """Return where the reported clause after the verb begins, or None if what follows is no reported clause."""
        start = at + 1
        if (self.word(start) == "out" and lemma in _WITH_OUT) or (self.word(start) == "back" and lemma == "write"):
            start += 1
            if lemma == "rule":
                return self._ruled_out(start, limit)
        infinitive = self.word(start) == "to" and lemma in TO_VERBS
        for index in range(start, start if infinitive else min(start + 24, limit)):
            token = self.tokens[index]
            voiced = lemma in _VOICING and index - start <= 3  # "expressed confidence that …"
            joined = self.word(index - 1) in ("and", "but", "or")
            if (
                token.lower == "that"
                and not joined
                and (index == start or voiced or self._reachable(start, index, lemma))
            ):
                relative = index > start and self.word(index + 1) in _FINITE  # "at a school that has been closed"
                told = index == start + 1 and self.word(start) in _OBJECT_PRONOUNS
                if (index == start or told) and self.word(index + 1) in ("is", "was"):
                    return index  # "says that is nonsense", "told him that was no answer"
                relative = relative or self.word(index + 1) == "because"
                return None if relative or lemma in _NEVER_THAT else index + 1
            if token.text == ":" or token.kind is TokenKind.QUOTE:
                break
        return self._without_that(start, lemma, limit)

    def _without_that(self, start: int, lemma: str, limit: int) -> int | None:
        if lemma in _EXPLAINING and self.word(start) in _QUESTION_WORDS and limit - start > 2:
            return start
        if lemma in QUESTION_VERBS:
            return self._question(start, limit) or self._infinitive(start, lemma, limit)
        if lemma in ("call", "appeal"):
            return self._called(start, limit) or (self._infinitive(start, lemma, limit) if lemma == "appeal" else None)
        if lemma in ("find", "show") and self.kind(start) is TokenKind.QUOTE:
            return start if self.word(start + 1) == "that" else None
        if lemma in QUOTE_ONLY_VERBS or lemma in THAT_VERBS or self.is_comma(start):
            return None
        return self._object_or_bare(start, lemma, limit)

    def _question(self, start: int, limit: int) -> int | None:
        """Return where the question begins of "asked where the money would come from"."""
        begin = self._past_listener(start, limit) or start
        return begin if self.word(begin) in _QUESTION_WORDS | {"whether", "if"} and limit - begin > 2 else None

    def _called(self, start: int, limit: int) -> int | None:
        """Return where the demand begins of "called on the company to employ …"."""
        if self.word(start) == "for" and limit - start > 2 and self.kind(start + 1) is TokenKind.WORD:
            return start + 1 if self.word(start + 1) not in ("witnesses", "information") else None
        helped = next((at for at in range(start + 2, min(start + 8, limit)) if self.word(at) == "for"), limit)
        if self.word(start) == "to" and helped + 1 < limit and not self.has_verb(start, helped):
            return helped + 1  # "appealed to the public for help"
        if self.word(start) not in ("on", "upon"):
            return None
        for at in range(start + 2, min(start + 14, limit - 1)):
            if self.word(at) == "to" and self.word(at + 1) not in DETERMINERS and not self.is_capital(at + 1):
                return at
            if self.is_comma(at) or self.kind(at) is TokenKind.QUOTE or self.word(at) in AUXILIARY_FORMS:
                return None
        return None

    def _reachable(self, start: int, stop: int, lemma: str) -> bool:
        """Whether only listeners and circumstances stand between the verb and "that"."""
        commas = [index for index in range(start, stop) if self.is_comma(index)]
        closed = len(commas) == 2 and commas[1] == stop - 1
        if commas and (not closed or commas[0] == start):
            return closed  # "She admits, when we meet in the bar, that …"
        for index in range(start, stop):
            token = self.tokens[index]
            if token.lower in AUXILIARY_FORMS or token.lower in ("and", "which", "who", "he", "she", "they", "i", "we"):
                return False
            if token.lower in VERBS and token.lower not in WEAK_NOUN_FORMS and not token.capital:
                return False
        first = self.word(start)
        if first in _CIRCUMSTANCE_STARTS or (commas and commas[0] == start):
            return True
        if lemma not in ADDRESSEE_VERBS:
            return False
        return stop - start <= _LONGEST_LISTENER or (self._past_listener(start, stop + 1) or 0) > start

    def _past_listener(self, start: int, limit: int) -> int | None:
        """Return the index after "reporters", "the court", "the Guardian", "her" …, or None."""
        if start >= limit:
            return None
        mention = self.starting.get(start) or (self.starting.get(start + 1) if self.word(start) == "the" else None)
        if mention is not None:
            end = mention.last
            if self.possessive(end - 1):
                return self._audience_end(end, limit) or end + 1
            if self.word(end) in AUDIENCES or (self.kind(end) is TokenKind.NUMBER and self.word(end + 1) != "of"):
                end += 1
            return self._second_listener(end, limit)
        word = self.word(start)
        numbered = self.kind(start) is TokenKind.NUMBER and any(letter.isupper() for letter in self.tokens[start].text)
        somebody = word in _OBJECT_PRONOUNS and not (word in ("her", "it") and self._audience_end(start + 1, limit))
        if numbered or somebody:  # "told 7News", "told him"
            return start + 1
        if self.is_capital(start) and word not in PRONOUN_SUBJECTS | DETERMINERS:
            at = start
            while at < limit and self.is_capital(at):
                at += 1
            return at + (self.word(at) in AUDIENCES or self.kind(at) is TokenKind.NUMBER)
        return self._audience_end(start, limit)

    def _second_listener(self, end: int, limit: int) -> int:
        if self.kind(end - 1) is TokenKind.NUMBER and self.word(end + 1) == "s":  # "BBC Radio 4's Today programme"
            return self._audience_end(end + 2, limit) or end + 2
        if self.word(end) in ("and", "&") and end + 1 in self.starting and self.starting[end + 1].last < limit:
            return self.starting[end + 1].last
        return end

    def _audience_end(self, start: int, limit: int) -> int | None:
        """Return where "the annual meeting of the bank" ends: at a word for listeners, with its "of …"."""
        at = start
        while at < limit and at - start < 8 and self.kind(at) in (TokenKind.WORD, TokenKind.NUMBER):
            word = base(self.tokens[at])
            if word in AUDIENCES and not self.possessive(at) and self.word(at + 1) not in AUDIENCES:
                return self._past_title(at + 1, limit) if word in _MEDIA else at + 1
            if word in AUXILIARY_FORMS or word in ("that", "to") or (word in PRONOUN_SUBJECTS and at > start):
                break
            at += 1
        if self.word(start) in DETERMINERS and start + 1 < limit:
            at = start + 1
            while at < limit and at - start < 3 and self.kind(at) is TokenKind.WORD:
                placed = self.word(at) in ("at", "in", "from", "of") and self.word(at + 1) in DETERMINERS
                if placed and self.word(at + 3).partition("'")[0] in PRONOUN_SUBJECTS and at + 3 < limit:
                    return at + 3  # "told the priest at the temple he'd be late"
                if self.word(at) in _LISTENER_ENDS:
                    break
                at += 1
                if self.word(at) in _CLAUSE_STARTS:
                    break
            return at if at > start + 1 else None
        return None

    def _past_title(self, at: int, limit: int) -> int:
        """Return the index after a newspaper's title."""
        while at < limit and self.is_capital(at):
            at += 1
        return at

    def _object_or_bare(self, start: int, lemma: str, limit: int) -> int | None:
        if self.word(start - 1) not in CLAUSE_VERBS and lemma not in OBJECT_VERBS | _DOING_VERBS | {"accuse"}:
            return None
        if start >= limit or self.tokens[start].text == ":":
            return None
        begin = self.past_circumstances(start, limit)
        if begin >= limit:
            return None
        if lemma == "accuse":
            return self._accusation(begin, limit)
        if lemma in ADDRESSEE_VERBS:
            return self._told(begin, lemma, limit)
        return begin if self._reports(begin, lemma, limit) else None

    def _accusation(self, begin: int, limit: int) -> int | None:
        for at in range(begin + 1, min(begin + 12, limit - 1)):
            if self.word(at) == "of" and (self.word(at + 1).endswith("ing") or self.kind(at + 1) is TokenKind.QUOTE):
                return at + 1 if limit - at > 1 else None
        return None

    def _told(self, begin: int, lemma: str, limit: int) -> int | None:
        """Return where the words begin after the one who was told."""
        if lemma == "tell" and self.word(begin) == "how" and limit - begin > 3:
            return begin  # "told yesterday how a dog ate the cake"
        after = self._past_listener(begin, limit)
        if after is not None and after < limit and self.word(after) in ("to", "not"):
            return after if lemma in TO_VERBS else None
        if lemma == "tell":
            if after is None or after >= limit:
                return None
            start = self.past_circumstances(after, limit)
            clause = not self.is_comma(start) and self.word(start) not in _NO_CLAUSE_STARTS
            return start if clause and self._reports(start, "tell", limit) else None
        bare = after is not None and after < limit and lemma in BARE_VERBS and self._clause(after, lemma, limit)
        if self._reports(begin, lemma, limit):
            return begin
        return after if bare else self._infinitive(begin, lemma, limit)

    def _infinitive(self, begin: int, lemma: str, limit: int) -> int | None:
        """Return where "to …" begins that somebody is urged to, within a few words."""
        if lemma not in TO_VERBS or (lemma == "ask" and self.word(begin) == "not"):
            return None  # "asked not to be named"
        relative = False
        for at in range(begin, min(begin + 12, limit - 1)):
            following = self.tokens[at + 1]
            verb = following.kind is TokenKind.WORD and not following.capital and following.lower not in DETERMINERS
            if at == begin and lemma in ("ask", "advise"):
                continue  # "asked to borrow £20"
            if at > begin and lemma in ("promise", "pledge", "vow", "threaten", "agree", "claim", "demand"):
                return None
            negated = self.word(at) == "never" or (self.word(at) == "not" and at > begin)
            if negated and self.word(at + 1) == "to":
                return at
            if self.word(at) == "to" and verb and (lemma != "appeal" or self.word(at - 1) != "appealed"):
                return at
            relative = relative or self.word(at) == "who"  # "urged anyone who was on the bus to come forward"
            if self.kind(at) is TokenKind.COMMA or (self.word(at) in AUXILIARY_FORMS and not relative):
                return None
        return None

    def _reports(self, begin: int, lemma: str, limit: int) -> bool:
        """Whether a clause, an infinitive or an object that can be reported speech begins here."""
        if begin >= limit or self.tokens[begin].text in ";:),":
            return False
        if self.kind(begin) is TokenKind.QUOTE:
            follows = self.kind(begin + 1) is TokenKind.WORD and begin + 1 < limit
            return follows and lemma in BARE_VERBS and self.has_verb(begin + 1, limit)
        if self.word(begin + (self.word(begin) in ("never", "not"))) == "to":
            return lemma in TO_VERBS and limit - begin >= 3
        clause = lemma in BARE_VERBS and self._clause(begin, lemma, limit)
        return clause or self._is_object(begin, lemma, limit)

    def _is_object(self, begin: int, lemma: str, limit: int) -> bool:
        """Whether a plain object tells what was said: of denying an allegation, of warning of floods."""
        word, length = self.word(begin), limit - begin
        if lemma == "dismiss" and _CLAIMS.isdisjoint(base(token) for token in self.tokens[begin : begin + 3]):
            return False  # "dismissed their manager"
        if lemma in _DOING_VERBS and word.endswith("ing") and length >= 2:
            return self.kind(begin) is TokenKind.WORD
        if lemma in OBJECT_VERBS and word not in _NO_OBJECT_STARTS:
            quoted = any(self.kind(at) is TokenKind.QUOTE for at in range(begin, limit))
            return not quoted and (length >= 2 or word not in _OBJECT_PRONOUNS | DETERMINERS)
        return self._is_announced(begin, lemma, limit)

    def _is_announced(self, begin: int, lemma: str, limit: int) -> bool:
        """Whether an object tells what is demanded, promised, expected or warned of."""
        word, length = self.word(begin), limit - begin
        number = self.kind(begin) is TokenKind.NUMBER or word == "another"
        demanded = lemma == "demand" and word in DETERMINERS and self.word(begin - 2) != "had"
        if (demanded or (lemma in ("promise", "pledge") and number)) and length >= 3:
            return True
        expected = word in DETERMINERS | {"it", "around", "about"} or self.kind(begin) is TokenKind.NUMBER
        if lemma == "expect" and self.word(begin - 1) in ("expects", "expect") and expected:
            return any(self.word(at) == "to" for at in range(begin + 1, min(begin + 12, limit - 1)))
        if self.word(begin - 1) in _FORECASTING and self._figures(begin, limit):
            return True
        advised = lemma in ("caution", "advise", "counsel", "argue") and word == "against" and length >= 2
        return advised or (lemma in ("warn", "complain") and word in ("of", "against", "about") and length >= 3)
