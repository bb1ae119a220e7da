"""What is deployed: every setting is a real one, nothing has a default password, nothing names a registry."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.core import TyperGroup
from typer.main import get_command

from coach.cli.app import app
from coach.errors import SettingsError
from coach.settings import Settings, read_settings

DEPLOY = Path(__file__).parent.parent / "deploy"
SETTINGS = {f"COACH_{name.upper()}" for name in Settings.model_fields}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    found = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_there_are_two_workers_with_the_page_a_database_and_an_index(compose: dict[str, Any]) -> None:
    assert set(compose["services"]) == {"coach", "postgres", "chroma"}
    command = compose["services"]["coach"]["command"]
    assert command[command.index("--workers") + 1] == "2"
    assert "--api-only" not in command
    assert all("127.0.0.1:" in port for port in compose["services"]["coach"]["ports"])


def test_its_command_is_one_that_the_coach_takes(compose: dict[str, Any]) -> None:
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    name, *options = compose["services"]["coach"]["command"]
    known = {flag for one in group.commands[name].params for flag in one.opts}
    assert {option for option in options if option.startswith("--")} <= known


def test_every_environment_name_is_a_real_setting_that_takes_its_value(
    compose: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = compose["services"]["coach"]["environment"]
    assert set(given) <= SETTINGS
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    read = read_settings()
    assert read.auth == "keys"
    assert read.chroma_url == "http://chroma:8000"


def test_the_dockerfile_and_the_page_in_docs_name_real_settings() -> None:
    texts = [DEPLOY / "Dockerfile", DEPLOY.parent / "docs" / "running.md"]
    for path in texts:
        assert set(re.findall(r"COACH_[A-Z_]+", path.read_text(encoding="utf-8"))) <= SETTINGS, path


def test_the_commands_in_docs_are_there() -> None:
    group = get_command(app)
    text = (DEPLOY.parent / "docs" / "running.md").read_text(encoding="utf-8")
    named = set(
        re.findall(r"\bcoach ([a-z]+)(?= |`)", "\n".join(re.findall(r"```bash\n.*?```|`[^`]+`", text, re.DOTALL)))
    )
    assert isinstance(group, TyperGroup)
    assert {"serve", "keys", "db", "audit"} <= named <= {*group.commands, "logs"}


def test_passwords_come_from_files_and_have_no_default(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        for variable, value in service.get("environment", {}).items():
            secret = "PASSWORD" in variable or "KEY" in variable or "SECRET" in variable
            assert not secret or (variable.endswith("_FILE") and value.startswith("/run/secrets/")), (name, variable)
            assert not re.search(r"://[^/@]*:[^/@]+@", value), (name, variable)
    for secret in compose["secrets"].values():
        assert re.fullmatch(r"\$\{\w+:\?.+\}", secret["file"])


def test_what_is_kept_is_on_volumes_and_what_others_wait_for_has_a_check(compose: dict[str, Any]) -> None:
    services = compose["services"]
    for service in services.values():
        kept = [volume.partition(":")[0] for volume in service["volumes"] if re.match(r"[a-z]+:", volume)]
        assert kept
        assert set(kept) <= set(compose["volumes"])
    for name, wanted in services["coach"]["depends_on"].items():
        assert wanted["condition"] != "service_healthy" or "healthcheck" in services[name]
    assert "HEALTHCHECK" in (DEPLOY / "Dockerfile").read_text(encoding="utf-8")


def test_the_image_runs_as_nobody_in_particular_and_names_no_registry(compose: dict[str, Any]) -> None:
    dockerfile = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    last = dockerfile.rpartition("\nFROM ")[2]
    assert re.search(r"^USER coach$", last, re.MULTILINE)
    bases = re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE)
    images = [service["image"] for service in compose["services"].values()]
    assert all("/" not in image and "." not in image.partition(":")[0] for image in (*bases, *images))


def test_everything_that_the_image_copies_is_there_and_let_through() -> None:
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    for line in re.findall(r"^COPY (?!--from)(.+)$", (DEPLOY / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE):
        for source in line.split()[:-1]:
            assert (DEPLOY.parent / source).exists(), source
            assert f"!{source}" in ignored or f"!{source}/**" in ignored, source


def test_a_password_in_a_file_is_put_into_the_address(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("p@ss/w:rd%\n", encoding="utf-8")
    given = read_settings(database_url="postgresql://coach@db:5432/coach", database_password_file=tmp_path / "password")
    assert given.records == "postgresql://coach:p%40ss%2Fw%3Ard%25@db:5432/coach"
    assert "p@ss" not in repr(given)


@pytest.mark.parametrize("url", ["postgresql://db/coach", "postgresql://coach:x@db/coach", "sqlite:////tmp/r.sqlite3"])
def test_a_password_file_needs_a_user_without_a_password(tmp_path: Path, url: str) -> None:
    (tmp_path / "password").write_text("secret", encoding="utf-8")
    with pytest.raises(SettingsError, match="names a user and no password"):
        _ = read_settings(database_url=url, database_password_file=tmp_path / "password").records


def test_a_password_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    given = read_settings(database_url="postgresql://coach@db/coach", database_password_file=tmp_path / "nowhere")
    with pytest.raises(SettingsError, match="nowhere cannot be read"):
        _ = given.records
