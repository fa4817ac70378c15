"""Follow-ups: a message that leans on the conversation becomes a question that stands on its own. Pure."""

from bot.follow_ups.completing import complete, in_conversation
from bot.follow_ups.context import Completed, Context, Days, Told, context_from_json
from bot.follow_ups.pressed import has_more, more, timeline_question
from bot.follow_ups.remembering import remembered

__all__ = [
    "Completed",
    "Context",
    "Days",
    "Told",
    "complete",
    "context_from_json",
    "has_more",
    "in_conversation",
    "more",
    "remembered",
    "timeline_question",
]
