"""The image: by the rules of hadolint, and with what it needs."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from bot.settings import Settings
from tests.deploy.files import DEPLOY, ROOT

DOCKERFILE = DEPLOY / "Dockerfile"
HADOLINT = Path(sys.executable).with_name("hadolint")


def test_hadolint_finds_nothing() -> None:
    found = subprocess.run([HADOLINT, DOCKERFILE], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout + found.stderr) == (0, "")


def test_what_is_copied_is_there_and_is_all_that_the_context_holds() -> None:
    copied = {
        path.removeprefix("./")
        for line in re.findall(r"^COPY (?!--from)(.*)$", DOCKERFILE.read_text(encoding="utf-8"), re.MULTILINE)
        for path in line.split()[:-1]
    }
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in ignored
    assert {line.removeprefix("!") for line in ignored if line.startswith("!")} == copied
    assert all((ROOT / path).exists() for path in copied)


def test_the_packages_that_are_copied_are_those_that_the_project_installs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = {name.rstrip("*") for name in project["tool"]["setuptools"]["packages"]["find"]["include"]}
    text = DOCKERFILE.read_text(encoding="utf-8")
    assert all(f"COPY {name} ./{name}\n" in text for name in packages)


def test_it_does_not_run_as_root_and_asks_its_own_monitoring_how_it_is() -> None:
    text = DOCKERFILE.read_text(encoding="utf-8")
    assert re.search(r"^USER [1-9]\d*:[1-9]\d*$", text, re.MULTILINE)
    listen = re.search(r"MONITORING_LISTEN=(\S+)", text)
    assert listen is not None
    assert f"http://{listen[1]}/health/ready" in text


def test_its_settings_are_known() -> None:
    names = set(re.findall(r"^    ([A-Z_]+)=", DOCKERFILE.read_text(encoding="utf-8"), re.MULTILINE))
    known = {name.upper() for name in Settings.model_fields}
    of_others = {"PYTHONUNBUFFERED", "MPLCONFIGDIR"}
    assert names - of_others
    assert names - of_others <= known
