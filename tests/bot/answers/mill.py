"""A paper mill over half a year: who left and who came, what was put off, what nobody would say."""

from datetime import date

from index.model import Document

DOCUMENTS = (
    Document(
        text="\n\n".join(
            (
                "The Arnvik paper mill will close its oldest machine in the autumn, its owner Delta Fibre said on "
                "Monday. The works council was told by telephone.",
                "Delta Fibre has promised the pulp makers of the mill compensation. It would not say how much.",
                "The barge Linnea, which carries timber for the mill, had left the port of Sundby on Friday with 900 "
                "tonnes of logs for Karlshavn. It struck a lock gate on the way.",
                "A lawyer for the workers, Tove Brandt, called the plan shameful. The county governor declined to "
                "comment.",
            )
        ),
        origin="/mill/1.md",
        title="Arnvik paper mill to close its oldest machine",
        source="Fjell Times",
        published=date(2024, 2, 5),
    ),
    Document(
        text="\n\n".join(
            (
                "A court in Karlshavn has put off the hearing on the water permit of the Arnvik paper mill until 3 "
                "June, "
                "because an expert fell ill.",
                "Environment groups had hoped for a decision this week. Delta Fibre welcomed the court's step.",
                "The mate of the barge Linnea, whose name has not been made public, was questioned for two hours.",
            )
        ),
        origin="/mill/2.md",
        title="Hearing on Arnvik paper mill moved to June",
        source="Fjell Times",
        published=date(2024, 3, 12),
    ),
    Document(
        text="\n\n".join(
            (
                "Ivar Moe has quit as managing director of Delta Fibre, the company said on Wednesday. In a "
                "statement, the "
                "board thanked him and gave no reason.",
                "Signe Dahl, the head of sales, will run the company for the time being. She has worked there since "
                "1999.",
                "The union secretary, Karin Voss, demanded that the chairman of Delta Fibre, Leif Strand, resign too. "
                '"He knew all of it," she said. Strand said he intended to stay.',
                "Tove Brandt said 60 families would sue the company for damages over the closure.",
                "Police have detained one former foreman of the mill over the missing logs.",
            )
        ),
        origin="/mill/3.md",
        title="Head of Delta Fibre quits after plan to close machine",
        source="The Karlshavn Mail",
        published=date(2024, 4, 17),
    ),
    Document(
        text="\n\n".join(
            (
                "The spring flood on the river Arn cut off the Arnvik paper mill on Sunday. The hamlets of Lund and "
                "Berge "
                "were the worst hit.",
                "Besides Lund and Berge, the water swept away sheds in Tjernli, the fire service said.",
                '"No warning was sent to anybody down the river," said a farmer, Ola Ness.',
                "A wooden footbridge at Lund was rebuilt after the last high water. It had been opened on 14 April "
                "2023.",
                "A Delta Fibre director, Per Holm, sold his shares in the company in March, documents show.",
            )
        ),
        origin="/mill/4.md",
        title="Flood cuts off Arnvik paper mill",
        source="Fjell Times",
        published=date(2024, 5, 13),
    ),
)
