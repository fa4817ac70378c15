"""The last question with something else in one of its places: another speaker, topic, period, question word."""

import re

from bot.follow_ups.context import Context
from bot.follow_ups.naming import DAYS_BEGIN, with_article, with_the
from bot.follow_ups.noun_phrases import NounPhrase, noun_phrases
from bot.follow_ups.references import matter
from bot.kinds import Kind
from bot.languages.follow_up_rules import FollowUpRules, Form

_INVERTED = re.compile(
    r"^(?:when|where|why|how|what)\s+(?:exactly\s+|precisely\s+)?(?=(?:is|are|was|were|did|does|do|has|have|had|will|would|can)\b)",
    re.IGNORECASE,
)
_YES_NO = re.compile(r"^(?:is|are|was|were|did|does|do|has|have|had|will|would|can|could|should)\b", re.IGNORECASE)
_INDEFINITE = re.compile(r"^(?P<verb>\w+)\s+(?:any|some)(?:one|body)\s+", re.IGNORECASE)
_COUNTED = re.compile(r"^(?:how\s+(?:many|much)|which|what)\s+(?=\S)", re.IGNORECASE)
_PEOPLE = re.compile(r"^how\s+many\s+(?:(?:people|persons|others)\s+)?(?=\S)", re.IGNORECASE)
_NEGATED = {"will": "won't", "can": "can't"}


def with_speaker(context: Context, words: str, rules: FollowUpRules) -> str:
    """Ask for somebody else's words on the same."""
    said = with_article(words)
    if context.speaker is None or context.speaker not in context.question:
        return _dated(rules.said.format(speaker=said, topic=matter(context)), context)
    article = r"(?:\b[Tt]he\s+|\b[Aa]n?\s+)?"
    return re.sub(article + re.escape(context.speaker), lambda _: said, context.question, count=1)


def with_topic(context: Context, topic: str, rules: FollowUpRules, *, speaker: str | None = None) -> str:
    """Ask the same speaker, or this one, about something else."""
    asked = speaker or context.speaker
    if asked is None:
        return with_thing(context, topic)
    if speaker is None and context.topic in context.question and _keeps_words(context, rules):
        return context.question.replace(context.topic, topic, 1)
    return _dated(rules.said.format(speaker=with_article(asked), topic=topic), context)


def _keeps_words(context: Context, rules: FollowUpRules) -> bool:
    """Tell whether the question is asked again in its own words: endings agree only there, and "commented" is kept."""
    return bool(context.topic) and (context.kind is not Kind.QUOTES or rules.code != "en")


def with_period(question: str, before: str | None, words: str) -> str:
    """Ask about other days, given the words for those that the question had."""
    if before:
        changed = re.sub(DAYS_BEGIN + re.escape(before), lambda _: words, question, count=1)
        if changed != question:
            return changed
    mark = "?" if question.rstrip().endswith("?") else ""
    return f"{question.rstrip(' ?.!')} {words}{mark}"


def with_thing(context: Context, words: str) -> str:
    """Ask the same of something else: in the place of the subject, of the last name, or of the last phrase."""
    question = context.question
    phrases = noun_phrases(question)
    if not phrases:
        return _instead_of_topic(context, words)
    replaced = _place_of(phrases, words)
    new = with_the(words) if replaced.text.lower().startswith("the ") else words
    return question[: replaced.span.start] + new + question[replaced.span.end :]


def with_place(context: Context, words: str) -> str | None:
    """Put "in Easthaven" where another phrase with this preposition stands; None if none does."""
    preposition, _, new = words.partition(" ")
    for phrase in reversed(noun_phrases(context.question)):
        before = context.question[: phrase.span.start].rstrip()
        if before.lower().endswith(f" {preposition.lower()}") and new:
            return context.question[: phrase.span.start] + new + context.question[phrase.span.end :]
    return None


def asking_for(context: Context, form: Form, rules: FollowUpRules) -> str:
    """Ask when, where, why, how or who of what the last question told."""
    if context.speaker is not None and context.topic:
        return rules.details[form].format(speaker=with_article(context.speaker), topic=context.topic)
    question, word = context.question.rstrip(" ?.!"), rules.words[form]
    if rules.code != "en":
        return _asked_first(word, question, rules)
    if form is Form.WHO:
        return _who(question)
    return f"{_asked_with(word, question, form)}?"


def _asked_first(word: str, question: str, rules: FollowUpRules) -> str:
    """Put the question word first, in the place of one that stands there."""
    if rules.full.match(question):
        return f"{rules.full.sub(word, question, count=1)}?"
    return rules.detail.format(word=word, question=f"{question}?")


def _asked_with(word: str, question: str, form: Form) -> str:
    """Put the question word before an English question, in the place of its own."""
    yes_no, inverted = _YES_NO.match(question), _INVERTED.match(question)
    if yes_no and form is Form.WHY_NOT:
        verb = yes_no.group().lower()
        negated = _NEGATED.get(verb, f"{verb}n't")
        return f"{word} {negated}{question[yes_no.end() :]}"
    if yes_no:
        return f"{word} {question[:1].lower()}{question[1:]}"
    if form is Form.HOW_MANY:
        return f"{word} {_INVERTED.sub('', _COUNTED.sub('', question))}"
    if inverted:
        return f"{word} {question[inverted.end() :]}"
    return f"{word} was it that {_told(question)}"


def _who(question: str) -> str:
    indefinite = _INDEFINITE.match(question)
    if indefinite:
        return f"Who {indefinite['verb'].lower()} {question[indefinite.end() :]}?"
    counted = _PEOPLE.match(question)
    if counted:
        return f"Who {question[counted.end() :]}?"
    return f"Who was it that {_told(question)}?"


def _told(question: str) -> str:
    """Return a question about its subject as what it takes for granted: "who won" → "someone won"."""
    for pattern, words in (
        (r"who(?:m|se)?\b", "someone"),
        (r"how\s+(?:many|much)\b", ""),
        (r"which\b", ""),
        (r"what\b", "something"),
    ):
        changed, count = re.subn(
            rf"^{pattern}\s*", f"{words} " if words else "", question, count=1, flags=re.IGNORECASE
        )
        if count:
            return changed
    return question


def _place_of(phrases: tuple[NounPhrase, ...], words: str) -> NounPhrase:
    """Return which phrase the new one stands for: the subject if it is alike, a name or none, else the last alike."""
    is_name = words[:1].isupper()
    subject = next((one for one in phrases if one.is_subject), None)
    alike = [one for one in phrases if one.is_name == is_name]
    if subject is None or (alike and subject not in alike):
        return (alike or phrases)[-1]
    # "what is the budget of the port?" is asked of the port
    if is_name or len(alike) <= 1:
        return subject
    return alike[-1]


def _instead_of_topic(context: Context, words: str) -> str:
    if context.topic and context.topic in context.question:
        first, *others = context.topic.split()
        new = " ".join([words, *others]) if len(others) == 1 and first.islower() else words
        return context.question.replace(context.topic, new, 1)
    return f"{context.question.rstrip(' ?.!')}: {words}?"


def _dated(text: str, context: Context) -> str:
    """Keep the period of the question before."""
    if context.period is None:
        return text
    found = re.search(DAYS_BEGIN + re.escape(context.period.words), context.question)
    return with_period(text, None, found.group().strip() if found else context.period.words)
