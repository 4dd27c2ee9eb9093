"""The team's deployment keeps the promises that can be read off its description."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

TEXT = (Path(__file__).parents[2] / "docker-compose.yml").read_text()
COMPOSE = yaml.safe_load(TEXT)
SERVICES = COMPOSE["services"]


def test_no_secret_has_a_default() -> None:
    asked = re.findall(r"(?<!\$)\$\{([A-Z_]+)([^}]*)\}", TEXT)
    assert asked
    assert {rest for _, rest in asked} == {":?"}, "a variable without :? could start empty"


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_each_service_is_pinned_unprivileged_and_limited(name: str) -> None:
    service = SERVICES[name]
    tag = service["image"].rpartition(":")[2]
    assert tag not in ("", "latest")
    assert str(service["user"]).split(":")[0] not in ("0", "root")
    assert service["deploy"]["resources"]["limits"]["memory"]


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate"}))
def test_each_standing_service_says_whether_it_is_well(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"]


def test_only_the_api_is_reachable_and_only_from_this_host() -> None:
    ports = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert ports == {"api-server": ["127.0.0.1:8080:8080"]}


def test_all_airflow_processes_share_the_folder_of_locks() -> None:
    ours = [service for service in SERVICES.values() if service["image"].startswith("entente")]
    assert len(ours) >= 5
    assert all("state:/var/lib/entente/state" in service["volumes"] for service in ours)


def test_all_that_curates_has_the_file_of_corrections() -> None:
    ours = [service for service in SERVICES.values() if service["image"].startswith("entente")]
    inside = {service["environment"]["ENTENTE_OVERRIDES"] for service in ours}
    assert len(inside) == 1
    assert all(any(f":{path}:ro" in volume for volume in service["volumes"]) for service in ours for path in inside)
