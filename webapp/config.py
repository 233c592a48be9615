"""What an operator sets: read once from the environment and checked at start-up."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

SECRETS = ("pepper", "session_key")
SECRET_BYTES = 32


class BrokenConfig(Exception):
    """A setting that cannot be used, and what would be right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All settings of a running application."""

    instance: Path
    database_url: str
    pepper: bytes
    """Joins a check's code in deriving its key, so that the database alone opens nothing."""
    session_key: bytes
    public_url: str = ""
    proxies: int = 0
    imprint_url: str = ""
    today: Callable[[], date] = date.today

    @property
    def https(self) -> bool:
        return self.public_url.startswith("https://")

    @property
    def host(self) -> str | None:
        """The one host name to answer to, or None to answer to any."""
        return urlsplit(self.public_url).hostname

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Config":
        """Return the settings of *environment* and the secrets of its instance folder.

        Raises BrokenConfig.
        """
        instance = instance_folder(environment)
        return cls(
            instance=instance,
            database_url=database_url(environment),
            pepper=_secret(instance, "pepper"),
            session_key=_secret(instance, "session_key"),
            public_url=_address(environment, "PUBLIC_URL"),
            proxies=_count(environment, "PROXIES"),
            imprint_url=_address(environment, "IMPRINT_URL"),
        )


def instance_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of database and secrets."""
    return Path(environment.get("INSTANCE") or "instance").absolute()


def database_url(environment: Mapping[str, str] = os.environ) -> str:
    """Return DATABASE_URL, or that of a SQLite file in the instance folder."""
    given = environment.get("DATABASE_URL", "")
    if not given:
        return f"sqlite:///{instance_folder(environment) / 'kompass.sqlite'}"
    scheme, colon, rest = given.partition("://")
    if not colon or scheme.partition("+")[0] not in {"sqlite", "postgresql", "postgres"}:
        msg = "DATABASE_URL must begin with postgresql:// or sqlite:///"
        raise BrokenConfig(msg)
    return given if scheme.startswith("sqlite") else f"postgresql+psycopg://{rest}"


def _secret(instance: Path, name: str) -> bytes:
    path = instance / name
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        msg = f"{path} is missing or unreadable; `kompass prepare` makes it"
        raise BrokenConfig(msg) from None
    if len(secret) != SECRET_BYTES:
        msg = f"{path} must hold {SECRET_BYTES} bytes as hexadecimal digits"
        raise BrokenConfig(msg)
    return secret


def _address(environment: Mapping[str, str], name: str) -> str:
    given = environment.get(name, "").rstrip("/")
    if given and not _is_address(given):
        msg = f"{name} must be an address such as https://kompass.example.org"
        raise BrokenConfig(msg)
    return given


def _is_address(text: str) -> bool:
    try:
        return text.startswith(("http://", "https://")) and bool(urlsplit(text).hostname)
    except ValueError:  # such as "https://["
        return False


def _count(environment: Mapping[str, str], name: str) -> int:
    given = environment.get(name, "") or "0"
    if not (given.isascii() and given.isdigit() and int(given) <= 9):
        msg = f"{name} must be a number from 0 to 9"
        raise BrokenConfig(msg)
    return int(given)
