"""Making ready to serve: the instance folder, its secrets, the database."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from webapp.config import SECRET_BYTES, SECRETS, Config, database_url, instance_folder
from webapp.storage import make_checks
from webapp.storage.database import make_engine
from webapp.storage.migrating import MigrationFailed, migrate
from webapp.storage.sealing import SealBroken


class NotPrepared(Exception):
    """Something of the machine stands in the way; the message says what."""


def prepare() -> None:
    """Create what is missing, and migrate the database. Running it again changes nothing.

    Raises NotPrepared.
    """
    instance = instance_folder()
    os.umask(0o077)  # neither secrets nor database are anybody else's to read
    try:
        instance.mkdir(parents=True, exist_ok=True)
        instance.chmod(0o700)
        for name in SECRETS:
            _make_secret(instance / name)
        engine = make_engine(database_url())
        migrate(engine)
        make_checks(engine, Config.from_environment()).keep_pepper()
    except OSError as error:
        msg = f"{error.filename}: {error.strerror}"
        raise NotPrepared(msg) from None
    except MigrationFailed as error:
        msg = f"the database cannot be used: {error}"
        raise NotPrepared(msg) from None
    except SealBroken:
        msg = (
            f"{instance / 'pepper'} is not the pepper that this database was sealed with: "
            "no check would open. Put the right file back, or use another database"
        )
        raise NotPrepared(msg) from None


def _make_secret(path: Path) -> None:
    """Write a new secret to *path* unless there is one: a whole one, and only once."""
    if path.exists() and not path.stat().st_size:
        path.unlink()  # a full disk left it empty
    draft = path.with_suffix(f".{os.getpid()}")
    draft.write_text(secrets.token_hex(SECRET_BYTES) + "\n", encoding="ascii")
    with suppress(FileExistsError):
        path.hardlink_to(draft)
    draft.unlink()
