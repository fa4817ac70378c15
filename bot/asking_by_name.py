"""From a name and perhaps a topic, as they follow a command, to the question they stand for. Pure."""

import re

from bot.examples import question_on
from index.names import fold
from index.people import Directory, Person

MOST_NAME_WORDS = 5
_ARTICLE = "the"
_BETWEEN = re.compile(r"\s+(?:on|about|про|о|об|về)\s+|\s*[:;,]\s+", re.IGNORECASE)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
"""Names in these letters are looked for by their sound, if the question around them is in such letters too."""


def words_of(people: Directory, given: str) -> str:
    """Return the question for somebody's words: `given` is a name, then perhaps a topic ("Zelensky Bakhmut").

    What parts them ("on", "about", a colon) may be left out where the name is that of somebody in the articles.
    """
    parted = _BETWEEN.split(given.strip(), maxsplit=1)
    name, topic = (parted[0], parted[1]) if len(parted) == 2 and all(parted) else _parted(people, given.split())
    if _CYRILLIC.search(given):
        return f"Що сказав {name} про {topic}?" if topic else f"Що сказав {name}?"
    return question_on(name, topic) if topic else f"What did {name} say?"


def timeline_of(topic: str) -> str:
    """Return the question for a timeline."""
    return f"timeline of {topic}"


def _parted(people: Directory, words: list[str]) -> tuple[str, str]:
    most = min(len(words), MOST_NAME_WORDS)
    for count in range(most, 0, -1):
        for person in people.find(" ".join(words[:count]))[:1]:
            if named := _leading(person, words[:count]):
                return " ".join(words[:named]), " ".join(words[named:])
    for count in range(1, most + 1):  # misspelt, or a role that nothing else tells
        if people.find(" ".join(words[:count])):
            return " ".join(words[:count]), " ".join(words[count:])
    return " ".join(words), ""


def _leading(person: Person, words: list[str]) -> int:
    """Return how many of the words are of the person's names and roles before the first that is not."""
    forms = [person.name, *person.names, *(held.role for held in person.roles)]
    known = {word for form in forms for word in fold(form).split()}
    folded = [fold(word) for word in words]
    count = next((place for place, word in enumerate(folded) if word not in known | {_ARTICLE}), len(words))
    while count and folded[count - 1] == _ARTICLE:  # it begins the topic
        count -= 1
    return count
