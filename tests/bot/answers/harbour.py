"""Articles of one made affair, over two weeks and four outlets: a fire in a port, told, copied, updated."""

from datetime import date

from index.model import Document

_FIRE = """HAVN, 3 March (A Wire) - Twelve people were injured when a fire broke out in a warehouse in the port of \
Havn on Monday, police said.

"We saw the smoke from the bridge at six in the morning," police chief Lars Holm told reporters in Havn.

Harbour director Anna Lind said the cranes would stand still for a week. The fire began because a cable had melted, \
she said.

The Seamen's Union declined to comment."""

FIRE = Document(
    _FIRE,
    "/harbour/fire.txt",
    url="https://fire.example/havn",
    title="Fire in the port of Havn",
    source="A Wire",
    published=date(2025, 3, 3),
)
COPY = Document(
    _FIRE,
    "/harbour/copy.txt",
    url="https://copy.example/havn",
    title="Fire hits port",
    source="B Post",
    published=date(2025, 3, 4),
)
TOLL = Document(
    """Nineteen people were injured in the fire in the port of Havn, the hospital said on Wednesday.

"Nobody should go near the quay before the spring," harbour director Anna Lind told the Courier.

Erik Lind, who owns the warehouse and is not related to the director, said the insurance would pay. "My conscience is \
clean," Erik Lind said in Oslo.""",
    "/harbour/toll.txt",
    url="https://toll.example/havn",
    title="More injured in Havn",
    source="Courier",
    published=date(2025, 3, 5),
)
LATER = Document(
    """The port of Havn will open again on 1 April, the harbour office said on Friday.

Anna Lind resigned as harbour director on Thursday. Her successor, Per Moe, said the port of Havn needed new cables.

Minister Ida Strand denied that the ministry had been warned of the cables. "Nobody wrote to us," Ida Strand said \
in parliament.""",
    "/harbour/later.txt",
    url="https://later.example/havn",
    title="Director of the port of Havn resigns",
    source="Daily",
    published=date(2025, 3, 14),
)
ELSEWHERE = Document(
    """The bank of Gol will lend money to fishermen, it said on Tuesday.

Bank director Olav Berg said the boats of Gol were old. "We lend to those who mend their nets," Olav Berg said.""",
    "/harbour/bank.txt",
    url="https://bank.example/havn",
    title="Money for fishermen",
    source="Daily",
    published=date(2025, 3, 11),
)

DOCUMENTS = (FIRE, COPY, TOLL, LATER, ELSEWHERE)
