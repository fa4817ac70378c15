"""A few made news stories that come near to each other: other people's words, a copy, captions, years, acronyms."""

from datetime import date

from index.model import Document

_FLOOD = """Heavy rain flooded the old town of Lindau on Thursday.

Mayor Ida Berg said the schools of Lindau would stay shut until Monday. "Lindau needs four hundred volunteers for \
the sandbags," Ida Berg told reporters.

Fire chief Tomas Vogel warned that the dam at Rohrbach could break.

The repairs in Lindau will cost 12 million euros."""

FLOOD = Document(
    _FLOOD,
    "/town/flood.txt",
    title="Rain floods Lindau",
    source="A Wire",
    url="https://wire.example/flood",
    published=date(2023, 5, 4),
)
COPY = Document(
    _FLOOD.replace("Heavy rain flooded", "Very heavy rain flooded"),
    "/town/copy.txt",
    title="Lindau under water",
    source="B Post",
    url="https://post.example/lindau",
    published=date(2023, 5, 5),
)
BRIDGE = Document(
    "The Sund bridge was closed to traffic after a cargo ship hit it.\n\n"
    "Nobody was hurt when the ship hit the Sund bridge, the coast guard said.",
    "/town/bridge.txt",
    title="Ship hits a bridge",
    published=date(2019, 6, 12),
)
COAL = Document(
    "The International Energy Agency said the use of coal would peak in two years.\n\n"
    "Coal is burnt mostly to make electricity. Will coal ever be given up?",
    "/town/coal.txt",
    title="Coal use is near its peak",
)
HARBOUR = Document(
    "The new harbour of Sandvik opened with a concert. The harbour of Sandvik took nine years to build.\n\n"
    "![]() |\nA kite festival on the beach near the harbour of Sandvik. Photo: AP |\n\n"
    "Ferries now leave the harbour every hour.",
    "/town/harbour.txt",
    title="Harbour opens",
)
STRIKE = Document(
    'Union leader Miguel Santos said the strike at Norvik Steel would go on. "Without a deal with Norvik Steel, '
    'nobody goes back to work in Oslo," Miguel Santos told a crowd.\n\n'
    'Chief executive Karin Dahl replied: "Our offer to the workers of Oslo stands until Friday."\n\n'
    'Labour minister Per Lund warned that the strike was hurting Bergen. "We ask both sides to meet in Bergen," '
    "Per Lund said.",
    "/town/strike.txt",
    title="Strike at a steel works goes on",
    published=date(2024, 2, 2),
)

DOCUMENTS = (FLOOD, COPY, BRIDGE, COAL, HARBOUR, STRIKE)
