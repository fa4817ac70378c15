"""Whose words a message asks for: the stretch that names them, and everybody whom that may mean."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.languages.rules import Pattern, Rules
from index.holders import held
from index.model import Span
from index.names import is_function, same_person
from index.offices import is_body, office_terms, without_countries
from index.people import Directory, Found, Person

_NAME = re.compile(r"[^\W\d_a-z][\w'’.-]*(?:\s+(?:[^\W\d_a-z][\w'’.-]*|van|von|de|der|al|bin|el|la|da|di|du|dos|den))*")
_GAP = re.compile(r",|\s{2,}")
"""What ends a name: a comma, or days between it and the verb that were taken out."""
_PART = re.compile(r"[^\s,](?:[^,]*[^\s,])?")


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose words are asked for: the `words` that name them, at `span` of the text, without a leading article.

    `people` are those whom the words may mean, best guess first; empty if nobody of that name or role is quoted, or if
    no directory was given. `is_role` tells that the words give a function or a body and no person's name.
    `is_choice` tells that the words leave open which of several is meant ("the Secretary-General"), so that it may be
    worth asking back; it is false where several are asked for ("Zelensky and Guterres"), and where a role passed on.
    `is_described` tells that articles say elsewhere that the people are what the words call them. `english` are the
    words with roles and bodies in English.
    """

    words: str
    span: Span
    people: tuple[Person, ...] = ()
    is_role: bool = False
    is_choice: bool = False
    is_described: bool = False
    english: str = ""

    def is_said_by(self, speaker: str | None, role: str | None, day: date | None) -> bool:
        """Tell whether a stored quote with this speaker, role and day is of whom the words mean.

        Who is asked for by a role is heard in that role: not as something else, nor when somebody else held it.
        """
        return any(
            person.is_speaker(speaker, role) and (not self.is_role or self._is_in_role(person, role, day))
            for person in self.people
        )

    def _is_in_role(self, person: Person, role: str | None, day: date | None) -> bool:
        words = self.english or self.words
        roles = held(person, words)
        if role is not None and (_is_short_for(role, words) or any(_is_short_for(role, one.role) for one in roles)):
            return True
        days = [known for one in roles for known in (one.first, one.last) if known is not None]
        if day is None or not days or any(one.role == role for one in roles):
            return True
        if role is not None:  # another one: they may hold both, but only while they are known to
            return min(days) <= day <= max(days)
        others = [one for other in self.people if other is not person for one in held(other, words)]
        if day > max(days):
            return not any(one.first is not None and max(days) < one.first <= day for one in others)
        return day >= min(days) or not any(one.last is not None and day <= one.last < min(days) for one in others)


def _is_short_for(role: str, asked: str) -> bool:
    """Tell whether a role says less of the office asked for, and nothing else: "the mayor" for "mayor of Narvik"."""
    terms = office_terms(role)
    return bool(terms) and terms < office_terms(asked)


@dataclass(frozen=True, slots=True)
class Asking:
    """A request for words: the speaker's stretch, None for one named before or for anybody, and what asks.

    `whole` is the stretch from the one to the other, with all that stands between. `is_beside` tells that something
    else is asked as well, and of them: "how many died according to the mayor".
    """

    speaker: Span | None
    asking: Span
    whole: Span
    is_beside: bool


def find_asking(text: str, rules: Rules, people: Directory | None) -> Asking | None:
    """Return who is asked for and by which words, if words are asked for. The first pattern counts that names one."""
    pronouns = []
    for match in _matches(rules.speech, text):
        words = match["speaker"].strip()
        if rules.pronoun.fullmatch(words):
            pronouns.append(match)
            continue
        if "head" in match.groupdict():
            if rules.no_speaker.search(match["head"]):
                continue
            return _asking(match, _without_article(text, *match.span("speaker"), rules))
        speaker = _narrowed(text, match, rules, people)
        is_beside_name = "," in words and not rules.no_speaker.search(text[speaker.start : speaker.end])
        if is_beside_name or not rules.no_speaker.search(words):
            return _asking(match, speaker)
    for match in _matches(rules.loose, text):
        speaker = _narrowed(text, match, rules, people)
        is_nobody = rules.no_speaker.search(match["speaker"].strip()) is not None
        if not is_nobody and _is_somebody(text[speaker.start : speaker.end], people):
            return _asking(match, speaker)
    of_anybody = next(iter(pronouns), None) or rules.anybody.search(text)
    return _asking(of_anybody, None) if of_anybody else None


def _matches(patterns: Iterable[Pattern], text: str) -> Iterator[re.Match[str]]:
    for pattern in patterns:
        yield from pattern.finditer(text)


def asked(
    text: str, span: Span, rules: Rules, people: Directory | None, during: tuple[date, date] | None = None
) -> Asked:
    """Return whom the stretch names, as far as the directory tells; `during` prefers who held a role then."""
    words = text[span.start : span.end]
    english = rules.in_english(words)
    if people is not None and (found := _looked_up(english, people, during)).people:
        return Asked(words, span, found.people, found.by_role, found.is_choice, english=english)
    return Asked(words, span, is_role=is_function(english), english=english)


def _looked_up(english: str, people: Directory, during: tuple[date, date] | None) -> Found:
    """Look up who is meant; of a body that no article calls so, with its country, look up the body."""
    found = people.look_up(english, during=during)
    bare = without_countries(english)
    if found.people or bare == english or not (is_body(bare) or bare.endswith("s")):
        return found
    return people.look_up(bare, during=during)


def _asking(match: re.Match[str], speaker: Span | None) -> Asking:
    groups = match.groupdict()
    name = next(name for name in ("asking", "passive", "made", "according") if groups.get(name))
    asking = Span(*match.span(name))
    if "speaker" not in groups:
        return Asking(None, asking, asking, is_beside=False)
    start, end = match.span("speaker")
    if "clause" in groups:  # what it is about may stand between the two
        return Asking(speaker, asking, Span(*match.span("clause")), is_beside=False)
    whole = Span(min(start, asking.start), max(end, asking.end))
    return Asking(speaker, asking, whole, is_beside=name == "according")


def _narrowed(text: str, match: re.Match[str], rules: Rules, people: Directory | None) -> Span:
    """Return the speaker's stretch without an article and, of a name with an apposition, the name."""
    start, end = match.span("speaker")
    for part in _parts(text, start, end) if "," in text[start:end] else ():
        words = text[part.start : part.end]
        if _NAME.fullmatch(words) or (people is not None and _is_named(words, people)):
            return part
    end = start + len(_GAP.split(text[start:end])[0].rstrip())
    return _without_article(text, start, end, rules)


def _without_article(text: str, start: int, end: int, rules: Rules) -> Span:
    article = rules.article.match(text, start, end)
    return Span(article.end() if article else start, end)


def _parts(text: str, start: int, end: int) -> list[Span]:
    """Return what stands between the commas of a stretch."""
    return [Span(start + part.start(), start + part.end()) for part in _PART.finditer(text[start:end])]


def _is_named(words: str, people: Directory) -> bool:
    """Tell whether words, in whatever case, are the full name of somebody quoted."""
    return any(same_person(words, name) for one in people.find(words) for name in one.names) and " " in words


def _is_somebody(words: str, people: Directory | None) -> bool:
    """Tell whether words that only their place makes a speaker are one: known, or at least written like a name."""
    if people is not None and people.find(words):
        return True
    return people is None and bool(_NAME.fullmatch(words))
