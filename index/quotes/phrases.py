"""Where the subject of a verb stands: the noun phrase before it, past adverbs and insertions, or after it."""

from index.quotes.english import (
    ADVERBS,
    AUXILIARIES,
    AUXILIARY_FORMS,
    BOUNDARIES,
    DAYS,
    DETERMINERS,
    PAST_FORMS,
    PREPOSITIONS,
    PRONOUNS,
    VERBS,
    WEAK_NOUN_FORMS,
)
from index.quotes.nouns import BODY_NOUNS, DOCUMENTS, PLURAL_SPEAKERS, is_person, is_role
from index.quotes.people import Mention, base
from index.quotes.sentence import Sentence
from index.quotes.tokens import TokenKind

_CLAUSE_STARTS = BOUNDARIES - {"or", "so", "yet", "than", "amid", "once", "what"}
_RELATIVES = frozenset(["who", "which", "whose", "whom", "where"])
_NO_INSERTION = (BOUNDARIES | {"and", "he", "she", "they", "it", "we", "i", "there"}) - {
    "which",
    "where",
    "when",
    "while",
    "though",
    "although",
    "once",
    "whose",
}
_NOUN_PHRASE_STARTS = DETERMINERS | PRONOUNS.keys() | {"it", "they", "we", "i"}
_FRONTED = PREPOSITIONS | {"last", "earlier"}
_BEFORE_NAMES = PREPOSITIONS | {"the", "a"}
_PARTICIPLES = frozenset(["seen", "written", "sent", "made", "drawn", "held", "led", "known", "born", "taken", "read"])
_EXAMPLES = frozenset(["including", "such", "among", "notably", "led"])
HABITS = frozenset(["used", "on", "continued", "continues", "liked", "likes", "loved", "loves"])
"""Before "to say", these tell that somebody does or did say it."""
_OWN = frozenset(["his", "her", "its", "their"])
_NO_ADVERBS = frozenset(
    ["family", "supply", "assembly", "reply", "rally", "bully", "monopoly", "anomaly", "daily", "weekly"]
)
_RUMOURED = frozenset(["reported", "said", "alleged", "believed", "understood", "claimed", "rumoured", "rumored"])
_FRONT_ADVERBS = frozenset(["afterwards", "later", "yesterday", "today", "meanwhile", "separately", "instead"])
_SINCE = frozenset(["now", "then", "too", "still", "also", "long", "since", "meanwhile", "however"])
_MOST_COMMAS = 6
_RESUMING = frozenset(["and", "but", "so", "then", "or", "while", "as", "after", "when"])


