"""The compose file and what stands beside it: valid, and of one mind."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from bot.settings import Settings
from bot.telegram.webhook import HEADER
from index.settings import load_settings
from tests.deploy.files import COMPOSE, DEPLOY, assignments, compose, filled

VARIABLES = {
    "BOT_HOST": "bot.example.org",
    "POSTGRES_PASSWORD": "letters",
    "GRAFANA_PASSWORD": "letters",
    "TELEGRAM_BOT_TOKEN": "1:abc",
    "TORCH_INDEX": "",
}


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Settings:
    """Give the settings as a replica has them."""
    monkeypatch.chdir(tmp_path)
    environment = compose()["services"]["bot"]["environment"]
    for name, value in (VARIABLES | environment).items():
        monkeypatch.setenv(name, filled(value, VARIABLES))
    return load_settings(Settings)


def test_it_is_what_the_compose_specification_allows() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


def test_every_variable_has_a_line_in_the_example() -> None:
    used = set(re.findall(r"\$\{(\w+)", COMPOSE.read_text(encoding="utf-8")))
    example = assignments(DEPLOY / ".env.example")
    assert used <= set(example)
    assert set(example) == set(VARIABLES)


def test_every_image_is_of_one_version_and_every_file_is_there() -> None:
    for name, service in compose()["services"].items():
        assert "build" in service or re.search(r":[v\d]", service["image"]), name
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert source in compose()["volumes"] or (DEPLOY / source).exists(), volume


def test_two_replicas_share_a_postgresql_and_their_settings_are_accepted(settings: Settings) -> None:
    assert compose()["services"]["bot"]["deploy"]["replicas"] == 2
    assert settings.state_address.get_backend_name() == "postgresql"
    assert settings.state_address.host in compose()["services"]
    assert settings.webhook_url == "https://bot.example.org/hook"


def test_the_proxy_passes_on_what_telegram_calls_to_where_the_webhook_is_served(settings: Settings) -> None:
    proxy = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    assert f"path {urlsplit(str(settings.webhook_url)).path}\n" in proxy
    assert f"port {settings.webhook_listen.rpartition(':')[2]}\n" in proxy
    assert "name bot\n" in proxy


def test_the_proxy_logs_no_secret_and_sends_no_call_twice() -> None:
    proxy = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    assert f"request>headers>{HEADER} delete\n" in proxy
    assert "lb_try" not in proxy, "the body of a call is gone after the first try, and the second would wait for it"


def test_prometheus_asks_each_replica_where_its_figures_are(settings: Settings) -> None:
    prometheus = yaml.safe_load((DEPLOY / "prometheus.yml").read_text(encoding="utf-8"))
    (job,) = prometheus["scrape_configs"]
    (source,) = job["dns_sd_configs"]
    assert source["names"] == ["bot"]
    assert settings.monitoring_listen == f"0.0.0.0:{source['port']}"


def test_the_bot_has_no_rights_and_writes_nowhere_but_in_its_volume() -> None:
    bot = compose()["services"]["bot"]
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert [volume for volume in bot["volumes"] if not volume.endswith(":ro")] == ["index:/var/lib/quotewire"]
    assert "ports" not in bot
