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

DOCUMENTS = (FIRST, COPY, SECOND, THIRD, FOURTH, OTHER_CRASH)
