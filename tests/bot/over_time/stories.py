"""Made news of some weeks: a bus crash with growing numbers, a copy, a denial, a day that moves; another crash."""

from datetime import date

from index.model import Document

_FIRST = """HALDEN, Norway (A Wire) — Twelve people were injured when a school bus left the road near Halden on Friday \
morning, police said.

Three of them were seriously hurt, said Mona Lie, the director of the hospital in Halden. The bus was 14 years old and \
carried 31 passengers, the operator Viken Ruter said.

The repair of the road near Halden will cost 2 million kroner, the county said. In 2011, four people died in a \
crash at the same bend."""

FIRST = Document(
    _FIRST,
    "/crash/first.txt",
    title="Twelve injured as school bus crashes",
    source="A Wire",
    published=date(2023, 9, 15),
)
COPY = Document(
    _FIRST.replace("HALDEN, Norway (A Wire) — Twelve", "HALDEN — Twelve"),
    "/crash/copy.txt",
    title="School bus leaves the road",
    source="B Post",
    published=date(2023, 9, 15),
)
SECOND = Document(
    """Nineteen people are now known to have been injured in Friday's bus crash near Halden, the hospital said on \
Saturday.

Police inspector Kari Moe said the brakes of the bus had failed before the bend near Halden. “We found no trace of \
braking,” Kari Moe said.

The driver of the bus, Per Dahl, 51, was questioned in Halden and released, his lawyer said.""",
    "/crash/second.txt",
    title="More injured in Halden bus crash",
    source="Østfold Courier",
    published=date(2023, 9, 16),
)
THIRD = Document(
    """The county council of Halden voted on Wednesday to rebuild the bend where a school bus crashed.

The repair of the road near Halden will now cost 3.5 million kroner, the county said. On 15 September the school bus \
left the road near Halden on its way to Sarpsborg.

Viken Ruter denied that the brakes of the bus had failed. A hearing on the bus crash near Halden will be held on \
10 October, said Mona Lie, the director of the hospital.""",
    "/crash/third.txt",
    title="Halden to rebuild road after bus crash",
    source="Østfold Courier",
    published=date(2023, 9, 20),
)
FOURTH = Document(
    """The hearing on the bus crash near Halden has been postponed to 24 October, the court in Sarpsborg said on Monday.

Viken Ruter asked for more time to read the report on the brakes. Mona Lie, the director of the hospital, said all of \
the injured had gone home.""",
    "/crash/fourth.txt",
    title="Hearing on Halden bus crash postponed",
    source="A Wire",
    published=date(2023, 10, 2),
)
OTHER_CRASH = Document(
    """Three people were injured when a tour bus hit a tunnel wall in Bergen on Monday, the fire service said.

The tunnel in Bergen was closed for two hours. “It could have been much worse,” said fire chief Jan Ness.""",
    "/crash/other.txt",
    title="Tour bus hits tunnel wall in Bergen",
    source="Fjord News",
    published=date(2023, 9, 18),
)

GROUNDING = Document(
    """The car ferry Lofotlys ran aground off Svolvær on Tuesday with 86 people on board, the coast guard said.

Lifeboats and a helicopter took everybody off within two hours, the coast guard said. Waves of up to four metres made \
the rescue difficult, and one helicopter had to turn back to Bodø for fuel.

The captain had turned away from the usual route because of a fishing boat, said the owner of the ferry, which has \
sailed between the islands since 1998. The fishing boat had shown no lights, the owner said, and nobody on board had \
answered the radio.

Passengers spent the night in the sports hall of the school. Teachers brought blankets and soup, and the baker opened \
his shop at four in the morning. Most passengers went on by bus the next day.

Oil had not leaked so far, the environment agency said. A tug from Tromsø was expected to pull the ship free at high \
tide, if the wind allowed it. Divers would look at the hull first.

The owner put the damage at 40 million kroner. An inquiry will be led by a retired judge, the ministry of transport \
said, and is to report within a year.""",
    "/ferry/grounding.txt",
    title="Ferry runs aground off Svolvær",
    source="A Wire",
    published=date(2023, 11, 8),
)

DOCUMENTS = (GROUNDING, FIRST, COPY, SECOND, THIRD, FOURTH, OTHER_CRASH)
