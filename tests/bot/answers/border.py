"""A bridge between two countries: the same bodies on either side, people described rather than named."""

from datetime import date

from index.model import Document

DOCUMENTS = (
    Document(
        text="\n\n".join(
            (
                (
                    "TORNIO, Finland — A lorry loaded with timber broke through the railing of the Hanna bridge on "
                    "Monday, police said. Two people were hurt. Finnish police said the driver had slept at the wheel."
                ),
                (
                    "A crane operator, Mikko Salmi, told how he had pulled the driver out of his cabin. "
                    '"The engine was still running when I broke the window," he said.'
                ),
                (
                    'Ulla Rehn, a teacher who saw it from the bank, said she had heard nothing. "There was just a '
                    'splash," she said.'
                ),
                "The driver, Aarne Lund, was taken to hospital in Kemi. He has told the police what happened.",
            )
        ),
        origin="/border/1.md",
        title="Lorry falls from Hanna bridge in northern Finland",
        source="Northern Post",
        published=date(2023, 2, 7),
    ),
    Document(
        text="\n\n".join(
            (
                (
                    "HAPARANDA, Sweden — Sweden wants to close the Hanna bridge to all lorries from 1 March, the "
                    "government in Stockholm said on Thursday."
                ),
                (
                    "Sweden's transport minister, Greta Holm, said the railing was too low for vehicles of that "
                    'height. "I will not wait for the next one," Holm told reporters.'
                ),
                (
                    "Swedish police said they had counted 900 lorries a day. Mikko Salmi said the closure was a "
                    'panic. "We lose our jobs for a sleepy man," he said.'
                ),
                (
                    "A Finnish trade union, Timber 12, threatened a strike. Its chairwoman, Pirjo Aalto, said 300 "
                    "people worked in the sawmill."
                ),
                'The bridge was painted in 2019. "Paint is all it ever got," the Finnish road agency said.',
            )
        ),
        origin="/border/2.md",
        title="Sweden to close Hanna bridge to lorries",
        source="Valley Courier",
        published=date(2023, 2, 16),
    ),
    Document(
        text="\n\n".join(
            (
                "OSLO, Norway — Norwegian police on Tuesday arrested a forger who had sold tickets for the opera.",
                (
                    "A police spokesman said the tickets had been printed in a cellar. A lawyer for the forger, Tor "
                    "Vik, said his client was an artist."
                ),
            )
        ),
        origin="/border/3.md",
        title="Forger of opera tickets arrested in Oslo",
        source="Valley Courier",
        published=date(2023, 2, 21),
    ),
    Document(
        text="\n\n".join(
            (
                (
                    "STOCKHOLM — The ice hockey club Haparanda Bears has a coach again. Linus Ek takes over on "
                    "Monday from Arto Hakala, who was dismissed after nine defeats."
                ),
                (
                    "Ek, the new coach, said the players were too slow in the last third because they had not trained "
                    "enough in summer."
                ),
                'Ek, 41, is called "the Watchmaker" at his old club. "Minutes win games," Ek said.',
            )
        ),
        origin="/border/4.md",
        title="Haparanda Bears appoint new coach",
        source="Valley Courier",
        published=date(2023, 3, 2),
    ),
)
