"""Who "he" and "she" are: whoever was asked for, named, answered with, or spoken of before in the conversation."""

import re
from collections.abc import Iterator, Sequence

from bot.follow_ups.context import Context, Told
from bot.follow_ups.naming import CAPITALISED, FULL_NAME, given_name, is_full_name, is_group, is_somebody, undated
from bot.follow_ups.noun_phrases import noun_phrases
from bot.kinds import Kind
from index.names import is_function
from index.people import Directory
from index.quotes.given_names import MEN, WOMEN

_NEAREST = 3
"""Of so many who may be meant, one of whom it is known to be a man or a woman goes before one of whom it is not."""

_OFFICE = re.compile(
    r"who(?:['’]s|\s+(?:is|was))\s+(?:the\s+)?(?:[\w-]+\s+)*?(?P<last>[\w-]+)(?=\s+(?:of|in|at|on|for)\b|\W*$)",
    re.IGNORECASE,
)
_HERSELF = re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE)
_HIMSELF = re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE)
_OF_A_MAN = re.compile(r"(?:man|king|prince|father|brother|son|husband)$", re.IGNORECASE)
_OF_A_WOMAN = re.compile(r"(?:woman|queen|princess|mother|sister|daughter|wife)$", re.IGNORECASE)
_THINGS = (
    "ship|boat|ferry|tanker|trawler|freighter|steamer|cruiser|destroyer|liner|yacht|vessel|submarine|frigate|schooner"
    "|barge|tug|carrier|icebreaker|aircraft|plane|train|rocket|spacecraft|probe|lander|rover|satellite|storm|hurricane"
    "|typhoon|cyclone|village|town|city|island|hotel|bridge|dam|mine|stadium|hospital|school|street|MV|MF|MS|SS|HMS|USS"
)
"""What bears names like those of people."""
_WORDS_BEFORE = 3
"""Of what stands before a name, so many words may give a function: "state secretary Ana Lund"."""


def person(context: Context, pronoun: str, people: Directory | None) -> str | None:
    """Return who "he" or "she" is: who answered a "who", whose words were wanted, who was named, who spoke."""
    wanted = _PRONOUNS.get(pronoun)
    everybody = [one for one in dict.fromkeys(_persons(context, people)) if not is_group(one)]
    everybody = everybody or list(dict.fromkeys(_called_by_surname(context, wanted, people)))
    candidates = _candidates(everybody, wanted, context, people)
    candidates = candidates or _candidates(context.people, wanted, context, people)
    if not candidates:  # who asks by an office may not know whether a man or a woman holds it
        candidates = [one for one in everybody if is_function(one)]
    nearest = candidates[:_NEAREST]
    if candidates[:1] == list(answers(context, people))[:1]:
        nearest = []  # who answered a "who" is meant before all others, also where the name tells no man from a woman
    certain = next((one for one in nearest if wanted is not None and _sex(one, context, people) == wanted), None)
    # of two who may be meant, the pronoun means again whom it meant before
    again = dict(context.called).get(wanted or "") if nearest else None
    found = certain or again or next(iter(candidates), None)
    if found is not None and found == context.speaker and wanted is not None and context.person is None:
        found = _who_answered(wanted, context, people) or found
    return found if found is None else _holder(found, context)


def _who_answered(wanted: str, context: Context, people: Directory | None) -> str | None:
    """Return who alone of those whose words answered is a man, or a woman: whom a description in the question meant."""
    if context.speaker is None or not context.speaker.islower():
        return None
    spoke = dict.fromkeys(one.speaker for one in context.told if one.speaker and FULL_NAME.fullmatch(one.speaker))
    fitting = [name for name in spoke if _sex(name, context, people) == wanted]
    return fitting[0] if len(fitting) == 1 else None


def sex_of(pronoun: str) -> str | None:
    """Return "m" or "f" for a pronoun that tells."""
    return _PRONOUNS.get(pronoun)


def answers(context: Context, people: Directory | None = None) -> Iterator[str]:
    """Yield who answered a "who": who has the function in what was told, else who is known, else any name."""
    if context.kind is not Kind.WHO:
        return
    office = _OFFICE.match(context.question)
    if office is not None:
        last = re.escape(office["last"])
        holder = re.compile(rf"\b(?i:{last})\b\W{{1,3}}({FULL_NAME.pattern})")
        yield from (name for one in context.told for name in holder.findall(one.text))
    names = [words for one in context.told for words in one.highlights if not _is_called_a_thing(words, one.text)]
    for one in context.told:
        yield from _surely_people(one, context.question, people)
    yield from (name for name in names if " " in name)
    yield from (name for name in names if not name.isupper())


def people_of(context: Context, people: Directory | None) -> tuple[str, ...]:
    """Return who was spoken of, latest first, and named in full: whom "she" may mean later, too."""
    named = [_holder(one, context) for one in _persons(context, people)]
    return tuple(dict.fromkeys(name for name in named if FULL_NAME.fullmatch(name) and not is_group(name)))


