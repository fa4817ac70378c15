"""What numbers count: people in a state ("injured"), money, percent, measures ("hectares"), or any things. English."""

from enum import StrEnum

from index.words import stem


class State(StrEnum):
    """What became of people, as news counts them."""

    DEAD = "dead"
    INJURED = "injured"
    MISSING = "missing"
    ARRESTED = "arrested"
    EVACUATED = "evacuated"
    DISPLACED = "displaced"
    RESCUED = "rescued"
    INFECTED = "infected"
    TRAPPED = "trapped"
    IN_HOSPITAL = "in hospital"


_STATE_WORDS = {
    State.DEAD: """
        dead kill killed killing kills die died dies dying death deaths fatality fatalities lives perished drowned
    """,
    State.INJURED: "injure injured injuring injures injury injuries wound wounded wounding hurt",
    State.MISSING: "missing unaccounted",
    State.ARRESTED: "arrest arrested arresting arrests detain detained detaining detainees detentions",
    State.EVACUATED: "evacuate evacuated evacuating evacuees evacuations",
    State.DISPLACED: "displace displaced displacing homeless",
    State.RESCUED: "rescue rescued rescuing",
    State.INFECTED: "infect infected infecting infections",
    State.TRAPPED: "trapped stranded",
    State.IN_HOSPITAL: "hospitalised hospitalized",
}
STATE_OF = {word: state for state, listed in _STATE_WORDS.items() for word in listed.split()}
"""The state that a word in lower case tells of."""

PEOPLE = frozenset(["people", "person", "persons", "others", "victims", "casualties", "passengers"])
"""Nouns that count everybody. "Three firefighters" are a part of those who were injured."""

PERSONS = frozenset(
    stem(noun)
    for noun in [
        "people",
        "persons",
        "customers",
        "clients",
        "users",
        "subscribers",
        "patients",
        "passengers",
        "residents",
        "inhabitants",
        "workers",
        "employees",
        "pupils",
        "students",
        "voters",
        "demonstrators",
        "protesters",
        "marchers",
        "strikers",
        "members",
        "visitors",
        "fans",
        "refugees",
        "survivors",
        "victims",
        "children",
        "women",
        "men",
        "soldiers",
        "civilians",
        "tourists",
        "spectators",
        "participants",
    ]
)
"""Stems of nouns for people, by which two articles may count the same ones."""

RESIDENTS = frozenset(stem(noun) for noun in ("residents", "inhabitants", "villagers", "families", "homes"))
"""Who else is counted where people had to leave."""

_LENGTHS = "kilometres kilometers km miles metres meters centimetres centimeters millimetres millimeters feet inches"
LENGTHS = frozenset(stem(name) for name in _LENGTHS.split())
"""Stems of units of length: of these, "how far" and "how deep" ask."""

DURATIONS = frozenset(stem(name) for name in ("seconds", "minutes", "hours", "days", "weeks", "months", "years"))
"""Stems of units of time: of these, "how long did it take" asks."""

_OTHER_MEASURES = """
    hectares acres tonnes tons kilograms kilos litres liters gallons barrels megawatts gigawatts degrees
"""
MEASURES = LENGTHS | DURATIONS | frozenset(stem(name) for name in _OTHER_MEASURES.split())
"""Stems of units of measure: of these, "how long", "how much rain" and the like ask."""

_MONEY_WORDS = """
    cost costs price worth money sum amount value bill budget spend spent pay paid euro euros dollar dollars pounds
    much total new expected estimated
"""
MONEY_WORDS = frozenset(stem(word) for word in _MONEY_WORDS.split())
"""Stems that only say that money is meant, and not for what."""
