"""Whole English questions: pronouns are replaced, and what says nothing without knowing of what gets its topic."""

import re
from dataclasses import replace
from datetime import datetime

from bot.follow_ups.context import Completed, Context
from bot.follow_ups.message import Message
from bot.follow_ups.naming import head_of, is_group
from bot.follow_ups.noun_phrases import noun_phrases
from bot.follow_ups.persons import person
from bot.follow_ups.pronouns import has_pronoun, resolved
from bot.follow_ups.references import clause, matter
from bot.follow_ups.set_phrases import articles, speakers
from bot.follow_ups.shown import shown
from bot.follow_ups.succeeding import asks_what_one_does_now, asks_who_has_it_now, what_one_does_now
from bot.languages.english_follow_ups import DEPENDENT, INCOMPLETE, TOWARDS
from bot.languages.follow_up_rules import FollowUpRules
from bot.question import Kind, Question, parse
from index.names import is_function
from index.people import Directory
from index.words import fold
from index.words import words as words_of

_OTHERS = re.compile(r"\b(?:any(?:one|body)\s+else|(?:the\s+)?others)\b", re.IGNORECASE)
_FEW_TERMS = 3
_SHORTEST_NAME = 4
_WHICH = re.compile(r"(?:which|what|whose|how\s+(?:many|much))(?:\s+other)?\s+[\w-]+", re.IGNORECASE)
"""A question word and a noun: "which lines?"."""
_THERE = re.compile(r"\bthere\b", re.IGNORECASE)
_ASKED_KIND = re.compile(r"\b(?:which|what|whose|how\s+(?:many|much))\s+(?:other\s+)?[\w-]+", re.IGNORECASE)
"""What is asked for, which the answer need not repeat: "from which countries?"."""
_AMOUNT = re.compile(r"(?:for|at|by|with|from)\s+(?:how\s+(?:much|many)|what\s+\w+)\W*", re.IGNORECASE)
_WHO_DID_IT = re.compile(
    r"(?:so\s+)?who(?:['’]s|\s+(?:is|was|are|were|has|did))?\s+(?:(?:done\s+)?(?:it|this|that)|(?:behind|responsible\s+for)\s+(?:it|this|that|all\s+this))\W*",
    re.IGNORECASE,
)
"""Asks who is to blame for what was told."""
_DONE_BY = re.compile(r"who\s+(?P<done>[a-z]+(?:ed|t|ght|ld|de))\s+(?P<what>[^?,;]+?)\W*$", re.IGNORECASE)
"""A question for who did something, of which a bare "for how much?" wants a detail: "who bought the club?"."""
_BARE_OFFICE = re.compile(r"(?:the\s+)?[a-z]+(?:\s+(?:minister|secretary|executive|general|president|leader))?")
"""An office without the body it is of, nor "new" or "former"."""
_WHAT_IS = re.compile(
    r"(?:what|who|where)(?:['’]s|\s+(?:is|are|was|were|does|do|did))\s+(?!\w+ing\b)(?:an?\s+)?[\w-]+$", re.IGNORECASE
)
"""Asks what something is, and is whole: "what is inflation?"."""


def whole_question(
    message: Message, context: Context, people: Directory | None, now: datetime, rules: FollowUpRules
) -> Completed | None:
    """Return the question without what leans on the conversation; None if nothing does."""
    text = f"{message.bare}?" if message.is_asking else message.bare
    text = text[:1].upper() + text[1:]
    read = parse(text, people=people, now=now, language=rules.code)
    who = _in_other_words(text, context, people)
    if who is not None:
        return who
    holder = _holder_spoken_of(read, context, people)
    if holder is None:
        return _leaning(read, message, context, people=people, now=now, rules=rules)
    text = _with_holder(holder, read)
    named = _with_names(text, context, people, now, rules) if has_pronoun(text) else None
    return named or _of_holder(holder, parse(text, people=people, now=now, language=rules.code), context)


def _in_other_words(text: str, context: Context, people: Directory | None) -> Completed | None:
    """Return what "who did it?" and "who got the job?" ask in the words that articles have for it."""
    if context.story and _WHO_DID_IT.fullmatch(text):
        focus, about, within = "Who was arrested?", shown(None, context.story), articles(context)
        return Completed(f"{focus[:-1]}, {context.story}?", about, within=within, focus=focus, subject=clause(context))
    if not asks_who_has_it_now(text) or (former := person(context, "", people)) is None:
        return None
    replaced = Completed(f"Who replaced {former}?", fresh=False)
    text = f"Who got the job after {former}?"
    return Completed(text, shown(None, former), subject=clause(context), otherwise=replaced)


