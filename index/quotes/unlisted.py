"""Speech told without a verb of speech: by any verb beside quotation marks, by "wanted to know", "is confident"."""

from index.quotes.documents import Subject
from index.quotes.english import (
    AUXILIARIES,
    AUXILIARY_FORMS,
    BODY_PRONOUNS,
    BOUNDARIES,
    DAYS,
    DETERMINERS,
    MODALS,
    NEGATIONS,
    NOUN_VERBS,
    PASSIVE,
    PREPOSITIONS,
)
from index.quotes.event import Event
from index.quotes.lexicon import word_set
from index.quotes.people import base
from index.quotes.reports import ReportReader
from index.quotes.tokens import TokenKind

_AFTER = PREPOSITIONS | DAYS | BOUNDARIES | {"who", "last", "yesterday", "today", "earlier"}

_LIGHT_VERBS = word_set(
    """
    made make makes making gave give gives giving issued issues issuing took takes take taking offered offers voiced
    voices raised raises delivered delivers broke breaks repeated repeats reiterated reiterates sent sends holds held
    hold shared shares echoed echoes expressed expresses stressed received is was are were
    """
)
_CALLING = word_set(
    """
    called phoned rang telephoned emailed texted wrote radioed stood stands rose rises stepped steps came comes turned
    turns leaned leant leans looked looks stopped stops paused pauses returned returns went goes intervened
    interrupted interrupts broke breaks took takes used uses held holds issued posted tweeted released calls phones
    rings emails writes intervenes emerged emerges appeared appears rushed
    """
)
"""What somebody does to say something: "rang the station to say that …"."""
_SENDING = frozenset(["emails", "emailed", "texts", "texted", "messages", "messaged"])
WORDS_OF = frozenset(NOUN_VERBS) | word_set(
    """
    answer message verdict advice response reply explanation words view plea motto conclusion assessment prediction
    reaction warning opinion theory comment request question argument point retort summary description
    """
)
_PURPOSES = frozenset(
    [
        "say",
        "tell",
        "announce",
        "complain",
        "report",
        "warn",
        "inform",
        "explain",
        "admit",
        "insist",
        "argue",
        "confirm",
    ]
)


