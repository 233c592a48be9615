"""Making ready to serve: the instance folder, its secrets, the database."""

import os
import secrets
from pathlib import Path

from webapp.config import SECRET_BYTES, SECRETS, database_url, instance_folder
from webapp.storage.database import make_engine
from webapp.storage.migrating import migrate


def prepare() -> None:
    """Create what is missing, and migrate the database. Running it again changes nothing."""
    instance = instance_folder()
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in SECRETS:
        _make_secret(instance / name)
    os.umask(0o077)  # the database file is nobody else's to read either
    migrate(make_engine(database_url()))


def _make_secret(path: Path) -> None:
    """Write a new secret to *path*, readable by its owner only, unless there is one already."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(SECRET_BYTES) + "\n")
