"""Who is meant by a description in a reader's own words: whom the articles introduce by what all of it says.

"The nurse on the ferry" is "Ida Berg, a nurse, who was below when the ship struck"; "the dockers' union guy" is the
chairman of "the dockers' union, Kai 9". What somebody is must be told of them, exactly or in a dictionary's other word;
where they are, what they did and whom they are of may stand beside it. English words.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answers.countries import countries_of
from bot.answers.identifying import OFFICES, introductions, quoted_roles
from index.model import Hit, Quote
from index.names import fold, name_words
from index.offices import HEADS, countries_in, country_of, head_word, is_body, is_of_top, office_terms
from index.people import Directory, Person
from index.quotes.given_names import MEN, WOMEN
from index.search.synonyms import related
from index.words import words

_LEAD = 400
"""Characters of an article that tell what it is about."""
_TOLD_OF = re.compile(
    r"\s+(?:who|that|which|whose|on|in|at|from|of|for|with|near|behind|about|aboard|inside|outside)\s+", re.IGNORECASE
)
_ACTS = re.compile(
    rf"(?P<who>man|woman|lady|guy|person|one|people)\s+(?:who\s+(?:(?P<verb>{'|'.join(OFFICES)})|(?:is|was)\s+in\s+charge\s+of)"
    r"|in\s+charge\s+of|at\s+the\s+(?:head|top)\s+of|running|behind)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_MALE = frozenset(["man", "guy", "bloke", "chap", "fellow", "gentleman", "boy", "lad", "dude", "men", "guys"])
_FEMALE = frozenset(["woman", "lady", "girl", "gal", "women", "ladies"])
_ANYBODY = _MALE | _FEMALE | frozenset(["person", "people", "one", "someone", "somebody", "official", "member"])
"""Words that say of somebody no more than that they are one."""
_SMALL = frozenset(
    """
    was were had has have been being is are did does do not other same while when after before
    """.split()  # noqa: SIM905 - easier to read
)
_GONE = frozenset(["former", "ex", "late", "retired"])
_WORDS_SAID = re.compile(r"[\"“][^\"”]*[\"”]?")
_MOST_OF_SEVERAL = 3
_SURELY = 0.9
"""How surely a word must mean the same as another, to be taken for it."""
_FROM_ROLE, _FROM_SENTENCE, _FROM_PASSAGE, _FROM_LEAD = 3, 2, 1, 0


@dataclass(frozen=True, slots=True)
class _Description:
    """What somebody is called, as stems of `index.words`: what they are, if more than anybody; of what; where and how.

    `of_it` belongs to what they are ("union" in "the union guy"), `around` tells of them ("the nurse on the ferry").
    """

    head: str | None
    of_it: frozenset[str]
    around: frozenset[str]
    is_man: bool
    is_woman: bool
    is_body: bool
    is_gone: bool
    is_several: bool
    countries: frozenset[str]


@dataclass(slots=True)
class _Told:
    """What is told of somebody where they are introduced as what is asked for, as stems."""

    person: Person
    roles: frozenset[str] = frozenset()
    sentences: frozenset[str] = frozenset()
    passages: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()

    def add(self, role: str, sentence: str, hit: Hit) -> None:
        """Take in one introduction. What somebody says in it is not told of them."""
        self.roles |= frozenset(_terms(role))
        self.sentences |= frozenset(_terms(_WORDS_SAID.sub(" ", sentence)))
        self.passages |= frozenset(_terms(hit.passage.text))
        self.leads |= frozenset(_terms(f"{hit.article.title} {hit.article.text[:_LEAD]}"))


def described(
    asked: str, hits: Sequence[Hit], quotes: Mapping[str, Sequence[Quote]], people: Directory
) -> tuple[Person, ...]:
    """Return of whom the passages found tell all that the words say: one, or several where several are asked for.

    `quotes` are those of the passages, by passage. Only who is quoted is looked for; nobody, if two are as near.
    """
    description = _read(asked)
    if description is None:
        return ()
    told: dict[str, _Told] = {}
    for hit in hits:
        for name, role, sentence in (*introductions(hit), *quoted_roles(hit, quotes.get(hit.passage.id, ()))):
            person = _quoted(name, people) if _can_be(description, name, role) else None
            if person is not None and _is_from(description.countries, person, role, hit):
                told.setdefault(person.name, _Told(person)).add(role, sentence, hit)
    scores = {name: score for name, one in told.items() if (score := _score(description, one))}
    found = sorted(scores, key=lambda name: -scores[name])
    if description.is_several:
        return tuple(told[name].person for name in found[:_MOST_OF_SEVERAL])
    if not found or (len(found) > 1 and scores[found[0]] == scores[found[1]]):
        return ()
    return (told[found[0]].person,)


def _read(asked: str) -> _Description | None:
    bare = re.sub(r"^(?:the|that|this|an?)\s+", "", asked.strip("\"“”'‘’ "), flags=re.IGNORECASE)
    bare, leading = _by_office(bare)
    front, *rest = _TOLD_OF.split(bare, maxsplit=1)
    front_terms = _terms(front)
    if not front_terms:
        return None
    last = fold(leading or front.split()[-1])
    head = None if last in _ANYBODY and not leading else front_terms[-1]
    said = frozenset().union(*(_terms(one) for one in rest))
    joined = _TOLD_OF.search(bare)
    is_of = joined is not None and joined.group().strip().lower() in {"of", "for"}
    of_it = frozenset(front_terms[:-1]) | (said if is_of else frozenset())
    if not of_it | said:
        return None  # one word alone is looked up as an office
    terms = frozenset(_terms(asked))
    return _Description(
        head=head,
        of_it=of_it,
        around=said - of_it,
        is_man=last in _MALE,
        is_woman=last in _FEMALE,
        is_body=is_body(front),
        is_gone=not terms.isdisjoint(_GONE),
        countries=countries_in(terms),
        is_several=last.endswith("ers") and head is not None,
    )


def _by_office(asked: str) -> tuple[str, str]:
    """Return words with the office for "the woman who runs" and "the man in charge of", and with what it was put."""
    match = _ACTS.match(asked)
    if match is None:
        return asked, ""
    office = OFFICES.get((match["verb"] or "").lower(), "head")
    return f"{office} of {asked[match.end() :]}", match["who"]


def _terms(text: str) -> list[str]:
    return [_country(word.surface) or word.term for word in words(text) if not word.stop and word.surface not in _SMALL]


def _country(surface: str) -> str | None:
    return country_of(surface) or (country_of(surface[:-1]) if surface.endswith("s") else None)


def _score(description: _Description, told: _Told) -> int:
    """Return how near to somebody's introductions all of a description is told; 0 if not all of it is."""
    if description.head is None and not any(_holds(told.roles | told.sentences, term) for term in description.of_it):
        return 0
    near = ((told.roles, _FROM_ROLE), (told.sentences, _FROM_SENTENCE))
    score = 1 + (_is_of_sex(description, told.person.name) is True)
    for term in (description.of_it | description.around) - description.countries:
        is_its = term in description.of_it and not description.is_several
        places = near if is_its else (*near, (told.passages, _FROM_PASSAGE), (told.leads, _FROM_LEAD))
        worth = next((worth for place, worth in places if _holds(place, term)), None)
        if worth is None:
            return 0
        score += worth
    return score


