"""Messages that mean nothing without the answer before them: "why?", "more", "who said that?", "and before that?"."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from bot.follow_ups.context import Completed, Context
from bot.follow_ups.message import Message
from bot.follow_ups.naming import with_article
from bot.follow_ups.pressed import more
from bot.follow_ups.references import days, matter, words_shown
from bot.follow_ups.rephrasing import asking_for, with_period
from bot.follow_ups.shown import shown
from bot.languages.follow_up_rules import FollowUpRules, Form

DETAILS = (Form.WHEN, Form.WHERE, Form.WHY, Form.WHY_NOT, Form.HOW, Form.HOW_MANY, Form.WHO)
"""Question words that ask for a detail of the last answer."""
_OF_AN_ANSWER = frozenset([Form.MORE, Form.MORE_WORDS, Form.WHO_SAID, Form.CONFIRMED, *DETAILS])
"""Forms that mean nothing where the last question found no answer."""
_ORDINALS = {"first": 0, "second": 1, "third": 2, "last": -1}


def set_phrase(message: Message, context: Context, rules: FollowUpRules) -> Completed | None:
    """Return what the phrase asks, None if the message is none."""
    for form, pattern in rules.forms:
        match = pattern.fullmatch(message.bare)
        if match is None:
            continue
        found = _MAKERS[form](form, match, context, rules)
        if found is not None and form in _OF_AN_ANSWER and not context.told:
            return replace(found, unfounded=True)
        return found
    return _chosen(message, context)


def articles(context: Context) -> tuple[str, ...]:
    """Return the articles of what was shown, each once; where nothing was, those of the conversation."""
    return tuple(dict.fromkeys(one.article_id for one in context.told)) or context.cited


def speakers(context: Context) -> tuple[str, ...]:
    """Return whose words were wanted or shown."""
    named = [context.person, *(one.speaker for one in context.told)]
    return tuple(dict.fromkeys(name for name in named if name))


def _more(_: Form, __: re.Match[str], context: Context, ___: FollowUpRules) -> Completed:
    return more(context)


def _more_words(form: Form, match: re.Match[str], context: Context, rules: FollowUpRules) -> Completed:
    speaker = context.speaker or next((one.speaker for one in context.told if one.speaker), None)
    if speaker is None:
        return _more(form, match, context, rules)
    said, seen, within = with_article(speaker), frozenset(context.seen), articles(context)
    anything = Completed(rules.said_anything.format(speaker=said), speaker, exclude=seen, within=within, fresh=False)
    topic = matter(context)
    if not topic:
        return anything
    text = rules.said.format(speaker=said, topic=topic)
    return Completed(text, shown(speaker, topic), exclude=seen, within=within, otherwise=anything)


def _others(_: Form, __: re.Match[str], context: Context, rules: FollowUpRules) -> Completed:
    topic = matter(context)
    return Completed(
        rules.anybody.format(topic=topic),
        shown(None, topic, context.period),
        exclude=frozenset(context.seen),
        others_than=speakers(context),
    )


def _who_said(_: Form, match: re.Match[str], context: Context, rules: FollowUpRules) -> Completed | None:
    words = words_shown(context)
    if words is None:
        return _detail(Form.WHO, match, context, rules)
    return _about_words(rules.who_said.format(words=words), context)


def _confirmed(_: Form, __: re.Match[str], context: Context, rules: FollowUpRules) -> Completed:
    words = words_shown(context) or matter(context)
    return _about_words(rules.confirmed.format(words=words), context)


def _detail(form: Form, match: re.Match[str], context: Context, rules: FollowUpRules) -> Completed:
    about = _about_words(asking_for(context, form, rules), context)
    if rules.it.search(match.group()) is None or not context.subject:
        return about
    # "when did it happen?" asks about what all the questions were about, not about the last detail
    return replace(about, text=rules.happened.format(word=rules.words[form], subject=context.subject), about=())


def _about_words(text: str, context: Context) -> Completed:
    return Completed(
        text,
        shown(context.speaker, matter(context), context.period),
        within=articles(context),
        about=context.told[:1],
        aside=True,
    )


def _other_days(form: Form, match: re.Match[str], context: Context, rules: FollowUpRules) -> Completed:
    known = days(context)
    if known is None:
        return _more(form, match, context, rules)
    bound = _bound(form, known)
    words = rules.bounds[form].format(day=rules.day(bound))
    text = with_period(context.question, context.period.words if context.period else None, words)
    parts = (context.speaker, matter(context), words)
    return Completed(text, shown(*parts), exclude=frozenset(context.seen), subject=context.subject)


def _bound(form: Form, known: tuple[date, date]) -> date:
    return known[0] if form is Form.BEFORE else known[1]


def _next(form: Form, match: re.Match[str], context: Context, rules: FollowUpRules) -> Completed:
    known = days(context)
    if known is None:
        return _news(form, match, context, rules)
    topic = matter(context)
    text = rules.next.format(day=rules.day(known[1]), topic=topic)
    return Completed(text, shown(None, topic), exclude=frozenset(context.seen))


def _news(_: Form, __: re.Match[str], context: Context, rules: FollowUpRules) -> Completed:
    topic = matter(context)
    return Completed(rules.news.format(topic=topic), shown(None, topic), exclude=frozenset(context.seen))


def _timeline(_: Form, __: re.Match[str], context: Context, rules: FollowUpRules) -> Completed:
    topic = matter(context)
    return Completed(rules.timeline.format(topic=topic), shown(None, topic))


def _which(_: Form, __: re.Match[str], context: Context, rules: FollowUpRules) -> Completed:
    return _about_words(rules.which.format(topic=matter(context)), context)


def _other_one(form: Form, match: re.Match[str], context: Context, rules: FollowUpRules) -> Completed:
    ordinal = match.groupdict().get("ordinal")
    offered = context.choices
    if ordinal is not None and offered:
        place = _ORDINALS[ordinal.lower()]
        if place < len(offered):
            return Completed(offered[place].question, offered[place].label)
    other = next((one for one in offered if one.question != context.question), None)
    if other is None:
        return _more(form, match, context, rules)
    return Completed(other.question, other.label)


def _chosen(message: Message, context: Context) -> Completed | None:
    """Return the offered question whose button is named in part: "the UN one", "the NATO chief"."""
    wanted = _words(message.bare) - {"the", "one", "a", "an"}
    fitting = [one for one in context.choices if wanted and wanted <= _words(one.label)]
    return Completed(fitting[0].question, fitting[0].label) if len(fitting) == 1 and not message.is_full else None


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


_Maker = Callable[[Form, re.Match[str], Context, FollowUpRules], Completed | None]
_MAKERS: Mapping[Form, _Maker] = {
    Form.MORE: _more,
    Form.MORE_WORDS: _more_words,
    Form.OTHERS: _others,
    Form.WHO_SAID: _who_said,
    Form.CONFIRMED: _confirmed,
    Form.BEFORE: _other_days,
    Form.AFTER: _other_days,
    Form.SINCE: _other_days,
    Form.NEXT: _next,
    Form.NEWS: _news,
    Form.TIMELINE: _timeline,
    Form.OTHER_ONE: _other_one,
    Form.WHICH_ONES: _which,
    **dict.fromkeys(DETAILS, _detail),
}
