"""By which words each speaker may be asked for: an index over names, by sound, and over roles, by their words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.name_sounds import in_latin, sound
from index.names import name_words
from index.offices import HEADS, initials, is_acronym, is_body, is_meant, office_terms, role_terms

_SHORTEST = 4
"""Letters of the shortest name that may be misspelt."""
_LONG = 7
"""Letters from which two may be wrong."""


class SpeakerIndex:
    """What is known of speakers whatever the articles are that quote them. It only grows; see `Directory`."""

    def __init__(self) -> None:
        self.forms: list[tuple[str | None, str | None]] = []
        self.of_name: dict[str, list[int]] = defaultdict(list)
        """Numbers of the forms of a speaker's name."""
        self.by_sound: dict[str, list[str]] = defaultdict(list)
        """Names of persons that have a word of this sound."""
        self.by_surname: dict[str, list[str]] = defaultdict(list)
        """Names of persons whose last word has this sound."""
        self.by_term: dict[str, list[str]] = defaultdict(list)
        """Names of bodies that have this word."""
        self.by_initials: dict[str, list[str]] = defaultdict(list)
        self.of_role: dict[str, list[int]] = defaultdict(list)
        """Numbers of the forms with a role."""
        self._by_role_term: dict[str, list[str]] = defaultdict(list)
        self._words: dict[str, dict[str, str]] = defaultdict(dict)

    def extend(self, forms: Sequence[tuple[str | None, str | None]]) -> None:
        """Take in what `forms` has beyond what is here already."""
        for number in range(len(self.forms), len(forms)):
            speaker, role = forms[number]
            if speaker is not None:
                if speaker not in self.of_name:
                    self._add_name(speaker)
                self.of_name[speaker].append(number)
            if role is not None:
                if role not in self.of_role:
                    self._add_role(role)
                self.of_role[role].append(number)
            self.forms.append((speaker, role))

    def _add_role(self, role: str) -> None:
        for term in role_terms(role):
            self._by_role_term[term].append(role)

    def _add_name(self, name: str) -> None:
        if is_body(name):
            for term in office_terms(name):
                self.by_term[term].append(name)
            self.by_initials[name.lower() if is_acronym(name) else initials(name)].append(name)
            return
        words = name_words(in_latin(name))
        for word in words:
            key = sound(word)
            if name not in self.by_sound[key][-1:]:
                self.by_sound[key].append(name)
            self._words[word[0]][word] = key
        if words:
            self.by_surname[sound(words[-1])].append(name)

    def nearest_sounds(self, word: str) -> list[str]:
        """Return the sounds of the names that a word most likely misspells, if any: those nearest to it.

        The first letter is taken for right. One letter may be wrong, two from seven letters on.
        """
        known = self._words.get(word[:1], {})
        return list(dict.fromkeys(known[name] for name in _nearest(word, known)))

    def nearest_term(self, term: str) -> str:
        """Return the word of roles that a word most likely misspells; the word itself if it is one, or none is near."""
        if term in self._by_role_term:
            return term
        known = [other for other in list(self._by_role_term) if other[:1] == term[:1]]
        return next(iter(_nearest(term, known)), term)

    def roles_meant(self, asked: frozenset[str]) -> list[str]:
        """Return the roles that are the office asked for, given as `office_terms`."""
        wanted = asked - HEADS or asked
        held = [self._by_role_term.get(term, []) for term in wanted]
        return [role for role in min(held, key=len, default=[]) if is_meant(asked, role)]


def _nearest(word: str, known: Iterable[str]) -> list[str]:
    """Return the words with the fewest wrong letters, if these are few enough."""
    if len(word) < _SHORTEST or not word.replace("-", "").isalpha():
        return []
    allowed = 1 if len(word) < _LONG else 2
    found = process.extract(word, list(known), scorer=OSA.distance, score_cutoff=allowed, limit=20)
    nearest = min((distance for _, distance, _ in found), default=0)
    return [other for other, distance, _ in found if distance == nearest]
