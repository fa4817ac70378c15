"""Articles as they come in, one after the other, about a made harbour: told, copied, told anew, corrected."""

from dataclasses import replace
from datetime import date

from index.model import Document
from tests.bot.answers.harbour import COPY, ELSEWHERE, FIRE, LATER, TOLL

__all__ = ["COPY", "CORRECTED", "ELSEWHERE", "EXTENDED", "FIRE", "LATER", "MAYOR", "REDATED", "TOLL"]

MAYOR = Document(
    """Mayor Karin Voss opened the new ferry line between Havn and Gol on Monday.

"The ferry to Gol will sail every hour," Karin Voss said at the quay.""",
    "/harbour/ferry.txt",
    url="https://ferry.example/havn",
    title="A ferry to Gol",
    source="Daily",
    published=date(2025, 4, 7),
)
CORRECTED = replace(MAYOR, text=MAYOR.text.replace("at the quay", "at the old quay"))
EXTENDED = replace(MAYOR, text=f'{MAYOR.text}\n\n"A ticket to Gol costs nine crowns," Karin Voss said.')
REDATED = replace(MAYOR, published=date(2025, 4, 8))
