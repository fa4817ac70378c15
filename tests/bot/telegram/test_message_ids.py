"""The ids that a message of unknown fate can have."""

from bot.telegram.message_ids import MARGIN, MOST, MessageIds

ANA, BEN, BASIC_GROUP, SUPERGROUP = 7, 8, -5, -1_000_000_000_005


def candidates(ids: MessageIds, chat_id: int, after: int, unknown: int = 1) -> list[int]:
    """Give the ids in the order in which they are tried, while nothing new becomes known."""
    tried: set[int] = set()
    found: list[int] = []
    while (candidate := ids.candidate(chat_id, after, unknown, tried)) is not None:
        tried.add(candidate)
        found.append(candidate)
    return found


def with_seen(*seen: tuple[int, int]) -> MessageIds:
    ids = MessageIds()
    for chat_id, message_id in seen:
        ids.saw(chat_id, message_id)
    return ids


def test_with_nothing_known_the_next_ids_are_tried() -> None:
    assert candidates(MessageIds(), ANA, after=10) == list(range(11, 12 + MARGIN))


def test_ids_known_to_be_other_messages_of_private_chats_and_basic_groups_are_left_out() -> None:
    ids = with_seen((ANA, 11), (BEN, 12), (BASIC_GROUP, 14))
    assert candidates(ids, ANA, after=10)[:3] == [13, 15, 16]
    assert candidates(ids, BASIC_GROUP, after=10)[:3] == [13, 15, 16]


def test_supergroups_are_numbered_apart() -> None:
    ids = with_seen((BEN, 500), (SUPERGROUP, 12), (SUPERGROUP - 1, 11))
    assert candidates(ids, SUPERGROUP, after=10)[:3] == [11, 13, 14]
    assert [ids.highest(chat) for chat in (ANA, BASIC_GROUP, SUPERGROUP, SUPERGROUP - 1, SUPERGROUP - 2)] == [
        500,
        500,
        12,
        11,
        0,
    ]


def test_what_becomes_known_while_others_are_tried_is_not_tried() -> None:
    ids = MessageIds()
    assert ids.candidate(ANA, 10, 2, set()) == 11
    ids.saw(BEN, 12)
    assert ids.candidate(ANA, 10, 2, {11}) == 13


def test_one_more_is_tried_for_each_message_under_way_and_the_number_is_bounded() -> None:
    ids = with_seen((BEN, 100_000))
    assert candidates(ids, ANA, after=10) == list(range(11, 12 + MOST))
    assert len(candidates(ids, ANA, after=10, unknown=5)) == MOST + 5
    assert candidates(with_seen((BEN, 20)), ANA, after=19, unknown=3) == list(range(21, 24 + MARGIN))