def _can_be(description: _Description, name: str, role: str) -> bool:
    """Tell whether somebody of this name and role can be called so: a person for a person, the office for an office."""
    if _is_of_sex(description, name) is False or office_terms(role) <= office_terms(name):
        return False
    if not description.is_gone and not _GONE.isdisjoint(office_terms(role)):
        return False
    if description.head is None:
        return not is_body(name)
    if description.is_several:  # those who speak for them
        return _holds(frozenset(_terms(role)), description.head) and is_of_top(role)
    if description.is_body:
        return _is_called(description.head, role) or (
            _holds(frozenset(_terms(role)), description.head) and is_of_top(role)
        )
    return _is_called(description.head, role) and not is_body(name)


def _is_called(head: str, role: str) -> bool:
    """Tell whether a role is what somebody is called, in this word or in another for it, or is the top one."""
    return _holds(frozenset(_terms(head_word(role))), head) or (head in HEADS and is_of_top(role))


def _holds(place: frozenset[str], term: str) -> bool:
    if term in place or (term.endswith("er") and term[:-2] in place):  # herders of a herding community
        return True
    return any(one.strength >= _SURELY and one.phrase in place for one in related((term,)) if " " not in one.phrase)


def _is_from(wanted: frozenset[str], person: Person, role: str, hit: Hit) -> bool:
    """Tell whether somebody is of the countries asked for: their roles say so, or none does and the article."""
    if not wanted:
        return True
    named = countries_in(office_terms(" ".join((role, person.name, *(held.role for held in person.roles)))))
    if named:
        return wanted <= named
    return countries_of(hit.article) == wanted


def _is_of_sex(description: _Description, name: str) -> bool | None:
    """Tell whether a given name is one for the man or the woman asked for; None where neither is known."""
    given = fold(name.split(maxsplit=1)[0]) if name.split() else ""
    if not (description.is_man or description.is_woman) or (given in MEN) == (given in WOMEN):
        return None
    return (given in MEN) == description.is_man


def _quoted(name: str, people: Directory) -> Person | None:
    found = [one for one in people.find(name) if one.is_named]
    if len(found) == 1 and (len(name_words(name)) > 1 or is_body(found[0].name) or found[0].name == name):
        return found[0]
    return None
