"""A speech event: somebody says something in a sentence."""

from dataclasses import dataclass, field

from index.quotes.documents import Subject


@dataclass(slots=True)
class Event:
    """A verb at token `verb`; `contents` are the token spans (start, end) it reports without quotation marks.

    `leads` is true if the reported words follow the verb. `via` is who reports it at second hand. `hedged` tells of a
    "reportedly"; `weak` that only quoted words can tell that it is speech at all; `oblique` that who speaks is not the
    sentence's subject; `declined` that nothing was said, and `contents` are the words for that.
    """

    subject: Subject
    lemma: str
    verb: int
    contents: list[tuple[int, int]] = field(default_factory=list)
    leads: bool = False
    inherited: bool = False
    hedged: bool = False
    declined: bool = False
    weak: bool = False
    oblique: bool = False
    via: Subject | None = None

    @property
    def unheard(self) -> bool:
        """Whether the following sentences are not taken to go on with this speech."""
        return self.declined or self.weak or self.oblique
