"""Functions that tell, when an article speaks of "the mayor" again, whether somebody named is meant."""

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
UNIQUE_OFFICES = word_set(
    """
    speaker ombudsman pope king queen auditor-general attorney-general
    """
)
"""Offices of which there is one, so that the office itself is a name."""
