"""Speech events in one sentence: a verb of speech with its subject and the words it reports."""

from collections.abc import Callable, Mapping

from index.quotes.declining import SILENT_WORDS, declined_words
from index.quotes.documents import Subject
from index.quotes.english import (
    AUXILIARY_FORMS,
    BARE_VERBS,
    BOUNDARIES,
    CLAUSE_LEMMAS,
    CLAUSE_VERBS,
    DAYS,
    DETERMINERS,
    MENTAL_VERBS,
    MODALS,
    NEGATIONS,
    OBJECT_VERBS,
    PASSIVE,
    PREPOSITIONS,
    PRONOUNS,
    SAYING_NOUNS,
    STANCES,
    THAT_VERBS,
    TO_VERBS,
    TRIGGERS,
    VERBS,
    WANTING,
    WEAK_NOUN_FORMS,
)
from index.quotes.event import Event
from index.quotes.nouns import DOCUMENTS, PLURAL_SPEAKERS
from index.quotes.people import base
from index.quotes.phrases import HABITS
from index.quotes.tokens import TokenKind
from index.quotes.trailing import TrailingReader

_THINGS_DO_TOO = OBJECT_VERBS - BARE_VERBS
"""Without a known speaker these report no speech: "the incident highlighted security problems"."""
_ATTRIBUTIVE = (DETERMINERS | (PREPOSITIONS - {"on"})) - frozenset(
    [
        "this",
        "that",
        "these",
        "those",
        "one",
        "another",
        "some",
        "any",
        "many",
        "both",
        "most",
        "all",
        "each",
        "several",
    ]
)
"""After these a form of a verb of speech is a noun or an adjective."""
_OPINIONS = frozenset(["view", "opinion", "words", "account"])
_QUOTING = frozenset(["quoted", "quotes", "quoting", "cited", "citing", "cites", "reported", "recorded"])
_AFTER_SPEAKERS = PREPOSITIONS | DAYS | BOUNDARIES | {"who", "last", "yesterday", "today", "earlier"}
_SAYING_NOUNS = DOCUMENTS | {
    "message",
    "call",
    "letters",
    "statements",
    "protest",
    "petition",
    "motion",
    "appeal",
    "suit",
}
_FINDERS = DOCUMENTS | PLURAL_SPEAKERS | {"team", "court", "jury", "tribunal", "committee", "panel", "inquiry", "group"}
_SURE_VERBS = BARE_VERBS | {"ask", "reply", "call", "shout"}
_TELLING = TRIGGERS | {"understood"} | WANTING | STANCES | SILENT_WORDS | _QUOTING | _OPINIONS
_BEFORE_BASE_FORMS = MODALS | NEGATIONS
_DOUBTFUL = frozenset(["show", "find", "indicate", "suggest", "estimate", "read", "threaten", "ask"])
_SIGNS = frozenset(["sign", "placard", "banner", "plaque", "poster", "sticker", "t-shirt", "billboard"])
_ANSWERING = frozenset(["reply", "answer", "respond", "retort", "counter"])
_ASKED = frozenset(["asked", "pressed", "questioned", "when", "challenged"])
_EMPHASISED = frozenset(["say", "admit", "concede", "acknowledge", "confirm"])
_TIMING = frozenset(["after", "before", "when", "since", "once"])
_HEDGES = frozenset(["reportedly", "apparently", "supposedly"])


