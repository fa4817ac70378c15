"""Sentences about sources and time that readers see, one function each: what a catalogue of translations replaces."""

from datetime import date


def day(value: date) -> str:
    """Write a day: '8 March 2023'."""
    return f"{value.day} {value:%B} {value.year}"


def short_day(value: date) -> str:
    """Write a day where there is little room: '8 Mar'."""
    return f"{value.day} {value:%b}"


def short_day_with_year(value: date) -> str:
    """Write a day where there is little room and the years differ: '8 Mar 2023'."""
    return f"{value.day} {value:%b} {value.year}"


def short_month(value: date) -> str:
    """Write about when, where there is little room and the years differ: 'Mar 2023'."""
    return f"{value:%b} {value.year}"


def outlets(outlets: int, copies: int) -> str:
    """Say how many outlets tell a story, and how many of the articles are prints of another's text."""
    told = "1 outlet tells this" if outlets == 1 else f"{outlets} outlets tell this"
    if copies == 0:
        return f"{told}."
    return f"{told}, 1 wire copy among them." if copies == 1 else f"{told}, {copies} wire copies among them."


def freshness(newest_cited: date, published: date, title: str, source: str | None) -> str:
    """Say that there is a newer article on the topic than what is cited."""
    name = f"“{title}”" if source is None else f"“{title}” ({source})"
    return (
        f"The newest of this is from {day(newest_cited)}; there is a newer article on it, of {day(published)}: {name}."
    )


def updated(number: int, on: date) -> str:
    """Say that the article of a citation has had another text before; `on` is when the present one was read."""
    return f"The article of [{number}] was changed; this is its text of {day(on)}."


def nothing_on_topic(topic: str) -> str:
    """Say that there is nothing to make a timeline of."""
    return f"No article tells of {topic} on any day."


def nothing_new(topic: str, since: date) -> str:
    """Say that nothing was published on a topic after a day, or nothing that was not known."""
    return f"Nothing new on {topic} since {day(since)}. The last before it:"


def nothing_at_all(topic: str, since: date) -> str:
    """Say that nothing was published on a topic after a day, nor before."""
    return f"No article on {topic}, neither since {day(since)} nor before."


def changed_since(topic: str, since: date) -> str:
    """Begin a list of what is new."""
    return f"New on {topic} since {day(since)}:"


def figure(number: str, label: str, when: str, source: str | None) -> str:
    """Show a number with what it counts, its day and its source: '19 injured (16 September, A Wire)'."""
    told = f"{number} {label}".strip()
    about = ", ".join(part for part in (when, source) if part)
    return f"{told} ({about})" if about else told


def figure_changed(old: str, new: str) -> str:
    """Show a number as it was and as it is; both are made by `figure`."""
    return f"{old} → {new}"


def figures_differ() -> str:
    """Begin the numbers that articles give differently, newest first."""
    return "The articles give different numbers, newest first:"


def denied(asserting: str, denying: str) -> str:
    """Say that one speaker denies what another says."""
    return f"{denying} denies what {asserting} says."


def day_moved(before: str, published: date, after: str, later: date) -> str:
    """Say that a day was moved, in the articles' own words for the days, with when each was published."""
    return f"Moved: {before} (as of {day(published)}) → {after} (as of {day(later)})."


def articles_a_day() -> str:
    """Name the bars of the picture of a timeline."""
    return "Articles a day"


def articles_a_week() -> str:
    """Name the bars of the picture of a timeline of months."""
    return "Articles a week"


def articles_in(days: int) -> str:
    """Name the bars of the picture of a timeline of years."""
    return f"Articles in {days} days"


def picture_of(topic: str) -> str:
    """Title the picture of a timeline."""
    return f"{topic}: day by day"
