"""Where the name begins in a run of capitalised words that starts with titles and functions."""

from collections.abc import Sequence

from index.names import fold
from index.quotes.english import DAYS, PREPOSITIONS
from index.quotes.genders import gender_of, is_given
from index.quotes.lexicon import word_set
from index.quotes.nouns import BODY_WORDS, RANKS, ROLES, TITLES, is_demonym, is_listed_person, is_person, is_role
from index.quotes.people import base
from index.quotes.roles import role_start
from index.quotes.tokens import Token, TokenKind

_SURNAMES = word_set(
    """
    baker taylor cook bishop king judge butler fisher potter mason porter turner weaver dean pope priest monk earl
    duke guard driver carpenter sheriff major tailor marshal star skier rider hunter painter farmer chancellor
    prince knight sheikh sultan singer clerk constable champion sailor ringer
    """
)
_GIVEN_TOO = frozenset(["col", "con", "gen", "rev"])
_UNIFORMED = word_set(
    """
    spokesman spokeswoman spokesperson commander officer chief leader general major commissioner director head
    secretary minister governor president
    """
)
"""Before "Col" these leave open whether a rank or a given name follows."""
_FAMILY_NAMES_FIRST = word_set(
    """
    nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh doan luong truong cao ta
    """
)
"""Vietnamese family names, which come first and tell where a name of three or four words begins."""
_PARTIES = frozenset(["tory", "labour", "conservative", "republican", "democrat", "liberal", "socialist", "unionist"])
_SHORT_RANKS = frozenset(["di", "ds", "dc", "wo", "sp"])
_TWO_SEXES = word_set(
    "jean lee kim jan sam alex chris robin andrea morgan jamie taylor jordan casey pat kai dana van mac"
)


def split_run(tokens: Sequence[Token], start: int, end: int) -> tuple[int, str | None]:
    """Return where the name begins after the titles and roles at the head of a run, and the last of these."""
    for at in range(start + 1, end - 1):  # "Logan International Airport | Tom Kinton"
        if base(tokens[at - 1]) in BODY_WORDS and gender_of(base(tokens[at])) is not None:
            return at, base(tokens[at - 1])
    behind = _behind_body(tokens, start, end)
    if behind is not None:
        return behind, base(tokens[behind - 1])
    party = tokens[start].lower in _PARTIES
    if end - start >= 3 and (party or is_demonym(tokens[start].text)) and gender_of(tokens[start].text) is None:
        start += 1  # "the Austrian Jürgen Halbmayr"
    split, title = _after_titles(tokens, start, end)
    if split == start:
        split, title = _split_after_connector(tokens, start, end)
    if end - split >= 2 and title is None and _unknown_title(tokens, split, end):
        return split + 1, base(tokens[split])
    if split < end - 2 and ((title is None and base(tokens[split]) in DAYS) or base(tokens[split]) in _PARTIES):
        split += 1  # "Fellow Tory | Ann Roe"
    return split, title


