"""The team's deployment keeps the promises that can be read off its description."""

from __future__ import annotations

import json
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from cryptography.fernet import Fernet

from standalone.secrets import make

FILE = Path(__file__).parents[2] / "docker-compose.yml"
TEXT = FILE.read_text()
COMPOSE = yaml.safe_load(TEXT)
SERVICES = COMPOSE["services"]
OURS = {name for name, service in SERVICES.items() if service["image"].startswith("entente")} - {"volumes"}
"""The services that run our code; the other one only makes volumes."""


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


def test_it_is_what_the_compose_specification_allows(tmp_path: Path) -> None:
    checked = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    assert subprocess.run([*checked, str(FILE)], check=False).returncode == 0
    wrong = tmp_path / "docker-compose.yml"
    wrong.write_text(TEXT.replace("healthcheck:", "health-check:"))
    assert subprocess.run([*checked, str(wrong)], check=False, capture_output=True).returncode == 1


def test_the_lake_s_bucket_is_made_before_anything_asks_for_it() -> None:
    bucket = SERVICES["api-server"]["environment"]["ENTENTE_LAKE"].removeprefix("s3://")
    assert SERVICES["bucket"]["command"][0].endswith(f"store/{bucket}")
    assert all("bucket" in SERVICES[name]["depends_on"] for name in OURS - {"migrate"})


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate", "bucket", "volumes"}))
def test_each_standing_service_says_whether_it_is_well(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"]


def test_only_the_api_is_reachable_and_only_from_this_host() -> None:
    ports = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert ports == {"api-server": ["127.0.0.1:8080:8080"]}


def test_all_airflow_processes_share_the_folder_of_locks() -> None:
    assert len(OURS) >= 5
    assert all("state:/var/lib/entente/state" in SERVICES[name]["volumes"] for name in OURS)


def test_all_that_curates_has_the_file_of_corrections() -> None:
    ours = [SERVICES[name] for name in OURS]
    inside = {service["environment"]["ENTENTE_OVERRIDES"] for service in ours}
    assert len(inside) == 1
    assert all(any(f":{path}:ro" in volume for volume in service["volumes"]) for service in ours for path in inside)


def environment(file: Path) -> dict[str, str]:
    return dict(line.split("=", 1) for line in file.read_text().splitlines())


def test_one_command_makes_every_secret_that_is_asked_for(tmp_path: Path) -> None:
    file = make(tmp_path / "deployment", "https://example.org/contact")
    told = environment(file)
    assert set(told) == set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", TEXT))
    assert all(told.values())
    Fernet(told["AIRFLOW_FERNET_KEY"])
    for name, path in told.items():
        if name in {"AIRFLOW_PASSWORDS_FILE", "ENTENTE_ALARMS_FILE", "ENTENTE_OVERRIDES", "ENTENTE_DECISIONS"}:
            assert Path(path).is_file()
    assert json.loads(Path(told["AIRFLOW_PASSWORDS_FILE"]).read_text())["admin"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_folder_that_others_may_look_into_keeps_no_secrets(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    with pytest.raises(PermissionError):
        make(tmp_path, "x")
    assert list(tmp_path.iterdir()) == []


def test_secrets_are_made_anew_each_time_and_never_written_over(tmp_path: Path) -> None:
    one = environment(make(tmp_path / "one", "x"))
    other = environment(make(tmp_path / "other", "x"))
    assert not set(one.values()) & set(other.values()) - {"x"}
    with pytest.raises(FileExistsError):
        make(tmp_path / "one", "x")
    assert environment(tmp_path / "one" / ".env") == one
