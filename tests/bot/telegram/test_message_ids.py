"""The ids that a message of unknown fate can have."""

from bot.telegram.delivery import NEAREST, SPARE, MessageIds


def test_with_nothing_known_the_next_ids_are_tried() -> None:
    assert MessageIds().candidates(7, after=10, unknown=0) == [11, 12, 13]


def test_ids_known_to_be_other_messages_of_the_chat_are_left_out() -> None:
    ids = MessageIds()
    for known in (11, 12, 14):
        ids.saw(7, known)
    assert ids.candidates(7, after=10, unknown=0) == [13, 15, 16]


def test_private_chats_are_numbered_together_so_what_was_seen_elsewhere_comes_last_or_not_at_all() -> None:
    ids = MessageIds()
    for known in range(11, 40):
        if known != 31:
            ids.saw(8, known)
    assert ids.candidates(7, after=10, unknown=0) == [11, 12, 13, 31, 40, 41]


def test_other_chats_say_nothing_about_a_group() -> None:
    ids = MessageIds()
    ids.saw(8, 500)
    ids.saw(-9, 12)
    assert ids.candidates(-9, after=10, unknown=0) == [11, 13, 14]


def test_the_search_is_bounded() -> None:
    ids = MessageIds()
    ids.saw(8, 100_000)
    assert len(ids.candidates(7, after=10, unknown=0)) <= NEAREST + SPARE


def test_as_many_ids_more_are_tried_as_messages_are_under_way() -> None:
    ids = MessageIds()
    ids.saw(8, 11)
    ids.saw(8, 12)
    assert ids.candidates(7, after=10, unknown=3) == [11, 12, 13, 14, 15, 16, 17]
