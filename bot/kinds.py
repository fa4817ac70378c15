"""The kinds of questions that are told apart."""

from enum import StrEnum


class Kind(StrEnum):
    """What is wanted."""

    QUOTES = "quotes"
    """Somebody's words: "what did X say about Y"."""
    FACT = "fact"
    """Something that is asked in none of the other ways."""
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how many"
    WHY = "why"
    WHO = "who"
    """A person or body, also "who said Y"."""
    LIST = "list"
    """All of a kind: "which towns …", "name the …", "who has called for …"."""
    TIMELINE = "timeline"
    """What happened, day by day."""
    CHANGES = "changes"
    """What is new or different, mostly since some day."""
    YES_NO = "yes/no"
    ABSENCE = "absence"
    """Whether somebody spoke at all: "has X commented on Y"."""
    KEYWORDS = "keywords"
    """A few words that are no question."""
