"""Sixty articles put together from parts: several scripts, kinds of quotation marks, headings, captions, odd spaces."""

from collections.abc import Iterator
from datetime import date, timedelta

from index.model import Document

COUNT = 60

PLACES = ("Łódź", "São Tomé", "Reykjavík", "Kraków", "Ağrı", "Zürich", "Nuuk", "Đà Nẵng", "Malmö", "Gdańsk", "Bergen")
PEOPLE = ("Zoë Ångström", "Miguel Ñandú", "Ida O’Brien", "Jean-Luc Petit", "Şule Çelik", "Nguyễn Văn An", "Rosa Berg")
ROLES = ("Mayor", "Finance Minister", "Professor", "police chief", "union leader")
THINGS = ("harbour", "tram line", "hospital", "desalination plant", "orchestra", "cable car", "glacier", "fish market")

LEADS = (
    "{role} {person} said on Monday that the {thing} of {place} would close for {number} weeks.",
    "The {thing} in {place} reopened after {number} days — nobody was hurt, the fire service said.",
    "{place}'s {thing} cost €{number}.5 million, {number} per cent more than planned.",
    "Residents of {place} 🙂 danced at the {thing} until 3 a.m. on March {number}.",
)
BODIES = (
    "“We did not expect {number} visitors. The {thing} is full!” {person} told reporters in {place}.",
    '"The {thing} will not be sold," {person} insisted. "It belongs to {place}."',
    "„Das ist gut“, said {person}, pointing at the {thing}; «c’est tout», she added.",
    "According to {person}, the {thing} of {place} loses {number} litres of water a day.",
    "Мэр города рассказал о планах. 市長は計画を発表した。 The {thing} came up as well.",
    "It was, {person} warned, “the last chance for the {thing}” — and for {place}.",
    "The U.S. firm Smith & Sons Inc. built the {thing} at 5.30 p.m. <b>No. {number}</b> is its street number.",
    "Costs: {number} million a year; of which a half is paid by {place}, e.g. for the {thing}'s roof.",
)
HEADINGS = ("## What comes next", "## A costly {thing}", "## Voices from {place}")
CAPTIONS = (
    "![]() |\nThe {thing} of {place} at night. Photo: AP |",
    "![]() |\n{person} (left) at the {thing}. Photo: Reuters |",
)


def documents() -> Iterator[Document]:
    """Yield the articles, the same ones each time."""
    for number in range(COUNT):
        published = date(2021, 1, 31) + timedelta(days=11 * number) if number % 3 else None
        yield Document(
            text=_text(number),
            origin=f"/made/{number}.md",
            title=f"{PLACES[number % len(PLACES)]} and its {THINGS[number % len(THINGS)]}, part {number}",
            source="made.example" if number % 2 else None,
            published=published,
        )


def _text(number: int) -> str:
    parts = [LEADS[number % len(LEADS)]]
    for place in range(1 + number % 3):
        if place % 3 == 1 and number % 4:
            parts.append(HEADINGS[(number + place) % len(HEADINGS)])
        body = [BODIES[(number * 3 + place * 5 + step) % len(BODIES)] for step in range(1 + (number + place) % 3)]
        parts.append("  ".join(body) if number % 7 == 0 else " ".join(body))
        if (number + place) % 6 == 0:
            parts.append(CAPTIONS[number % len(CAPTIONS)])
    filled = "\n\n".join(parts)
    return filled.format(
        role=ROLES[number % len(ROLES)],
        person=PEOPLE[number % len(PEOPLE)],
        thing=THINGS[number % len(THINGS)],
        place=PLACES[number % len(PLACES)],
        number=3 + number,
    )
