"""A cable car that stopped: people who are introduced by what they are, where they were and whom they speak for."""

from datetime import date

from index.model import Document

DOCUMENTS = (
    Document(
        text="\n\n".join(
            (
                "The cable car above Halvik stopped for nine hours on Saturday with 31 people in its cabins.",
                'Randi Moe, a dentist who was on her way to a wedding, sat in the highest cabin. "We sang until we had '
                'no songs left," she said.',
                'The mechanic on duty, Jonas Eide, said the brake had locked by itself. "The brake did what a brake '
                'does," he said.',
                "The technicians' union Tau 12 complained of long shifts in Halvik. \"Nobody can watch a screen for "
                'fourteen hours," said its chairman, Petter Lund.',
                "Kari Holm, who chairs the Halvik goat farming association, said the animals had been frightened by "
                'the rescue. "A goat remembers a helicopter," she said.',
                "Jonas Eide, known to his colleagues as the Clockmaker, has looked after the brakes since 1999.",
                'Ola Berge, a retired teacher who is not related to the mayor, watched from his garden. "I counted the '
                'cabins, and there was a light in every one," Berge said.',
                'The mayor of Halvik, Siri Berge, declined to speak of compensation. "First we get everybody down," '
                "she said.",
            )
        ),
        origin="/cable-car/1.md",
        title="Cable car above Halvik stops for nine hours",
        source="Fjell Times",
        published=date(2024, 2, 5),
    ),
    Document(
        text="\n\n".join(
            (
                "The operator of the Halvik cable car, Skyline, has dismissed its chief executive, Tor Dahl, after "
                "the stop in February.",
                'Dahl said he accepted the decision. "Somebody has to go, and I have the shortest contract," he said.',
                'Nina Sand was appointed as head of maintenance on Monday. "I will sleep beside the brake," Sand said.',
                "The safety authority is to report in June. Its report will say whether the brake was at fault.",
            )
        ),
        origin="/cable-car/2.md",
        title="Cable car chief dismissed",
        source="Fjell Times",
        published=date(2024, 4, 2),
    ),
)
