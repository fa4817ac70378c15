"""A watched folder is mirrored: what is in it is in the index a moment later, and what is deleted is not."""

import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from index.library import Library
from index.watching.writing import changed
from tests.index.watching.conftest import Watching, until, write


def test_changes_additions_and_deletions_are_seen_while_it_runs(watching: Watching, news: Path) -> None:
    watching.remember(news)
    with watching.running():
        until(lambda: len(watching.told) == 2)
        (news / "deep" / "below").mkdir(parents=True)
        write(news / "deep" / "below" / "Oulu.txt", "Oulu")
        until(lambda: "added Tram for Oulu" in watching.told)
        write(news / "Bergen.txt", "Bergen", "It will cost 90 million.")
        until(lambda: "changed Tram for Bergen" in watching.told)
        (news / "Tartu.txt").unlink()
        until(lambda: "removed Tram for Tartu" in watching.told)
    assert watching.titles() == {"Tram for Oulu", "Tram for Bergen"}


def test_a_whole_folder_that_is_moved_in_or_away_is_seen(watching: Watching, news: Path, tmp_path: Path) -> None:
    watching.remember(news)
    (tmp_path / "more").mkdir()
    write(tmp_path / "more" / "Oulu.txt", "Oulu")
    with watching.running():
        until(lambda: len(watching.told) == 2)
        (tmp_path / "more").rename(news / "more")
        until(lambda: "added Tram for Oulu" in watching.told)
        (news / "more").rename(tmp_path / "away")
        until(lambda: "removed Tram for Oulu" in watching.told)


def test_what_changed_while_nothing_ran_is_seen_at_the_start(watching: Watching, news: Path) -> None:
    watching.remember(news)
    assert watching.once() == 0
    assert sorted(watching.told) == ["added Tram for Bergen", "added Tram for Tartu"]
    assert watching.once() == 0
    assert watching.told == []
    (news / "Tartu.txt").unlink()
    write(news / "Bergen.txt", "Bergen", "It will cost 90 million.")
    write(news / "Oulu.txt", "Oulu")
    assert watching.once() == 0
    assert sorted(watching.told) == [
        "added Tram for Oulu",
        "changed Tram for Bergen",
        "gone Tram for Tartu",
        "removed Tram for Tartu",
    ]


def test_with_keep_articles_of_deleted_files_stay_marked_until_they_are_not_kept_any_more(
    watching: Watching, news: Path
) -> None:
    watching.remember(news)
    watching.options = replace(watching.options, keep=True)
    watching.once()
    (news / "Tartu.txt").unlink()
    watching.once()
    assert watching.told == ["gone Tram for Tartu"]
    watching.once()
    assert watching.told == []
    assert "Tram for Tartu" in watching.titles()
    watching.options = replace(watching.options, keep=False)
    watching.once()
    assert watching.told == ["removed Tram for Tartu"]


def test_an_article_whose_file_is_renamed_stays_the_same(watching: Watching, news: Path) -> None:
    watching.remember(news)
    with watching.running():
        until(lambda: len(watching.told) == 2)
        (news / "Tartu.txt").rename(news / "Estonia.txt")
        write(news / "Oulu.txt", "Oulu")
        until(lambda: "added Tram for Oulu" in watching.told)
    assert not any(told.startswith("removed") for told in watching.told)
    assert watching.titles() == {"Tram for Oulu", "Tram for Bergen", "Tram for Tartu"}


@pytest.mark.parametrize("missing", ["emptied", "moved away"])
def test_nothing_is_removed_when_the_folder_is_missing_or_empty_which_is_told_once(
    watching: Watching, news: Path, tmp_path: Path, missing: str
) -> None:
    """A disk that is not mounted looks like this."""
    watching.remember(news)
    away = tmp_path / "away"
    with watching.running():
        until(lambda: len(watching.told) == 2)
        news.rename(away)
        if missing == "emptied":
            news.mkdir()
        until(lambda: "failed" in watching.told)
        until(lambda: watching.state(news).failures > 0)
        for failures in (1, 2, 3):
            watching.now = watching.state(news).due or watching.now
            until(partial(fails_more_often_than, watching, news, failures))
        assert watching.told.count("failed") == 1
        if missing == "emptied":
            news.rmdir()
        away.rename(news)
        until(lambda: "recovered" in watching.told)
        write(news / "Oulu.txt", "Oulu")
        until(lambda: "added Tram for Oulu" in watching.told)
    assert not any(told.startswith(("gone", "removed")) for told in watching.told)
    assert watching.titles() == {"Tram for Oulu", "Tram for Bergen", "Tram for Tartu"}


def fails_more_often_than(watching: Watching, source: Path, failures: int) -> bool:
    return watching.state(source).failures > failures


def test_files_deleted_one_by_one_to_the_last_leave_it(watching: Watching, news: Path) -> None:
    watching.remember(news)
    watching.once()
    (news / "Bergen.txt").unlink()
    watching.once()
    (news / "Tartu.txt").unlink()
    assert watching.once() == 1
    assert "has no articles any more" in (watching.state(news).error or "")
    assert watching.titles() == {"Tram for Tartu"}


def test_hidden_files_and_other_files_are_passed_over(watching: Watching, news: Path) -> None:
    watching.remember(news)
    with watching.running():
        until(lambda: len(watching.told) == 2)
        (news / ".hidden").mkdir()
        write(news / ".hidden" / "Riga.txt", "Riga")
        write(news / ".Riga.txt.swp", "Riga")
        (news / "data.bin").write_bytes(b"\0" * 100)
        write(news / "Oulu.txt", "Oulu")
        until(lambda: "added Tram for Oulu" in watching.told)
    assert len(watching.told) == 3


def test_a_sidecar_that_is_written_later_changes_its_article(watching: Watching, news: Path) -> None:
    watching.remember(news)
    with watching.running():
        until(lambda: len(watching.told) == 2)
        (news / "Tartu.yaml").write_text("source: Tartu Post\n")
        until(lambda: "changed Tram for Tartu" in watching.told)
    with Library.open(watching.folder) as library:
        assert {article.source for article in library.articles()} == {None, "Tartu Post"}


def test_a_file_that_cannot_be_read_is_told_once_and_does_not_keep_the_others(watching: Watching, news: Path) -> None:
    (news / "damaged.pdf").write_bytes(b"%PDF-1.4 and nothing more")
    watching.remember(news)
    with watching.running():
        until(lambda: len(watching.told) == 3)
        assert "failed" in watching.told
        watching.now = watching.state(news).due or watching.now
        write(news / "Oulu.txt", "Oulu")
        until(lambda: "added Tram for Oulu" in watching.told)
    assert watching.told.count("failed") == 1


def test_a_folder_that_is_taken_up_or_forgotten_meanwhile_needs_no_new_start(
    watching: Watching, news: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    write(other / "Oulu.txt", "Oulu")
    watching.remember(news)
    with watching.running():
        until(lambda: len(watching.told) == 2)
        watching.remember(other)
        until(lambda: "added Tram for Oulu" in watching.told)
        changed(watching.folder, lambda watched: watched.forget(str(news)))
        until(lambda: "forgotten" in watching.told)
        shutil.rmtree(news)
    assert watching.titles() == {"Tram for Oulu", "Tram for Bergen", "Tram for Tartu"}
