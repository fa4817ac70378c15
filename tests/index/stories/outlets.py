"""Invented outlets with the furniture of their pages, and synonyms: what an editor changes in a wire story."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet that reprints wire stories: what it puts around them."""

    name: str
    host: str
    opening: str
    credit: str
    above: str
    below: str


OUTLETS = (
    Outlet(
        name="The Harbour Times",
        host="harbour-times.example",
        opening="(Reuters) - ",
        credit="(Reporting by our correspondents; editing by Ann Whitford)",
        above="Listen to this article\n\nShare this article on your favourite network, or save it to read it later.",
        below="Sign up for The Harbour Times Morning Briefing: five stories in five minutes, every weekday at six.\n\n"
        "Our standards: The Harbour Times Principles of Trust. Licensing of content. Corrections and complaints.\n\n"
        "© The Harbour Times Company. All rights reserved. No part of this page may be reproduced without permission.",
    ),
    Outlet(
        name="Inland Observer",
        host="inland-observer.example",
        opening="By our foreign desk, with agencies\n\n",
        credit="Copyright of this report: the agency named above. It may not be published, broadcast or rewritten.",
        above="This page is free thanks to our supporters. The Inland Observer belongs to its readers alone.",
        below="... we have a small favour to ask. Every day, millions turn to the Inland Observer for open and "
        "independent news, and we have no shareholders to please. If you can, please support us with two pounds. It "
        "takes a minute, and you can stop whenever you like. Thank you.\n\n"
        "Comments are open for 48 hours. Please be kind, keep to the subject and read our community rules first.",
    ),
    Outlet(
        name="Metro Now",
        host="metro-now.example",
        opening="LONDON — ",
        credit="Source: wire services. This story has not been edited by Metro Now staff.",
        above="BREAKING NEWS\n\nGet the Metro Now app: alerts for your street, your team and your train.",
        below="Do you have a story for us? Write to the newsroom or send us your pictures and videos.\n\n"
        "More from Metro Now: puzzles, horoscopes, the weather for the weekend, and today's most read.\n\n"
        "We may earn a commission from links on this page. This does not influence what we write.",
    ),
)

SYNONYMS = {
    "about": "around",
    "after": "following",
    "also": "too",
    "announced": "made known",
    "before": "ahead of",
    "stand": "run",
    "joined": "entered",
    "began": "started",
    "biggest": "largest",
    "big": "large",
    "buildings": "structures",
    "company": "firm",
    "country": "nation",
    "expected": "forecast",
    "fell": "dropped",
    "government": "cabinet",
    "houses": "homes",
    "killed": "claimed",
    "known": "established",
    "former": "onetime",
    "main": "principal",
    "many": "numerous",
    "most": "the majority",
    "nearly": "almost",
    "first": "initial",
    "near": "close to",
    "officials": "authorities",
    "people": "persons",
    "police": "officers",
    "reported": "recorded",
    "rose": "climbed",
    "said": "stated",
    "second": "next",
    "shares": "stock",
    "statement": "declaration",
    "told": "informed",
    "town": "community",
    "victory": "win",
    "tell": "inform",
    "rest": "spare",
    "wants": "seeks",
    "voted": "cast their votes",
    "warned": "cautioned",
    "while": "as",
    "workers": "employees",
}
