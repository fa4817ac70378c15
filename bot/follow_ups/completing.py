"""Completing a message from what its conversation remembers.

In order: a courtesy is nothing to complete; a set phrase ("why?", "more", "who said that?") asks about the last
answer; a fragment ("and Zelensky?", "in March?") takes the place of its like in the last question; a whole question
is taken as it is but for its pronouns, unless all its words need something to refer to.
"""

from dataclasses import replace
from datetime import datetime

from bot.follow_ups.context import Completed, Context
from bot.follow_ups.fragments import fragment
from bot.follow_ups.message import Message, read_message
from bot.follow_ups.references import clause
from bot.follow_ups.set_phrases import set_phrase
from bot.follow_ups.shown import shown
from bot.follow_ups.whole_questions import whole_question, with_speaker_named
from bot.languages.follow_ups import follow_up_rules
from index.people import Directory


def complete(text: str, context: Context | None, *, people: Directory | None, now: datetime) -> Completed:
    """Return `text` as a full question; as it is where it has a subject of its own, or nothing is remembered.

    `now` is the time in the reader's time zone.
    """
    rules = follow_up_rules(text, context.language if context else "en")
    message = read_message(text, rules)
    if message.is_new and message.bare and not rules.courtesy.search(message.bare):
        return Completed(message.alone)
    if context is None or rules.courtesy.search(message.text) or not message.bare:
        return Completed(message.alone)
    found = set_phrase(message, context, rules)
    if found is None and not message.is_full:
        found = fragment(message, context, people, now, rules)
    if found is None and message.is_full:
        whole = whole_question if rules.code == "en" else with_speaker_named
        found = whole(message, context, people, now, rules)
    if found is None:
        return _which_may_go_on(Completed(message.alone), message, context)
    return _which_may_go_on(_without_loops(replace(found, fresh=False)), message, context)


def _which_may_go_on(completed: Completed, message: Message, context: Context) -> Completed:
    """Add what the conversation is about, unless the message asks about the last answer itself."""
    completed = replace(completed, focus=completed.focus or message.bare)
    if completed.aside or completed.about or completed.exclude or not message.is_full:
        return completed
    return replace(completed, cited=context.cited, spoken_of=clause(context))


def _without_loops(completed: Completed) -> Completed:
    """Drop an alternative that asks the same."""
    if completed.otherwise is not None and completed.otherwise.text == completed.text:
        return replace(completed, otherwise=None)
    return completed


def in_conversation(completed: Completed) -> Completed:
    """Return a message as one that goes on, whose answer was found in the articles of its conversation."""
    about = completed.shown or shown(None, completed.spoken_of)
    subject = completed.subject or completed.spoken_of
    return replace(completed, shown=about, subject=subject, fresh=False, within=completed.cited)
