"""Parts of a question that take the place of their like in the last one: "and Zelensky?", "in March?", "on grain?"."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from bot.follow_ups.context import Completed, Context
from bot.follow_ups.message import Message
from bot.follow_ups.naming import SOMEBODY, is_group, is_plural
from bot.follow_ups.pronouns import resolved
from bot.follow_ups.references import days, matter, names_alike
from bot.follow_ups.rephrasing import with_period, with_place, with_speaker, with_thing, with_topic
from bot.follow_ups.set_phrases import articles
from bot.follow_ups.shown import shown
from bot.follow_ups.succeeding import described_by_predecessor
from bot.languages.follow_up_rules import FollowUpRules
from bot.question import parse
from index.dates import Reading, find_dates
from index.names import is_function
from index.people import Directory
from index.quotes.given_names import MEN, WOMEN
from index.words import fold

_LONGEST = 8
"""Words of a fragment; what is longer says enough by itself."""
_FEW = 3
"""Words that a fragment without "and" may have."""
_FRESH_FOR = timedelta(hours=1)
"""For so long a name with a question mark, and nothing else, goes on from the last question."""
_WEEK = re.compile(
    r"^(?:in\s+)?the\s+(?:(?P<unit>day|week|month|year)\s+(?P<way>before|after)|(?P<other>previous|following|next)\s+"
    r"(?P<its>day|week|month|year))$"
    r"|^(?P<count>an?|one|two|three|four|five|six|\d{1,3})\s+(?P<what>day|week|month|year)s?\s+(?P<sense>later|after|earlier|before)$",
    re.IGNORECASE,
)
_LENGTHS = {"day": 1, "week": 7, "month": 30, "year": 365}
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_THE_OTHER = re.compile(r"^(?:the\s+)?other\s+(?P<name>\S+(?:\s+\S+)?)$", re.IGNORECASE)
_THING_OF = re.compile(r"^the\s+\w+\s+of\s+", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"(?:^|\s)(?:(?:in|on|since|before|after|during|from|until|till|by|at|over|for|between|back\s+in|as\s+of)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)


def fragment(
    message: Message, context: Context, people: Directory | None, now: datetime, rules: FollowUpRules
) -> Completed | None:
    """Return the last question with the fragment in its place; None if the message stands for itself."""
    words = message.bare
    if len(words.split()) > _LONGEST:
        return None
    days_meant = _days_only(words, context, now, rules)
    if days_meant is not None:
        text = with_period(context.question, context.period.words if context.period else None, days_meant)
        about = shown(context.speaker, matter(context), days_meant)
        return Completed(text, about, subject=context.subject)
    whose = resolved(words, context, people, rules) if rules.code == "en" else None
    words = whose.text if whose else words
    words = described_by_predecessor(words) or words
    topic = rules.about.search(words)
    if topic is not None:
        return _on_topic(topic["topic"], context, rules)
    question = parse(words, people=people, now=now, language=rules.code)
    if whose is not None and question.speaker is not None and question.topic:
        return Completed(f"{words}?", shown(question.speaker.words, question.topic))
    if not (whose is not None or message.is_led or (message.is_asking and _goes_on(message, context, now))):
        return None
    words, when = _split(words, now, rules)
    return _dated(_of_something(words, context, people, rules, asks_about=_asks_about(message, rules)), context, when)


def _asks_about(message: Message, rules: FollowUpRules) -> bool:
    """Tell "what about the minister?", which may ask for words about them, from "and the minister?"."""
    return rules.what_about.search(rules.lead.sub("", message.text)) is not None


def _of_something(
    words: str, context: Context, people: Directory | None, rules: FollowUpRules, *, asks_about: bool
) -> Completed:
    both = rules.speaker_about.search(words)
    if both is not None and _is_speaker(both["speaker"], context, people, rules):
        # who names another speaker and another topic asks anew, of any time
        text = with_topic(replace(context, period=None), both["topic"], rules, speaker=both["speaker"])
        return Completed(text, shown(_bare(both["speaker"]), both["topic"], None))
    if rules.preposition.search(words):
        return _at_place(words, context, rules)
    namesake = _other_of_the_name(words, context, people)
    if namesake is not None:
        return _of_namesake(namesake, context, rules)
    if _is_speaker(words, context, people, rules):
        text = with_speaker(context, words, rules)
        # of who is known, another speaker's words about them are not what was asked for
        known = is_function(words) or _is_known(words, people)
        unwanted = context.speaker is not None and known and not (asks_about and is_function(words))
        other = None if unwanted else replace(_on_topic(words, context, rules), fresh=False)
        return Completed(text, shown(_bare(words), matter(context), context.period), otherwise=other)
    return _of_a_thing(words, context, people, rules)


def _of_a_thing(words: str, context: Context, people: Directory | None, rules: FollowUpRules) -> Completed:
    topic = _on_topic(words, context, rules)
    if rules.code == "en" and context.speaker is not None and _THING_OF.match(words):
        alone = Completed(f"What is {words}?", shown(None, words), within=articles(context), fresh=False)
        return replace(topic, otherwise=alone)
    if context.speaker is None or not _is_known(words, people):
        return topic
    spoken = Completed(with_speaker(context, words, rules), shown(_bare(words), matter(context)), fresh=False)
    return replace(topic, otherwise=spoken)


def _of_namesake(name: str, context: Context, rules: FollowUpRules) -> Completed:
    anything = Completed(rules.said_anything.format(speaker=name), name, within=articles(context), fresh=False)
    text = with_speaker(context, name, rules)
    return Completed(text, shown(name, matter(context), context.period), otherwise=anything)


def _other_of_the_name(words: str, context: Context, people: Directory | None) -> str | None:
    """Return who else has the name: "the other Berg" after a question for Ida Berg."""
    match = _THE_OTHER.match(words)
    if match is None or people is None:
        return None
    known = context.person or context.speaker or next((one.speaker for one in context.told if one.speaker), "")
    others = [one.name for one in people.find(match["name"]) if one.is_named and one.name != known]
    return others[0] if len(others) == 1 else None


def _on_topic(topic: str, context: Context, rules: FollowUpRules) -> Completed:
    if context.speaker is None:
        return Completed(with_thing(context, topic), shown(None, _bare(topic), context.period))
    return Completed(with_topic(context, topic, rules), shown(context.speaker, _bare(topic), context.period))


def _at_place(words: str, context: Context, rules: FollowUpRules) -> Completed:
    text = with_place(context, words)
    name = words.split(maxsplit=1)[-1]
    if text is not None:
        return Completed(text, shown(context.speaker, name, context.period))
    if context.speaker is not None and context.names:
        return _on_topic(name, context, rules)
    text = with_period(context.question, None, words)
    return Completed(text, shown(context.speaker, f"{matter(context)}, {words}", context.period))


def _is_speaker(words: str, context: Context, people: Directory | None, rules: FollowUpRules) -> bool:
    """Tell a speaker from a topic: who is quoted, who has a function, else a name where none was the topic.

    After a question about what somebody did, it is what somebody else did that is asked for.
    """
    if context.speaker is None and names_alike(context, words, people):
        return False
    described = context.speaker is not None and rules.code == "en" and _speaks(words, context.speaker)
    if described or is_function(words) or words.rsplit(maxsplit=1)[-1].lower() in rules.bodies:
        return True
    if people is not None and (found := people.look_up(words)).people:
        # a country that some minister is of is not whom a reader of "about Russia – and Ukraine?" means
        called_so = any(fold(_bare(words)) in map(fold, person.names) for person in found.people)
        return called_so or not (found.by_role and words[:1].isupper() and context.names)
    if not words[:1].isupper() or context.speaker is None:
        return False
    given = words.split(maxsplit=1)[0].lower()
    if len(words.split()) > 1 and given in MEN | WOMEN:
        return True
    return people is None or not context.names


def _speaks(words: str, before: str) -> bool:
    """Tell whether somebody is described ("the lady from the bank"), or a body, or several where several were asked."""
    head = re.split(r"\s+(?:of|from|at|in|for|after|with|who)\b", words, maxsplit=1)[0].split()[-1].lower()
    is_body_meant = words.lower().startswith("the ") and is_group(head) and not is_plural(head)
    return head in SOMEBODY or is_body_meant or (is_plural(before) and words.startswith("the ") and is_plural(head))


def _is_known(words: str, people: Directory | None) -> bool:
    return is_function(words) or (people is not None and bool(people.find(words)))


def _goes_on(message: Message, context: Context, now: datetime) -> bool:
    return len(message.bare.split()) <= _FEW and now - context.at <= _FRESH_FOR


def _days_only(words: str, context: Context, now: datetime, rules: FollowUpRules) -> str | None:
    """Return the fragment if it names days and nothing else; days that count from the last answer as dates."""
    counted = _WEEK.match(words)
    if counted is not None and (dated := _counted(counted, context, rules)) is not None:
        return dated
    rest, when = _split(words, now, rules)
    return when if when and not rest else None


def _split(words: str, now: datetime, rules: FollowUpRules) -> tuple[str, str | None]:
    """Take the days off the end, or the beginning, of a fragment."""
    if rules.code != "en":
        period = parse(words, now=now, language=rules.code).period
        return (words, None) if period is None else _around(words, period.span.start, period.span.end)
    found = find_dates(words, reference=now.date(), reading=Reading.QUESTION)
    if not found:
        return words, None
    lead = _PREPOSITION.search(words[: found[0].start])
    start = lead.start() if lead else found[0].start
    return _around(words, start, found[-1].end)


def _around(words: str, start: int, end: int) -> tuple[str, str | None]:
    before, after = words[:start].strip(" ,"), words[end:].strip(" ,")
    if before and after:
        return words, None
    return before or after, words[start:end].strip()


def _counted(match: re.Match[str], context: Context, rules: FollowUpRules) -> str | None:
    known = days(context)
    if known is None:
        return None
    length = timedelta(days=_LENGTHS[(match["unit"] or match["its"] or match["what"]).lower()])
    back = (match["way"] or match["other"] or match["sense"]).lower() in {"before", "previous", "earlier"}
    times = _count(match["count"]) - 1 if match["count"] else 0
    first = known[0] - length * (times + 1) if back else known[1] + length * times + timedelta(days=1)
    last = first + length - timedelta(days=1)
    if first == last:
        return f"on {rules.day(first)}"
    return f"between {rules.day(first)} and {rules.day(last)}"


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.get(word.lower(), 1)


def _dated(completed: Completed, context: Context, when: str | None) -> Completed:
    if when is None:
        return completed
    text = with_period(completed.text, context.period.words if context.period else None, when)
    return Completed(text, shown(completed.shown, None, when), within=articles(context))


def _bare(words: str) -> str:
    for article in ("the ", "The ", "a ", "an "):
        words = words.removeprefix(article)
    return words
