"""Follow-ups: a message that leans on the conversation becomes a question that stands on its own. Pure."""

from bot.follow_ups.completing import complete
from bot.follow_ups.context import Completed, Context, Days, Told, context_from_json
from bot.follow_ups.remembering import remembered

__all__ = ["Completed", "Context", "Days", "Told", "complete", "context_from_json", "remembered"]