class PhraseFinder(Sentence):
    """Finds noun phrases in one sentence; indices are of tokens."""

    def skip_adverbs(self, stop: int) -> int:
        """Return where the words before a verb end, without "also", "has", "on Tuesday", "last week"."""
        while stop > 0:
            token = self.tokens[stop - 1]
            if token.lower in DAYS or token.kind is TokenKind.NUMBER:
                dated = self._before_date(stop)
                if dated == stop:
                    return stop
                stop = dated
                continue
            if token.lower == "part" and self.word(stop - 3) == "for" and self.word(stop - 2) in _OWN:
                stop -= 3  # "Roe for his part said"
                continue
            if token.lower == "to" and self.word(stop - 2) in HABITS:
                stop -= 2  # "used to say", "went on to say", "likes to say"
                continue
            if token.lower == "have" and self.word(stop - 2) == "to" and self.word(stop - 3) in _RUMOURED:
                stop -= 4  # "was reported to have called"
                continue
            adverb = token.lower in ADVERBS or token.lower in ("went", "goes") or token.lower in AUXILIARIES
            manner = token.lower.endswith("ly") and not token.capital and len(token.lower) > 4
            if not adverb and not (manner and token.lower not in _NO_ADVERBS):
                return stop
            if token.lower in ("both", "all", "this", "one") or (stop == 1 and token.lower == "no"):
                return stop
            stop -= 1
        return stop

    def _before_date(self, stop: int) -> int:
        at = stop - 1
        while at > 0 and (self.word(at - 1) in DAYS or self.kind(at - 1) is TokenKind.NUMBER):
            at -= 1
        if not any(self.word(index) in DAYS for index in range(at, stop)):
            return stop
        if at > 0 and self.word(at - 1) in ("on", "in", "last", "late", "early"):
            return at - 1
        sure = self.kind(at - 1) is TokenKind.WORD and self.word(stop - 1) != "may"
        return at if at > 0 and sure else stop

    def start_of(self, stop: int) -> int:
        """Return where the noun phrase that ends at `stop` begins."""
        at = stop
        while at > 0:
            token = self.tokens[at - 1]
            if token.kind in (TokenKind.COMMA, TokenKind.QUOTE):
                break
            if token.kind is TokenKind.OTHER and token.text not in "&()/%$£€+":
                break
            if token.kind is TokenKind.WORD and self._ends_clause(at - 1, stop):
                relative = self._relative_before(at - 1)
                if relative is None:
                    break
                at = relative  # "A man who spent a week at sea says"
                continue
            at -= 1
        return at

    def _relative_before(self, verb: int) -> int | None:
        """Return where the "who" stands whose clause the verb at `verb` is in, without any comma between."""
        for at in range(verb - 1, max(0, verb - 12), -1):
            if self.kind(at) in (TokenKind.COMMA, TokenKind.QUOTE) or self.word(at) in _CLAUSE_STARTS:
                return None
            if self.word(at) in ("who", "whose"):
                return at
        return None

    def _ends_clause(self, at: int, stop: int) -> bool:
        word = self.word(at)
        if word in _CLAUSE_STARTS:
            return True
        if word in ("and", "or"):
            return not self._coordinates(at, stop)
        if self.tokens[at].capital:
            return False
        if word in AUXILIARY_FORMS and word not in ("may", "will", "can"):
            return at + 1 < stop or "'" not in word  # "she'd say"
        if word in PAST_FORMS and word not in ("cost", "cut", "hit", "hurt", "led", "lost", "put", "read", "split"):
            return self.word(at - 1) not in DETERMINERS
        return word in VERBS and word not in WEAK_NOUN_FORMS and at + 1 < stop

    def _coordinates(self, at: int, stop: int) -> bool:
        """Whether an "and" joins two speakers, not two clauses."""
        after = self.tokens[at + 1] if at + 1 < stop else None
        if at == 0 or after is None or after.lower in PRONOUNS:
            return False
        first = at
        while first > 0 and self.kind(first - 1) is TokenKind.WORD and self.word(first - 1) not in _CLAUSE_STARTS:
            first -= 1
            if self.word(first) in AUXILIARY_FORMS or self.looks_past(first):
                return False
        before = self.tokens[at - 1]
        return before.capital or is_role(base(before)) or base(before) in PLURAL_SPEAKERS or after.kind is before.kind

    def before(self, verb: int) -> tuple[int, int, int] | None:
        """Return (start, stop, end) of the subject before a verb; its insertions, if any, reach from `stop` to `end`.

        Of "The mayor, Jane Roe, said" the subject is the name.
        """
        stop = self.skip_adverbs(verb)
        stop = self._before_bracket(stop)
        if stop == 0:
            return None
        if self.is_comma(stop - 1) or self.is_dash(stop - 1):
            return self._past_insertion(stop - 1)
        start = self._without_front(self.start_of(stop), stop)
        return (start, stop, stop) if start is not None else None

    def _without_front(self, start: int, stop: int) -> int | None:
        """Return where the subject begins after "In Paris" or "At the briefing" without a comma, or None."""
        while start < stop - 1 and self.word(start) in ("and", "then", "or", "but", "so", "yet"):
            start += 1
        if start == 0 and self.word(0) in _FRONT_ADVERBS and stop > 2:
            start = 1  # "Afterwards the champion said"
        if start >= stop:
            return None
        fronted = self.word(start) in _FRONTED
        if not fronted or stop - start == 1:
            return start if not fronted else None
        name = self.ending.get(stop)
        if name is not None and name.whole > start and self.word(name.whole - 1) not in _BEFORE_NAMES:
            return name.whole
        for at in range(stop - 1, start + 1, -1):
            if self.word(at) in _NOUN_PHRASE_STARTS and self.word(at - 1) not in PREPOSITIONS:
                return at
        head = base(self.tokens[stop - 1])
        if (head in PLURAL_SPEAKERS or head in _NOUN_PHRASE_STARTS) and self.word(stop - 2) not in PREPOSITIONS:
            return stop - 1
        return None

    def _past_insertion(self, close: int) -> tuple[int, int, int] | None:
        """Return the subject before an insertion that ends with the comma or dash at `close`."""
        openings = self._openings(close)
        for opening in openings:
            if self.word(opening + 1) in _EXAMPLES:
                return self._ending_at(opening, opening, close)
        found = self._joint(close) or self._outer(close, openings) or self._apposed_name(close, openings)
        if found is not None:
            return found
        for opening in openings:
            stop = self._before_bracket(opening)
            if (
                stop in self.ending
                and not self.possessive(stop - 1)
                and (self.is_dash(close) or self._inserted(opening + 1, close))
            ):
                found = self._ending_at(stop, opening, close)
                if found is not None:
                    return found
        for opening in openings:
            if opening not in self.ending and self._qualified(opening):
                found = self._ending_at(opening, opening, close)
                if found is not None:
                    return found
        return None

    def _joint(self, close: int) -> tuple[int, int, int] | None:
        """Return both of "Wu Lei, 32, and his wife, Chen Fang, said"."""
        first, last = self.starting.get(0), self.ending.get(close)
        if first is None or last is None or first is last or self.has_verb(first.last, close):
            return None
        between = [self.word(at) for at in range(first.last, last.whole)]
        joined = "and" in between and not {"who", "which", "whose"} & set(between)
        joined = joined and not last.person.is_body and self.word(last.whole - 1) not in PREPOSITIONS
        return (0, close, close) if joined and self.is_comma(first.last) else None

    def _outer(self, close: int, openings: list[int]) -> tuple[int, int, int] | None:
        """Return the sentence's first phrase if all up to `close` is said about it, whoever is named on the way.

        "Odd Roe, the mayor of Ely, who knows Jane Poe, said" is one, and "The mayor, who came with Al Poe, said".
        """
        if len(openings) < 2 or self.is_dash(close):
            return None
        first = openings[-1]
        goes_on = any(self._resumes(comma + 1) for comma in openings[:-1])
        if goes_on or len(openings) == _MOST_COMMAS or self.start_of(first) != 0:
            return None
        aged = self.kind(first + 1) is TokenKind.NUMBER and self.is_comma(first + 2)
        name, starter = self.ending.get(first), self.word(first + (3 if aged else 1))
        person = name is not None and not name.person.is_body and name.whole <= (self.word(0) not in PREPOSITIONS)
        named = person and not self.possessive(first - 1)
        apposed = (
            starter in _RELATIVES | DETERMINERS | _PARTICIPLES or is_role(starter) or starter.endswith(("ing", "ed"))
        )
        known = named and apposed and self._inserted(first + 1, close)
        role = self.word(0) == "the" and starter == "who" and first <= 4 and self._functions(first)
        return (0, first, close) if known or role else None

    def _resumes(self, at: int) -> bool:
        """Whether the sentence goes on at `at`, after a comma, with its own verb or another clause."""
        word = self.word(at)
        return (
            word in _RESUMING
            or word in AUXILIARY_FORMS
            or word in VERBS
            or (self.looks_past(at) and self.word(at + 1) != "by")
        )

    def _ending_at(self, stop: int, opening: int, close: int) -> tuple[int, int, int] | None:
        start = self._without_front(self.start_of(stop), stop)
        return (start, stop, close) if start is not None and start < opening else None

    def _apposed_name(self, close: int, openings: list[int]) -> tuple[int, int, int] | None:
        """Return the name of "The local MP, Jane Roe, said"."""
        bracket = self._before_bracket(close)
        name = self.ending.get(bracket) or (self.ending.get(close - 2) if self._aged(close) else None)
        before = self.ending.get(openings[0]) if openings else None
        person_before = before is not None and not before.person.is_body and not self.possessive(before.last - 1)
        if person_before and before is not None and self.word(before.whole - 1) in PREPOSITIONS:
            person_before = False  # "A spokesman for Mr Agha, Akbar Jan, said"
        name = name or self._name_with_place(close, openings)
        if name is None or person_before or self.possessive(name.last - 1):
            return None
        comma = next((at for at in openings if at < name.whole), -1)
        gap = self.tokens[comma + 1 : name.whole]
        if any(token.lower in ("and", "&") for token in gap):  # "His parents, Karin and Erik Lund, said"
            return comma + 1, name.last, close
        apart = gap and (name.person.is_body or any(token.lower in PREPOSITIONS for token in gap))
        if comma < 0 or len(gap) > 5 or apart or self.has_verb(comma + 1, name.whole):
            return None  # "The founder, 39-year-old dropout Jane Roe, said"
        first = self.start_of(comma)
        if self.word(first) in _FRONTED and comma - first > 3:
            found = self._without_front(first, comma)  # "In the Commons yesterday the minister, Jane Roe, said"
            first = found if found is not None else first
        if self.heads_several(first):
            return first, close, close
        described = first < comma and self._describes(first, comma)
        return (name.whole, name.last, close) if described else None

    def heads_several(self, start: int) -> bool:
        """Whether "Allies of" or "the lawyers for" begins at `start`: several speak, whoever is named behind it."""
        start += self.word(start) in DETERMINERS
        word = self.word(start)
        singular = word[:-3] + "y" if word.endswith("ies") else word[:-1]
        several = word in PLURAL_SPEAKERS or (word.endswith("s") and is_person(singular))
        return several and self.word(start + 1) in ("of", "for")

    def _name_with_place(self, close: int, openings: list[int]) -> Mention | None:
        """Return the name of "Roe's sister, Connie Ames of Amarillo, said"."""
        name = self.starting.get(openings[0] + 1) if openings else None
        placed = name is not None and self.word(name.last) in ("of", "from") and close - name.last <= 5
        return name if placed else None

    def _qualified(self, opening: int) -> bool:
        """Whether what follows the comma at `opening` qualifies a noun phrase without a name before it."""
        starter = self.word(opening + 1)
        if starter in _SINCE or self.word(opening + 3) == "part":
            return True  # "A general, now dead, said", "She, for her part, said"
        if starter in _RELATIVES or starter.endswith(("ing", "ed")) or starter in _PARTICIPLES:
            return True
        if self.kind(opening + 1) in (TokenKind.NUMBER, TokenKind.QUOTE):
            return True
        document = starter in ("by", "from") and base(self.tokens[opening - 1]) in DOCUMENTS
        functions = starter in PREPOSITIONS and (document or self._functions(opening))
        return functions or (starter in ("a", "an", "the") and self._described(opening))

    def _before_bracket(self, stop: int) -> int:
        """Return where a name ends before "(Lab, Stroud)", which ends at `stop`."""
        if stop and self.tokens[stop - 1].text in ")]":
            return max((at for at in range(stop) if self.tokens[at].text in "(["), default=0) or stop
        return stop

    def _openings(self, close: int) -> list[int]:
        """Return the commas (or dashes) before the one at `close`, the nearest first, without those in brackets."""
        dashed = self.is_dash(close)
        found: list[int] = []
        at = close - 1
        while at > 0 and len(found) < _MOST_COMMAS:
            if self.is_dash(at) if dashed else self.is_comma(at):
                found.append(at)
            at = min(at, self._before_bracket(at + 1)) - 1
        return found

    def _aged(self, close: int) -> bool:
        return self.kind(close - 1) is TokenKind.NUMBER and self.is_comma(close - 2)

    def _describes(self, start: int, stop: int) -> bool:
        """Whether the phrase before an apposed name can be its function: "The local MP", "His wife"."""
        words = self.tokens[start:stop]
        if len(words) > 14 or words[0].lower in PREPOSITIONS:
            return False
        head = (
            words[0].lower in DETERMINERS
            or words[0].lower == "whose"
            or self.possessive(start)
            or words[0].capital
            or is_role(base(words[0]))
        )
        return head and not self.has_auxiliary(start, stop)

    def _functions(self, stop: int) -> bool:
        head = base(self.tokens[stop - 1])
        return is_role(head) or head in BODY_NOUNS or head.endswith("-year-old")

    def _described(self, opening: int) -> bool:
        start = self.start_of(opening)
        return start < opening and self.word(start) in DETERMINERS and not self.has_verb(start, opening)

    def _inserted(self, start: int, stop: int) -> bool:
        """Whether `start:stop`, between commas after a name, may say something about it."""
        if start >= stop:
            return False
        starter = self.tokens[start]
        if starter.kind is TokenKind.NUMBER or starter.lower in _RELATIVES:
            return True
        if starter.lower in _NO_INSERTION or (starter.lower in VERBS and not starter.lower.endswith("ing")):
            return starter.lower in ("asked", "quoted", "written")
        if starter.lower.endswith(("ing", "ed")) or starter.lower in PREPOSITIONS:
            return True
        if start in self.starting and self.tokens[start].capital and not is_role(base(starter)):
            return stop - start <= 5 and not self.has_verb(start, stop) and self.word(start - 2) != "and"
        return not self.has_auxiliary(start, stop) or any(self.word(at) in _RELATIVES for at in range(start, stop))

    def after(self, verb: int) -> tuple[int, int] | None:
        """Return (start, stop) of the subject of an inversion (“…,” said Mary Bloggs), or None."""
        start = stop = verb + 1
        while stop < len(self.tokens) and self.tokens[stop].kind in (TokenKind.WORD, TokenKind.NUMBER):
            mention = self.starting.get(stop)
            if mention is not None:
                stop = mention.last
                if self.possessive(stop - 1) or (self.word(stop) in ("of", "for") and mention.person.is_body):
                    continue
                if self.kind(stop) is TokenKind.WORD and not self.is_capital(stop) and is_role(base(self.tokens[stop])):
                    continue  # "the England defender"
                if self.word(stop) in ("and", "&") and (second := self.starting.get(stop + 1)):
                    stop = second.last
                break
            word = self.tokens[stop].lower
            if word in PRONOUNS and stop == start:
                return start, start + 1
            if word in BOUNDARIES or word in DAYS or word in ("in", "on", "last", "yesterday", "today", "earlier"):
                break
            if word in PREPOSITIONS - {"of", "for", "at", "from", "with"} and stop > start:
                break
            if word in ("from", "at", "with") and stop == start + 1 and self.is_capital(start):
                break  # "said Roe from the rostrum", where there are two of that name
            stop += 1
        return (start, stop) if stop > start else None
