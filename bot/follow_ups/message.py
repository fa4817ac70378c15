"""A message without what only links it to the one before."""

import re
from dataclasses import dataclass

from bot.languages.follow_up_rules import FollowUpRules
from bot.languages.rules import Pattern


@dataclass(frozen=True, slots=True)
class Message:
    """`text` is what was written, `bare` the same without "and", "what about", and question marks at the end.

    `is_led` when it begins with one of the former two, `is_asking` when it ends with a question mark, `is_full` when
    it is a whole question and no fragment of one; `is_new` when it says that it is about something else.
    """

    text: str
    bare: str
    is_led: bool
    is_asking: bool
    is_full: bool
    is_new: bool = False

    @property
    def alone(self) -> str:
        """What it asks where there is nothing before it."""
        if not self.is_led or not self.bare:
            return self.text
        return f"{self.bare}?" if self.is_asking else self.bare


def read_message(text: str, rules: FollowUpRules) -> Message:
    """Take a message apart."""
    written = " ".join(text.split())
    announced = _without(rules.anew, written)
    whole = _without(rules.filler, announced)
    linked = _without(rules.lead, whole)
    about = _without(rules.what_about, linked)
    bare = _named_after(about, rules, is_led=about != whole)
    is_led, names_only = bare != whole, about != linked and bare == about
    is_asking = bare.endswith(("?", "？"))
    bare = _without(rules.tail, bare)
    is_full = not names_only and rules.full.search(bare) is not None
    return Message(whole, bare, is_led, is_asking, is_full, is_new=announced != written)


def _named_after(text: str, rules: FollowUpRules, *, is_led: bool) -> str:
    """Put what was set before a question where it belongs in it: "Doyle, what did he say?", "Paris, any comment?"."""
    placed = rules.named_first.sub(lambda match: _in_place(match, rules), text)
    if placed != text or not is_led:
        return placed
    found = ((form, match) for pattern, form in rules.set_before if (match := pattern.match(text)))
    return next((form.format(**match.groupdict()) for form, match in found), text)


def _in_place(match: re.Match[str], rules: FollowUpRules) -> str:
    """Put a name in the place of the pronoun that stands for it."""
    return rules.subject.sub(lambda _: match["name"], match["question"], count=1)


def _without(pattern: Pattern, text: str) -> str:
    """Cut the pattern off as often as it matches, as long as something is left."""
    while (shorter := pattern.sub("", text, count=1)) not in {text, ""}:
        text = shorter
    return text