def _persons(context: Context, people: Directory | None) -> Iterator[str]:
    yield from answers(context, people)
    if context.speaker is not None:
        yield context.speaker
    for phrase in noun_phrases(undated(context)):
        if is_somebody(phrase, people) and (phrase.is_name or is_function(phrase.text)):
            yield phrase.text
    if context.person is not None:
        yield context.person
    yield from (one.speaker for one in context.told if one.speaker)
    for one in context.told:
        yield from _named_in(one.text)


def _surely_people(told: Told, question: str, people: Directory | None) -> Iterator[str]:
    """Yield the people whom a statement answers with: who is marked in it, else named in it, else says it."""
    names = [name for name in told.highlights if FULL_NAME.fullmatch(name) and not _is_called_a_thing(name, told.text)]
    marked = [name for name in names if is_full_name(name) or _is_quoted(name, people)] or names
    marked = marked or [name for name in _named_in(told.text) if name.rsplit(maxsplit=1)[-1] not in question]
    yield from marked
    if not marked and told.speaker is not None and FULL_NAME.fullmatch(told.speaker) and told.speaker in told.text:
        yield told.speaker


def _is_called_a_thing(name: str, text: str) -> bool:
    """Tell "the tanker Maria Stern" and "police in Bergen" from "the singer Maria Stern"."""
    if " " not in name and re.search(rf"\b(?:in|at|near|from)\s+{re.escape(name)}\b", text):
        return True
    return re.search(rf"\b(?:{_THINGS})\s+{re.escape(name)}\b", text, re.IGNORECASE) is not None


def _candidates(everybody: Sequence[str], wanted: str | None, context: Context, people: Directory | None) -> list[str]:
    return [one for one in everybody if wanted is None or _sex(one, context, people) in {None, wanted}]


def _named_in(text: str) -> Iterator[str]:
    """Yield the full names of a text that are of people: by their given name, or the function before it."""
    for found in FULL_NAME.finditer(text):
        if _is_called_a_thing(found.group(), text):
            continue
        if given_name(found.group()) in MEN | WOMEN or _has_function(text[: found.start()]):
            yield found.group()


def _has_function(before: str) -> bool:
    """Tell whether a text ends in a function: "…, state secretary"."""
    last = re.split(r"[,;:.()—–]", before)[-1].split()[-_WORDS_BEFORE:]
    return before[-1:] == " " and any(is_function(" ".join(last[place:])) for place in range(len(last)))


def _called_by_surname(context: Context, wanted: str | None, people: Directory | None) -> Iterator[str]:
    """Yield who is quoted in some article and has the surname by which what was told calls somebody."""
    for one in context.told if people is not None else ():
        for word in CAPITALISED.findall(one.text):
            known = [person.name for person in people.find(word) if person.is_named] if people is not None else []
            fitting = [name for name in known if is_full_name(name) and name.endswith(f" {word}")]
            fitting = [name for name in fitting if _sex_of_name(name) in {None, wanted}] or fitting
            if len(fitting) == 1:
                yield fitting[0]


def _holder(words: str, context: Context) -> str:
    """Return who has a function that says nothing by itself ("the minister"), where all that was told is theirs."""
    if words != context.speaker or not is_function(words) or any(letter.isupper() for letter in words):
        return words
    if context.person is not None:
        return context.person
    speakers = {one.speaker for one in context.told}
    only = next(iter(speakers)) if len(speakers) == 1 else None
    return only or words


def _sex(words: str, context: Context, people: Directory | None) -> str | None:
    """Return "m" or "f" where the name, the noun, or what was told tells."""
    name = _name_of(words, context, people)
    if (known := _sex_of_name(name)) is not None:
        return known
    own = [one.text for one in context.told if one.speaker == name and name.rsplit(maxsplit=1)[-1] not in one.text]
    told = " ".join(own)
    if bool(_HERSELF.search(told)) != bool(_HIMSELF.search(told)):
        return "f" if _HERSELF.search(told) else "m"
    return None


def _sex_of_name(name: str) -> str | None:
    if given_name(name) in MEN or _OF_A_MAN.search(name):
        return None if given_name(name) in WOMEN or _OF_A_WOMAN.search(name) else "m"
    return "f" if given_name(name) in WOMEN or _OF_A_WOMAN.search(name) else None


def _name_of(words: str, context: Context, people: Directory | None) -> str:
    if words.removeprefix("the ") == context.speaker and is_function(words):
        speakers = {one.speaker for one in context.told if one.speaker}
        return context.person or (next(iter(speakers)) if len(speakers) == 1 else words)
    if context.person is not None and words.removeprefix("the ") == context.speaker:
        return context.person
    known = people.find(words) if people is not None and len(words.split()) == 1 else ()
    return known[0].name if known else words


def _is_quoted(name: str, people: Directory | None) -> bool:
    return people is not None and " " in name and any(one.name == name and one.roles for one in people.find(name))


_PRONOUNS = dict.fromkeys(["he", "him", "his"], "m") | dict.fromkeys(["she", "her", "hers"], "f")
