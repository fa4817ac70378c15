"""A small corpus of our own, with a question for each article, its answer, and who is quoted."""

from datetime import date

from index.model import Document

_NEWS = (
    (
        "A bridge for Tarnow",
        "A Wire",
        date(2023, 3, 1),
        "The town of Tarnow opened its new bridge over the Biala on Wednesday. It cost 14 million euros and took three "
        "years to build. “This bridge ends forty years of waiting,” said Mayor Ewa Nowicka. Lorries must still use the "
        "ring road.",
    ),
    (
        "Ferries stop in the north",
        "A Wire",
        date(2023, 3, 5),
        "Ferry crews in Bergen walked out on Sunday because of a dispute over night shifts. Union leader Stig Haugland "
        "said that the crews had not had a pay rise since 2019. About 9,000 passengers were stranded in the harbour.",
    ),
    (
        "Museum recovers stolen painting",
        "City Paper",
        date(2023, 4, 10),
        "Police in Antwerp returned a stolen landscape to the city museum. The canvas was found behind a false wall in "
        "a bakery. Director Lotte Maes said that the frame was damaged, but the paint was not.",
    ),
    (
        "Drought empties reservoir",
        "City Paper",
        date(2023, 6, 20),
        "The Alqueria reservoir has fallen to nine percent of its capacity after two dry winters. Farmers were told to "
        "stop watering almond trees at once. “We have water until October,” said Inés Marquina of the water board.",
    ),
    (
        "Goalkeeper retires",
        "Sport Daily",
        date(2023, 7, 2),
        "Goalkeeper Anton Vesterholm ended his career after 412 league matches. A knee that never healed forced him to "
        "give up, his doctor explained. He will coach children in Aalborg.",
    ),
    (
        "Ministers meet on Bakhmut",
        "A Wire",
        date(2023, 3, 8),
        "NATO Secretary General Jens Stoltenberg said that the fall of Bakhmut would not be a turning point in the "
        "war. Defence ministers met in Stockholm on Wednesday. They discussed joint purchases of ammunition.",
    ),
    (
        "A comet over the desert",
        None,
        None,
        "Astronomers in the Atacama photographed a comet that last came near the Earth 50,000 years ago. It shines "
        "green because of carbon in its coma. Observers need no telescope until the end of the month.",
    ),
    (
        "Vaccination campaign begins",
        "City Paper",
        date(2023, 9, 1),
        "The WHO sent 200,000 doses of cholera vaccine to Malawi. Nurses will visit villages along Lake Malombe first. "
        "Health minister Grace Phiri said that the outbreak had killed 83 people.",
    ),
    (
        "Orchestra finds a conductor",
        "Sport Daily",
        None,
        "The Trondheim orchestra chose Mireille Fabre as its conductor. She will begin with a symphony by Sibelius in "
        "August. Musicians had voted for her by 41 to 12.",
    ),
    (
        "Bakers raise prices",
        "Sport Daily",
        date(2023, 10, 11),
        "A loaf of rye bread now costs 5.20 francs in Lucerne. Bakers blame the price of electricity. The consumers' "
        "league called for a boycott.",
    ),
)

DOCUMENTS = tuple(
    Document(text=text, origin=f"/news/{number}.txt", title=title, source=source, published=day)
    for number, (title, source, day, text) in enumerate(_NEWS)
)

QUESTIONS = (
    ("How much did the bridge in Tarnow cost?", "14 million euros"),
    ("Why did the ferry crews walk out?", "night shifts"),
    ("Where was the stolen painting found?", "false wall"),
    ("How full is the Alqueria reservoir?", "nine percent"),
    ("How many games did Vesterholm play?", "412"),
    ("What did Stoltenberg say about Bakhmut?", "turning point"),
    ("What colour is the comet?", "green"),
    ("How many people died of cholera in Malawi?", "83 people"),
    ("Who will conduct the orchestra?", "Mireille Fabre"),
    ("What is the price of a rye loaf?", "5.20 francs"),
)
"""Each with words of the one sentence that answers it."""
