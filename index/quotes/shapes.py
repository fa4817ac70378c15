"""What the words of a name tell by themselves: a person's, a body's, a thing's, or no name at all."""

from collections.abc import Sequence

from index.quotes.english import FUNCTION_WORDS
from index.quotes.genders import gender_of, is_given
from index.quotes.lexicon import word_set
from index.quotes.nouns import BODY_WORDS
from index.quotes.people import base, strip_possessive
from index.quotes.roles import NAME_PARTICLES
from index.quotes.tokens import Token

_PLACE_STARTS = word_set(
    """
    south north east west new saudi united hong sri costa puerto sierra burkina ivory cape port fort mount lake
    great central papua northern southern eastern western upper lower greater los las santa st saint el black red
    white north-east
    """
)
SURNAMES_TOO = word_set(
    """
    park hall castle bridge church street tower forest palace square beach valley lane house ford field rivers
    banks lake coast mount port bay river road mountain cross post press
    """
)
_AREA_BODIES = frozenset(["police", "constabulary", "council", "fire", "ambulance", "health"])
_NAMED_THINGS = frozenset(["comet", "hurricane", "storm", "typhoon", "cyclone", "asteroid", "operation", "planet"])
_THINGS = word_set("medal medals prize prizes award awards trophy protocol treaty accord accords convention agenda")
BEFORE_COMMON_NOUNS = frozenset(["the", "a", "an", "his", "her", "their", "its", "our"])
INSIDE_BODIES = frozenset(["of", "for"])


def joins(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether an "and" stands inside a body's name: "Department of Health and Social Care", "Port and Transport"."""
    linked = any(token.lower in INSIDE_BODIES for token in tokens[first:at])
    return linked and (base(tokens[first]) in BODY_WORDS or base(tokens[first]).removesuffix("s") in BODY_WORDS)


def shares_head(tokens: Sequence[Token], first: int) -> bool:
    """Whether "Weather and" before `first` belongs to the name: "the National Weather and | Hydrology Service"."""
    if first >= 2 and tokens[first - 1].lower == "and" and tokens[first - 2].capital and _of_areas(tokens, first):
        return True
    if first < 3 or tokens[first - 1].lower != "and" or not tokens[first - 2].capital:
        return False
    at = first - 2
    while at and tokens[at].capital and base(tokens[at]) not in FUNCTION_WORDS:
        if base(tokens[at]) in BODY_WORDS or gender_of(base(tokens[at])) is not None or tokens[at].text.isupper():
            return False
        at -= 1
    return tokens[at].lower == "the"


def _of_areas(tokens: Sequence[Token], first: int) -> bool:
    """Whether "Devon and" belongs to "Cornwall Police": a body for two areas."""
    area = first == 2 or not tokens[first - 3].capital
    named = gender_of(tokens[first - 2].lower) is not None or tokens[first - 2].text.isupper()
    return area and not named and first + 1 < len(tokens) and base(tokens[first + 1]) in _AREA_BODIES


def with_inner_possessives(tokens: Sequence[Token], first: int, stop: int) -> str | None:
    """Return a body's name with the possessives inside it: "Transport Workers' Union"; None if it has none."""
    if not any(token.lower.endswith(("'s", "s'")) for token in tokens[first : stop - 1]):
        return None
    words = [token.text for token in tokens[first : stop - 1]]
    return " ".join([*words, strip_possessive(tokens[stop - 1].text)])


def is_brand(name: str) -> bool:
    """Whether a word has a capital inside as only bodies and brands have: "NorthGrid", not "McKay" or "Al-Safi"."""
    inner = next((at for at in range(2, len(name)) if name[at].isupper() and name[at - 1].islower()), 0)
    return inner > 0 and name[:inner].casefold() not in ("mac", "mc", "de", "di", "la", "le", "van", "fitz", "o'")


def person_like(tokens: Sequence[Token], split: int, end: int) -> bool:
    """Whether capitalised words without function and title can be a person's name, not a place's or a thing's."""
    words = [base(token) for token in tokens[split:end]]
    if words[-1] in _THINGS or words[0] in _NAMED_THINGS:
        return False
    given = 2 if is_given(words[0]) and words[-1] in SURNAMES_TOO and len(words) == 2 else 0  # "Nick Hall"
    return (
        2 <= 1 + len([word for word in words[1:] if word not in NAME_PARTICLES]) <= 4
        and words[0] not in _PLACE_STARTS
        and not any(word in FUNCTION_WORDS for word in words[words[0] in ("will", "he") :])
        and not any(word in BODY_WORDS for word in words[given or words[0] in SURNAMES_TOO :])
        and not any(
            token.text.isupper() and len(token.text) > 3 and "." not in token.text for token in tokens[split:end]
        )
    )


def names_nobody(tokens: Sequence[Token], words: Sequence[str], start: int) -> bool:
    """Whether capitalised words are no name: "The Bristol-based company", "the Member for Ely", "the Company"."""
    if not words or words[0].endswith("-based"):
        return True
    company = words == ["company"] and start > 0 and tokens[start - 1].lower in BEFORE_COMMON_NOUNS
    return company or (len(words) == 1 and words[0] in ("member", "members"))
