"""What conversations may remember: after a question for somebody's words, and after one for a fact."""

from datetime import date, timedelta

from bot.follow_ups import Context, Days, Told
from bot.question import Kind
from tests.bot.follow_ups.dialogues import NOW

QUOTES = Context(
    question="What did Stoltenberg say about Bakhmut?",
    kind=Kind.QUOTES,
    at=NOW - timedelta(minutes=1),
    speaker="Stoltenberg",
    person="Jens Stoltenberg",
    topic="Bakhmut",
    names=("Bakhmut",),
    told=(
        Told(
            "The battle for Bakhmut may end in the coming days.",
            "passage-1",
            "article-1",
            0,
            speaker="Jens Stoltenberg",
            day=date(2023, 3, 8),
        ),
    ),
    seen=(("passage-1", 0),),
)
FACT = Context(
    question="How many people died in the flood in Port Callan in February 2024?",
    kind=Kind.HOW_MANY,
    at=NOW - timedelta(minutes=1),
    topic="people died in the flood in Port Callan",
    names=("Port Callan",),
    period=Days("February 2024", date(2024, 2, 1), date(2024, 2, 29)),
    told=(Told("Four people died.", "passage-2", "article-2", 5, speaker="Ida Berg", day=date(2024, 2, 6)),),
    seen=(("passage-2", 5),),
)