def _behind_body(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Return where the name begins of "chair of the | People's Committee | Nguyen Thi Hoa": after the body led."""
    inner = [at for at in range(start, end) if base(tokens[at]) in BODY_WORDS]
    led = [at for at in (start - 2, start - 3, start - 4) if at > 0 and tokens[at].lower == "of"]
    if not inner or not led or not is_role(base(tokens[led[0] - 1])) or not 2 <= end - inner[-1] - 1 <= 4:
        return None
    return inner[-1] + 1


def _after_titles(tokens: Sequence[Token], start: int, end: int) -> tuple[int, str | None]:
    """Return the index after the titles and functions at the head of a run, and the last of these."""
    split, title = start, None
    for at in range(start, end):
        word = base(tokens[at])
        if word in _SHORT_RANKS and not tokens[at].text.isupper():
            continue  # "Giovanni Di Marco"
        if at == start > 0 and is_given(word) and at + 2 == end and is_role(base(tokens[at - 1])):
            break  # "union officer Dean Holt"
        if word in _GIVEN_TOO and at + 2 == end and "." not in tokens[at].text and _civil(tokens, start, at):
            break  # "dairy farmer Col Gadsby"
        if word == "member" and at > start and base(tokens[at - 1]) in BODY_WORDS and at + 2 < end:
            split, title = at + 1, word  # "Council Member Ed Roe"
            continue
        if word in TITLES or word in RANKS or (is_role(word) and not _ends_like_role(word)):
            if at + 1 == end and at > start and base(tokens[at - 1]) in TITLES and word != "mayor":
                break  # a surname such as "Bishop"
            if at + 1 == end and split < at and (title in TITLES or is_given(base(tokens[at - 1]))):
                break  # "Sir Malcolm Reeve", "Mayor Tom Baker"
            surname = word not in ROLES or word in _SURNAMES or is_given(base(tokens[at - 1]))
            sure = word not in ROLES and word not in TITLES  # "Economist Saul Brickman"
            if at + 1 == end and at > start and (title is None or sure) and surname and word not in RANKS:
                break  # "Tom Baker"
            split, title = at + 1, word
    return split, title


def _civil(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a function stands right before `at` in a run from `start`, or before it, that nobody in uniform has."""
    word = base(tokens[at - 1]) if at else ""
    return is_role(word) and word not in _UNIFORMED and (at > start or not tokens[at - 1].capital)


def _ends_like_role(word: str) -> bool:
    """Whether only its ending makes a word a function, as it does a family name: "Goldman"."""
    return word.endswith("man") and "-" not in word and word not in ROLES and not is_listed_person(word)


def _unknown_title(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a capitalised word before a name seems to be a title: "Taoiseach Anne Roe", "Prefect Roe"."""
    word, text = base(tokens[at]), tokens[at].text
    if text.isupper() and 2 <= len(text) <= 4 and end - at >= 3 and is_given(base(tokens[at + 1])):
        return True  # "MK Noa Roe"
    if word in _TWO_SEXES or is_given(word) or len(word) < 4 or word in BODY_WORDS:
        return False
    if "-" in word:  # "Fly-half Roe", not "Per-Olof Roe"
        return text.partition("-")[2].islower() and at == 0
    if at and tokens[at - 1].lower == "the" and end - at == 2:
        return False  # "the Liberal Democrats"
    if _ends_like_role(word):
        return False
    named = end - at >= 3 and tokens[at + 1].capital and gender_of(base(tokens[at + 1])) is not None
    return named or (is_person(word) and len(word) > 4 and tokens[at + 1].text[1:].islower())


def _office_leads(tokens: Sequence[Token], start: int) -> bool:
    """Whether "Minister of Industry and" stands before `start`."""
    at = start - 1
    if tokens[at].lower != "and" or not tokens[at - 1].capital:
        return False
    while at > 1 and tokens[at - 1].capital:
        at -= 1
    return tokens[at - 1].lower in ("of", "for") and at > 1 and is_role(base(tokens[at - 2]))


def _behind_office(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Return where the name begins of "Minister of Industry and | Trade Tran Quoc Khanh", or None."""
    joined = tokens[start - 1].lower == "and" and start >= 3 and _office_leads(tokens, start)
    if not joined and tokens[start - 1].lower not in PREPOSITIONS:
        return None
    family = next((at for at in range(start + 1, end - 1) if fold(tokens[at].text) in _FAMILY_NAMES_FIRST), 0)
    if joined or (family and role_start(tokens, start - 1) < start - 1):
        return family or end - 2
    return None


def _split_after_connector(tokens: Sequence[Token], start: int, end: int) -> tuple[int, str | None]:
    """Read "Minister of State for Railways R. Rao": the run after a role and a connector ends in the name."""
    behind_office = _behind_office(tokens, start, end) if start >= 2 and end - start >= 3 else None
    if behind_office is not None:
        return behind_office, "of"
    if (
        start >= 2
        and tokens[start - 1].lower in PREPOSITIONS
        and not (
            start >= 3
            and tokens[start - 2].capital
            and tokens[start - 3].capital
            and not is_role(base(tokens[start - 2]))
        )  # "leader Al Roe of Ely Rescue", not "The Mayor of Ely Jane Roe"
        and end - start >= 3
        and role_start(tokens, start - 1) < start - 1
    ):
        for at in range(start + 1, end - 1):
            if len(base(tokens[at])) == 1:
                return at, "of"
        if base(tokens[start - 2]).startswith("spokes") and not is_given(base(tokens[end - 2])):
            return start, None  # "a spokesperson for Murphy Civil Works"
        middle = end - start >= 4 and fold(tokens[end - 2].text) in ("thi", "van")  # "Finance | Le Thi Mai"
        return end - 2 - middle, "of"
    lower = start
    while (
        lower > 0
        and tokens[lower - 1].kind is TokenKind.WORD
        and not tokens[lower - 1].capital
        and is_role(base(tokens[lower - 1]))
    ):
        lower -= 1
    return start, (tokens[start - 1].lower if lower < start else None)
