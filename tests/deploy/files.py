"""The files in deploy/, read."""

import re
from pathlib import Path
from typing import Any, cast

import yaml

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
COMPOSE = DEPLOY / "compose.yaml"


def compose() -> dict[str, Any]:
    """Return the compose file, with its anchors followed and its variables as they stand."""
    return cast("dict[str, Any]", yaml.safe_load(COMPOSE.read_text(encoding="utf-8")))


def filled(value: str, variables: dict[str, str]) -> str:
    """Put variables into a value of the compose file."""
    return re.sub(r"\$\{(\w+)(?::[?-][^}]*)?\}", lambda found: variables[found[1]], value)


def assignments(path: Path) -> dict[str, str]:
    """Return what a file of NAME=VALUE lines sets."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
