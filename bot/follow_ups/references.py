"""What "they", "it", "there" and "that" mean: the groups, things and places that were spoken of last."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import pairwise

from bot.follow_ups.context import Context
from bot.follow_ups.naming import head_of, is_full_name, is_group, is_plural, is_somebody, undated
from bot.follow_ups.noun_phrases import LINKS, NounPhrase, linked_phrases, noun_phrases
from bot.follow_ups.persons import answers
from bot.kinds import Kind
from index.names import is_function
from index.offices import country_of, is_acronym, is_body
from index.people import Directory

LONGEST_WORDS = 200
"""Characters of a statement that are repeated in a question."""

_COUNTED = re.compile(
    r"(?:which|what|how\s+many)\s+(?P<noun>(?!is\b|was\b|has\b|does\b)\w+s|people|children|men|women)\b", re.IGNORECASE
)
_AGENT_ASKED = re.compile(r"what\s+(?:did|does|do|has|have|had|will|would)\b", re.IGNORECASE)
"""Begins a question for what somebody did something to: "what did the aide pass on?"."""
_ABOUT = re.compile(r"\b(?:about|on|regarding)\s+")
_FORMER = re.compile(r"^(?:(?:the|a|an)\s+)?(?:(?:former|old|previous|last|sacked|ousted)\s+)?", re.IGNORECASE)
_SAID_ABOUT = re.compile(
    r"\b(?:say|said|says|saying|think|thinks|comment(?:ed)?|talk(?:ed)?)\s+(?:about|on|of)\s+(?=\S)"
)
_IS_TOLD = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|will|would|can|could|should|may|might|must|her|his|their)\b|n['’]t\b",
    re.IGNORECASE,
)
"""In a topic, these tell that it is a whole sentence ("people had their data stolen") and names nothing."""
_BE = re.compile(r"\bbe\b")
_LATEST = re.compile(r"\b(?:new|current|present|acting|incoming|next)\s+", re.IGNORECASE)
_POSSESSED = re.compile(r"^(?:his|her|its|their)\s+", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:in|at|near|from|to)\s+(?:the\s+)?[A-ZÀ-Þ][\w'’-]*(?:\s+[A-ZÀ-Þ][\w'’-]*)*")


def group(context: Context, *, lifeless: bool = False, besides: Collection[str] = ()) -> str | None:
    """Return who "they" are: the body whose words were wanted, else those whom the question was about.

    `lifeless` tells that it is things that do what "they" do; `besides` are those meant by another "they" before.
    """
    if context.speaker is None:
        return next((one for one in _groups(context) if one not in besides), None)
    topic_does_it = lifeless or (_is_one_person(context) and is_plural(context.topic))
    if context.topic and _says_what(context.topic) and topic_does_it:
        return context.topic
    return context.speaker


def thing(context: Context, people: Directory | None) -> str | None:
    """Return what "it" is: the topic of somebody's words, else the question's subject, else what it names."""
    if context.speaker is not None and context.topic and _says_what(context.topic):
        return context.topic
    agent = _agent(undated(context), people)
    if agent is not None:  # what was asked for has no name yet, but what it is about may have one
        about = _ABOUT.search(undated(context), agent.span.end)
        after = noun_phrases(undated(context)) if about else ()
        return next((one.text for one in after if about and one.span.start == about.end()), None)
    for found in (linked_phrases(undated(context)), noun_phrases(undated(context))):
        phrases = [one for one in found if not is_somebody(one, people)]
        subject = next((one.text for one in phrases if one.is_subject), None)
        if phrases:
            return _object(phrases, undated(context)) or subject or phrases[0].text
    return context.subject or (context.topic if _says_what(context.topic) else None) or None


def _agent(question: str, people: Directory | None) -> NounPhrase | None:
    """Return who did what is asked for: the official of "what did the official pass on?"."""
    subjects = [one for one in noun_phrases(question) if one.is_subject] if _AGENT_ASKED.match(question) else []
    return next((one for one in subjects if is_somebody(one, people) or is_group(one.text)), None)


def _object(phrases: Sequence[NounPhrase], question: str) -> str | None:
    """Return what a name did something to: the tanker, after "why did Finland stop the tanker?"."""
    for subject, other in pairwise(phrases):
        between = question[subject.span.end : other.span.start].split()
        acts_on = len(between) == 1 and between[0].lower() not in LINKS
        if subject.is_subject and subject.is_name and acts_on and not other.is_name and not is_plural(other.text):
            return other.text
    return None


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
    if context.speaker is not None and not _says_what(context.topic or "it"):
        return context.speaker
    if context.speaker is not None or context.kind is Kind.KEYWORDS:
        if context.speaker is not None and context.story and _IS_TOLD.search(context.topic):
            return context.story
        before = next((topic for topic in (context.subject, *context.topics) if topic), None)
        return context.topic or before or words_shown(context) or context.question.rstrip(" ?.!")
    told = _BE.sub("being", clause(context))
    phrases = linked_phrases(told)
    # "the Kerito dam" says enough; of "the nurses strike" and "Malik resigned" the nurses and Malik alone do not
    return _joined(told, phrases) if phrases and any(map(_is_named_thing, phrases)) else told


def clause(context: Context) -> str:
    """Return what the conversation is about, with its verbs: "the Kerito dam burst"."""
    if context.subject:
        return context.subject
    if context.speaker is not None and context.topic and _says_what(context.topic):
        return context.topic
    question = undated(context).rstrip(" ?.!")
    if context.story and (not context.told or _IS_TOLD.search(context.topic)):
        return context.story
    if context.speaker is None and (said := _SAID_ABOUT.search(question)) is not None:
        return question[said.end() :]
    phrases = noun_phrases(question)
    return _POSSESSED.sub("the ", question[phrases[0].span.start :]) if phrases else context.topic or question


def called(noun: str, context: Context) -> str | None:
    """Return what the last question named with this noun: "the trial of Brightwell" for "trial"."""
    named = [one.text for one in linked_phrases(undated(context))] + ([context.topic] if context.speaker else [])
    wanted = head_of(noun)
    return next((text for text in named if wanted in {head_of(word) for word in text.lower().split()}), None)


def country(context: Context) -> str | None:
    """Return the word for a country that was spoken of last, as it stands: "Estonian"."""
    spoken = (undated(context), context.subject, *context.topics, context.story)
    return next((word for text in spoken for word in re.findall(r"[^\W\d_]+", text) if country_of(word.lower())), None)


def place(context: Context) -> str | None:
    """Return where "there" is, with its preposition."""
    shown = next((words for one in context.told for words in one.highlights), None)
    if context.kind is Kind.WHERE and shown is not None:
        return f"in {shown}"
    named = _PLACE.search(undated(context))
    if named is not None:
        return named.group()
    known = next((one.place for one in context.told if one.place), None)
    names = [one for one in context.names if not is_full_name(one)]
    return f"in {known or names[0]}" if known or names else None


def one_of_several(context: Context) -> str | None:
    """Return what one of those is called that were last spoken of as several: "drone boat"."""
    named = (one.text for one in noun_phrases(undated(context)))
    phrases = [context.topic, *named, context.subject, *context.topics]
    several = next((text for text in phrases if text and is_plural(text)), None)
    if several is None:
        return None
    bare = re.sub(
        r"^(?:the|these|those|its|his|her|their|\d+|extra|more)\s+", "", several.strip(" ?.!"), flags=re.IGNORECASE
    )
    return bare.removesuffix("s")


def one_before(context: Context) -> str | None:
    """Return who had the function before whoever has it now: "the former manager" after "the new manager"."""
    named = next((one for one in (context.speaker, *_functions(context)) if one and _LATEST.search(one)), None)
    return None if named is None else _LATEST.sub("former ", named, count=1)


def one_after(context: Context) -> str | None:
    """Return who has a function now: "the new manager" after "the former manager"."""
    named = next((one for one in (context.speaker, *_functions(context)) if one and is_function(one)), None)
    return None if named is None or is_group(named) else f"new {_FORMER.sub('', named)}"


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


def names_alike(context: Context, words: str, people: Directory | None) -> bool:
    """Tell whether the last question names a person where this is a name, or a group where this is one."""
    phrases = noun_phrases(undated(context))
    if words[:1].isupper():
        return any(phrase.is_name and is_somebody(phrase, people) for phrase in phrases)
    return any(not phrase.is_name and (is_somebody(phrase, people) or is_plural(phrase.text)) for phrase in phrases)


def _joined(question: str, phrases: Sequence[NounPhrase]) -> str:
    """Return the phrases with the prepositions that stand before them, without the verbs between."""
    parts = [phrases[0].text]
    for before, phrase in pairwise(phrases):
        between = question[before.span.end : phrase.span.start].split()
        parts += [between[-1]] if between and between[-1].lower() in LINKS else [","]
        parts.append(phrase.text)
    return " ".join(parts).replace(" ,", ",")


def _says_what(topic: str) -> bool:
    """Tell a topic from a lone adverb or participle: "what did they ask for originally?", "what is he accused of?"."""
    return " " in topic or not topic.islower() or not topic.endswith(("ly", "ed"))


def _functions(context: Context) -> Iterator[str]:
    yield from (one.text for one in noun_phrases(undated(context)) if is_function(one.text))


def _is_one_person(context: Context) -> bool:
    """Tell whether the speaker is a man or a woman and no body, as far as a given name or a function tells."""
    named = context.person or context.speaker or ""
    return is_full_name(named) or any(one.role and one.speaker == named for one in context.told)


def _groups(context: Context) -> Iterator[str]:
    yield from answers(context)
    counted = _COUNTED.match(context.question)
    if counted is not None:
        yield f"the {counted['noun']}"
    plurals = (one.text for one in noun_phrases(undated(context)) if is_plural(one.text))
    yield from (_POSSESSED.sub("the ", text) for text in plurals)
    if is_plural(context.topic):
        yield context.topic
    spoken = (one.speaker for one in context.told if one.speaker)
    yield from (one for one in spoken if is_body(one) or is_plural(one))


def _is_named_thing(phrase: NounPhrase) -> bool:
    """Tell "the Kerito dam" and "the flood in Bern" from "the nurses" and from "Malik"."""
    return phrase.text.lower().startswith(("the ", "a ")) and any(
        word[:1].isupper() for word in phrase.text.split()[1:]
    )
