"""Questions with known answers, for the tests of what is made of them."""

from bot.answer import Answer, Statement
from bot.evaluation import KnownQuestion, Verdict
from bot.evaluation.judging import judge
from tests.bot.made_answers import answered, citation, passage


def question(**given: object) -> KnownQuestion:
    """Return an answerable question, and what else is given."""
    form: dict[str, object] = {"id": "q1", "question": "when did the bridge open", "answerable": True} | given
    if form["answerable"] and not form.keys() & {"answers", "required", "contradiction"}:
        form["answers"] = ("bridge on Monday",)
    return KnownQuestion(**form)  # type: ignore[arg-type]  # what is wrong is to be told at run time


def stating(*sentences: str, speaker: str | None = None) -> Answer:
    """Return an answer that states these sentences, each from a passage of its own."""
    cited = [citation(number, cited=passage(sentence)) for number, sentence in enumerate(sentences, start=1)]
    return answered(*cited, speaker=speaker)


def judged(asked: KnownQuestion, answer: Answer, *, follows: bool = False, namesakes: tuple[str, ...] = ()) -> Verdict:
    """Judge a reply."""
    return judge(asked, answer, follows=follows, namesakes=frozenset(namesakes))


def worded(statement: Statement, text: str) -> Statement:
    """Return the statement with other words."""
    return Statement(text, statement.kind, statement.speaker, statement.date, statement.citations)
