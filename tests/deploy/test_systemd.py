"""The unit of systemd, read by systemd itself where there is one."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.telegram.running import STOP_TIMEOUT
from tests.deploy.files import DEPLOY

UNIT = DEPLOY / "systemd" / "quotewire.service"
needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd-analyze here")


def values(name: str) -> list[str]:
    return re.findall(rf"^{name}=(.*)$", UNIT.read_text(encoding="utf-8"), re.MULTILINE)


@needs_systemd
def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    unit = tmp_path / UNIT.name
    (command,) = values("ExecStart")
    text = UNIT.read_text(encoding="utf-8").replace(command.split()[0], sys.executable)
    unit.write_text(text, encoding="utf-8")
    found = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    about_it = [line for line in found.stderr.splitlines() if UNIT.name in line]
    assert (found.returncode, about_it) == (0, [])


@needs_systemd
def test_systemd_counts_it_among_the_well_confined() -> None:
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=25", str(UNIT)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout[-200:] + found.stderr


def test_it_runs_the_bot_as_a_user_of_its_own_who_is_made() -> None:
    assert values("ExecStart") == ["/opt/quotewire/.venv/bin/python -m bot"]
    (user,) = values("User")
    assert f"\nu {user} " in (DEPLOY / "systemd" / "quotewire.sysusers.conf").read_text(encoding="utf-8")


def test_it_waits_longer_than_the_bot_takes_to_stop() -> None:
    (seconds,) = values("TimeoutStopSec")
    assert float(seconds) > STOP_TIMEOUT


def test_its_settings_are_known_and_lie_in_its_own_folder() -> None:
    (folder,) = values("StateDirectory")
    settings = dict(value.split("=", 1) for value in values("Environment"))
    ours = {name: value for name, value in settings.items() if name.lower() in Settings.model_fields}
    assert ours == {"INDEX_DIR": f"/var/lib/{folder}/index"}
