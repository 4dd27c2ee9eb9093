"""``python -m standalone.secrets``: what a team's deployment must be told, made anew and kept for its owner's eyes.

Nothing has a default, and nothing that is there is written over: who wants other secrets moves the old ones away.
"""

from __future__ import annotations

import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

_BYTES = 32
_ALARMS = "alarms.env"
"""Who is told of alarms: the variables that docs/operators.md names, where there is anybody."""
_LISTS = ("overrides.toml", "decisions.toml")
"""Files that a deployment names even where there is nothing to say in them."""


def main(
    contact: Annotated[str, typer.Option(help="where a site's owner can reach you: an address of the web or of mail")],
    folder: Annotated[Path, typer.Option(help="where the files are written")] = Path("deployment"),
) -> None:
    """Make the secrets of a deployment with docker compose."""
    try:
        file = make(folder, contact)
    except FileExistsError as error:
        typer.echo(f"{error.filename} is there already: move it away to have it made anew", err=True)
        raise typer.Exit(1) from None
    except PermissionError as error:
        typer.echo(f"{error.filename}: {error.strerror}; name a new folder, or chmod 700 it", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"docker compose --env-file {file} up --detach --build")


def make(folder: Path, contact: str) -> Path:
    """Write the environment, the password of ``admin``, and empty files of corrections; gives the environment's path.

    Raises:
        FileExistsError: the environment or the password has been written before; neither is touched then.
        PermissionError: the folder is there and not its owner's alone.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_mode & 0o077:
        raise PermissionError(13, "others may look into it", str(folder))
    environment, passwords = folder / ".env", folder / "airflow_passwords.json"
    for file in (environment, passwords):
        if file.exists():
            raise FileExistsError(17, "written before", str(file))
    for name in (*_LISTS, _ALARMS):
        (folder / name).touch()
    # The user of the containers reads it through its mount; the folder keeps others on the host away.
    _write(passwords, json.dumps({"admin": secrets.token_urlsafe(_BYTES)}), 0o644)
    _write(environment, "".join(f"{name}={value}\n" for name, value in _variables(folder, contact).items()), 0o600)
    return environment


def _variables(folder: Path, contact: str) -> Mapping[str, str]:
    made = ("AIRFLOW_SECRET_KEY", "AIRFLOW_JWT_SECRET", "POSTGRES_PASSWORD", "REDIS_PASSWORD", "STORE_PASSWORD")
    return {
        "AIRFLOW_FERNET_KEY": urlsafe_b64encode(secrets.token_bytes(_BYTES)).decode(),
        **{name: secrets.token_urlsafe(_BYTES) for name in made},
        "STORE_USER": f"entente-{secrets.token_hex(4)}",
        "AIRFLOW_PASSWORDS_FILE": str((folder / "airflow_passwords.json").resolve()),
        **{f"ENTENTE_{Path(name).stem.upper()}": str((folder / name).resolve()) for name in _LISTS},
        "ENTENTE_ALARMS_FILE": str((folder / _ALARMS).resolve()),
        "ENTENTE_CONTACT": contact,
    }


def _write(file: Path, content: str, mode: int) -> None:
    file.touch(mode=mode, exist_ok=False)
    file.chmod(mode)
    file.write_text(content, encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
