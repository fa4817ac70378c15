"""A message without what only links it to the one before."""

import re
from dataclasses import dataclass

from bot.languages.follow_up_rules import FollowUpRules
from bot.languages.rules import Pattern


@dataclass(frozen=True, slots=True)
class Message:
    """`text` is what was written, `bare` the same without "and", "what about", and question marks at the end.

    `is_led` when it begins with one of the former two, `is_asking` when it ends with a question mark, `is_full` when
    it is a whole question and no fragment of one.
    """

    text: str
    bare: str
    is_led: bool
    is_asking: bool
    is_full: bool

    @property
    def alone(self) -> str:
        """What it asks where there is nothing before it."""
        if not self.is_led or not self.bare:
            return self.text
        return f"{self.bare}?" if self.is_asking else self.bare


def read_message(text: str, rules: FollowUpRules) -> Message:
    """Take a message apart."""
    whole = _without(rules.filler, " ".join(text.split()))
    linked = rules.named_first.sub(lambda match: _in_place(match, rules), _without(rules.lead, whole))
    bare = _without(rules.what_about, linked)
    is_led, names_only = bare != whole, bare != linked
    is_asking = bare.endswith(("?", "？"))
    bare = _without(rules.tail, bare)
    is_full = not names_only and rules.full.search(bare) is not None
    return Message(whole, bare, is_led, is_asking, is_full)


def _in_place(match: re.Match[str], rules: FollowUpRules) -> str:
    """Put a name that was set before the question where it belongs: "Doyle, what did he say?"."""
    return rules.subject.sub(lambda _: match["name"], match["question"], count=1)


def _without(pattern: Pattern, text: str) -> str:
    """Cut the pattern off as often as it matches, as long as something is left."""
    while (shorter := pattern.sub("", text, count=1)) not in {text, ""}:
        text = shorter
    return text
