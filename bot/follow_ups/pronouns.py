"""Pronouns in a whole English question, replaced by what they mean in the conversation."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.follow_ups.context import Context
from bot.follow_ups.naming import SOMEBODY, is_plural, is_somebody, with_article, with_the
from bot.follow_ups.noun_phrases import noun_phrases
from bot.follow_ups.persons import person, sex_of
from bot.follow_ups.references import (
    body,
    called,
    country,
    days,
    group,
    matter,
    one_after,
    one_before,
    one_of_several,
    place,
    thing,
)
from bot.follow_ups.succeeding import who_came_after
from bot.languages.follow_up_rules import FollowUpRules
from bot.question import parse
from index.names import is_function
from index.people import Directory

_WITHOUT_MEANING = re.compile(
    r"\b(?:is|was|will|would|has|does)\s+it\s+(?:(?:been|be|really|still|now|not)\s+)*(?:true|possible|likely|certain"
    r"|known|clear|confirmed|legal|expected|said|reported|allowed|matter|rain|snow|mean)\w*\s+(?:that|to|whether|if|for|in|on|at)\b"
    r"|\bit\s+(?:is|was|will\s+be)\s+(?:true|possible|likely|certain|known|clear|confirmed|expected|said|reported)\b"
    r"|\b(?:how\s+long|what|how\s+much(?:\s+time)?)\s+(?:does|did|will|would)\s+it\s+take\s+to\b"
    r"|\b(?:is|are|was|were|be|has|have|had|will|would|can|could|been(?=\s+there\s+\w))\s+there\b"
    r"|\bthere(?:['’]s|\s+(?:is|are|was|were|be|been|has|have|had|will|would|any|no))\b"
    r"|\b(?:this|that)\s+(?:much|many|far|long|often)\b|\bthis\s+(?:week|month|year|morning|afternoon|evening|weekend"
    r"|spring|summer|autumn|fall|winter|season|quarter|decade|century|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.IGNORECASE,
)
"""What looks like a pronoun and stands for nothing: "is it true that", "are there", "this week"."""
_SUBORDINATE = re.compile(r"\b(?:that|when|whether|if|why|because|how|where|what|who)\b", re.IGNORECASE)
_PERSON = re.compile(
    r"\b(?:(?P<possessive>his(?=\s+\w)|her(?=\s+(?!(?:to|in|on|at|for|about|with|by|says?|said|think|do|does|did|and|or|as|when|after|before)\b)\w))|he|she|him|hers?|his)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\b(?:(?P<possessive>their)|they|them|theirs)\b", re.IGNORECASE)
_THING = re.compile(r"\b(?:(?P<possessive>its)|it)\b", re.IGNORECASE)
_OFFICE_OF = re.compile(
    r"\s+(?:(?:new|former|acting|deputy|then|own)\s+)?(?:secretary|director|president|chair\w*|chief|head|leader|boss|ceo"
    r"|managing|spokes\w+|general\s+secretary|governor|commissioner|captain|manager|coach|owner|lawyers?)\b",
    re.IGNORECASE,
)
"""Behind "its": bodies have these, seas and cables have none."""
_THERE = re.compile(
    r"\b(?:from\s+|in\s+)?there\b(?=\W*$|\s+(?:in|on|at|last|this|before|after|since|now|yet|and|during|yesterday|today|say|says|said|think|thinks|want|wants|do|react)\b)",
    re.IGNORECASE,
)
_OFFICE_THERE = re.compile(r"\bthe\s+(?P<office>(?:[a-z]+\s+){0,2}[a-z]+)\s+(?:over\s+)?there\b", re.IGNORECASE)
"""Whose country is where the conversation is: "the prime minister there"."""
_AFTER_IT = (
    r"is|are|was|were|will|would|has|had|did|does|happen(?:s|ed)?|means?|meant|cost|takes?|affects?|works?|comes?|came"
    r"|start(?:ed|s)?|end(?:ed|s)?|chang(?:e|es|ed)|matters?|true|possible|too|yet|now|again|and|or|in|at|on|by|before"
    r"|after|so|from|to|for|with|until|since|during|as"
)
_THAT = re.compile(
    rf"(?<!which )\b(?:that|this|these|those)\b(?=\s*(?:[?.!,;]|$)|\s+(?:{_AFTER_IT})\b)"
    r"|(?<=did )(?:that|this)(?=\s+\w+\W*$)|(?<=does )(?:that|this)(?=\s+\w+\W*$)|(?<=will )(?:that|this)(?=\s+\w+\W*$)"
    r"|(?<=was )(?:that|this)(?=\s+\w+(?:ed|en)\W*$)|(?<=is )(?:that|this)(?=\s+\w+(?:ed|en)\W*$)",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(
    r"(?:say|says|said|claim|claims|claimed|think|believe|know|known|true|possible|likely|confirm|confirmed|announce[d]?"
    r"|deny|denied|admit|admitted|warn|warned|report|reported|so|hope|fear|suggest|argue|argued)\s+$",
    re.IGNORECASE,
)
"""After these "that" begins a clause."""
_THAT_DAY = re.compile(
    r"\b(?:on\s+|at\s+|in\s+)?(?:that|the\s+same)\s+(?:day|date|night|evening|morning|afternoon|time)\b", re.IGNORECASE
)
_THAT_TIME = re.compile(
    r"\b(?:(?P<way>before|until|after|since)\s+(?:that|then|this|it)|afterwards|thereafter|later\s+on)(?=\W*$)",
    re.IGNORECASE,
)
_WHICH_ONE = re.compile(
    r"\b(?P<which>the\s+(?:first|second|third|fourth|last|next|other|new|old|latest|previous|former|biggest|largest|smallest))\s+ones?\b",
    re.IGNORECASE,
)
_DEMONSTRATIVE = re.compile(r"\b(?:that|this|these|those|the\s+same)\s+(?P<noun>[a-z][\w-]+)", re.IGNORECASE)
_FINITE = re.compile(r"\w+\s+")
_ALL_THAT = re.compile(r"\ball\s+(?=(?:this|that)\b)", re.IGNORECASE)
_ACCORDING = re.compile(r"\baccording\s+to\s+$", re.IGNORECASE)
_EARLIER = frozenset(["last", "previous", "former", "old", "other"])
_LIFELESS = re.compile(
    r"^\s+(?:cost|stop|run|rise|fall|increase|remain|expire|cause|happen|open|reopen|close|last|start|begin|end(?!\s+up)|work|arrive|take\s+place|be\s+\w+(?:ed|en|lt|ld|nt)|fail|break)\b",
    re.IGNORECASE,
)
"""After "they" these verbs tell that things are meant."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question without its pronouns: `meant` are what they stood for; `of_words` when one stood for what was told.

    `by_name` are those that stood for people, `called` whom "she" ("f") and "he" ("m") were taken for.
    """

    text: str
    meant: tuple[str, ...]
    by_name: tuple[str, ...] = ()
    of_words: bool = False
    called: tuple[tuple[str, str], ...] = ()


def has_pronoun(text: str) -> bool:
    """Tell whether anything in a whole question may point back."""
    bare = _WITHOUT_MEANING.sub(" ", text)
    return any(
        pattern.search(bare)
        for pattern in (_OFFICE_THERE, _WHICH_ONE, _PERSON, _GROUP, _THING, _THERE, _THAT, _THAT_DAY, _THAT_TIME)
    ) or bool(_demonstrative(bare))


def resolved(text: str, context: Context, people: Directory | None, rules: FollowUpRules) -> Resolved | None:
    """Return the question with every pronoun replaced that points back; None if there is none."""
    replacing = _Replacing(text, context, people, rules)
    replacing.run()
    if not replacing.meant:
        return None
    return Resolved(
        replacing.text,
        tuple(dict.fromkeys(replacing.meant)),
        tuple(dict.fromkeys(replacing.by_name)),
        replacing.of_words,
        tuple(dict(replacing.called).items()),
    )


class _Replacing:
    """One question whose pronouns are replaced, kind by kind."""

    def __init__(self, text: str, context: Context, people: Directory | None, rules: FollowUpRules) -> None:
        self.text = _ALL_THAT.sub("", text)
        self._of_all = self.text != text
        self.meant: list[str] = []
        self.by_name: list[str] = []
        self.of_words = False
        self.called: list[tuple[str, str]] = []
        self._context = context
        self._people = people
        self._rules = rules
        speaker = parse(text, people=people, language=rules.code).speaker
        self._speaker = speaker.words if speaker else None

    def run(self) -> None:
        self._replace(_WHICH_ONE, self._one_of_them)
        self._replace(_THAT_TIME, self._that_time)
        self._replace(_THAT_DAY, self._that_day)
        self._replace(_DEMONSTRATIVE, self._that_noun)
        self._replace(_THAT, self._that)
        self._replace(_PERSON, self._person)
        self._replace(_GROUP, self._group)
        self._replace(_THING, self._thing)
        self._replace(_OFFICE_THERE, self._office_there)
        self._replace(_THERE, self._there)

    def _replace(self, pattern: re.Pattern[str], means: Callable[[re.Match[str]], str | None]) -> None:
        position = 0
        while match := pattern.search(self.text, position):
            empty = any(one.start() <= match.start() < one.end() for one in _WITHOUT_MEANING.finditer(self.text))
            kept = empty or self._is_put_in(match.start())
            new = None if kept else means(match)
            if new is None:
                position = match.end()
                continue
            self.text = self.text[: match.start()] + new + self.text[match.end() :]
            position = match.start() + len(new)

    def _is_put_in(self, place: int) -> bool:
        """Tell whether something stands in what was itself put in the place of a pronoun."""
        starts = ((self.text.find(words), len(words)) for words in self.meant)
        return any(start >= 0 and start <= place < start + length for start, length in starts)

    def _one_of_them(self, match: re.Match[str]) -> str | None:
        which = match["which"].split()[-1].lower()
        before = (
            one_before(self._context) if which in _EARLIER else one_after(self._context) if which == "new" else None
        )
        if before is not None:
            return self._named(before, possessive=False)
        if which == "new" and (former := person(self._context, "", self._people)) is not None:
            self.meant.append(former)
            self.by_name.append(former)
            return who_came_after(with_article(former))
        several = one_of_several(self._context)
        if several is None:
            return None
        self.meant.append(several)
        return f"{match['which']} {several}"

    def _that_day(self, _: re.Match[str]) -> str | None:
        spoken_of = days(self._context)
        if spoken_of is None:
            return None
        self.meant.append(self._rules.day(spoken_of[0]))
        return f"on {self.meant[-1]}"

    def _that_time(self, match: re.Match[str]) -> str | None:
        spoken_of = days(self._context)
        if spoken_of is None:
            return None
        way = (match["way"] or "after").lower()
        self.meant.append(f"{way} {self._rules.day(spoken_of[0] if way in {'before', 'until'} else spoken_of[1])}")
        return self.meant[-1]

    def _that_noun(self, match: re.Match[str]) -> str | None:
        if not _is_demonstrative(self.text, match):
            return None
        noun = match["noun"].lower()
        if noun in SOMEBODY:
            return self._named(person(self._context, "", self._people), possessive=False)
        phrase = called(noun, self._context)
        self.meant.append(phrase or matter(self._context))
        return with_the(phrase) if phrase else f"the {match['noun']} about {self.meant[-1]}"

    def _that(self, match: re.Match[str]) -> str | None:
        if (
            match.group().lower() == "that"
            and _CONJUNCTION.search(self.text[: match.start()])
            and match.end() < len(self.text.rstrip(" ?.!"))
        ):
            return None
        self.of_words = True
        self.meant.append((self._of_all and self._context.story) or matter(self._context))
        return self.meant[-1]

    def _person(self, match: re.Match[str]) -> str | None:
        if _ACCORDING.search(self.text[: match.start()]) and (subject := self._somebody_before(match.start())):
            return subject
        if self._spoken_of_before(match.start()) or self._is_the_subject(match):
            return None
        pronoun = match.group().lower()
        whom = person(self._context, pronoun, self._people)
        if whom is not None and (sex := sex_of(pronoun)) is not None:
            self.called.append((sex, whom))
        return self._named(whom, possessive=match["possessive"] is not None or match.group().lower() == "hers")

    def _somebody_before(self, end: int) -> str | None:
        """Return who the question is about: of "what did the pilot do, according to him?" the pilot."""
        before = [one for one in noun_phrases(self.text) if one.span.end < end and one.is_subject]
        found = next((one.text for one in before if is_somebody(one, self._people)), None)
        if found is not None:
            self.meant.append(found)
            self.by_name.append(found)
        return found

    def _is_the_subject(self, match: re.Match[str]) -> bool:
        """Tell whether "he" or "his" is who the question itself is about: "how did the coach learn he was out?"."""
        if match.group().lower() in {"him", "hers"} or (match.group().lower() == "her" and not match["possessive"]):
            return False
        before = [one for one in noun_phrases(self.text) if one.span.end < match.start() and one.is_subject]
        return any(
            is_somebody(one, self._people) and _FINITE.search(self.text, one.span.end, match.start()) for one in before
        )

    def _group(self, match: re.Match[str]) -> str | None:
        if self._spoken_of_before(match.start()) or self._has_antecedent(match.start()):
            return None
        lifeless = _LIFELESS.match(self.text[match.end() :]) is not None
        whom = group(self._context, lifeless=lifeless, besides=self.meant)
        if whom is not None and whom == self._context.topic:
            return self._called(with_the(whom), possessive=match["possessive"] is not None)
        return self._named(whom, possessive=match["possessive"] is not None)

    def _thing(self, match: re.Match[str]) -> str | None:
        if self._spoken_of_before(match.start()) or self._has_antecedent(match.start(), lifeless=True):
            return None
        office = match["possessive"] is not None and _OFFICE_OF.match(self.text, match.end()) is not None
        what = (body(self._context) if office else None) or thing(self._context, self._people)
        return None if what is None else self._called(what, possessive=match["possessive"] is not None)

    def _office_there(self, match: re.Match[str]) -> str | None:
        where = country(self._context)
        if where is None or not is_function(match["office"]):
            return None
        self.meant.append(f"{where} {match['office']}")
        return f"the {self.meant[-1]}"

    def _there(self, _: re.Match[str]) -> str | None:
        where = place(self._context)
        if where is None:
            return None
        self.meant.append(where.split(maxsplit=1)[-1])
        return where

    def _named(self, whom: str | None, *, possessive: bool) -> str | None:
        if whom is None:
            return None
        self.meant.append(whom)
        self.by_name.append(whom)
        said = with_article(whom)
        return _possessive(said) if possessive else said

    def _called(self, what: str, *, possessive: bool) -> str:
        self.meant.append(what)
        named = with_the(what)
        return _possessive(named) if possessive else named

    def _has_antecedent(self, end: int, *, lifeless: bool = False) -> bool:
        """Tell whether what is named earlier in the question may be meant, a person only if not `lifeless`."""
        spoken = f"the {self._speaker}".lower() if self._speaker else ""
        # what was put in place of a pronoun is no antecedent, nor is who speaks
        own = [*self.meant, spoken]
        before = [one for one in noun_phrases(self.text) if one.span.end <= end]
        before = [one for one in before if not (lifeless and (is_plural(one.text) or is_somebody(one, self._people)))]
        return any(
            not any(one.text.lower() in other.lower() or other.lower() in one.text.lower() for other in own if other)
            for one in before
        )

    def _spoken_of_before(self, end: int) -> bool:
        """Tell whether the pronoun is in a clause of what somebody named in the same question says."""
        if self._speaker is None:
            return False
        start = self.text.find(self._speaker)
        if start < 0 or start + len(self._speaker) > end or self._speaker in self.by_name:
            return False
        after = self.text[start + len(self._speaker) : end]
        return _SUBORDINATE.search(after) is not None or re.match(r"\s+\w+\s*$", after) is not None


def _possessive(words: str) -> str:
    return f"{words}'" if words.endswith("s") and words[:1].islower() else f"{words}'s"


def _demonstrative(text: str) -> re.Match[str] | None:
    return next((match for match in _DEMONSTRATIVE.finditer(text) if _is_demonstrative(text, match)), None)


def _is_demonstrative(text: str, match: re.Match[str]) -> bool:
    """Tell "that law" from "that is", "said that prices", "this week"."""
    if any(pattern.match(text, match.start()) for pattern in (_WITHOUT_MEANING, _THAT, _THAT_DAY)):
        return False
    noun = match["noun"].lower()
    if re.match(r"\s+(?:in|at|of|from|near|between)\s", text[match.end() :]):
        return False  # it says itself which: "that flood in Kenya"
    if noun in {
        "the",
        "a",
        "an",
        "he",
        "she",
        "it",
        "they",
        "there",
        "all",
        "any",
        "some",
        "no",
        "one",
        "who",
        "which",
    }:
        return False
    return not _CONJUNCTION.search(text[: match.start()])
