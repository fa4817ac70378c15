"""An answer in a single message, where only one may be sent: with as many of its statements as fit."""

from dataclasses import replace

from bot.answer import Answer
from bot.telegram.markup import Markup
from bot.telegram.render import render
from bot.texts import Texts


def one_message(answer: Answer, texts: Texts) -> Markup:
    """Return the answer as one message: its last statements, with their sources, are left out where it is too long."""
    for count in range(len(answer.statements), 0, -1):
        messages = render(shortened(answer, count), texts)
        if len(messages) == 1:
            return messages[0]
    return render(answer, texts)[0]


def shortened(answer: Answer, count: int) -> Answer:
    """Return the answer with its first statements, and the citations that these rest on."""
    statements = answer.statements[:count]
    used = {number for statement in statements for number in statement.citations}
    used |= {figure.citation for figure in answer.figures}
    return replace(
        answer, statements=statements, citations=tuple(one for one in answer.citations if one.number in used)
    )
