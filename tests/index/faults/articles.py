"""Articles that are known word by word: each has a fact of its own, which is another in each of its versions."""

import random
import re
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

ABSENT = 0
"""The version of an article that is not there; the first one is 1."""

_PLACES = ("Oslo", "Bergen", "Turku", "Malmo", "Gdansk", "Riga", "Tartu", "Aarhus", "Narvik", "Umea")
_THINGS = ("bridge", "harbour", "school", "museum", "tunnel", "market", "library", "stadium", "hospital", "railway")
_SYLLABLES = ("ka", "to", "mi", "re", "su", "lo", "ne", "va", "pi", "do", "ra", "ge", "lu", "fa", "so", "hi")
_TITLE = re.compile(r"Case (\d+):")
_COST = re.compile(r"Project zq(\d+) cost (\d+) million")


def is_copy(number: int) -> bool:
    """Whether an article has the words of the one before it, and a line of its own."""
    return number % 10 == 7


def is_told_alone(number: int) -> bool:
    """Whether no other article has the same words: of two that do, a search shows only one."""
    return not is_copy(number) and not is_copy(number + 1)


def cost(number: int, version: int) -> int:
    """Return the number that only this version of this article states of its project."""
    return 1000 * (number + 1) + version


def body(number: int, version: int) -> str:
    """Return the paragraphs of an article."""
    if is_copy(number):
        return f"{body(number - 1, 1)}\n\nProject zq{number} cost {cost(number, version)} million euros, Reuters wrote."
    choice = random.Random(number)  # noqa: S311 - no secret
    names = ["".join(choice.choices(_SYLLABLES, k=3)).capitalize() for _ in range(3)]
    sentences = [" ".join("".join(choice.choices(_SYLLABLES, k=3)) for _ in range(9)) for _ in range(6)]
    filler = " ".join(f"The {sentence}." for sentence in sentences)
    place, thing = _PLACES[number % 10], _THINGS[number // 10 % 10]
    return (
        f"The {thing} of {place} was opened on {1 + number % 28} March 2023 by Mayor {names[0]} {names[1]}. {filler}"
        f"\n\n"
        f"Project zq{number} cost {cost(number, version)} million euros, the ministry said on Monday. "
        f'"We paid {cost(number, version)} times for zq{number}," said Mayor {names[0]} {names[1]}.\n\n'
        f"The {names[2]} report had asked for a {thing} since {1900 + number % 100}. {filler[::-1].strip(' .')}."
    )


def write(folder: Path, number: int, version: int) -> Path:
    """Write an article's file, newly or again."""
    day = date(2000, 1, 1) + timedelta(days=10 * (number - is_copy(number)))
    path = folder / f"{number:04}.txt"
    head = f"---\ntitle: 'Case {number}: the {_THINGS[number // 10 % 10]} of {_PLACES[number % 10]}'\n"
    path.write_text(f"{head}source: Wire {number % 3}\npublished: {day}\n---\n\n{body(number, version)}\n")
    return path


def number_of(title: str) -> int:
    """Return which article has this title."""
    found = _TITLE.match(title)
    assert found, title
    return int(found[1])


def question(number: int) -> str:
    """Ask for the fact of an article."""
    return f"What did project zq{number} cost?"


def version_of(number: int, text: str) -> int:
    """Return which version of an article a text, or a part of it, is; fail if it is of none, or of two."""
    stated = {int(amount) for project, amount in _COST.findall(text) if int(project) == number}
    assert len(stated) == 1, f"article {number} states {stated}: {text}"
    version = stated.pop() - cost(number, 0)
    assert 0 < version < 1000, f"article {number} states what it never did: {text}"
    assert _letters(text) in _letters(body(number, version)), f"article {number} never said: {text}"
    return version


def version_found(number: int, texts: Iterable[tuple[str, str]]) -> int:
    """Return which version is told by what was found, pairs of a title and a text; `ABSENT` if none is."""
    told = [
        text for title, text in texts if number_of(title) == number and re.search(rf"Project zq{number} cost\b", text)
    ]
    versions = {version_of(number, text) for text in told}
    assert len(versions) <= 1, f"two versions of article {number} were found at once: {versions}"
    return versions.pop() if versions else ABSENT


def _letters(text: str) -> str:
    """Leave only letters and digits: cleaning may change spaces and quotation marks."""
    return "".join(character for character in text if character.isalnum())
