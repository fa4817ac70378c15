"""Questions in another alphabet, for articles in the Latin one: their names are what can be found by letters."""

from anyascii import anyascii

from bot.question import Question


def in_latin_letters(question: Question) -> str | None:
    """Return a question for the words of the same person on the same topic, its names in Latin letters.

    None where nobody is asked for who is quoted in Latin letters, or the question is written in them already.
    """
    people = question.speaker.people if question.speaker else ()
    if not people or not people[0].name.isascii() or question.text.isascii() or _is_latin(question.text):
        return None
    topic = f" about {anyascii(question.topic)}" if question.topic else ""
    period = f" {anyascii(question.period.words)}" if question.period else ""
    return f"What did {people[0].name} say{topic}{period}?"


def _is_latin(text: str) -> bool:
    """Whether most letters are Latin ones, with whatever accents."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in letters) * 2 >= len(letters)
