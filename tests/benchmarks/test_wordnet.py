"""Reading WordNet: a made-up dictionary in its format, of four senses."""

from pathlib import Path

import pytest

from benchmarks.wordnet import WordNet, irregular

_VERBS = (
    "  1 A notice, which is no synset.\n"
    "00000010 41 v 02 leave 0 quit 0 003 + 00000040 n 0101 ~ 00000020 v 0000 ! 00000030 v 0101 01 + 02 00 | go away\n"
    '00000020 41 v 02 bow_out 0 resign 0 001 @ 00000010 v 0000 01 + 02 00 | give up a post; "he resigned"\n'
    "00000030 41 v 01 stay 0 001 ! 00000010 v 0101 00 | not go\n"
)
_NOUNS = "00000040 04 n 01 leaving 0 001 + 00000010 v 0101 | the act of going\n"
_INDEX_VERBS = (
    "bow_out v 1 1 @ 1 0 00000020\nleave v 1 1 ~ 1 1 00000010\nquit v 2 1 ~ 2 1 00000030 00000010\n"
    "resign v 1 1 @ 1 0 00000020\nstay v 1 1 ! 1 0 00000030\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data, senses in (
        ("verb", _VERBS, _INDEX_VERBS),
        ("noun", _NOUNS, "leaving n 1 1 + 1 0 00000040\n"),
        ("adj", "", ""),
        ("adv", "", ""),
    ):
        (tmp_path / f"data.{name}").write_text(data)
        (tmp_path / f"index.{name}").write_text(senses)
    (tmp_path / "cntlist.rev").write_text("leave%2:41:00:: 1 9\nquit%2:41:00:: 2 1\n")
    (tmp_path / "verb.exc").write_text("left leave\nleft_off leave_off\n")
    (tmp_path / "noun.exc").write_text("men man\n")
    return tmp_path


def test_words_of_one_synset_are_synonyms_weighted_by_how_common_the_sense_is_for_each(folder: Path) -> None:
    found = WordNet(folder, lambda _: True).relations()["leave", "quit"]
    # "quit" was tagged once in its second sense, so that this has 1.5 of 2.5 parts
    assert found.kind == "synonym"
    assert found.weight == pytest.approx(0.6**0.5)


def test_wider_and_derived_words_and_chains_of_both_are_related(folder: Path) -> None:
    relations = WordNet(folder, lambda _: True).relations()
    assert relations["resign", "leave"].kind == "wider verb"
    assert relations["leave", "bow_out"].kind == "narrower verb"
    assert relations["leave", "leaving"].kind == "derived"
    assert relations["leaving", "quit"].kind == "synonym of a derived word"
    assert relations["quit", "leaving"].kind == "derived from a synonym"


def test_opposites_are_not_related(folder: Path) -> None:
    wordnet = WordNet(folder, lambda _: True)
    assert wordnet.opposites() == {("leave", "stay"), ("stay", "leave")}
    assert not any("stay" in pair for pair in wordnet.relations())


def test_what_is_not_kept_is_left_out(folder: Path) -> None:
    relations = WordNet(folder, lambda written: "_" not in written).relations()
    assert relations
    assert not any("bow_out" in pair for pair in relations)


def test_irregular_inflections_are_read_with_their_base_but_for_phrases(folder: Path) -> None:
    assert list(irregular(folder)) == [("left", "leave"), ("men", "man")]