def _leaning(
    question: Question,
    message: Message,
    context: Context,
    *,
    people: Directory | None,
    now: datetime,
    rules: FollowUpRules,
) -> Completed | None:
    text = question.text
    if has_pronoun(text):
        named = _with_names(text, context, people, now, rules)
        if named is not None or noun_phrases(text) or not context.told or question.asking:
            return named
        # who "they" are stays open: it is somebody of what was told
        about = shown(None, matter(context))
        return Completed(text, about, within=articles(context), subject=clause(context), confined=True)
    if _OTHERS.search(text) and not question.topic:
        return _by_others(context, rules)
    if _needs_topic(question, message, people):
        return _with_topic(question, context)
    return _of_the_same(question, context)


def _holder_spoken_of(question: Question, context: Context, people: Directory | None) -> str | None:
    """Return who of those spoken of has the office whose words are wanted: "the governor", and nothing else."""
    if question.speaker is None or people is None or not _BARE_OFFICE.fullmatch(question.speaker.words):
        return None
    if not is_function(question.speaker.words) or is_group(question.speaker.words):
        return None
    holders = {one.name for one in people.find(question.speaker.words) if one.is_named}
    spoken_of = (context.person, *(one.speaker for one in context.told), *context.people)
    return next((name for name in spoken_of if name in holders), None)


def _with_holder(name: str, question: Question) -> str:
    words = re.escape(question.speaker_name or "")
    return re.sub(rf"(?:\bthe\s+)?\b{words}\b", lambda _: name, question.text, count=1, flags=re.IGNORECASE)


def _of_holder(name: str, question: Question, context: Context) -> Completed:
    topic = matter(context)
    is_whole = question.topic or len(question.text.partition(name)[2].split()) > 1
    text = question.text if is_whole else _about(question, topic)
    alone = Completed(question.text, name, fresh=False)
    return Completed(text, shown(name, question.topic or topic), within=articles(context), otherwise=alone)


def with_speaker_named(
    message: Message, context: Context, people: Directory | None, now: datetime, rules: FollowUpRules
) -> Completed | None:
    """Return the question with the last speaker for "he" or "she", in languages of which no more is known.

    Of somebody else who is named, it is what they said on the same that is asked for ("а що сказав мер?").
    """
    asked = parse(message.bare, people=people, now=now, language=rules.code)
    if message.is_led and asked.speaker is not None and not asked.topic and context.topic:
        name = asked.speaker.words
        alone = Completed(message.bare, fresh=False)
        text = rules.said.format(speaker=name, topic=context.topic)
        return Completed(text, shown(name, context.topic), within=articles(context), otherwise=alone)
    if context.speaker is None or not rules.subject.search(message.bare):
        return None
    name = context.speaker
    text = rules.subject.sub(lambda _: name, message.bare, count=1)
    question = parse(f"{text}?", people=people, now=now, language=rules.code)
    return Completed(question.text, shown(name, question.topic, _words_of_period(question)), within=articles(context))


def _with_names(
    text: str, context: Context, people: Directory | None, now: datetime, rules: FollowUpRules
) -> Completed | None:
    found = resolved(text, context, people, rules)
    if found is None:
        return None
    question = parse(found.text, people=people, now=now, language=rules.code)
    meant = [one for one in found.meant if one not in found.by_name]
    completed = found.text
    if _leans(question, found.by_name) and not meant:
        completed, meant = _about(question, matter(context)), [matter(context)]
    if meant and not question.names and all(_all_dependent(one) for one in meant) and context.story:
        completed = _about(question, matter(context))
    if found.by_name and asks_what_one_does_now(text):
        completed = what_one_does_now(found.by_name[0])
    topic = question.topic if question.speaker else None
    speaker = question.speaker_name or (found.by_name[0] if found.by_name else None)
    return Completed(
        completed,
        shown(speaker, topic or (", ".join(meant) if meant or speaker else question.topic), _words_of_period(question)),
        within=articles(context),
        about=context.told[:1] if found.of_words else (),
        called=found.called,
        subject="" if parse(text, language=rules.code).names else clause(context),
    )


def _leans(question: Question, names: tuple[str, ...]) -> bool:
    """Tell whether only the person is known: "what did he reply?"."""
    own = {word for name in names for word in name.lower().split()}
    topic = [word for word in question.topic.lower().replace("'s", "").split() if word not in own]
    return question.speaker is not None and not topic


