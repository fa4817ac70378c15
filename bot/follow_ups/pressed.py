"""What the buttons under an answer ask of it: more of the same, and a timeline of what it is about."""

from bot.follow_ups.context import Completed, Context
from bot.follow_ups.references import matter
from bot.follow_ups.shown import shown
from bot.kinds import Kind
from bot.languages.follow_ups import follow_up_rules

_BY_DAYS = {Kind.TIMELINE, Kind.CHANGES}


def more(context: Context) -> Completed:
    """Return the context's question without what was shown for it already."""
    return Completed(
        context.question,
        shown(context.speaker, matter(context), context.period),
        exclude=frozenset(context.seen),
        fresh=False,
        subject=context.subject,
    )


def has_more(context: Context) -> bool:
    """Tell whether going on makes sense: what goes by days shows all of it at once."""
    return context.kind not in _BY_DAYS and bool(context.told)


def timeline_question(context: Context) -> str | None:
    """Return the question for a timeline of what is spoken about; None if it was one, or that has no name."""
    topic = matter(context).strip()
    if context.kind in _BY_DAYS or not topic:
        return None
    return follow_up_rules(context.question, context.language).timeline.format(topic=topic)
