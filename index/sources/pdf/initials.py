"""Large first letters of a paragraph, which stand beside its first lines, back to the word they begin."""

from dataclasses import replace

from index.sources.pdf.fragments import Fragment

_LARGER = 1.7
"""Times the height of the text beside it: a letter of a heading stands beside others of its size."""
_NEAR = 1.5
"""Times the height of the text: so far may it stand from the letter."""


def with_initials_joined(fragments: tuple[Fragment, ...]) -> tuple[Fragment, ...]:
    """Return the fragments with each large first letter in front of the highest text that stands beside it."""
    initials = [fragment for fragment in fragments if _may_be_initial(fragment)]
    joined = list(fragments)
    for initial in initials:
        beside = [fragment for fragment in joined if _stands_beside(fragment, initial)]
        if not beside:
            continue
        first = min(beside, key=lambda fragment: (-round(fragment.bottom), fragment.left))
        # Its place stays, for the lines below it begin there too, and are not indented.
        joined[joined.index(first)] = replace(first, text=initial.text.strip() + first.text)
        joined.remove(initial)
    return tuple(joined)


def _may_be_initial(fragment: Fragment) -> bool:
    text = fragment.text.strip().lstrip("\"'“‘«„")
    return len(text) == 1 and text.isupper()


def _stands_beside(fragment: Fragment, initial: Fragment) -> bool:
    gap = fragment.left - initial.right
    return (
        fragment.text[:1].isalpha()
        and fragment.height * _LARGER <= initial.height
        and -fragment.height / 2 <= gap <= _NEAR * fragment.height
        and initial.bottom - fragment.height / 2 <= fragment.bottom <= initial.bottom + initial.height
    )