class UnlistedReader(ReportReader):
    """Reads the speech of a sentence in which no known verb of speech was found; indices are of tokens."""

    def unlisted(self) -> list[Event]:
        """Return the event beside the first quotation, if a person or a body acts there; else an empty list."""
        quote = next((at for at in range(self.stop) if self.kind(at) is TokenKind.QUOTE), None)
        if quote is None:
            return []
        event = self._beside(quote) or self._before_colon(quote) or self._before_quote(quote)
        return [event] if event is not None else []

    def _beside(self, quote: int) -> Event | None:
        """Read “…,” deadpans Mary Bloggs, and “…,” Mary Bloggs deadpans."""
        if quote > 0:
            return None
        reply = quote + 2 + (self.word(quote + 2) in DETERMINERS)
        if self.word(quote + 1) in ("came", "comes") and self.word(reply) in WORDS_OF and self._ends(reply + 1):
            return Event(Subject(quote + 2, reply + 1), "reply", quote + 1)  # “…,” came the reply.
        if self._acts(quote + 1):
            subject = self.subject_after(quote + 1)
            found = subject is not None and _acting(subject) and self._ends(subject.last)
            return Event(subject, self.word(quote + 1), quote + 1) if subject is not None and found else None
        for verb in range(quote + 2, min(quote + 12, self.stop)):
            if self._acts(verb) and self._ends(verb + 1):
                subject = self.subject_before(verb)
                found = subject is not None and _acting(subject) and subject.first == quote + 1
                return Event(subject, self.word(verb), verb) if subject is not None and found else None
        return None

    def _before_colon(self, quote: int) -> Event | None:
        """Read “Mary Bloggs shook her head: “…””."""
        if self.tokens[quote - 1].text != ":" or quote < 3:
            return None
        if self.word(0) in ("it", "they"):  # "It closes with a complaint: …" is somebody's, whoever it is
            verb = next((at for at in range(1, quote) if self._acts(at)), 0)
            return Event(Subject(0, 1), self.word(verb), verb, leads=True) if verb else None
        return self._leading(quote) or self._sent(quote)

    def _sent(self, quote: int) -> Event | None:
        """Read "A reader, Colin, emails from Ely: “…”": somebody's words, whether the name is known or not."""
        verb = next((at for at in range(2, min(quote, 12)) if self.word(at) in _SENDING), 0)
        if not verb:
            return None
        named = self.is_comma(verb - 1) and self.is_capital(verb - 2) and self.is_comma(verb - 3)
        subject = Subject(verb - 2, verb, None, self.text(verb - 2, verb - 1)) if named else self.subject_before(verb)
        return Event(subject or Subject(0, verb), "write", verb, leads=True)

    def _before_quote(self, quote: int) -> Event | None:
        """Read “Mary Bloggs saw in it “a room where one learns to wait””: whether it is speech, its words must tell."""
        event = self._leading(quote) if quote > 2 else None
        if event is not None:
            event.weak = True
        return event

    def _leading(self, quote: int) -> Event | None:
        """Return the event of the sentence's first verb before the quotation, if it is active."""
        for verb in range(1, min(quote, 25)):
            if not self._acts(verb):
                continue
            subject = self.subject_before(verb)
            if subject is None or not _acting(subject) or self.word(subject.last - 1) in BODY_PRONOUNS:
                break
            return Event(subject, self.word(verb), verb, leads=True)
        owner = self._owner_of_words(quote) or self._of_manner(quote)
        if owner is not None:
            return Event(owner, "say", quote - 1, leads=True)
        opening = self.starting.get(0)
        if self.tokens[quote - 1].text != ":" or opening is None or self.possessive(opening.last - 1):
            return None
        return Event(self._of(opening), "say", quote - 1, leads=True)  # "Jane Roe was having none of it: “…”"

    def _of_manner(self, quote: int) -> Subject | None:
        """Return who speaks of "Asked what he would do, Jane Roe, who won in May, was blunt: “…”"."""
        being = next((at for at in range(quote - 2, max(0, quote - 7), -1) if self.word(at) in ("was", "is")), 0)
        if self.tokens[quote - 1].text != ":" or not being or any(self.is_comma(at) for at in range(being, quote)):
            return None
        subject = self.subject_before(being)
        person = subject is not None and subject.person is not None and not subject.person.is_body
        return subject if person and subject is not None and subject.known else None

    def _owner_of_words(self, quote: int) -> Subject | None:
        """Return whose words are to come: "Jane Roe's answer was short: “…”", "For Jane Roe, it is simple: “…”"."""
        if self.tokens[quote - 1].text != ":":
            return None
        for first in (0, 1):
            name = self.starting.get(first)
            if name is None or name.person.is_body:
                continue
            if self.word(0) == "for" and self.is_comma(name.last):
                return self._of(name)
            told = base(self.tokens[name.last]) in WORDS_OF
            return self._of(name) if self.possessive(name.last - 1) and told else None
        owner = {"his": "he", "her": "she"}.get(self.word(0))
        if owner is None or base(self.tokens[1]) not in WORDS_OF:
            return None
        person = self._pronoun(owner, 0)
        return Subject(0, 1, person, role=person.role if person is not None else None)

    def wanting(self, at: int) -> Event | None:
        """Read "wanted to know whether …"."""
        if self.text(at + 1, at + 3) != "to know":
            return None
        subject, limit = self.subject_before(at), self.limit_of(at)
        question = self._question(at + 3, limit)
        if subject is None or not subject.speaks or question is None:
            return None
        return Event(subject, "ask", at, [(question, limit)], leads=True)

    def _said_as_noun(self, at: int, events: list[Event]) -> Event | None:
        """Read "gave an assurance that …", "took the view that …", "is of the opinion that …"."""
        if self.word(at + 1) in ("from", "by"):
            return self._claim_from(at)
        if self.word(at + 1) != "that" or at < 2 or any(first == at + 2 for one in events for first, _ in one.contents):
            return None
        verb = next((i for i in range(at - 1, max(0, at - 6), -1) if self.word(i) in _LIGHT_VERBS), 0)
        being = verb > 0 and self.word(verb) in PASSIVE
        if not verb or being != (self.word(verb + 1) in ("of", "under")) or self.word(verb - 1) in MODALS | NEGATIONS:
            return None
        between = range(verb + 1 + being, at)
        if any(self.kind(i) is not TokenKind.WORD or self.word(i) in PREPOSITIONS | AUXILIARIES for i in between):
            return None
        subject, limit = self.subject_before(verb), self.limit_of(at)
        if subject is None or not subject.speaks or limit - at < 5 or not self.has_verb(at + 2, limit):
            return None
        return Event(subject, NOUN_VERBS.get(self.word(at), "say"), at, [(at + 2, limit)], leads=True)

    def _claim_from(self, at: int) -> Event | None:
        """Read "suggestions from Jane Roe that …", "a claim by the union that …": hers, not that of who answers."""
        that = next((i for i in range(at + 3, min(at + 14, self.stop)) if self.word(i) == "that"), 0)
        if not that or any(self.is_comma(i) or self.kind(i) is TokenKind.QUOTE for i in range(at, that)):
            return None
        subject, limit = self.phrase(at + 2, that), self.limit_of(that)
        if subject is None or not subject.known or limit - that < 4:
            return None
        lemma = NOUN_VERBS.get(self.word(at).removesuffix("s"), "say")
        return Event(subject, lemma, at, [(that + 1, limit)], leads=True, oblique=True)

    def _purpose(self, at: int, lemma: str) -> Event | None:
        """Read "rang the station to say that …", "looks up to say we have five minutes"."""
        if lemma not in _PURPOSES or self.word(at) != lemma or self.word(at - 1) != "to":
            return None
        verb = next((i for i in range(at - 2, max(0, at - 14), -1) if self._calls(i)), 0)
        if not verb or any(self.kind(i) is TokenKind.COMMA for i in range(verb, at)):
            return None
        subject, limit = self.subject_before(verb), self.limit_of(at)
        told = self.contents(at, lemma, limit) if subject is not None and subject.speaks else []
        return Event(subject, lemma, at, told, leads=True) if subject is not None and told else None

    def _calls(self, at: int) -> bool:
        return self.word(at) in _CALLING and self.word(at - 1) not in MODALS | NEGATIONS | DETERMINERS | {"to"}

    def put(self, at: int) -> Event | None:
        """Read "put it less poetically: each journey costs the public £118"."""
        figure = next((i for i in range(at + 2, min(at + 10, self.stop)) if self.word(i) == "at"), 0)
        if figure and self.word(at + 1) in DETERMINERS and self.kind(figure + 1) in (TokenKind.NUMBER, TokenKind.QUOTE):
            measured = self.subject_before(at)
            comma = next((i for i in range(figure + 2, self.stop) if self.is_comma(i)), self.stop)
            told = [(at + 1, min(comma, self.limit_of(at)))]
            return Event(measured, "put", at, told, leads=True) if measured is not None and measured.speaks else None
        colon = next((i for i in range(at + 2, min(at + 8, self.stop)) if self.tokens[i].text == ":"), 0)
        if self.word(at + 1) not in ("it", "this") or not colon:
            return None
        subject = self.subject_before(at)
        if subject is None or not subject.speaks:
            return None
        quoted = self.kind(colon + 1) is TokenKind.QUOTE
        told = [] if quoted or not self.has_verb_or_present(colon + 1) else [(colon + 1, self.stop)]
        return Event(subject, "put", at, told, leads=True) if quoted or told else None

    def has_verb_or_present(self, at: int) -> bool:
        """Whether a clause may begin at `at` and go on to the end of the sentence."""
        return self.stop - at > 2 and (self.has_verb(at, self.stop) or self.may_be_present(at + 1, self.stop))

    def stance(self, at: int) -> Event | None:
        """Read "is confident that …", "was adamant no money had been lost", "made clear that …"."""
        being = self.skip_adverbs(at) - 1
        made = self.word(being) in ("made", "makes") or self.text(being - 1, being + 1) in ("made it", "makes it")
        if self.word(being) not in ("is", "was", "were", "are", "been", "remains", "remained") and not made:
            return None
        subject, limit = self.subject_before(being - (self.word(being) == "it")), self.limit_of(at)
        start = at + 1 + (self.word(at + 1) == "that")
        if subject is None or not subject.speaks or (made and start == at + 1):
            return None
        clause = start > at + 1 or self._clause(start, "insist", limit)
        return Event(subject, "be " + self.word(at), at, [(start, limit)], leads=True) if clause else None

    def _acts(self, at: int) -> bool:
        """Whether the word at `at` looks like an active verb in the past or the third person."""
        if self.kind(at) is not TokenKind.WORD or self.is_capital(at) or self.word(at) in AUXILIARY_FORMS:
            return False
        if self.word(at - 1) in AUXILIARY_FORMS - {"has", "had", "have"}:
            return False
        return self.looks_past(at) or self.may_be_present(at, at + 1)

    def _ends(self, at: int) -> bool:
        """Whether nothing but circumstances follows an attribution that ends at `at`."""
        return at >= self.stop or self.kind(at) is not TokenKind.WORD or self.word(at) in _AFTER


def _acting(subject: Subject) -> bool:
    """Whether a subject is surely somebody: a person or body, or a function."""
    return subject.speaks and not subject.vague
