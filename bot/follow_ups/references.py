"""What "he", "they", "it", "there" and "that" mean: the people, things and places that were spoken of last."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import pairwise

from bot.follow_ups.context import Context
from bot.follow_ups.noun_phrases import LINKS, NounPhrase, linked_phrases, noun_phrases
from bot.kinds import Kind
from index.names import is_function
from index.offices import is_acronym, is_body
from index.people import Directory
from index.quotes.given_names import MEN, WOMEN
from index.words import fold, stem

_NEAREST = 3
"""Of so many who may be meant, one whose given name tells goes before one of whom nothing does."""
LONGEST_WORDS = 200
"""Characters of a statement that are repeated in a question."""

DAYS_BEGIN = r"(?:\b(?:in|on|since|before|after|during|from|until|by|at|over|for)\s+)?(?:\bthe\s+)?"
"""What may stand before the words for days."""
_COUNTED = re.compile(
    r"(?:which|what|how\s+many)\s+(?P<noun>(?!is\b|was\b|has\b|does\b)\w+s|people|children|men|women)\b", re.IGNORECASE
)
_OFFICE = re.compile(
    r"who(?:['’]s|\s+(?:is|was))\s+(?:the\s+)?(?:[\w-]+\s+)*?(?P<last>[\w-]+)(?=\s+(?:of|in|at|on|for)\b|\W*$)",
    re.IGNORECASE,
)
_POSSESSED = re.compile(r"^(?:his|her|its|their)\s+", re.IGNORECASE)
_PLURALS = frozenset(["people", "children", "men", "women", "police", "staff", "fishermen"])
_PLACE = re.compile(r"\b(?:in|at|near|from|to)\s+(?:the\s+)?[A-ZÀ-Þ][\w'’-]*(?:\s+[A-ZÀ-Þ][\w'’-]*)*")
_CAPITALISED = re.compile(r"[^\W\d_a-z][\w'’-]+")
_FULL_NAME = re.compile(r"\b[A-ZÀ-Þ][\w'’-]+(?:\s+[A-ZÀ-Þ][\w'’-]+)+")


def person(context: Context, pronoun: str, people: Directory | None) -> str | None:
    """Return who "he" or "she" is: who answered a "who", whose words were wanted, who was named, who spoke."""
    unwanted = MEN if pronoun in {"she", "her", "hers"} else WOMEN
    wanted = WOMEN if unwanted is MEN else MEN
    everybody = [one for one in dict.fromkeys(_persons(context, people)) if not _is_body(one)]
    everybody = everybody or list(dict.fromkeys(_called_by_surname(context, people)))
    candidates = [one for one in everybody if _given(_name_of(one, context, people)) not in unwanted]
    if not candidates:  # who asks by an office may not know whether a man or a woman holds it
        candidates = [one for one in everybody if is_function(one)]
    certain = (one for one in candidates[:_NEAREST] if _given(_name_of(one, context, people)) in wanted)
    return next(certain, candidates[0] if candidates else None)


def group(context: Context, *, lifeless: bool = False, besides: Collection[str] = ()) -> str | None:
    """Return who "they" are: the body whose words were wanted, else those whom the question was about.

    `lifeless` tells that it is things that do what "they" do; `besides` are those meant by another "they" before.
    """
    if context.speaker is None:
        return next((one for one in _groups(context) if one not in besides), None)
    if context.topic and (lifeless or (_is_one_person(context) and _is_plural(context.topic))):
        return context.topic
    return context.speaker


def thing(context: Context, people: Directory | None) -> str | None:
    """Return what "it" is: the topic of somebody's words, else the question's subject, else what it names."""
    if context.speaker is not None and context.topic:
        return context.topic
    for found in (linked_phrases(undated(context)), noun_phrases(undated(context))):
        phrases = [one for one in found if not is_somebody(one, people)]
        subject = next((one.text for one in phrases if one.is_subject), None)
        if phrases:
            return subject or phrases[0].text
    return context.subject or context.topic or None


def body(context: Context) -> str | None:
    """Return the body spoken of last, as far as its name tells: an acronym, or a name with a word for bodies."""
    for spoken in (undated(context), context.subject):
        named: list[str] = [*(one.text for one in noun_phrases(spoken)), *re.findall(r"\w+", spoken)]
        found = next((one for one in named if is_acronym(one) or (is_body(one) and one[:1].isupper())), None)
        if found is not None:
            return found
    return None


def matter(context: Context) -> str:
    """Return what "that" is: the topic, or what the question was about without its verbs."""
    if context.speaker is not None or context.kind is Kind.KEYWORDS:
        return context.topic or words_shown(context) or context.question.rstrip(" ?.!")
    told = clause(context)
    phrases = linked_phrases(told)
    # "the Kerito dam" says enough; of "the nurses strike" and "Malik resigned" the nurses and Malik alone do not
    return _joined(told, phrases) if phrases and any(map(_is_named_thing, phrases)) else told


def clause(context: Context) -> str:
    """Return what the conversation is about, with its verbs: "the Kerito dam burst"."""
    if context.subject:
        return context.subject
    if context.speaker is not None and context.topic:
        return context.topic
    question = undated(context).rstrip(" ?.!")
    phrases = noun_phrases(question)
    return _POSSESSED.sub("the ", question[phrases[0].span.start :]) if phrases else context.topic or question


def called(noun: str, context: Context) -> str | None:
    """Return what the last question named with this noun: "the trial of Brightwell" for "trial"."""
    named = [one.text for one in linked_phrases(undated(context))] + ([context.topic] if context.speaker else [])
    wanted = head_of(noun)
    return next((text for text in named if wanted in {head_of(word) for word in text.lower().split()}), None)


def place(context: Context) -> str | None:
    """Return where "there" is, with its preposition."""
    shown = next((words for one in context.told for words in one.highlights), None)
    if context.kind is Kind.WHERE and shown is not None:
        return f"in {shown}"
    named = _PLACE.search(undated(context))
    if named is not None:
        return named.group()
    known = next((one.place for one in context.told if one.place), None)
    names = [one for one in context.names if not _is_full_name(one)]
    return f"in {known or names[0]}" if known or names else None


def one_of_several(context: Context) -> str | None:
    """Return what one of those is called that were last spoken of as several: "drone boat"."""
    phrases = [context.topic, *(one.text for one in noun_phrases(undated(context))), context.subject]
    several = next((text for text in phrases if text and _is_plural(text)), None)
    if several is None:
        return None
    bare = re.sub(
        r"^(?:the|these|those|its|his|her|their|\d+|extra|more)\s+", "", several.strip(" ?.!"), flags=re.IGNORECASE
    )
    return bare.removesuffix("s")


def words_shown(context: Context) -> str | None:
    """Return the words that were shown first, cut at the end of a word where they are long."""
    if not context.told:
        return None
    text = context.told[0].text.strip().rstrip(".!?…")
    return text if len(text) <= LONGEST_WORDS else text[:LONGEST_WORDS].rsplit(" ", 1)[0]


def days(context: Context) -> tuple[date, date] | None:
    """Return the first and the last day of what was shown, else of what was asked about."""
    shown = [one.day for one in context.told if one.day is not None]
    if shown:
        return min(shown), max(shown)
    period = context.period
    if period is None or period.first == date.min or period.last == date.max:
        return None
    return period.first, period.last


def with_article(words: str) -> str:
    """Return the words of a function or body with "the", a name as it is."""
    bare = words[:1].islower() and not words.lower().startswith(("the ", "a ", "an ", "his ", "her ", "their "))
    return f"the {words}" if bare and is_function(words) else words


def with_the(words: str) -> str:
    """Return the words with an article if they begin with a common noun."""
    return words if not words[:1].islower() or words.startswith(("the ", "a ", "an ")) else f"the {words}"


def _is_body(words: str) -> bool:
    return _is_plural(words) or (is_body(words) and not is_function(words))


def _name_of(words: str, context: Context, people: Directory | None) -> str:
    if context.person is not None and words.removeprefix("the ") == context.speaker:
        return context.person
    return _full_name(words, people)


def _persons(context: Context, people: Directory | None) -> Iterator[str]:
    yield from _answers(context)
    if context.speaker is not None:
        yield context.speaker
    for phrase in noun_phrases(undated(context)):
        if is_somebody(phrase, people):
            yield phrase.text
    if context.person is not None:
        yield context.person
    yield from (one.speaker for one in context.told if one.speaker)
    for one in context.told:
        yield from (name for name in _FULL_NAME.findall(one.text) if _given(name) in MEN | WOMEN)


def _called_by_surname(context: Context, people: Directory | None) -> Iterator[str]:
    """Yield who is quoted in some article and has the surname by which what was told calls somebody."""
    for one in context.told if people is not None else ():
        for word in _CAPITALISED.findall(one.text):
            known = people.find(word) if people is not None else ()
            if len(known) == 1 and _is_full_name(known[0].name) and known[0].name.endswith(f" {word}"):
                yield known[0].name


def undated(context: Context) -> str:
    """Return the last question without the words for its period."""
    if context.period is None:
        return context.question
    return re.sub(rf"\s*{DAYS_BEGIN}{re.escape(context.period.words)}", "", context.question, count=1)


def names_alike(context: Context, words: str, people: Directory | None) -> bool:
    """Tell whether the last question names a person where this is a name, or a group where this is one."""
    phrases = noun_phrases(undated(context))
    if words[:1].isupper():
        return any(phrase.is_name and is_somebody(phrase, people) for phrase in phrases)
    return any(not phrase.is_name and (is_somebody(phrase, people) or _is_plural(phrase.text)) for phrase in phrases)


def _joined(question: str, phrases: Sequence[NounPhrase]) -> str:
    """Return the phrases with the prepositions that stand before them, without the verbs between."""
    parts = [phrases[0].text]
    for before, phrase in pairwise(phrases):
        between = question[before.span.end : phrase.span.start].split()
        parts += [between[-1]] if between and between[-1].lower() in LINKS else []
        parts.append(phrase.text)
    return " ".join(parts)


def _is_plural(text: str) -> bool:
    last = text.rstrip(" ?.!").rsplit(maxsplit=1)[-1].lower() if text.strip() else ""
    return last in _PLURALS or (last.endswith("s") and not last.endswith(("ss", "us", "is")))


def _is_one_person(context: Context) -> bool:
    """Tell whether the speaker is a man or a woman and no body, as far as a given name or a function tells."""
    named = context.person or context.speaker or ""
    return _is_full_name(named) or any(one.role and one.speaker == named for one in context.told)


def _groups(context: Context) -> Iterator[str]:
    yield from _answers(context)
    counted = _COUNTED.match(context.question)
    if counted is not None:
        yield f"the {counted['noun']}"
    plurals = (one.text for one in noun_phrases(undated(context)) if _is_plural(one.text))
    yield from (_POSSESSED.sub("the ", text) for text in plurals)
    if _is_plural(context.topic):
        yield context.topic
    spoken = (one.speaker for one in context.told if one.speaker)
    yield from (one for one in spoken if is_body(one) or _is_plural(one))


def _answers(context: Context) -> Iterator[str]:
    """Return who answered a "who": who has the function in what was told, else who is known, else any name."""
    if context.kind is not Kind.WHO:
        return
    office = _OFFICE.match(context.question)
    if office is not None:
        last = re.escape(office["last"])
        holder = re.compile(rf"\b(?i:{last})\b\W{{1,3}}({_FULL_NAME.pattern})")
        yield from (name for one in context.told for name in holder.findall(one.text))
    names = [words for one in context.told for words in one.highlights]
    yield from (name for name in names if _is_full_name(name))
    yield from (name for name in names if " " in name)
    yield from (name for name in names if not name.isupper())


def _is_named_thing(phrase: NounPhrase) -> bool:
    """Tell "the Kerito dam" and "the flood in Bern" from "the nurses" and from "Malik"."""
    return phrase.text.lower().startswith(("the ", "a ")) and any(
        word[:1].isupper() for word in phrase.text.split()[1:]
    )


def _full_name(words: str, people: Directory | None) -> str:
    """Return the name of whom the words mean, where the articles tell."""
    known = people.find(words) if people is not None and len(words.split()) == 1 else ()
    return known[0].name if known else words


def _is_person(phrase: NounPhrase) -> bool:
    return phrase.is_name and _is_full_name(phrase.text)


def is_somebody(phrase: NounPhrase, people: Directory | None) -> bool:
    """Tell whether a phrase names a person or a body that speaks, or gives a function."""
    known = phrase.is_name and people is not None and any(one.is_named for one in people.find(phrase.text))
    return _is_person(phrase) or known or is_function(phrase.text)


def _is_full_name(text: str) -> bool:
    """Tell whether it begins with a name that people are given."""
    return len(text.split()) > 1 and _given(text) in MEN | WOMEN


def _given(text: str) -> str:
    return text.split(maxsplit=1)[0].lower() if text.strip() else ""


def head_of(word: str) -> str:
    """Return the stem by which two forms of a noun are told to be one."""
    return stem(fold(word.strip("?.!,;:'’")))