class EventReader(TrailingReader):
    """Reads the speech events of one tokenised sentence."""

    def read(self) -> list[Event]:
        """Return the events from left to right."""
        events: list[Event] = []
        if self.tokens[-1].text == "?" and self.word(0) in AUXILIARY_FORMS:
            return events  # "Did the minister agree?"
        for at, word in enumerate(self.words):
            if word not in _TELLING or self.kind(at) is not TokenKind.WORD:
                continue
            event = self._event(at, events)
            if event is not None:
                event.subject = self._answering(event)
                self.speaking, self.spoken = event.subject.person, event.subject
                event.oblique |= self.word(event.subject.last - 1) == "which"
                event.hedged |= any(self.word(index) in _HEDGES for index in range(max(0, at - 3), at + 2))
                events.append(event)
        if "reportedly" in self.words and not any(event.hedged for event in events):
            events += self._hearsay()
        return self._settled(events) if events else self.unlisted()

    def _answering(self, event: Event) -> Subject:
        """Return who replies, where "she replied" follows on the words of a woman: the other one, if anybody."""
        subject, person = event.subject, event.subject.person
        pronoun = self.word(subject.last - 1) in PRONOUNS and subject.last - subject.first == 1
        speaker = self.discourse.speaker
        if event.lemma == "add" and pronoun and person is not speaker and speaker is not None:
            spoke = speaker.name and not speaker.is_body and self.discourse.was_just_named(speaker)
            return Subject(subject.first, subject.last) if spoke else subject  # who spoke adds, whatever their name
        if event.lemma not in _ANSWERING or not pronoun or person is None or person is not self.discourse.speaker:
            return subject
        if self.word(0) in _ASKED or self.discourse.sentence - self.discourse.spoke_at > 1:
            return subject  # "He was asked why. “Why not?” he replied"
        other = self.discourse.other(person.gender, person)
        return Subject(subject.first, subject.last, other, role=other.role if other else None)

    def _event(self, at: int, events: list[Event]) -> Event | None:
        """Return the event whose verb stands at `at`, beside those found before it."""
        token = self.tokens[at]
        if token.lower in SAYING_NOUNS and (noun := self._said_as_noun(at, events)) is not None:
            return noun
        if token.lower == "according" and self.word(at + 1) == "to":
            return self._according(at)
        reader = _READERS.get(token.lower)
        if reader is not None:
            return reader(self, at)
        event = self._quoting(at) if token.lower in _QUOTING else None
        if event is None and token.lower in SILENT_WORDS and (words := declined_words(self, at)) is not None:
            event = self._declining(at, words, events)
        if event is None and token.lower in VERBS and not (token.capital and at):
            told = any(known.verb == at or (known.declined and self._inside(known, at)) for known in events)
            event = None if told else self._verb(at, events)
        return event

    def _declining(self, at: int, words: tuple[int, int], events: list[Event]) -> Event | None:
        subject = self.subject_before(words[0])
        if subject is None and self.word(words[0] - 1) in ("and", "but"):
            subject = events[-1].subject if events else self._main_subject(words[0])
        pronoun = subject is not None and self.word(subject.last - 1) in ("he", "she", "it", "they")
        if subject is None or not (subject.speaks or pronoun):
            return None
        return Event(subject, "decline to comment", at, [words], leads=True, declined=True)

    def _verb(self, at: int, events: list[Event]) -> Event | None:
        word = self.word(at)
        lemma = VERBS[word]
        passive = self.rumoured(at) or self._by_agent(at, lemma) or self._was_told(at) or self._heard(at, lemma)
        if passive is not None:
            return passive
        purpose = self._purpose(at, lemma)
        if purpose is not None:
            return purpose
        if lemma == "hear" or self._blocked(at) or (lemma in MENTAL_VERBS and self._only_meant(at)):
            return None
        inverted = self._inversion(at, lemma)
        if inverted is not None:
            return inverted
        subject, inherited = self._subject_of(at, events)
        if subject is None or not self._plausible(at, lemma, subject, inherited=inherited):
            return None
        return self._complement(at, lemma, subject, inherited=inherited)

    def _only_meant(self, at: int) -> bool:
        """Whether "had hoped to win" and "hoping to win" tell what was meant to happen, not what was said."""
        return self.word(at).endswith("ing") or (self.word(at - 1) == "had" and self.word(at + 1) == "to")

    def _inversion(self, at: int, lemma: str) -> Event | None:
        """Read “…,” said X."""
        marked = self.kind(at - 1) is TokenKind.QUOTE
        if self.word(at).endswith("ing") or not (marked or at == 0 or self.is_comma(at - 1) or self.is_dash(at - 1)):
            return None
        if self.is_comma(at - 1):
            before = self.subject_before(at)
            if before is not None and before.speaks and (before.known or not self._named_behind(at)):
                return None
        subject = self.subject_after(at)
        if subject is None or not (marked or self._ends_after(subject.last)):
            return None
        vague = not subject.speaks and (subject.last - subject.first > 1 or lemma in THAT_VERBS)
        if vague and lemma in THAT_VERBS:
            return None
        if lemma not in CLAUSE_LEMMAS or (not marked and (vague or at == 0 or lemma in THAT_VERBS)):
            return None
        left = self.opened(self._left_content(at), subject.last)
        return Event(subject, lemma, at, [left] if left else [])

    def _named_behind(self, at: int) -> bool:
        """Whether who is named right after the verb at `at` must say it: "…, writes the biologist Ann Roe"."""
        subject = self.subject_after(at)
        return subject is not None and subject.known and self._ends_after(subject.last)

    def _ends_after(self, at: int) -> bool:
        """Whether nothing but circumstances or an apposition follows an inverted subject."""
        return at >= self.stop or self.kind(at) is not TokenKind.WORD or self.word(at) in _AFTER_SPEAKERS

    def _subject_of(self, at: int, events: list[Event]) -> tuple[Subject | None, bool]:
        previous = self.word(self.skip_adverbs(at) - 1)
        spoken = [event for event in events if event.lemma != "according to" or event.leads]
        if self.word(at).endswith("ing"):
            return self._gerund_subject(at, spoken)
        if previous in ("and", "but", "then", "or"):
            last = next((event for event in reversed(spoken) if event.verb < at), None)
            if last is None:
                return self._main_subject(at), True
            return self._inner_subject(last, at) or self._outer_subject(last, at) or last.subject, True
        subject = self.subject_before(at)
        if subject is None and self.is_comma(self.skip_adverbs(at) - 1) and spoken:
            return spoken[-1].subject, True
        return subject, False

    def _inner_subject(self, last: Event, at: int) -> Subject | None:
        """Return "she" of "He said that she wept and said: “…”": a pronoun that cannot mean who speaks outside."""
        gender = last.subject.person.gender if last.subject.person else None
        if gender is None or self.word(at) != self.word(at).lower() or self.is_comma(at - 2):
            return None
        for index in range(at - 1, last.verb, -1):
            pronoun = self.word(index)
            if pronoun in PRONOUNS and PRONOUNS[pronoun] != gender and self.has_verb(index + 1, index + 3):
                return self.phrase(index, index + 1)
        return None

    def _outer_subject(self, last: Event, at: int) -> Subject | None:
        """Return who acts in "The governor resigned, days after the president urged him to go, and said"."""
        joint = self.skip_adverbs(at) - 1
        comma = next((index for index in range(last.verb, 0, -1) if self.is_comma(index)), 0)
        opener = next((index for index in range(comma + 1, last.verb) if self.word(index) in _TIMING), 0)
        closed = comma > 0 and 0 < opener <= comma + 4 and self.is_comma(joint - 1)
        if not closed or any(self.is_comma(index) for index in range(last.verb, joint - 1)):
            return None
        return self._verb_subject(comma) if last.subject.first >= opener else None

    def _gerund_subject(self, at: int, events: list[Event]) -> tuple[Subject | None, bool]:
        stop = self.skip_adverbs(at)
        quoted = self.kind(stop - 1) is TokenKind.QUOTE  # its comma may stand inside the marks
        if (
            quoted
            or self.is_comma(stop - 1)
            or self.word(stop - 1) in ("and", "while", "by", "before", "after")
            or stop == 0
        ):
            if events:
                return events[-1].subject, True
            return self._nearest_actor(stop) or self._main_subject(at), True
        mention = self.ending.get(stop)
        if mention is not None and events and mention.whole - 2 <= events[-1].verb < mention.whole:
            return events[-1].subject, True  # "…, he told the Post, smiling"
        if base(self.tokens[stop - 1]) in _SAYING_NOUNS:
            return self._main_subject(at), False
        if self.word(stop - 1) in PASSIVE:
            return self.subject_before(stop - 1), False
        led = self.tokens[at + 1].text == ":" if at + 1 < len(self.tokens) else False
        subject = self._of_relative_clause(at) or self.naming(at)
        return subject or (self._main_subject(at) if led else None), False  # "could not resist adding: “…”"

    def _of_relative_clause(self, at: int) -> Subject | None:
        """Return who promises of "who took over in 2022 promising to double margins"."""
        relative = next((i for i in range(at - 1, max(0, at - 12), -1) if self.word(i) in ("who", ",")), 0)
        acts = self.word(relative) == "who" and VERBS[self.word(at)] in TO_VERBS and self.has_verb(relative + 1, at)
        return self.phrase(relative, relative + 1) if acts else None

    def _nearest_actor(self, stop: int) -> Subject | None:
        """Return who acts in the nearest clause after "and": "shares fell and Aurelis lost a fifth after warning"."""
        if self.word(stop - 1) not in ("after", "before", "by", "while"):
            return None
        joint = next((at for at in range(stop - 2, 0, -1) if self.word(at) in ("and", "but", "as")), 0)
        named = [one for one in self.mentions if joint < one.first and one.last < stop] if joint else []
        if not named or named[0].first - joint > 6 or self.possessive(named[0].last - 1):
            return None
        acts = self.has_verb(named[0].last, named[0].last + 1) and not self.has_verb(joint + 1, named[0].first)
        return self._of(named[0]) if acts else None

    def _plausible(self, at: int, lemma: str, subject: Subject, *, inherited: bool) -> bool:
        if self.word(subject.first - 1) in ("than", "nor") or self.word(subject.first) == "neither":
            return False  # "earlier than police had said", "Neither Jane Roe nor John Poe said …"
        if not subject.known and not _SIGNS.isdisjoint(
            base(token) for token in self.tokens[subject.first : subject.first + 4]
        ):
            return False  # "The sign on the porch says “Wipe your paws”"
        return self._reports_speech(at, lemma, subject, inherited=inherited)

    def _reports_speech(self, at: int, lemma: str, subject: Subject, *, inherited: bool) -> bool:
        word = self.word(at)
        if (
            word == lemma
            and subject.last >= at - 1
            and self.word(at - 1) not in _BEFORE_BASE_FORMS
            and not self._plural(subject)
        ):
            return False  # "CFMEU state secretary": a form that only several can be the subject of
        pronoun = self.word(subject.last - 1) in ("he", "she", "they", "it", "i", "we")
        sure = subject.speaks or pronoun or (lemma == "ask" and self.kind(subject.first - 1) is TokenKind.QUOTE)
        reporter = (
            self.word(subject.last - 1) == "i" and not self.discourse.quoted and lemma in ("repeat", "read", "hear")
        )
        if reporter or (lemma == "ask" and self.word(subject.last - 1) in ("i", "we", "you")):
            return any(token.kind is TokenKind.QUOTE for token in self.tokens)  # the reporter's own question
        quoted = any(token.kind is TokenKind.QUOTE for token in self.tokens[at:])
        if (lemma in _DOUBTFUL and not sure) or (word in ("thought", "believed") and not (quoted or subject.speaks)):
            return False
        if lemma in ("find", "show"):
            head = {base(token) for token in self.tokens[subject.first : subject.last]}
            return not head.isdisjoint(_FINDERS) or (subject.person is not None and subject.person.is_body)
        doubtful = (
            (subject.vague and lemma not in _SURE_VERBS)
            or (word in WEAK_NOUN_FORMS and not inherited)
            or lemma in _THINGS_DO_TOO
            or lemma not in CLAUSE_VERBS
        )
        return (sure and not (subject.vague and lemma not in _SURE_VERBS)) or not doubtful

    def _plural(self, subject: Subject) -> bool:
        last = base(self.tokens[subject.last - 1])
        if "'" in last:  # "she'd"
            return True
        if last in ("they", "we", "i", "you", "who", "people", "police", "many", "some", "others", "both"):
            return True
        named = subject.person is not None and bool(subject.person.name) and not subject.person.is_body
        heads = [token.lower for token in self.tokens[subject.first : subject.last]]
        if heads[0] in PLURAL_SPEAKERS:
            return True  # "People who live here say"
        return not named and ("and" in heads or any(word.endswith("s") for word in heads) or last in PLURAL_SPEAKERS)

    def _blocked(self, at: int) -> bool:
        """Whether the verb is negated, passive, an infinitive or an attribute."""
        word, back = self.word(at), at - 1
        if word == "accused" and self.word(at + 1) == "of":
            return True
        while back >= 0 and (
            self.word(back) in ("also", "yet", "has", "have", "had", "been", "even", "now", "still", "first")
            or self.word(back).endswith("ly")
        ):
            if self.word(back) == "been" and not word.endswith("ing"):
                return True
            back -= 1
        return self._kept_from(at, back)

    def _kept_from(self, at: int, back: int) -> bool:
        """Whether the word at `back`, before the verb at `at` and its adverbs, makes it no report."""
        previous = self.word(back)
        if previous == "to":
            return self.word(back - 1) not in HABITS | {"quick"}  # "went on to say"
        emphatic = previous in ("did", "does") and self.word(at) in _EMPHASISED  # "She did say that …"
        if emphatic or (previous == "will" and any(token.kind is TokenKind.QUOTE for token in self.tokens)):
            return False  # "she will say: “…”"
        passive = previous in PASSIVE and not self.word(at).endswith("ing")
        if passive or previous in NEGATIONS or previous.endswith(("n't", "'ll")) or previous in MODALS:
            return True
        if self.possessive(at - 1):
            return True
        return self.word(at - 1) in _ATTRIBUTIVE and self.kind(at - 1) is TokenKind.WORD

    def _complement(self, at: int, lemma: str, subject: Subject, *, inherited: bool) -> Event | None:
        limit = self.limit_of(at)
        found = self.contents(at, lemma, limit)
        if found:
            return Event(subject, lemma, at, found, leads=True, inherited=inherited)
        following = next((i for i in range(at + 1, limit) if self.kind(i) is TokenKind.QUOTE), None)
        as_told = self.word(0) == "as" and subject.first <= 2 and self.is_comma(self.after_listener(at, lemma))
        if following is not None and not as_told and self._introduces(at, following, lemma):
            return self._with_left(Event(subject, lemma, at, leads=True, inherited=inherited))
        if self.tokens[-1].text == ":" and not any(self.kind(i) is TokenKind.QUOTE for i in range(at, self.stop)):
            return Event(subject, lemma, at, leads=True, inherited=inherited)
        pointed = lemma == "point" and self.word(at + 1) == "out"
        found_out = lemma in ("find", "show") and self._adverbial(at + 1)  # "…, the study found"
        if inherited or (lemma in THAT_VERBS and not pointed and not found_out) or lemma not in CLAUSE_LEMMAS:
            return None
        return self._trailing(at, lemma, subject)


_READERS: Mapping[str, Callable[[EventReader, int], Event | None]] = {
    **dict.fromkeys(_OPINIONS, EventReader.opinion),
    **dict.fromkeys(STANCES, EventReader.stance),
    **dict.fromkeys(WANTING, EventReader.wanting),
    **dict.fromkeys(("put", "puts"), EventReader.put),
    "understood": EventReader.rumoured,
}
"""What reads the words that tell of speech and are no verbs of speech."""
