"""Which body "the company", "the union" or "the ministry" is as the subject of a verb of speech."""

from collections.abc import Sequence

from index.quotes.bodies import FOR_PROFIT, OTHER_ONES, is_of_state, may_be_called
from index.quotes.documents import Subject
from index.quotes.functions import FunctionReader
from index.quotes.nouns import (
    COMPANY_NOUNS,
)
from index.quotes.people import SEVERAL, Person, base
from index.quotes.tokens import Token

_LEAD = 2
"""The number of the last sentence that may be the first to name a body that was spoken of before."""
_PUBLIC = frozenset(["statistics", "foreign", "presidential", "prime", "patent", "customs", "audit", "tax"])
"""What an office is of that there is one of."""
_OF_MANY_KINDS = frozenset(["ministry", "department", "agency", "party", "university", "council"])


class CompanyReader(FunctionReader):
    """Reads words for bodies in one sentence."""

    def _by_body(self, start: int, stop: int, head: str, bare: Sequence[Token], text: str) -> Subject:
        definite = self.word(start) in ("the", "its", "their", "this")
        same = definite and len(bare) <= 2 and base(bare[0]) not in OTHER_ONES
        known = self.roster.body(head) if same else None
        if known is not None and known.seen > max(self.roster.sentence, _LEAD):
            known = None  # "The bank", before "an economist at the Ely Bank"
        named = known is not None and (len(bare) == 1 or base(bare[0]) in known.name.casefold())
        if known is not None and (named or head not in _OF_MANY_KINDS):
            return Subject(start, stop, known)
        body = self._described_company(start, stop, head, bare)
        if head in COMPANY_NOUNS and definite and len(bare) <= 2:
            body = self._company_meant(start, head, base(bare[0]), alone=len(bare) == 1)
        if body is not None:
            return Subject(start, stop, body, role=text)
        if head in ("ministry", "department") and len(bare) > 2 and bare[1].lower == "of" and self.word(start) == "the":
            return Subject(start, stop, None, text)  # "the department of water and sanitation"
        owned = self.possessive(stop - len(bare))
        if self._told_apart(start, stop, head, bare):
            return Subject(start, stop, None, text)
        if (
            1 < len(bare) <= 4
            and bare[0].capital
            and (owned or len(bare) <= 3)
            and is_of_state(bare, head, self.roster)
        ):
            return Subject(start, stop, None, text)  # "the Russian military", "Ukraine's general staff"
        return self._unnamed(start, stop, text, SEVERAL)

    def _told_apart(self, start: int, stop: int, head: str, bare: Sequence[Token]) -> bool:
        """Whether a body without a name of its own is told from all others.

        "the government of Kamura", "the statistics office", "the education ministry", "Kamura's central bank", "Roe's
        office".
        """
        if head == "government" and len(bare) > 2 and bare[1].lower == "of":
            return all(token.capital for token in bare[2:])
        if len(bare) == 2 and self.word(start) == "the" and not bare[0].capital and not self.possessive(stop - 2):
            return head == "ministry" or (head == "office" and bare[0].lower in _PUBLIC)
        owned = bare[0].capital and self.possessive(stop - len(bare))
        return owned and (
            (len(bare) == 2 and head == "office") or [one.lower for one in bare[1:]] == ["central", "bank"]
        )

    def _described_company(self, start: int, stop: int, head: str, words: Sequence[Token]) -> Person | None:
        """Return whom "The maker of Fjell chocolate" means: the company that the last sentence named."""
        body = self.discourse.named_body
        just = body is not None and self.discourse.sentence - self.discourse.named_body_at <= 1
        described = len(words) > 2 and self.word(start) == "the" and head in FOR_PROFIT
        if body is None or not just or not described or any(self.possessive(at) for at in range(start, stop)):
            return None
        return body if may_be_called(head, base(words[0]), body) else None

    def _company_meant(self, start: int, head: str, first: str, *, alone: bool) -> Person | None:
        """Return the body that "the company" means: who spoke, the one named lately, or the article's own."""
        owners = [one for one in self.mentions if one.person.is_body and one.last < start]
        named = [one.person for one in owners if self.word(one.whole - 1) not in ("by", "to", "with", "told", "the")]
        here = {id(one): one for one in named if may_be_called(head, first, one)}
        if len(here) == 1 and head in FOR_PROFIT:
            return next(iter(here.values()))  # "Shares in Veltrix rose after the drugmaker said …"
        spoke = self.body_that_spoke()
        if spoke is not None and spoke.name.count(" ") != 1 and may_be_called(head, first, spoke):
            return spoke
        body = self.discourse.named_body
        lately = body is not None and self.discourse.sentence - self.discourse.named_body_at <= 4
        if body is not None and lately and may_be_called(head, first, body):
            return body
        if not alone:
            return None
        return self.discourse.main_body(lambda one: may_be_called(head, first, one))
