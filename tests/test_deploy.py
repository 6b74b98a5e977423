"""The files for a host agree with each other and with the settings; they are not run here."""

import re
from typing import Any

import yaml

from takingstock.settings import DATABASE_URL, HOSTED, MIGRATION_URL
from tests.postgres import ROOT

DEPLOY = ROOT / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
REPLICAS = [SERVICES[name] for name in SERVICES if name.startswith("replica")]


def test_every_replica_is_given_every_setting_of_a_host() -> None:
    assert len(REPLICAS) == 2
    for service in REPLICAS:
        assert service["environment"].keys() == {*HOSTED, DATABASE_URL}
    assert SERVICES["migrate"]["environment"].keys() == {*HOSTED, DATABASE_URL, MIGRATION_URL}


def test_the_replicas_listen_where_nginx_looks_for_them() -> None:
    site = (DEPLOY / "nginx.conf").read_text("utf-8")
    ports = re.findall(r"server 127\.0\.0\.1:(\d+)", site)
    assert [service["command"][-1] for service in REPLICAS] == ports


def test_nginx_and_the_replicas_share_a_network_that_none_of_them_holds() -> None:
    """A container that is restarted gets a new network; those that shared it keep the old one."""
    sharing = [one for one in SERVICES.values() if "network_mode" in one]
    assert sharing == [SERVICES["nginx"], *REPLICAS]
    assert {one["network_mode"] for one in sharing} == {"service:network"}
    holder = SERVICES["network"]
    assert holder["command"] == ["sleep", "infinity"]
    assert [name for name, one in SERVICES.items() if "ports" in one] == ["network"]
    assert holder.keys().isdisjoint({"volumes", "healthcheck", "environment", "depends_on"})


def test_the_services_wait_for_services_that_are_there() -> None:
    for service in SERVICES.values():
        assert SERVICES.keys() >= set(service.get("depends_on", ()))


def test_every_file_that_is_taken_along_is_there() -> None:
    mounted = [one.split(":")[0] for each in SERVICES.values() for one in each.get("volumes", ())]
    files = [DEPLOY / one for one in mounted if one.startswith("./") and one != "./certs"]
    copied = re.findall(r"^COPY (\S+)", (DEPLOY / "Containerfile").read_text("utf-8"), re.MULTILINE)
    files += [ROOT / one for one in copied]
    assert len(files) >= 9
    assert [one for one in files if not one.exists()] == []


def test_every_secret_must_be_given() -> None:
    text = (DEPLOY / "compose.yaml").read_text("utf-8")
    asked = set(re.findall(r"\$\{(\w+)", text))
    assert asked == set(re.findall(r"\$\{(\w+):\?\}", text))
    for twin in ("hosting.md", "hosting.bg.md"):
        guide = (ROOT / "docs" / twin).read_text("utf-8")
        assert [name for name in sorted(asked) if f"`{name}`" not in guide] == []