def _is_known_by_name(word: str, people: Directory | None) -> bool:
    """Tell whether a word, written small and perhaps without its apostrophe, is somebody's name."""
    if people is None or len(word) < _SHORTEST_NAME:
        return False
    spellings = {word, word.removesuffix("'s"), word.removesuffix("s")}
    named = (one.name for form in spellings for one in people.find(form) if one.is_named)
    return any(fold(part) in spellings for name in named for part in name.split())


def _needs_topic(question: Question, message: Message, people: Directory | None) -> bool:
    """Tell whether the question says nothing without knowing of what."""
    content = [word for word in words_of(question.text) if not word.stop]
    if question.kind in {Kind.TIMELINE, Kind.CHANGES} and _all_dependent(question.topic):
        return True
    if content and content[-1].surface in INCOMPLETE:
        return True
    if question.speaker is not None:
        return _is_short_of_topic(question, question.speaker.words, message)
    if question.names or question.numbers:
        return False
    if any(_is_known_by_name(word.surface, people) for word in content):
        return False
    few = _FEW_TERMS if message.is_led else 0 if _WHAT_IS.match(message.bare) else 1
    return len(content) <= few or _all_dependent(question.text) or _WHICH.fullmatch(message.bare) is not None


def _is_short_of_topic(question: Question, speaker: str, message: Message) -> bool:
    """Tell whether words of somebody are wanted who says many things: "what did the mayor say?"."""
    if question.topic:
        return message.is_led and _all_dependent(question.topic)
    return message.is_led or is_function(speaker) or speaker.islower() or _replies(question)


def _replies(question: Question) -> bool:
    return question.asking is not None and question.text[question.asking.start : question.asking.end].lower() in TOWARDS


def _all_dependent(text: str) -> bool:
    """Tell whether no word says anything without knowing of what: "how many were injured?"."""
    content = [word for word in words_of(text) if not word.stop]
    return all(word.surface in DEPENDENT or word.term in DEPENDENT for word in content)


def _own_words(text: str) -> list[str]:
    """Return the words of a question that say something by themselves."""
    content = [word for word in words_of(_ASKED_KIND.sub(" ", text)) if not word.stop]
    return [word.surface for word in content if word.surface not in DEPENDENT and word.term not in DEPENDENT]


def _with_topic(question: Question, context: Context) -> Completed:
    topic = matter(context)
    # who "the minister there" is can only be told by what was spoken of
    alone = None if _THERE.search(question.text) else Completed(question.text, fresh=False)
    if alone is not None and context.story and question.speaker is None and _own_words(question.text):
        # its own words find it among the articles of the conversation; with those of another question they would not
        about = shown(None, topic, _words_of_period(question) or context.period)
        return replace(alone, shown=about, within=articles(context), subject=clause(context))
    done = _DONE_BY.match(context.question) if _AMOUNT.fullmatch(question.text) else None
    return Completed(
        f"{question.text.rstrip(' ?.!')} was {done['what']} {done['done']}?" if done else _about(question, topic),
        shown(question.speaker_name, topic, _words_of_period(question) or context.period),
        within=articles(context),
        otherwise=alone,
        subject=clause(context),
    )


def _about(question: Question, topic: str) -> str:
    """Add what it is about."""
    text = question.text.rstrip(" ?.!")
    last = text.rsplit(maxsplit=1)[-1].lower()
    if last in {"about", "on"}:
        return f"{text} {topic}?"
    asking = question.asking
    word = text[asking.start : asking.end].lower() if asking and question.speaker else last
    spoken = question.speaker is not None or word in INCOMPLETE or _WHICH.fullmatch(text)
    link = "to" if word in TOWARDS else "about" if spoken else "in"
    return f"{text} {link} {topic}?"


def _of_the_same(question: Question, context: Context) -> Completed | None:
    """Name what is called by its noun only: "the ferry" after a question about the Solund ferry."""
    if question.names or question.speaker is not None or not context.names:
        return None
    known = {head_of(word) for word in context.question.split() if word[:1].islower()}
    for phrase in noun_phrases(question.text):
        head = phrase.text.split()[-1]
        if phrase.text.lower().startswith("the ") and head[:1].islower() and head_of(head) in known:
            names = ", ".join(context.names)
            text = f"{question.text.rstrip(' ?.!')} ({names})?"
            alone = Completed(question.text, fresh=False)
            return Completed(text, shown(None, f"{head}, {names}"), within=articles(context), otherwise=alone)
    return None


def _by_others(context: Context, rules: FollowUpRules) -> Completed:
    topic = matter(context)
    return Completed(
        rules.anybody.format(topic=topic),
        shown(None, topic, context.period),
        exclude=frozenset(context.seen),
        others_than=speakers(context),
    )


def _words_of_period(question: Question) -> str | None:
    return question.period.words if question.period else None
