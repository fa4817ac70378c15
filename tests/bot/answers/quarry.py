"""A quarry above a village, over three months: offices that change hands, nicknames, silence, rival figures."""

from datetime import date

from index.model import Document

DOCUMENTS = (
    Document(
        text="\n\n".join(
            (
                (
                    "The retaining wall of the Hollin quarry gave way at about 6:15 a.m. on Tuesday, the fire "
                    "service said. About 400 people marched through Hollin in the evening against the quarry. The "
                    "organisers spoke of 900."
                ),
                (
                    "Graham Pell, the chief executive of Castor Stone, said the wall had been inspected in spring. "
                    '"Nobody could foresee this," he said.'
                ),
                (
                    "Edith Marlow, the mayor of Hollin, known to villagers as the Duchess, said she wanted the "
                    'quarry closed. "Not one more lorry will pass my door," she told reporters.'
                ),
                (
                    "The environment minister, Owen Tarrant, visited the village. He left without speaking to "
                    "reporters. Castor Stone puts the cost of a new wall at 14 million euros. The county gave a "
                    "figure of 22 million on the same day."
                ),
            )
        ),
        origin="/quarry/1.md",
        title="Wall of the Hollin quarry collapses above village",
        source="Northern Post",
        published=date(2024, 3, 6),
    ),
    Document(
        text="\n\n".join(
            (
                (
                    "An inquiry into the collapse of the wall of the Hollin quarry has put the time of the collapse"
                    " at 5:40 a.m., half an hour before what the fire service had stated."
                ),
                (
                    '"Drains had been blocked for two years," said Hugh Marlow, a geologist who is not related to '
                    "the mayor. He called the inspections in spring a farce."
                ),
                ("Castor Stone rejected the report. Its chief executive, Graham Pell, said the drains had been clear."),
            )
        ),
        origin="/quarry/2.md",
        title="Inquiry: drains of the Hollin quarry were blocked",
        source="Northern Post",
        published=date(2024, 4, 10),
    ),
    Document(
        text="\n\n".join(
            (
                (
                    "Graham Pell has resigned as chief executive of Castor Stone for family reasons, the company "
                    "announced on Friday. Rosa Lind, the head of finance, takes over as acting chief executive of "
                    "the company."
                ),
                '"The drains were blocked, and we knew it," Lind said. "It was wrong to deny it."',
                "The company said it would pay each household in Hollin 3,000 euros.",
            )
        ),
        origin="/quarry/3.md",
        title="Chief executive of Castor Stone resigns after quarry collapse",
        source="The Valley Courier",
        published=date(2024, 5, 3),
    ),
    Document(
        text="\n\n".join(
            (
                (
                    'Graham Pell has told the Courier why he left Castor Stone. "I asked for money for the drains, '
                    'I did not get it, and I went," Pell said. The board of Castor Stone declined to comment.'
                ),
                (
                    'In Hollin, Mayor Edith Marlow has changed her mind about the quarry. "I said not one lorry. I '
                    'was wrong," the mayor said. "People here need the work."'
                ),
                "The Hollin orchestra was founded in 1921 and plays in the parish hall.",
            )
        ),
        origin="/quarry/4.md",
        title="Former chief of Castor Stone speaks of the Hollin quarry",
        source="The Valley Courier",
        published=date(2024, 6, 7),
    ),
    Document(
        text="The Hollin quarry will open again on 1 July, the county said on Monday. Lorries will use the north road.",
        origin="/quarry/5.md",
        title="Hollin quarry to open again in July",
        source="Northern Post",
        published=date(2024, 5, 13),
    ),
    Document(
        text=(
            "The county has postponed the opening of the Hollin quarry from 1 July to 9 September, it said on Tuesday. "
            "The north road must be repaired first."
        ),
        origin="/quarry/6.md",
        title="Opening of the Hollin quarry put off to September",
        source="Northern Post",
        published=date(2024, 6, 4),
    ),
)
