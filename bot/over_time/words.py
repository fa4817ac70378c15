"""Sentences about sources and time that readers see, one function each."""

from datetime import date

from bot.texts import Texts


def outlets(texts: Texts, outlets: int, copies: int) -> str:
    """Say how many outlets tell a story, and how many of the articles are prints of another's text."""
    told = texts.ngettext("{number} outlet tells this", "{number} outlets tell this", outlets)
    if copies:
        told = texts.ngettext(
            "{told}, {number} wire copy among them", "{told}, {number} wire copies among them", copies, told=told
        )
    return f"{told}."


def freshness(texts: Texts, newest_cited: date, published: date, title: str, source: str | None) -> str:
    """Say that there is a newer article on the topic than what is cited."""
    name = texts.quoted(title) if source is None else f"{texts.quoted(title)} ({source})"
    return texts.gettext(
        "The newest of this is from {day}; there is a newer article on it, of {newer_day}: {article}.",
        day=texts.day(newest_cited),
        newer_day=texts.day(published),
        article=name,
    )


def updated(texts: Texts, number: int, on: date) -> str:
    """Say that the article of a citation has had another text before; `on` is when the present one was read."""
    return texts.gettext(
        "The article of [{number}] was changed; this is its text of {day}.", number=number, day=texts.day(on)
    )


def nothing_on_topic(texts: Texts, topic: str) -> str:
    """Say that there is nothing to make a timeline of."""
    return texts.gettext("No article tells of {topic} on any day.", topic=topic)


def nothing_new(texts: Texts, topic: str, since: date) -> str:
    """Say that nothing was published on a topic after a day, or nothing that was not known."""
    return texts.gettext("Nothing new on {topic} since {day}. The last before it:", topic=topic, day=texts.day(since))


def nothing_at_all(texts: Texts, topic: str, since: date) -> str:
    """Say that nothing was published on a topic after a day, nor before."""
    return texts.gettext("No article on {topic}, neither since {day} nor before.", topic=topic, day=texts.day(since))


def changed_since(texts: Texts, topic: str, since: date) -> str:
    """Begin a list of what is new."""
    return texts.gettext("New on {topic} since {day}:", topic=topic, day=texts.day(since))


def figure(number: str, label: str, when: str, source: str | None) -> str:
    """Show a number with what it counts, its day and its source: '19 injured (16 September, A Wire)'."""
    told = f"{number} {label}".strip()
    about = ", ".join(part for part in (when, source) if part)
    return f"{told} ({about})" if about else told


def figure_changed(old: str, new: str) -> str:
    """Show a number as it was and as it is; both are made by `figure`."""
    return f"{old} → {new}"


def figures_differ(texts: Texts) -> str:
    """Begin the numbers that articles give differently, newest first."""
    return texts.gettext("The articles give different numbers, newest first:")


def denied(texts: Texts, asserting: str, denying: str) -> str:
    """Say that one speaker denies what another says."""
    return texts.gettext("{denying} denies what {asserting} says.", denying=denying, asserting=asserting)


def day_moved(texts: Texts, before: str, published: date, after: str, later: date) -> str:
    """Say that a day was moved, in the articles' own words for the days, with when each was published."""
    return texts.gettext(
        "Moved: {before} (as of {day}) → {after} (as of {later_day}).",
        before=before,
        day=texts.day(published),
        after=after,
        later_day=texts.day(later),
    )


def articles_a_day(texts: Texts) -> str:
    """Name the bars of the picture of a timeline."""
    return texts.gettext("Articles a day")


def articles_a_week(texts: Texts) -> str:
    """Name the bars of the picture of a timeline of months."""
    return texts.gettext("Articles a week")


def articles_in(texts: Texts, days: int) -> str:
    """Name the bars of the picture of a timeline of years."""
    return texts.ngettext("Articles in {number} day", "Articles in {number} days", days)


def picture_of(texts: Texts, topic: str) -> str:
    """Title the picture of a timeline."""
    return texts.gettext("{topic}: day by day", topic=topic)
