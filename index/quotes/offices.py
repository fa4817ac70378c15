"""Functions that tell, when an article speaks of "the mayor" again, whether somebody named is meant."""

from collections.abc import Iterable

from index.quotes.lexicon import word_set

OFFICES = word_set(
    """
    judge justice president minister mayor governor chancellor coroner prosecutor magistrate spokesman spokeswoman
    spokesperson secretary premier chairman chairwoman chair chief director speaker ambassador commissioner king
    queen pope referee umpire officer detective sheriff lawyer solicitor barrister witness owner source expert
    analyst
    """
)
"""Functions that each article may have a holder of, whom it has not named."""
AUTHORITIES = word_set(
    """
    superintendent foreman teacher headteacher principal doctor gp nurse surgeon consultant physician boss manager
    employer landlord landlady neighbour neighbor colleague friend driver policeman constable inspector guard
    official registrar clerk editor publisher agent coach trainer captain priest vicar bishop imam owner customer
    guest client
    """
)
"""People in somebody's life: they are that person only if that person has just spoken."""
PARTIES = frozenset(["accused", "defendant", "witness", "claimant", "victim", "suspect", "complainant"])
"""Who answers whom in court cannot be told from who spoke last."""
_LIKE = """
    boss manager coach gaffer
    boss chief head leader governor mayor president director executive chairman chairwoman ceo founder owner
    lawmaker politician legislator senator mp congressman congresswoman representative deputy parliamentarian
    academic scholar professor scientist researcher historian economist biologist physicist chemist lecturer
    scientist researcher biologist ecologist geologist physicist chemist astronomer virologist epidemiologist
    doctor medic surgeon physician gp consultant paediatrician psychiatrist
    star singer actor actress musician performer comedian rapper presenter
    singer musician songwriter vocalist
    writer author novelist poet playwright journalist
    artist painter sculptor photographer
    striker forward winger midfielder defender goalkeeper keeper captain skipper player international footballer
    batter batsman bowler opener wicketkeeper captain skipper cricketer all-rounder
    athlete sprinter runner swimmer cyclist champion medallist rower skier skater boxer jockey
    diplomat envoy ambassador negotiator
    politician minister premier mp councillor senator governor mayor
    businessman businesswoman entrepreneur founder owner executive ceo
    executive ceo chairman chairwoman director manager
    officer constable sergeant inspector detective superintendent policeman policewoman
    soldier private corporal sergeant lieutenant captain major colonel
    farmer grower breeder producer
    shopkeeper trader grocer butcher baker
    teacher headteacher principal lecturer
    campaigner activist organiser organizer protester
    fisherman skipper sailor
    lawyer attorney barrister solicitor advocate counsel
    analyst economist strategist
    director filmmaker
    prelate bishop archbishop cardinal
    cleric priest imam vicar pastor bishop rabbi
"""
ALIKE = tuple(frozenset(line.split()) for line in _LIKE.strip().splitlines())
"""Functions that somebody may be called by who has another of the same line."""
UNIQUE_OFFICES = word_set(
    """
    speaker ombudsman pope king queen auditor-general attorney-general
    """
)
"""Offices of which there is one, so that the office itself is a name."""


def may_be_function(head: str, functions: Iterable[str]) -> bool:
    """Whether whoever has these functions may be called `head`: a novelist "the writer", a governor "the boss"."""
    words = {word for function in functions for word in function.casefold().split()}
    return any(head in alike and not alike.isdisjoint(words) for alike in ALIKE)
