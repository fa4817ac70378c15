"""What a follow-up was taken to be about, in a few words for the reader: "Zelensky · Bakhmut · in March"."""

from bot.follow_ups.context import Days

SEPARATOR = " · "
LONGEST_PART = 60


def shown(speaker: str | None, topic: str | None, period: Days | str | None = None) -> str | None:
    """Return the parts that are known, None if none is."""
    when = period.words if isinstance(period, Days) else period
    if speaker and topic and topic.lower().startswith(speaker.lower()):
        topic = topic[len(speaker) :].removeprefix("'s").strip()
    parts = [_short(part) for part in (speaker, topic, when) if part]
    return SEPARATOR.join(dict.fromkeys(parts)) or None


def _short(part: str) -> str:
    part = part.strip(" ?.!")
    return part if len(part) <= LONGEST_PART else part[:LONGEST_PART].rsplit(" ", 1)[0] + " …"
