"""Twenty small articles with five facts each, and a question for each fact that only its own sentence answers."""

from dataclasses import dataclass
from pathlib import Path

TOWNS = [
    "Aldermoor",
    "Brackwell",
    "Carrowick",
    "Dunmarsh",
    "Elverton",
    "Farnholm",
    "Glenmorra",
    "Hawkesby",
    "Ivenstead",
    "Jorvale",
    "Kelderby",
    "Lindmere",
    "Marlstone",
    "Norwick",
    "Oakhurst",
    "Penbrooke",
    "Quillham",
    "Rosedale",
    "Stanmoor",
    "Thornbury",
]
PEOPLE = [
    "Agnes Whitlock",
    "Bernard Hale",
    "Clara Novak",
    "Dimitri Orlov",
    "Edith Marsh",
    "Farid Nasser",
    "Greta Lindqvist",
    "Hugo Ferreira",
    "Ingrid Solberg",
    "Jonas Becker",
    "Katya Petrova",
    "Liam Doherty",
    "Mirela Ionescu",
    "Nadia Haddad",
    "Oskar Nowak",
    "Paula Jimenez",
    "Rafael Costa",
    "Sofia Rossi",
    "Tomas Dvorak",
    "Ursula Klein",
]


@dataclass(frozen=True, slots=True)
class Fact:
    """A question and the sentence that answers it."""

    question: str
    sentence: str


def facts(number: int) -> tuple[Fact, ...]:
    """Return the five facts about one of the towns."""
    town, mayor = TOWNS[number], PEOPLE[number]
    return (
        Fact(f"Who opened the library in {town}?", f"Mayor {mayor} opened the new library in {town} on Monday."),
        Fact(
            f"How much did the bridge in {town} cost?",
            f"The repair of the old bridge in {town} cost {number + 3} million euros.",
        ),
        Fact(
            f"When did the flood hit {town}?",
            f"The flood hit {town} on {number + 4} March 2023 and closed two roads.",
        ),
        Fact(
            f"How many children attend the school in {town}?",
            f"The primary school in {town} is attended by {210 + 7 * number} children.",
        ),
        Fact(
            f"What did {mayor} say about the railway to {town}?",
            f"“The railway to {town} will open in {2025 + number},” {mayor} said.",
        ),
    )


def write_articles(folder: Path) -> None:
    """Write an article about each town."""
    for number, town in enumerate(TOWNS):
        body = "\n\n".join(fact.sentence for fact in facts(number))
        (folder / f"{town.lower()}.md").write_text(
            f"---\ntitle: News from {town}\nsource: {town.lower()}.example\npublished: 2023-04-01\n---\n{body}\n",
            encoding="utf-8",
        )
